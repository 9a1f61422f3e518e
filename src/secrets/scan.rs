//! A whole file as JSON → one problem for every text in it that looks like a secret.
//!
//! In: the file's values and keys. Out: problems that name the field, and never the value.

use std::fmt::Write as _;

use serde_json::Value;

use super::looks_like_secret;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::pointer::Pointer;
use crate::source::FileId;

/// Looks at every text, every key and every long whole number of a file.
///
/// `skip` says which values are meant to look random, such as the digest of an evidence file;
/// what lies inside a skipped value is skipped too. It is asked only about what was found.
pub fn scan(file: FileId, json: &Value, skip: &dyn Fn(&Pointer) -> bool) -> Diagnostics {
    let mut scan = Scan {
        file,
        skip,
        parts: Vec::new(),
        problems: Diagnostics::new(),
    };
    scan.value(json);
    scan.problems
}

/// One step of the way to a value.
#[derive(Clone, Copy)]
enum Part<'j> {
    Key(&'j str),
    Index(usize),
}

struct Scan<'s, 'j> {
    file: FileId,
    skip: &'s dyn Fn(&Pointer) -> bool,
    /// The way to the value that is looked at; spelt out only when something is found.
    parts: Vec<Part<'j>>,
    problems: Diagnostics,
}

impl<'j> Scan<'_, 'j> {
    fn value(&mut self, json: &'j Value) {
        match json {
            Value::String(text) => self.text(text),
            // Card numbers are often written without quotes.
            Value::Number(number) if number.is_i64() => self.text(&number.to_string()),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.parts.push(Part::Index(index));
                    self.value(item);
                    self.parts.pop();
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    self.key(key);
                    self.parts.push(Part::Key(key));
                    self.value(value);
                    self.parts.pop();
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: &str) {
        if let Some(kind) = looks_like_secret(key) {
            let above = if self.parts.is_empty() {
                "at the top of the file".to_owned()
            } else {
                format!("under `{}`", self.path())
            };
            self.problem(Some(key), format!("a key {above} looks like {kind}"));
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(kind) = looks_like_secret(text) {
            let field = if self.parts.is_empty() {
                "the file".to_owned()
            } else {
                format!("`{}`", self.path())
            };
            self.problem(None, format!("{field} looks like {kind}"));
        }
    }

    /// The field as people write it: `agents.crm.credentials[0].note`.
    fn path(&self) -> String {
        let mut path = String::new();
        for part in &self.parts {
            match part {
                Part::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
                Part::Key(key) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    if looks_like_secret(key).is_some() {
                        path.push_str("(hidden)");
                    } else {
                        path.push_str(&excerpt(key, 40));
                    }
                }
            }
        }
        path
    }

    /// Reports what is here, or at a key of what is here, unless it lies in something skipped.
    fn problem(&mut self, key: Option<&str>, message: String) {
        let mut pointer = Pointer::root();
        let mut skipped = (self.skip)(&pointer);
        for part in self.parts.iter().copied().chain(key.map(Part::Key)) {
            pointer = match part {
                Part::Key(key) => pointer.key(key),
                Part::Index(index) => pointer.index(index),
            };
            skipped |= (self.skip)(&pointer);
        }
        if skipped {
            return;
        }
        self.problems.push(
            Diagnostic::error(codes::SECRET, message, Place::Key(self.file, pointer))
                .label("the value is not shown")
                .help("rotate it if it is real; keep a label here, never the value"),
        );
    }
}
