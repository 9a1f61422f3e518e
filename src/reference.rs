//! The catalogue explained: one entry for each rule, gate, question, parameter, clause, sentence,
//! framework, profile and field.
//!
//! In: a loaded catalogue. Out: entries, which `explain` prints and the pages of `docs/` hold, so
//! that both say the same in the same words. Nothing here reads a program folder.

mod clause;
mod field;
mod framework;
mod gate;
mod markdown;
mod pages;
mod parameter;
mod profile;
mod question;
mod reads;
mod records;
mod rule;
pub mod scope;
mod sentence;
mod serves;
mod terminal;
#[cfg(test)]
mod tests;

use crate::catalogue::load::Catalogue;
use crate::condition::Names;
use crate::phrase::{Outline, Phrase, Piece};

pub use markdown::Page;
pub use pages::{pages, touched};
pub use records::FieldEntry;

/// What is known about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its id, or its name where it has no id.
    pub id: String,
    /// One line for people.
    pub title: String,
    /// A second key, or where it stands; may be empty.
    pub name: String,
    /// The rest.
    pub sections: Vec<Section>,
}

/// One part of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: &'static str,
    /// What stands under it.
    pub body: Body,
}

/// What stands under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Running text.
    Text(Phrase),
    /// One line each, some with lines under them.
    Lines(Vec<Outline>),
}

impl Entry {
    fn new(id: &str, title: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            name: name.to_owned(),
            sections: Vec::new(),
        }
    }

    /// Adds running text; an empty one leaves no heading behind.
    fn text(&mut self, heading: &'static str, text: impl Into<Phrase>) {
        let text = text.into();
        if !text.text().trim().is_empty() {
            let body = Body::Text(text);
            self.sections.push(Section { heading, body });
        }
    }

    /// Adds lines; none leave no heading behind.
    fn lines(&mut self, heading: &'static str, lines: Vec<Outline>) {
        if !lines.is_empty() {
            let body = Body::Lines(lines);
            self.sections.push(Section { heading, body });
        }
    }

    /// The entry for a terminal.
    pub fn for_terminal(&self) -> String {
        terminal::entry(self)
    }
}

/// One kind of thing that can be explained.
pub struct Kind {
    /// What people call it.
    pub word: &'static str,
    /// Every id and name by which one can be asked for.
    pub names: fn(&Catalogue) -> Vec<String>,
    /// The entry of an id or name.
    pub find: fn(&Catalogue, &str) -> Option<Entry>,
}

/// All kinds, in the order in which an id is looked for.
pub const KINDS: [Kind; 9] = [
    rule::KIND,
    gate::KIND,
    question::KIND,
    parameter::KIND,
    sentence::KIND,
    clause::KIND,
    framework::KIND,
    profile::KIND,
    field::KIND,
];

/// The entry of an id or name of any kind.
pub fn find(catalogue: &Catalogue, id: &str) -> Option<Entry> {
    KINDS.iter().find_map(|kind| (kind.find)(catalogue, id))
}

/// The text of a clause with the defaults of its parameters.
pub fn clause_text(catalogue: &Catalogue, id: &str) -> Option<String> {
    clause::text(catalogue, id).map(|text| text.text())
}

/// The names that conditions are said with.
fn names(catalogue: &Catalogue) -> Names<'_> {
    Names {
        vocabulary: &catalogue.vocabulary,
        parameters: &catalogue.parameters,
    }
}

/// Whether two ids are the same; people do not care for capitals.
fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// An id with the way to its entry, if it has one on a page.
fn link(catalogue: &Catalogue, id: &str) -> Phrase {
    let page = if catalogue.rules.iter().any(|rule| rule.id == id) {
        "rules"
    } else if catalogue.gates.iter().any(|gate| gate.id == id) {
        "gates"
    } else if catalogue.questionnaire.question(id).is_some() {
        "questions"
    } else if catalogue.parameters.position(id).is_some() {
        "parameters"
    } else if catalogue.seed.sentence(id).is_some() {
        "seed"
    } else {
        return framework::link(catalogue, id)
            .or_else(|| clause::link(catalogue, id))
            .unwrap_or_else(|| Phrase::plain(id));
    };
    Phrase(vec![Piece::Link {
        text: id.to_owned(),
        page,
        heading: id.to_owned(),
    }])
}

/// Ids in a row, each with the way to its entry.
fn links<'a>(catalogue: &Catalogue, ids: impl IntoIterator<Item = &'a String>) -> Phrase {
    Phrase::joined(ids.into_iter().map(|id| link(catalogue, id)), ", ")
}

/// A line `ID: title`, with the way to the entry.
fn titled(catalogue: &Catalogue, id: &str, title: &str) -> Outline {
    Outline::of(link(catalogue, id).and(format!(": {title}")))
}
