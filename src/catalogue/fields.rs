//! Reading the fields of a catalogue file: types checked, unknown fields reported, all at once.
//!
//! In: one mapping of a tree. Out: its fields as Rust values. Every mistake becomes a diagnostic
//! at its own place; reading goes on after it.

use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Node, NodeKind};

/// The fields of one mapping. Drop it with [`Fields::finish`] so that leftovers are reported.
pub struct Fields<'n> {
    /// The file.
    pub file: FileId,
    /// The whole mapping.
    pub span: Span,
    entries: &'n [Entry],
    asked: Vec<&'static str>,
    /// What was wrong.
    pub problems: Diagnostics,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping; `None` and a diagnostic for anything else.
    pub fn new(file: FileId, node: &'n Node, problems: &mut Diagnostics) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            let place = Place::Span(file, node.span);
            problems.push(Diagnostic::error(
                codes::RULE,
                "expected a mapping here",
                place,
            ));
            return None;
        };
        Some(Self {
            file,
            span: node.span,
            entries,
            asked: Vec::new(),
            problems: Diagnostics::new(),
        })
    }

    /// The value of a field, if it is there.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (entry.value.kind != NodeKind::Null).then_some(&entry.value)
    }

    /// The value of a field that must be there.
    pub fn required(&mut self, key: &'static str) -> Option<&'n Node> {
        let found = self.node(key);
        if found.is_none() {
            let place = Place::Span(self.file, Span::new(self.span.start, self.span.start + 1));
            self.problems.push(
                Diagnostic::error(
                    codes::MISSING_FIELD,
                    format!("field `{key}` is missing"),
                    place,
                )
                .help(format!("add `{key}: …`")),
            );
        }
        found
    }

    /// A text that must be there; empty when it was not.
    pub fn text(&mut self, key: &'static str) -> String {
        let node = self.required(key);
        self.text_of(node).unwrap_or_default()
    }

    /// A text that may be there.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let node = self.node(key);
        self.text_of(node)
    }

    fn text_of(&mut self, node: Option<&Node>) -> Option<String> {
        let node = node?;
        match &node.kind {
            NodeKind::Text { text, .. } => Some(text.trim().to_owned()),
            NodeKind::Integer(number) => Some(number.to_string()),
            NodeKind::Decimal(text) => Some(text.clone()),
            _ => {
                self.wrong(codes::WRONG_TYPE, node.span, "expected text", None);
                None
            }
        }
    }

    /// A list of texts; empty when it is not there.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        let NodeKind::List(items) = &node.kind else {
            self.wrong(
                codes::WRONG_TYPE,
                node.span,
                "expected a list",
                Some("write it in brackets: `[a, b]`".to_owned()),
            );
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.text_of(Some(item)))
            .collect()
    }

    /// The items of a list; empty when it is not there.
    pub fn items(&mut self, key: &'static str) -> &'n [Node] {
        match self.node(key).map(|node| (&node.kind, node.span)) {
            Some((NodeKind::List(items), _)) => items,
            Some((_, span)) => {
                self.wrong(codes::WRONG_TYPE, span, "expected a list", None);
                &[]
            }
            None => &[],
        }
    }

    /// A whole number that may be there.
    pub fn integer(&mut self, key: &'static str) -> Option<i64> {
        let node = self.node(key)?;
        match node.kind {
            NodeKind::Integer(number) => Some(number),
            _ => {
                self.wrong(
                    codes::WRONG_TYPE,
                    node.span,
                    "expected a whole number",
                    None,
                );
                None
            }
        }
    }

    /// Yes or no that may be there.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match node.kind {
            NodeKind::Bool(flag) => Some(flag),
            _ => {
                self.wrong(
                    codes::WRONG_TYPE,
                    node.span,
                    "expected `true` or `false`",
                    None,
                );
                None
            }
        }
    }

    /// One of these words; `None` when it is missing or another word.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let text = node.as_text().unwrap_or_default();
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let help = did_you_mean(text, words.iter().map(|(word, _)| *word));
            self.wrong(
                codes::NOT_ALLOWED,
                node.span,
                format!("`{text}` is not one of the allowed values"),
                help,
            );
        }
        found.map(|(_, value)| *value)
    }

    /// Reports a mistake in this mapping.
    pub fn wrong(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let place = Place::Span(self.file, span);
        self.problems
            .push(Diagnostic::error(code, message, place).maybe_help(help));
    }

    /// Reports the fields nobody asked for, and hands over everything that was wrong.
    pub fn finish(mut self, problems: &mut Diagnostics) {
        for entry in self.entries {
            if !self.asked.contains(&entry.key.as_str()) {
                let help = did_you_mean(&entry.key, self.asked.iter().copied());
                let message = format!("unknown field `{}`", entry.key);
                self.wrong(codes::UNKNOWN_FIELD, entry.key_span, message, help);
            }
        }
        problems.extend(self.problems);
    }
}
