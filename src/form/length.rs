//! Lengths of time as forms show them.
//!
//! In: a length as answers hold it. Out: the same in words, where it has one unit only.

use crate::form::Language;

/// Years, months, weeks, days, hours, minutes, seconds: one, and several.
type Units = [[&'static str; 2]; 7];

const ENGLISH: Units = [
    ["year", "years"],
    ["month", "months"],
    ["week", "weeks"],
    ["day", "days"],
    ["hour", "hours"],
    ["minute", "minutes"],
    ["second", "seconds"],
];
const GERMAN: Units = [
    ["Jahr", "Jahre"],
    ["Monat", "Monate"],
    ["Woche", "Wochen"],
    ["Tag", "Tage"],
    ["Stunde", "Stunden"],
    ["Minute", "Minuten"],
    ["Sekunde", "Sekunden"],
];

/// `P30D` as `30 days`; `None` for a length of more than one unit.
pub fn spoken(duration: &str, language: Language) -> Option<String> {
    let rest = duration.strip_prefix('P')?;
    let (rest, in_day) = match rest.strip_prefix('T') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let unit = rest.chars().next_back()?;
    let number = rest.strip_suffix(unit)?;
    let plain = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    let [years, months, weeks, days, hours, minutes, seconds] = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
    };
    let [one, several] = match (in_day, unit) {
        (false, 'Y') => years,
        (false, 'M') => months,
        (false, 'W') => weeks,
        (false, 'D') => days,
        (true, 'H') => hours,
        (true, 'M') => minutes,
        (true, 'S') => seconds,
        _ => return None,
    };
    let unit = if number == "1" { one } else { several };
    plain.then(|| format!("{number} {unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_words() {
        // duration, English, German, why
        let rows = [
            ("P30D", Some("30 days"), Some("30 Tage"), "days"),
            ("P1Y", Some("1 year"), Some("1 Jahr"), "one of them"),
            ("PT24H", Some("24 hours"), Some("24 Stunden"), "hours"),
            (
                "P6M",
                Some("6 months"),
                Some("6 Monate"),
                "months, not minutes",
            ),
            (
                "PT6M",
                Some("6 minutes"),
                Some("6 Minuten"),
                "minutes, not months",
            ),
            ("P1Y6M", None, None, "two units stay as they are"),
            ("30 days", None, None, "no duration in this form"),
            ("PD", None, None, "no number"),
        ];
        for (duration, english, german, why) in rows {
            let said = |language| spoken(duration, language);
            assert_eq!(said(Language::English).as_deref(), english, "{why}");
            assert_eq!(said(Language::German).as_deref(), german, "{why}");
        }
    }
}
