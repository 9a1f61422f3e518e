//! Reading a questionnaire file.
//!
//! Answer types are declared as facts first, because conditions and credits name the answers of
//! other questions; the questions themselves are read in a second pass.

use crate::catalogue::Severity;
use crate::catalogue::credit;
use crate::catalogue::fields::Fields;
use crate::catalogue::questionnaire::{
    AnswerKind, AnswerType, Part, Question, Questionnaire, Section,
};
use crate::condition::Parser;
use crate::condition::parse::ParameterNames;
use crate::diag::{Diagnostics, codes};
use crate::facts::{Frame, Vocabulary};
use crate::pointer::Pointer;
use crate::source::{FileId, Origin};
use crate::yaml::{Node, Tree};

/// First pass: adds the facts of all answers to the vocabulary.
pub fn declare(file: FileId, tree: &Tree, vocabulary: &mut Vocabulary, problems: &mut Diagnostics) {
    let Some(questions) = tree.root.get("questions").and_then(Node::as_list) else {
        return;
    };
    for node in questions {
        // Mistakes are reported by the second pass; here only what can be declared matters.
        let mut ignored = Diagnostics::new();
        let Some(mut fields) = Fields::new(file, node, &mut ignored) else {
            continue;
        };
        let (id, name, text) = (fields.text("id"), fields.text("name"), fields.text("text"));
        let answer = fields
            .node("answer")
            .and_then(|node| answer_type(file, node, problems));
        if let Some(answer) = answer {
            let pointer = Pointer::root().key(&id).key("value");
            let kind = Frame::Answer.kind();
            answer.declare(vocabulary, kind, &name, &text, &id, &pointer);
        }
    }
}

/// Second pass: reads the questions into `questionnaire`, adding to what is there.
pub fn read(
    file: FileId,
    origin: Origin,
    tree: &Tree,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
    questionnaire: &mut Questionnaire,
    problems: &mut Diagnostics,
) {
    let Some(mut fields) = Fields::new(file, &tree.root, problems) else {
        return;
    };
    let (id, version, title) = (
        fields.text("id"),
        fields.text("version"),
        fields.text("title"),
    );
    if questionnaire.id.is_empty() {
        (questionnaire.id, questionnaire.version, questionnaire.title) = (id, version, title);
    }
    for node in fields.items("sections") {
        if let Some(mut section) = Fields::new(file, node, problems) {
            questionnaire.sections.push(Section {
                id: section.text("id"),
                title: section.text("title"),
                core: section.flag("core").unwrap_or(false),
            });
            section.finish(problems);
        }
    }
    for node in fields.items("questions") {
        let read = question(file, origin, node, vocabulary, parameters, problems);
        questionnaire.questions.extend(read);
    }
    fields.finish(problems);
}

/// Fields that are read after the answer and the credit.
const REST: [&str; 8] = [
    "section",
    "text",
    "help",
    "why",
    "evidence",
    "gate",
    "seed",
    "frameworks",
];

fn question(
    file: FileId,
    origin: Origin,
    node: &Node,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
    problems: &mut Diagnostics,
) -> Option<Question> {
    let mut fields = Fields::new(file, node, problems)?;
    let (id, name) = (fields.text("id"), fields.text("name"));
    let mut parser = Parser::new(vocabulary, parameters, file, Frame::Platform.sees());
    let applies_when = fields.node("applies_when");
    let applies_when = applies_when.and_then(|node| parser.condition(node));
    parser.value_alias = Some(format!("answer.{name}"));
    let mut ignored = Diagnostics::new();
    let answer = fields
        .required("answer")
        .and_then(|node| answer_type(file, node, &mut ignored));
    let credit = fields
        .required("credit")
        .and_then(|node| credit::read(node, answer.as_ref(), &mut parser));
    let cases = credit::read_cases(&mut fields, &mut parser);
    fields.problems.extend(parser.problems);
    let levels = [("E1", 1u8), ("E2", 2), ("E3", 3), ("E4", 4)];
    let needs = fields.word("needs", &levels).unwrap_or(2);
    let severities = Severity::ALL.map(|s| (s.word(), s));
    fields.required("unknown");
    let unknown = fields.word("unknown", &severities);
    let said = fields.required("weight").map(|node| node.span);
    let weight = fields.integer("weight").unwrap_or(0);
    if let Some(span) = said.filter(|_| ![0, 1, 2, 4].contains(&weight)) {
        fields.wrong(codes::RULE, span, "a weight is 0, 1, 2 or 4", None);
    }
    fields.required("depth");
    let past = fields.flag("past").unwrap_or(false);
    let depth = fields.word("depth", &[("core", true), ("full", false)]);
    let section = id.split('-').next().unwrap_or_default().to_owned();
    let (Some(answer), Some(credit)) = (answer, credit) else {
        // What is asked here is read later, and is no unknown field.
        for key in REST {
            fields.node(key);
        }
        fields.finish(problems);
        return None;
    };
    let question = Question {
        section: fields.optional_text("section").unwrap_or(section),
        text: fields.text("text"),
        help: fields.optional_text("help").unwrap_or_default(),
        why: fields.text("why"),
        evidence: fields.text("evidence"),
        needs,
        unknown: unknown.unwrap_or(Severity::High),
        weight: u32::try_from(weight).unwrap_or(0),
        gate: fields.optional_text("gate"),
        core: depth.unwrap_or(false),
        past,
        applies_when,
        answer,
        credit,
        cases,
        seed: fields.texts("seed"),
        frameworks: fields.texts("frameworks"),
        origin,
        place: (file, node.span),
        id,
        name,
    };
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(question)
}

fn answer_type(file: FileId, node: &Node, problems: &mut Diagnostics) -> Option<AnswerType> {
    let mut fields = Fields::new(file, node, problems)?;
    let answer = type_of(file, &mut fields);
    fields.finish(problems);
    answer
}

fn type_of(file: FileId, fields: &mut Fields<'_>) -> Option<AnswerType> {
    fields.required("type");
    let kind = fields.word("type", &AnswerKind::WORDS)?;
    let mut parts = Vec::new();
    if let Some(node) = fields.node("parts") {
        let mut problems = Diagnostics::new();
        for entry in node.as_map().unwrap_or_default() {
            if let Some(mut part) = Fields::new(file, &entry.value, &mut problems) {
                let optional = part.flag("optional").unwrap_or(false);
                let until = part.flag("until").unwrap_or(false);
                let ours = part.flag("ours").unwrap_or(false);
                if let Some(answer) = type_of(file, &mut part) {
                    parts.push(Part {
                        name: entry.key.clone(),
                        answer,
                        optional,
                        until,
                        ours,
                    });
                }
                part.finish(&mut problems);
            }
        }
        fields.problems.extend(problems);
    }
    let mut sums = Vec::new();
    if let Some(node) = fields.node("sums") {
        for entry in node.as_map().unwrap_or_default() {
            let parts = entry.value.as_list().unwrap_or_default().iter();
            let parts = parts.filter_map(|part| part.as_text().map(str::to_owned));
            sums.push((entry.key.clone(), parts.collect()));
        }
    }
    let longer = fields.word("longer", &[("better", true), ("worse", false)]);
    Some(AnswerType {
        sums,
        longer_is_better: longer.unwrap_or(false),
        kind,
        options: fields.texts("options"),
        alone: fields.texts("alone"),
        words: fields.texts("words"),
        parts,
        key: fields
            .optional_text("key")
            .unwrap_or_else(|| "name".to_owned()),
    })
}
