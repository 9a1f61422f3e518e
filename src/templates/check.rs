//! Fields that a template names, checked against what its page holds, before anything is rendered.
//!
//! In: the text of a template and the JSON Schema of its page. Out: a fault for each field that
//! the page does not have. The engine finds a misspelt field only where it is printed; in a
//! condition it would be quietly false, and a report would lose a warning without a word.

mod scan;
mod shape;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diag::did_you_mean;
use crate::source::Span;
use scan::{Kind, Tag, Token};
use shape::Shape;

/// A field that a page does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Its bytes in the template.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) message: String,
    /// What may have been meant.
    pub(super) help: Option<String>,
}

/// Words of the template language that look like variables.
const WORDS: [&str; 21] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "elif",
    "else",
    "for",
    "set",
    "set_global",
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
    "loop",
    "body",
    "__tera_context",
    "filter",
];

/// Checks a template. In a part that others include, names the page does not have may come from
/// whoever includes it, so only fields of known names are checked there.
pub(super) fn check(text: &str, schema: &Value, is_part: bool) -> Vec<Fault> {
    let mut checker = Checker {
        root: schema,
        is_part,
        scopes: vec![BTreeMap::new()],
        faults: Vec::new(),
    };
    if Shape::of(schema, schema).is_open() {
        return checker.faults;
    }
    for tag in scan::tags(text) {
        checker.tag(&tag);
    }
    checker.faults
}

struct Checker<'s> {
    root: &'s Value,
    is_part: bool,
    /// What names stand for; the innermost scope is the last.
    scopes: Vec<BTreeMap<String, Shape<'s>>>,
    faults: Vec<Fault>,
}

impl<'s> Checker<'s> {
    fn tag(&mut self, tag: &Tag<'_>) {
        if !tag.is_block {
            self.expression(&tag.tokens);
            return;
        }
        match tag.tokens.first().map_or("", |token| token.text) {
            "for" => self.begin_loop(tag),
            "endfor" | "endcomponent" => {
                self.scopes.pop();
                if self.scopes.is_empty() {
                    self.scopes.push(BTreeMap::new());
                }
            }
            "component" => {
                // Its arguments are its own; nothing outside is known of them.
                let names = tag.tokens.iter().filter(|token| token.kind == Kind::Name);
                let open = names.map(|token| (token.text.to_owned(), Shape::Open));
                self.scopes.push(open.collect());
            }
            "set" | "set_global" => self.assign(tag),
            _ => {
                self.expression(tag.tokens.get(1..).unwrap_or_default());
            }
        }
    }

    fn begin_loop(&mut self, tag: &Tag<'_>) {
        let at = tag.tokens.iter().position(|token| token.text == "in");
        let at = at.unwrap_or(tag.tokens.len());
        let names = tag.tokens.get(1..at).unwrap_or_default();
        let over = tag.tokens.get(at + 1..).unwrap_or_default();
        let items = self.expression(over).items();
        let names: Vec<&str> = names
            .iter()
            .filter(|token| token.kind == Kind::Name)
            .map(|token| token.text)
            .collect();
        let scope = match names.as_slice() {
            [name] => BTreeMap::from([((*name).to_owned(), items)]),
            names => {
                let open = names.iter().map(|name| ((*name).to_owned(), Shape::Open));
                open.collect()
            }
        };
        self.scopes.push(scope);
    }

    fn assign(&mut self, tag: &Tag<'_>) {
        let Some(name) = tag.tokens.get(1) else {
            return;
        };
        let is_value = tag.tokens.get(2).is_some_and(|token| token.text == "=");
        let shape = if is_value {
            self.expression(tag.tokens.get(3..).unwrap_or_default())
        } else {
            Shape::Open
        };
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name.text.to_owned(), shape);
        }
    }

    /// Checks every path of an expression. The shape of the whole is known only where it is a
    /// single path.
    fn expression(&mut self, tokens: &[Token<'_>]) -> Shape<'s> {
        let mut at = 0;
        let mut whole = Shape::Open;
        while let Some(token) = tokens.get(at) {
            let before = at.checked_sub(1).and_then(|at| tokens.get(at));
            let after = tokens.get(at + 1).map_or("", |token| token.text);
            let is_path = token.kind == Kind::Name
                && !WORDS.contains(&token.text)
                && !matches!(before.map_or("", |t| t.text), "|" | "." | "?." | "is" | "<")
                && !is_test(tokens, at)
                && !matches!(after, "(" | "=");
            if !is_path {
                at += 1;
                continue;
            }
            let (shape, next) = self.path(tokens, at);
            whole = if at == 0 && next == tokens.len() {
                shape
            } else {
                Shape::Open
            };
            at = next;
        }
        whole
    }

    /// Follows a path from its root. Returns its shape and the position after it.
    fn path(&mut self, tokens: &[Token<'_>], start: usize) -> (Shape<'s>, usize) {
        let Some(root) = tokens.get(start) else {
            return (Shape::Open, start + 1);
        };
        let scoped = self
            .scopes
            .iter()
            .rev()
            .find_map(|scope| scope.get(root.text));
        let mut shape = match scoped {
            Some(shape) => *shape,
            None => {
                let page = Shape::of(self.root, self.root);
                if self.is_part && page.fields().all(|field| field != root.text) {
                    Shape::Open
                } else {
                    self.field(page, root)
                }
            }
        };
        let mut at = start + 1;
        loop {
            let text = |at: usize| tokens.get(at).map_or("", |token| token.text);
            match (text(at), tokens.get(at + 1)) {
                ("." | "?.", Some(name)) => {
                    shape = self.field(shape, name);
                    at += 2;
                }
                ("[", Some(index)) if text(at + 2) == "]" => {
                    shape = match index.kind {
                        Kind::Number => shape.items(),
                        _ => Shape::Open,
                    };
                    at += 3;
                }
                _ => return (shape, at),
            }
        }
    }

    fn field(&mut self, of: Shape<'s>, name: &Token<'_>) -> Shape<'s> {
        match of.field(self.root, name.text) {
            Some(shape) => shape,
            None => {
                let known: Vec<&str> = of.fields().collect();
                let help = did_you_mean(name.text, known.iter().copied());
                self.faults.push(Fault {
                    span: name.span,
                    message: format!("there is no field `{}` here", name.text),
                    help: help.or_else(|| Some("a text or number has no fields".to_owned())),
                });
                Shape::Open
            }
        }
    }
}

/// Whether a name is a test: after `is`, or after `is not`.
fn is_test(tokens: &[Token<'_>], at: usize) -> bool {
    let text = |back: usize| {
        let token = at.checked_sub(back).and_then(|at| tokens.get(at));
        token.map_or("", |token| token.text)
    };
    text(1) == "not" && text(2) == "is"
}

#[cfg(test)]
mod tests;
