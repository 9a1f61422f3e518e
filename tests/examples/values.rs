//! Policy as code: every value that an organisation may set changes what its documents say and
//! what its agents are judged by, or a person is named who sees to it.
//!
//! The parameters are those of the shipped file; nothing here lists them.

use std::collections::BTreeSet;

use agentvet::catalogue::load::Catalogue;
use agentvet::catalogue::parameters::{Amount, Parameters, Unit};
use agentvet::condition::Condition;
use agentvet::view::policy::{ClauseView, PolicyView};

use crate::bench::{Bench, tries};
use crate::program::EXAMPLES;

/// Everything a clause says, cells included.
fn said(clause: &ClauseView) -> String {
    let cells = clause.table.rows.iter().flatten();
    let texts = std::iter::once(&clause.text).chain(cells);
    texts.map(String::as_str).collect::<Vec<_>>().join("\n")
}

fn clauses(policy: &PolicyView) -> Vec<(String, String)> {
    let clauses = policy.parts.iter().flat_map(|part| &part.clauses);
    clauses
        .map(|clause| (clause.id.clone(), said(clause)))
        .collect()
}

/// Whether a text holds these words, and not only as part of a longer word or number.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !inside(before) && !inside(after)
    })
}

/// How a document says one word or number of a value.
fn in_words(catalogue: &Catalogue, unit: Unit, amount: &Amount) -> Vec<String> {
    match amount {
        Amount::Number(minor) if unit == Unit::MinorUnits => {
            vec![format!("{}.{:02}", minor / 100, minor % 100)]
        }
        Amount::Number(number) => vec![number.to_string()],
        Amount::Nothing => Vec::new(),
        Amount::Words(words) => {
            let word = |word: &str| {
                let mut known = catalogue.policy.words.iter();
                let known = known.find(|(known, _)| known == word);
                match known {
                    Some((_, says)) => says.clone(),
                    None if unit == Unit::Roles => catalogue.policy.role_title(word).to_lowercase(),
                    None => word.replace('_', " "),
                }
            };
            words.iter().map(|one| word(one)).collect()
        }
    }
}

/// The value of every part, before and after.
fn parts<'p>(
    name: &str,
    before: &'p Parameters,
    after: &'p Parameters,
) -> Vec<(&'p Amount, &'p Amount)> {
    let at = before.position(name).unwrap();
    let amounts = |parameters: &'p Parameters| parameters.values.get(at).unwrap().amounts.iter();
    amounts(before).zip(amounts(after)).collect()
}

/// All conditions of rules and gates, each with the id and the texts that readers get.
fn conditions(catalogue: &Catalogue) -> Vec<(String, Vec<&Condition>, String)> {
    let mut all = Vec::new();
    for rule in &catalogue.rules {
        let severity = rule.severity_when.iter().map(|(_, condition)| condition);
        let more = [&rule.applies_when, &rule.blocks_when]
            .into_iter()
            .flatten();
        let own = std::iter::once(&rule.when).chain(severity).chain(more);
        let ask = rule.ask.as_deref().unwrap_or_default();
        let texts = [
            &rule.title,
            &rule.why,
            &rule.fix,
            ask,
            &rule.false_positives,
        ];
        all.push((rule.id.clone(), own.collect(), texts.join("\n")));
    }
    for gate in &catalogue.gates {
        let waive = gate.waive.iter().filter_map(|(_, when)| when.as_ref());
        let own = std::iter::once(&gate.passes_when)
            .chain(&gate.applies_when)
            .chain(waive);
        let texts = [
            &gate.title,
            &gate.failed,
            &gate.why,
            &gate.fix,
            &gate.waive_note,
        ];
        let texts = texts.map(String::as_str).join("\n");
        all.push((gate.id.clone(), own.collect(), texts));
    }
    all
}

/// The rules and gates that read a parameter.
fn readers(catalogue: &Catalogue, name: &str) -> BTreeSet<String> {
    let at = catalogue.parameters.position(name).unwrap();
    let reads = |condition: &&Condition| {
        let mut reads = false;
        condition.each_parameter(&mut |slot| reads |= usize::from(slot) == at);
        reads
    };
    let all = conditions(catalogue).into_iter();
    let reading = all.filter(|(_, conditions, _)| conditions.iter().any(reads));
    reading.map(|(id, ..)| id).collect()
}

#[test]
fn every_value_is_stated_by_a_clause_that_changes_with_it() {
    let bench = Bench::of("03_smallest");
    let before = bench.shipped();
    let old = clauses(&bench.policy(&before));
    let mut tried = 0;
    for definition in &bench.raw.parameters.definitions {
        let name = definition.name.as_str();
        let after = bench.with_another(definition);
        let new = clauses(&bench.policy(&after));
        let changed = old.iter().zip(&new).filter(|(old, new)| old.1 != new.1);
        let changed: Vec<_> = changed.collect();
        for (_, (id, _)) in &changed {
            assert!(
                definition.clauses.contains(id),
                "`{name}` also changes {id}"
            );
        }
        assert_eq!(
            changed.len(),
            definition.clauses.len(),
            "`{name}`: {changed:#?}"
        );
        for (_, (id, text)) in changed {
            for (was, is) in parts(name, &before, &after) {
                let said = in_words(&bench.raw, definition.unit, is);
                let gone = in_words(&bench.raw, definition.unit, was);
                if definition.list {
                    let lost = gone.iter().filter(|word| !said.contains(word));
                    for word in lost.filter(|word| !word.is_empty()) {
                        assert!(!holds(text, word), "{id} still says {word}: {text}");
                    }
                }
                let new = said.iter().filter(|word| !gone.contains(word));
                for word in new {
                    assert!(
                        holds(text, word),
                        "{id} does not say {word} for `{name}`: {text}"
                    );
                }
                assert!(was == is || said != gone, "`{name}`");
            }
        }
        tried += 1;
    }
    assert_eq!(tried, before.definitions.len());
}

#[test]
fn every_rule_and_gate_says_the_values_that_it_reads() {
    let bench = Bench::of("03_smallest");
    let before = bench.shipped();
    let mut texts = bench.raw.clone();
    texts.say(&before);
    let mut seen = 0;
    for definition in &bench.raw.parameters.definitions {
        let name = definition.name.as_str();
        let after = bench.with_another(definition);
        let mut changed = bench.raw.clone();
        changed.say(&after);
        let reading = readers(&bench.raw, name);
        let all = conditions(&texts).into_iter().zip(conditions(&changed));
        for ((id, _, old), (_, _, new)) in all.filter(|((id, ..), _)| reading.contains(id)) {
            seen += 1;
            for (part, (was, is)) in parts(name, &before, &after).into_iter().enumerate() {
                if was == is {
                    continue;
                }
                for word in in_words(&bench.raw, definition.unit, is) {
                    assert!(
                        holds(&new, &word),
                        "{id} reads `{name}` and does not say {word}"
                    );
                }
                // What a finding shows beside the fact it was compared with.
                assert_ne!(
                    before.words(name, part),
                    after.words(name, part),
                    "{id}: `{name}`"
                );
            }
            assert_ne!(old, new, "{id}: `{name}`");
        }
    }
    assert!(seen >= 15, "{seen} rules and gates read a value");
}

#[test]
fn a_value_that_nothing_reads_is_seen_to_by_a_person() {
    let benches: Vec<Bench> = EXAMPLES.iter().map(|example| Bench::of(example)).collect();
    let judged: Vec<String> = benches.iter().map(|b| b.judged(&b.shipped())).collect();
    for definition in &benches[0].raw.parameters.definitions {
        let name = definition.name.as_str();
        let read = readers(&benches[0].raw, name);
        if let Some(manual) = &definition.manual {
            assert!(
                read.is_empty(),
                "`{name}` is read by {read:?}: take `manual: {manual}` out"
            );
            let mut clauses = benches[0].raw.policy.clauses();
            let clause = clauses.find(|clause| clause.id == *manual).unwrap();
            assert!(clause.manual.contains(", "), "{manual}: {}", clause.manual);
            continue;
        }
        if !read.is_empty() {
            continue;
        }
        let changes = tries(definition).iter().any(|value| {
            benches.iter().zip(&judged).any(|(bench, old)| {
                let changed = bench.with(name, value);
                changed.is_some_and(|changed| bench.judged(&changed) != *old)
            })
        });
        assert!(
            changes,
            "`{name}` does nothing: let a rule read it, or name with `manual` the clause by which \
             a person sees to it"
        );
    }
}
