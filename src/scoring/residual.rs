//! From effectiveness to residual risk: the band, the combined effectiveness, the table, and the
//! number a portfolio is sorted by.
//!
//! In: the ratios V and N and a tier. Out: CE, a band, a residual label, RX. Bands are compared
//! on exact ratios; RX is for sorting alone and must never decide anything.

use std::fmt;

use crate::scoring::ratio::Ratio;
use crate::scoring::tier::Tier;

/// How far above the weaker of V and N their mean may count: 0.15.
const GAP_THOUSANDTHS: u32 = 150;

/// What an effectiveness is called; later is weaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// 0.85 or more.
    Strong,
    /// 0.70 or more.
    Adequate,
    /// 0.50 or more.
    Weak,
    /// Below.
    Poor,
}

impl Band {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Adequate => "adequate",
            Self::Weak => "weak",
            Self::Poor => "poor",
        }
    }
}

/// The band of an effectiveness, compared on the unrounded ratio.
pub fn band(effectiveness: Ratio) -> Band {
    if effectiveness >= Ratio::thousandths(850) {
        Band::Strong
    } else if effectiveness >= Ratio::thousandths(700) {
        Band::Adequate
    } else if effectiveness >= Ratio::thousandths(500) {
        Band::Weak
    } else {
        Band::Poor
    }
}

/// CE, the combined effectiveness: the mean of V and N, at most 0.15 above the smaller.
///
/// Where no check of ours applies, or no agent exists yet, N is absent and CE is V.
pub fn combined(vendor: Ratio, own: Option<Ratio>) -> Ratio {
    own.map_or(vendor, |own| {
        let ceiling = vendor.min(own).plus_thousandths(GAP_THOUSANDTHS);
        vendor.half_sum(own).min(ceiling)
    })
}

/// The risk that is left; later is worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Residual {
    /// Little is left.
    Low,
    /// Conditions are needed.
    Medium,
    /// An executive must accept it.
    High,
    /// It is refused.
    Critical,
}

impl Residual {
    /// The word that is printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

/// The residual risk of a tier under an effectiveness of that band.
pub const fn residual(tier: Tier, band: Band) -> Residual {
    match (tier, band) {
        (Tier::T1, Band::Weak | Band::Poor) | (Tier::T2, Band::Poor) => Residual::Critical,
        (Tier::T1, Band::Adequate) | (Tier::T2, Band::Weak) | (Tier::T3, Band::Poor) => {
            Residual::High
        }
        (Tier::T1, Band::Strong)
        | (Tier::T2, Band::Adequate)
        | (Tier::T3, Band::Weak)
        | (Tier::T4, Band::Poor) => Residual::Medium,
        (Tier::T2, Band::Strong)
        | (Tier::T3, Band::Strong | Band::Adequate)
        | (Tier::T4, Band::Strong | Band::Adequate | Band::Weak) => Residual::Low,
    }
}

/// RX, in tenths. For the order of a portfolio only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderingNumber(u32);

impl OrderingNumber {
    /// The number in tenths.
    pub const fn tenths(self) -> u32 {
        self.0
    }
}

/// With one decimal: `4.5`.
impl fmt::Display for OrderingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

/// RX: the tier's base times what the effectiveness leaves, at least a tenth of the base; tenths,
/// halves up.
pub fn ordering_number(tier: Tier, combined: Ratio) -> OrderingNumber {
    let base: u32 = match tier {
        Tier::T1 => 100,
        Tier::T2 => 70,
        Tier::T3 => 40,
        Tier::T4 => 20,
    };
    let left = combined.complement().max(Ratio::thousandths(100));
    let tenths = left.scaled(base * 10);
    OrderingNumber(u32::try_from(tenths).unwrap_or(base * 10))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_are_decided_on_the_unrounded_ratio() {
        // numerator, denominator, band, why
        let rows = [
            (85, 100, Band::Strong, "the limit itself"),
            (
                84_999,
                100_000,
                Band::Adequate,
                "prints as 85 per cent and is not",
            ),
            (7, 10, Band::Adequate, "the limit itself"),
            (
                6_999,
                10_000,
                Band::Weak,
                "prints as 70 per cent and is not",
            ),
            (1, 2, Band::Weak, "the limit itself"),
            (4_999, 10_000, Band::Poor, "below"),
            (0, 1, Band::Poor, "nothing"),
        ];
        for (numerator, denominator, expected, why) in rows {
            let ratio = Ratio::new(numerator, denominator).unwrap();
            assert_eq!(band(ratio), expected, "{why}");
        }
    }

    #[test]
    fn residual_follows_the_table() {
        let bands = [Band::Strong, Band::Adequate, Band::Weak, Band::Poor];
        let table = [
            ["medium", "high", "critical", "critical"],
            ["low", "medium", "high", "critical"],
            ["low", "low", "medium", "high"],
            ["low", "low", "low", "medium"],
        ];
        for (tier, row) in Tier::ALL.into_iter().zip(table) {
            for (band, expected) in bands.into_iter().zip(row) {
                assert_eq!(residual(tier, band).word(), expected, "{tier:?} {band:?}");
            }
        }
    }

    #[test]
    fn the_ordering_number_has_a_floor_and_one_decimal() {
        // tier, effectiveness in thousandths, printed, why
        let rows = [
            (Tier::T1, 1_000, "10.0", "the floor of a tenth"),
            (Tier::T1, 0, "100.0", "the base"),
            (Tier::T2, 500, "35.0", "half"),
            (Tier::T3, 888, "4.5", "4.48"),
            (Tier::T3, 950, "4.0", "2.0 lifted to the floor"),
            (Tier::T4, 725, "5.5", "exactly"),
            (Tier::T3, 876, "5.0", "4.96"),
        ];
        for (tier, thousandths, printed, why) in rows {
            let number = ordering_number(tier, Ratio::thousandths(thousandths));
            assert_eq!(number.to_string(), printed, "{why}");
        }
        let half = ordering_number(Tier::T4, Ratio::new(1_995, 4_000).unwrap());
        assert_eq!(half.to_string(), "10.0", "10.025");
        let half = ordering_number(Tier::T4, Ratio::new(199, 400).unwrap());
        assert_eq!(half.to_string(), "10.1", "10.05 goes up");
    }

    #[test]
    fn without_checks_of_our_own_the_vendor_counts_alone() {
        let vendor = Ratio::thousandths(640);
        assert_eq!(combined(vendor, None), vendor);
        assert_eq!(combined(vendor, Some(Ratio::ZERO)), Ratio::thousandths(150));
    }

    proptest! {
        #[test]
        fn combined_stays_between_and_near_the_weaker(v in 0u32..=1000, n in 0u32..=1000) {
            let (v, n) = (Ratio::thousandths(v), Ratio::thousandths(n));
            let ce = combined(v, Some(n));
            prop_assert!(ce <= v.min(n).plus_thousandths(150));
            prop_assert!(v.min(n) <= ce && ce <= v.max(n));
            prop_assert_eq!(ce, combined(n, Some(v)));
        }

        #[test]
        fn more_effectiveness_never_leaves_more_risk(a in 0u32..=1000, more in 0u32..=1000) {
            let (less, more) = (Ratio::thousandths(a), Ratio::thousandths(a.saturating_add(more)));
            for tier in Tier::ALL {
                prop_assert!(residual(tier, band(more)) <= residual(tier, band(less)));
                prop_assert!(ordering_number(tier, more) <= ordering_number(tier, less));
            }
        }

        #[test]
        fn a_stricter_tier_never_leaves_less_risk(thousandths in 0u32..=1000) {
            let effectiveness = Ratio::thousandths(thousandths);
            for pair in Tier::ALL.windows(2) {
                let [strict, lax] = [pair[0], pair[1]].map(|tier| residual(tier, band(effectiveness)));
                prop_assert!(strict >= lax);
                let [strict, lax] = [pair[0], pair[1]].map(|tier| ordering_number(tier, effectiveness));
                prop_assert!(strict > lax);
            }
        }
    }
}
