//! Units of time, and numbers of them.
//!
//! In: a number and the word of a unit. Out: the span, and whether the number is in doubt.

use super::Span;
use crate::reading::number::Number;

/// A unit of time: how its words begin or read, its letter in ISO 8601, its seconds, and the
/// smaller unit for halves.
pub(super) struct Unit {
    words: &'static [&'static str],
    starts: &'static [&'static str],
    pub(super) date: bool,
    pub(super) letter: char,
    seconds: i64,
    smaller: Option<(i64, bool, char)>,
}

pub(super) const UNITS: &[Unit] = &[
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

impl Unit {
    pub(super) fn fits(&self, word: &str) -> bool {
        self.words.contains(&word) || self.starts.iter().any(|start| word.starts_with(start))
    }
}

/// A number of units: the span, whether it is in doubt, and whether a slip was put right.
///
/// `3.000 Jahre` as thousands is longer than anybody promises, and as a decimal it is exactly
/// three; so it is three. Where both readings are possible, it stays in doubt, except for a comma
/// before an English unit, which can only separate thousands.
pub(super) fn sized(unit: &Unit, number: Number, word: &str) -> Option<(Span, bool, bool)> {
    match number {
        Number::Thousandths(thousandths) => {
            let span = of_thousandths(unit, thousandths)?;
            let absurd = span.seconds > ABSURD;
            Some((span, absurd, false))
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

pub(super) fn span(unit: &Unit, count: i64) -> Option<Span> {
    let time = if unit.date { "" } else { "T" };
    Some(Span {
        iso: format!("P{time}{count}{}", unit.letter),
        seconds: count.checked_mul(unit.seconds)?,
    })
}
