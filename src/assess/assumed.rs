//! What a trial of changes takes for granted: findings about our own records that are closed.
//!
//! In: keys of findings with the gates they name. Out: verdicts and gates as they would be. A rule
//! counts as passed, and a gate's own sentence as met, only where no answer of the vendor stands
//! against it: what the vendor has to change is changed in the answers, and evaluated.

use std::collections::BTreeMap;

use crate::assess::finding::{Finding, Target};
use crate::assess::judge::{Outcome, Verdict};
use crate::assess::targets::Place;
use crate::catalogue::gate::Gate;
use crate::catalogue::rule::Rule;
use crate::condition::{Condition, Frames, Truth, World};

/// A finding that is taken as closed.
#[derive(Debug, Clone)]
struct Closed {
    gate: Option<String>,
    target: Target,
}

/// What is taken for granted. The default is nothing, which is how every decision is made.
#[derive(Debug, Clone, Default)]
pub(super) struct Assumed {
    closed: BTreeMap<String, Closed>,
    /// Whether explanations and texts are left out: only decisions and keys are wanted.
    pub(super) brief: bool,
}

impl Assumed {
    /// A trial without texts.
    pub(super) fn brief() -> Self {
        Self {
            closed: BTreeMap::new(),
            brief: true,
        }
    }

    /// Takes a finding as closed.
    pub(super) fn close(&mut self, finding: &Finding) {
        let closed = Closed {
            gate: finding.gate.clone(),
            target: finding.target.clone(),
        };
        self.closed.insert(finding.key.clone(), closed);
    }

    /// A verdict, passed where its finding is closed and the vendor does not stand in the way.
    pub(super) fn verdict(
        &self,
        verdict: Verdict,
        rule: &Rule,
        place: &Place,
        world: &World<'_>,
    ) -> Verdict {
        let open = matches!(verdict.outcome, Outcome::Fired | Outcome::CannotTell);
        if !open || self.closed.is_empty() {
            return verdict;
        }
        let key = format!("{}@{}", rule.id, place.target.key());
        if !self.closed.contains_key(&key) || !rule_is_ours(rule, world, &place.frames) {
            return verdict;
        }
        Verdict {
            outcome: Outcome::Passed,
            blocks: Truth::No,
            ..verdict
        }
    }

    /// Whether a gate's own sentence counts as met for a subject: something of ours that names it
    /// is closed there, and the vendor does not stand in the way. Findings that still name it hold
    /// it all the same.
    pub(super) fn grants(
        &self,
        gate: &Gate,
        platform: &str,
        subject: &str,
        world: &World<'_>,
        frames: &Frames,
    ) -> bool {
        let mut closed = self.closed.values();
        closed.any(|closed| {
            closed.gate.as_deref() == Some(gate.id.as_str())
                && closed.target.concerns(platform, subject)
        }) && gate_is_ours(gate, world, frames)
    }
}

/// Whether changing our own records alone can make a rule pass.
fn rule_is_ours(rule: &Rule, world: &World<'_>, frames: &Frames) -> bool {
    rule.when.is_ours_to_make(false, world, frames)
        || may_not_apply(rule.applies_when.as_ref(), world, frames)
}

/// Whether changing our own records alone can meet a gate's own sentence.
fn gate_is_ours(gate: &Gate, world: &World<'_>, frames: &Frames) -> bool {
    gate.passes_when.is_ours_to_make(true, world, frames)
        || may_not_apply(gate.applies_when.as_ref(), world, frames)
}

/// Whether it is only for want of a record of ours that something may apply. What surely applies
/// is not argued away: it is the use itself.
fn may_not_apply(applies: Option<&Condition>, world: &World<'_>, frames: &Frames) -> bool {
    applies.is_some_and(|applies| {
        applies.truth(world, frames) == Truth::Unknown
            && applies.is_ours_to_make(false, world, frames)
    })
}
