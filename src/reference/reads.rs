//! What a condition reads: answers, facts of the inventory, parameters.
//!
//! In: conditions. Out: one line for each name, with what it means. The order is that of names.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::load::Catalogue;
use crate::condition::{Condition, FactReference, Reach};
use crate::facts::Frame;
use crate::phrase::{Outline, Phrase};
use crate::reference::link;

/// What some conditions read, gathered.
#[derive(Default)]
pub(super) struct Reads {
    questions: BTreeMap<String, BTreeSet<String>>,
    facts: BTreeMap<String, String>,
    parameters: BTreeSet<u16>,
}

impl Reads {
    /// Adds what a condition reads.
    pub(super) fn condition(&mut self, catalogue: &Catalogue, condition: &Condition) {
        condition.each_fact(&mut |fact| self.fact(catalogue, fact));
        condition.each_parameter(&mut |slot| {
            self.parameters.insert(slot);
        });
    }

    /// Adds one fact. Those of an entry of a list belong to the list, which is there already.
    pub(super) fn fact(&mut self, catalogue: &Catalogue, fact: &FactReference) {
        let Reach::Frame(frame) = fact.reach else {
            return;
        };
        let kind = catalogue.vocabulary.kind(frame.kind());
        let Some(definition) = kind.fact(fact.slot) else {
            return;
        };
        let name = format!("{}.{}", frame.prefix(), definition.name);
        match &definition.question {
            Some(question) if frame == Frame::Answer => {
                let names = self.questions.entry(question.clone()).or_default();
                names.insert(name);
            }
            _ => {
                self.facts.insert(name, definition.meaning.clone());
            }
        }
    }

    /// One line for each question, fact and parameter.
    pub(super) fn lines(&self, catalogue: &Catalogue) -> Vec<Outline> {
        let questions = self.questions.iter().map(|(id, names)| {
            let asked = catalogue.questionnaire.question(id);
            let asked = asked.map(|question| question.text.as_str());
            link(catalogue, id)
                .and(" (")
                .then(Phrase::codes(names))
                .and(format!("): {}", asked.unwrap_or_default()))
        });
        let facts = self
            .facts
            .iter()
            .map(|(name, meaning)| Phrase::code(name).and(format!(": {meaning}")));
        let parameters = self.parameters.iter().filter_map(|slot| {
            let definition = catalogue.parameters.definitions.get(usize::from(*slot))?;
            let title = format!(": {}", definition.title);
            Some(
                Phrase::plain("parameter ")
                    .then(link(catalogue, &definition.name))
                    .and(title),
            )
        });
        questions
            .chain(facts)
            .chain(parameters)
            .map(Outline::of)
            .collect()
    }

    /// Whether a parameter is read.
    pub(super) fn parameter(&self, slot: usize) -> bool {
        self.parameters
            .iter()
            .any(|read| usize::from(*read) == slot)
    }

    /// Whether a fact is read, by its full name.
    pub(super) fn names(&self, name: &str) -> bool {
        self.facts.contains_key(name) || self.questions.values().any(|names| names.contains(name))
    }
}
