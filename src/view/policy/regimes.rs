//! Regimes as people name them.
//!
//! In: the words of `org.regimes`. Out: names, and the word under which an agent's own regimes
//! know the same law.

/// A regime of the organisation, what people call it, and the agent regime it becomes.
const REGIMES: [(&str, &str, &str); 11] = [
    ("gdpr", "GDPR", "gdpr_accountability"),
    ("uk_gdpr", "UK GDPR", "gdpr_accountability"),
    ("hipaa_covered_entity", "HIPAA as a covered entity", "hipaa"),
    (
        "hipaa_business_associate",
        "HIPAA as a business associate",
        "hipaa",
    ),
    ("pci_merchant", "PCI DSS as a merchant", "pci_dss"),
    (
        "pci_service_provider",
        "PCI DSS as a service provider",
        "pci_dss",
    ),
    ("ccpa", "CCPA", ""),
    ("nydfs_500", "NYDFS part 500", "nydfs_500"),
    (
        "ftc_safeguards",
        "FTC Safeguards Rule",
        "financial_books_and_records",
    ),
    ("dora", "DORA", "financial_books_and_records"),
    ("eu_ai_act", "EU AI Act", "eu_ai_act_high_risk"),
];

/// What people call a regime.
pub(super) fn title(regime: &str) -> String {
    let found = REGIMES.iter().find(|(word, _, _)| *word == regime);
    match found {
        Some((_, title, _)) => (*title).to_owned(),
        None if regime == "other" => "another regime".to_owned(),
        None => regime.replace('_', " "),
    }
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
    let found = REGIMES.iter().find(|(word, _, _)| *word == regime);
    found.map_or("", |(_, _, agent)| agent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::organisation::Regime;
    use crate::model::words::Word;

    #[test]
    fn every_regime_has_a_name() {
        for regime in Regime::ALL {
            let named = title(regime.as_str());
            assert!(!named.contains('_'), "{regime}");
            let listed = REGIMES.iter().any(|(word, _, _)| *word == regime.as_str());
            assert_eq!(listed, *regime != Regime::Other, "{regime}");
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
