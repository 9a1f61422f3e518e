//! What has to happen: conditions of a decision, each with who and until when.
//!
//! In: the reasons of all rows of a platform. Out: one entry a finding, one for all awaited
//! answers together, the gravest first. The first three are the next steps of the report.

use schemars::JsonSchema;
use serde::Serialize;

mod collect;
mod numbers;

pub(super) use collect::conditions;

/// Something that has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConditionView {
    /// What to do.
    pub text: String,
    /// What it is about: gates with their titles, titles of findings, or the number that is short.
    pub about: Vec<String>,
    /// The records it is about, where the title alone would not say which.
    pub targets: Vec<String>,
    /// The findings it closes.
    pub findings: Vec<String>,
    /// Who acts.
    pub owner: String,
    /// Until when: a day, `at once` or `before use`.
    pub due: String,
    /// Whether it stands against any use, and not only beside it.
    pub before_use: bool,
}

/// The few conditions to begin with: what is due first.
pub(super) fn next_steps(all: &[ConditionView], few: usize) -> Vec<ConditionView> {
    let mut steps = all.to_vec();
    // What is due at once comes first, days sort before the words "before use", and conditions of
    // one day keep their order.
    steps.sort_by_key(|one| (!one.before_use, one.due != "at once", one.due.clone()));
    steps.truncate(few);
    steps
}
