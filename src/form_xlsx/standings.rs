//! How all questions of a workbook stand as it goes out.
//!
//! In: the plan. Out: for every question its state and the formula that will tell it; for every
//! section how many questions are in which state.

use std::collections::BTreeMap;

use crate::form_xlsx::logic::{Reader, Writer};
use crate::form_xlsx::place::Names;
use crate::form_xlsx::plan::{Plan, SectionPlan};
use crate::form_xlsx::state::Standing;
use crate::form_xlsx::words::State;

/// One question.
pub(super) struct Now {
    pub state: State,
    pub formula: String,
}

/// All questions by id.
pub(super) struct Standings(BTreeMap<String, Now>);

impl Standings {
    /// Works all of them out.
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let fields = plan.fields();
        let reader = Reader {
            grid: &plan.grid,
            lists: &plan.lists,
        };
        let questions = plan.sections.iter().flat_map(|section| &section.questions);
        let each = questions.map(|question| {
            let names = Names {
                names: &plan.names,
                home: question.sheet,
            };
            let writer = Writer {
                names,
                lists: &plan.lists,
            };
            let standing = Standing::of(question, &fields, &plan.grid, plan.words);
            let now = Now {
                state: standing.now(&reader),
                formula: standing.formula(&writer, plan.words),
            };
            (question.question.id.clone(), now)
        });
        Self(each.collect())
    }

    /// One question.
    pub(super) fn of(&self, id: &str) -> Option<&Now> {
        self.0.get(id)
    }

    /// How many questions of a section are in one of these states.
    pub(super) fn count(&self, section: &SectionPlan<'_>, states: &[State]) -> usize {
        let ids = section
            .questions
            .iter()
            .map(|question| &question.question.id);
        let now = ids.filter_map(|id| self.0.get(id));
        now.filter(|now| states.contains(&now.state)).count()
    }
}
