//! The language of what ships: modal verbs, short sentences, plain reading.

use std::collections::BTreeMap;

use serde_json::json;

use super::{office, shipped, view};
use crate::view::policy::PolicyView;

const REGIMES: [&str; 12] = [
    "gdpr",
    "uk_gdpr",
    "hipaa_covered_entity",
    "hipaa_business_associate",
    "pci_merchant",
    "pci_service_provider",
    "ccpa",
    "nydfs_500",
    "ftc_safeguards",
    "dora",
    "eu_ai_act",
    "other",
];

/// Every clause that ships, in the words of organisations under three regimes each: nobody is under
/// all of them.
pub(super) fn all_clauses() -> Vec<(String, String)> {
    let catalogue = shipped();
    let mut clauses: BTreeMap<String, String> = BTreeMap::new();
    for regimes in REGIMES.chunks(3) {
        let view: PolicyView = view(&office::with(&json!({ "regimes": regimes })), &catalogue);
        let found = view.parts.into_iter().flat_map(|part| part.clauses);
        clauses.extend(found.map(|clause| (clause.id, clause.text)));
    }
    let count = catalogue.policy.clauses().count();
    assert_eq!(clauses.len(), count, "every clause applies somewhere");
    clauses.into_iter().collect()
}

pub(super) fn sentences(text: &str) -> Vec<&str> {
    let ends = text.split_inclusive(['.', '?', '!']);
    // A full stop inside a reference such as P8.1 ends nothing.
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for piece in ends {
        at += piece.len();
        let next = text.get(at..).unwrap_or_default();
        if next.is_empty() || next.starts_with(' ') {
            found.push(text.get(start..at).unwrap_or_default().trim());
            start = at;
        }
    }
    found
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Other ways to say a duty, each with what we say instead.
const DUTIES: [&str; 12] = [
    "shall",
    "have to",
    "has to",
    "had to",
    "required to",
    "obliged to",
    "needs to",
    "need to",
    "ought to",
    "are to be",
    "is to be",
    "mandatory",
];

#[test]
fn every_clause_says_must_should_or_may() {
    for (id, text) in all_clauses() {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        let modal = words.any(|w| ["must", "should", "may"].contains(&w));
        assert!(modal, "{id}: {text}");
    }
}

#[test]
fn a_duty_is_said_with_must_alone() {
    let catalogue = shipped();
    let view = view(&office::with(&json!({ "regimes": REGIMES })), &catalogue);
    let clauses = view.parts.iter().flat_map(|part| &part.clauses);
    let cells = clauses.flat_map(|clause| {
        let cells = clause.table.rows.iter().flatten();
        cells
            .chain([&clause.text])
            .map(|text| (clause.id.as_str(), text))
    });
    let forms = view.forms.iter();
    let forms = forms.flat_map(|form| form.rows.iter().flatten().map(|text| ("annex E", text)));
    let all: Vec<(&str, &String)> = cells
        .chain(forms)
        .chain([("summary", &view.summary)])
        .collect();
    assert!(all.len() > 300, "{}", all.len());
    for (place, text) in all {
        let lower = format!(" {} ", text.to_lowercase());
        for duty in DUTIES {
            let said = lower.contains(&format!(" {duty} "));
            assert!(!said, "{place} says `{duty}`: {text}");
        }
    }
}

#[test]
fn clauses_are_short_and_end_where_they_should() {
    for (id, text) in all_clauses() {
        let found = sentences(&text);
        assert!((1..=3).contains(&found.len()), "{id}: {found:?}");
        assert!(text.ends_with(['.', ':']), "{id}: {text}");
        for sentence in found {
            assert!(
                words(sentence) <= 30,
                "{id}: {} words: {sentence}",
                words(sentence)
            );
            let first = sentence.chars().next().unwrap();
            assert!(first.is_uppercase(), "{id}: {sentence}");
        }
    }
}

#[test]
fn one_word_is_used_for_one_thing() {
    // word that would say the same as another one, the one we use
    let rows = [
        ("supplier", "vendor"),
        ("provider's terms", "vendor's terms"),
        ("permissioning", "permission"),
        ("waiver", "exception"),
        ("organization", "organisation"),
        ("authorize", "authorise"),
        ("utilise", "use"),
        ("stakeholder", "a role by name"),
        ("leverage", "use"),
        ("ensure", "must"),
        ("appropriate", "what exactly"),
        ("as soon as possible", "a time"),
        ("regularly", "a period"),
        ("timely", "a time"),
    ];
    for (id, text) in all_clauses() {
        for (word, instead) in rows {
            let said = text.to_lowercase().contains(word);
            assert!(!said, "{id} says `{word}`: say {instead}: {text}");
        }
    }
}

#[test]
fn sentences_end_where_people_end_them() {
    // text, sentences
    let rows = [
        ("See P8.1 first. Then go.", 2),
        ("One.", 1),
        ("Up to 1,000.00 in cash. More: ask!", 2),
    ];
    for (text, count) in rows {
        assert_eq!(sentences(text).len(), count, "{text}");
    }
}
