//! One rule or gate against one target.
//!
//! In: a rule or gate, the world, the frames of the target. Out: one of four results, with the
//! severity and whether it blocks. Doubt never softens a result: a special case that cannot be
//! told counts when it is graver and does not count when it is milder.

use serde::Serialize;

use crate::catalogue::Severity;
use crate::catalogue::gate::{Gate, Waiver};
use crate::catalogue::rule::{Rule, SeverityRule};
use crate::condition::{Frames, Truth, World};
use crate::facts::Value;

/// What a rule or gate says about a target. For a gate, fired means failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The bad state holds.
    Fired,
    /// Something it needs is missing, unknown or declined.
    CannotTell,
    /// The bad state does not hold.
    Passed,
    /// There is nothing to judge.
    NotApplicable,
}

impl Outcome {
    /// The word in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fired => "fired",
            Self::CannotTell => "cannot_tell",
            Self::Passed => "passed",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What a rule says about one target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The result.
    pub outcome: Outcome,
    /// How bad it is, or would be.
    pub severity: Severity,
    /// Whether it blocks, by its gate or by itself.
    pub blocks: Truth,
    /// Whether it was the condition of application that could not be told.
    pub by_application: bool,
}

/// Judges one target by one rule.
pub fn judge_rule(rule: &Rule, world: &World<'_>, frames: &Frames) -> Verdict {
    let applies = rule
        .applies_when
        .as_ref()
        .map_or(Truth::Yes, |c| c.truth(world, frames));
    let when = if applies == Truth::No {
        Truth::No
    } else {
        rule.when.truth(world, frames)
    };
    let outcome = match (applies, when) {
        (Truth::No, _) => Outcome::NotApplicable,
        // Whatever the doubt about applying, a bad state that is surely absent has passed.
        (_, Truth::No) => Outcome::Passed,
        (Truth::Yes, Truth::Yes) => Outcome::Fired,
        _ => Outcome::CannotTell,
    };
    Verdict {
        outcome,
        severity: severity(rule, world, frames),
        blocks: blocks(rule, world, frames),
        by_application: applies == Truth::Unknown,
    }
}

fn severity(rule: &Rule, world: &World<'_>, frames: &Frames) -> Severity {
    let base = match &rule.severity {
        SeverityRule::Fixed(severity) => *severity,
        SeverityRule::Fact(fact) => match fact.look_up(world, frames, &[]) {
            Some((_, Value::Text(word))) => Severity::parse(word).unwrap_or(Severity::High),
            _ => Severity::High,
        },
    };
    for (special, condition) in &rule.severity_when {
        match condition.truth(world, frames) {
            Truth::Yes => return *special,
            Truth::Unknown if *special > base => return *special,
            _ => {}
        }
    }
    base
}

fn blocks(rule: &Rule, world: &World<'_>, frames: &Frames) -> Truth {
    if rule.gate.is_none() && !rule.blocks {
        return Truth::No;
    }
    rule.blocks_when
        .as_ref()
        .map_or(Truth::Yes, |c| c.truth(world, frames))
}

/// Judges one agent or intended use by one gate's own conditions.
pub fn judge_gate(gate: &Gate, world: &World<'_>, frames: &Frames) -> Outcome {
    let applies = gate
        .applies_when
        .as_ref()
        .map_or(Truth::Yes, |c| c.truth(world, frames));
    if applies == Truth::No {
        return Outcome::NotApplicable;
    }
    match (applies, gate.passes_when.truth(world, frames)) {
        (_, Truth::Yes) => Outcome::Passed,
        (Truth::Yes, Truth::No) => Outcome::Fired,
        _ => Outcome::CannotTell,
    }
}

/// The terms on which an exception may lift a gate for this agent now. A term whose condition
/// cannot be told counts when it forbids and does not count when it allows.
pub fn waiver(gate: &Gate, world: &World<'_>, frames: &Frames) -> Waiver {
    for (waiver, condition) in &gate.waive {
        let truth = condition
            .as_ref()
            .map_or(Truth::Yes, |c| c.truth(world, frames));
        match (truth, waiver) {
            (Truth::Yes, _) | (Truth::Unknown, Waiver::Never | Waiver::No) => return *waiver,
            _ => {}
        }
    }
    Waiver::No
}
