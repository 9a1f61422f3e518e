//! The compiled schema of each kind of file, and the one of vendor files with every question in it.
//!
//! In: the schemas of the model, and a questionnaire. Out: schemas that check a whole file at
//! once, so that every problem of an answer has its address in the file. Each is compiled once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use crate::catalogue::questionnaire::{AnswerType, Questionnaire};
use crate::model::{FileKind, answer_schema, schema_for};
use crate::schema::{Schema, compile};

// No parallel work in here: a core that waits for it could be handed a file that waits for this.
static SCHEMAS: LazyLock<BTreeMap<FileKind, Result<Schema, String>>> = LazyLock::new(|| {
    let all = FileKind::ALL.iter();
    all.map(|kind| (*kind, compile(schema_for(*kind))))
        .collect()
});

/// Makes the schemas of all kinds of files, unless they are there.
pub(super) fn make() {
    LazyLock::force(&SCHEMAS);
}

/// The compiled schema of a kind of file. The error is for whoever wrote the types.
pub(super) fn of(kind: FileKind) -> Result<&'static Schema, String> {
    match SCHEMAS.get(&kind) {
        Some(Ok(schema)) => Ok(schema),
        Some(Err(why)) => Err(why.clone()),
        None => Err("there is no schema".to_owned()),
    }
}

/// The schema of vendor files in which each answer has the form of its question.
pub(super) fn of_vendor(questionnaire: &Questionnaire) -> Result<Schema, String> {
    let mut vendor = schema_for(FileKind::Vendor);
    let envelope = envelope();
    let mut questions = serde_json::Map::new();
    for question in &questionnaire.questions {
        let mut answer = envelope.clone();
        if let Some(value) = answer.pointer_mut("/properties/value") {
            *value = or_blank(&question.answer);
        }
        questions.insert(question.id.clone(), answer);
    }
    if let Some(answers) = vendor.pointer_mut("/properties/answers") {
        answers["properties"] = Json::Object(questions);
        // An unknown question is reported by name, in better words than an unknown field.
        answers["additionalProperties"] = envelope;
    }
    compile(vendor)
}

/// The schema of one answer, which may be a key with nothing behind it.
fn envelope() -> Json {
    let mut envelope = answer_schema();
    if let Some(schema) = envelope.as_object_mut() {
        schema.remove("$schema");
        schema.remove("title");
        schema.insert("type".to_owned(), json!(["object", "null"]));
    }
    envelope
}

/// What an answer may be: a value of its type, or nothing yet.
fn or_blank(answer: &AnswerType) -> Json {
    let mut schema = answer.schema();
    combinations(&mut schema);
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// Takes out what options may not stand together: that is checked word by word, so that the
/// message can name the word.
fn combinations(schema: &mut Json) {
    match schema {
        Json::Object(fields) => {
            if fields.contains_key("uniqueItems") {
                fields.remove("anyOf");
            }
            fields.values_mut().for_each(combinations);
        }
        Json::Array(items) => items.iter_mut().for_each(combinations),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_has_a_schema_that_compiles() {
        for kind in FileKind::ALL {
            assert_eq!(of(*kind).err(), None, "{}", kind.name());
        }
        assert!(of_vendor(&Questionnaire::default()).is_ok());
    }
}
