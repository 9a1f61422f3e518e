//! What changed since the last recorded run of an earlier day, in a few lines.
//!
//! In: an assessment with its history. Out: one sentence and the lines that matter most, for the
//! whole program and for each platform; the rest is counted. Without an earlier run it says so.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{Assessment, Inputs};
use crate::diff::{Difference, words};
use crate::source::SourceSet;
use crate::view::recorded;
use crate::view::setting::Setting;
use crate::view::words::NONE;
use crate::yaml::Trees;

/// How many lines are shown.
const SHOWN: usize = 12;

/// What changed since last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangesView {
    /// Whether a run of an earlier day is recorded, so that there is something to compare with.
    pub known: bool,
    /// The number of that run; 0 for none.
    pub run: u32,
    /// Its assessment day, or `none`.
    pub as_of: String,
    /// Everything in one sentence.
    pub headline: String,
    /// Whether a change may come from rules or parameters.
    pub comparable: String,
    /// What matters most.
    pub lines: Vec<ChangeLine>,
    /// How many more there are.
    pub more: usize,
    /// The command that shows all of it, or that records a first run.
    pub command: String,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeLine {
    /// What happened, in a word or two.
    pub label: String,
    /// To what, and what it was before.
    pub text: String,
}

/// What changed since the last recorded run of an earlier day; `None` when there is none.
pub(super) fn since(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    sources: &SourceSet,
    trees: &Trees,
    setting: &Setting,
) -> Option<Difference> {
    let before = inputs.case.history.before.as_ref()?;
    let now = recorded::run(inputs, assessment, sources, trees, setting);
    Some(Difference::between(before, &now))
}

/// A difference in a few lines.
pub(super) fn changes(difference: Option<&Difference>) -> ChangesView {
    let Some(all) = difference else {
        return nothing_before();
    };
    let groups = words::facts(all).into_iter();
    let lines: Vec<ChangeLine> = groups
        .flat_map(|group| group.lines)
        .map(|line| ChangeLine {
            label: line.label.to_owned(),
            text: line.text,
        })
        .collect();
    ChangesView {
        known: true,
        run: all.from.number,
        as_of: all.from.as_of.clone(),
        headline: all.headline.clone(),
        comparable: all.comparable.clone(),
        more: lines.len().saturating_sub(SHOWN),
        lines: lines.into_iter().take(SHOWN).collect(),
        command: format!("agentvet diff {} --as-of {}", all.from.number, all.to.as_of),
    }
}

fn nothing_before() -> ChangesView {
    ChangesView {
        known: false,
        run: 0,
        as_of: NONE.to_owned(),
        headline: "No run of an earlier day is recorded, so there is nothing to compare with, and every finding counts \
                   as first seen today."
            .to_owned(),
        comparable: NONE.to_owned(),
        lines: Vec::new(),
        more: 0,
        command: "agentvet record".to_owned(),
    }
}
