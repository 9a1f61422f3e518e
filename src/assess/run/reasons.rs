//! Why a rule found what it found.
//!
//! In: a verdict about one target. Out: the facts behind it, each once, with those that the rule
//! shows besides. It judges nothing.

use std::collections::BTreeSet;

use crate::assess::Inputs;
use crate::assess::finding::Used;
use crate::assess::judge::{Outcome, Verdict};
use crate::assess::run::explained;
use crate::assess::targets::Place;
use crate::catalogue::rule::Rule;
use crate::condition::{FactUse, Truth, World};

/// The facts behind a verdict, each once.
pub(super) fn of(
    inputs: &Inputs<'_>,
    world: &World<'_>,
    rule: &Rule,
    verdict: Verdict,
    place: &Place,
) -> Vec<Used> {
    let mut uses = Vec::new();
    if let (Outcome::CannotTell, true, Some(applies)) =
        (verdict.outcome, verdict.by_application, &rule.applies_when)
    {
        uses.extend(applies.explain(world, &place.frames, Truth::Unknown));
    }
    let wanted = if verdict.outcome == Outcome::Fired {
        Truth::Yes
    } else {
        Truth::Unknown
    };
    uses.extend(rule.when.explain(world, &place.frames, wanted));
    uses.extend(shown(rule, world, place));
    let mut seen = BTreeSet::new();
    uses.retain(|used| seen.insert((used.name.clone(), used.parameters.clone())));
    let told = uses.into_iter();
    told.map(|used| explained(inputs, world.facts, &place.target, used))
        .collect()
}

/// The facts that the rule shows beside those that decided, where they are known.
fn shown(rule: &Rule, world: &World<'_>, place: &Place) -> Vec<FactUse> {
    let uses = rule.shows.iter().filter_map(|fact| {
        let (record, value) = fact.look_up(world, &place.frames, &[])?;
        (!value.is_unknown()).then(|| FactUse {
            name: fact.name.to_string(),
            value: value.clone(),
            record: Some(record),
            slot: fact.slot,
            parameters: Vec::new(),
        })
    });
    uses.collect()
}
