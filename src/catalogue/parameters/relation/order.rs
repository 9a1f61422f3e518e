//! One parameter against another: durations in order, and words that need a number.
//!
//! In: the relation and the values in force. Out: a diagnostic that names both values.

use super::{Limit, Relation, RelationCheck, Settings};
use crate::catalogue::parameters::{Amount, By, Unit};
use crate::diag::Diagnostics;
use crate::quantity::HOUR;

/// One side of an order, for one part.
struct Side {
    seconds: i64,
    /// The value in words.
    said: String,
}

/// The value of a duration for a part; `None` where nothing is asked.
fn side(name: &str, part: usize, settings: &Settings<'_>) -> Option<Side> {
    let at = settings.parameters.position(name)?;
    let unit = settings.parameters.definitions.get(at)?.unit;
    let number = settings.parameters.number(name, part)?;
    Some(Side {
        seconds: number.saturating_mul(unit.seconds()?),
        said: unit.say(number),
    })
}

pub(super) fn at_most(relation: &Relation, settings: &Settings<'_>, problems: &mut Diagnostics) {
    let RelationCheck::AtMost {
        left,
        at_most,
        minus,
        each_tier,
    } = &relation.check
    else {
        return;
    };
    let parts = if *each_tier { By::Tier } else { By::All };
    let mut broken = Vec::new();
    for part in 0..parts.names().len() {
        let Some(one) = side(left, part, settings) else {
            continue;
        };
        let Some((limit, said)) = right(at_most, minus.as_deref(), part, settings) else {
            continue;
        };
        if one.seconds > limit {
            let of = parts.of(part);
            broken.push(format!("{} against {said}{of}", one.said));
        }
    }
    if broken.is_empty() {
        return;
    }
    let origin = settings.origin(left);
    let message = format!("`{left}`{origin} is too long: {}", broken.join("; "));
    let step = match (at_most, minus) {
        (Limit::Parameter(right), None) => format!("lower `{left}` or raise `{right}`"),
        (Limit::Parameter(right), Some(minus)) => {
            format!("lower `{left}` or `{minus}`, or raise `{right}`")
        }
        (Limit::AuthorityNotice, Some(minus)) => format!("lower `{left}` or `{minus}`"),
        (Limit::AuthorityNotice, None) => format!("lower `{left}`"),
    };
    let names = relation.parameters();
    problems.push(relation.broken(message, &names, settings).help(step));
}

/// The right side in seconds and in words; `None` when nothing limits the left side.
fn right(
    limit: &Limit,
    minus: Option<&str>,
    part: usize,
    settings: &Settings<'_>,
) -> Option<(i64, String)> {
    let (seconds, said) = match limit {
        Limit::Parameter(name) => {
            let side = side(name, part, settings)?;
            let origin = settings.origin(name);
            (side.seconds, format!("`{name}` of {}{origin}", side.said))
        }
        Limit::AuthorityNotice => {
            let clock = settings
                .parameters
                .authority_notice(settings.given.regimes)?;
            let said = format!("the notice within {} under {}", clock.limit, clock.source);
            (clock.hours?.saturating_mul(HOUR), said)
        }
    };
    let Some(name) = minus else {
        return Some((seconds, said));
    };
    let less = side(name, part, settings)?;
    let origin = settings.origin(name);
    let said = format!("{said} less `{name}` of {}{origin}", less.said);
    Some((seconds.saturating_sub(less.seconds), said))
}

pub(super) fn word(relation: &Relation, settings: &Settings<'_>, problems: &mut Diagnostics) {
    let RelationCheck::Word {
        word,
        is,
        needs,
        more_than,
    } = &relation.check
    else {
        return;
    };
    let parameters = settings.parameters;
    let amount = parameters.amount(word, 0).map_or(&[][..], Amount::words);
    if !amount.iter().any(|held| **held == **is) {
        return;
    }
    // A number that is not set is no threshold.
    let number = parameters.number(needs, 0);
    if number.is_some_and(|number| number > *more_than) {
        return;
    }
    let at = parameters.position(needs);
    let unit = at
        .and_then(|at| parameters.definitions.get(at))
        .map_or(Unit::Count, |d| d.unit);
    let said = number.map_or_else(|| "not set".to_owned(), |number| unit.say(number));
    let origin = settings.origin(needs);
    let message = format!("`{word}` is `{is}`, but `{needs}` is {said}{origin}");
    let step = format!(
        "set `{needs}` above {}, or `{word}` to another word",
        unit.say(*more_than)
    );
    problems.push(
        relation
            .broken(message, &[word, needs], settings)
            .help(step),
    );
}
