//! One row of a platform: an agent, or the intended use where there is none.
//!
//! In: a subject of an assessment. Out: its tier with the reason, its own checks, the risk that
//! is left and its decision.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{PlatformResult, SubjectResult};
use crate::scoring::checks::{CheckLine, CheckResult, OwnEffectiveness};
use crate::view::context::Context;
use crate::view::decision::{self, DecisionView};
use crate::view::shortest::{self, ShortestView};
use crate::view::words::{self, NONE};

mod tier;

pub(super) use tier::no_tier;

/// One agent, or the intended use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowView {
    /// The agent's id; the platform's for an intended use.
    pub id: String,
    /// The agent's name, or `Intended use`.
    pub name: String,
    /// Whether it is an intended use.
    pub is_profile: bool,
    /// How far the agent has come; `none yet` for an intended use.
    pub status: String,
    /// What the agent is for.
    pub purpose: String,
    /// Its tier.
    pub tier: TierView,
    /// What is proposed.
    pub decision: DecisionView,
    /// What would change that.
    pub shortest: ShortestView,
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
    /// Whether that is another decision, or the same by another line.
    pub exceptions_matter: bool,
    /// The risk that is left: `low` to `critical`, or `not scored`.
    pub residual: String,
    /// Vendor's and our own effectiveness together, in whole per cent; 0 where nothing is scored.
    pub combined_percent: u8,
    /// Its band, or `none` where none may be printed.
    pub band: String,
    /// Our own checks.
    pub checks: ChecksView,
    /// For the order of a portfolio only; `none` where nothing is scored.
    pub ordering: String,
    /// Keys of the findings that concern it.
    pub findings: Vec<String>,
}

/// A tier and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TierView {
    /// 1 to 4; 1 is the strictest.
    pub number: u8,
    /// `critical`, `high`, `moderate` or `low`.
    pub word: String,
    /// `2 (high)`.
    pub words: String,
    /// How it came about, in one or two sentences.
    pub reason: String,
    /// What was assumed to be the worst because it was not stated.
    pub assumed: Vec<String>,
}

/// Our own checks on one agent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChecksView {
    /// Whether any check applies.
    pub applies: bool,
    /// Weight of the rules that passed.
    pub passed: u64,
    /// Weight of the rules that apply.
    pub applicable: u64,
    /// The first of the second, in whole per cent.
    pub percent: u8,
    /// The rules that apply, by id; their weights add up.
    pub lines: Vec<CheckView>,
}

/// One rule among our own checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckView {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// Its weight.
    pub weight: u32,
    /// The worst result over everything it judges.
    #[schemars(extend("enum" = ["passed", "cannot tell", "fired"]))]
    pub result: String,
}

/// The rows of a platform in order of id.
pub(super) fn rows(context: &Context<'_>, platform: &PlatformResult) -> Vec<RowView> {
    let subjects = platform.subjects.iter();
    subjects.map(|s| row(context, platform, s)).collect()
}

fn row(context: &Context<'_>, platform: &PlatformResult, subject: &SubjectResult) -> RowView {
    let agent = context.agent(&subject.id).filter(|_| !subject.is_profile);
    let shows_band = subject.decision.shows_band;
    let without = &subject.decision_without_exceptions;
    RowView {
        id: subject.id.clone(),
        name: if subject.is_profile {
            "Intended use".to_owned()
        } else {
            context.agent_name(&subject.id)
        },
        is_profile: subject.is_profile,
        status: agent.map_or_else(|| "none yet".to_owned(), |agent| agent.status.to_string()),
        purpose: words::stated(agent.and_then(|agent| agent.purpose.as_ref())),
        tier: tier::tier(context, &platform.id, subject),
        decision: decision::decision(context, &[subject], &subject.decision),
        shortest: shortest::shortest(
            context,
            context
                .ways(&platform.id)
                .and_then(|ways| ways.rows.get(&subject.id)),
        ),
        without_exceptions: decision::with_line(without),
        exceptions_matter: decision::differs(&subject.decision, without),
        residual: subject
            .residual
            .map_or("not scored", |r| r.word())
            .to_owned(),
        combined_percent: subject.combined.map_or(0, words::percent),
        band: subject
            .band
            .filter(|_| shows_band)
            .map_or(NONE, |band| band.word())
            .to_owned(),
        checks: checks(context, subject.own.as_ref()),
        ordering: subject
            .ordering
            .map_or_else(|| NONE.to_owned(), |number| number.to_string()),
        findings: subject.findings.clone(),
    }
}

fn checks(context: &Context<'_>, own: Option<&OwnEffectiveness>) -> ChecksView {
    let line = |line: &CheckLine| CheckView {
        rule: line.rule.clone(),
        title: context
            .rule(&line.rule)
            .map_or_else(|| line.rule.clone(), |rule| words::told(&rule.title)),
        weight: line.weight,
        result: match line.result {
            CheckResult::Passed => "passed",
            CheckResult::CannotTell => "cannot tell",
            CheckResult::Fired => "fired",
            CheckResult::NotApplicable => "not applicable",
        }
        .to_owned(),
    };
    ChecksView {
        applies: own.is_some(),
        passed: own.map_or(0, |own| own.passed),
        applicable: own.map_or(0, |own| own.applicable),
        percent: own.map_or(0, |own| words::percent(own.ratio)),
        lines: own.map_or_else(Vec::new, |own| own.lines.iter().map(line).collect()),
    }
}
