//! Single changes in words: `decision from approved to conditional`.
//!
//! In: changes of fields. Out: a phrase that fits into a line.

use crate::diff::change::{Change, Kind};

/// How much of a value is shown.
const SHOWN: usize = 120;
/// How much of what both values have in common is shown before the place where they part.
const COMMON: usize = 20;
/// How much of a digest is shown.
const DIGEST: usize = 12;

/// Several changes of one thing; what was decided first.
pub(super) fn changes(all: &[Change]) -> String {
    let first = |change: &&Change| change.field == "decision";
    let decided = all.iter().filter(first);
    let rest = all.iter().filter(|change| !first(change));
    let all: Vec<String> = decided.chain(rest).map(change).collect();
    all.join("; ")
}

/// One change.
pub(super) fn change(one: &Change) -> String {
    let name = name(one);
    let (old, new) = pair(one);
    match one.kind {
        // An interval has a "to" of its own.
        Kind::Changed if old.contains(" to ") || new.contains(" to ") => {
            format!("{name} {old}, now {new}")
        }
        Kind::Changed => format!("{name} from {old} to {new}"),
        Kind::Added if one.name == "none" => format!("{name} {new} added"),
        Kind::Removed if one.name == "none" => format!("{name} {old} removed"),
        Kind::Added => format!("{name} added, {new}"),
        Kind::Removed => format!("{name} removed, {old} before"),
    }
}

/// The chosen fields of something that came or went.
pub(super) fn summary(all: &[Change], shown: &[&str]) -> String {
    let parts = shown.iter().filter_map(|field| {
        let change = all.iter().find(|change| change.field == *field)?;
        let (old, new) = pair(change);
        let value = match change.kind {
            Kind::Removed => old,
            _ => new,
        };
        Some(match *field {
            "title" | "target" | "rule" => value,
            _ => format!("{} {value}", name(change)),
        })
    });
    let parts: Vec<String> = parts.collect();
    parts.join(", ")
}

/// What a field is called.
fn name(one: &Change) -> String {
    let word = match one.field.as_str() {
        "completeness_percent" => "part answered",
        "score_percent" => "earns",
        "without_exceptions" => "decision without exceptions",
        "rules" => "digest of all rules",
        "parameters" => "digest of all parameters",
        "residual" => "residual risk",
        "value" => "answer",
        "sha256" => "SHA-256",
        "closed_as" => "closed as",
        "gates" => "gate",
        "scopes" => "scope",
        "actions" => "action",
        "agents" => "agent",
        other if one.name == "none" => return other.replace('_', " "),
        other => other,
    };
    match one.name.as_str() {
        "none" => word.to_owned(),
        name => format!("{word} {name}"),
    }
}

/// Both values, short enough for a line and never alike.
fn pair(one: &Change) -> (String, String) {
    let unit = if one.field.ends_with("_percent") {
        " per cent"
    } else {
        ""
    };
    let digest = matches!(one.field.as_str(), "sha256" | "rules" | "parameters");
    let most = if digest { DIGEST } else { SHOWN };
    let common = one.old.chars().zip(one.new.chars());
    let common = common.take_while(|(old, new)| old == new).count();
    let from = if common > most.saturating_sub(COMMON) {
        common.saturating_sub(COMMON)
    } else {
        0
    };
    let cut = |text: &str| format!("{}{unit}", part(text, from, most));
    (cut(&one.old), cut(&one.new))
}

/// A part of a text, marked where something is left out.
fn part(text: &str, from: usize, most: usize) -> String {
    let before = if from > 0 { "…" } else { "" };
    let mut rest = text.chars().skip(from);
    let shown: String = rest.by_ref().take(most).collect();
    let after = if rest.next().is_some() { "…" } else { "" };
    format!("{before}{shown}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(field: &str, name: &str, kind: Kind, old: &str, new: &str) -> Change {
        Change {
            field: field.to_owned(),
            name: name.to_owned(),
            kind,
            old: old.to_owned(),
            new: new.to_owned(),
        }
    }

    #[test]
    fn a_change_reads_like_a_phrase() {
        use Kind::{Added, Changed, Removed};
        // field, name, kind, old, new, words, why
        let rows = [
            (
                "decision",
                "none",
                Changed,
                "approved",
                "rejected",
                "decision from approved to rejected",
                "a value",
            ),
            (
                "gates",
                "G9",
                Changed,
                "passed",
                "failed",
                "gate G9 from passed to failed",
                "one of several",
            ),
            (
                "scopes",
                "i-crm/read",
                Added,
                "none",
                "granted",
                "scope i-crm/read added, granted",
                "a new one",
            ),
            (
                "scopes",
                "i-crm/read",
                Removed,
                "granted",
                "none",
                "scope i-crm/read removed, granted before",
                "gone",
            ),
            (
                "evidence",
                "none",
                Added,
                "none",
                "ev-a",
                "evidence ev-a added",
                "a part of a list",
            ),
            (
                "last_rotated",
                "none",
                Changed,
                "never",
                "2026-11-21",
                "last rotated from never to 2026-11-21",
                "two words",
            ),
            (
                "score",
                "none",
                Changed,
                "92 per cent",
                "90 to 92 per cent",
                "score 92 per cent, now 90 to 92 per cent",
                "an interval",
            ),
            (
                "completeness_percent",
                "none",
                Changed,
                "90",
                "80",
                "part answered from 90 per cent to 80 per cent",
                "a unit",
            ),
            (
                "sha256",
                "none",
                Changed,
                "0123456789abcdef",
                "fedcba9876543210",
                "SHA-256 from 0123456789ab… to fedcba987654…",
                "digests are cut",
            ),
        ];
        for (field, name, kind, old, new, words, why) in rows {
            assert_eq!(change(&one(field, name, kind, old, new)), words, "{why}");
        }
    }

    #[test]
    fn long_values_are_shown_where_they_part() {
        let same = "x".repeat(500);
        let change = one(
            "value",
            "none",
            Kind::Changed,
            &format!("{same} yes"),
            &format!("{same} no"),
        );
        let words = super::change(&change);
        assert!(
            words.ends_with("xx yes to …xxxxxxxxxxxxxxxxxxx no"),
            "{words}"
        );
        assert!(words.chars().count() < 100, "{words}");
    }
}
