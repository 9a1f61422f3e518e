//! The form `country`: ISO 3166-1 alpha-2 codes, all 249 of them.
//!
//! The names are the usual English ones and serve suggestions only; nothing prints them as facts.

use super::{Advice, plain};

/// Lines of `AA AAA Name`, in order of the first code.
const COUNTRIES: &str = include_str!("countries.txt");

/// Names people use that are not in the table, as [`plain`] writes them.
const ALSO: [(&str, &str); 26] = [
    ("uk", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("britain", "GB"),
    ("greatbritain", "GB"),
    ("northernireland", "GB"),
    ("el", "GR"),
    ("america", "US"),
    ("unitedstatesofamerica", "US"),
    ("holland", "NL"),
    ("thenetherlands", "NL"),
    ("czechrepublic", "CZ"),
    ("turkey", "TR"),
    ("korea", "KR"),
    ("republicofkorea", "KR"),
    ("russianfederation", "RU"),
    ("macau", "MO"),
    ("ivorycoast", "CI"),
    ("capeverde", "CV"),
    ("burma", "MM"),
    ("swaziland", "SZ"),
    ("deutschland", "DE"),
    ("uae", "AE"),
    ("drcongo", "CD"),
    ("macedonia", "MK"),
];

const GROUPS: [&str; 12] = [
    "eu",
    "eea",
    "europe",
    "europeanunion",
    "emea",
    "apac",
    "asia",
    "africa",
    "latam",
    "global",
    "worldwide",
    "northamerica",
];

fn table() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    COUNTRIES.lines().filter_map(|line| {
        let (two, rest) = line.split_once(' ')?;
        let (three, name) = rest.split_once(' ')?;
        Some((two, three, name))
    })
}

pub(super) fn check(text: &str) -> bool {
    text.len() == 2 && table().any(|(two, ..)| two == text)
}

pub(super) fn advise(text: &str) -> Advice {
    let word = plain(text);
    if GROUPS.contains(&word.as_str()) {
        return Advice::help("list the countries one by one")
            .and_reason("a group of countries has no country code");
    }
    let meant = table()
        .find(|(two, three, name)| {
            [two, three]
                .iter()
                .any(|code| code.eq_ignore_ascii_case(text))
                || plain(name) == word
        })
        .map(|(two, ..)| two)
        .or_else(|| {
            ALSO.iter()
                .find(|(name, _)| *name == word)
                .map(|(_, code)| *code)
        });
    if let Some(code) = meant {
        return Advice::write(code);
    }
    if let Some((country, _)) = text.split_once('-')
        && check(country)
    {
        return Advice::help(format!(
            "write {country}; parts of a country have no code here"
        ));
    }
    nearest_name(&word).unwrap_or_default()
}

fn nearest_name(word: &str) -> Option<Advice> {
    if !(4..=40).contains(&word.len()) {
        return None;
    }
    let near = |name: &str| name.len().abs_diff(word.len()) <= 2;
    let (distance, name, code) = table()
        .filter(|(_, _, name)| near(&plain(name)))
        .map(|(two, _, name)| (strsim::damerau_levenshtein(&plain(name), word), name, two))
        .min()?;
    (distance <= 2).then(|| Advice::help(format!("did you mean {code} ({name})?")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_in_order() {
        let codes: Vec<&str> = table().map(|(two, ..)| two).collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted(), "in order, so nothing is twice");
        assert!(
            table()
                .all(|(two, three, name)| two.len() == 2 && three.len() == 3 && !name.is_empty())
        );
    }

    #[test]
    fn names_and_other_codes_lead_to_the_code() {
        // text, write, why
        let rows = [
            ("Germany", Some("DE"), "name"),
            ("germany", Some("DE"), "case"),
            ("DEU", Some("DE"), "three letters"),
            ("de", Some("DE"), "lower case"),
            ("UK", Some("GB"), "reserved, not assigned"),
            ("U.K.", Some("GB"), "dots"),
            ("USA", Some("US"), "three letters"),
            ("United States of America", Some("US"), "long name"),
            (
                "Cote d'Ivoire",
                None,
                "the accent is missing, so it is only suggested",
            ),
            ("Norwayy", None, "misspelt, so it is only suggested"),
            ("EU", None, "a group"),
            ("US-CA", None, "a part"),
            ("XX", None, "nothing"),
            ("", None, "empty"),
        ];
        for (text, write, why) in rows {
            assert!(!check(text), "{text}");
            assert_eq!(advise(text).write.as_deref(), write, "{text}: {why}");
        }
        assert_eq!(
            advise("Norwayy").help.as_deref(),
            Some("did you mean NO (Norway)?")
        );
        assert!(advise("EU").reason.is_some());
        assert!(check("NO") && check("GB") && !check("ZZ"));
    }
}
