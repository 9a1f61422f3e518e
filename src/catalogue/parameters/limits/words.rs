//! Whether the words of a setting are words it may have, and whether none is missing.
//!
//! In: a definition and the words as written. Out: what is wrong with them, each at its place.

use super::{Finding, because, limit, range, wrong};
use crate::catalogue::parameters::value::Written;
use crate::catalogue::parameters::{Amount, Definition, Unit};
use crate::diag::{did_you_mean, nearest};
use crate::model::values::{COUNTRIES, Country, Scalar};
use crate::source::Span;

pub(super) fn check(def: &Definition, part: usize, value: &Written) -> Vec<Finding> {
    let mut found = Vec::new();
    let words = value.amount.words();
    for (at, (word, span)) in words.iter().zip(&value.words).enumerate() {
        if words.iter().take(at).any(|before| before == word) {
            let help = vec!["name it once".to_owned()];
            found.push(wrong(*span, format!("names `{word}` twice"), help));
            continue;
        }
        found.extend(word_limits(def, part, word, *span));
    }
    found.extend(missing(def, part, value));
    found
}

/// What the list as a whole lacks: words it may not lose, people, or anything at all.
fn missing(def: &Definition, part: usize, value: &Written) -> Option<Finding> {
    let words = value.amount.words();
    let holds = |must: &str| words.iter().any(|word| **word == *must);
    let must = def.must_hold.iter().map(String::as_str);
    let lost: Vec<&str> = must.filter(|must| !holds(must)).collect();
    let people = def.at_least_people.get(part).copied().unwrap_or(0);
    let (says, step) = if !lost.is_empty() {
        let lost = lost.join(", ");
        (format!("may not lose {lost}"), format!("add {lost}"))
    } else if i64::try_from(words.len()).is_ok_and(|roles| roles < people) {
        let roles = words.len();
        (
            format!("has to have at least {people} different people behind it and names {roles}"),
            format!("name at least {people} of: {}", def.may.join(", ")),
        )
    } else if words.is_empty() && def.unit != Unit::Countries {
        let step = format!("name at least one of: {}", def.may.join(", "));
        ("names nothing".to_owned(), step)
    } else {
        return None;
    };
    Some(wrong(value.span, says, vec![because(def, None), step]))
}

fn word_limits(def: &Definition, part: usize, word: &str, span: Span) -> Option<Finding> {
    if def.unit == Unit::Countries && Country::parse(word).is_none() {
        let known = nearest(&word.to_uppercase(), COUNTRIES.split_ascii_whitespace());
        let mut help = vec!["write the two-letter ISO code, such as DE or US".to_owned()];
        help.extend(known.map(|code| format!("did you mean `{code}`?")));
        return Some(wrong(span, format!("may not hold `{word}`"), help));
    }
    if def.may.is_empty() {
        return None;
    }
    let known = def.may.iter().map(String::as_str);
    let Some(rank) = def.rank(&Amount::Words(vec![word.into()])) else {
        let help = did_you_mean(word, known).into_iter().collect();
        return Some(wrong(span, format!("may not be `{word}`"), help));
    };
    let low = limit(&def.min, part).filter(|limit| rank < *limit);
    let high = limit(&def.max, part).filter(|limit| rank > *limit);
    let (word_for, limit) = match (low, high) {
        (Some(limit), _) => ("strictest", limit),
        (None, Some(limit)) => ("loosest", limit),
        (None, None) => return None,
    };
    let says = format!(
        "may not be `{word}`; the {word_for} is {}",
        def.say_limit(limit)
    );
    let help = vec![because(def, None), format!("write {}", range(def, part))];
    Some(wrong(span, says, help))
}
