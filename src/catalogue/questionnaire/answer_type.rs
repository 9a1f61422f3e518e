//! The type of an answer: from it follow the schema of answer files, the facts and the forms.
//!
//! In: the `answer:` mapping of a question. Out: a type tree, its JSON Schema and its facts.

use serde_json::{Map, Value as Json, json};

use crate::facts::{FactDefinition, FactType, KindId, Vocabulary};
use crate::pointer::Pointer;

/// The shape of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// Yes or no.
    Bool,
    /// One option.
    Choice,
    /// Any options.
    Choices,
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// A whole number.
    Integer,
    /// 0 to 100.
    Percent,
    /// Free text.
    Text,
    /// Several texts.
    Texts,
    /// ISO 3166-1 alpha-2 codes.
    Countries,
    /// The id of a piece of evidence, or where it can be found.
    Evidence,
    /// Named parts.
    Record,
    /// Entries with parts.
    List,
    /// Entries with parts, keyed by a name.
    Map,
}

impl AnswerKind {
    /// The words of questionnaire files.
    pub const WORDS: [(&'static str, Self); 14] = [
        ("bool", Self::Bool),
        ("choice", Self::Choice),
        ("choices", Self::Choices),
        ("date", Self::Date),
        ("duration", Self::Duration),
        ("integer", Self::Integer),
        ("percent", Self::Percent),
        ("text", Self::Text),
        ("texts", Self::Texts),
        ("countries", Self::Countries),
        ("evidence", Self::Evidence),
        ("record", Self::Record),
        ("list", Self::List),
        ("map", Self::Map),
    ];
}

/// The type of an answer or of a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerType {
    /// Its shape.
    pub kind: AnswerKind,
    /// Options of a choice or choices.
    pub options: Vec<String>,
    /// Options that exclude all others.
    pub alone: Vec<String>,
    /// Words that may stand in place of the value.
    pub words: Vec<String>,
    /// Named parts.
    pub parts: Vec<Part>,
    /// What the key of a map is.
    pub key: String,
    /// Whether a longer time is the better one: of `at least a year` and `within a year`, only the
    /// bound on the bad side can stand for the time itself.
    pub longer_is_better: bool,
    /// Computed parts: a length of time that is the sum of others.
    pub sums: Vec<(String, Vec<String>)>,
}

/// One named part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its type.
    pub answer: AnswerType,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether a day may lie in the future.
    pub until: bool,
    /// Whether we fill it in, and the vendor never sees it.
    pub ours: bool,
}

impl AnswerType {
    /// The JSON Schema (draft-07) of a value of this type.
    pub fn schema(&self) -> Json {
        let base = self.base_schema();
        if self.words.is_empty() {
            return base;
        }
        json!({ "anyOf": [base, { "enum": self.words }] })
    }

    fn base_schema(&self) -> Json {
        match self.kind {
            AnswerKind::Bool => json!({ "type": "boolean" }),
            AnswerKind::Choice if self.parts.is_empty() => {
                json!({ "type": "string", "enum": self.options })
            }
            AnswerKind::Choices if self.parts.is_empty() => self.options_schema(),
            AnswerKind::Choice => {
                let choice = json!({ "type": "string", "enum": self.options });
                let record = self.record_schema(Some(("choice", choice.clone())));
                json!({ "anyOf": [choice, record] })
            }
            AnswerKind::Choices => {
                let choices = self.options_schema();
                let record = self.record_schema(Some(("choices", choices.clone())));
                json!({ "anyOf": [choices, record] })
            }
            AnswerKind::Date => json!({ "type": "string", "format": "date" }),
            AnswerKind::Duration => json!({ "type": "string", "format": "duration" }),
            AnswerKind::Integer => json!({ "type": "integer", "minimum": 0 }),
            AnswerKind::Percent => json!({ "type": "number", "minimum": 0, "maximum": 100 }),
            AnswerKind::Text | AnswerKind::Evidence => {
                json!({ "type": "string", "minLength": 1, "maxLength": 4000 })
            }
            AnswerKind::Texts => json!({
                "type": "array",
                "items": { "type": "string", "minLength": 1, "maxLength": 4000 }
            }),
            AnswerKind::Countries => json!({
                "type": "array", "uniqueItems": true,
                "items": { "type": "string", "format": "country" }
            }),
            AnswerKind::Record => self.record_schema(None),
            AnswerKind::List => json!({ "type": "array", "items": self.record_schema(None) }),
            AnswerKind::Map => json!({
                "type": "object", "additionalProperties": self.record_schema(None)
            }),
        }
    }

    fn options_schema(&self) -> Json {
        let mut schema = json!({
            "type": "array", "uniqueItems": true,
            "items": { "type": "string", "enum": self.options }
        });
        if !self.alone.is_empty() {
            let alone = json!([
                { "maxItems": 1 },
                { "items": { "not": { "enum": self.alone } } }
            ]);
            if let Some(fields) = schema.as_object_mut() {
                fields.insert("anyOf".to_owned(), alone);
            }
        }
        schema
    }

    fn record_schema(&self, first: Option<(&str, Json)>) -> Json {
        let mut properties = Map::new();
        if let Some((name, schema)) = first {
            properties.insert(name.to_owned(), schema);
        }
        for part in &self.parts {
            // A part left empty is blank, which is a fact of its own and no mistake of form.
            let schema = json!({ "anyOf": [part.answer.schema(), { "type": "null" }] });
            properties.insert(part.name.clone(), schema);
        }
        json!({ "type": "object", "additionalProperties": false, "properties": properties })
    }

    /// Adds the facts of this type to a kind, under `name`, at `pointer` inside the answer sheet.
    pub fn declare(
        &self,
        vocabulary: &mut Vocabulary,
        kind: KindId,
        name: &str,
        meaning: &str,
        question: &str,
        pointer: &Pointer,
    ) {
        let fact_type = match self.kind {
            AnswerKind::Bool => Some(FactType::Flag),
            AnswerKind::Choice => Some(FactType::Choice(self.options.clone())),
            AnswerKind::Choices => Some(FactType::Set(self.options.clone())),
            AnswerKind::Date => Some(FactType::Date),
            AnswerKind::Duration => Some(FactType::Duration),
            AnswerKind::Integer => Some(FactType::Number),
            AnswerKind::Percent => Some(FactType::Percentage),
            AnswerKind::Text | AnswerKind::Evidence => Some(FactType::Text),
            AnswerKind::Texts | AnswerKind::Countries => Some(FactType::Set(Vec::new())),
            AnswerKind::Record => None,
            AnswerKind::List | AnswerKind::Map => {
                let entries = vocabulary.add_kind(&format!("answer.{name}"));
                if self.kind == AnswerKind::Map {
                    add(
                        vocabulary,
                        entries,
                        &self.key,
                        FactType::Text,
                        meaning,
                        question,
                        &Pointer::root(),
                    );
                }
                for part in &self.parts {
                    let at = Pointer::root().key(&part.name);
                    part.answer
                        .declare(vocabulary, entries, &part.name, meaning, question, &at);
                }
                Some(FactType::List(entries))
            }
        };
        if let Some(fact_type) = fact_type {
            add(
                vocabulary, kind, name, fact_type, meaning, question, pointer,
            );
        }
        for (total, _) in &self.sums {
            let name = format!("{name}.{total}");
            let at = pointer.key(total);
            add(
                vocabulary,
                kind,
                &name,
                FactType::Duration,
                meaning,
                question,
                &at,
            );
        }
        for word in &self.words {
            let name = format!("{name}.{word}");
            add(
                vocabulary,
                kind,
                &name,
                FactType::Flag,
                meaning,
                question,
                pointer,
            );
        }
        if !matches!(self.kind, AnswerKind::List | AnswerKind::Map) {
            for part in &self.parts {
                let name = format!("{name}.{}", part.name);
                let at = pointer.key(&part.name);
                part.answer
                    .declare(vocabulary, kind, &name, meaning, question, &at);
            }
        }
    }
}

fn add(
    vocabulary: &mut Vocabulary,
    kind: KindId,
    name: &str,
    fact_type: FactType,
    meaning: &str,
    question: &str,
    pointer: &Pointer,
) {
    if let Some(kind) = vocabulary.kind_mut(kind) {
        kind.add(FactDefinition {
            name: name.to_owned(),
            fact_type,
            pointer: Some(pointer.clone()),
            meaning: meaning.to_owned(),
            question: Some(question.to_owned()),
            reads: Vec::new(),
        });
    }
}
