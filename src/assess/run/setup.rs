//! What stands before anything is judged: the facts of a case, and what the stages look at.
//!
//! In: a case. Out: its facts, where they are, what every rule judges and what each agent looks
//! like alone. Only facts follow from what a vendor answers; the rest stays the same when an
//! answer changes, so that many answers can be tried on one setup. Nothing here judges.

use std::sync::Arc;

use crate::assess::Inputs;
use crate::assess::run::each::{self, Row};
use crate::assess::targets::{self, Place};
use crate::facts::Facts;
use crate::facts::derive::{self, Index, Sources};

/// Facts, and what the stages look at. A copy is cheap.
#[derive(Clone)]
pub(in crate::assess) struct Setup {
    /// All facts.
    pub(in crate::assess) facts: Facts,
    /// Where the records are.
    pub(in crate::assess) index: Index,
    /// What no answer of a vendor changes.
    pub(super) standing: Arc<Standing>,
}

/// What no answer of a vendor changes.
pub(super) struct Standing {
    /// What every rule about records judges, in the order of the rules.
    pub(super) places: Vec<Vec<Place>>,
    /// The agents of every platform, each as if no other ran there, in the order of the index.
    pub(super) rows: Vec<Vec<Row>>,
}

impl Setup {
    /// Derives the facts of a case and finds what is to be judged.
    pub(in crate::assess) fn new(inputs: &Inputs<'_>) -> Self {
        let vocabulary = &inputs.catalogue.vocabulary;
        let (mut facts, index) = derive::build(vocabulary, &sources(inputs));
        let platforms = index.platforms.iter();
        let rows = platforms
            .map(|platform| each::rows(&mut facts, &index, platform))
            .collect();
        let rules = inputs.catalogue.rules.iter();
        let places = rules
            .map(|rule| {
                let retired = targets::reads_status(rule, vocabulary);
                targets::of(rule.target, retired, inputs.case, &index, &facts)
            })
            .collect();
        Self {
            facts,
            index,
            standing: Arc::new(Standing { places, rows }),
        }
    }

    /// Brings the facts up to date after some answers of one vendor changed.
    pub(in crate::assess) fn answer_anew<'q>(
        &mut self,
        inputs: &Inputs<'q>,
        platform: &str,
        changed: impl IntoIterator<Item = &'q str>,
    ) {
        let sources = sources(inputs);
        derive::answer_anew(&mut self.facts, &self.index, &sources, platform, changed);
    }
}

fn sources<'a>(inputs: &Inputs<'a>) -> Sources<'a> {
    Sources {
        case: inputs.case,
        questionnaire: &inputs.catalogue.questionnaire,
        parameters: inputs.parameters,
        profiles: &inputs.catalogue.profiles,
        scopes: &inputs.catalogue.scopes,
        as_of: inputs.as_of,
    }
}
