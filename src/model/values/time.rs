//! Days, moments and lengths of time.

use std::borrow::Cow;

use super::{Form, Scalar};
use crate::date::{self, Date};
use crate::quantity::Duration;

/// A calendar day as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateText(pub Date);

impl Scalar for DateText {
    const NAME: &'static str = "Date";
    const FORM: Form = Form::Format("date");
    const EXPECTED: &'static str = "a day as YYYY-MM-DD";
    const FACT: &'static str = "date";

    fn parse(text: &str) -> Option<Self> {
        date::parse(text).map(Self)
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.to_string().into()
    }
}

/// A length of time above zero, as ISO 8601 writes it: `PT24H`, `P90D`, `P1Y`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DurationText {
    length: Duration,
    text: String,
}

impl DurationText {
    /// How long it is.
    pub fn length(&self) -> Duration {
        self.length
    }
}

impl Scalar for DurationText {
    const NAME: &'static str = "Duration";
    const FORM: Form = Form::Format("duration");
    const EXPECTED: &'static str = "a duration above zero, such as PT24H, P90D or P1Y";
    const FACT: &'static str = "duration";

    fn parse(text: &str) -> Option<Self> {
        let length = Duration::parse(text).filter(|length| length.0 > 0)?;
        let text = text.to_owned();
        Some(Self { length, text })
    }

    fn text(&self) -> Cow<'_, str> {
        self.text.as_str().into()
    }
}

/// A length of time that may be zero, where keeping nothing is an answer: `P0D`, `P30D`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DurationOrZero {
    length: Duration,
    text: String,
}

impl DurationOrZero {
    /// How long it is; may be no time at all.
    pub fn length(&self) -> Duration {
        self.length
    }
}

impl Scalar for DurationOrZero {
    const NAME: &'static str = "DurationOrZero";
    const FORM: Form = Form::Format("duration-or-zero");
    const EXPECTED: &'static str = "a duration such as P0D, PT24H or P30D";
    const FACT: &'static str = "duration";

    fn parse(text: &str) -> Option<Self> {
        let length = Duration::parse(text)?;
        let text = text.to_owned();
        Some(Self { length, text })
    }

    fn text(&self) -> Cow<'_, str> {
        self.text.as_str().into()
    }
}

/// A moment with its offset from UTC, as RFC 3339 writes it: `2026-11-22T10:15:00+01:00`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    text: String,
}

impl Timestamp {
    /// Seconds since 1970 in UTC.
    pub fn seconds(&self) -> i64 {
        self.seconds
    }
}

impl Scalar for Timestamp {
    const NAME: &'static str = "Timestamp";
    const FORM: Form = Form::Format("timestamp");
    const EXPECTED: &'static str = "a moment with its offset, such as 2026-11-22T10:15:00+01:00";

    fn parse(text: &str) -> Option<Self> {
        if !has_rfc3339_shape(text) {
            return None;
        }
        let seconds = text.parse::<jiff::Timestamp>().ok()?.as_second();
        let text = text.to_owned();
        Some(Self { seconds, text })
    }

    fn text(&self) -> Cow<'_, str> {
        self.text.as_str().into()
    }
}

/// jiff also reads other ISO 8601 forms; two spellings of one moment in a file help nobody.
fn has_rfc3339_shape(text: &str) -> bool {
    let Some((moment, rest)) = text.split_at_checked(19) else {
        return false;
    };
    let offset = rest.strip_prefix('.').map_or(rest, |fraction| {
        fraction.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let empty_fraction = rest.strip_prefix('.') == Some(offset);
    fits(moment, "0000-00-00T00:00:00")
        && !empty_fraction
        && (offset == "Z" || fits(offset, "+00:00") || fits(offset, "-00:00"))
}

/// Equal to the mask, where a `0` in the mask stands for any digit.
fn fits(text: &str, mask: &str) -> bool {
    text.len() == mask.len()
        && text.bytes().zip(mask.bytes()).all(|(byte, mask)| {
            if mask == b'0' {
                byte.is_ascii_digit()
            } else {
                byte == mask
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_a_length_only_where_nothing_is_an_answer() {
        // text, above zero, or zero
        let rows = [
            ("P0D", false, true),
            ("PT0S", false, true),
            ("P30D", true, true),
            ("30 days", false, false),
            ("-P1D", false, false),
        ];
        for (text, above, or_zero) in rows {
            assert_eq!(DurationText::parse(text).is_some(), above, "{text}");
            assert_eq!(DurationOrZero::parse(text).is_some(), or_zero, "{text}");
        }
        assert!(DurationText::parse("P1Y") > DurationText::parse("P11M"));
    }

    #[test]
    fn moments_have_one_form_and_an_offset() {
        // text, reads, why
        let rows = [
            ("2026-11-22T10:15:00+01:00", true, "an offset"),
            ("2026-11-22T09:15:00Z", true, "UTC"),
            ("2026-11-22T09:15:00.250Z", true, "parts of a second"),
            ("2026-11-22T09:15:00", false, "no offset"),
            ("2026-11-22 09:15:00Z", false, "a space"),
            ("2026-11-22T09:15Z", false, "no seconds"),
            ("2026-11-22T09:15:00.Z", false, "an empty fraction"),
            ("2026-11-22T25:15:00Z", false, "no such hour"),
            ("2026-02-30T09:15:00Z", false, "no such day"),
            ("2026-11-22", false, "a day"),
            ("2026-11-22T09:15:0\u{e9}Z", false, "not ASCII"),
        ];
        for (text, reads, why) in rows {
            assert_eq!(Timestamp::parse(text).is_some(), reads, "{text}: {why}");
        }
        let seconds = |text| Timestamp::parse(text).unwrap().seconds();
        assert_eq!(
            seconds("2026-11-22T10:15:00+01:00"),
            seconds("2026-11-22T09:15:00Z")
        );
    }
}
