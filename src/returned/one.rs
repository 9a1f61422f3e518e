//! One question: from everything that was filled in for it to its answer.
//!
//! In: rows and entries by key. Out: one answer, or why there is none. What is half filled stays
//! half filled: no part is invented, and none is dropped without being named.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Question};
use crate::form::{self, Field, Input};
use crate::returned::cell::{self, Asked, Taken};
use crate::returned::filled::{Entry, Given, Row};
use crate::returned::free;
use crate::returned::interpret::Asker;
use crate::returned::keys::Key;
use crate::returned::reply::Reply;
use crate::returned::{Incoming, NotTaken, Returned, Said};

/// One question with everything that was filled in for it.
pub(super) struct One<'a> {
    pub(super) question: &'a Question,
    /// The question in every language.
    pub(super) forms: Vec<&'a form::Question>,
    pub(super) rows: &'a [(Key, Row)],
    pub(super) entries: &'a BTreeMap<(String, Option<String>), Vec<Entry>>,
    pub(super) asker: &'a Asker<'a>,
}

impl One<'_> {
    /// Reads the question into what came back.
    pub(super) fn read(&self, returned: &mut Returned) {
        if let Some((first, again)) = self.twice() {
            returned.not_taken.push(NotTaken {
                place: again.place.clone(),
                question: Some(self.question.id.clone()),
                value: again.text(),
                reason: format!("{} says something else about the same", first.place),
                next: "ask which of the two holds; neither was taken".to_owned(),
            });
            return;
        }
        let mut reply = Reply::default();
        let value = self.value(&mut reply);
        let note = self.texts(|row| row.note.as_ref());
        let proof = self.texts(|row| row.proof.as_ref());
        let cannot = self.rows.iter().find_map(|(_, row)| row.cannot.as_ref());
        let place = self.place(cannot);
        let said = match (value, cannot.map(cell::cannot)) {
            (Some(_), Some(Some(_))) => {
                reply.refuse(
                    cannot,
                    "there is an answer, and beside it that there is none",
                    "ask which of the two holds",
                );
                None
            }
            (_, Some(None)) => {
                reply.refuse(
                    cannot,
                    "this is neither `not known` nor `we decline to say`",
                    "choose one of the two, or clear the cell",
                );
                None
            }
            (Some(value), None) => self.checked(value, &place, &mut reply).map(Said::Value),
            (None, Some(Some(said))) => Some(said),
            (None, None) => reply.silence.take(),
        };
        let question = || Some(self.question.id.clone());
        let own = |mut problem: NotTaken| {
            problem.question = question();
            problem
        };
        returned
            .not_taken
            .extend(reply.not_taken.into_iter().map(own));
        returned.remarks.extend(reply.remarks.into_iter().map(own));
        let note = join(note, reply.kept);
        let Some(said) = said else {
            if note.is_some() || proof.is_some() {
                returned.remarks.push(NotTaken {
                    place,
                    question: question(),
                    value: note.or(proof).unwrap_or_default(),
                    reason: "there are words beside the question, and no answer".to_owned(),
                    next: "ask for the answer; words alone answer nothing".to_owned(),
                });
            }
            return;
        };
        returned.answers.push(Incoming {
            question: self.question.id.clone(),
            place,
            said,
            partial: reply.partial,
            note,
            proof,
        });
    }

    /// Two rows of one key that say different things.
    fn twice(&self) -> Option<(&Given, &Given)> {
        let mut rows = self.rows.iter().enumerate();
        rows.find_map(|(at, (key, row))| {
            let again = row.answer.as_ref()?;
            let before = self.rows.iter().take(at).filter(|(other, _)| other == key);
            let mut before = before.filter_map(|(_, row)| row.answer.as_ref());
            let first = before.find(|first| first.value != again.value)?;
            Some((first, again))
        })
    }

    fn texts(&self, of: impl Fn(&Row) -> Option<&Given>) -> Option<String> {
        let texts = self.rows.iter().filter_map(|(_, row)| of(row));
        let texts: Vec<String> = texts.map(|given| given.text().trim().to_owned()).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    }

    /// The first place at which something was filled in.
    fn place(&self, cannot: Option<&Given>) -> String {
        let answers = self.rows.iter().filter_map(|(_, row)| row.answer.as_ref());
        let entries = self
            .entries
            .iter()
            .filter(|((id, _), _)| *id == self.question.id);
        let entries = entries.flat_map(|(_, entries)| entries);
        let entries =
            entries.filter_map(|entry| entry.name.as_ref().or(entry.cells.first().map(|(_, g)| g)));
        let mut places = answers
            .chain(entries)
            .chain(cannot)
            .map(|given| given.place.clone());
        places.next().unwrap_or_else(|| self.question.id.clone())
    }

    /// The value of all fields together; `None` where nothing was filled in.
    fn value(&self, reply: &mut Reply) -> Option<Json> {
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
        let name = match self.question.answer.kind {
            AnswerKind::Choice => "choice",
            AnswerKind::Choices => "choices",
            _ => "",
        };
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
        Self::taken(taken, given, true, reply)
    }

    /// One field in every language.
    fn field(&self, fields: &[&Field], field: &Field, reply: &mut Reply) -> Option<Json> {
        let here = |(key, _): &&(Key, Row)| key.part == field.part && key.column.is_none();
        let rows: Vec<&(Key, Row)> = self.rows.iter().filter(here).collect();
        let own = rows
            .iter()
            .find(|(key, row)| key.option.is_none() && row.answer.is_some());
        let own = own.and_then(|(_, row)| row.answer.as_ref());
        if let Input::Table { name, columns } = &field.input {
            let key = (self.question.id.clone(), field.part.clone());
            let entries = self
                .entries
                .get(&key)
                .map(Vec::as_slice)
                .unwrap_or_default();
            if !entries.is_empty() {
                return Some(self.table(fields, name.is_some(), columns, entries, reply));
            }
        }
        if let Input::Many { .. } = &field.input {
            let ticked = rows
                .iter()
                .filter_map(|(key, row)| Some((key.option.as_deref()?, row.answer.as_ref()?)));
            let ticked: Vec<(&str, &Given)> = ticked.collect();
            if !ticked.is_empty() {
                return cell::options(fields, &ticked, reply);
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
        Self::taken(cell::take(asked, own?), own?, field.part.is_none(), reply)
    }

    /// What a cell came to; `main` says that it answers the question and not a part of it.
    fn taken(taken: Taken, given: &Given, main: bool, reply: &mut Reply) -> Option<Json> {
        reply.formula(given);
        match taken {
            Taken::Value(value) => Some(value),
            Taken::Read {
                value,
                partial,
                look,
            } => {
                reply.partial |= partial;
                let text = given.text();
                reply
                    .kept
                    .push(format!("The vendor wrote: \"{}\".", text.trim()));
                if let Some(look) = look {
                    reply.look(given, look);
                }
                Some(value)
            }
            Taken::Blank => None,
            Taken::Silence(said) => {
                if main {
                    reply.silence = Some(said);
                } else {
                    // Of one part it says nothing about the others.
                    let text = given.text();
                    reply.kept.push(format!(
                        "Of one part the vendor wrote: \"{}\".",
                        text.trim()
                    ));
                }
                None
            }
            Taken::Not { reason, next, open } => {
                reply.refuse(Some(given), &reason, &next);
                if open {
                    reply.unclear(given, &next);
                }
                None
            }
        }
    }

    fn table(
        &self,
        fields: &[&Field],
        named: bool,
        columns: &[Field],
        entries: &[Entry],
        reply: &mut Reply,
    ) -> Json {
        let mut list = Vec::new();
        let mut map = Map::new();
        for entry in entries {
            let mut record = Map::new();
            for (at, column) in columns.iter().enumerate() {
                let given = entry
                    .cells
                    .iter()
                    .find(|(name, _)| column.part.as_deref() == Some(name));
                let Some((name, given)) = given else {
                    continue;
                };
                let columns: Vec<&Field> = fields
                    .iter()
                    .filter_map(|field| column_at(field, at))
                    .collect();
                let own = fields.first().and_then(|field| field.part.as_deref());
                let asked = Asked {
                    question: "",
                    answer: answer_of(
                        answer_of(&self.question.answer, own),
                        column.part.as_deref(),
                    ),
                    fields: &columns,
                };
                let taken = cell::take(asked, given);
                if let Some(value) = Self::taken(taken, given, false, reply) {
                    record.insert(name.clone(), value);
                }
            }
            match &entry.name {
                _ if !named => list.push(Json::Object(record)),
                Some(name) => {
                    map.insert(name.text().trim().to_owned(), Json::Object(record));
                }
                None => {
                    let first = entry.cells.first().map(|(_, given)| given);
                    reply.refuse(first, "this entry has no name", "ask what it is called");
                }
            }
        }
        if named {
            Json::Object(map)
        } else {
            Json::Array(list)
        }
    }

    /// A value that has the form of the question, else why not.
    fn checked(&self, value: Json, place: &str, reply: &mut Reply) -> Option<Json> {
        match self.asker.fault(&self.question.id, &value) {
            None => Some(value),
            Some(fault) => {
                reply.not_taken.push(NotTaken {
                    place: place.to_owned(),
                    question: None,
                    value: cell::shown(&value),
                    reason: fault,
                    next: "ask the vendor to correct it".to_owned(),
                });
                None
            }
        }
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

fn column_at(field: &Field, at: usize) -> Option<&Field> {
    match &field.input {
        Input::Table { columns, .. } => columns.get(at),
        _ => None,
    }
}

fn join(note: Option<String>, kept: Vec<String>) -> Option<String> {
    let all: Vec<String> = note.into_iter().chain(kept).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}
