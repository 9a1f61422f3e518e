//! Calendar days. A day is an argument everywhere; nothing here knows what today is.

pub use jiff::civil::Date;

/// The months in English, as documents and messages name them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `YYYY-MM-DD` and nothing else; `None` for another form or a day that does not exist.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if shaped { text.parse().ok() } else { None }
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    from.until((jiff::Unit::Day, to))
        .map_or(0, |span| i64::from(span.get_days()))
}

/// The day that many days later; the last or first representable day where it would run out.
pub fn add_days(date: Date, days: i64) -> Date {
    date.saturating_add(jiff::ToSpan::days(days.clamp(-3_000_000, 3_000_000)))
}

/// The day in UTC of a moment in seconds since 1970.
pub fn of_seconds(seconds: i64) -> Option<Date> {
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// The moment at the end of a day in UTC, in seconds since 1970: an assessment day counts whole.
pub fn end_of_day(date: Date) -> i64 {
    date.to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(0, |at| at.timestamp().as_second())
        + crate::quantity::DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_one_form() {
        // text, reads, why
        let rows = [
            ("2026-11-22", true, "a day"),
            ("2026-02-30", false, "February"),
            ("2028-02-29", true, "leap day"),
            ("20261122", false, "the compact form is an integer in YAML"),
            ("2026-2-3", false, "one digit"),
            ("22/11/2026", false, "another order"),
            ("2026-11-22T00:00", false, "a time"),
        ];
        for (text, reads, why) in rows {
            assert_eq!(parse(text).is_some(), reads, "{text}: {why}");
        }
    }

    #[test]
    fn days_are_counted_across_leap_years() {
        let day = |text| parse(text).unwrap();
        assert_eq!(days_between(day("2026-08-24"), day("2026-11-22")), 90);
        assert_eq!(days_between(day("2026-11-22"), day("2026-08-24")), -90);
        assert_eq!(add_days(day("2028-02-28"), 2), day("2028-03-01"));
    }
}
