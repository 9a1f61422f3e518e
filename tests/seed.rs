//! Whether every sentence of the guidance is served, and every name of one leads to it.

use std::collections::BTreeMap;

use agentvet::assets;
use agentvet::catalogue::load::{self, Catalogue};
use agentvet::cli::session;
use agentvet::diag::Diagnostics;
use agentvet::reference;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::Trees;

/// The sentences that no vendor can be asked about: they concern the organisation alone.
const FOR_US_ALONE: [&str; 2] = ["S7.2", "S7.3"];

/// How many sentences each section has.
const SIZES: [usize; 7] = [7, 9, 10, 9, 10, 3, 3];

/// How often each sentence is named, by one kind of thing.
fn named<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for id in lists.flatten() {
        *counts.entry(id.as_str()).or_default() += 1;
    }
    counts
}

#[test]
fn the_guidance_has_its_sentences_in_order() {
    let seed = session::shipped_catalogue().seed;
    assert_eq!(seed.sections.len(), SIZES.len());
    let ids: Vec<_> = seed.sentences.iter().map(|one| one.id.clone()).collect();
    let expected = SIZES
        .iter()
        .zip(1..)
        .flat_map(|(size, section)| (1..=*size).map(move |number| format!("S{section}.{number}")));
    assert_eq!(ids, expected.collect::<Vec<_>>());
    for one in &seed.sentences {
        assert!(one.gist.ends_with(['.', '?']), "{}: {}", one.id, one.gist);
        assert!(one.gist.chars().count() <= 120, "{} is too long", one.id);
    }
}

#[test]
fn every_field_that_serves_a_sentence_is_in_a_schema() {
    let catalogue = session::shipped_catalogue();
    for one in &catalogue.seed.sentences {
        for field in &one.fields {
            let entry = reference::find(&catalogue, field);
            let entry = entry.unwrap_or_else(|| panic!("{}: no field `{field}`", one.id));
            let written = entry
                .sections
                .iter()
                .any(|part| part.heading == "Where it stands");
            assert!(
                written,
                "{}: `{field}` is worked out, never written",
                one.id
            );
        }
    }
}

#[test]
fn every_sentence_is_served_where_it_asks_for_something() {
    let catalogue = session::shipped_catalogue();
    let questions = named(
        catalogue
            .questionnaire
            .questions
            .iter()
            .map(|one| &one.seed),
    );
    let rules = named(catalogue.rules.iter().map(|one| &one.seed));
    let clauses = named(catalogue.policy.clauses().map(|one| &one.seed));
    let mut missing = Vec::new();
    for one in &catalogue.seed.sentences {
        let id = one.id.as_str();
        assert_eq!(one.is_for_us_alone, FOR_US_ALONE.contains(&id), "{id}");
        assert_eq!(one.carries_no_requirement, id == "S1.3", "{id}");
        if one.carries_no_requirement {
            continue;
        }
        let asked = one.is_for_us_alone || questions.contains_key(id);
        let parts = [
            (asked, "question"),
            (!one.fields.is_empty(), "field of the inventory"),
            (rules.contains_key(id), "rule"),
            (clauses.contains_key(id), "policy clause"),
        ];
        let lacking = parts.iter().filter(|(has, _)| !has);
        missing.extend(lacking.map(|(_, what)| format!("no {what} serves {id}: {}", one.gist)));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The catalogue with one text of a shipped file replaced, and what was wrong with it.
fn changed(path: &str, from: &str, to: &str) -> (Catalogue, Diagnostics) {
    let mut sources = SourceSet::new();
    let mut found = false;
    for (name, text) in assets::texts() {
        if *name == path {
            found = text.contains(from);
            sources.add(*name, text.replacen(from, to, 1), Origin::Shipped);
        } else {
            sources.add(*name, *text, Origin::Shipped);
        }
    }
    assert!(found, "{path} holds {from}");
    let mut problems = Diagnostics::new();
    let catalogue = load::load(&sources, &mut Trees::new(), &mut problems);
    (catalogue, problems)
}

#[test]
fn a_sentence_that_there_is_not_is_an_error_with_a_suggestion() {
    // file, from, to, suggestion
    let rows = [
        (
            "rules/vendor/RF-V10.yaml",
            "seed: [S6.2",
            "seed: [S62",
            "S6.2",
        ),
        ("assets/gates/G9.yaml", "seed: [S5.9", "seed: [S59", "S5.9"),
        (
            "questionnaires/agent-platform.yaml",
            "seed: [S6.2]",
            "seed: [S62]",
            "S6.2",
        ),
        ("assets/policy.yaml", "seed: [S3.9]", "seed: [S39]", "S3.9"),
        (
            "assets/parameters.yaml",
            "seed: [S3.9]",
            "seed: [S39]",
            "S3.9",
        ),
        (
            "assets/profiles/sales_followup.yaml",
            "seed: [S2.4]",
            "seed: [S24]",
            "S2.4",
        ),
    ];
    for (path, from, to, near) in rows {
        let (_, problems) = changed(path, from, to);
        let wrong = to.trim_start_matches("seed: [").trim_end_matches(']');
        let said = problems
            .iter()
            .find(|problem| problem.message == format!("there is no sentence `{wrong}`"));
        let said = said.unwrap_or_else(|| panic!("{path}: `{wrong}` went by"));
        let help = said.help.join(" ");
        assert!(
            help.contains(&format!("did you mean `{near}`?")),
            "{path}: {help}"
        );
    }
}

#[test]
fn the_labels_of_the_policy_are_those_of_the_guidance() {
    let catalogue = session::shipped_catalogue();
    let labels = catalogue.policy.seed.iter().map(|(id, _)| id.as_str());
    let sentences = catalogue.seed.sentences.iter().map(|one| one.id.as_str());
    assert_eq!(labels.collect::<Vec<_>>(), sentences.collect::<Vec<_>>());
    assert_eq!(catalogue.policy.seed_sections, catalogue.seed.sections);
}

#[test]
fn every_identifier_of_a_framework_says_what_it_is_about() {
    let catalogue = session::shipped_catalogue();
    let mut all = std::collections::BTreeSet::new();
    for framework in catalogue.frameworks.0.values() {
        assert!(!framework.version.is_empty() && !framework.source.is_empty());
        for (id, gist) in &framework.identifiers {
            let words = gist.split_whitespace().count();
            assert!((4..=14).contains(&words), "{}:{id}: {gist}", framework.id);
            assert!(!gist.ends_with('.'), "{}:{id}: {gist}", framework.id);
            assert!(all.insert(format!("{}:{id}", framework.id)), "{id} twice");
        }
    }
}
