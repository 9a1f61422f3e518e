//! What must not leave the house with a file: secrets, addresses and numbers of persons.
//!
//! In: the text of a file. Out: the same text with marks in their place, and one entry for each
//! mark: where, and of what kind, never what. The marks have the form of what they replace, so
//! that a file that was read before can be read after.

use crate::secrets;

/// Stands where an e-mail address was: the address of nobody, in the form of an address.
const ADDRESS: &str = "redacted@example.invalid";
/// Stands where a telephone number was.
const TELEPHONE: &str = "[redacted telephone]";

/// One place at which something was taken out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Redaction {
    /// The file.
    pub path: String,
    /// Line from 1.
    pub line: usize,
    /// What it was: `an e-mail address`.
    pub kind: &'static str,
}

/// A text without what must not leave, and what was taken out of it.
pub fn text(path: &str, text: &str) -> (String, Vec<Redaction>) {
    let mut out = String::with_capacity(text.len());
    let mut redactions = Vec::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let mut kinds = Vec::new();
        out.push_str(&one_line(line, &mut kinds));
        redactions.extend(kinds.into_iter().map(|kind| Redaction {
            path: path.to_owned(),
            line: at + 1,
            kind,
        }));
    }
    (out, redactions)
}

/// A single text, such as an answer.
pub fn words(text: &str) -> String {
    one_line(text, &mut Vec::new())
}

fn one_line(line: &str, kinds: &mut Vec<&'static str>) -> String {
    let mut masked = String::with_capacity(line.len());
    let mut from = 0;
    for found in secrets::find(line) {
        masked.push_str(line.get(from..found.range.start).unwrap_or_default());
        masked.push_str(secrets::MASK);
        from = found.range.end;
        kinds.push(found.kind);
    }
    masked.push_str(line.get(from..).unwrap_or_default());
    telephones(&addresses(&masked, kinds), kinds)
}

/// Whether a character can stand in the name before the at sign of an address.
fn in_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

/// Whether a character can stand in the domain of an address.
fn in_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

fn addresses(text: &str, kinds: &mut Vec<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        let (before, after) = rest.split_at(at);
        let after = after.get(1..).unwrap_or_default();
        let name = before.trim_end_matches(in_name);
        let domain = after.trim_start_matches(in_domain);
        let spelt = after.get(..after.len() - domain.len()).unwrap_or_default();
        let spelt = spelt.trim_end_matches(['.', '-']);
        // A key of a finding, `RF-I06@credential:…`, has no dot behind its sign.
        let is_address = name.len() < before.len() && spelt.contains('.');
        let already = before.get(name.len()..) == Some("redacted") && spelt == "example.invalid";
        if is_address && !already {
            out.push_str(name);
            out.push_str(ADDRESS);
            kinds.push("an e-mail address");
            rest = after.get(spelt.len()..).unwrap_or_default();
        } else {
            out.push_str(before);
            out.push('@');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Numbers that begin with a plus sign and have eight digits or more: the international form. Any
/// other number may be an amount, an id or a day.
fn telephones(text: &str, kinds: &mut Vec<&'static str>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('+') {
        let (before, number) = rest.split_at(at);
        let inside = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/');
        let behind = number.trim_start_matches(inside);
        let spelt = number
            .get(..number.len() - behind.len())
            .unwrap_or_default();
        let spelt = spelt.trim_end_matches([' ', '-', '(', '/']);
        let digits = spelt.chars().filter(char::is_ascii_digit).count();
        let begins = spelt
            .get(1..)
            .is_some_and(|s| s.starts_with(|c: char| c.is_ascii_digit()));
        let in_word = before.ends_with(|c: char| c.is_alphanumeric());
        out.push_str(before);
        if begins && digits >= 8 && !in_word {
            out.push_str(TELEPHONE);
            kinds.push("a telephone number");
            rest = number.get(spelt.len()..).unwrap_or_default();
        } else {
            out.push('+');
            rest = number.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_at_a_person_is_marked_and_nothing_else() {
        // text, what is left, why
        let rows = [
            (
                "email: jo.doe+x@ardquill.example",
                "email: redacted@example.invalid",
                "an address",
            ),
            (
                "ask a@b.io, c@d.io.",
                "ask redacted@example.invalid, redacted@example.invalid.",
                "two, and a full stop",
            ),
            (
                "target: RF-I06@credential:crm-key",
                "target: RF-I06@credential:crm-key",
                "the key of a finding",
            ),
            (
                "call +49 30 1234-567",
                "call [redacted telephone]",
                "a number",
            ),
            ("A+ 12345678", "A+ 12345678", "a plus that begins no number"),
            (
                "on: 2026-11-22T10:15:00+01:00",
                "on: 2026-11-22T10:15:00+01:00",
                "an offset",
            ),
            (
                "redacted@example.invalid",
                "redacted@example.invalid",
                "what was marked already",
            ),
            ("@me and a@", "@me and a@", "signs that are no address"),
        ];
        for (given, left, why) in rows {
            assert_eq!(words(given), left, "{why}");
        }
    }

    #[test]
    fn every_mark_is_listed_with_its_line() {
        let (_, marks) = text("vendors/a.yaml", "a: 1\nb: x@y.zz\nc: +1 202 555 0100\n");
        let lines: Vec<(usize, &str)> = marks.iter().map(|mark| (mark.line, mark.kind)).collect();
        assert_eq!(lines, [(2, "an e-mail address"), (3, "a telephone number")]);
    }

    #[test]
    fn what_was_redacted_has_nothing_more_to_redact() {
        let given = "x@y.zz +4930123456789 and \u{1f600}@\u{e9}.fr";
        let once = words(given);
        assert_eq!(words(&once), once);
    }
}
