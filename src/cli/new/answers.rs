//! The answers of a vendor file: a few to begin with, every other question waiting behind `# `.
//!
//! In: the questionnaire and the questions to begin with. Out: YAML lines in which every question
//! carries its text, its help and the form of its answer. Gates, weights and credits stay out:
//! this file may be shown to the vendor.

use super::lines::{commented, entry, indent, prose};
use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Part, Question, Questionnaire};

/// What every answer may carry, said once.
const HOW: &str = "Answers by question id. `value` takes the answer. A value left blank is not answered, and is \
                   never taken for fine. `status: unknown` or `status: declined` says what the vendor said instead. \
                   `partial: true` says that a source speaks of some things only, and leaves the rest open. \
                   `level` is what the answer rests on, set by the person who assesses it: E1 the vendor said so, \
                   E2 we read its documentation or contract, E3 an independent third party tested it, E4 we \
                   verified it ourselves. `evidence` names entries of evidence/register.yaml, such as \
                   `[{ id: soc2-report, at: p. 14 }]`.";

/// The whole `answers:` block: the questions to begin with, then the others by section.
pub(super) fn answers(questionnaire: &Questionnaire, first: &[&str]) -> Vec<String> {
    let mut lines = prose(HOW);
    lines.push("answers:".to_owned());
    let chosen = |question: &&Question| first.contains(&question.id.as_str());
    for question in questionnaire.questions.iter().filter(chosen) {
        lines.extend(indent(one(question, true)));
        lines.push(String::new());
    }
    let rest = "All other questions. Take the `# ` away from the id downwards to answer one.";
    lines.extend(indent(prose(rest)));
    for section in &questionnaire.sections {
        let questions = questionnaire.questions.iter();
        let mut waiting = questions
            .filter(|question| question.section == section.id && !chosen(question))
            .peekable();
        if waiting.peek().is_some() {
            lines.push(String::new());
            lines.extend(indent(prose(&format!("== {} ==", section.title))));
        }
        for question in waiting {
            lines.push(String::new());
            lines.extend(indent(one(question, false)));
        }
    }
    lines
}

/// One question: what is asked as prose, the answer as fields.
fn one(question: &Question, used: bool) -> Vec<String> {
    let mut lines = prose(&format!("{}: {}", question.id, question.text));
    if !question.help.is_empty() {
        lines.extend(prose(&question.help));
    }
    lines.extend(prose(&format!("Evidence: {}", question.evidence)));
    let block = block(question);
    lines.extend(if used { block } else { commented(block) });
    lines
}

fn block(question: &Question) -> Vec<String> {
    let mut value = prose(&about(&question.answer, false));
    value.push("value:".to_owned());
    // Parts wait even here: a value of blank parts would look like an answer with nothing in it.
    value.extend(indent(commented(parts(&question.answer))));
    value.extend(["level:".to_owned(), "evidence:".to_owned()]);
    let mut lines = vec![format!("{}:", question.id)];
    lines.extend(indent(value));
    lines
}

/// The parts of an answer, each with the form it takes.
fn parts(answer: &AnswerType) -> Vec<String> {
    let mut lines = Vec::new();
    if !answer.parts.is_empty() {
        match answer.kind {
            AnswerKind::Choice => lines.push("choice:".to_owned()),
            AnswerKind::Choices => lines.push("choices:".to_owned()),
            _ => {}
        }
    }
    lines.extend(answer.parts.iter().flat_map(part));
    match answer.kind {
        AnswerKind::List => entry(lines),
        AnswerKind::Map => {
            let mut keyed = vec![format!("{}:", answer.key)];
            keyed.extend(indent(lines));
            keyed
        }
        _ => lines,
    }
}

fn part(part: &Part) -> Vec<String> {
    let mut lines = prose(&about(&part.answer, part.optional));
    lines.push(format!("{}:", part.name));
    lines.extend(indent(commented(parts(&part.answer))));
    lines
}

/// The form of an answer as one sentence.
fn about(answer: &AnswerType, optional: bool) -> String {
    let options = answer.options.join(" | ");
    let mut text = match answer.kind {
        AnswerKind::Bool => "Write true or false".to_owned(),
        AnswerKind::Choice => format!("One of: {options}"),
        AnswerKind::Choices => format!("A list of any of: {options}"),
        AnswerKind::Date => "A day, such as 2026-11-22".to_owned(),
        AnswerKind::Duration => "A length of time, such as PT24H, P30D or P6M".to_owned(),
        AnswerKind::Integer => "A whole number".to_owned(),
        AnswerKind::Percent => "A number from 0 to 100".to_owned(),
        AnswerKind::Text => "Text".to_owned(),
        AnswerKind::Texts => "A list of texts".to_owned(),
        AnswerKind::Countries => "A list of two-letter country codes".to_owned(),
        AnswerKind::Evidence => "An id from evidence/register.yaml, or where to find it".to_owned(),
        AnswerKind::Record => "Fill in these parts".to_owned(),
        AnswerKind::List => "A list of entries with these parts".to_owned(),
        AnswerKind::Map => format!("For each {} by name, these parts", answer.key),
    };
    if !answer.alone.is_empty() {
        text.extend(["; `", &answer.alone.join("`, `"), "` only alone"]);
    }
    if !answer.words.is_empty() {
        text.extend([", or: ", &answer.words.join(", ")]);
    }
    if matches!(answer.kind, AnswerKind::Choice | AnswerKind::Choices) && !answer.parts.is_empty() {
        text.push_str("; or these parts");
    }
    text.push_str(if optional { ". May be left out." } else { "." });
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::session::shipped_catalogue;
    use crate::source::{Origin, SourceSet};
    use crate::yaml::{self, Limits};

    fn json(lines: &[String]) -> serde_json::Value {
        let mut sources = SourceSet::new();
        let file = sources.add("a.yaml", lines.join("\n"), Origin::Program);
        yaml::read(&sources, file, &Limits::default())
            .unwrap()
            .to_json()
    }

    #[test]
    fn the_chosen_questions_stand_open_and_no_other() {
        let catalogue = shipped_catalogue();
        let questionnaire = &catalogue.questionnaire;
        let lines = answers(questionnaire, &["COM-02", "AUD-01"]);
        let read = json(&lines);
        let ids: Vec<_> = read["answers"].as_object().unwrap().keys().collect();
        assert_eq!(ids, ["COM-02", "AUD-01"]);
        for question in &questionnaire.questions {
            let named = lines
                .iter()
                .filter(|line| line.trim_start_matches(['#', ' ']) == format!("{}:", question.id));
            assert_eq!(named.count(), 1, "{}", question.id);
        }
    }

    #[test]
    fn every_block_reads_and_says_nothing_until_it_is_filled_in() {
        for question in &shipped_catalogue().questionnaire.questions {
            let read = json(&block(question));
            let answer = crate::model::answers::Answer::read(&read[&question.id]).unwrap();
            assert_eq!(answer.effective_status(), None, "{}", question.id);
        }
    }

    #[test]
    fn the_parts_of_every_answer_have_the_form_of_the_question() {
        for question in &shipped_catalogue().questionnaire.questions {
            let lines = parts(&question.answer);
            if lines.is_empty() {
                continue;
            }
            let schema = crate::schema::compile(question.answer.schema()).unwrap();
            let mut sources = SourceSet::new();
            let file = sources.add("a.yaml", lines.join("\n"), Origin::Program);
            let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
            let problems = schema.check(file, &tree, &tree.to_json());
            // A choice may not stay blank beside its parts: the reader fills it in.
            let unexpected = problems
                .iter()
                .filter(|problem| !problem.message.ends_with("is blank"));
            let messages: Vec<_> = unexpected.map(|problem| &problem.message).collect();
            assert!(messages.is_empty(), "{}: {messages:?}", question.id);
        }
    }
}
