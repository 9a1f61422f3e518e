//! One answer of a vendor: what was said, what it rests on, who looked at it.
//!
//! In: one entry of `answers` in a vendor file. Out: the envelope, with the value still as written:
//! what a value may be depends on its question, and the questionnaire says that, not this file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::values::{DateText, Slug};
use super::words::words;

/// An answer to one question.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Whether the question was answered. May be left out where there is a value.
    pub status: Option<AnswerStatus>,
    /// The answer, in the form the question asks for.
    pub value: Option<Value>,
    /// Whether the source speaks of these things only. What the value leaves out is then open, not
    /// denied: a page that names the encrypted database says nothing about the backups.
    pub partial: Option<bool>,
    /// What the answer rests on, set by the person who assesses it. E1: the vendor said so. E2: we
    /// read its documentation, contract or an export. E3: an independent third party tested it.
    /// E4: we verified it ourselves.
    pub level: Option<EvidenceLevel>,
    /// The evidence, each with the page or section.
    #[validate(nested)]
    pub evidence: Option<Vec<EvidenceUse>>,
    /// Where the vendor says that proof can be read. It is no evidence until somebody has read it
    /// and entered it in the register.
    #[validate(length(min = 1))]
    pub proof_offered: Option<String>,
    /// Who answered for the vendor.
    #[validate(length(min = 1))]
    pub answered_by: Option<String>,
    /// Day on which the vendor answered.
    pub answered_on: Option<DateText>,
    /// Id of the person on our side who assessed the answer.
    #[schemars(extend("x-ref" = "person"))]
    pub assessed_by: Option<Slug>,
    /// Day on which it was assessed.
    pub assessed_on: Option<DateText>,
    /// Anything worth knowing.
    #[validate(length(min = 1))]
    pub note: Option<String>,
}

impl Answer {
    /// Reads one entry of a vendor file's `answers`; a key with nothing behind it is blank.
    pub fn read(entry: &Value) -> serde_json::Result<Self> {
        if entry.is_null() {
            return Ok(Self::default());
        }
        Self::deserialize(entry)
    }

    /// The status as it counts: a value alone is an answer, and `answered` without a value is
    /// none. `None` is blank, which is neither unknown nor fine.
    pub fn effective_status(&self) -> Option<AnswerStatus> {
        match (self.status, &self.value) {
            (None, Some(_)) => Some(AnswerStatus::Answered),
            (Some(AnswerStatus::Answered), None) => None,
            (status, _) => status,
        }
    }
}

/// What an answer rests on: the part of it that earns points beside the value.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Backing {
    /// The level that the assessor set.
    pub level: Option<EvidenceLevel>,
    /// The evidence.
    pub evidence: Option<Vec<EvidenceUse>>,
}

impl Backing {
    /// Reads it from one entry of a vendor file's `answers`, without a copy of the value.
    pub fn read(entry: &Value) -> serde_json::Result<Self> {
        if entry.is_null() {
            return Ok(Self::default());
        }
        Self::deserialize(entry)
    }
}

/// An answer read out of another questionnaire. It counts for nothing until a person accepts it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProposedAnswer {
    /// The answer it may come to, in the form the question asks for. Without one it is a hint of
    /// where to look.
    pub value: Option<Value>,
    /// How much of our question theirs covers: `equal` all of it, `partial` some of it, `hint` not
    /// more than a reason to ask.
    pub confidence: Option<Confidence>,
    /// Where it stands: the file, the cell, and the id of their question.
    #[validate(length(min = 1))]
    pub from: Option<String>,
    /// What stands there.
    #[validate(length(min = 1))]
    pub says: Option<String>,
    /// What their question covers that ours does not, or the other way round.
    #[validate(length(min = 1))]
    pub note: Option<String>,
    /// Day on which it was read.
    pub proposed_on: Option<DateText>,
}

/// A place in a piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvidenceUse {
    /// Id of the evidence in the register.
    #[schemars(extend("x-ref" = "evidence"))]
    pub id: Slug,
    /// Page or section, such as `p. 14` or `section 3.2`.
    #[validate(length(min = 1))]
    pub at: Option<String>,
}

words! {
    /// Whether a question was answered. That a question does not apply is worked out, never chosen.
    AnswerStatus {
        Answered "answered", Unknown "unknown", Declined "declined", NotAsked "not_asked",
    }

    /// How much of our question a question of another questionnaire covers.
    Confidence { Equal "equal", Partial "partial", Hint "hint" }

    /// What an answer rests on, from the vendor's word to our own check.
    EvidenceLevel { E1 "E1", E2 "E2", E3 "E3", E4 "E4" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_answers_and_its_absence_never_does() {
        // entry, status that counts, why
        let rows = [
            (r"{}", None, "an empty entry is blank"),
            ("null", None, "a question id with nothing behind it"),
            (r#"{"note": "asked"}"#, None, "a note is no answer"),
            (
                r#"{"value": false}"#,
                Some(AnswerStatus::Answered),
                "no is an answer",
            ),
            (r#"{"value": null}"#, None, "a key with nothing behind it"),
            (r#"{"status": "answered"}"#, None, "nothing was answered"),
            (
                r#"{"status": "unknown"}"#,
                Some(AnswerStatus::Unknown),
                "asked, not known",
            ),
            (
                r#"{"status": "declined", "value": true}"#,
                Some(AnswerStatus::Declined),
                "the status as written stands",
            ),
        ];
        for (text, status, why) in rows {
            let answer = Answer::read(&serde_json::from_str(text).unwrap()).unwrap();
            assert_eq!(answer.effective_status(), status, "{text}: {why}");
        }
    }
}
