//! Percentages as somebody stated them.
//!
//! In: the digits that were written. Out: a whole number of millionths of one per cent, so that
//! two promises can be compared without rounding either. Arithmetic belongs to shares, not here.

use std::fmt;

/// A percentage as somebody stated it, in millionths of one per cent: 99.95 per cent is no whole
/// number of units of a share, and must not be rounded to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(pub i64);

impl Percentage {
    /// Millionths in one per cent.
    const UNIT: i64 = 1_000_000;

    /// Reads `99`, `99.9` or `99.995`; `None` with a sign, an exponent, more than six decimals or
    /// more than a hundred per cent.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let valid = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !valid(whole) || !valid(decimals) || decimals.len() > 6 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let part: i64 = format!("{decimals:0<6}").parse().ok()?;
        let units = whole.checked_mul(Self::UNIT)?.checked_add(part)?;
        (units <= 100 * Self::UNIT).then_some(Self(units))
    }
}

/// Said as it was written, without the sign: `99.9`.
impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / Self::UNIT, self.0 % Self::UNIT);
        if part == 0 {
            return write!(f, "{whole}");
        }
        let decimals = format!("{part:06}");
        write!(f, "{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_keep_every_decimal_they_were_given() {
        // text, as it is said, why
        let rows = [
            ("99.9", Some("99.9"), "three nines"),
            (
                "99.95",
                Some("99.95"),
                "no whole number of units of a share",
            ),
            ("99.999999", Some("99.999999"), "six decimals"),
            ("100", Some("100"), "all of it"),
            ("100.0", Some("100"), "the same"),
            ("0", Some("0"), "nothing"),
            ("7.050", Some("7.05"), "an empty place inside stays"),
            (
                "99.9999999",
                None,
                "seven decimals would have to be rounded",
            ),
            ("100.000001", None, "more than all"),
            ("-1", None, "less than nothing"),
            ("1e2", None, "an exponent"),
            (".5", None, "no whole part"),
            ("99,9", None, "a comma"),
            ("", None, "empty"),
        ];
        for (text, said, why) in rows {
            let read = Percentage::parse(text).map(|percent| percent.to_string());
            assert_eq!(read.as_deref(), said, "{text}: {why}");
        }
        assert!(Percentage::parse("99.95") > Percentage::parse("99.9"));
    }
}
