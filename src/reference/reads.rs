//! What a condition reads: answers, facts of the inventory, parameters.
//!
//! In: conditions. Out: one line for each name, with what it means. The order is that of names.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::load::Catalogue;
use crate::condition::{Condition, FactReference, Reach};
use crate::facts::{FactType, KindId};
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
        condition.each_parameter(&mut |slot| {
            self.parameters.insert(slot);
        });
        self.walk(catalogue, condition, &mut Vec::new());
    }

    /// Adds one fact that stands outside a condition.
    pub(super) fn fact(&mut self, catalogue: &Catalogue, fact: &FactReference) {
        self.reached(catalogue, fact, &[]);
    }

    /// Adds the facts of a condition, inside the lists whose entries are being spoken of.
    fn walk(&mut self, catalogue: &Catalogue, condition: &Condition, entries: &mut Vec<KindId>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.walk(catalogue, part, entries);
                }
            }
            Condition::Not(part) => self.walk(catalogue, part, entries),
            Condition::Test { fact, test, .. } => {
                self.reached(catalogue, fact, entries);
                test.each_fact(&mut |fact| {
                    self.reached(catalogue, fact, entries);
                });
            }
            Condition::Quantified { list, body, .. } => {
                self.entry(catalogue, list, body, entries);
            }
            Condition::Count {
                list,
                filter,
                operand,
                ..
            } => {
                operand.each_fact(&mut |fact| {
                    self.reached(catalogue, fact, entries);
                });
                match filter {
                    Some(filter) => self.entry(catalogue, list, filter, entries),
                    None => {
                        self.reached(catalogue, list, entries);
                    }
                }
            }
        }
    }

    fn entry(
        &mut self,
        catalogue: &Catalogue,
        list: &FactReference,
        body: &Condition,
        entries: &mut Vec<KindId>,
    ) {
        let kind = match self.reached(catalogue, list, entries) {
            Some(FactType::List(kind)) => kind,
            _ => KindId(u16::MAX),
        };
        entries.push(kind);
        self.walk(catalogue, body, entries);
        entries.pop();
    }

    /// Adds one fact, and gives its type.
    fn reached(
        &mut self,
        catalogue: &Catalogue,
        fact: &FactReference,
        entries: &[KindId],
    ) -> Option<FactType> {
        let id = match fact.reach {
            Reach::Frame(frame) => frame.kind(),
            Reach::Entry(depth) => *entries.get(usize::from(depth))?,
        };
        let kind = catalogue.vocabulary.kind(id);
        let definition = kind.fact(fact.slot)?;
        let name = format!("{}.{}", kind.name, definition.name);
        match &definition.question {
            Some(question) => {
                let names = self.questions.entry(question.clone()).or_default();
                names.insert(name);
            }
            None => {
                self.facts.insert(name, definition.meaning.clone());
            }
        }
        // What is worked out from answers rests on their questions.
        for question in &definition.reads {
            self.questions.entry(question.clone()).or_default();
        }
        Some(definition.fact_type.clone())
    }

    /// One line for each question, fact and parameter.
    pub(super) fn lines(&self, catalogue: &Catalogue) -> Vec<Outline> {
        let questions = self.questions.iter().map(|(id, names)| {
            let asked = catalogue.questionnaire.question(id);
            let asked = asked.map(|question| question.text.as_str());
            let asked = format!(": {}", asked.unwrap_or_default());
            if names.is_empty() {
                return link(catalogue, id).and(asked);
            }
            let named = link(catalogue, id).and(" (").then(Phrase::codes(names));
            named.and(")").and(asked)
        });
        let facts = self
            .facts
            .iter()
            .map(|(name, meaning)| Phrase::code(name).and(": ").then(meaning.as_str().into()));
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
