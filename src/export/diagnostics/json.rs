//! Problems as JSON, for editors and pipelines. The shape has a version and grows by fields only.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::Files;
use super::lines::Lines;
use crate::clean::push_clean;
use crate::diag::{Diagnostic, Diagnostics, Label, Level, Place};
use crate::secrets;
use crate::source::{FileId, SourceSet};
use crate::yaml::Trees;

/// The version of the shape below.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    level: Level,
    message: String,
    #[serde(flatten)]
    at: At<'a>,
    /// Words at the mark.
    label: Option<String>,
    help: Vec<String>,
    replacement: Option<Replacement>,
    related: Vec<Related<'a>>,
}

/// A place; every part that it does not have is null.
#[derive(Serialize)]
struct At<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    pointer: Option<String>,
}

#[derive(Serialize)]
struct Replacement {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: String,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    at: At<'a>,
    label: String,
}

/// Renders all problems as one JSON document, in the order of [`super::to_text`].
///
/// Characters that could steer a terminal are written as `\u` escapes, so paths stay exact and
/// the document can be printed.
pub fn to_json(problems: &Diagnostics, sources: &SourceSet, trees: &Trees) -> String {
    let files = Files { sources, trees };
    let mut lines = BTreeMap::new();
    let report = Report {
        version: VERSION,
        problems: files
            .in_order(problems)
            .into_iter()
            .map(|problem| Problem::of(problem, files, &mut lines))
            .collect(),
    };
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    escaped(&text)
}

type LinesByFile<'a> = BTreeMap<FileId, Lines<'a>>;

impl<'a> Problem<'a> {
    fn of(problem: &'a Diagnostic, files: Files<'a>, lines: &mut LinesByFile<'a>) -> Self {
        Self {
            code: problem.code.0,
            level: problem.level,
            message: masked(&problem.message),
            at: At::of(&problem.primary.place, files, lines),
            label: words(&problem.primary),
            help: problem.help.iter().map(|help| masked(help)).collect(),
            replacement: replacement(problem, files, lines),
            related: problem
                .related
                .iter()
                .map(|label| Related {
                    at: At::of(&label.place, files, lines),
                    label: masked(&label.text),
                })
                .collect(),
        }
    }
}

impl<'a> At<'a> {
    fn of(place: &Place, files: Files<'a>, lines: &mut LinesByFile<'a>) -> Self {
        let pointer = match place {
            Place::Value(_, pointer) | Place::Key(_, pointer) => Some(pointer),
            Place::Span(..) | Place::File(_) | Place::Nowhere => None,
        };
        let ends = ends(place, files, lines);
        let (start, end) = (ends.map(|ends| ends.0), ends.map(|ends| ends.1));
        Self {
            file: files.path(place),
            line: start.map(|at| at.line),
            column: start.map(|at| at.column),
            end_line: end.map(|at| at.line),
            end_column: end.map(|at| at.column),
            pointer: pointer.map(|pointer| {
                pointer.parts().fold(String::new(), |above, part| {
                    // A key can be a secret too.
                    above + "/" + &masked(&part).replace('~', "~0").replace('/', "~1")
                })
            }),
        }
    }
}

type Ends = (crate::source::LineColumn, crate::source::LineColumn);

fn ends<'a>(place: &Place, files: Files<'a>, lines: &mut LinesByFile<'a>) -> Option<Ends> {
    let span = files.span(place)?;
    let file = place.file()?;
    let lines = lines
        .entry(file)
        .or_insert_with(|| Lines::of(files.text(place)));
    Some((lines.place(span.start), lines.place(span.end)))
}

fn replacement<'a>(
    problem: &Diagnostic,
    files: Files<'a>,
    lines: &mut LinesByFile<'a>,
) -> Option<Replacement> {
    let patch = problem.patch.as_ref()?;
    let (start, end) = ends(&patch.place, files, lines)?;
    let hides = secrets::looks_like_secret(&patch.replacement).is_some();
    (!hides).then(|| Replacement {
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text: patch.replacement.clone(),
    })
}

fn masked(text: &str) -> String {
    secrets::mask(text).into_owned()
}

fn words(label: &Label) -> Option<String> {
    (!label.text.is_empty()).then(|| masked(&label.text))
}

/// Writes steering characters as JSON escapes; they can only stand inside strings.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut visible = String::new();
    for character in text.chars() {
        visible.clear();
        push_clean(&mut visible, character);
        if character == '\n' || visible.starts_with(character) {
            safe.push(character);
            continue;
        }
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}
