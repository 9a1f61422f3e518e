//! The forms `duration` and `duration-or-zero`: ISO 8601 lengths of time such as `P30D`.

use std::fmt::Write as _;

use super::Advice;
use crate::quantity::Duration;

const HELP: &str = "PT24H is 24 hours, P30D 30 days, P6M 6 months, P1Y 1 year";

pub(super) fn check(text: &str) -> bool {
    Duration::parse(text).is_some_and(|length| length > Duration(0))
}

pub(super) fn check_or_zero(text: &str) -> bool {
    Duration::parse(text).is_some()
}

pub(super) fn advise(text: &str) -> Advice {
    if Duration::parse(text).is_some() {
        return Advice::because("it must be longer than nothing");
    }
    if let Ok(number) = text.parse::<u32>() {
        return Advice::help(format!(
            "write P{number}D for {number} days, or PT{number}H for {number} hours"
        ))
        .and_reason("the unit is missing");
    }
    if let Some(number) = text.strip_suffix(['m', 'M']).map(str::trim_end)
        && number.parse::<u32>().is_ok()
    {
        return Advice::help(format!(
            "write PT{number}M for {number} minutes, or P{number}M for {number} months"
        ))
        .and_reason("`m` could be minutes or months");
    }
    let meant = spelt(text)
        .or_else(|| misspelt(text))
        .filter(|meant| check(meant));
    meant.map_or_else(|| Advice::help(HELP), Advice::write)
}

/// The units of a duration, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    fn named(word: &str) -> Option<Self> {
        Some(
            match word.trim_end_matches('.').to_ascii_lowercase().as_str() {
                "y" | "yr" | "yrs" | "year" | "years" => Self::Year,
                "mo" | "mos" | "mth" | "month" | "months" => Self::Month,
                "w" | "wk" | "wks" | "week" | "weeks" => Self::Week,
                "d" | "day" | "days" => Self::Day,
                "h" | "hr" | "hrs" | "hour" | "hours" => Self::Hour,
                "min" | "mins" | "minute" | "minutes" => Self::Minute,
                "s" | "sec" | "secs" | "second" | "seconds" => Self::Second,
                _ => return None,
            },
        )
    }

    fn letter(self) -> char {
        match self {
            Self::Year => 'Y',
            Self::Month | Self::Minute => 'M',
            Self::Week => 'W',
            Self::Day => 'D',
            Self::Hour => 'H',
            Self::Second => 'S',
        }
    }

    /// What half of one is: half a year is six months.
    fn half(self) -> Option<(u32, u32, Self)> {
        Some(match self {
            Self::Year => (12, 6, Self::Month),
            Self::Day => (24, 12, Self::Hour),
            Self::Hour => (60, 30, Self::Minute),
            Self::Minute => (60, 30, Self::Second),
            Self::Month | Self::Week | Self::Second => return None,
        })
    }
}

/// `24 hours`, `30d`, `1 year and 6 months`, `1.5 hours`, `one week`.
fn spelt(text: &str) -> Option<String> {
    let mut amounts = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (amount, after) = amount(rest)?;
        let end = after
            .find(|c: char| !c.is_ascii_alphabetic() && c != '.')
            .unwrap_or(after.len());
        let unit = Unit::named(after.get(..end)?)?;
        amounts.push(match amount {
            Amount::Whole(number) => (number, unit),
            Amount::AndHalf(number) => {
                let (whole, half, smaller) = unit.half()?;
                (number.checked_mul(whole)?.checked_add(half)?, smaller)
            }
        });
        rest = after.get(end..)?.trim_start_matches([' ', ',']);
        rest = rest.strip_prefix("and ").unwrap_or(rest).trim_start();
    }
    written(&amounts)
}

enum Amount {
    Whole(u32),
    AndHalf(u32),
}

fn amount(text: &str) -> Option<(Amount, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if !number.is_empty() {
        let amount = match number.strip_suffix(".5") {
            Some(whole) => Amount::AndHalf(whole.parse().ok()?),
            None => Amount::Whole(number.parse().ok()?),
        };
        return Some((amount, rest.trim_start_matches([' ', '-'])));
    }
    let (word, rest) = text.split_once(' ')?;
    let words = [
        "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = word.to_ascii_lowercase();
    let at = if word == "an" {
        0
    } else {
        words.iter().position(|known| *known == word)?
    };
    Some((
        Amount::Whole(u32::try_from(at.max(1)).ok()?),
        rest.trim_start(),
    ))
}

/// `p30d`, `P24H` for `PT24H`, `PT30D` for `P30D`.
fn misspelt(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let mut rest = upper.strip_prefix('P')?;
    let mut time = false;
    let mut amounts = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            time = true;
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let number = rest.get(..end)?.parse().ok()?;
        let unit = match rest.get(end..end + 1)? {
            "Y" => Unit::Year,
            "M" if time => Unit::Minute,
            "M" => Unit::Month,
            "W" => Unit::Week,
            "D" => Unit::Day,
            "H" => Unit::Hour,
            "S" => Unit::Second,
            _ => return None,
        };
        // After hours, `M` can only be minutes.
        time |= unit == Unit::Hour;
        amounts.push((number, unit));
        rest = rest.get(end + 1..)?;
    }
    written(&amounts)
}

/// The amounts in ISO 8601; `None` when they are not in falling order or one comes twice.
fn written(amounts: &[(u32, Unit)]) -> Option<String> {
    let falling = amounts
        .windows(2)
        .all(|pair| matches!(pair, [(_, a), (_, b)] if a < b));
    if amounts.is_empty() || !falling {
        return None;
    }
    let mut text = "P".to_owned();
    for (number, unit) in amounts {
        if *unit >= Unit::Hour && !text.contains('T') {
            text.push('T');
        }
        let _ = write!(text, "{number}{}", unit.letter());
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_becomes_the_iso_form() {
        // text, write
        let rows = [
            ("24 hours", Some("PT24H")),
            ("30 days", Some("P30D")),
            ("30d", Some("P30D")),
            ("30-day", Some("P30D")),
            ("2 years", Some("P2Y")),
            ("1 year and 6 months", Some("P1Y6M")),
            ("1 day, 12 hrs", Some("P1DT12H")),
            ("one week", Some("P1W")),
            ("an hour", Some("PT1H")),
            ("1.5 hours", Some("PT90M")),
            ("2.5 years", Some("P30M")),
            ("90 min.", Some("PT90M")),
            ("p30d", Some("P30D")),
            ("P24H", Some("PT24H")),
            ("PT30D", Some("P30D")),
            ("P1H30M", Some("PT1H30M")),
            ("5m", None),
            ("30", None),
            ("6 months 1 year", None),
            ("1.25 hours", None),
            ("immediately", None),
            ("-1 day", None),
            ("0 days", None),
            ("99999999999 days", None),
            ("", None),
            ("P", None),
            ("30 Tage", None),
        ];
        for (text, write) in rows {
            assert!(!check(text), "{text}");
            assert_eq!(advise(text).write.as_deref(), write, "{text}");
        }
        assert_eq!(
            advise("P0D").reason.as_deref(),
            Some("it must be longer than nothing")
        );
        assert_eq!(advise("30").reason.as_deref(), Some("the unit is missing"));
        assert_eq!(
            advise("5m").help.as_deref(),
            Some("write PT5M for 5 minutes, or P5M for 5 months")
        );
        assert!(check_or_zero("P0D") && !check("P0D") && check("PT24H"));
    }
}
