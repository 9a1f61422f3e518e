//! No tier is looser than the next one.
//!
//! In: a parameter that is split by tier and which way is strict. Out: one diagnostic with every
//! pair of neighbours that is the wrong way round. A tier of which nothing is asked is the loosest.

use super::{Relation, Settings, Stricter};
use crate::catalogue::parameters::{Amount, By, Definition};
use crate::diag::Diagnostics;

pub(super) fn monotone(
    relation: &Relation,
    stricter: Stricter,
    name: &str,
    settings: &Settings<'_>,
    problems: &mut Diagnostics,
) {
    let parameters = settings.parameters;
    let Some(at) = parameters.position(name) else {
        return;
    };
    let (Some(definition), Some(value)) =
        (parameters.definitions.get(at), parameters.values.get(at))
    else {
        return;
    };
    let mut wrong = Vec::new();
    let pairs = value.amounts.iter().zip(value.amounts.iter().skip(1));
    for (part, (strict, next)) in pairs.enumerate() {
        if let Some(says) = looser(definition, stricter, part, strict, next) {
            wrong.push(says);
        }
    }
    if wrong.is_empty() {
        return;
    }
    let origin = settings.origin(name);
    let message = format!(
        "`{name}`{origin} is looser for a stricter tier: {}",
        wrong.join("; ")
    );
    let step = match stricter {
        Stricter::Higher => "raise the stricter tier, or lower the next one",
        Stricter::Lower => "lower the stricter tier, or raise the next one",
        Stricter::More => "name those roles for the stricter tier too",
    };
    problems.push(relation.broken(message, &[name], settings).help(step));
}

/// Both values in words if the stricter tier is the looser one.
fn looser(
    definition: &Definition,
    stricter: Stricter,
    part: usize,
    strict: &Amount,
    next: &Amount,
) -> Option<String> {
    let names = By::Tier.names();
    let (tier, other) = (names.get(part)?, names.get(part + 1)?);
    if stricter == Stricter::More {
        let lost = lost(definition, part, strict, next);
        let lost = lost.join(", ");
        return (!lost.is_empty()).then(|| format!("{tier} lacks {lost} of {other}"));
    }
    let out_of_order = match (definition.rank(strict), definition.rank(next)) {
        (Some(strict), Some(next)) if stricter == Stricter::Higher => strict < next,
        (Some(strict), Some(next)) => strict > next,
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let say = |amount: &Amount| amount.say(definition.unit);
    out_of_order.then(|| format!("{tier} has {}, {other} has {}", say(strict), say(next)))
}

/// What the next tier asks for and the stricter one does not, in any case that can arise.
fn lost<'d>(
    definition: &'d Definition,
    part: usize,
    strict: &'d Amount,
    next: &'d Amount,
) -> Vec<&'d str> {
    let has = |word: &str| strict.words().iter().any(|held| **held == *word);
    let mut lost: Vec<&str> = next.words().iter().map(|word| &**word).collect();
    // A role asked for under a condition is covered where the same entry is about both tiers.
    let also = definition
        .also
        .iter()
        .filter(|also| also.is_for(part + 1) && !also.is_for(part));
    lost.extend(also.map(|also| also.role.as_str()));
    let mut seen = Vec::new();
    for word in lost {
        if !has(word) && !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}
