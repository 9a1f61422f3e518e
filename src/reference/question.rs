//! Questions explained, for our own side: with weights and credits, which no vendor sees.
//!
//! In: a question and the catalogue around it. Out: its entry.

use crate::catalogue::load::Catalogue;
use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Question};
use crate::phrase::{Outline, Phrase};
use crate::reference::reads::Reads;
use crate::reference::{Entry, Kind, gate, links, names, same, titled};

/// How questions are found: by id, or by fact name with or without `answer.`.
pub(super) const KIND: Kind = Kind {
    word: "question",
    names: |catalogue| {
        let questions = catalogue.questionnaire.questions.iter();
        questions
            .flat_map(|question| [question.id.clone(), question.name.clone()])
            .collect()
    },
    find: |catalogue, id| {
        let bare = id.strip_prefix("answer.").unwrap_or(id);
        let mut questions = catalogue.questionnaire.questions.iter();
        let question = questions.find(|q| same(&q.id, id) || q.name == bare)?;
        Some(entry(catalogue, question))
    },
};

/// Everything about one question.
pub(super) fn entry(catalogue: &Catalogue, question: &Question) -> Entry {
    let said = names(catalogue);
    let name = format!("answer.{}", question.name);
    let mut entry = Entry::new(&question.id, &question.text, &name);
    let section = catalogue.questionnaire.section(&question.section);
    entry.text(
        "Section",
        section.map_or("", |section| section.title.as_str()),
    );
    let applies = question.applies_when.iter().map(|when| when.words(said));
    entry.lines("Asked only if", applies.collect());
    entry.text("How to answer", question.help.as_str());
    entry.lines("Form of the answer", form(&question.answer));
    entry.text("Why it is asked", question.why.as_str());
    let level = format!(
        "{} Full credit from level E{}.",
        question.evidence, question.needs
    );
    entry.text("Evidence", level);
    let depth = if question.core {
        "at every depth"
    } else {
        "where the whole questionnaire is asked"
    };
    let open = format!(
        "{}, asked {depth}; {} while it stays unanswered",
        question.weight,
        question.unknown.word(),
    );
    entry.text("Weight", open);
    entry.lines("What an answer earns", question.credit.words(said, &name));
    if let Some(id) = &question.gate {
        entry.text("Gate", gate::named(catalogue, id));
    }
    let rules = catalogue
        .rules
        .iter()
        .filter(|rule| rule.questions.contains(&question.id));
    let rules = rules.map(|rule| titled(catalogue, &rule.id, &rule.title));
    entry.lines("Rules that read it", rules.collect());
    let gates = catalogue.gates.iter().filter(|gate| {
        gate.reads.contains(&question.id) && Some(&gate.id) != question.gate.as_ref()
    });
    let gates = gates.map(|gate| titled(catalogue, &gate.id, &gate.title));
    entry.lines("Other gates that read it", gates.collect());
    entry.text(
        "Sentences of the guidance",
        links(catalogue, &question.seed),
    );
    let frameworks = links(catalogue, &question.frameworks);
    entry.text("Framework identifiers (a mapping aid)", frameworks);
    entry
}

/// Everything the condition of a question looks at.
pub(super) fn reads(catalogue: &Catalogue, question: &Question) -> Reads {
    let mut reads = Reads::default();
    if let Some(condition) = &question.applies_when {
        reads.condition(catalogue, condition);
    }
    reads
}

/// What an answer looks like, part by part.
fn form(answer: &AnswerType) -> Vec<Outline> {
    let line = |part: &crate::catalogue::questionnaire::Part| {
        let optional = if part.optional {
            " (may be left out)"
        } else {
            ""
        };
        Phrase::code(&part.name)
            .and(": ")
            .then(shape(&part.answer))
            .and(optional)
    };
    let parts = answer.parts.iter().map(|part| {
        let inner = part.answer.parts.iter().map(|part| Outline::of(line(part)));
        Outline::over(line(part), inner.collect())
    });
    std::iter::once(Outline::of(shape(answer)))
        .chain(parts)
        .collect()
}

fn shape(answer: &AnswerType) -> Phrase {
    let base = match answer.kind {
        AnswerKind::Bool => Phrase::code("true").and(" or ").and_code("false"),
        AnswerKind::Choice => Phrase::plain("one of ").then(Phrase::codes(&answer.options)),
        AnswerKind::Choices => Phrase::plain("any of ").then(Phrase::codes(&answer.options)),
        AnswerKind::Date => Phrase::plain("a day"),
        AnswerKind::Duration => Phrase::plain("a length of time, such as ").and_code("P30D"),
        AnswerKind::Integer => Phrase::plain("a whole number"),
        AnswerKind::Percent => Phrase::plain("a number from 0 to 100"),
        AnswerKind::Text => Phrase::plain("text"),
        AnswerKind::Texts => Phrase::plain("a list of texts"),
        AnswerKind::Countries => Phrase::plain("a list of two-letter country codes"),
        AnswerKind::Evidence => Phrase::plain("the id of a piece of evidence, or where to find it"),
        AnswerKind::Record => Phrase::plain("a record of parts"),
        AnswerKind::List => Phrase::plain("a list of entries"),
        AnswerKind::Map => Phrase::plain("one entry for each ").and_code(&answer.key),
    };
    if answer.words.is_empty() {
        base
    } else {
        base.and(", or: ").then(Phrase::codes(&answer.words))
    }
}
