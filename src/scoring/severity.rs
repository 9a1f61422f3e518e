//! How bad a finding is, and the clocks and weights that follow from it.
//!
//! In: a severity. Out: default days to fix, default longest exception, the weight of a check.
//! An organisation's own days are parameters; the functions that judge take them as arguments.

use serde::{Deserialize, Serialize};

use crate::date::{Date, add_days};

/// The severity of a finding; later is worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Hygiene, or the quality of evidence.
    Low,
    /// A weakness that other controls partly cover.
    Medium,
    /// An important control is missing.
    High,
    /// The minimum bar is missed, a law is likely broken, or serious harm is one step away.
    Critical,
}

impl Severity {
    /// All severities, the worst first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word that is printed and written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The severity of that name.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.word() == word)
    }

    /// Position in lists by severity: critical is 0.
    pub const fn rank(self) -> usize {
        match self {
            Self::Critical => 0,
            Self::High => 1,
            Self::Medium => 2,
            Self::Low => 3,
        }
    }

    /// One step less severe; nothing is lower than low.
    #[must_use]
    pub const fn one_lower(self) -> Self {
        match self {
            Self::Critical => Self::High,
            Self::High => Self::Medium,
            Self::Medium | Self::Low => Self::Low,
        }
    }

    /// What a check of this base severity weighs in the organisation's own effectiveness.
    pub const fn check_weight(self) -> u32 {
        match self {
            Self::Critical => 8,
            Self::High => 4,
            Self::Medium => 2,
            Self::Low => 1,
        }
    }

    /// Days to fix a finding, unless the organisation sets others.
    pub const fn default_fix_days(self) -> u32 {
        match self {
            Self::Critical => 7,
            Self::High => 30,
            Self::Medium => 90,
            Self::Low => 180,
        }
    }

    /// Days an exception may last at most, unless the organisation sets fewer.
    pub const fn default_exception_days(self) -> u32 {
        match self {
            Self::Critical => 30,
            Self::High => 90,
            Self::Medium => 180,
            Self::Low => 365,
        }
    }
}

/// The day by which a finding must be fixed, counted from the day it was first seen.
pub fn due_date(first_seen: Date, fix_days: u32) -> Date {
    add_days(first_seen, i64::from(fix_days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worse_findings_weigh_more_and_get_less_time() {
        for pair in Severity::ALL.windows(2) {
            let (worse, milder) = (pair[0], pair[1]);
            assert!(worse > milder);
            assert_eq!(worse.one_lower(), milder);
            assert_eq!(worse.check_weight(), 2 * milder.check_weight());
            assert!(worse.default_fix_days() < milder.default_fix_days());
            assert!(worse.default_exception_days() < milder.default_exception_days());
        }
        assert_eq!(Severity::Low.one_lower(), Severity::Low, "nothing is lower");
    }

    #[test]
    fn a_high_finding_of_today_is_due_in_thirty_days() {
        let day = |text| crate::date::parse(text).unwrap();
        let due = due_date(day("2026-11-22"), Severity::High.default_fix_days());
        assert_eq!(due, day("2026-12-22"));
    }
}
