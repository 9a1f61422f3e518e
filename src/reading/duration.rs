//! Lengths of time, with the bound that a text gives them.
//!
//! In: a text such as `within 72 hours` or `Audit logs: 7 years; backups: 30 days`. Out: one
//! length with its bounds, several with their labels, or that the text names no number. Business
//! days stay open, because no calendar turns them into a number of days that holds everywhere.
//! Nothing is rounded, and a condition or an aim beside a number leaves it open.

use std::ops::Range;

use crate::reading::text::{Phrases, phrases};
mod beside;
mod find;
mod interval;
mod unit;

use super::text::{self, Text, Token};
use super::{Reading, manner, words, yes_no};
pub(crate) use beside::{END, is_harmless};
pub(crate) use find::{Found, find};
pub(crate) use interval::interval;

/// Which of two lengths of time is the better one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Longer {
    /// Log retention, notice before a change.
    IsBetter,
    /// Retention of content, notice of a breach, time to act.
    IsWorse,
}

/// A length of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// In the form of ISO 8601, in the unit of the text.
    pub iso: String,
    /// In seconds: a year is 8,760 hours, a month 730.
    pub seconds: i64,
}

/// A length of time as bounded by its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Length {
    /// It is not shorter than this.
    pub low: Option<Span>,
    /// It is not longer than this.
    pub high: Option<Span>,
    /// Whether a slip of translation was put right.
    pub repaired: bool,
}

impl Length {
    /// What may stand for the length: only the bound on the bad side.
    pub fn usable(&self, longer: Longer) -> Option<&Span> {
        match longer {
            Longer::IsWorse => self.high.as_ref(),
            Longer::IsBetter => self.low.as_ref(),
        }
    }

    /// Whether the text gives one length and no range or bound.
    pub fn is_exact(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

/// One of several lengths in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The words that stand with it, such as `audit logs`; empty where there are none.
    pub label: String,
    /// The length.
    pub length: Length,
}

/// What a text says about time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clocks {
    /// One length.
    One(Length),
    /// Several, each for something else.
    Several(Vec<Clock>),
    /// A wording such as `without undue delay`, which is no number.
    NoNumber,
    /// That nothing is kept.
    Nothing,
}

static NO_NUMBER: Phrases = phrases!(
    "
    without undue delay, without unreasonable delay, without delay, undue delay, immediately, immediate,
    promptly, prompt, as soon as possible, as soon as practicable, as soon as reasonably, asap, timely,
    in a timely manner, unverzueglich, sofort, umgehend, ohne schuldhaftes zoegern, ohne verzoegerung,
    zeitnah, so schnell wie moeglich, so bald wie moeglich, expeditiously, instantly, in due course,
    as required by law, as required by applicable law, no number, no fixed time, no specific timeframe,
    schnellstmoeglich, baldmoeglichst, reasonable time, reasonable period
    "
);

static NOTHING: Phrases = phrases!(
    "
    not retained, not stored, not kept, no retention, zero retention, zero data retention, zdr,
    not retained at all, we do not retain data, we do not store data, no data is retained,
    no data is stored, no data retained, no data stored, nicht beibehalten, nicht gespeichert,
    nicht aufbewahrt, keine speicherung, keine aufbewahrung, wird nicht gespeichert,
    werden nicht gespeichert, data is not retained, data is not stored, daten werden nicht gespeichert,
    keine daten gespeichert, nothing is retained, nothing is stored, is not retained, are not retained,
    wird nicht aufbewahrt
    "
);

/// Words that leave a length open although its number is plain.
static UNCLEAR: Phrases = phrases!(
    "
    business, working, werktag*, arbeitstag*, bankarbeitstag*, geschaeftstag*, bankwerktag*, weekday*,
    court days, for .. customers, for .. users, art 33, article 33, artikel 33, life of, duration of,
    laufzeit, zuzueglich, plus, as long as, solange, until, bis zur, bis zum, indefinite*, forever,
    unbegrenzt, unbefristet, dauerhaft, once a, monthly, annual*, weekly, quarterly, jaehrlich, monatlich,
    extend*, verlaenger*, or longer as required, authorities, authority, regulator*, aufsichtsbehoerde*,
    behoerde*, after confirm*, of confirming, of confirmation, upon confirm*, following confirm*,
    nach bestaetigung, after investigation, after the investigation, completion of, initial retention,
    renew*, unlimited, legal hold, ago, since, seit, last, past, old, experience
    "
);

/// Reads what a text says about time.
pub fn duration(text: &str) -> Reading<Clocks> {
    of(&Text::of(text))
}

pub(crate) fn of(text: &Text) -> Reading<Clocks> {
    of_beside(text, &[])
}

/// Reads what a text says about time; the phrases of `also` may stand beside it.
pub(crate) fn of_beside(text: &Text, also: &[&str]) -> Reading<Clocks> {
    if let Some(nothing) = manner::of(text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    let found = find(&text.tokens);
    match found.as_slice() {
        [] => without_number(text),
        [one] => one_length(text, one, also),
        _ => several(text, &found, also),
    }
}

fn without_number(text: &Text) -> Reading<Clocks> {
    let digits = text
        .tokens
        .iter()
        .any(|token| token.sort == text::Sort::Number);
    if NOTHING.contains(&text.key().as_str()) {
        return Reading::Value(Clocks::Nothing);
    }
    if text.any(&NO_NUMBER) && !digits {
        return Reading::Value(Clocks::NoNumber);
    }
    let why = if text.says("until, bis zur, bis zum, as long as, solange, indefinite*, unbegrenzt")
    {
        "the text names an event or a purpose and no length of time"
    } else if digits {
        "there is a number, but no length of time that can be read beyond doubt"
    } else {
        "the text names no length of time"
    };
    Reading::open(why, ASK)
}

const ASK: &str = "Please give one length of time as a number with its unit, such as 30 days.";

/// What leaves the lengths of a text open, if something does.
fn doubt(
    tokens: &[Token],
    found: &[Found],
    labels: &[Range<usize>],
    also: &[&str],
) -> Option<&'static str> {
    let joins = text::places(tokens, &beside::JOINS);
    let rest: Vec<Token> = tokens
        .iter()
        .enumerate()
        .filter(|(at, _)| !found.iter().any(|found| found.used(*at)))
        .filter(|(at, _)| !joins.iter().any(|join| join.contains(at)))
        .map(|(_, token)| token.clone())
        .collect();
    let rest = without(&rest, &NO_NUMBER);
    if found.iter().any(|found| found.unclear) {
        Some("the number can be read in two ways, or counts business days")
    } else if found.iter().any(|found| repeats(tokens, found)) {
        Some("the text says how often something happens, and not how long it takes or lasts")
    } else if alternative(&rest) {
        Some("another number or a sign stands beside the length and puts it in doubt")
    } else if text::any(&rest, &UNCLEAR) {
        Some(
            "the clock runs on business days, repeats, has no fixed end or belongs to something else",
        )
    } else if text::any(&rest, &words::CONDITION) {
        Some("the length holds under a condition or for some only")
    } else if text::any(&rest, &words::HEDGE) {
        Some("the length is an aim or a default and no commitment")
    } else if text::any(&rest, &words::FUTURE) || text::any(&rest, &words::NEGATION) {
        Some("the sentence denies or postpones something beside the length")
    } else if beside::strange(tokens, found, labels, also) {
        Some("words beside the length may change what it means or for what it holds")
    } else {
        None
    }
}

/// `14 or 400 days`, `30 days?`.
fn alternative(rest: &[Token]) -> bool {
    let joins = |token: &Token| {
        token.is_mark("/-")
            || matches!(
                token.text.as_str(),
                "or" | "oder" | "and" | "und" | "to" | "bis"
            )
    };
    rest.iter().any(|token| token.is_mark("?~≈+*†"))
        || rest.windows(2).any(|pair| matches!(pair, [number, join] if number.sort == text::Sort::Number && joins(join)))
}

/// `every 30 days`, `2 days per month`.
fn repeats(tokens: &[Token], found: &Found) -> bool {
    let is = |at: Option<usize>, words: &[&str]| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| words.contains(&token.text.as_str()))
    };
    is(
        found.from.checked_sub(1),
        &[
            "every", "each", "alle", "jede", "jeden", "jedes", "per", "pro",
        ],
    ) || is(Some(found.to), &["per", "pro"])
}

/// The tokens without the words of the first phrase of a table that occurs.
pub(crate) fn without(tokens: &[Token], table: &[&str]) -> Vec<Token> {
    let Some((_, from, to)) = text::find(tokens, table) else {
        return tokens.to_vec();
    };
    let mut word = 0;
    let mut kept = Vec::with_capacity(tokens.len());
    for token in tokens {
        let inside = token.counts() && (from..to).contains(&word);
        word += usize::from(token.counts());
        if !inside {
            kept.push(token.clone());
        }
    }
    kept
}

fn one_length(text: &Text, found: &Found, also: &[&str]) -> Reading<Clocks> {
    match doubt(&text.tokens, std::slice::from_ref(found), &[], also) {
        Some(why) => Reading::open(why, ASK),
        None => Reading::Value(Clocks::One(found.length.clone())),
    }
}

fn several(text: &Text, found: &[Found], also: &[&str]) -> Reading<Clocks> {
    let places = found.iter().enumerate();
    let places: Vec<Range<usize>> = places
        .map(|(at, one)| label(&text.tokens, found, at, one))
        .collect();
    if let Some(why) = doubt(&text.tokens, found, &places, also) {
        return Reading::open(why, ASK);
    }
    let labels = places.iter().map(|place| text.tokens.get(place.clone()));
    let labels: Vec<String> = labels
        .map(|tokens| trimmed(tokens.unwrap_or_default()))
        .collect();
    let named = labels.iter().filter(|label| !label.is_empty()).count();
    let alternatives =
        text.any(&["or", "oder"]) || text.tokens.iter().any(|token| token.is_mark("/"));
    if named + 1 < found.len() || alternatives {
        return Reading::open(
            "the text gives several lengths without saying which holds for what",
            ASK,
        );
    }
    let clocks = found.iter().zip(labels);
    Reading::Value(Clocks::Several(
        clocks
            .map(|(found, label)| Clock {
                label,
                length: found.length.clone(),
            })
            .collect(),
    ))
}

/// Where the words before a length stand, up to the last separator, or those after it where none
/// stand before.
fn label(tokens: &[Token], found: &[Found], at: usize, one: &Found) -> Range<usize> {
    let ends = |token: &Token| {
        token.sort == text::Sort::Line
            || token.is_mark(";,|•")
            || matches!(token.text.as_str(), "and" | "und")
    };
    let start = at
        .checked_sub(1)
        .and_then(|at| found.get(at))
        .map_or(0, |before| before.to);
    let end = found.get(at + 1).map_or(tokens.len(), |next| next.from);
    let before = tokens.get(start..one.from).unwrap_or_default();
    let last = before.iter().rposition(ends);
    let from = last.map_or(start, |last| start + last + 1);
    let own = tokens.get(from..one.from).unwrap_or_default();
    if !trimmed(own).is_empty() {
        return from..one.from;
    }
    let after = tokens.get(one.to..end).unwrap_or_default();
    let first = after.iter().position(ends);
    one.to..first.map_or(end, |first| one.to + first)
}

fn trimmed(tokens: &[Token]) -> String {
    static EMPTY: Phrases = phrases!(
        "
        for, are, is, retained, kept, stored, deleted, after, within, the, of, retention, we, keep, retain,
        fuer, werden, wird, nach, aufbewahrt, gespeichert, geloescht, in, von, der, die, das, data, daten,
        period
        "
    );
    let words = tokens
        .iter()
        .filter(|token| token.counts() && !EMPTY.contains(&token.text.as_str()));
    words
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
