//! An error of the template engine as a problem with a file and a place.
//!
//! In: the engine's error. Out: problems at the bytes it points at. Where the engine gives its
//! report as text only (unknown filters and includes), file, line and column are read from it.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diag::{Diagnostic, Place, codes, did_you_mean};
use crate::source::Span;
use crate::templates::{Body, moved};

/// The problems behind an error; `name` is the template that was being rendered.
pub(super) fn of(error: &Error, name: &str, files: &BTreeMap<String, Body>) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![of_report(report, files)]
        }
        ErrorKind::Msg(text) if text.contains("--> ") => of_text(text, files),
        ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => {
            vec![plain(&error.to_string(), tpl, files)]
        }
        _ => vec![plain(&error.to_string(), name, files)],
    }
}

fn of_report(report: &ReportError, files: &BTreeMap<String, Body>) -> Diagnostic {
    let name = report.filename();
    let range = &report.span().range;
    let place = files.get(name).map_or(Place::Nowhere, |body| {
        let span = Span::new(range.start, range.end);
        Place::Span(body.file, moved(span, body.offset))
    });
    described(report.message(), name, place)
}

/// Reports as the engine prints them: `error: …`, then ` --> name:line:column`.
fn of_text(text: &str, files: &BTreeMap<String, Body>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some(said) = line.strip_prefix("error: ") {
            message = said;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let name = place.rsplitn(3, ':').nth(2).unwrap_or(place);
            let numbers = place.strip_prefix(name).unwrap_or_default();
            problems.push(plain(
                &format!("{message}, at{}", numbers.replacen(':', " ", 1)),
                name,
                files,
            ));
        }
    }
    problems
}

fn plain(message: &str, name: &str, files: &BTreeMap<String, Body>) -> Diagnostic {
    let place = files
        .get(name)
        .map_or(Place::Nowhere, |body| Place::File(body.file));
    described(message, name, place)
}

/// The message with the list of fields, if it has one, turned into a suggestion.
fn described(message: &str, name: &str, place: Place) -> Diagnostic {
    let (said, fields) = message
        .split_once(". Available fields: ")
        .unwrap_or((message, ""));
    let said = said.trim_end_matches('.');
    let wanted = said.split('`').nth(1).unwrap_or_default();
    let known: Vec<&str> = fields
        .split(", ")
        .filter(|field| !field.is_empty())
        .collect();
    let help = did_you_mean(wanted, known.iter().copied());
    let message = if name.is_empty() {
        said.to_owned()
    } else {
        format!("template `{name}`: {said}")
    };
    Diagnostic::error(codes::TEMPLATE, message, place).maybe_help(help)
}
