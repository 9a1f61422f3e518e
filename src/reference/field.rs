//! Facts explained: fields of the inventory, parts of answers, and what is worked out from them.
//!
//! In: a name such as `scope.granted`. Out: its entry: what it holds, when it is needed, and
//! everything that reads it.

use crate::catalogue::load::Catalogue;
use crate::facts::{FactDefinition, FactType, Frame};
use crate::phrase::{Outline, Phrase};
use crate::reference::records::{self, FieldEntry};
use crate::reference::{Entry, Kind, gate, link, links, names, question, rule, same, titled};

/// How facts are found, and fields that no rule can see.
pub(super) const KIND: Kind = Kind {
    word: "field",
    names: |catalogue| {
        let fields = records::all().iter().map(|field| field.name.clone());
        let facts = Frame::ALL.into_iter().flat_map(|frame| {
            let facts = catalogue.vocabulary.kind(frame.kind()).facts().iter();
            facts.map(move |fact| format!("{}.{}", frame.prefix(), fact.name))
        });
        fields.chain(facts).collect()
    },
    find: |catalogue, id| {
        let field = records::all().iter().find(|field| same(&field.name, id));
        let field = field.cloned().or_else(|| records::find(id));
        let name = field.as_ref().map_or(id, |field| field.name.as_str());
        let fact = fact(catalogue, name);
        (field.is_some() || fact.is_some()).then(|| entry(catalogue, name, field.as_ref(), fact))
    },
};

fn fact<'a>(catalogue: &'a Catalogue, name: &str) -> Option<&'a FactDefinition> {
    let (prefix, own) = name.split_once('.')?;
    let frame = Frame::ALL
        .into_iter()
        .find(|frame| frame.prefix() == prefix)?;
    let kind = catalogue.vocabulary.kind(frame.kind());
    kind.facts().iter().find(|fact| same(&fact.name, own))
}

fn entry(
    catalogue: &Catalogue,
    name: &str,
    field: Option<&FieldEntry>,
    fact: Option<&FactDefinition>,
) -> Entry {
    let meaning = field.map(|field| field.field.description.as_str());
    let meaning = meaning.or(fact.map(|fact| fact.meaning.as_str()));
    let mut entry = Entry::new(name, meaning.unwrap_or_default(), "");
    match (field, fact.and_then(|fact| fact.question.as_ref())) {
        (Some(field), _) => written(catalogue, field, &mut entry),
        (None, Some(question)) => entry.text("Part of the answer to", link(catalogue, question)),
        (None, None) => entry.text("Where it comes from", "worked out, never written"),
    }
    if let (None, Some(fact)) = (field, fact) {
        entry.text("Form", kind_of(&fact.fact_type));
    }
    let sentences = catalogue.seed.sentences.iter().filter(|sentence| {
        let mut fields = sentence.fields.iter();
        fields.any(|field| records::find(field).is_some_and(|found| found.name == name))
    });
    let sentences: Vec<String> = sentences.map(|sentence| sentence.id.clone()).collect();
    readers(catalogue, name, &mut entry);
    entry.text("Sentences of the guidance", links(catalogue, &sentences));
    entry
}

/// What a file says in that field.
fn written(catalogue: &Catalogue, field: &FieldEntry, entry: &mut Entry) {
    let place = Phrase::code(&field.field.path)
        .and(" in ")
        .and_code(field.kind.pattern());
    entry.text("Where it stands", place);
    entry.text("Form", field.form());
    entry.lines("Needed", vec![needed(catalogue, field)]);
    let example = field.example().map(Phrase::code);
    entry.text("Example", example.unwrap_or_default());
}

/// Whether a file cannot be read without it, or is incomplete without it.
pub(super) fn needed(catalogue: &Catalogue, field: &FieldEntry) -> Outline {
    if field.field.needed_to_read {
        return Outline::of("always: the file cannot be read without it");
    }
    if field.field.required {
        return Outline::of("yes: the record is incomplete without it");
    }
    match catalogue.conditions.when(&field.name) {
        Some(Some(condition)) => condition.words(names(catalogue)).after("if "),
        Some(None) => Outline::of("yes, in each entry: the record is incomplete without it"),
        None => Outline::of("no"),
    }
}

/// The rules, gates and questions whose conditions read it.
fn readers(catalogue: &Catalogue, name: &str, entry: &mut Entry) {
    let rules = catalogue.rules.iter();
    let rules = rules.filter(|one| rule::reads(catalogue, one).names(name));
    let rules = rules.map(|rule| titled(catalogue, &rule.id, &rule.title));
    entry.lines("Rules that read it", rules.collect());
    let gates = catalogue.gates.iter();
    let gates = gates.filter(|one| gate::reads(catalogue, one).names(name));
    let gates = gates.map(|gate| titled(catalogue, &gate.id, &gate.title));
    entry.lines("Gates that read it", gates.collect());
    let questions = catalogue.questionnaire.questions.iter();
    let questions = questions.filter(|one| question::reads(catalogue, one).names(name));
    let questions = questions.map(|question| titled(catalogue, &question.id, &question.text));
    entry.lines("Questions that depend on it", questions.collect());
}

fn kind_of(fact_type: &FactType) -> Phrase {
    match fact_type {
        FactType::Choice(words) if !words.is_empty() => {
            Phrase::plain("one of: ").then(Phrase::codes(words))
        }
        FactType::Set(words) if !words.is_empty() => {
            Phrase::plain("any of: ").then(Phrase::codes(words))
        }
        other => Phrase::plain(other.words()),
    }
}
