//! Numbers, as digits and as words.
//!
//! In: tokens or a text. Out: whole numbers and thousandths, so that no rounding decides anything.
//! A dot or comma before exactly three digits can be a decimal sign or a separator of thousands,
//! depending on the language, and is said to be either.

use serde_json::Value as Json;

use super::text::{Sort, Text, Token};
use super::{Reading, manner, yes_no};

const SMALL: &[(&str, i64)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("eighteen", 18),
    ("a", 1),
    ("an", 1),
    ("single", 1),
    ("ein", 1),
    ("eine", 1),
    ("einen", 1),
    ("einem", 1),
    ("einer", 1),
    ("eines", 1),
    ("eins", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fuenf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwoelf", 12),
    ("vierzehn", 14),
    ("fuenfzehn", 15),
    ("achtzehn", 18),
    ("zwanzig", 20),
    ("vierundzwanzig", 24),
    ("dreissig", 30),
    ("sechsunddreissig", 36),
    ("achtundvierzig", 48),
    ("sechzig", 60),
    ("zweiundsiebzig", 72),
    ("neunzig", 90),
    ("hundert", 100),
    ("hundertzwanzig", 120),
    ("hundertachtzig", 180),
    ("einhundertachtzig", 180),
];

const TENS: &[(&str, i64)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// Thousandths of it.
    Thousandths(i64),
    /// With one sign before three digits: a decimal or thousands.
    Either {
        /// Thousandths of the decimal.
        decimal: i64,
        /// Thousandths of the whole number.
        whole: i64,
        /// Whether the sign is a comma.
        comma: bool,
    },
}

impl Number {
    /// The whole number, if it is one beyond doubt.
    pub(crate) fn whole(self) -> Option<i64> {
        match self {
            Self::Thousandths(thousandths) if thousandths % 1_000 == 0 => Some(thousandths / 1_000),
            _ => None,
        }
    }
}

/// Reads digits with dots and commas inside.
pub(crate) fn digits(text: &str) -> Option<Number> {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let plain = |text: &str| -> Option<i64> {
        if text.len() > 9 {
            None
        } else {
            text.parse().ok()
        }
    };
    match signs.as_slice() {
        [] => Some(Number::Thousandths(plain(text)?.checked_mul(1_000)?)),
        [sign] => {
            let (before, after) = text.split_once(*sign)?;
            let scale = 10i64.checked_pow(u32::try_from(3usize.checked_sub(after.len())?).ok()?)?;
            let decimal = plain(before)?
                .checked_mul(1_000)?
                .checked_add(plain(after)?.checked_mul(scale)?)?;
            if after.len() < 3 {
                return Some(Number::Thousandths(decimal));
            }
            let whole = plain(&format!("{before}{after}"))?.checked_mul(1_000)?;
            Some(Number::Either {
                decimal,
                whole,
                comma: *sign == ',',
            })
        }
        _ => None,
    }
}

/// Reads a number at a place among tokens: the number and how many tokens it takes.
///
/// `thirty (30)` and `30 (thirty)` are one number, if both agree.
pub(crate) fn at(tokens: &[Token], place: usize) -> Option<(Number, usize)> {
    let (number, length) = bare(tokens, place)?;
    let mark = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.is_mark(mark));
    if !mark(place + length, "(") {
        return Some((number, length));
    }
    match bare(tokens, place + length + 1) {
        Some((same, more)) if mark(place + length + 1 + more, ")") => {
            (same == number).then_some((number, length + more + 2))
        }
        _ => Some((number, length)),
    }
}

fn bare(tokens: &[Token], place: usize) -> Option<(Number, usize)> {
    let token = tokens.get(place)?;
    if token.sort == Sort::Number {
        return Some((digits(&token.text)?, 1));
    }
    let worth = |table: &[(&str, i64)], at: usize| {
        let token = tokens.get(at)?;
        table
            .iter()
            .find(|(word, _)| *word == token.text)
            .map(|(_, worth)| *worth)
    };
    let Some(tens) = worth(TENS, place) else {
        return worth(SMALL, place).map(|worth| (Number::Thousandths(worth * 1_000), 1));
    };
    let hyphen = usize::from(
        tokens
            .get(place + 1)
            .is_some_and(|token| token.is_mark("-")),
    );
    match worth(SMALL, place + 1 + hyphen) {
        Some(ones) if ones < 10 => Some((Number::Thousandths((tens + ones) * 1_000), 2 + hyphen)),
        _ => Some((Number::Thousandths(tens * 1_000), 1)),
    }
}

/// Reads a whole number that stands alone, or with the unit that the question asks in.
pub fn integer(text: &str, units: &[&str]) -> Reading<i64> {
    let text = Text::of(text);
    if let Some(nothing) = manner::of(&text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    let read = at(&text.tokens, 0).and_then(|(number, length)| {
        let rest = text.tokens.get(length..)?;
        let unit = rest
            .iter()
            .all(|token| token.is_mark(".") || units.contains(&token.text.as_str()));
        number.whole().filter(|_| unit)
    });
    read.map_or_else(
        || {
            Reading::open(
                "the text is not one whole number",
                "Please give one whole number.",
            )
        },
        Reading::Value,
    )
}

/// Reads a percentage from 0 to 100, as a JSON number.
pub fn percent(text: &str) -> Reading<Json> {
    let text = Text::of(text);
    if let Some(nothing) = manner::of(&text) {
        return nothing;
    }
    let mut tokens: Vec<&Token> = text.tokens.iter().collect();
    tokens.retain(|token| {
        !token.is_mark("%") && !matches!(token.text.as_str(), "percent" | "prozent")
    });
    let read = match tokens.as_slice() {
        [one] if one.sort == Sort::Number && !text.cut => one_percentage(&one.text),
        _ => None,
    };
    read.map_or_else(
        || {
            Reading::open(
                "the text is not one percentage",
                "Please give one number from 0 to 100.",
            )
        },
        Reading::Value,
    )
}

fn one_percentage(text: &str) -> Option<Json> {
    let text = text.replace(',', ".");
    let whole = text.split('.').next()?.parse::<u8>().ok()?;
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    let in_range = whole < 100 || (whole == 100 && fraction.bytes().all(|byte| byte == b'0'));
    // 0.999 may be a share that was meant as 99.9 per cent, so nothing below 1 is taken.
    let clear = whole >= 1 && fraction.len() <= 6 && text.matches('.').count() <= 1;
    if in_range && clear {
        serde_json::from_str(&text).ok()
    } else {
        None
    }
}
