//! Days as spreadsheets count them, turned into days of the calendar.
//!
//! In: the decimal text of a number and the day its workbook counts from. Out: a day, a moment, or
//! nothing when no such day exists. It works on digits and whole numbers alone: no float decides
//! which day an answer names.

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::model::CellValue;

/// Seconds in a day.
const DAY: u64 = 86_400;
/// The day before the phantom 29 February 1900, which one of the two systems counts.
const BEFORE_PHANTOM: i64 = 60;

/// Turns a count of days into a value; `since_1904` tells the two systems apart.
///
/// `None` for what is no day: negative counts, the phantom 29 February 1900, years over 9999.
pub(super) fn moment(digits: &str, since_1904: bool) -> Option<CellValue> {
    let (mut days, seconds) = split(digits)?;
    days = days.checked_add(i64::try_from(seconds / DAY).ok()?)?;
    let seconds = seconds % DAY;
    let clock = clock(seconds);
    // Below one there is no day yet: the cell holds a time of day.
    if days == 0 && seconds > 0 {
        return Some(CellValue::Moment(clock));
    }
    let day = day(days, since_1904)?;
    Some(if seconds == 0 {
        CellValue::Day(day)
    } else {
        CellValue::Moment(format!("{day}T{clock}"))
    })
}

/// Turns a count of days into hours, minutes and seconds, as a cell that holds a span shows it.
pub(super) fn span(digits: &str) -> Option<CellValue> {
    let (days, seconds) = split(digits)?;
    let seconds = u64::try_from(days)
        .ok()?
        .checked_mul(DAY)?
        .checked_add(seconds)?;
    Some(CellValue::Moment(clock(seconds)))
}

/// The day of the calendar that a whole count names.
fn day(days: i64, since_1904: bool) -> Option<Date> {
    let (first, days) = match days {
        _ if since_1904 => (date(1904, 1, 1), days),
        // Nought shows as "0 January 1900", which is no day; sixty as 29 February of that year.
        0 | BEFORE_PHANTOM => return None,
        _ if days < BEFORE_PHANTOM => (date(1899, 12, 31), days),
        _ => (date(1899, 12, 30), days),
    };
    if !(0..3_000_000).contains(&days) {
        return None;
    }
    first.checked_add(days.days()).ok()
}

/// Whole days and seconds in a decimal text, rounded to the nearest second; negative ones are none.
fn split(digits: &str) -> Option<(i64, u64)> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return None;
    }
    let twelve: String = fraction
        .chars()
        .chain("000000000000".chars())
        .take(12)
        .collect();
    let parts: u64 = twelve.parse().ok()?;
    let unit = 1_000_000_000_000;
    let seconds = (parts * DAY + unit / 2) / unit;
    Some((whole.parse().ok()?, seconds))
}

/// Seconds as hours, minutes and seconds.
fn clock(seconds: u64) -> String {
    let (hours, rest) = (seconds / 3600, seconds % 3600);
    format!("{hours:02}:{:02}:{:02}", rest / 60, rest % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_days_become_days() {
        let table = [
            ("46112", false, "2026-03-31", "an ordinary day"),
            (
                "44650",
                true,
                "2026-03-31",
                "the same day counted from 1904",
            ),
            ("46112.5", false, "2026-03-31T12:00:00", "at noon"),
            (
                "46112.999999",
                false,
                "2026-04-01",
                "the last tenth of a second rounds up",
            ),
            (
                "45943.541",
                false,
                "2025-10-13T12:59:02",
                "digits, not floats",
            ),
            ("1", false, "1900-01-01", "the first day"),
            ("59", false, "1900-02-28", "the day before the phantom"),
            ("60", false, "none", "29 February 1900 never was"),
            ("61", false, "1900-03-01", "the day after the phantom"),
            ("60", true, "1904-03-01", "1904 had a 29 February"),
            ("59", true, "1904-02-29", "and here it is"),
            ("0", true, "1904-01-01", "the first day of the other system"),
            ("0", false, "none", "no day yet"),
            ("0.25", false, "06:00:00", "a time of day"),
            ("2958465", false, "9999-12-31", "the last day"),
            ("2958466", false, "none", "past the last day"),
            ("-1", false, "none", "before the first day"),
            (
                "99999999999999999999",
                false,
                "none",
                "more digits than a number has",
            ),
            ("1e300", false, "none", "not written out"),
        ];
        for (digits, since_1904, expected, reason) in table {
            let found = moment(digits, since_1904).map_or("none".to_owned(), |it| it.to_string());
            assert_eq!(found, expected, "{digits}: {reason}");
        }
    }

    #[test]
    fn spans_go_past_one_day() {
        assert_eq!(span("1.5").unwrap().to_string(), "36:00:00");
        assert_eq!(span("-1"), None);
    }
}
