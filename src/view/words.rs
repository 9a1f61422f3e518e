//! Values in plain words, the way every document says them.
//!
//! In: days, ids, words of files, numbers. Out: plain text without markup. What is absent becomes
//! a word, never an empty text; what looks like a secret is masked, wherever it was written.

use std::fmt::Display;

use crate::date::{self, Date, MONTHS};
use crate::scoring::ratio::Ratio;
use crate::secrets;

mod values;

pub(in crate::view) use values::{fact, json};

/// Stands where nobody filled anything in.
pub(super) const NOT_STATED: &str = "not stated";
/// Stands where there is nothing, and that is known.
pub(super) const NONE: &str = "none";

/// A text somebody wrote: masked where it looks like a secret, never empty.
pub(super) fn said(text: &str) -> String {
    let masked = secrets::mask(text);
    let trimmed = masked.trim();
    if trimmed.is_empty() {
        NOT_STATED.to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// A text of the catalogue: a rule, a gate or a question. Nobody keeps secrets there, and there
/// is much of it, so it is not searched for any.
pub(super) fn told(text: &str) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        NOT_STATED.to_owned()
    } else {
        trimmed.to_owned()
    }
}

/// A text that may have been left out.
pub(super) fn stated<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| NOT_STATED.to_owned(), |value| said(&value.to_string()))
}

/// A word of a file that may have been left out, in plain words.
pub(super) fn word<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| NOT_STATED.to_owned(), |value| plain(&value.to_string()))
}

/// Words of a file that may have been left out: `a, b`, `none` or `not stated`.
pub(super) fn words<T: Display>(values: Option<impl IntoIterator<Item = T>>) -> String {
    let Some(values) = values else {
        return NOT_STATED.to_owned();
    };
    let values: Vec<String> = values.into_iter().map(|v| plain(&v.to_string())).collect();
    listed(&values)
}

/// `a, b, c`, or `none`.
pub(super) fn listed(items: &[String]) -> String {
    if items.is_empty() {
        NONE.to_owned()
    } else {
        items.join(", ")
    }
}

/// `a, b and c`, or `none`.
pub(crate) fn join_and(items: &[String]) -> String {
    match items {
        [] => NONE.to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The first few of a list, and how many more there are: `a, b, c and 4 more`.
pub(super) fn first_few(items: &[String], few: usize) -> String {
    let shown: Vec<String> = items.iter().take(few).cloned().collect();
    match items.len().saturating_sub(few) {
        0 => join_and(&shown),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A word of our files said plainly: `only_with_opt_in` as `only with opt in`, `tls1_2` as
/// `tls1.2`. Other text stays.
pub(super) fn plain(text: &str) -> String {
    let ours = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !text.contains('_') || !text.chars().all(ours) {
        return said(text);
    }
    let digit = |at: Option<usize>| {
        let byte = at.and_then(|at| text.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_digit)
    };
    let letter = |(at, c): (usize, char)| match c {
        '_' if digit(at.checked_sub(1)) && digit(at.checked_add(1)) => '.',
        '_' => ' ',
        other => other,
    };
    text.char_indices().map(letter).collect()
}

/// A day inside a sentence: `22 November 2026`.
pub(crate) fn day_words(day: Date) -> String {
    let month = usize::from(day.month().unsigned_abs()).saturating_sub(1);
    let month = MONTHS.get(month).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

/// The day that `22 November 2026` names.
pub(crate) fn day_in_words(text: &str) -> Option<Date> {
    let (day, rest) = text.split_once(' ')?;
    let (month, year) = rest.split_once(' ')?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let found = date::parse(&format!("{year}-{month:02}-{day:0>2}"))?;
    (day_words(found) == text).then_some(found)
}

/// A day inside a sentence that may have been left out.
pub(super) fn day_stated(day: Option<Date>) -> String {
    day.map_or_else(|| NOT_STATED.to_owned(), day_words)
}

/// A day as YYYY-MM-DD, or the given word.
pub(super) fn day_or(day: Option<Date>, absent: &str) -> String {
    day.map_or_else(|| absent.to_owned(), |day| day.to_string())
}

/// `1 gate`, `3 gates`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `yes` or `no`.
pub(super) fn yes_no(flag: bool) -> String {
    if flag { "yes" } else { "no" }.to_owned()
}

/// `yes`, `no` or `not stated`.
pub(super) fn flag(flag: Option<bool>) -> String {
    flag.map_or_else(|| NOT_STATED.to_owned(), yes_no)
}

/// Whole per cent for print, at most 100.
pub(super) fn percent(ratio: Ratio) -> u8 {
    u8::try_from(ratio.percent().clamp(0, 100)).unwrap_or(100)
}

/// A share drawn with ten marks, then as a number: `▰▰▰▰▰▰▰▰▱▱ 82 %`.
pub(super) fn bar(percent: u8) -> String {
    let full = usize::from(percent.min(100)) / 10;
    let marks: String = (0..10)
        .map(|at| if at < full { '▰' } else { '▱' })
        .collect();
    format!("{marks} {percent} %")
}

/// The first letter in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_show_tens_and_the_exact_share_beside_them() {
        assert_eq!(bar(82), "▰▰▰▰▰▰▰▰▱▱ 82 %");
        assert_eq!(bar(100), "▰▰▰▰▰▰▰▰▰▰ 100 %");
        assert_eq!(bar(9), "▱▱▱▱▱▱▱▱▱▱ 9 %", "nothing is rounded up");
    }

    #[test]
    fn lists_are_said_the_way_people_say_them() {
        let items = |n: usize| (1..=n).map(|i| format!("G{i}")).collect::<Vec<_>>();
        assert_eq!(join_and(&items(0)), "none");
        assert_eq!(join_and(&items(1)), "G1");
        assert_eq!(join_and(&items(3)), "G1, G2 and G3");
        assert_eq!(first_few(&items(3), 3), "G1, G2 and G3");
        assert_eq!(first_few(&items(5), 3), "G1, G2, G3 and 2 more");
    }

    #[test]
    fn a_secret_in_a_note_is_not_repeated() {
        let key = format!("{}{}", "ghp_", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8");
        let text = said(&format!("use {key} for now"));
        assert!(!text.contains(&key), "{text}");
    }
}
