//! A whole file as JSON → one problem for every text in it that looks like a secret.
//!
//! In: the file's values and keys. Out: problems that name the field, and never the value.

use serde_json::Value;

use super::looks_like_secret;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::pointer::Pointer;
use crate::source::FileId;

/// Looks at every text, every key and every long whole number of a file.
///
/// `skip` says which values are meant to look random, such as the digest of an evidence file.
pub fn scan(file: FileId, json: &Value, skip: &dyn Fn(&Pointer) -> bool) -> Diagnostics {
    let mut scan = Scan {
        file,
        skip,
        path: String::new(),
        problems: Diagnostics::new(),
    };
    scan.value(&Pointer::root(), json);
    scan.problems
}

struct Scan<'s> {
    file: FileId,
    skip: &'s dyn Fn(&Pointer) -> bool,
    /// The field as people write it: `agents.crm.credentials[0].note`.
    path: String,
    problems: Diagnostics,
}

impl Scan<'_> {
    fn value(&mut self, pointer: &Pointer, json: &Value) {
        if (self.skip)(pointer) {
            return;
        }
        match json {
            Value::String(text) => self.text(pointer, text),
            // Card numbers are often written without quotes.
            Value::Number(number) if number.is_i64() => self.text(pointer, &number.to_string()),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.below(&format!("[{index}]"), &pointer.index(index), item);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    let inner = pointer.key(key);
                    let shown = self.key(&inner, key);
                    self.below(&shown, &inner, value);
                }
            }
            _ => {}
        }
    }

    fn below(&mut self, part: &str, pointer: &Pointer, value: &Value) {
        let length = self.path.len();
        self.path.push_str(part);
        self.value(pointer, value);
        self.path.truncate(length);
    }

    /// Looks at a key and returns how to name it in a path.
    fn key(&mut self, pointer: &Pointer, key: &str) -> String {
        let dot = if self.path.is_empty() { "" } else { "." };
        if let Some(kind) = looks_like_secret(key) {
            let above = if self.path.is_empty() {
                "at the top of the file".to_owned()
            } else {
                format!("under `{}`", self.path)
            };
            self.problem(pointer, format!("a key {above} looks like {kind}"));
            return format!("{dot}(hidden)");
        }
        format!("{dot}{}", excerpt(key, 40))
    }

    fn text(&mut self, pointer: &Pointer, text: &str) {
        if let Some(kind) = looks_like_secret(text) {
            let field = if self.path.is_empty() {
                "the file".to_owned()
            } else {
                format!("`{}`", self.path)
            };
            self.problem(pointer, format!("{field} looks like {kind}"));
        }
    }

    fn problem(&mut self, pointer: &Pointer, message: String) {
        let place = Place::Key(self.file, pointer.clone());
        self.problems.push(
            Diagnostic::error(codes::SECRET, message, place)
                .label("the value is not shown")
                .help("rotate it if it is real; keep a label here, never the value"),
        );
    }
}
