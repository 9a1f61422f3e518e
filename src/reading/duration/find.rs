//! Finds lengths of time among tokens.
//!
//! In: tokens. Out: each length with where it stands and what bounds it.

use super::{Length, Span};
use crate::reading::number::{self, Number};
use crate::reading::text::{Sort, Token};

/// A unit of time: how its words begin or read, its letter in ISO 8601, its seconds, and the
/// smaller unit for halves.
struct Unit {
    words: &'static [&'static str],
    starts: &'static [&'static str],
    date: bool,
    letter: char,
    seconds: i64,
    smaller: Option<(i64, bool, char)>,
}

const UNITS: &[Unit] = &[
    Unit {
        words: &["y", "yr", "yrs", "year", "years", "j"],
        starts: &["jahr"],
        date: true,
        letter: 'Y',
        seconds: 8_760 * 3_600,
        smaller: Some((12, true, 'M')),
    },
    Unit {
        words: &["mo", "mos", "mon", "mth", "mths", "month", "months"],
        starts: &["monat", "monthen"],
        date: true,
        letter: 'M',
        seconds: 730 * 3_600,
        smaller: None,
    },
    Unit {
        words: &["w", "wk", "wks", "week", "weeks"],
        starts: &["woche"],
        date: true,
        letter: 'W',
        seconds: 168 * 3_600,
        smaller: Some((7, true, 'D')),
    },
    Unit {
        words: &["d", "day", "days", "t", "tag", "tage", "tagen", "tages"],
        starts: &["kalendertag"],
        date: true,
        letter: 'D',
        seconds: 86_400,
        smaller: Some((24, false, 'H')),
    },
    Unit {
        words: &["h", "hr", "hrs", "hour", "hours", "std"],
        starts: &["stunde"],
        date: false,
        letter: 'H',
        seconds: 3_600,
        smaller: Some((60, false, 'M')),
    },
    Unit {
        words: &["min", "mins", "minute", "minutes"],
        starts: &["minute"],
        date: false,
        letter: 'M',
        seconds: 60,
        smaller: Some((60, false, 'S')),
    },
    Unit {
        words: &["s", "sec", "secs", "second", "seconds"],
        starts: &["sekunde"],
        date: false,
        letter: 'S',
        seconds: 1,
        smaller: None,
    },
];

/// Longer than anybody promises: two hundred years.
const ABSURD: i64 = 200 * 8_760 * 3_600;

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

/// Words before a number, the longest first.
const BEFORE: &[(&str, Bound)] = &[
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("nicht weniger als", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("no longer than", Bound::AtMost),
    ("not longer than", Bound::AtMost),
    ("no later than", Bound::AtMost),
    ("not later than", Bound::AtMost),
    ("nicht laenger als", Bound::AtMost),
    ("nicht mehr als", Bound::AtMost),
    ("spaetestens nach", Bound::AtMost),
    ("in less than", Bound::AtMost),
    ("not to exceed", Bound::AtMost),
    ("not exceeding", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("a minimum of", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("less than", Bound::AtMost),
    ("fewer than", Bound::AtMost),
    ("weniger als", Bound::AtMost),
    ("kuerzer als", Bound::AtMost),
    ("shorter than", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("bis zu", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("innerhalb von", Bound::AtMost),
    ("binnen von", Bound::AtMost),
    ("within", Bound::AtMost),
    ("innerhalb", Bound::AtMost),
    ("innert", Bound::AtMost),
    ("binnen", Bound::AtMost),
    ("under", Bound::AtMost),
    ("unter", Bound::AtMost),
    ("max", Bound::AtMost),
    ("maximum", Bound::AtMost),
    ("maximal", Bound::AtMost),
    ("hoechstens", Bound::AtMost),
    ("spaetestens", Bound::AtMost),
    ("at least", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("mehr als", Bound::AtLeast),
    ("longer than", Bound::AtLeast),
    ("laenger als", Bound::AtLeast),
    ("greater than", Bound::AtLeast),
    ("min", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("mindestens", Bound::AtLeast),
    ("over", Bound::AtLeast),
    ("ueber", Bound::AtLeast),
    ("exceed", Bound::AtLeast),
    ("exceeding", Bound::AtLeast),
    ("zumindest", Bound::AtLeast),
    ("wenigstens", Bound::AtLeast),
];

/// Words after a unit.
const AFTER: &[(&str, Bound)] = &[
    ("or less", Bound::AtMost),
    ("or fewer", Bound::AtMost),
    ("oder weniger", Bound::AtMost),
    ("or sooner", Bound::AtMost),
    ("or earlier", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("max", Bound::AtMost),
    ("maximum", Bound::AtMost),
    ("maximal", Bound::AtMost),
    ("at the latest", Bound::AtMost),
    ("or more", Bound::AtLeast),
    ("or longer", Bound::AtLeast),
    ("oder mehr", Bound::AtLeast),
    ("oder laenger", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("min", Bound::AtLeast),
    ("minimum", Bound::AtLeast),
    ("plus", Bound::AtLeast),
];

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
    let (low, length) = number::at(tokens, at)?;
    let mut next = at + length;
    let mut high = low;
    let mut range = false;
    if let Some((second, end)) = range_end(tokens, next) {
        (high, next, range) = (second, end, true);
    }
    let plus = tokens.get(next).is_some_and(|token| token.is_mark("+"));
    next += usize::from(plus);
    next += usize::from(
        tokens
            .get(next)
            .is_some_and(|token| token.is_mark("-") && !token.spaced),
    );
    // `30 calendar days` are days; `5 business days` keep their word and stay open.
    let filler = [
        "calendar",
        "full",
        "consecutive",
        "volle",
        "vollen",
        "business",
        "working",
    ];
    next += usize::from(
        tokens
            .get(next)
            .is_some_and(|token| filler.contains(&token.text.as_str())),
    );
    let business = tokens
        .get(next - 1)
        .is_some_and(|token| matches!(token.text.as_str(), "business" | "working"));
    let unit_at = tokens.get(next)?;
    let unit = UNITS.iter().find(|unit| unit.fits(&unit_at.text))?;
    if tokens
        .get(next + 1)
        .is_some_and(|token| token.sort == Sort::Number && !token.spaced)
    {
        return None;
    }
    let (low, shaky, repaired) = sized(unit, low, &unit_at.text)?;
    let (high, shaky_too, repaired_too) = sized(unit, high, &unit_at.text)?;
    let mut found = Found {
        from: at,
        to: next + 1,
        length: Length {
            low: Some(low),
            high: Some(high),
            repaired: repaired || repaired_too,
        },
        unclear: shaky || shaky_too || business,
        denial: None,
    };
    bound(tokens, &mut found, plus, floor, range);
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

impl Unit {
    fn fits(&self, word: &str) -> bool {
        self.words.contains(&word) || self.starts.iter().any(|start| word.starts_with(start))
    }
}

/// A number of units: the span, whether it is in doubt, and whether a slip was put right.
///
/// `3.000 Jahre` as thousands is longer than anybody promises, and as a decimal it is exactly
/// three; so it is three. Where both readings are possible, it stays in doubt, except for a comma
/// before an English unit, which can only separate thousands.
fn sized(unit: &Unit, number: Number, word: &str) -> Option<(Span, bool, bool)> {
    match number {
        Number::Thousandths(thousandths) => {
            Some((of_thousandths(unit, thousandths)?, false, false))
        }
        Number::Either {
            decimal,
            whole,
            comma,
        } => {
            let thousands = span(unit, whole / 1_000)?;
            let round = decimal % 1_000 == 0;
            if thousands.seconds > ABSURD && round {
                Some((span(unit, decimal / 1_000)?, false, true))
            } else {
                let english = comma
                    && unit.words.contains(&word)
                    && word.len() > 2
                    && !word.starts_with("tag");
                Some((thousands, !english, false))
            }
        }
    }
}

fn of_thousandths(unit: &Unit, thousandths: i64) -> Option<Span> {
    if thousandths % 1_000 == 0 {
        return span(unit, thousandths / 1_000);
    }
    let (per, date, letter) = unit.smaller?;
    let product = thousandths.checked_mul(per)?;
    let smaller = UNITS
        .iter()
        .find(|unit| unit.date == date && unit.letter == letter)?;
    if product % 1_000 == 0 {
        span(smaller, product / 1_000)
    } else {
        None
    }
}

fn span(unit: &Unit, count: i64) -> Option<Span> {
    let time = if unit.date { "" } else { "T" };
    Some(Span {
        iso: format!("P{time}{count}{}", unit.letter),
        seconds: count.checked_mul(unit.seconds)?,
    })
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
    BEFORE.iter().find_map(|(phrase, bound)| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let start = words.len().checked_sub(phrase.len())?;
        let here = words.get(start..)?.iter().map(|token| token.text.as_str());
        here.eq(phrase.iter().copied())
            .then_some((*bound, phrase.len() + dot))
    })
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
    AFTER.iter().find_map(|(phrase, bound)| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let here = words
            .get(..phrase.len())?
            .iter()
            .map(|token| token.text.as_str());
        here.eq(phrase.iter().copied())
            .then_some((*bound, open + phrase.len()))
    })
}
