//! Small matters of English: lists, beginnings, amounts.
//!
//! In: words. Out: the same words as a sentence needs them. Nothing here knows the domain.

use crate::catalogue::policy::Join;

/// Minor units as an amount without a currency: `1,000.00`.
pub(crate) fn money(minor_units: i64) -> String {
    let whole = (minor_units / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", minor_units % 100)
}

/// A word of a file without its underscores.
pub(crate) fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// `a, b and c`.
pub(crate) fn list<T: AsRef<str>>(items: &[T], join: Join) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {} {}", first.join(", "), join.word(), last.as_ref())
        }
    }
}

/// The same text beginning with a small letter, for titles inside a sentence. Abbreviations such
/// as CRM keep theirs.
pub(crate) fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return String::new();
    };
    let rest = characters.as_str();
    if rest.starts_with(|next: char| next.is_uppercase() || next.is_ascii_digit()) {
        return text.to_owned();
    }
    format!("{}{rest}", first.to_lowercase())
}

/// The same text beginning with a capital, for cells and sentences.
pub(crate) fn upper_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_as_people_say_them() {
        // items, words
        let rows: [(&[&str], &str); 4] = [
            (&[], ""),
            (&["a"], "a"),
            (&["a", "b"], "a or b"),
            (&["a", "b", "c"], "a, b or c"),
        ];
        for (items, words) in rows {
            assert_eq!(list(items, Join::Or), words);
        }
    }

    #[test]
    fn beginnings_change_and_abbreviations_stay() {
        // text, small, capital
        let rows = [
            ("Security lead", "security lead", "Security lead"),
            ("A key", "a key", "A key"),
            ("CRM contacts", "CRM contacts", "CRM contacts"),
            ("E3 or E4", "E3 or E4", "E3 or E4"),
            ("écoute", "écoute", "Écoute"),
            ("", "", ""),
        ];
        for (text, small, capital) in rows {
            assert_eq!(
                (lower_first(text).as_str(), upper_first(text).as_str()),
                (small, capital)
            );
        }
    }

    #[test]
    fn money_keeps_its_cents_and_groups_thousands() {
        // minor units, words
        let rows = [
            (5, "0.05"),
            (99_999, "999.99"),
            (123_456_789, "1,234,567.89"),
        ];
        for (minor_units, words) in rows {
            assert_eq!(money(minor_units), words);
        }
    }
}
