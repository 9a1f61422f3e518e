//! The words for text that is not YAML.
//!
//! In: an error of the parser. Out: one problem at the right bytes, in words for somebody who
//! does not know what a “block mapping” is. It never quotes the text: the snippet shows it.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::load::Fault;
use super::refuse;
use super::words::{self, COLON, MARK, TAB};
use crate::diag::{Diagnostic, Place, codes};
use crate::source::{FileId, Span};

pub(super) fn explain(error: &ScanError, text: &str, file: FileId, depth: usize) -> Fault {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return refuse::too_deep(file, token_at(text, offset), depth);
    }
    if let ErrorKind::UnexpectedCharacter { character } = error.kind() {
        return unexpected(text, file, offset, *character);
    }
    let words = words::of(error.kind());
    if words == COLON
        && let Some(fault) = second_colon(text, file, offset)
    {
        return fault;
    }
    let span = if words == TAB {
        tabs_before(text, offset)
    } else {
        token_at(text, offset)
    };
    let place = Place::Span(file, span);
    let (message, label, help) = words;
    let code = if words == MARK {
        codes::ENCODING
    } else {
        codes::SYNTAX
    };
    Diagnostic::error(code, message, place)
        .label(label)
        .help(help)
        .into()
}

/// `title: Security: overview`: the value is a text with a colon, and wants quotes.
fn second_colon(text: &str, file: FileId, offset: usize) -> Option<Fault> {
    let line_start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(line_start..)?.lines().next()?;
    let value_at = line.find(": ").filter(|at| line_start + at < offset)? + 2;
    let value = line.get(value_at..)?.trim();
    let start = line_start + line.len() - line.get(value_at..)?.trim_start().len();
    let span = Span::new(start, start + value.len());
    let problem = Diagnostic::error(
        codes::SYNTAX,
        "a text with `: ` in it needs quotes",
        Place::Span(file, Span::new(offset, offset + 1)),
    )
    .label("read as a second field")
    .help("put the whole text in quotes");
    let simple = !value.contains(['"', '\\', '#', '\'']);
    if simple {
        return Some(
            problem
                .replace(Place::Span(file, span), format!("\"{value}\""))
                .into(),
        );
    }
    Some(problem.into())
}

fn unexpected(text: &str, file: FileId, offset: usize, character: char) -> Fault {
    let place = Place::Span(file, token_at(text, offset));
    if matches!(character, '@' | '`' | '%') {
        return Diagnostic::error(
            codes::SYNTAX,
            format!("a text cannot begin with {character} without quotes"),
            place,
        )
        .label("put this in quotes")
        .help("write \"…\" around the whole text")
        .into();
    }
    Diagnostic::error(
        codes::SYNTAX,
        format!(
            "the character U+{:04X} cannot stand here",
            u32::from(character)
        ),
        place,
    )
    .label("here")
    .help("remove it, or put the text in quotes")
    .into()
}

/// From a byte to the end of its word: enough to see, never more than a line.
fn token_at(text: &str, offset: usize) -> Span {
    let rest = text.get(offset..).unwrap_or_default();
    let length = rest
        .char_indices()
        .take(40)
        .take_while(|(at, c)| *at == 0 || !c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .last()
        .filter(|_| !rest.starts_with(['\n', '\r']))
        .unwrap_or(0);
    Span::new(offset, offset + length)
}

/// The parser reports the first character behind the tabs, or the text that a line with tabs would
/// go on with.
fn tabs_before(text: &str, offset: usize) -> Span {
    let before = text.get(..offset).unwrap_or_default();
    let length = before.len() - before.trim_end_matches('\t').len();
    if length == 0 {
        return tabs_behind(text, offset).unwrap_or_else(|| token_at(text, offset));
    }
    Span::new(offset - length, offset)
}

/// The tabs that the first line below a byte is indented with, if any is.
fn tabs_behind(text: &str, offset: usize) -> Option<Span> {
    let mut start = offset;
    while let Some(end) = text.get(start..)?.find('\n') {
        start += end + 1;
        let line = text.get(start..)?;
        let indented = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(first) = line.get(..indented)?.find('\t') {
            return Some(Span::new(start + first, start + indented));
        }
    }
    None
}
