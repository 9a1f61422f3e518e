//! What each exception changes: the same program judged once more without it.
//!
//! In: a program and its assessment. Out: for every exception that holds, the agents whose decision
//! would be another one. It is tried, not computed, so that it cannot disagree with the assessment.
//! One that does not hold lifts nothing; that it is on record must not look like a drawback.

use std::collections::BTreeMap;

use crate::assess::{Assessment, ExceptionState, Inputs, SubjectResult, assess};
use crate::scoring::decision::Decision;

/// A decision that an exception changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The platform.
    pub platform: String,
    /// The agent, or the platform again for an intended use.
    pub subject: String,
    /// Whether it is an intended use.
    pub is_profile: bool,
    /// What is proposed, and the line that says so.
    pub with: (Decision, u8),
    /// What would be proposed without the exception.
    pub without: (Decision, u8),
}

/// The decisions that each exception in force changes, by id of the exception.
pub fn changes(inputs: &Inputs<'_>, assessment: &Assessment) -> BTreeMap<String, Vec<Changed>> {
    let all = assessment.exceptions.iter();
    all.filter(|one| one.state == ExceptionState::Valid)
        .map(|one| (one.id.clone(), of_one(inputs, assessment, &one.id)))
        .collect()
}

fn of_one(inputs: &Inputs<'_>, with: &Assessment, id: &str) -> Vec<Changed> {
    let mut case = inputs.case.clone();
    case.exceptions.remove(id);
    let without = assess(&Inputs {
        case: &case,
        ..*inputs
    });
    let before = with.platforms.iter();
    let pairs = before.zip(&without.platforms).flat_map(|(one, other)| {
        let subjects = one.subjects.iter().zip(&other.subjects);
        subjects.map(|(a, b)| (one.id.as_str(), a, b))
    });
    pairs
        .filter_map(|(platform, with, without)| changed(platform, with, without))
        .collect()
}

fn changed(platform: &str, with: &SubjectResult, without: &SubjectResult) -> Option<Changed> {
    let line = |subject: &SubjectResult| (subject.decision.decision, subject.decision.line);
    let (before, after) = (line(with), line(without));
    (before != after && with.id == without.id).then(|| Changed {
        platform: platform.to_owned(),
        subject: with.id.clone(),
        is_profile: with.is_profile,
        with: before,
        without: after,
    })
}
