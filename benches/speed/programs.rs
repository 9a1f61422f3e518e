//! Programs made in memory: large enough to measure, and the same every time.
//!
//! In: a size. Out: files. The answers follow the questionnaire, and the rest is the example that
//! ships, copied under new ids, so a benchmark never measures a form that nobody writes.

use std::fmt::Write as _;

use agentvet::assets;
use agentvet::catalogue::questionnaire::{AnswerKind, AnswerType, Questionnaire};
use agentvet::model::FileKind;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits};
use camino::Utf8Path;
use serde_json::{Map, Value as Json, json};

/// Files of a program by path.
pub(crate) type Files = Vec<(String, String)>;

/// The platform of the example that is copied.
const PLATFORM: &str = "ardquill";

/// A vendor file of at least that many bytes: every question answered, with evidence and notes.
pub(crate) fn vendor_file(questionnaire: &Questionnaire, bytes: usize) -> String {
    let mut references = 1;
    loop {
        let text = vendor_text(questionnaire, references);
        if text.len() >= bytes {
            return text;
        }
        references += 1;
    }
}

fn vendor_text(questionnaire: &Questionnaire, references: usize) -> String {
    let mut text = "schema_version: 1.0.0\n\nvendor:\n  legal_entity: Ardquill Ltd\n  product: \
                    Ardquill Agents\n  due: 2026-11-06\n\nanswered_by: Orla Fennick\nanswered_on: \
                    2026-11-03\nassessed_by: p-wirth\nassessed_on: 2026-11-09\n\nanswers:\n"
        .to_owned();
    for question in &questionnaire.questions {
        let evidence: Vec<_> = (1..=references)
            .map(|page| json!({ "id": "ev-ardquill-soc2", "at": format!("p. {page}") }))
            .collect();
        let answer = json!({
            "value": value(&question.answer),
            "level": "E3",
            "evidence": evidence,
            "note": question.why,
        });
        let _ = write!(text, "\n  # {}\n  {}:\n", question.text, question.id);
        block(&answer, 4, &mut text);
    }
    text
}

/// An answer of the form the question asks for.
fn value(answer: &AnswerType) -> Json {
    let parts = || {
        let parts = answer.parts.iter();
        let parts = parts.map(|part| (part.name.clone(), value(&part.answer)));
        Json::Object(parts.collect())
    };
    let first = || answer.options.first().cloned().unwrap_or_default();
    match answer.kind {
        AnswerKind::Bool => json!(true),
        AnswerKind::Choice => json!(first()),
        AnswerKind::Choices => {
            let together = answer.options.iter();
            json!(
                together
                    .filter(|option| !answer.alone.contains(option))
                    .collect::<Vec<_>>()
            )
        }
        AnswerKind::Date => json!("2026-05-04"),
        AnswerKind::Duration => json!("P30D"),
        AnswerKind::Integer => json!(3),
        AnswerKind::Percent => json!(50),
        AnswerKind::Text => json!("Ardquill Agents, business plan"),
        AnswerKind::Texts => json!(["the first of two", "the second of two"]),
        AnswerKind::Countries => json!(["IE", "DE"]),
        AnswerKind::Evidence => json!("ev-ardquill-contract"),
        AnswerKind::Record => parts(),
        AnswerKind::List => json!([parts(), parts(), parts()]),
        AnswerKind::Map => json!({ "Norrvale AB": parts() }),
    }
}

/// JSON as YAML in block form, the form in which people write.
fn block(json: &Json, indent: usize, text: &mut String) {
    let Json::Object(fields) = json else {
        return;
    };
    for (name, value) in fields {
        let _ = write!(text, "{:indent$}{name}:", "");
        match value {
            Json::Object(inner) if !inner.is_empty() => {
                text.push('\n');
                block(value, indent + 2, text);
            }
            Json::Array(items) if items.iter().any(Json::is_object) => {
                text.push('\n');
                for item in items {
                    let _ = writeln!(text, "{:indent$}  - {item}", "");
                }
            }
            _ => {
                let _ = writeln!(text, " {value}");
            }
        }
    }
}

/// A program with that many assessed platforms, two live agents on each.
pub(crate) fn program(platforms: usize) -> Files {
    let mut files = Files::new();
    let records = assets::example().iter();
    let records = records.filter(|(path, _)| FileKind::of(Utf8Path::new(path)).is_some());
    for (path, text) in records {
        match *path {
            "inventory/platforms.yaml" => files.push(copied(path, text, "platforms", platforms)),
            "inventory/credentials.yaml" => {
                files.push(copied(path, text, "credentials", platforms));
            }
            "decisions.yaml" => files.push(copied(path, text, "decisions", platforms)),
            _ if path.starts_with("vendors/ardquill") || path.starts_with("inventory/agents/") => {
                for copy in 0..platforms {
                    files.push(renamed(path, text, copy));
                }
            }
            _ => files.push(((*path).to_owned(), (*text).to_owned())),
        }
    }
    files
}

/// Ids of the first copy stay: exceptions and decisions name them.
fn suffix(copy: usize) -> String {
    if copy == 0 {
        String::new()
    } else {
        format!("-{copy}")
    }
}

/// A file of one record under a new id, on the platform of its own number.
fn renamed(path: &str, text: &str, copy: usize) -> (String, String) {
    let suffix = suffix(copy);
    let path = path.replace(".yaml", &format!("{suffix}.yaml"));
    let lines = text.lines().map(|line| {
        if line.starts_with("id: ") || line.starts_with("platform: ") {
            format!("{line}{suffix}")
        } else {
            line.to_owned()
        }
    });
    (path, lines.collect::<Vec<_>>().join("\n") + "\n")
}

/// A file of many records, with those that belong to the platform repeated for each copy.
fn copied(path: &str, text: &str, list: &str, copies: usize) -> (String, String) {
    let mut sources = SourceSet::new();
    let file = sources.add(path, text, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default());
    let json = tree.map(|tree| tree.to_json()).unwrap_or_default();
    let records = json.get(list).and_then(Json::as_array).cloned();
    let mut all = Vec::new();
    for copy in 0..copies {
        for record in records.iter().flatten() {
            if let Some(record) = copy_of(record, copy) {
                all.push(record);
            }
        }
    }
    let mut text = format!("schema_version: 1.0.0\n\n{list}:\n");
    for record in all {
        let _ = writeln!(text, "  - {record}");
    }
    (path.to_owned(), text)
}

/// One record for a copy; `None` where the record is not of the copied platform.
fn copy_of(record: &Json, copy: usize) -> Option<Json> {
    let mut fields: Map<String, Json> = record.as_object()?.clone();
    let of_platform = ["id", "platform"].iter().any(|key| {
        let named = fields.get(*key).and_then(Json::as_str);
        named == Some(PLATFORM)
    });
    let of_agents = fields.contains_key("used_by");
    if copy > 0 && !of_platform && !of_agents {
        return None;
    }
    let add = |value: &mut Json| {
        if let Json::String(text) = value {
            text.push_str(&suffix(copy));
        }
    };
    for key in ["id", "platform"] {
        fields.get_mut(key).into_iter().for_each(add);
    }
    if let Some(Json::Array(agents)) = fields.get_mut("used_by") {
        agents.iter_mut().for_each(add);
    }
    Some(Json::Object(fields))
}
