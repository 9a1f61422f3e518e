//! The register of exceptions: which hold, which end soon, which do not hold and why.
//!
//! In: exceptions with their results, and the decisions that each one changes. Out: the same in
//! groups, each exception in the first group that fits it. Nothing is left out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::without::Changed;
use crate::assess::{Assessment, ExceptionResult, ExceptionState, Inputs, accept};
use crate::date::{Date, days_between};
use crate::scoring::exceptions::Problem;
use crate::source::SourceSet;
use crate::view::context::Context;
use crate::view::decision;
use crate::view::exceptions::{self, ExceptionView};
use crate::view::words;
use crate::yaml::Trees;

/// Exceptions that end within so many days are shown by themselves.
const SOON: i64 = 30;

/// All exceptions of a program, in groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionRegister {
    /// The organisation.
    pub organisation: String,
    /// The assessment day.
    pub as_of: String,
    /// How many there are.
    pub total: usize,
    /// Every group, in a fixed order; a group may be empty.
    pub groups: Vec<ExceptionGroup>,
}

/// Exceptions that stand alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionGroup {
    /// For programs.
    #[schemars(extend("enum" = [
        "in_force", "expiring", "expired", "orphan", "self_approved", "over_the_limit",
        "incomplete", "other",
    ]))]
    pub group: String,
    /// For people.
    pub title: String,
    /// In order of the last day, then of the id.
    pub exceptions: Vec<RegisteredException>,
}

/// One exception, with whom it concerns and what it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegisteredException {
    /// The exception itself.
    #[serde(flatten)]
    pub exception: ExceptionView,
    /// Who owns what it is about.
    pub owners: String,
    /// Decisions that would be others without it; empty when it changes none or does not hold.
    pub without: Vec<WithoutView>,
}

/// A decision with and without one exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WithoutView {
    /// The platform's id.
    pub platform: String,
    /// The agent's name, or that it is the intended use of the platform.
    pub agent: String,
    /// What is proposed.
    pub decision: String,
    /// The line that says so.
    pub line: u8,
    /// What would be proposed without the exception.
    pub without: String,
    /// The line that would say so.
    pub without_line: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    InForce,
    Expiring,
    Expired,
    Orphan,
    SelfApproved,
    OverTheLimit,
    Incomplete,
    Other,
}

impl Group {
    const ALL: [Self; 8] = [
        Self::InForce,
        Self::Expiring,
        Self::Expired,
        Self::Orphan,
        Self::SelfApproved,
        Self::OverTheLimit,
        Self::Incomplete,
        Self::Other,
    ];

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::InForce => ("in_force", "In force"),
            Self::Expiring => ("expiring", "In force, ending within 30 days"),
            Self::Expired => ("expired", "Ended"),
            Self::Orphan => ("orphan", "For nothing that is open"),
            Self::SelfApproved => ("self_approved", "Accepted by an owner of the target"),
            Self::OverTheLimit => ("over_the_limit", "Longer than allowed"),
            Self::Incomplete => ("incomplete", "Not filled in"),
            Self::Other => ("other", "Not valid for another reason"),
        }
    }

    /// The group of an exception. One that has ended is history, whatever else is wrong with it.
    fn of(state: &ExceptionState, expires_on: Option<Date>, as_of: Date) -> Self {
        let left = expires_on.map(|end| days_between(as_of, end));
        if left.is_some_and(|left| left < 0) {
            return Self::Expired;
        }
        match state {
            ExceptionState::Valid if left.is_some_and(|left| left <= SOON) => Self::Expiring,
            ExceptionState::Valid => Self::InForce,
            ExceptionState::Orphan => Self::Orphan,
            ExceptionState::Incomplete(_) => Self::Incomplete,
            ExceptionState::Invalid(problems) => match problems.first() {
                Some(Problem::SelfApproved) => Self::SelfApproved,
                Some(Problem::TooLong { .. }) => Self::OverTheLimit,
                _ => Self::Other,
            },
        }
    }
}

/// The exceptions of a program in groups. `changes` are the decisions that each one changes.
pub fn register(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    changes: &BTreeMap<String, Vec<Changed>>,
    (sources, trees): (&SourceSet, &Trees),
) -> ExceptionRegister {
    let context = Context::new(inputs, assessment, &[], sources, trees);
    let mut groups: BTreeMap<Group, Vec<RegisteredException>> = BTreeMap::new();
    for result in &assessment.exceptions {
        let group = Group::of(&result.state, result.expires_on, assessment.as_of);
        let changed = changes.get(&result.id).map_or(&[][..], Vec::as_slice);
        let one = one(&context, result, changed);
        groups.entry(group).or_default().push(one);
    }
    let groups = Group::ALL.into_iter().map(|group| {
        let (key, title) = group.words();
        let mut exceptions = groups.remove(&group).unwrap_or_default();
        exceptions.sort_by(|a, b| {
            let key = |one: &RegisteredException| {
                (one.exception.expires_on.clone(), one.exception.id.clone())
            };
            key(a).cmp(&key(b))
        });
        ExceptionGroup {
            group: key.to_owned(),
            title: title.to_owned(),
            exceptions,
        }
    });
    let organisation = inputs.case.organisation.as_ref();
    ExceptionRegister {
        organisation: words::stated(organisation.map(|file| &file.record.org.name)),
        as_of: assessment.as_of.to_string(),
        total: assessment.exceptions.len(),
        groups: groups.collect(),
    }
}

fn one(
    context: &Context<'_>,
    result: &ExceptionResult,
    changed: &[Changed],
) -> RegisteredException {
    let without = |one: &Changed| WithoutView {
        platform: one.platform.clone(),
        agent: if one.is_profile {
            "Intended use".to_owned()
        } else {
            context.agent_name(&one.subject)
        },
        decision: decision::title(one.with.0).to_owned(),
        line: one.with.1,
        without: decision::title(one.without.0).to_owned(),
        without_line: one.without.1,
    };
    RegisteredException {
        exception: exceptions::one(context, result),
        owners: owners(context, result),
        without: changed.iter().map(without).collect(),
    }
}

/// The owners of the agents that an exception is about. A platform has none of ours.
fn owners(context: &Context<'_>, result: &ExceptionResult) -> String {
    let written = context.inputs.case.exceptions.get(&result.id);
    let Some(written) = written.map(|loaded| &loaded.record) else {
        return words::NONE.to_owned();
    };
    let findings = &context.assessment.findings;
    let owners = accept::owners_of(context.inputs, written, findings);
    let names: Vec<String> = owners.iter().map(|id| context.person(Some(id))).collect();
    if names.is_empty() {
        "nobody of ours: it is about a platform".to_owned()
    } else {
        words::join_and(&names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exception_has_one_group() {
        use ExceptionState as S;
        let day = |text| crate::date::parse(text).unwrap();
        let too_long = Problem::TooLong { max: 90, is: 120 };
        // state, last day, group, why
        let rows = [
            (
                S::Valid,
                Some("2027-01-01"),
                "in_force",
                "forty days are left",
            ),
            (
                S::Valid,
                Some("2026-12-22"),
                "expiring",
                "the thirtieth day counts",
            ),
            (
                S::Valid,
                Some("2026-12-23"),
                "in_force",
                "the thirty-first does not",
            ),
            (
                S::Valid,
                Some("2026-11-22"),
                "expiring",
                "the last day is today",
            ),
            (
                S::Invalid(vec![Problem::Expired]),
                Some("2026-11-21"),
                "expired",
                "yesterday",
            ),
            (
                S::Orphan,
                Some("2026-11-21"),
                "expired",
                "over, and its finding is closed: history",
            ),
            (
                S::Orphan,
                Some("2027-01-01"),
                "orphan",
                "it still claims to lift something",
            ),
            (
                S::Invalid(vec![Problem::SelfApproved, too_long]),
                Some("2027-01-01"),
                "self_approved",
                "the first reason",
            ),
            (
                S::Invalid(vec![too_long]),
                Some("2027-01-01"),
                "over_the_limit",
                "one reason",
            ),
            (
                S::Invalid(vec![Problem::NeverWaivable]),
                Some("2027-01-01"),
                "other",
                "nothing helps",
            ),
            (
                S::Incomplete(vec!["expires_on"]),
                None,
                "incomplete",
                "no end",
            ),
        ];
        for (state, end, group, why) in rows {
            let found = Group::of(&state, end.map(day), day("2026-11-22"));
            assert_eq!(found.words().0, group, "{why}");
        }
    }
}
