//! The words of a form: what an option, a part or a question is called in the vendor's language.
//!
//! In: a file of labels. Out: for every question its labels, and its texts where the language is
//! not that of the questionnaire. What has no label, such as a question of an organisation's own,
//! is said in the plain words of its id.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

/// The labels of one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// `en` or `de`.
    pub language: String,
    /// Title of the questionnaire, where it is translated.
    pub(super) title: Option<String>,
    /// Why a question is asked once more.
    #[serde(default)]
    pub(super) again: Again,
    /// Titles of sections, where they are translated.
    #[serde(default)]
    pub(super) sections: BTreeMap<String, SectionWords>,
    /// Words of questions by id.
    #[serde(default)]
    pub(super) questions: BTreeMap<String, QuestionWords>,
}

/// Why a question is asked once more.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Again {
    pub(super) missing: String,
    pub(super) unknown: String,
    pub(super) unclear: String,
    pub(super) partial: String,
    /// Repeats what the vendor wrote, in the place of `{words}`.
    pub(super) words: String,
    pub(super) declined: String,
    pub(super) expired: String,
    pub(super) contradicted: String,
}

/// The words of a section.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionWords {
    pub(super) title: String,
}

/// The words of a question.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionWords {
    pub(super) text: Option<String>,
    pub(super) help: Option<String>,
    pub(super) why: Option<String>,
    pub(super) evidence: Option<String>,
    #[serde(default)]
    pub(super) options: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) parts: BTreeMap<String, PartWords>,
    pub(super) key: Option<KeyWords>,
}

/// The words of a part.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartWords {
    pub(super) label: Option<String>,
    #[serde(default)]
    pub(super) options: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) parts: BTreeMap<String, PartWords>,
    pub(super) key: Option<KeyWords>,
}

/// What the name of an entry is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyWords {
    pub(super) label: String,
}

impl Labels {
    /// Labels as their file has them.
    pub fn read(json: &Json) -> serde_json::Result<Self> {
        Self::deserialize(json)
    }

    /// The title of a section, where it is translated.
    pub(super) fn section(&self, id: &str) -> Option<&str> {
        self.sections.get(id).map(|section| section.title.as_str())
    }

    /// The words of one question; empty ones where there are none.
    pub(super) fn question(&self, id: &str) -> QuestionWords {
        self.questions.get(id).cloned().unwrap_or_default()
    }
}
