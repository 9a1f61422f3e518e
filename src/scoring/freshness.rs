//! How long evidence counts, and what an answer rests on once it is old.
//!
//! In: the level an assessor gave, the days until which the evidence counts, the assessment day.
//! Out: the level that counts today, and default periods by kind of evidence and tier. Expired
//! evidence loses strength in steps; it never makes an answer disappear.

use serde::{Deserialize, Serialize};

use crate::date::{Date, add_days, days_between};
use crate::scoring::score::EvidenceLevel;
use crate::scoring::tier::Tier;

/// Days for which expired evidence is only one level weaker.
const GRACE_DAYS: i64 = 90;
/// Days after the end of its period up to which a report may be carried by a bridge letter.
const BRIDGED_DAYS: i64 = 455;

/// A letter by which a vendor carries a report beyond its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bridge {
    /// The last day the report itself covers.
    pub period_end: Date,
    /// The last day the letter speaks for.
    pub reaches: Date,
}

impl Bridge {
    /// Whether the letter reaches the assessment day and the report is not too old for one.
    pub fn carries(self, as_of: Date) -> bool {
        self.reaches >= as_of && days_between(self.period_end, as_of) <= BRIDGED_DAYS
    }
}

/// The level an answer rests on at the assessment day.
///
/// Of several pieces of evidence the one that counts longest decides; without any date the level
/// stays as assessed. Up to 90 days after that day it is one level lower, then E1. A bridge letter
/// that carries the report keeps the level.
pub fn effective_level(
    assessed: EvidenceLevel,
    valid_until: &[Date],
    as_of: Date,
    bridge: Option<Bridge>,
) -> EvidenceLevel {
    let Some(latest) = valid_until.iter().max() else {
        return assessed;
    };
    let days_over = days_between(*latest, as_of);
    if days_over <= 0 || bridge.is_some_and(|bridge| bridge.carries(as_of)) {
        assessed
    } else if days_over <= GRACE_DAYS {
        assessed.one_lower()
    } else {
        EvidenceLevel::E1
    }
}

/// A kind of evidence with a validity of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A SOC 2 type 2 report.
    Soc2Type2Report,
    /// A letter that carries such a report on; never stronger than the vendor's word.
    BridgeLetter,
    /// A certificate of an information security management system.
    IsoCertificate,
    /// An attestation of compliance for card data.
    PciAoc,
    /// A letter about a penetration test.
    PenetrationTest,
    /// An adversarial test of agents.
    AdversarialTest,
    /// An executed data or business associate agreement.
    ExecutedAgreement,
    /// A list of subprocessors or models.
    RecipientList,
    /// An export of configuration or scopes.
    ConfigurationExport,
    /// A log sample, a stop drill or an injection test made by us.
    OwnTest,
    /// A capture of a public page.
    PublicPage,
    /// Anything the vendor states.
    VendorStatement,
}

/// The day from which a validity is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The end of the period that was looked at.
    PeriodEnd,
    /// The day of signature.
    Signature,
    /// The day of issue.
    Issue,
    /// The date on the document.
    DocumentDate,
    /// The end of the test.
    TestEnd,
    /// The last update.
    Update,
    /// The day we collected it.
    Collection,
}

/// What ends a validity besides the days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EndsWith {
    /// The expiry date on the certificate.
    Certificate,
    /// The end of the contract.
    Contract,
}

/// The default validity of a kind of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// Where counting starts.
    pub start: Start,
    /// Days it counts; for a certificate, days to the next surveillance audit.
    pub days: u32,
    /// Days it may count at most, whatever an assessor sets; none where only the date on the
    /// document limits it.
    pub maximum: Option<u32>,
    /// What ends it earlier than the days do.
    pub ends_with: Option<EndsWith>,
}

impl Validity {
    /// The last day it counts by default, given what else may end it.
    pub fn until(self, start: Date, ends_on: Option<Date>) -> Date {
        let by_days = add_days(start, i64::from(self.days));
        match (self.ends_with, ends_on) {
            (Some(_), Some(end)) => by_days.min(end),
            _ => by_days,
        }
    }

    /// Whether a last day set by hand is within the maximum.
    pub fn allows(self, start: Date, valid_until: Date) -> bool {
        self.maximum
            .is_none_or(|days| days_between(start, valid_until) <= i64::from(days))
    }
}

/// The default validity of a kind of evidence at a tier. An export ages faster in stricter tiers.
pub const fn default_validity(kind: EvidenceKind, tier: Tier) -> Validity {
    use EvidenceKind as Kind;
    let (start, days, maximum, ends_with) = match kind {
        Kind::Soc2Type2Report => (Start::PeriodEnd, 365, Some(455), None),
        Kind::BridgeLetter => (Start::Signature, 90, Some(120), None),
        Kind::IsoCertificate => (Start::Issue, 365, None, Some(EndsWith::Certificate)),
        Kind::PciAoc => (Start::DocumentDate, 365, Some(365), None),
        Kind::PenetrationTest => (Start::TestEnd, 365, Some(455), None),
        Kind::AdversarialTest => (Start::TestEnd, 180, Some(365), None),
        Kind::ExecutedAgreement => (Start::Signature, 730, Some(1_095), Some(EndsWith::Contract)),
        Kind::RecipientList => (Start::Update, 180, Some(365), None),
        Kind::ConfigurationExport => {
            let days = match tier {
                Tier::T1 => 30,
                Tier::T2 => 90,
                Tier::T3 | Tier::T4 => 180,
            };
            (Start::Collection, days, Some(365), None)
        }
        Kind::OwnTest => (Start::Collection, 180, Some(365), None),
        Kind::PublicPage => (Start::Collection, 90, Some(180), None),
        Kind::VendorStatement => (Start::DocumentDate, 180, Some(365), None),
    };
    Validity {
        start,
        days,
        maximum,
        ends_with,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use EvidenceLevel::{E1, E2, E3, E4};

    fn day(text: &str) -> Date {
        crate::date::parse(text).unwrap()
    }

    #[test]
    fn old_evidence_falls_in_two_steps() {
        let until = day("2026-06-30");
        // assessed, days after the last valid day, level, why
        let rows = [
            (E4, 0, E4, "the last day counts"),
            (E4, 1, E3, "one level lower"),
            (E4, 90, E3, "for ninety days"),
            (E4, 91, E1, "then the vendor's word"),
            (E3, 1, E2, "one level lower"),
            (E2, 90, E1, "one level lower"),
            (E1, 500, E1, "nothing is lower"),
        ];
        for (assessed, days, expected, why) in rows {
            let level = effective_level(assessed, &[until], add_days(until, days), None);
            assert_eq!(level, expected, "{why}");
        }
    }

    #[test]
    fn of_several_pieces_the_latest_decides() {
        let dates = [day("2026-12-31"), day("2025-01-01")];
        assert_eq!(effective_level(E3, &dates, day("2026-11-22"), None), E3);
        assert_eq!(
            effective_level(E3, &dates[1..], day("2026-11-22"), None),
            E1
        );
        assert_eq!(
            effective_level(E3, &[], day("2026-11-22"), None),
            E3,
            "no date: as assessed"
        );
    }

    #[test]
    fn a_bridge_letter_keeps_the_level_up_to_day_455() {
        let period_end = day("2025-11-21");
        let until = add_days(period_end, 365);
        // days after the period's end, letter reaches that day, level, why
        let rows = [
            (365, false, E3, "no letter needed yet"),
            (366, false, E2, "expired without a letter"),
            (366, true, E3, "carried"),
            (455, true, E3, "the last day a letter can carry it"),
            (455, false, E2, "ninety days over"),
            (
                456,
                true,
                E1,
                "ninety-one days over, whatever the letter says",
            ),
        ];
        for (days, reaches, expected, why) in rows {
            let as_of = add_days(period_end, days);
            let reaches = add_days(as_of, if reaches { 0 } else { -1 });
            let bridge = Some(Bridge {
                period_end,
                reaches,
            });
            assert_eq!(
                effective_level(E3, &[until], as_of, bridge),
                expected,
                "{why}"
            );
        }
    }

    #[test]
    fn every_kind_has_its_default_and_its_maximum() {
        use EvidenceKind as Kind;
        // kind, days in tiers 1 to 4, maximum
        let rows = [
            (Kind::Soc2Type2Report, [365; 4], Some(455)),
            (Kind::BridgeLetter, [90; 4], Some(120)),
            (Kind::IsoCertificate, [365; 4], None),
            (Kind::PciAoc, [365; 4], Some(365)),
            (Kind::PenetrationTest, [365; 4], Some(455)),
            (Kind::AdversarialTest, [180; 4], Some(365)),
            (Kind::ExecutedAgreement, [730; 4], Some(1_095)),
            (Kind::RecipientList, [180; 4], Some(365)),
            (Kind::ConfigurationExport, [30, 90, 180, 180], Some(365)),
            (Kind::OwnTest, [180; 4], Some(365)),
            (Kind::PublicPage, [90; 4], Some(180)),
            (Kind::VendorStatement, [180; 4], Some(365)),
        ];
        for (kind, days, maximum) in rows {
            for (tier, days) in Tier::ALL.into_iter().zip(days) {
                let validity = default_validity(kind, tier);
                assert_eq!(
                    (validity.days, validity.maximum),
                    (days, maximum),
                    "{kind:?} {tier:?}"
                );
                assert!(maximum.is_none_or(|maximum| days <= maximum));
            }
        }
    }

    #[test]
    fn a_document_that_ends_earlier_ends_its_validity() {
        let agreement = default_validity(EvidenceKind::ExecutedAgreement, Tier::T2);
        let signed = day("2026-01-01");
        assert_eq!(
            agreement.until(signed, Some(day("2026-12-31"))),
            day("2026-12-31")
        );
        assert_eq!(agreement.until(signed, None), day("2028-01-01"));
        assert!(agreement.allows(signed, day("2028-12-31")), "1,095 days");
        assert!(!agreement.allows(signed, day("2029-01-01")), "1,096 days");
        let report = default_validity(EvidenceKind::Soc2Type2Report, Tier::T2);
        let ignored = report.until(signed, Some(day("2026-02-01")));
        assert_eq!(ignored, day("2027-01-01"), "nothing else ends a report");
    }

    proptest! {
        #[test]
        fn age_never_makes_evidence_stronger(age in 0i64..1000, more in 0i64..1000) {
            let until = day("2026-01-01");
            for level in EvidenceLevel::ALL {
                let young = effective_level(level, &[until], add_days(until, age - 100), None);
                let old = effective_level(level, &[until], add_days(until, age - 100 + more), None);
                prop_assert!(old <= young && young <= level);
            }
        }
    }
}
