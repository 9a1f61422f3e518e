//! A condition in words: what it asks, for people who read no YAML.
//!
//! In: a condition and the names it was read with. Out: an outline, one line for each test. The
//! same words stand in `explain` and on the pages of the documentation. Nothing is evaluated.

mod operand;
mod test;

use crate::catalogue::parameters::Parameters;
use crate::condition::{Condition, FactReference, Quantifier, Reach};
use crate::facts::vocabulary::KindId;
use crate::facts::{FactDefinition, FactType, Vocabulary};
use crate::phrase::{Outline, Phrase};

pub(crate) use operand::share;

/// What the names in conditions stand for.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Facts.
    pub vocabulary: &'a Vocabulary,
    /// Parameters, by slot.
    pub parameters: &'a Parameters,
}

impl Condition {
    /// The condition in words.
    pub fn words(&self, names: Names<'_>) -> Outline {
        Words {
            names,
            entries: Vec::new(),
        }
        .outline(self, false)
    }
}

/// Where a name stands: the lists whose entries are being spoken of.
pub(super) struct Words<'a> {
    names: Names<'a>,
    entries: Vec<KindId>,
}

impl Words<'_> {
    fn outline(&mut self, condition: &Condition, negated: bool) -> Outline {
        match condition {
            Condition::All(parts) if !negated => self.several("all of these:", parts),
            Condition::All(parts) => self.several("not all of these:", parts),
            Condition::Any(parts) if !negated => self.several("at least one of these:", parts),
            Condition::Any(parts) => self.several("none of these:", parts),
            Condition::Not(part) => self.outline(part, !negated),
            Condition::Test { fact, test, .. } => Outline::of(self.test(fact, test, negated)),
            Condition::Quantified {
                list,
                quantifier,
                body,
                ..
            } => {
                let body = self.entry(list, body);
                under(quantified(*quantifier, negated, list), body)
            }
            Condition::Count {
                list,
                filter,
                bound,
                operand,
                ..
            } => {
                let not = if negated { "not so: " } else { "" };
                let limit = self.operand(operand, &FactType::Number);
                let count = Phrase::plain(format!("{not}the number of entries of "))
                    .then(subject(list))
                    .and(format!(" {} ", test::bound(*bound)))
                    .then(limit);
                match filter {
                    None => Outline::of(count),
                    Some(filter) => {
                        let filter = self.entry(list, filter);
                        under(count.and(", counting those with "), filter)
                    }
                }
            }
        }
    }

    /// The parts of a condition under one line; a single part needs none.
    fn several(&mut self, line: &str, parts: &[Condition]) -> Outline {
        if let [only] = parts {
            return self.outline(only, line.starts_with("no"));
        }
        let parts = parts.iter().map(|part| self.outline(part, false)).collect();
        Outline::over(line, parts)
    }

    /// A condition on the entries of a list.
    fn entry(&mut self, list: &FactReference, body: &Condition) -> Outline {
        let kind = match self.definition(list).map(|fact| &fact.fact_type) {
            Some(FactType::List(kind)) => *kind,
            _ => KindId(u16::MAX),
        };
        self.entries.push(kind);
        let outline = self.outline(body, false);
        self.entries.pop();
        outline
    }

    fn definition(&self, fact: &FactReference) -> Option<&FactDefinition> {
        let kind = match fact.reach {
            Reach::Frame(frame) => frame.kind(),
            Reach::Entry(depth) => *self.entries.get(usize::from(depth))?,
        };
        self.names.vocabulary.kind(kind).fact(fact.slot)
    }
}

/// What a test is about: the name as written.
pub(crate) fn subject(fact: &FactReference) -> Phrase {
    Phrase::code(&*fact.name)
}

fn quantified(quantifier: Quantifier, negated: bool, list: &FactReference) -> Phrase {
    let words = match (quantifier, negated) {
        (Quantifier::Some, false) | (Quantifier::None, true) => "in at least one entry of ",
        (Quantifier::All, false) => "in every entry of ",
        (Quantifier::All, true) => "not in every entry of ",
        (Quantifier::None, false) | (Quantifier::Some, true) => "in no entry of ",
    };
    Phrase::plain(words).then(subject(list)).and(": ")
}

/// A short condition goes on the same line, a long one below it.
fn under(line: Phrase, body: Outline) -> Outline {
    body.after(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::load::Catalogue;
    use crate::cli::session::shipped_catalogue;
    use crate::condition::Parser;
    use crate::facts::Frame;
    use crate::source::{Origin, SourceSet};
    use crate::yaml::{self, Limits};

    fn lines(outline: &Outline, depth: usize, found: &mut Vec<String>) {
        found.push(format!("{}{}", "  ".repeat(depth), outline.line.text()));
        for one in &outline.under {
            lines(one, depth + 1, found);
        }
    }

    fn said(catalogue: &Catalogue, yaml: &str) -> String {
        let mut sources = SourceSet::new();
        let file = sources.add("a.yaml", yaml, Origin::Program);
        let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
        let sees = Frame::Flow.sees();
        let mut parser = Parser::new(&catalogue.vocabulary, &catalogue.parameters, file, sees);
        let condition = parser.condition(&tree.root);
        let problems: Vec<_> = parser.problems.iter().map(|p| p.message.clone()).collect();
        let condition = condition.unwrap_or_else(|| panic!("{yaml}: {problems:?}"));
        let names = Names {
            vocabulary: &catalogue.vocabulary,
            parameters: &catalogue.parameters,
        };
        let mut found = Vec::new();
        lines(&condition.words(names), 0, &mut found);
        found.join("\n")
    }

    #[test]
    fn every_form_of_condition_has_its_words() {
        let catalogue = shipped_catalogue();
        // condition, words
        let rows = [
            ("agent.status: live", "agent.status is live"),
            (
                "{ not: { agent.status: live } }",
                "agent.status is not live",
            ),
            ("agent.is_profile: true", "agent.is_profile is yes"),
            (
                "agent.status: { unknown: true }",
                "agent.status is not known",
            ),
            (
                "org.regimes: { includes_any: [gdpr, dora] }",
                "org.regimes holds any of gdpr, dora",
            ),
            (
                "{ not: { org.regimes: { includes: gdpr } } }",
                "org.regimes does not hold gdpr",
            ),
            (
                "answer.baa.breach_notice: { at_most: 60 days }",
                "answer.baa.breach_notice is at most 60 days",
            ),
            (
                "answer.incident_notice: { more_than: { policy: gate_notice_hours } }",
                "answer.incident_notice is more than the parameter gate_notice_hours",
            ),
            (
                "{ any: [{ agent.status: live }, { not: { all: [{ agent.status: live }, \
                 { agent.is_profile: false }] } }] }",
                "at least one of these:\n  agent.status is live\n  not all of these:\n    \
                 agent.status is live\n    agent.is_profile is no",
            ),
            (
                "agent.data: { some: { is_phi: true } }",
                "in at least one entry of agent.data: is_phi is yes",
            ),
            (
                "{ not: { agent.data: { some: { is_phi: true } } } }",
                "in no entry of agent.data: is_phi is yes",
            ),
            ("{ any: [{ agent.status: live }] }", "agent.status is live"),
            (
                "{ not: { any: [{ agent.status: live }] } }",
                "agent.status is not live",
            ),
            (
                "{ not: { all: [{ agent.status: live }] } }",
                "agent.status is not live",
            ),
        ];
        for (yaml, words) in rows {
            assert_eq!(said(&catalogue, yaml), words, "{yaml}");
        }
    }
}
