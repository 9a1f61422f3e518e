//! Patterns of ids, headings and sheet names, as layouts of other questionnaires write them.
//!
//! In: a regular expression. Out: whether a text holds it, capitals or not. The engine needs a time
//! that grows with the text alone, and the size of a pattern is bounded, so one from a stranger
//! ends.

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Deserializer, de};

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

/// Bytes that a compiled pattern may take.
const LARGEST: usize = 200_000;

impl Pattern {
    /// Reads a pattern; the error says what is not understood.
    pub fn read(text: &str) -> Result<Self, String> {
        let pattern = RegexBuilder::new(text)
            .case_insensitive(true)
            .size_limit(LARGEST)
            .build();
        pattern
            .map(Self)
            .map_err(|error| format!("`{text}` is no pattern: {error}"))
    }

    /// Whether a text holds the pattern.
    pub fn fits(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::read(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_what_it_says() {
        // pattern, text, fits, why
        let rows = [
            (r"^CAIQv4\.", "CAIQv4.0.3", true, "a beginning"),
            (r"^CAIQv4\.", "My CAIQv4.0.3", false, "not at the beginning"),
            (r"^[A-Z&]{3}-\d{2}\.\d{1,2}$", "A&A-02.1", true, "an id"),
            (
                r"^[A-Z&]{3}-\d{2}\.\d{1,2}$",
                "A&A-2.1",
                false,
                "a digit is missing",
            ),
            (r"^[A-Z]{4}-\d{2}$", "COMP-01 ", false, "the end is the end"),
            (
                "answer",
                "CSP CAIQ Answer",
                true,
                "anywhere, capitals or not",
            ),
        ];
        for (pattern, text, fits, why) in rows {
            assert_eq!(
                Pattern::read(pattern).unwrap().fits(text),
                fits,
                "{pattern} {text}: {why}"
            );
        }
    }

    #[test]
    fn a_pattern_from_a_stranger_ends_or_is_refused() {
        assert!(Pattern::read("(a").is_err(), "not closed");
        assert!(Pattern::read("(a{999}){999}").is_err(), "too large");
        let pattern = Pattern::read("^(a+)+$").unwrap();
        assert!(!pattern.fits(&format!("{}b", "a".repeat(30_000))));
    }
}
