//! Groups of countries that transfer rules speak of.

use crate::model::values::Region;
use crate::model::words::Word;

/// The countries of the European Economic Area.
const EEA: [&str; 30] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The groups a country or group belongs to, itself included.
pub(super) fn groups(region: &str) -> Vec<&str> {
    let mut groups = vec![region];
    if EEA.contains(&region) {
        groups.push("EEA");
    }
    match region {
        "GB" => groups.push("UK"),
        "US-CA" => groups.push("US"),
        _ => {}
    }
    groups
}

/// A region as it is written.
pub(super) fn region_text(region: &Region) -> String {
    match (region.value(), region.word()) {
        (Some(country), _) => country.as_str().to_owned(),
        (None, Some(territory)) => territory.as_str().to_owned(),
        (None, None) => String::new(),
    }
}

/// Whether a country belongs to the European Economic Area.
pub(super) fn is_in_eea(country: &str) -> bool {
    EEA.contains(&country)
}

/// Whether a country lies outside the EEA, the United Kingdom and Switzerland together.
pub(crate) fn is_outside(country: &str) -> bool {
    !EEA.contains(&country) && !["GB", "CH"].contains(&country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_give_their_groups() {
        assert_eq!(groups("DE"), ["DE", "EEA"]);
        assert_eq!(groups("GB"), ["GB", "UK"]);
        assert_eq!(groups("EEA"), ["EEA"]);
        assert!(is_in_eea("IS") && !is_in_eea("CH") && !is_in_eea("GB"));
        assert!(is_outside("US") && !is_outside("NO") && !is_outside("CH"));
    }
}
