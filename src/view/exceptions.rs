//! Exceptions: what they accept, what they are worth today, and how long they still hold.
//!
//! In: exceptions with their results. Out: the same in words. An exception that does not hold
//! says every reason; one that matches nothing is shown all the same.

pub(super) mod register;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{ExceptionResult, ExceptionState};
use crate::date::{Date, days_between};
use crate::model::exception::Exception;
use crate::scoring::exceptions::{Problem, Rank};
use crate::view::context::{Context, PlaceView};
use crate::view::words::{self, NOT_STATED};

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionView {
    /// Its id.
    pub id: String,
    /// The rule or gate it names.
    pub rule: String,
    /// The target it names.
    pub target: String,
    /// What it is worth today.
    #[schemars(extend("enum" = ["valid", "invalid", "incomplete", "orphan"]))]
    pub state: String,
    /// Why it does not hold; empty for a valid one.
    pub problems: Vec<String>,
    /// Why the risk has to be taken.
    pub reason: String,
    /// What holds the risk down meanwhile.
    pub compensating: String,
    /// Who accepted it.
    pub approved_by: String,
    /// When.
    pub approved_on: String,
    /// Its last day.
    pub expires_on: String,
    /// `34 days left`, `ends today`, `ended 3 days ago`.
    pub days_left: String,
    /// Day of the next look at it.
    pub review: String,
    /// The exception it renews, or `none`.
    pub renews: String,
    /// Keys of the findings it accepts.
    pub covers: Vec<String>,
    /// Where it is written.
    pub place: PlaceView,
}

/// All exceptions in order of id.
pub(super) fn all(context: &Context<'_>) -> Vec<ExceptionView> {
    let results = context.assessment.exceptions.iter();
    results.map(|result| one(context, result)).collect()
}

/// The exceptions that touch a platform: they accept one of its findings, or name it, one of its
/// agents or something under them.
pub(super) fn of_platform(
    all: &[ExceptionView],
    platform: &str,
    agents: &[String],
    findings: &[String],
) -> Vec<ExceptionView> {
    let names = |target: &str| {
        let parts: Vec<&str> = target.split(['@', ':', '/']).collect();
        let mut ids = agents.iter().map(String::as_str).chain([platform]);
        ids.any(|id| parts.contains(&id))
    };
    all.iter()
        .filter(|one| {
            names(&one.target)
                || findings.contains(&one.target)
                || one.covers.iter().any(|key| findings.contains(key))
        })
        .cloned()
        .collect()
}

fn one(context: &Context<'_>, result: &ExceptionResult) -> ExceptionView {
    let loaded = context.inputs.case.exceptions.get(&result.id);
    let written = loaded.map(|loaded| &loaded.record);
    let (state, problems) = state(&result.state);
    let field = |of: fn(&Exception) -> Option<&String>| words::stated(written.and_then(of));
    ExceptionView {
        id: result.id.clone(),
        rule: words::said(&result.rule),
        target: words::said(&result.target),
        state: state.to_owned(),
        problems,
        reason: field(|e| e.reason.as_ref()),
        compensating: field(|e| e.compensating.as_ref()),
        approved_by: approvers(context, written),
        approved_on: words::stated(written.and_then(|e| e.approved_on)),
        expires_on: words::day_or(result.expires_on, NOT_STATED),
        days_left: days_left(context.inputs.as_of, result.expires_on),
        review: words::stated(written.and_then(|e| e.review)),
        renews: written
            .and_then(|e| e.renews.as_ref())
            .map_or_else(|| words::NONE.to_owned(), ToString::to_string),
        covers: result.covers.clone(),
        place: context.place(loaded.map(|loaded| &loaded.origin)),
    }
}

fn approvers(context: &Context<'_>, written: Option<&Exception>) -> String {
    let people = written.and_then(|e| e.approved_by.as_ref());
    let names: Vec<String> = people
        .into_iter()
        .flat_map(|people| people.values())
        .map(|id| context.person(Some(id)))
        .collect();
    if names.is_empty() {
        NOT_STATED.to_owned()
    } else {
        words::join_and(&names)
    }
}

fn days_left(as_of: Date, expires_on: Option<Date>) -> String {
    let Some(end) = expires_on else {
        return NOT_STATED.to_owned();
    };
    let days = |days: i64| {
        if days == 1 {
            "1 day".to_owned()
        } else {
            format!("{days} days")
        }
    };
    match days_between(as_of, end) {
        0 => "ends today".to_owned(),
        left if left > 0 => format!("{} left", days(left)),
        over => format!("ended {} ago", days(-over)),
    }
}

fn state(state: &ExceptionState) -> (&'static str, Vec<String>) {
    match state {
        ExceptionState::Valid => ("valid", Vec::new()),
        ExceptionState::Invalid(problems) => (
            "invalid",
            problems.iter().map(|one| problem(*one)).collect(),
        ),
        ExceptionState::Incomplete(missing) => {
            let missing: Vec<String> = missing.iter().map(|field| words::plain(field)).collect();
            let text = format!("{} not filled in", words::join_and(&missing));
            ("incomplete", vec![text])
        }
        ExceptionState::Orphan => {
            let text = "no open finding or gate matches what it names".to_owned();
            ("orphan", vec![text])
        }
    }
}

fn problem(problem: Problem) -> String {
    match problem {
        Problem::NeverWaivable => "nobody may ever waive this".to_owned(),
        Problem::NotWaivableNow => {
            "it cannot be waived while the condition of its gate holds".to_owned()
        }
        Problem::Expired => "its last day has passed".to_owned(),
        Problem::NotYetApproved => "it was approved after the assessment day".to_owned(),
        Problem::SelfApproved => "an owner of the target accepted it".to_owned(),
        Problem::WrongRank { needed } => format!("it must be accepted by {}", rank(needed)),
        Problem::TooLong { max, is } => format!("it lasts {is} days, and {max} are allowed"),
        Problem::NoCompensatingControl => {
            "it says nothing about what holds the risk down meanwhile".to_owned()
        }
    }
}

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Assessor => "an assessor",
        Rank::SecurityLead => "the security lead",
        Rank::SecurityLeadAndManager => "the security lead and the business owner's manager",
        Rank::ExecutiveAndSecurityLead => "the executive risk owner and the security lead together",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_still_counts() {
        let day = |text| crate::date::parse(text).unwrap();
        // last day, words
        let rows = [
            (Some("2026-12-26"), "34 days left"),
            (Some("2026-11-23"), "1 day left"),
            (Some("2026-11-22"), "ends today"),
            (Some("2026-11-21"), "ended 1 day ago"),
            (None, "not stated"),
        ];
        for (end, words) in rows {
            assert_eq!(days_left(day("2026-11-22"), end.map(day)), words);
        }
    }
}
