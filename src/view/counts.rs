//! Counts of everything, so that a reader can check that nothing disappeared.
//!
//! In: findings, gates, questions, verdicts and exceptions. Out: whole numbers. Accepted, unknown
//! and awaited are counted apart from open, and the parts of a count add up to its total.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::judge::Outcome;
use crate::assess::questions::QuestionResult;
use crate::assess::{RuleVerdict, State};
use crate::facts::answers::Status;
use crate::view::exceptions::ExceptionView;
use crate::view::finding::FindingView;
use crate::view::gates::GateGroup;

/// Findings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingCounts {
    /// All: open and accepted.
    pub total: usize,
    /// Somebody has to act.
    pub open: usize,
    /// Accepted by a valid exception.
    pub accepted: usize,
    /// Of all: the bad state holds.
    pub fired: usize,
    /// Of all: something is missing.
    pub cannot_tell: usize,
    /// Of the open ones: critical.
    pub critical: usize,
    /// Of the open ones: high.
    pub high: usize,
    /// Of the open ones: medium.
    pub medium: usize,
    /// Of the open ones: low.
    pub low: usize,
    /// Of the open ones: they block.
    pub blocking: usize,
    /// Of the open ones: their due date has passed.
    pub overdue: usize,
    /// Of all: first seen on the assessment day.
    pub first_seen_today: usize,
}

/// Gates, by their worst state over all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateCounts {
    /// All.
    pub total: usize,
    /// The bar is met.
    pub passed: usize,
    /// It is missed.
    pub failed: usize,
    /// It cannot be told.
    pub unknown: usize,
    /// An exception lifts it.
    pub excepted: usize,
    /// There is nothing to judge.
    pub not_applicable: usize,
}

/// Questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuestionCounts {
    /// All of the questionnaire.
    pub total: usize,
    /// Those that apply and are asked at this depth.
    pub apply: usize,
    /// Of these: answered.
    pub answered: usize,
    /// Of these: said to be unknown.
    pub unknown: usize,
    /// Of these: refused.
    pub declined: usize,
    /// Of these: not asked.
    pub not_asked: usize,
    /// Of these: nothing written.
    pub blank: usize,
    /// Of those without an answer: still awaited.
    pub pending: usize,
    /// Those that do not apply, or lie beyond this depth.
    pub not_applicable: usize,
    /// Those set aside by hand within the limit.
    pub set_aside: usize,
}

/// Verdicts of rules: each rule says something about each of its targets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerdictCounts {
    /// All.
    pub total: usize,
    /// The bad state holds.
    pub fired: usize,
    /// It does not.
    pub passed: usize,
    /// Something is missing.
    pub cannot_tell: usize,
    /// There is nothing to judge.
    pub not_applicable: usize,
    /// Left unsaid, because another rule says it better.
    pub suppressed: usize,
}

/// Exceptions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionCounts {
    /// All.
    pub total: usize,
    /// They hold.
    pub valid: usize,
    /// They do not hold.
    pub invalid: usize,
    /// A field is missing.
    pub incomplete: usize,
    /// They match nothing.
    pub orphan: usize,
}

/// Everything in a pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Platforms.
    pub platforms: usize,
    /// Agents that are not retired.
    pub agents: usize,
    /// Retired agents.
    pub retired_agents: usize,
    /// Findings, each once however many platforms it concerns.
    pub findings: FindingCounts,
    /// Verdicts.
    pub verdicts: VerdictCounts,
    /// Exceptions.
    pub exceptions: ExceptionCounts,
}

fn number<T>(items: impl IntoIterator<Item = T>, wanted: impl Fn(&T) -> bool) -> usize {
    items.into_iter().filter(|item| wanted(item)).count()
}

/// Counts findings.
pub(super) fn findings(all: &[FindingView], as_of: &str) -> FindingCounts {
    let open = || all.iter().filter(|one| one.state == "open");
    let severity = |word: &str| number(open(), |one| one.severity == word);
    FindingCounts {
        total: all.len(),
        open: open().count(),
        accepted: number(all, |one| one.state == "accepted"),
        fired: number(all, |one| one.outcome == "fired"),
        cannot_tell: number(all, |one| one.outcome == "cannot tell"),
        critical: severity("critical"),
        high: severity("high"),
        medium: severity("medium"),
        low: severity("low"),
        blocking: number(open(), |one| one.blocks == "yes"),
        overdue: number(open(), |one| one.overdue),
        first_seen_today: number(all, |one| one.first_seen == as_of),
    }
}

/// Counts the findings of an assessment, each once.
pub(super) fn all_findings(
    all: &[crate::assess::Finding],
    as_of: crate::date::Date,
) -> FindingCounts {
    use crate::catalogue::Severity;
    use crate::condition::Truth;
    let open = || all.iter().filter(|one| one.is_open());
    let severity = |severity: Severity| number(open(), |one| one.severity == severity);
    FindingCounts {
        total: all.len(),
        open: open().count(),
        accepted: number(all, |one| matches!(one.state, State::Accepted { .. })),
        fired: number(all, |one| one.outcome == Outcome::Fired),
        cannot_tell: number(all, |one| one.outcome == Outcome::CannotTell),
        critical: severity(Severity::Critical),
        high: severity(Severity::High),
        medium: severity(Severity::Medium),
        low: severity(Severity::Low),
        blocking: number(open(), |one| one.blocks == Truth::Yes),
        overdue: number(open(), |one| one.due < as_of),
        first_seen_today: number(all, |one| one.first_seen == as_of),
    }
}

/// Counts gates.
pub(super) fn gates(groups: &[GateGroup]) -> GateCounts {
    let all = || groups.iter().flat_map(|group| &group.gates);
    let state = |word: &str| number(all(), |gate| gate.state == word);
    GateCounts {
        total: all().count(),
        passed: state("passed"),
        failed: state("failed"),
        unknown: state("unknown"),
        excepted: state("excepted"),
        not_applicable: state("not applicable"),
    }
}

/// Counts questions.
pub(super) fn questions(all: &[QuestionResult]) -> QuestionCounts {
    let apply = || all.iter().filter(|question| question.applies);
    let status = |status: Status| number(apply(), |question| question.status == status);
    QuestionCounts {
        total: all.len(),
        apply: apply().count(),
        answered: status(Status::Answered),
        unknown: status(Status::Unknown),
        declined: status(Status::Declined),
        not_asked: status(Status::NotAsked),
        blank: status(Status::Blank),
        pending: number(apply(), |question| question.pending),
        not_applicable: number(all, |question| !question.applies && !question.set_aside),
        set_aside: number(all, |question| question.set_aside),
    }
}

/// Counts verdicts.
pub(super) fn verdicts(all: &[RuleVerdict]) -> VerdictCounts {
    let said = || all.iter().filter(|verdict| verdict.suppressed_by.is_none());
    let outcome = |outcome: Outcome| number(said(), |verdict| verdict.outcome == outcome);
    VerdictCounts {
        total: all.len(),
        fired: outcome(Outcome::Fired),
        passed: outcome(Outcome::Passed),
        cannot_tell: outcome(Outcome::CannotTell),
        not_applicable: outcome(Outcome::NotApplicable),
        suppressed: number(all, |verdict| verdict.suppressed_by.is_some()),
    }
}

/// Counts exceptions.
pub(super) fn exceptions(all: &[ExceptionView]) -> ExceptionCounts {
    let state = |word: &str| number(all, |one| one.state == word);
    ExceptionCounts {
        total: all.len(),
        valid: state("valid"),
        invalid: state("invalid"),
        incomplete: state("incomplete"),
        orphan: state("orphan"),
    }
}
