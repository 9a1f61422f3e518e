//! Whole numbers that count a unit: `critical_fix_days` takes `30 days` and `2 weeks`.
//!
//! In: the name of a part, a text. Out: the number in the unit of the part. Another unit is turned
//! into it only where the result is exact: a month has no fixed number of days.

use crate::reading::{self, Clocks, Longer, Reading};

/// The end of a name, the seconds of its unit, and how the unit is written.
const UNITS: [(&str, i64, &[&str]); 2] = [
    (
        "days",
        86_400,
        &["day", "days", "tag", "tage", "tagen", "d"],
    ),
    (
        "hours",
        3_600,
        &["hour", "hours", "stunde", "stunden", "h", "std"],
    ),
];

/// The number a text gives in the unit of a part; `None` where the part has none, or where the
/// text gives no such number.
pub(super) fn counted(part: Option<&str>, text: &str) -> Option<i64> {
    let part = part?;
    let (_, size, words) = UNITS.iter().find(|(unit, ..)| {
        let before = part.strip_suffix(unit);
        before.is_some_and(|before| before.is_empty() || before.ends_with('_'))
    })?;
    if let Reading::Value(number) = reading::integer(text, words) {
        return Some(number);
    }
    let Reading::Value(Clocks::One(length)) = reading::duration(text) else {
        return None;
    };
    let span = length.usable(Longer::IsWorse)?;
    let calendar = span.iso.split('T').next().unwrap_or_default();
    let fixed = !calendar.contains(['Y', 'M']);
    let exact = length.is_exact() && !length.repaired && fixed && span.seconds % size == 0;
    exact.then(|| span.seconds / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_taken_and_another_one_only_where_it_is_exact() {
        // part, text, number, why
        let rows = [
            ("critical_fix_days", "30 days", Some(30), "its own unit"),
            ("critical_fix_days", "30 Tage", Some(30), "in German"),
            ("critical_fix_days", "30", Some(30), "no unit"),
            ("critical_fix_days", "2 weeks", Some(14), "exact"),
            ("critical_fix_days", "48 hours", Some(2), "exact"),
            ("critical_fix_days", "36 hours", None, "a day and a half"),
            ("critical_fix_days", "1 month", None, "28 to 31 days"),
            ("critical_fix_days", "1 year", None, "365 or 366 days"),
            ("critical_fix_days", "up to 30 days", None, "a bound"),
            (
                "critical_fix_days",
                "30 business days",
                None,
                "another count",
            ),
            ("critical_fix_days", "30 days?", None, "a doubt"),
            ("count", "30 days", None, "a part without a unit"),
        ];
        for (part, text, number, why) in rows {
            assert_eq!(counted(Some(part), text), number, "{text}: {why}");
        }
        assert_eq!(counted(None, "30 days"), None);
    }
}
