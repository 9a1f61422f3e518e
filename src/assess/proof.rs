//! What the evidence behind an answer can carry, and until when.
//!
//! In: ids of evidence and the register. Out: the highest level its kinds support and the days
//! until which it counts. A level that somebody typed without evidence is the vendor's word.

use crate::assess::Inputs;
use crate::date::{self, Date};
use crate::model::evidence::{Evidence, EvidenceKind as Kind};
use crate::scoring::freshness::{self, EvidenceKind, Validity};
use crate::scoring::score::EvidenceLevel;
use crate::scoring::tier::Tier;

/// The highest level that a kind of evidence supports.
pub fn most(kind: Kind) -> EvidenceLevel {
    match kind {
        Kind::Statement => EvidenceLevel::E1,
        Kind::Policy | Kind::PublicPage => EvidenceLevel::E2,
        Kind::AttestationReport | Kind::Certificate => EvidenceLevel::E3,
        Kind::Contract
        | Kind::ConfigurationExport
        | Kind::Screenshot
        | Kind::LogSample
        | Kind::TestResult => EvidenceLevel::E4,
    }
}

/// The highest level that pieces of evidence support together; E1 without any.
pub(super) fn carried(inputs: &Inputs<'_>, evidence: &[String]) -> EvidenceLevel {
    let kinds = evidence
        .iter()
        .filter_map(|id| inputs.case.evidence.get(id)?.record.kind);
    kinds.map(most).max().unwrap_or(EvidenceLevel::E1)
}

/// The days until which pieces of evidence count: as stated, else by kind and tier from the day
/// they speak for. What bears no date at all gives none.
pub(super) fn valid_until(inputs: &Inputs<'_>, evidence: &[String], tier: Tier) -> Vec<Date> {
    evidence
        .iter()
        .filter_map(|id| inputs.case.evidence.get(id))
        .filter_map(|item| until(&item.record, tier))
        .collect()
}

fn until(evidence: &Evidence, tier: Tier) -> Option<Date> {
    if let Some(stated) = evidence.valid_until {
        return Some(stated.0);
    }
    let period_end = evidence.period.as_ref().and_then(|period| period.to);
    let collected = evidence.collected.as_ref().and_then(|c| c.on.as_ref());
    let start = period_end
        .map(|day| day.0)
        .or_else(|| date::of_seconds(collected?.seconds()))?;
    Some(validity(evidence.kind?, tier).until(start, None))
}

/// How long evidence of a kind counts by default, where nothing is known of the agent: as long as
/// in the strictest tier.
pub fn strictest_validity(kind: Kind) -> Validity {
    validity(kind, Tier::T1)
}

fn validity(kind: Kind, tier: Tier) -> Validity {
    let kind = match kind {
        Kind::AttestationReport => EvidenceKind::Soc2Type2Report,
        Kind::Certificate => EvidenceKind::IsoCertificate,
        Kind::Contract => EvidenceKind::ExecutedAgreement,
        Kind::Policy => EvidenceKind::RecipientList,
        Kind::ConfigurationExport | Kind::Screenshot => EvidenceKind::ConfigurationExport,
        Kind::LogSample | Kind::TestResult => EvidenceKind::OwnTest,
        Kind::Statement => EvidenceKind::VendorStatement,
        Kind::PublicPage => EvidenceKind::PublicPage,
    };
    freshness::default_validity(kind, tier)
}
