//! One question: from everything that was filled in for it to its answer.
//!
//! In: rows and entries by key. Out: one answer, or why there is none. What is half filled stays
//! half filled: no part is invented, and none is dropped without being named.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::catalogue::questionnaire::Question;
use crate::form;
use crate::returned::filled::{Entry, Given, Row};
use crate::returned::interpret::Asker;
use crate::returned::keys::Key;
use crate::returned::reply::Reply;
use crate::returned::{Incoming, NotTaken, Returned, Said, cell, mend, words};

/// One question with everything that was filled in for it.
pub(super) struct One<'a> {
    pub(super) question: &'a Question,
    /// The question in every language.
    pub(super) forms: Vec<&'a form::Question>,
    pub(super) rows: &'a [(Key, Row)],
    pub(super) entries: &'a BTreeMap<(String, Option<String>), Vec<Entry>>,
    /// The silence that the form went out with, where it did.
    pub(super) sent: Option<&'a Said>,
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
            // The silence is the form's, and the answer beside it is the vendor's.
            (Some(value), Some(Some(said))) if self.sent == Some(&said) => {
                let checked = self.checked(value, &place, &mut reply);
                Some(checked.map_or(said, Said::Value))
            }
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
            (Some(value), None) => {
                let checked = self.checked(value, &place, &mut reply);
                checked.map(Said::Value).or_else(|| reply.silence.take())
            }
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
        let Some(said) = said else {
            if let Some(words) = note.or(proof) {
                returned.remarks.push(NotTaken {
                    place,
                    question: question(),
                    value: words,
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
            note: join(note, reply.kept),
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

    /// As much of a value as has the form of the question; what has not is named at its own cell.
    fn checked(&self, value: Json, place: &str, reply: &mut Reply) -> Option<Json> {
        let fault = self.asker.fault(&self.question.id, &value);
        let Some(fault) = fault else {
            return Some(value);
        };
        let answer = &self.question.answer;
        let bad = mend::bad(answer, &value);
        let left = mend::without(answer, &value, &bad);
        let left = left.filter(|left| self.asker.fault(&self.question.id, left).is_none());
        if bad.is_empty() {
            reply.not_taken.push(NotTaken {
                place: place.to_owned(),
                question: None,
                value: words(&value),
                reason: fault,
                next: "ask the vendor to correct it".to_owned(),
            });
            reply.keep_open_value(&value);
            return None;
        }
        for one in &bad {
            reply.bad_part(one, left.is_some(), place);
        }
        match &left {
            Some(_) => reply.partial = true,
            None => reply.keep_open_value(&value),
        }
        left
    }
}

fn join(note: Option<String>, kept: Vec<String>) -> Option<String> {
    let all: Vec<String> = note.into_iter().chain(kept).collect();
    (!all.is_empty()).then(|| all.join("\n"))
}
