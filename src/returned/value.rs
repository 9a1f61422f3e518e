//! The value of one question: all of its fields together.
//!
//! In: rows and entries by key. Out: a value as far as it was filled in. No part is invented, and
//! none is dropped without being named. Whether the whole has the form of its question is not
//! asked here.

use serde_json::{Map, Value as Json};

use crate::catalogue::questionnaire::{AnswerKind, AnswerType};
use crate::form::{Field, Input};
use crate::returned::cell::{self, Asked, Taken};
use crate::returned::chosen;
use crate::returned::filled::{Entry, Given, Row};
use crate::returned::free;
use crate::returned::keys::Key;
use crate::returned::mend::main_of;
use crate::returned::one::One;
use crate::returned::reply::Reply;
use crate::workbook::CellValue;

impl One<'_> {
    /// The value of all fields together; `None` where nothing was filled in.
    pub(super) fn value(&self, reply: &mut Reply) -> Option<Json> {
        let form = self.forms.first()?;
        let mut main = None;
        let mut parts = Map::new();
        for (at, field) in form.fields.iter().enumerate() {
            let fields: Vec<&Field> = self
                .forms
                .iter()
                .filter_map(|form| form.fields.get(at))
                .collect();
            let Some(value) = self.field(&fields, field, reply) else {
                continue;
            };
            match &field.part {
                None => main = Some(value),
                Some(part) => {
                    parts.insert(part.clone(), value);
                }
            }
        }
        let name = main_of(self.question.answer.kind).unwrap_or_default();
        if let Some(Json::Object(whole)) = self.in_one_go(reply) {
            // What stands beside a part speaks of it more exactly.
            for (name, value) in whole {
                parts.entry(name).or_insert(value);
            }
        }
        // A text may have settled parts of a choice too.
        if let Some(Json::Object(mut whole)) = main.clone()
            && let Some(own) = whole.shift_remove(name)
        {
            main = Some(own);
            parts.extend(whole);
        }
        match (main, parts.is_empty()) {
            (Some(main), true) => Some(main),
            (Some(main), false) => {
                parts.shift_insert(0, name.to_owned(), main);
                Some(Json::Object(parts))
            }
            (None, true) => None,
            // Parts of a choice that was not made: what they say is kept, and the choice is open.
            (None, false) if !name.is_empty() => {
                reply.keep_open(&parts);
                None
            }
            (None, false) => Some(Json::Object(parts)),
        }
    }

    /// A text beside a question that has parts and no answer of its own.
    fn in_one_go(&self, reply: &mut Reply) -> Option<Json> {
        if self.question.answer.kind != AnswerKind::Record {
            return None;
        }
        let bare = |(key, _): &&(Key, Row)| key.part.is_none() && key.option.is_none();
        let given = self
            .rows
            .iter()
            .filter(bare)
            .find_map(|(_, row)| row.answer.as_ref())?;
        let taken = free::whole(&self.question.id, &self.question.answer, given);
        reply.remember(&[], given);
        Self::taken(taken, given, None, reply)
    }

    /// One field in every language.
    fn field(&self, fields: &[&Field], field: &Field, reply: &mut Reply) -> Option<Json> {
        let here = |(key, _): &&(Key, Row)| key.part == field.part && key.column.is_none();
        let rows: Vec<&(Key, Row)> = self.rows.iter().filter(here).collect();
        let own = rows
            .iter()
            .find(|(key, row)| key.option.is_none() && row.answer.is_some());
        let own = own.and_then(|(_, row)| row.answer.as_ref());
        if let Input::Table { name, .. } = &field.input {
            let key = (self.question.id.clone(), field.part.clone());
            let entries = self
                .entries
                .get(&key)
                .map(Vec::as_slice)
                .unwrap_or_default();
            if !entries.is_empty() {
                return self.table(fields, name.is_some(), entries, reply);
            }
        }
        if let Input::Many { .. } = &field.input {
            let ticked = rows
                .iter()
                .filter_map(|(key, row)| Some((key.option.as_deref()?, row.answer.as_ref()?)));
            let ticked: Vec<(&str, &Given)> = ticked.collect();
            if let Some((_, first)) = ticked.first() {
                reply.remember(&path(field), first);
                return chosen::options(fields, &ticked, reply);
            }
        }
        let asked = Asked {
            // A text beside one part speaks of that part alone.
            question: if field.part.is_none() {
                &self.question.id
            } else {
                ""
            },
            answer: answer_of(&self.question.answer, field.part.as_deref()),
            fields,
        };
        let own = own?;
        reply.remember(&path(field), own);
        let part = field.part.as_deref().map(|part| called(field, part));
        let value = Self::taken(cell::take(asked, own), own, part, reply);
        // Something was said to a part that is needed, and it is no value: that part is still open.
        reply.partial |= value.is_none() && part.is_some() && !field.optional;
        value
    }

    /// What a cell came to; `part` is what it is called, where it answers a part of the question.
    fn taken(taken: Taken, given: &Given, part: Option<&str>, reply: &mut Reply) -> Option<Json> {
        reply.formula(given);
        match taken {
            Taken::Value(value) => Some(value),
            Taken::Read {
                value,
                partial,
                look,
            } => {
                reply.partial |= partial;
                reply.keep(part, given);
                if let Some(look) = look {
                    reply.look(given, look);
                }
                Some(value)
            }
            Taken::Blank => None,
            Taken::Silence(said, literal) => {
                // Of one part it says nothing about the others.
                if part.is_none() {
                    reply.silence = Some(said);
                }
                if part.is_some() || !literal {
                    reply.keep(part, given);
                }
                None
            }
            Taken::Not { reason, next, open } => {
                reply.refuse(Some(given), &reason, &next);
                if open {
                    reply.unclear(part, given, &next);
                } else if part.is_some() && is_words(given) {
                    reply.keep(part, given);
                }
                None
            }
        }
    }

    fn table(
        &self,
        fields: &[&Field],
        named: bool,
        entries: &[Entry],
        reply: &mut Reply,
    ) -> Option<Json> {
        let own = fields.first().and_then(|field| field.part.as_deref());
        let mut list = Vec::new();
        let mut map = Map::new();
        for entry in entries {
            let place = match &entry.name {
                Some(name) if named => name.text().trim().to_owned(),
                _ => list.len().to_string(),
            };
            let above: Vec<&str> = own.into_iter().chain([place.as_str()]).collect();
            let record = self.entry(fields, &above, entry, reply);
            match &entry.name {
                _ if record.is_empty() && !named => {}
                _ if !named => list.push(Json::Object(record)),
                Some(_) => {
                    map.insert(place, Json::Object(record));
                }
                None => {
                    let first = entry.cells.first().map(|(_, given)| given);
                    reply.refuse(first, "this entry has no name", "ask what it is called");
                }
            }
        }
        match named {
            true if map.is_empty() => None,
            false if list.is_empty() => None,
            true => Some(Json::Object(map)),
            false => Some(Json::Array(list)),
        }
    }

    /// One entry of a table, below `above`.
    fn entry(
        &self,
        fields: &[&Field],
        above: &[&str],
        entry: &Entry,
        reply: &mut Reply,
    ) -> Map<String, Json> {
        let own = fields.first().and_then(|field| field.part.as_deref());
        let table = answer_of(&self.question.answer, own);
        let mut record = Map::new();
        let count = fields.first().map_or(0, |field| columns(field).len());
        for at in 0..count {
            let own: Vec<&Field> = fields
                .iter()
                .filter_map(|field| columns(field).get(at))
                .collect();
            let Some(part) = own.first().and_then(|column| column.part.as_deref()) else {
                continue;
            };
            let given = entry.cells.iter().find(|(name, _)| name == part);
            let (Some((name, given)), Some(column)) = (given, own.first()) else {
                continue;
            };
            let asked = Asked {
                question: "",
                answer: answer_of(table, Some(part)),
                fields: &own,
            };
            let path: Vec<&str> = above.iter().copied().chain([part]).collect();
            reply.remember(&path, given);
            let taken = cell::take(asked, given);
            if let Some(value) = Self::taken(taken, given, Some(called(column, part)), reply) {
                record.insert(name.clone(), value);
            }
        }
        record
    }
}

/// The type of a part, or the answer's own.
pub(super) fn answer_of<'a>(answer: &'a AnswerType, part: Option<&str>) -> &'a AnswerType {
    let found = answer
        .parts
        .iter()
        .find(|own| Some(own.name.as_str()) == part);
    found.map_or(answer, |part| &part.answer)
}

/// The columns of a table.
fn columns(field: &Field) -> &[Field] {
    match &field.input {
        Input::Table { columns, .. } => columns,
        _ => &[],
    }
}

/// Whether somebody typed what stands there; a failed calculation is nobody's words.
fn is_words(given: &Given) -> bool {
    let failed = matches!(given.value, CellValue::Error(_) | CellValue::NoStoredValue);
    !failed && !given.text().trim().is_empty()
}

/// Where the value of a field stands in the answer.
fn path(field: &Field) -> Vec<&str> {
    field.part.as_deref().into_iter().collect()
}

/// What a part is called for people.
fn called<'f>(field: &'f Field, part: &'f str) -> &'f str {
    if field.label.is_empty() {
        part
    } else {
        &field.label
    }
}
