//! Finds lengths of time among tokens.
//!
//! In: tokens. Out: each length with where it stands and what bounds it.

use super::Length;
use super::unit::{UNITS, sized, span};
use crate::reading::number::{self, Number};
use crate::reading::text::{Phrases, Sort, Token, phrases};

/// A length among tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The first token, bounds included.
    pub(crate) from: usize,
    /// The token after the last.
    pub(crate) to: usize,
    /// The length.
    pub(crate) length: Length,
    /// Whether its number can be read in two ways, or its two numbers disagree.
    pub(crate) unclear: bool,
    /// A negation further up that its bound has used.
    denial: Option<usize>,
}

impl Found {
    /// Whether a token is part of it.
    pub(crate) fn used(&self, at: usize) -> bool {
        (self.from..self.to).contains(&at) || self.denial == Some(at)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    AtMost,
    AtLeast,
}

/// Words before a number.
static BEFORE_MOST: Phrases = phrases!(
    "
    no more than, not more than, no longer than, not longer than, no later than, not later than,
    nicht laenger als, nicht mehr als, nicht spaeter als, spaetestens nach, in less than, not to exceed,
    not exceeding, a maximum of, maximum of, less than, fewer than, weniger als, kuerzer als, shorter than,
    up to, bis zu, at most, innerhalb von, binnen von, within, innerhalb, innert, binnen, under, unter, max,
    maximum, maximal, hoechstens, spaetestens
    "
);
static BEFORE_LEAST: Phrases = phrases!(
    "
    no less than, not less than, nicht weniger als, a minimum of, minimum of, at least, more than, mehr als,
    longer than, laenger als, greater than, min, minimum, mindestens, over, ueber, exceed, exceeding,
    zumindest, wenigstens
    "
);

/// Words after a unit.
static AFTER_MOST: Phrases = phrases!(
    "
    or less, or fewer, oder weniger, or sooner, or earlier, at most, max, maximum, maximal, at the latest
    "
);
static AFTER_LEAST: Phrases = phrases!(
    "
    or more, or longer, oder mehr, oder laenger, at least, min, minimum, plus
    "
);

/// Finds all lengths; two that say the same are one.
pub(crate) fn find(tokens: &[Token]) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) =
            iso(tokens, at).or_else(|| one(tokens, at, all.last().map_or(0, |last| last.to)))
        else {
            at += 1;
            continue;
        };
        at = found.to;
        match all.last_mut() {
            Some(last) if same(tokens, last, &found) => last.to = found.to,
            _ => all.push(found),
        }
    }
    all
}

/// `72 hours (3 days)` is one length.
fn same(tokens: &[Token], last: &Found, found: &Found) -> bool {
    let bracket =
        tokens.get(last.to).is_some_and(|token| token.is_mark("(")) && found.from == last.to + 1;
    let seconds = |found: &Found| {
        found
            .length
            .high
            .as_ref()
            .or(found.length.low.as_ref())
            .map(|span| span.seconds)
    };
    bracket && seconds(last) == seconds(found)
}

/// `P30D` and `PT72H`, whose letters and digits are tokens of their own.
fn iso(tokens: &[Token], at: usize) -> Option<Found> {
    let first = tokens.get(at)?;
    let time = match first.raw.as_str() {
        "P" => false,
        "PT" => true,
        _ => return None,
    };
    let (number, letter) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
    let apart = tokens
        .get(at + 3)
        .is_none_or(|next| next.spaced || !next.counts());
    if number.spaced || letter.spaced || !apart {
        return None;
    }
    let unit = UNITS
        .iter()
        .find(|unit| unit.date != time && letter.raw == unit.letter.to_string())?;
    let count: i64 = number.text.parse().ok()?;
    let span = span(unit, count)?;
    Some(Found {
        from: at,
        to: at + 3,
        length: Length {
            low: Some(span.clone()),
            high: Some(span),
            repaired: false,
        },
        unclear: false,
        denial: None,
    })
}

fn one(tokens: &[Token], at: usize, floor: usize) -> Option<Found> {
    if glued_to_number(tokens, at) {
        return None;
    }
    let is = |at: usize, test: &dyn Fn(&Token) -> bool| tokens.get(at).is_some_and(test);
    let (first, length) = number::at(tokens, at)?;
    let range = range_end(tokens, at + length);
    let (last, mut next) = range.unwrap_or((first, at + length));
    let plus = is(next, &|token| token.is_mark("+"));
    next += usize::from(plus);
    next += usize::from(is(next, &|token| token.is_mark("-") && !token.spaced));
    // `30 calendar days` are days; `5 business days` are read and left in doubt.
    let business = is(next, &|token| {
        matches!(token.text.as_str(), "business" | "working")
    });
    let plain = ["calendar", "full", "consecutive", "volle", "vollen"];
    next += usize::from(business || is(next, &|token| plain.contains(&token.text.as_str())));
    let word = tokens.get(next)?;
    let unit = UNITS.iter().find(|unit| unit.fits(&word.text))?;
    if is(next + 1, &|token| {
        token.sort == Sort::Number && !token.spaced
    }) {
        return None;
    }
    let (low, shaky, repaired) = sized(unit, first, &word.text)?;
    let (high, shaky_too, repaired_too) = sized(unit, last, &word.text)?;
    let mut found = Found {
        from: at,
        to: next + 1,
        unclear: shaky || shaky_too || business || low.seconds > high.seconds,
        length: Length {
            low: Some(low),
            high: Some(high),
            repaired: repaired || repaired_too,
        },
        denial: None,
    };
    bound(tokens, &mut found, plus, floor, range.is_some());
    Some(found)
}

/// Whether a number belongs to what stands right before it: the 7 of `24/7`, the 1 of `P1Y6M`.
fn glued_to_number(tokens: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let glued = tokens.get(at).is_some_and(|token| !token.spaced);
    let slash = before(1).is_some_and(|token| token.is_mark("/:"));
    let number = before(2).is_some_and(|token| token.sort == Sort::Number);
    let word = before(1).is_some_and(|token| token.sort == Sort::Word);
    glued && ((slash && number) || word)
}

/// The second number of `30-90 days` and `30 to 90 days`.
fn range_end(tokens: &[Token], at: usize) -> Option<(Number, usize)> {
    let token = tokens.get(at)?;
    let to = token.is_mark("-") || matches!(token.text.as_str(), "to" | "bis");
    let (number, length) = number::at(tokens, at + 1)?;
    to.then_some((number, at + 1 + length))
}

fn bound(tokens: &[Token], found: &mut Found, plus: bool, floor: usize, range: bool) {
    let mut bound = plus.then_some(Bound::AtLeast);
    let before = tokens.get(floor..found.from).unwrap_or_default();
    if let Some((kind, taken)) = before_number(before) {
        bound = Some(kind);
        found.from -= taken;
        // `not kept longer than 30 days` is a bound from above.
        let near = floor.max(found.from.saturating_sub(6));
        let denial = (near..found.from).rev().find(|at| {
            tokens.get(*at).is_some_and(|token| {
                matches!(token.text.as_str(), "not" | "never" | "nicht" | "dont")
            })
        });
        let comparing = [
            "longer",
            "more",
            "over",
            "exceed",
            "exceeding",
            "laenger",
            "mehr",
            "ueber",
        ];
        let flips = kind == Bound::AtLeast
            && tokens
                .get(found.from)
                .is_some_and(|token| comparing.contains(&token.text.as_str()));
        if flips && let Some(denial) = denial {
            found.denial = Some(denial);
            bound = Some(Bound::AtMost);
        }
    }
    let after = tokens.get(found.to..).unwrap_or_default();
    if let Some((kind, taken)) = after_unit(after) {
        found.unclear |= bound.is_some_and(|bound| bound != kind);
        bound = Some(kind);
        found.to += taken;
    }
    found.unclear |= range && bound == Some(Bound::AtLeast) && plus;
    match bound {
        Some(Bound::AtMost) => found.length.low = None,
        Some(Bound::AtLeast) => found.length.high = None,
        None => {}
    }
}

/// The bound that ends right before a number, and how many tokens it takes.
fn before_number(before: &[Token]) -> Option<(Bound, usize)> {
    let equal = usize::from(before.last().is_some_and(|token| token.is_mark("=")));
    let sign = before
        .len()
        .checked_sub(1 + equal)
        .and_then(|at| before.get(at));
    let sign = match sign.map(|token| token.text.as_str()) {
        Some("<" | "≤") => Some(Bound::AtMost),
        Some(">" | "≥") => Some(Bound::AtLeast),
        _ => None,
    };
    if let Some(sign) = sign {
        return Some((sign, 1 + equal));
    }
    let dot = usize::from(before.last().is_some_and(|token| token.is_mark(".:")));
    let words = before.get(..before.len() - dot)?;
    let ends = |phrase: &str| {
        let count = phrase.split(' ').count();
        let start = words.len().checked_sub(count)?;
        let here = words.get(start..)?.iter().map(|token| token.text.as_str());
        here.eq(phrase.split(' ')).then_some(count + dot)
    };
    longest(&BEFORE_MOST, &BEFORE_LEAST, ends)
}

/// The bound whose longest phrase fits, and how many tokens that takes.
fn longest(
    most: &[&str],
    least: &[&str],
    fits: impl Fn(&str) -> Option<usize>,
) -> Option<(Bound, usize)> {
    let best = |table: &[&str]| table.iter().filter_map(|phrase| fits(phrase)).max();
    match (best(most), best(least)) {
        (None, None) => None,
        (Some(most), least) if least.is_none_or(|least| most > least) => {
            Some((Bound::AtMost, most))
        }
        (_, least) => least.map(|least| (Bound::AtLeast, least)),
    }
}

/// The bound that begins right after a unit, and how many tokens it takes.
fn after_unit(after: &[Token]) -> Option<(Bound, usize)> {
    if after
        .first()
        .is_some_and(|token| token.is_mark("+") && !token.spaced)
    {
        return Some((Bound::AtLeast, 1));
    }
    let open = usize::from(after.first().is_some_and(|token| token.is_mark("(")));
    let words = after.get(open..)?;
    let begins = |phrase: &str| {
        let count = phrase.split(' ').count();
        let here = words.get(..count)?.iter().map(|token| token.text.as_str());
        here.eq(phrase.split(' ')).then_some(open + count)
    };
    longest(&AFTER_MOST, &AFTER_LEAST, begins)
}
