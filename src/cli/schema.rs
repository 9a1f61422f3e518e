//! `agentvet schema`: the JSON Schemas of the files, for editors.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value as Json, json};

use crate::catalogue::load::Catalogue;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session;
use crate::diag::did_you_mean;
use crate::io;
use crate::model::{FileKind, answer_schema, schema_for};

/// Prints one schema, or writes all of them.
pub(super) fn run(
    kind: Option<&str>,
    all: bool,
    out: Option<&Utf8Path>,
) -> Result<Outcome, CliError> {
    let catalogue = session::shipped_catalogue();
    if all {
        let out = out.unwrap_or(Utf8Path::new("schemas"));
        let files: Vec<(Utf8PathBuf, String)> = FileKind::ALL
            .iter()
            .map(|kind| {
                (
                    format!("{}.json", kind.name()).into(),
                    text(*kind, &catalogue),
                )
            })
            .collect();
        io::write_new(out, &files)?;
        return Ok(Outcome::Clean);
    }
    let names = || FileKind::ALL.iter().map(|kind| kind.name());
    let Some(name) = kind else {
        let help = format!("one of: {}", names().collect::<Vec<_>>().join(", "));
        return Err(CliError::usage("which kind of file?", Some(help)));
    };
    let found = FileKind::ALL.iter().find(|kind| kind.name() == name);
    let Some(kind) = found else {
        let help = did_you_mean(name, names());
        return Err(CliError::usage(
            format!("there is no kind of file `{name}`"),
            help,
        ));
    };
    io::print(&text(*kind, &catalogue))?;
    Ok(Outcome::Clean)
}

/// The schema of a kind of file as text. Answers follow the questionnaire.
pub fn text(kind: FileKind, catalogue: &Catalogue) -> String {
    let mut schema = schema_for(kind);
    if kind == FileKind::Vendor {
        let answers = answers(catalogue);
        if let Some(place) = schema.pointer_mut("/properties/answers") {
            *place = answers;
        }
    }
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

fn answers(catalogue: &Catalogue) -> Json {
    let mut properties = serde_json::Map::new();
    for question in &catalogue.questionnaire.questions {
        let mut envelope = answer_schema();
        if let Some(place) = envelope.pointer_mut("/properties/value") {
            *place = json!({ "anyOf": [question.answer.schema(), { "type": "null" }] });
        }
        if let Some(fields) = envelope.as_object_mut() {
            fields.remove("$schema");
            let description = format!("{}\n\n{}", question.text, question.help);
            fields.insert("description".to_owned(), json!(description.trim()));
        }
        properties.insert(question.id.clone(), envelope);
    }
    json!({
        "type": ["object", "null"],
        "description": "One entry for each question, by its id.",
        "additionalProperties": false,
        "properties": properties,
    })
}
