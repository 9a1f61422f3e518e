//! How a stranger's words are repeated in a message: short, cleaned, and never a secret.

use super::forms::plain;
use crate::clean::excerpt;
use crate::diag;
use crate::secrets;

/// Longest part of a value that a message repeats.
const SHOWN: usize = 40;

/// A value or key between backticks, or “this value” when it looks like a secret.
pub(super) fn quoted(text: &str) -> String {
    if secrets::looks_like_secret(text).is_some() {
        "this value".to_owned()
    } else {
        format!("`{}`", excerpt(text, SHOWN))
    }
}

/// Words in a row: `a`, `a or b`, `a, b or c`; long lists are cut.
pub(super) fn any_of(words: &[String]) -> String {
    in_a_row(words, "or")
}

fn in_a_row(words: &[String], before_last: &str) -> String {
    const MOST: usize = 24;
    if words.len() > MOST {
        let first: Vec<&str> = words.iter().take(MOST / 2).map(String::as_str).collect();
        return format!("{} … ({} in all)", first.join(", "), words.len());
    }
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {before_last} {last}", first.join(", ")),
    }
}

/// The known word that was surely meant: the same but for capitals, blanks and hyphens.
pub(super) fn same_word<'k>(word: &str, known: &'k [String]) -> Option<&'k str> {
    let wanted = plain(word);
    let mut fits = known.iter().filter(|option| plain(option) == wanted);
    match (fits.next(), fits.next()) {
        (Some(only), None) if !wanted.is_empty() => Some(only),
        _ => None,
    }
}

/// The known word that was perhaps meant. Long texts are no misspelt words, and comparing them
/// would take time with the square of their length.
pub(super) fn near_word<'k>(word: &str, known: &'k [String]) -> Option<&'k str> {
    if word.len() > 64 {
        return None;
    }
    // Of a code of two letters, one letter is half: `E7` is no slip for `E0`.
    let alike = |near: &&str| {
        let longer = word.chars().count().max(near.chars().count());
        2 * strsim::damerau_levenshtein(word, near) < longer
    };
    same_word(word, known)
        .or_else(|| diag::nearest(word, known.iter().map(String::as_str)).filter(alike))
}

/// `did you mean …?`, else what there is.
pub(super) fn did_you_mean(word: &str, known: &[String]) -> Option<String> {
    match near_word(word, known) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!("known here: {}", in_a_row(known, "and"))),
    }
}
