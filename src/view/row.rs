//! One row of a platform: an agent, or the intended use where there is none.
//!
//! In: a subject of an assessment. Out: its tier with the reason, its own checks, the risk that
//! is left and its decision.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{PlatformResult, SubjectResult};
use crate::facts::derive::Inherent;
use crate::scoring::checks::{CheckLine, CheckResult, OwnEffectiveness};
use crate::scoring::tier::{Autonomy, Floor, Tier};
use crate::view::context::Context;
use crate::view::decision::{self, DecisionView};
use crate::view::words::{self, NONE};

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
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
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
        tier: tier(context, &platform.id, subject),
        decision: decision::decision(context, &subject.decision),
        without_exceptions: format!(
            "{} (line {})",
            decision::title(without.decision),
            without.line
        ),
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
            .map_or_else(|| line.rule.clone(), |rule| words::said(&rule.title)),
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

fn tier(context: &Context<'_>, platform: &str, subject: &SubjectResult) -> TierView {
    let platforms = context.assessment.index.platforms.iter();
    let inherent = platforms
        .filter(|one| one.id == platform)
        .flat_map(|one| &one.agents)
        .find(|agent| agent.id == subject.id && agent.is_profile == subject.is_profile)
        .map(|agent| &agent.inherent);
    let assumed: Vec<String> = subject
        .assumed
        .iter()
        .map(|what| (*what).to_owned())
        .collect();
    TierView {
        number: subject.tier.number(),
        word: subject.tier.word().to_owned(),
        words: tier_words(subject.tier),
        reason: inherent.map_or_else(
            || "The labels behind it are not recorded.".to_owned(),
            |inherent| reason(inherent, &assumed),
        ),
        assumed,
    }
}

/// The tier of a platform without any row.
pub(super) fn no_tier(tier: Tier) -> TierView {
    TierView {
        number: tier.number(),
        word: tier.word().to_owned(),
        words: tier_words(tier),
        reason: "There is neither an agent nor a use to work it out from.".to_owned(),
        assumed: Vec::new(),
    }
}

/// `2 (high)`.
fn tier_words(tier: Tier) -> String {
    format!("{} ({})", tier.number(), tier.word())
}

fn reason(inherent: &Inherent, assumed: &[String]) -> String {
    let result = &inherent.result;
    let mut text = format!(
        "Data sensitivity {}, consequence {} and autonomy {} give power {}; reach {}. On a scale from 0 to 4 \
         that is tier {}.",
        inherent.data.get(),
        inherent.consequence.get(),
        autonomy(inherent.autonomy),
        result.power.get(),
        inherent.reach.get(),
        result.by_rule.number()
    );
    if !result.floors.is_empty() {
        let floors: Vec<String> = result.floors.iter().map(|f| floor(*f).to_owned()).collect();
        text.push_str(" Tier 2 at least, because ");
        text.push_str(&words::join_and(&floors));
        text.push('.');
    }
    if result.promoted {
        text.push_str(" Made stricter by hand.");
    }
    if let Some(tier) = result.demotion_refused {
        text.push_str(" A laxer tier ");
        text.push_str(&tier.number().to_string());
        text.push_str(" set by hand does not count.");
    }
    if !assumed.is_empty() {
        text.push_str(" Not stated and therefore taken as the worst: ");
        text.push_str(&words::join_and(assumed));
        text.push('.');
    }
    text
}

fn autonomy(autonomy: Autonomy) -> &'static str {
    match autonomy {
        Autonomy::A1 => "A1",
        Autonomy::A2 => "A2",
        Autonomy::A3 => "A3",
        Autonomy::A4 => "A4",
        Autonomy::A5 => "A5",
    }
}

fn floor(floor: Floor) -> &'static str {
    match floor {
        Floor::CardholderData => "it holds card data",
        Floor::HealthInformation => "it holds health information under HIPAA",
        Floor::DecidesAboutPeople => "it decides about people",
        Floor::PublicAudience => "the public talks to it",
    }
}
