//! Keys by what people read, where somebody deleted the hidden ones.
//!
//! In: the number and the words of a row. Out: its key, as long as the words stand in their order.

use crate::form::{self, Input};
use crate::returned::interpret::Asker;
use crate::returned::keys::Key;

/// Keys by number and wording, row after row.
pub(super) struct Guess<'b, 'a> {
    pub(super) asker: &'b Asker<'a>,
    pub(super) question: Option<String>,
    /// How many fields of the question have gone by: equal words stand in order.
    pub(super) passed: usize,
}

impl Guess<'_, '_> {
    /// The key of a row, from the number of its question or the words of its field.
    pub(super) fn key(&mut self, number: Option<&str>, words: Option<&str>) -> Option<Key> {
        if let Some(key) = number.and_then(Key::read)
            && self.asker.position(&key.question).is_some()
            && self.question.as_deref() != Some(key.question.as_str())
        {
            self.question = Some(key.question.clone());
            self.passed = 0;
            return Some(key);
        }
        let id = self.question.clone()?;
        let words = label(words?);
        let at = self.asker.position(&id)?;
        let keys = self.asker.forms.iter().filter_map(|form| {
            let question = form.get(at)?;
            let keys = keys(question);
            let at = keys
                .iter()
                .skip(self.passed)
                .position(|(_, label)| label.trim() == words)?;
            let (key, _) = keys.get(self.passed + at)?;
            Some((self.passed + at + 1, key.clone()))
        });
        let (passed, key) = keys.min_by_key(|(passed, _)| *passed)?;
        self.passed = passed;
        Key::read(&key)
    }
}

/// What a row is called, without its hint and without the mark of what may stay blank.
fn label(words: &str) -> &str {
    let line = words.trim().lines().next().unwrap_or_default().trim();
    let marks = ["(optional)", "(freiwillig)"];
    let bare = marks.iter().find_map(|mark| line.strip_suffix(mark));
    bare.unwrap_or(line).trim()
}

/// All keys below a question with what people read beside them, in order.
fn keys(question: &form::Question) -> Vec<(String, &str)> {
    let mut keys = Vec::new();
    for field in &question.fields {
        if field.part.is_some() {
            keys.push((field.key.clone(), field.label.as_str()));
        }
        if let Input::Many { options, .. } = &field.input {
            let options = options.iter();
            keys.extend(options.map(|option| {
                (
                    format!("{}={}", field.key, option.value),
                    option.label.as_str(),
                )
            }));
        }
    }
    keys
}
