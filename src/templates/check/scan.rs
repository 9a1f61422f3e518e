//! A template as the tags in it, and each tag as its words.
//!
//! In: the text of a template. Out: tags with tokens and their bytes. It knows the outer form of
//! the language only: what stands between braces, strings, names, numbers and marks.

use crate::source::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name.
    Name,
    /// A whole number.
    Number,
    /// A string with its quotes.
    Text,
    /// Anything else, one or two characters.
    Mark,
}

/// One word of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) span: Span,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Whether it is `{% … %}` and not `{{ … }}`.
    pub(super) is_block: bool,
    pub(super) tokens: Vec<Token<'t>>,
}

/// All tags of a template in order; comments and raw text are left out.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some((start, close, is_block)) = next_tag(text, at) {
        let inside = text.get(start + 2..).unwrap_or_default();
        let length = inside.find(close).unwrap_or(inside.len());
        at = start + 2 + length + close.len();
        if close == "#}" {
            continue;
        }
        let tag = Tag {
            is_block,
            tokens: tokens(inside.get(..length).unwrap_or_default(), start + 2),
        };
        let first = tag.tokens.first().map_or("", |token| token.text);
        match (is_block, first) {
            (true, "raw") => raw = true,
            (true, "endraw") => raw = false,
            // A call of a component has a form of its own.
            (_, "<") => {}
            _ if raw => {}
            _ => tags.push(tag),
        }
    }
    tags
}

fn next_tag(text: &str, from: usize) -> Option<(usize, &'static str, bool)> {
    let rest = text.get(from..)?;
    let kinds = [("{{", "}}", false), ("{%", "%}", true), ("{#", "#}", false)];
    let found = kinds
        .into_iter()
        .filter_map(|(open, close, is_block)| Some((from + rest.find(open)?, close, is_block)));
    found.min_by_key(|(start, ..)| *start)
}

fn tokens(text: &str, offset: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (kind, length) = match first {
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            c if c == '_' || c.is_alphabetic() => {
                (Kind::Name, run(rest, |c| c == '_' || c.is_alphanumeric()))
            }
            c if c.is_ascii_digit() => (Kind::Number, run(rest, |c| c.is_ascii_digit())),
            '"' | '\'' | '`' => (Kind::Text, quoted(rest, first)),
            _ => (Kind::Mark, mark(rest)),
        };
        tokens.push(Token {
            kind,
            text: rest.get(..length).unwrap_or_default(),
            span: Span::new(offset + at, offset + at + length),
        });
        at += length.max(1);
    }
    // White space control is no part of the expression.
    if tokens.first().is_some_and(|token| token.text == "-") {
        tokens.remove(0);
    }
    if tokens.last().is_some_and(|token| token.text == "-") {
        tokens.pop();
    }
    tokens
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| !belongs(c)).unwrap_or(text.len())
}

/// The length of a string with both quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn mark(text: &str) -> usize {
    let double = ["?.", "==", "!=", "<=", ">="];
    let found = double.into_iter().find(|mark| text.starts_with(mark));
    found.map_or_else(|| text.chars().next().map_or(1, char::len_utf8), str::len)
}
