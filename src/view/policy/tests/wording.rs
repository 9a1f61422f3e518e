//! The language of what ships: modal verbs, short sentences, plain reading.

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

/// Every clause that ships, in the words of an organisation under every regime.
fn all_clauses() -> Vec<(String, String)> {
    let catalogue = shipped();
    let view: PolicyView = view(&office::with(&json!({ "regimes": REGIMES })), &catalogue);
    let count = catalogue.policy.clauses().count();
    let clauses = view.parts.into_iter().flat_map(|part| part.clauses);
    let clauses: Vec<_> = clauses.map(|clause| (clause.id, clause.text)).collect();
    assert_eq!(clauses.len(), count, "every clause applies somewhere");
    clauses
}

fn sentences(text: &str) -> Vec<&str> {
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

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[test]
fn every_clause_says_must_should_or_may_and_never_shall() {
    for (id, text) in all_clauses() {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        let modal = words
            .clone()
            .any(|w| ["must", "should", "may"].contains(&w));
        assert!(modal, "{id}: {text}");
        assert!(!words.any(|word| word == "shall"), "{id}: {text}");
    }
}

#[test]
fn clauses_are_short_and_end_where_they_should() {
    for (id, text) in all_clauses() {
        let found = sentences(&text);
        assert!((1..=3).contains(&found.len()), "{id}: {found:?}");
        assert!(
            text.ends_with(['.', ':']) || text.ends_with("approval."),
            "{id}: {text}"
        );
        for sentence in found {
            assert!(
                words(sentence) <= 40,
                "{id}: {} words: {sentence}",
                words(sentence)
            );
            let first = sentence.chars().next().unwrap();
            assert!(first.is_uppercase(), "{id}: {sentence}");
        }
    }
}

#[test]
fn the_whole_reads_easily() {
    let clauses = all_clauses();
    let all: Vec<&str> = clauses
        .iter()
        .flat_map(|(_, text)| sentences(text))
        .collect();
    let total: usize = all.iter().map(|sentence| words(sentence)).sum();
    assert!(
        total <= 22 * all.len(),
        "{total} words in {} sentences",
        all.len()
    );
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 12;
    let long = all
        .iter()
        .flat_map(|s| s.split_whitespace())
        .filter(letters)
        .count();
    assert!(
        long * 100 <= total * 3,
        "{long} words of more than 12 letters in {total}"
    );
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
