//! Schema and types must accept the same files: samples are made from each schema and read by its
//! type, so a field that only one of the two knows cannot stay unseen.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use validator::Validate;

use super::problems;
use crate::model::agent::Agent;
use crate::model::answers::Answer;
use crate::model::blank::without_blanks;
use crate::model::credential::CredentialsFile;
use crate::model::decision::DecisionsFile;
use crate::model::evidence::EvidenceFile;
use crate::model::exception::ExceptionsFile;
use crate::model::organisation::OrganisationFile;
use crate::model::platform::PlatformsFile;
use crate::model::system::SystemsFile;
use crate::model::vendor::VendorFile;
use crate::model::{FileKind, answer_schema, last_guard, schema_for};

/// More than the longest list of choices, so that every word is tried.
const TURNS: usize = 48;

/// A value that the schema accepts, every field filled; `turn` chooses among choices.
fn sample(schema: &Value, turn: usize) -> Value {
    if let Some(choices) = schema["enum"].as_array() {
        let words: Vec<_> = choices.iter().filter(|word| !word.is_null()).collect();
        return words[turn % words.len()].clone();
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        let mut branch = branches[turn % branches.len()].clone();
        branch["type"] = "string".into();
        return sample(&branch, turn / branches.len());
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter(|kind| *kind != "null").collect(),
        Value::Null => return json!({ "anything": turn }),
        kind => vec![kind],
    };
    match kinds[turn % kinds.len()].as_str().unwrap() {
        "object" => Value::Object(sample_object(schema, turn)),
        "array" => json!([sample(&schema["items"], turn)]),
        "string" => sample_text(schema).into(),
        "integer" => json!(schema["minimum"].as_i64().unwrap_or(0) + 7),
        "boolean" => json!(turn.is_multiple_of(2)),
        other => panic!("no sample for {other}"),
    }
}

fn sample_object(schema: &Value, turn: usize) -> Map<String, Value> {
    if let Some(properties) = schema["properties"].as_object() {
        let filled = properties.iter();
        return filled
            .map(|(name, property)| (name.clone(), sample(property, turn)))
            .collect();
    }
    let names = schema.get("propertyNames");
    let key = names.map_or("any-key".into(), |names| sample(names, turn));
    let value = sample(&schema["additionalProperties"], turn);
    Map::from_iter([(key.as_str().unwrap().to_owned(), value)])
}

fn sample_text(schema: &Value) -> String {
    let known = schema["format"].as_str().or(schema["pattern"].as_str());
    let text = match known {
        Some("slug") => "an-id",
        Some("date") => "2026-11-22",
        Some("duration") => "P30D",
        Some("duration-or-zero") => "P0D",
        Some("timestamp") => "2026-11-22T10:15:00+01:00",
        Some("country") => "DE",
        Some("currency") => "EUR",
        Some("email") => "somebody@example.com",
        Some("uri") => "https://example.com/security",
        Some("^[a-z0-9_-]{2,64}$") => "security_lead",
        Some("^[0-9a-fA-F]{64}$") => return "0a".repeat(32),
        Some("^#[0-9a-fA-F]{6}$") => "#1f5f8b",
        Some("\\S") => "AP team",
        Some(other) => panic!("no sample for {other}"),
        None => {
            let least = schema["minLength"].as_u64().unwrap_or(0).max(1);
            return "x".repeat(usize::try_from(least).unwrap());
        }
    };
    text.to_owned()
}

fn agree<T: DeserializeOwned + Serialize + Validate>(schema: &Value) {
    for turn in 0..TURNS {
        let written = sample(schema, turn);
        assert_eq!(problems(schema, &written), [""; 0], "{written:#}");
        let record: T = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(last_guard(&record), []);
        assert_eq!(without_blanks(&record).unwrap(), written);
    }
}

/// Every blank way to write a record: `null` wherever it is allowed.
fn blanked(schema: &Value) -> Value {
    let nullable = |schema: &Value| {
        let kinds = schema["type"].as_array();
        schema["type"].is_null() || kinds.is_some_and(|kinds| kinds.contains(&json!("null")))
    };
    let Some(properties) = schema["properties"].as_object() else {
        return sample(schema, 0);
    };
    let blank = |property: &Value| {
        if nullable(property) {
            Value::Null
        } else {
            blanked(property)
        }
    };
    let fields = properties.iter();
    fields
        .map(|(name, property)| (name.clone(), blank(property)))
        .collect()
}

fn blanks_agree<T: DeserializeOwned + Serialize + Validate>(schema: &Value) {
    let written = blanked(schema);
    assert_eq!(problems(schema, &written), [""; 0], "{written:#}");
    let record: T = serde_json::from_value(written).unwrap();
    assert_eq!(last_guard(&record), [], "a blank breaks no limit");
}

fn both<T: DeserializeOwned + Serialize + Validate>(schema: &Value) {
    agree::<T>(schema);
    blanks_agree::<T>(schema);
    let mut stranger = sample(schema, 0);
    stranger["purpoze"] = json!("misspelt");
    assert_eq!(problems(schema, &stranger).len(), 1, "unknown field");
    assert!(
        serde_json::from_value::<T>(stranger).is_err(),
        "unknown field"
    );
}

#[test]
fn schema_and_type_accept_the_same_files() {
    for kind in FileKind::ALL {
        let schema = schema_for(*kind);
        match kind {
            FileKind::Organisation => both::<OrganisationFile>(&schema),
            FileKind::Vendor => both::<VendorFile>(&schema),
            FileKind::Platforms => both::<PlatformsFile>(&schema),
            FileKind::Systems => both::<SystemsFile>(&schema),
            FileKind::Agent => both::<Agent>(&schema),
            FileKind::Credentials => both::<CredentialsFile>(&schema),
            FileKind::Exceptions => both::<ExceptionsFile>(&schema),
            FileKind::Decisions => both::<DecisionsFile>(&schema),
            FileKind::Evidence => both::<EvidenceFile>(&schema),
        }
    }
    both::<Answer>(&answer_schema());
}

#[test]
fn unknown_fields_are_refused_at_every_depth() {
    fn strangers(schema: &Value, at: &str, open: &mut Vec<String>) {
        if schema.get("properties").is_some() && schema["additionalProperties"] != json!(false) {
            open.push(at.to_owned());
        }
        for (key, held) in schema.as_object().into_iter().flatten() {
            strangers(held, &format!("{at}/{key}"), open);
        }
    }
    let mut open = Vec::new();
    for kind in FileKind::ALL {
        strangers(&schema_for(*kind), kind.name(), &mut open);
    }
    assert_eq!(open, [""; 0]);
}

#[test]
fn wrong_values_are_refused_by_schema_and_type_alike() {
    // where, what is written, why it is wrong
    let rows = [
        ("/status", json!("retired?"), "not a choice"),
        ("/status", Value::Null, "cannot be blank"),
        ("/deployed_on", json!("2026-02-30"), "no such day"),
        ("/id", json!("Ap Invoice"), "not a slug"),
        (
            "/code_execution",
            json!("yes"),
            "a text where a truth value belongs",
        ),
        ("/data", json!({}), "a record where a list belongs"),
        ("/delegates_to", json!([null]), "no blanks inside lists"),
        (
            "/flows/0/access",
            json!(["Everyone"]),
            "nobody in particular",
        ),
        ("/flows/0/country", json!("UK"), "not the ISO code"),
        (
            "/flows/0/retention",
            json!("forever"),
            "neither duration nor word",
        ),
        ("/kill_switch/target_time", json!("P0D"), "no time at all"),
        ("/actions/0/daily_limit", json!(-1), "below zero"),
        (
            "/actions/0/max_amount/currency",
            json!("EURO"),
            "not a currency",
        ),
        (
            "/actions/0/threshold",
            json!({ "currency": "EUR" }),
            "half an amount",
        ),
    ];
    let schema = schema_for(FileKind::Agent);
    let right = sample(&schema, 0);
    for (at, wrong, why) in rows {
        let mut written = right.clone();
        *written.pointer_mut(at).unwrap() = wrong;
        assert_ne!(problems(&schema, &written).len(), 0, "schema, {at}: {why}");
        assert!(
            serde_json::from_value::<Agent>(written).is_err(),
            "type, {at}: {why}"
        );
    }
}

#[test]
fn a_refused_value_is_not_repeated() {
    let mut written = sample(&schema_for(FileKind::Agent), 0);
    written["runbook"] = Value::Null;
    written["platform"] = json!("SECRET Value");
    let refused = serde_json::from_value::<Agent>(written).unwrap_err();
    assert!(!refused.to_string().contains("SECRET"), "{refused}");
}

#[test]
fn schemas_hold_no_pointers_and_branch_only_where_a_word_stands_for_a_value() {
    fn look(schema: &Value, at: &str, found: &mut Vec<String>) {
        for (key, held) in schema.as_object().into_iter().flatten() {
            let at = format!("{at}/{key}");
            let branch = key == "anyOf" && schema.get("x-words").is_none();
            let pointer = ["$ref", "definitions", "oneOf", "allOf", "const", "default"];
            if branch || pointer.contains(&key.as_str()) {
                found.push(at.clone());
            }
            look(held, &at, found);
        }
    }
    let mut found = Vec::new();
    for kind in FileKind::ALL {
        look(&schema_for(*kind), kind.name(), &mut found);
    }
    assert_eq!(found, [""; 0]);
}
