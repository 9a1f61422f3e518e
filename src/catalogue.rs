//! The catalogue: questions, rules, gates, profiles, parameters and frameworks, as data.
//!
//! In: trees of shipped files and of the program's own. Out: checked values that the assessment
//! runs on and the documentation is written from. A file that does not load is a diagnostic.

pub mod credit;
pub mod fields;
pub mod framework;
pub mod gate;
pub mod parameters;
pub mod profile;
pub mod questionnaire;
pub mod rule;
pub mod rule_case;

use serde::{Deserialize, Serialize};

/// How much a finding matters. Ordered: low is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Hygiene or quality of evidence.
    Low,
    /// A weakness that others partly cover.
    Medium,
    /// An important control is missing.
    High,
    /// The minimum bar is missed, or serious harm is one step away.
    Critical,
}

impl Severity {
    /// From the gravest to the lightest.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }

    /// The severity of that name.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }

    /// One step lighter; low stays low.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }

    /// Position in lists by severity: critical is 0.
    pub fn rank(self) -> usize {
        match self {
            Self::Critical => 0,
            Self::High => 1,
            Self::Medium => 2,
            Self::Low => 3,
        }
    }

    /// The weight a check of this base severity has in our own effectiveness.
    pub fn weight(self) -> i64 {
        match self {
            Self::Critical => 8,
            Self::High => 4,
            Self::Medium => 2,
            Self::Low => 1,
        }
    }
}
