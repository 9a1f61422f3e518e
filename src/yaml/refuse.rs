//! The words for what is valid YAML but not accepted in these files.
//!
//! In: what was met and where. Out: one problem each, with what to write instead.

use super::load::Fault;
use super::tree::Entry;
use crate::clean::excerpt;
use crate::diag::{Code, Diagnostic, Place, codes};
use crate::secrets;
use crate::source::{FileId, Span};

fn fault(code: Code, file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(code, message, Place::Span(file, span))
}

/// A key or name between backticks, short and safe to show, and never a secret.
pub(super) fn quoted(name: &str) -> String {
    if secrets::looks_like_secret(name).is_some() {
        "this key".to_owned()
    } else {
        format!("`{}`", excerpt(name, 40))
    }
}

pub(super) fn empty(file: FileId) -> Fault {
    Diagnostic::error(codes::UNREADABLE, "the file is empty", Place::File(file))
        .help("a file here is a mapping: lines of the form `key: value`")
        .help("write one, or delete the file if there is nothing to say")
        .into()
}

pub(super) fn too_large(file: FileId, size: usize, limit: usize) -> Fault {
    let megabytes = |bytes: usize| bytes.div_ceil(1_000_000);
    Diagnostic::error(
        codes::LIMIT,
        format!(
            "the file has {} MB; the limit is {} MB",
            megabytes(size),
            limit / 1_000_000
        ),
        Place::File(file),
    )
    .help("split it, or move long texts into evidence files")
    .into()
}

pub(super) fn control(file: FileId, span: Span, character: char) -> Fault {
    fault(
        codes::ENCODING,
        file,
        span,
        format!(
            "a control character (U+{:04X}) in the text",
            u32::from(character)
        ),
    )
    .label("not visible, but it is here")
    .help("remove it; it usually comes from copying out of another program")
    .into()
}

pub(super) fn escaped_control(file: FileId, span: Span) -> Fault {
    fault(
        codes::ENCODING,
        file,
        span,
        "an escape here stands for a control character",
    )
    .label("no field takes control characters")
    .help("remove the escape, such as `\\0`, `\\e` or `\\x1b`; write a plain `\\` as `\\\\`")
    .into()
}

pub(super) fn too_many(file: FileId, span: Span, limit: usize) -> Fault {
    fault(
        codes::LIMIT,
        file,
        span,
        format!("the file has more than {limit} keys and values"),
    )
    .label("reading stopped here")
    .help("split the file")
    .into()
}

pub(super) fn too_deep(file: FileId, span: Span, limit: usize) -> Fault {
    fault(
        codes::LIMIT,
        file,
        span,
        format!("lists and mappings are nested more than {limit} deep"),
    )
    .label("reading stopped here")
    .help("no file needs this; look for brackets that are never closed")
    .into()
}

pub(super) fn second_document(file: FileId, span: Span) -> Fault {
    fault(codes::SYNTAX, file, span, "a second document starts here")
        .label("one document in a file")
        .help("remove the `---` or `...`, or move what follows into its own file")
        .into()
}

pub(super) fn tag(file: FileId, span: Span, name: &str) -> Fault {
    fault(
        codes::SYNTAX,
        file,
        span,
        format!("the tag {} is not accepted", quoted(name)),
    )
    .label("remove this")
    .help("write the plain value; put a text that begins with `!` in quotes")
    .into()
}

pub(super) fn anchor(file: FileId, span: Span, name: &str) -> Fault {
    fault(
        codes::SYNTAX,
        file,
        span,
        format!("the anchor {} is not accepted", quoted(&format!("&{name}"))),
    )
    .label("remove this")
    .help("write the value out where it is needed; put a text that begins with `&` in quotes")
    .into()
}

pub(super) fn alias(file: FileId, span: Span) -> Fault {
    fault(
        codes::SYNTAX,
        file,
        span,
        "references to other values (`*name`) are not accepted",
    )
    .label("write the value out here")
    .into()
}

pub(super) fn star(file: FileId, span: Span, name: &str) -> Fault {
    let written = format!("\"*{name}\"");
    let simple = name
        .chars()
        .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\'));
    let problem = fault(
        codes::SYNTAX,
        file,
        span,
        "a text cannot begin with `*` without quotes",
    )
    .label("read as a reference to another value")
    .help("put the text in quotes");
    if simple {
        problem.replace(Place::Span(file, span), written).into()
    } else {
        problem.into()
    }
}

pub(super) fn merge_key(file: FileId, span: Span) -> Fault {
    fault(
        codes::SYNTAX,
        file,
        span,
        "merge keys (`<<`) are not accepted",
    )
    .label("remove this")
    .help("write the fields out here")
    .into()
}

pub(super) fn complex_key(file: FileId, span: Span, brackets: bool) -> Fault {
    let problem = fault(
        codes::SYNTAX,
        file,
        span,
        "a key must be a word, not a list or mapping",
    )
    .label("used as a key");
    if brackets {
        problem
            .help("put it in quotes if it is text, for example a `{{ placeholder }}`")
            .into()
    } else {
        problem
            .help("remove the `?`, and write `key: value`")
            .into()
    }
}

pub(super) fn no_key(file: FileId, span: Span) -> Fault {
    fault(codes::SYNTAX, file, span, "there is no key before this `:`")
        .label("expected `key: value`")
        .help("write the key, or put the text in quotes if the colon belongs to it")
        .into()
}

pub(super) fn twice(file: FileId, second: &Entry, first: &Entry) -> Fault {
    fault(
        codes::DUPLICATE_KEY,
        file,
        second.key_span,
        format!("{} is written twice", quoted(&second.key)),
    )
    .label("again here")
    .also(Place::Span(file, first.key_span), "first here")
    .help("keep one of them; nothing is read from this file until it is clear which one holds")
    .into()
}
