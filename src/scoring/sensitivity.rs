//! How much a score depends on its conventions: equal weights, no evidence factors, no cap.
//!
//! In: the questions and our own effectiveness. Out: V, CE and their bands under each change, and
//! the assumptions that carry the result. None of these variants ever decides anything.

use crate::scoring::ratio::Ratio;
use crate::scoring::residual::{Band, band, combined};
use crate::scoring::score::{Assumptions, ScoredQuestion, effectiveness};

/// A convention that is switched off to see what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assumption {
    /// Critical questions weigh more than minor ones.
    Weights,
    /// Weak evidence earns a part of the credit only.
    EvidenceFactors,
    /// The weakest core section limits the average.
    Cap,
}

impl Assumption {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Self; 3] = [Self::Weights, Self::EvidenceFactors, Self::Cap];

    /// What is done instead, in words.
    pub const fn instead(self) -> &'static str {
        match self {
            Self::Weights => "weights all equal",
            Self::EvidenceFactors => "evidence factors off",
            Self::Cap => "cap off",
        }
    }

    fn without(self) -> Assumptions {
        let usual = Assumptions::default();
        match self {
            Self::Weights => Assumptions {
                equal_weights: true,
                ..usual
            },
            Self::EvidenceFactors => Assumptions {
                factors: false,
                ..usual
            },
            Self::Cap => Assumptions {
                caps: false,
                ..usual
            },
        }
    }
}

/// V and CE with their bands, under one set of assumptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// V.
    pub vendor: Ratio,
    /// The band of V.
    pub vendor_band: Band,
    /// CE.
    pub combined: Ratio,
    /// The band of CE, which the residual risk is read from.
    pub combined_band: Band,
}

impl Reading {
    fn new(vendor: Ratio, own: Option<Ratio>) -> Self {
        let combined = combined(vendor, own);
        Self {
            vendor,
            vendor_band: band(vendor),
            combined,
            combined_band: band(combined),
        }
    }
}

/// What one change does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// The convention that is off.
    pub without: Assumption,
    /// What comes out.
    pub reading: Reading,
    /// Whether the vendor's band differs from the usual one.
    pub vendor_band_changes: bool,
    /// Whether the combined band differs from the usual one.
    pub combined_band_changes: bool,
}

/// The usual reading and the three variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// As decided on.
    pub usual: Reading,
    /// One per assumption, in the order of [`Assumption::ALL`].
    pub variants: Vec<Variant>,
}

impl Sensitivity {
    /// The assumptions without which a band would be another; empty when the result holds.
    pub fn carried_by(&self) -> Vec<Assumption> {
        self.variants
            .iter()
            .filter(|variant| variant.vendor_band_changes || variant.combined_band_changes)
            .map(|variant| variant.without)
            .collect()
    }
}

/// Scores the questions once as usual and once without each assumption; `None` when there is
/// nothing to score. `own` is N, which none of them touches.
pub fn sensitivity(
    questions: &[ScoredQuestion],
    core_domains: &[&str],
    own: Option<Ratio>,
) -> Option<Sensitivity> {
    let read = |assumptions| {
        effectiveness(questions, core_domains, assumptions)
            .map(|result| Reading::new(result.low, own))
    };
    let usual = read(Assumptions::default())?;
    let variants = Assumption::ALL
        .into_iter()
        .map(|without| {
            let reading = read(without.without())?;
            Some(Variant {
                without,
                reading,
                vendor_band_changes: reading.vendor_band != usual.vendor_band,
                combined_band_changes: reading.combined_band != usual.combined_band,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(Sensitivity { usual, variants })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Share;
    use crate::scoring::score::{CORE_DOMAINS, EvidenceLevel, QuestionStatus};

    fn question(
        section: &str,
        weight: u32,
        thousandths: i64,
        level: EvidenceLevel,
    ) -> ScoredQuestion {
        ScoredQuestion {
            id: format!("{section}-01"),
            section: section.to_owned(),
            weight,
            credit: Share::thousandths(thousandths),
            level: Some(level),
            needs: EvidenceLevel::E3,
            status: QuestionStatus::Answered,
        }
    }

    #[test]
    fn the_assumption_that_carries_the_band_is_named() {
        use EvidenceLevel::{E1, E3};
        // questions, assumptions that carry the band, why
        let rows = [
            (
                vec![question("COM", 4, 900, E3), question("AUD", 4, 900, E3)],
                vec![],
                "a sound vendor by any convention",
            ),
            (
                vec![question("COM", 4, 1_000, E3), question("COM", 1, 0, E3)],
                vec![Assumption::Weights],
                "0.80 against 0.50",
            ),
            (
                vec![question("COM", 4, 1_000, E1)],
                vec![Assumption::EvidenceFactors],
                "0.50 against 1.00",
            ),
            (
                vec![question("COM", 9, 1_000, E3), question("AUD", 1, 0, E3)],
                vec![Assumption::Cap],
                "0.20 by the cap, 0.90 without it; equal weights leave it at 0.20",
            ),
        ];
        for (questions, expected, why) in rows {
            let result = sensitivity(&questions, &CORE_DOMAINS, None).unwrap();
            assert_eq!(result.carried_by(), expected, "{why}");
        }
    }

    #[test]
    fn the_combined_band_is_watched_too() {
        let questions = [question("COM", 4, 1_000, EvidenceLevel::E2)];
        let result = sensitivity(&questions, &CORE_DOMAINS, Some(Ratio::thousandths(700))).unwrap();
        let factors = result.variants[1];
        assert!(factors.vendor_band_changes, "0.75 against 1.00");
        assert!(factors.combined_band_changes, "0.725 against 0.85");
        assert_eq!(factors.reading.combined, Ratio::thousandths(850));
    }

    #[test]
    fn nothing_to_score_has_no_sensitivity() {
        assert_eq!(sensitivity(&[], &CORE_DOMAINS, None), None);
    }
}
