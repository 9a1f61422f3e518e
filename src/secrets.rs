//! Texts that look like secrets: found, named by kind, and never shown.
//!
//! In: a text, or a whole file as JSON. Out: what kind of secret it looks like and which bytes to
//! hide. Nothing here returns, prints or stores the value. The judgement is by spelling alone and
//! counts in whole numbers; it prefers to miss an unmarked password to stopping on ordinary prose.

mod identity;
mod provider;
mod random;
mod scan;

pub use scan::scan;

use std::borrow::Cow;
use std::ops::Range;

/// What stands where a secret was.
pub const MASK: &str = "•••";

/// A part of a text that looks like a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it looks like, with its article: `a GitHub token`.
    pub kind: &'static str,
}

/// What kind of secret a text holds, if it looks like one.
pub fn looks_like_secret(text: &str) -> Option<&'static str> {
    find(text).first().map(|found| found.kind)
}

/// All parts of a text that look like secrets, in order, not overlapping.
pub fn find(text: &str) -> Vec<Found> {
    // Nine characters are the shortest number of a person; most words of a file are shorter.
    const SHORTEST: usize = 9;
    let mut found = Vec::new();
    if text.len() < SHORTEST {
        return found;
    }
    private_keys(text, &mut found);
    identity::find(text, &mut found);
    // Certificates and public keys are long random letters that anybody may see.
    let public = text.contains("-----BEGIN CERTIFICATE") || text.contains("-----BEGIN PUBLIC KEY");
    for (start, word) in words(text) {
        provider::find(start, word, &mut found);
        if !public {
            random::find(start, word, &mut found);
        }
    }
    merged(found)
}

/// The text with every part that looks like a secret replaced by [`MASK`].
pub fn mask(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::new();
    let mut from = 0;
    for Found { range, .. } in found {
        shown.push_str(text.get(from..range.start).unwrap_or_default());
        shown.push_str(MASK);
        from = range.end;
    }
    shown.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(shown)
}

/// Words long enough to be a token, with the byte where each begins.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const SHORTEST_TOKEN: usize = 16;
    let mut from = 0;
    text.split(|c: char| c.is_ascii_whitespace())
        .map(move |word| {
            let start = from;
            from += word.len() + 1;
            (start, word)
        })
        .filter(|(_, word)| word.len() >= SHORTEST_TOKEN)
}

/// `-----BEGIN … PRIVATE KEY-----` up to its end mark, or to the end of the text.
fn private_keys(text: &str, found: &mut Vec<Found>) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("-----BEGIN ")) {
        let start = from + at;
        let rest = text.get(start..).unwrap_or_default();
        let header = rest.get(..rest.floor_char_boundary(80)).unwrap_or_default();
        if !header
            .lines()
            .next()
            .is_some_and(|line| line.contains("PRIVATE KEY"))
        {
            from = start + 1;
            continue;
        }
        let end = rest
            .find("-----END ")
            .and_then(|end| Some((end, rest.get(end + 9..)?.find("-----")?)))
            .map_or(text.len(), |(end, tail)| start + end + 9 + tail + 5);
        found.push(Found {
            range: start..end,
            kind: "a private key",
        });
        from = end;
    }
}

fn merged(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|one| (one.range.start, one.range.end));
    let mut merged: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        match merged.last_mut() {
            Some(last) if one.range.start < last.range.end => {
                last.range.end = last.range.end.max(one.range.end);
            }
            _ => merged.push(one),
        }
    }
    merged
}

/// Whether a byte can be part of a word of letters and digits.
fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests;
