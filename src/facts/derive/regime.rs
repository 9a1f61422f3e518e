//! Which regimes regulate an agent, and how long its audit records must be kept.
//!
//! In: the organisation's regimes and the kinds of data the agent holds. Out: regimes in the
//! names that the log questions use, and the longest period that tier and regimes ask for.

use crate::catalogue::parameters::{Floor, Parameters};

/// What decides which regimes apply.
pub(super) struct Holds {
    pub(super) phi: bool,
    pub(super) cardholder: bool,
    pub(super) personal: bool,
}

/// Every regime that an agent may fall under.
pub(super) const ALL: [&str; 6] = [
    "eu_ai_act_high_risk",
    "financial_books_and_records",
    "gdpr_accountability",
    "hipaa",
    "nydfs_500",
    "pci_dss",
];

/// The regimes of an agent; sorted, without repetition.
pub(super) fn of_agent(organisation: &[String], holds: &Holds) -> Vec<&'static str> {
    let mut regimes: Vec<&'static str> = organisation
        .iter()
        .filter_map(|regime| match regime.as_str() {
            "hipaa_covered_entity" | "hipaa_business_associate" if holds.phi => Some("hipaa"),
            "pci_merchant" | "pci_service_provider" if holds.cardholder => Some("pci_dss"),
            "nydfs_500" => Some("nydfs_500"),
            "eu_ai_act" => Some("eu_ai_act_high_risk"),
            "dora" | "ftc_safeguards" => Some("financial_books_and_records"),
            "gdpr" | "uk_gdpr" if holds.personal => Some("gdpr_accountability"),
            _ => None,
        })
        .collect();
    regimes.sort_unstable();
    regimes.dedup();
    regimes
}

/// A parameter for a tier, raised to the floors of the regimes of an agent. The longest wins;
/// periods are never added together.
pub(super) fn with_floors(
    parameters: &Parameters,
    name: &str,
    tier: u8,
    agent_regimes: &[&str],
) -> Option<i64> {
    let own = parameters.for_tier(name, tier)?;
    let at = parameters.position(name)?;
    let floors = parameters.definitions.get(at)?.floors.iter();
    let applies =
        |floor: &&Floor| floor.when == "agent_regime" && agent_regimes.contains(&floor.is.as_str());
    Some(
        floors
            .filter(applies)
            .fold(own, |days, floor| floor.hold(days)),
    )
}
