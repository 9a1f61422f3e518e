//! Long random strings without a maker's mark, told from words by counting.
//!
//! In: one word of a text. Out: runs of 32 or more letters, digits, `+ / _ -` that no person
//! would spell. Counted are changes between lower case, capitals and digits: random strings
//! change at almost every second character, names and slugs once in a word.
//!
//! Let through on purpose: addresses; hexadecimal digests of 40, 56, 64, 96 or 128 digits
//! (commits and SHA-1 to SHA-512 are quoted everywhere in evidence, and no key is told from them
//! by its letters); UUIDs; `sha256:…` and the like; public SSH keys. Bare 32 hexadecimal digits
//! are refused unless they have the version marks of a UUID: several clouds issue such keys.

use super::Found;

const LONG: usize = 32;

/// Finds random strings in one word.
pub(super) fn find(start: usize, word: &str, found: &mut Vec<Found>) {
    if word.len() < LONG || word.contains("://") {
        return;
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '_' | '-');
    let mut from = 0;
    for run in word.split(|c: char| !allowed(c)) {
        let before = word.get(..from).unwrap_or_default();
        if run.len() >= LONG && !is_named_digest(before, run) && is_random(run) {
            found.push(Found {
                range: start + from..start + from + run.len(),
                kind: "a key or token (a long random string)",
            });
        }
        // One separator, which may be a character of several bytes.
        let behind = word
            .get(from + run.len()..)
            .and_then(|rest| rest.chars().next());
        from += run.len() + behind.map_or(0, char::len_utf8);
    }
}

/// `sha256:` before the run or `sha256-` at its beginning, and public SSH keys.
fn is_named_digest(before: &str, run: &str) -> bool {
    const NAMES: [&str; 5] = ["sha1", "sha256", "sha384", "sha512", "md5"];
    const PUBLIC: [&str; 3] = ["AAAAB3NzaC1", "AAAAC3NzaC1", "AAAAE2VjZHNh"];
    // No name is longer than this.
    let tail = before.floor_char_boundary(before.len().saturating_sub(8));
    let before = before.get(tail..).unwrap_or_default().to_ascii_lowercase();
    let named = |text: &str| NAMES.iter().any(|name| text.ends_with(name));
    before.strip_suffix([':', '=']).is_some_and(named)
        || run
            .split_once('-')
            .is_some_and(|(name, _)| name.len() < 8 && named(&name.to_ascii_lowercase()))
        || PUBLIC.iter().any(|prefix| run.starts_with(prefix))
}

fn is_random(run: &str) -> bool {
    // Shorter parts are the words of slugs, paths and file names; the longest must be a string
    // that nobody types.
    const PART: usize = 6;
    const LONGEST: usize = 16;
    let parts: Vec<&str> = run
        .split(['+', '/', '_', '-'])
        .filter(|part| part.len() >= PART && !is_digest(part))
        .collect();
    let longest = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let pairs = length - parts.len().min(length);
    let changed: usize = parts.iter().map(|part| changes(part)).sum();
    let mut seen: Vec<u8> = parts.iter().flat_map(|part| part.bytes()).collect();
    seen.sort_unstable();
    seen.dedup();
    let has = |kind: fn(&u8) -> bool| seen.iter().any(kind);
    longest >= LONGEST
        && length >= 24
        && seen.len() >= 10
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && changed * 10 >= pairs * 3
}

/// How often a string changes between lower case, capitals and digits; `Ab` is one word's start.
pub(super) fn changes(part: &str) -> usize {
    let kind = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        _ => 2,
    };
    part.bytes()
        .zip(part.bytes().skip(1))
        .filter(|(one, two)| kind(*one) != kind(*two) && !(kind(*one) == 1 && kind(*two) == 2))
        .count()
}

/// Hexadecimal digits in the number that a digest or a UUID has.
fn is_digest(part: &str) -> bool {
    let bytes = part.strip_prefix("0x").unwrap_or(part).as_bytes();
    if !bytes.iter().all(u8::is_ascii_hexdigit) {
        return false;
    }
    match bytes.len() {
        40 | 56 | 64 | 96 | 128 => true,
        32 => {
            let version = matches!(bytes.get(12), Some(b'4' | b'7'));
            let variant = matches!(bytes.get(16), Some(b'8' | b'9' | b'a' | b'b' | b'A' | b'B'));
            version && variant
        }
        _ => false,
    }
}
