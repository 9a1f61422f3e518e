//! Texts that fill a field and say nothing: `n/a`, `tbd`, `-`, `?`.
//!
//! In: a text where a text was asked for. Out: what it comes to, where it is no value. A name or a
//! sentence is never mistaken for one of these: only a text that is one of them and nothing else.

use crate::catalogue::questionnaire::AnswerKind;
use crate::reading::{self, Shape, Status};
use crate::returned::Said;
use crate::returned::cell::{Taken, cannot_text};
use crate::returned::chosen::plain;

/// No text of this kind is longer.
const LONGEST: usize = 60;

/// Refusals that are one word or a set phrase. Longer ones may be names: `Confidential Computing`.
const REFUSALS: [&str; 10] = [
    "confidential",
    "vertraulich",
    "proprietary",
    "not disclosed",
    "undisclosed",
    "under nda",
    "nda only",
    "nda required",
    "internal only",
    "not public",
];

/// What a text comes to that is no value; `None` where it is one.
pub(super) fn nothing(text: &str) -> Option<Taken> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let words = plain(text);
    if matches!(
        words.as_str(),
        "yes" | "no" | "ja" | "nein" | "true" | "false"
    ) {
        return None;
    }
    if let Some(said) = cannot_text(text) {
        return Some(Taken::Silence(said, true));
    }
    if REFUSALS.contains(&words.as_str()) {
        return Some(Taken::Silence(Said::Declined, false));
    }
    let read = reading::read("", &Shape::of(AnswerKind::Text), text);
    match read.status {
        Status::Answered | Status::Declined => None,
        Status::Blank => Some(Taken::Blank),
        Status::Unknown => Some(Taken::Not {
            reason: read
                .why
                .unwrap_or_else(|| "this is no name and no text".to_owned()),
            next: read
                .ask
                .unwrap_or_else(|| "Please write it out.".to_owned()),
            open: true,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_nothing_is_no_value() {
        for text in [
            "n/a",
            "N/A",
            "tbd",
            "TBC",
            "-",
            "--",
            "?",
            "???",
            "unknown",
            "x",
            "nicht bekannt",
        ] {
            let found = nothing(text);
            let open = matches!(
                found,
                Some(Taken::Not { open: true, .. } | Taken::Silence(..))
            );
            assert!(open, "{text}: {found:?}");
        }
        for text in ["confidential", "Keine Angabe", "we decline to say"] {
            let found = nothing(text);
            assert!(
                matches!(found, Some(Taken::Silence(Said::Declined, _))),
                "{text}: {found:?}"
            );
        }
        for text in [
            "no",
            "Confidential Computing Ltd",
            "https://trust.example/soc2",
            "see page 3 of the report",
            "-5",
            "+49 30 1234",
            "=1+1",
            "None GmbH",
        ] {
            assert_eq!(nothing(text), None, "{text}");
        }
    }
}
