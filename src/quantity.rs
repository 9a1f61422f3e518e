//! Durations, shares, percentages and money, all in whole numbers so that no rounding can decide a
//! verdict.
//!
//! A duration is seconds, by fixed conventions: a year is 8,760
//! hours, a month 730, a week 168, a day 24. A share is a whole multiple of 1/924,000, which
//! every shipped credit times every evidence factor is.

mod percentage;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use percentage::Percentage;

/// Seconds in one hour.
pub const HOUR: i64 = 3_600;
/// Seconds in one day.
pub const DAY: i64 = 24 * HOUR;

/// A length of time in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub i64);

impl Duration {
    /// That many days.
    pub const fn days(days: i64) -> Self {
        Self(days * DAY)
    }

    /// That many hours.
    pub const fn hours(hours: i64) -> Self {
        Self(hours * HOUR)
    }

    /// Reads an ISO 8601 duration such as `PT24H`, `P30D`, `P1Y6M` or `P2W`. Fractions, signs and
    /// empty durations (`P`, `PT`) are refused; `None` means that it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('P')?;
        let (date, time) = match rest.split_once('T') {
            Some((date, time)) if !time.is_empty() => (date, time),
            Some(_) => return None,
            None => (rest, ""),
        };
        if date.is_empty() && time.is_empty() {
            return None;
        }
        let date = Self::sum(
            date,
            &[('Y', 8_760), ('M', 730), ('W', 168), ('D', 24)],
            HOUR,
        )?;
        let time = Self::sum(time, &[('H', 3_600), ('M', 60), ('S', 1)], 1)?;
        Some(Self(date.checked_add(time)?))
    }

    fn sum(mut text: &str, units: &[(char, i64)], scale: i64) -> Option<i64> {
        let mut total = 0i64;
        let mut units = units.iter();
        while !text.is_empty() {
            let digits = text.find(|c: char| !c.is_ascii_digit())?;
            let number: i64 = text.get(..digits)?.parse().ok()?;
            let unit = text.get(digits..)?.chars().next()?;
            let (_, size) = units.find(|(name, _)| *name == unit)?;
            total = total.checked_add(number.checked_mul(*size)?.checked_mul(scale)?)?;
            text = text.get(digits + 1..)?;
        }
        Some(total)
    }
}

/// Said the way people say it: `90 days`, `24 hours`, `1 day 12 hours`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0;
        let mut said = false;
        // Hours are kept up to two days: incident clocks are spoken of in hours.
        let units: &[(i64, &str)] = if left % DAY == 0 && left >= 4 * DAY {
            &[(DAY, "day")]
        } else if left % HOUR == 0 {
            &[(HOUR, "hour")]
        } else {
            &[(DAY, "day"), (HOUR, "hour"), (60, "minute"), (1, "second")]
        };
        for (size, name) in units {
            let count = left / size;
            left %= size;
            if count > 0 {
                let gap = if said { " " } else { "" };
                let plural = if count == 1 { "" } else { "s" };
                write!(f, "{gap}{count} {name}{plural}")?;
                said = true;
            }
        }
        if said { Ok(()) } else { f.write_str("no time") }
    }
}

impl fmt::Display for Share {
    /// As a decimal of up to three places, or as the smallest fraction where it is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = Self::ONE.0;
        if self.0 % 924 == 0 {
            let (whole, rest) = (self.0 / one, (self.0 % one / 924).abs());
            let decimals = format!("{rest:03}");
            let decimals = decimals.trim_end_matches('0');
            let dot = if decimals.is_empty() { "" } else { "." };
            return write!(f, "{whole}{dot}{decimals}");
        }
        let (mut large, mut small) = (one, self.0.abs());
        while small != 0 {
            (large, small) = (small, large % small);
        }
        write!(f, "{}/{}", self.0 / large, one / large)
    }
}

/// A part of a whole, in units of 1/924,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Share(pub i64);

impl Share {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole: 924,000 units, the least common multiple of 1000, 3, 7 and 11, times 4.
    pub const ONE: Self = Self(924_000);

    /// `numerator / denominator`, or `None` when that is no whole number of units.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        let units = numerator.checked_mul(Self::ONE.0)?;
        (denominator != 0 && units % denominator == 0).then(|| Self(units / denominator))
    }

    /// That many thousandths.
    pub const fn thousandths(thousandths: i64) -> Self {
        Self(thousandths * 924)
    }

    /// Reads `0`, `1`, `0.85`, `6/7` and the like; `None` when it is not a share of that unit.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((over, under)) = text.split_once('/') {
            return Self::ratio(over.trim().parse().ok()?, under.trim().parse().ok()?);
        }
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let valid = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !valid(whole) || !valid(decimals) || decimals.len() > 6 {
            return None;
        }
        let denominator = 10i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        let numerator: i64 = format!("{whole}{decimals}").parse().ok()?;
        Self::ratio(numerator, denominator)
    }

    /// This share of that share, when it is a whole number of units.
    pub fn times(self, other: Self) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(other.0);
        let unit = i128::from(Self::ONE.0);
        (product % unit == 0).then(|| i64::try_from(product / unit).ok().map(Self))?
    }

    /// Whole per cent, halves up; for print only, never for a comparison.
    pub fn percent(self) -> i64 {
        (self.0 * 100 + Self::ONE.0 / 2).div_euclid(Self::ONE.0)
    }

    /// Ten-thousandths, halves up; for storage and print only.
    pub fn ten_thousandths(self) -> i64 {
        (self.0 * 10_000 + Self::ONE.0 / 2).div_euclid(Self::ONE.0)
    }
}

/// An amount of money: whole minor units and a currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Money {
    /// ISO 4217 code.
    pub currency: String,
    /// Cents, pence and the like.
    pub minor_units: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_follow_the_conventions() {
        // text, hours, why
        let rows = [
            ("P1Y", Some(8_760), "a year"),
            ("P12M", Some(8_760), "twelve months are a year"),
            ("P6M", Some(4_380), "182.5 days, below 183"),
            ("P24M", Some(17_520), "equals P2Y"),
            ("PT24H", Some(24), "hours"),
            ("P1DT12H", Some(36), "both"),
            ("P2W", Some(336), "weeks"),
            ("P0D", Some(0), "zero is a duration here; the field decides"),
            ("P", None, "empty"),
            ("PT", None, "empty time"),
            ("P1H", None, "hours need T"),
            ("P1D1Y", None, "wrong order"),
            ("24 hours", None, "not ISO"),
            ("P-1D", None, "negative"),
            ("P1.5D", None, "fraction"),
            ("P99999999999999999999D", None, "too large"),
            ("P9999999999999999D", None, "overflows"),
        ];
        for (text, hours, why) in rows {
            assert_eq!(
                Duration::parse(text),
                hours.map(Duration::hours),
                "{text}: {why}"
            );
        }
        assert_eq!(Duration::parse("PT5M"), Some(Duration(300)));
    }

    #[test]
    fn durations_are_said_plainly() {
        // seconds, words
        let rows = [
            (90 * DAY, "90 days"),
            (72 * HOUR, "72 hours"),
            (HOUR, "1 hour"),
            (300, "5 minutes"),
            (DAY + 60, "1 day 1 minute"),
            (0, "no time"),
        ];
        for (seconds, words) in rows {
            assert_eq!(Duration(seconds).to_string(), words);
        }
    }

    #[test]
    fn shares_are_exact_or_refused() {
        // text, units
        let rows = [
            ("1", Some(924_000)),
            ("0.85", Some(785_400)),
            ("6/7", Some(792_000)),
            ("9/11", Some(756_000)),
            ("1/13", None),
            ("", None),
            ("0.8x", None),
        ];
        for (text, units) in rows {
            let share = Share::parse(text);
            assert_eq!(share.map(|s| s.0), units, "{text}");
            let said = share.map(|share| share.to_string());
            assert!(said.is_none_or(|said| said == text), "{text}");
        }
        let three_quarters = Share::thousandths(750);
        assert_eq!(
            Share::parse("5/7").and_then(|s| s.times(three_quarters)),
            Share::ratio(15, 28)
        );
        assert_eq!(Share::thousandths(815).percent(), 82, "halves go up");
    }
}
