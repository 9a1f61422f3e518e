//! The form `date`: a calendar day, `YYYY-MM-DD`.

use super::Advice;
use crate::date::{self, Date, MONTHS};

pub(super) fn check(text: &str) -> bool {
    date::parse(text).is_some()
}

pub(super) fn advise(text: &str) -> Advice {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Option<Vec<u16>> = parts.iter().map(|part| part.parse().ok()).collect();
    match numbers.as_deref() {
        Some([year, month, day]) if has_four(&parts, 0) => year_first(*year, *month, *day),
        Some([one, two, year]) if has_four(&parts, 2) => year_last(*one, *two, *year),
        Some([_, _, _]) => Advice::because("the year needs four digits"),
        Some([_, _]) if has_four(&parts, 0) || has_four(&parts, 1) => {
            Advice::because("the day is missing")
        }
        Some([_]) if has_four(&parts, 0) => Advice::because("the month and the day are missing"),
        _ => compact(text)
            .or_else(|| time(text))
            .or_else(|| spelt(&parts))
            .unwrap_or_else(|| Advice::help("leave the field empty if the day is not known yet")),
    }
}

fn has_four(parts: &[&str], at: usize) -> bool {
    parts.get(at).is_some_and(|part| part.len() == 4)
}

fn day_of(year: u16, month: u16, day: u16) -> Option<Date> {
    date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

/// `2026-02-30`, `2026-2-3`, `2026/11/22`, and `2026-22-11`.
fn year_first(year: u16, month: u16, day: u16) -> Advice {
    if let Some(found) = day_of(year, month, day) {
        return Advice::write(found.to_string());
    }
    let reason = impossible(year, month, day);
    match day_of(year, day, month) {
        Some(found) if month > 12 => Advice::write(found.to_string()).and_reason(reason),
        _ => Advice::because(reason),
    }
}

fn impossible(year: u16, month: u16, day: u16) -> String {
    let name = usize::from(month)
        .checked_sub(1)
        .and_then(|at| MONTHS.get(at));
    let Some(name) = name else {
        return format!("there is no month {month}");
    };
    let last = (28..=31)
        .rev()
        .find(|last| day_of(year, month, *last).is_some());
    match last {
        Some(last) if day > last => format!("{name} {year} has {last} days"),
        _ => format!("there is no day {day}"),
    }
}

/// `22/11/2026` and `11/22/2026`; `02/11/2026` could be either and is not guessed.
fn year_last(one: u16, two: u16, year: u16) -> Advice {
    match (day_of(year, two, one), day_of(year, one, two)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => Advice::help(format!(
            "write {day_first} if {} {} was meant, {month_first} if {} {}",
            one,
            month_name(two),
            two,
            month_name(one),
        ))
        .and_reason("the order of day and month is not clear"),
        (Some(found), _) | (None, Some(found)) => Advice::write(found.to_string()),
        (None, None) if two > 12 => Advice::because(impossible(year, one, two)),
        (None, None) => Advice::because(impossible(year, two, one)),
    }
}

fn month_name(month: u16) -> &'static str {
    let at = usize::from(month).saturating_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

/// `20261122`, which YAML reads as a number.
fn compact(text: &str) -> Option<Advice> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| text.get(from..to)?.parse().ok();
    let found = day_of(number(0, 4)?, number(4, 6)?, number(6, 8)?)?;
    Some(Advice::write(found.to_string()))
}

/// `2026-11-22T10:00:00Z`: the field takes the day alone.
fn time(text: &str) -> Option<Advice> {
    let (day, rest) = text.split_at_checked(10)?;
    let found = date::parse(day).filter(|_| rest.starts_with(['T', ' ']))?;
    Some(Advice::write(found.to_string()).and_reason("only the day belongs here"))
}

/// `22 November 2026`, `Nov 22nd, 2026`, `22-Nov-2026`.
fn spelt(parts: &[&str]) -> Option<Advice> {
    let month_of = |word: &str| {
        let word = word.to_ascii_lowercase();
        let fits = |name: &str| word.len() >= 3 && name.to_ascii_lowercase().starts_with(&word);
        let at = MONTHS.iter().position(|name| fits(name))?;
        u16::try_from(at + 1).ok()
    };
    let month = parts.iter().find_map(|part| month_of(part))?;
    let year: u16 = parts
        .iter()
        .filter(|part| part.len() == 4)
        .find_map(|part| part.parse().ok())?;
    let day: Option<u16> = parts.iter().find_map(|part| {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        (digits.len() <= 2).then(|| digits.parse().ok())?
    });
    match day {
        None => Some(Advice::because("the day is missing")),
        Some(day) => match day_of(year, month, day) {
            Some(found) => Some(Advice::write(found.to_string())),
            None => Some(Advice::because(impossible(year, month, day))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_date_says_why_and_what_to_write() {
        // text, reason, write
        let rows = [
            ("2026-02-30", Some("February 2026 has 28 days"), None),
            ("2028-02-30", Some("February 2028 has 29 days"), None),
            ("2026-06-31", Some("June 2026 has 30 days"), None),
            (
                "2026-13-01",
                Some("there is no month 13"),
                Some("2026-01-13"),
            ),
            (
                "2026-22-11",
                Some("there is no month 22"),
                Some("2026-11-22"),
            ),
            ("2026-00-10", Some("there is no month 0"), None),
            ("2026-01-00", Some("there is no day 0"), None),
            ("2026-2-3", None, Some("2026-02-03")),
            ("2026/11/22", None, Some("2026-11-22")),
            ("22/11/2026", None, Some("2026-11-22")),
            ("11/22/2026", None, Some("2026-11-22")),
            ("22.11.2026", None, Some("2026-11-22")),
            ("5.5.2026", None, Some("2026-05-05")),
            (
                "02/11/2026",
                Some("the order of day and month is not clear"),
                None,
            ),
            ("31/02/2026", Some("February 2026 has 28 days"), None),
            ("22/11/26", Some("the year needs four digits"), None),
            ("20261122", None, Some("2026-11-22")),
            ("2026-11", Some("the day is missing"), None),
            ("11/2026", Some("the day is missing"), None),
            ("2026", Some("the month and the day are missing"), None),
            (
                "2026-11-22T10:00:00Z",
                Some("only the day belongs here"),
                Some("2026-11-22"),
            ),
            ("22 November 2026", None, Some("2026-11-22")),
            ("Nov 22nd, 2026", None, Some("2026-11-22")),
            ("22-Nov-2026", None, Some("2026-11-22")),
            ("1 Sept 2026", None, Some("2026-09-01")),
            ("31 April 2026", Some("April 2026 has 30 days"), None),
            ("Q4 2026", None, None),
            ("soon", None, None),
            ("", None, None),
            ("٢٠٢٦-١١-٢٢", None, None),
        ];
        for (text, reason, write) in rows {
            assert!(!check(text), "{text}");
            let advice = advise(text);
            assert_eq!(advice.reason.as_deref(), reason, "{text}");
            assert_eq!(advice.write.as_deref(), write, "{text}");
            assert!(advice.write.is_none_or(|day| check(&day)), "{text}");
        }
        assert_eq!(
            advise("02/11/2026").help.as_deref(),
            Some("write 2026-11-02 if 2 November was meant, 2026-02-11 if 11 February")
        );
    }
}
