//! Regimes as people name them.
//!
//! In: the words of `org.regimes`. Out: names, the word under which an agent's own regimes know
//! the same law, and the frameworks that hold its identifiers.

/// A regime as the organisation states it.
struct Regime {
    word: &'static str,
    title: &'static str,
    /// What it becomes for an agent; empty: nothing.
    agent: &'static str,
    frameworks: &'static [&'static str],
}

const fn regime(
    word: &'static str,
    title: &'static str,
    agent: &'static str,
    frameworks: &'static [&'static str],
) -> Regime {
    Regime {
        word,
        title,
        agent,
        frameworks,
    }
}

const REGIMES: [Regime; 11] = [
    regime("gdpr", "GDPR", "gdpr_accountability", &["GDPR", "EDPB"]),
    regime("uk_gdpr", "UK GDPR", "gdpr_accountability", &["GDPR"]),
    regime(
        "hipaa_covered_entity",
        "HIPAA (covered entity)",
        "hipaa",
        &["HIPAA", "HHS"],
    ),
    regime(
        "hipaa_business_associate",
        "HIPAA (business associate)",
        "hipaa",
        &["HIPAA", "HHS"],
    ),
    regime(
        "pci_merchant",
        "PCI DSS (merchant)",
        "pci_dss",
        &["PCI", "PCISSC"],
    ),
    regime(
        "pci_service_provider",
        "PCI DSS (service provider)",
        "pci_dss",
        &["PCI", "PCISSC"],
    ),
    regime("ccpa", "CCPA", "", &["CCPA", "CCPAREG"]),
    regime(
        "nydfs_500",
        "NYDFS part 500",
        "nydfs_500",
        &["NYDFS", "NYDFSLTR"],
    ),
    regime(
        "ftc_safeguards",
        "FTC Safeguards Rule",
        "financial_books_and_records",
        &["FTC", "FTCBLOG"],
    ),
    regime(
        "dora",
        "DORA",
        "financial_books_and_records",
        &["DORA", "DORARTS"],
    ),
    regime("eu_ai_act", "EU AI Act", "eu_ai_act_high_risk", &["AIACT"]),
];

/// What people call a regime.
pub(super) fn title(regime: &str) -> String {
    match find(regime) {
        Some(known) => known.title.to_owned(),
        None if regime == "other" => "another regime".to_owned(),
        None => regime.replace('_', " "),
    }
}

fn find(word: &str) -> Option<&'static Regime> {
    REGIMES.iter().find(|regime| regime.word == word)
}

/// The frameworks that hold the identifiers of these regimes.
pub(super) fn frameworks(regimes: &[String]) -> Vec<&'static str> {
    let known = regimes.iter().filter_map(|regime| find(regime));
    known
        .flat_map(|regime| regime.frameworks.iter().copied())
        .collect()
}

/// Whether a floor of a parameter can apply to an organisation under these regimes. A floor of an
/// agent's regime can: whether it does depends on the data the agent holds.
pub(super) fn may_apply(regimes: &[String], when: &str, is: &str) -> bool {
    if when == "org_regime" {
        return regimes.iter().any(|regime| regime == is);
    }
    regimes.iter().any(|regime| agent_regime(regime) == is)
}

/// What people call the regime of a floor, as far as this organisation is under it.
pub(super) fn floor_title(regimes: &[String], when: &str, is: &str) -> String {
    let matches = |regime: &&String| {
        let word = if when == "org_regime" {
            regime.as_str()
        } else {
            agent_regime(regime)
        };
        word == is
    };
    let found = regimes.iter().find(matches);
    found.map_or_else(|| title(is), |regime| title(regime))
}

fn agent_regime(regime: &str) -> &'static str {
    find(regime).map_or("", |known| known.agent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::organisation::Regime as Stated;
    use crate::model::words::Word;

    #[test]
    fn every_regime_has_a_name() {
        for regime in Stated::ALL {
            let named = title(regime.as_str());
            assert!(!named.contains('_'), "{regime}");
            let listed = find(regime.as_str()).is_some();
            assert_eq!(listed, regime.as_str() != "other", "{regime}");
        }
    }

    #[test]
    fn floors_apply_to_whoever_is_under_their_law() {
        let regimes = vec!["pci_merchant".to_owned(), "dora".to_owned()];
        // when, regime of the floor, applies, why
        let rows = [
            ("agent_regime", "pci_dss", true, "a merchant"),
            ("org_regime", "dora", true, "the organisation itself"),
            (
                "org_regime",
                "pci_merchant",
                true,
                "the organisation itself",
            ),
            ("agent_regime", "hipaa", false, "not under it"),
            ("org_regime", "pci_dss", false, "a word of agents only"),
        ];
        for (when, is, applies, why) in rows {
            assert_eq!(may_apply(&regimes, when, is), applies, "{when} {is}: {why}");
        }
        assert!(!may_apply(&["ccpa".to_owned()], "agent_regime", "hipaa"));
    }
}
