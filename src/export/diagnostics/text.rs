//! Problems as a person reads them in a terminal: sentence, place, lines, next steps.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::{
    AnnotationKind, Group, Level as Title, Origin, Patch as Change, Renderer, Snippet as Source,
};

use super::lines::Lines;
use super::snippet::{self, Snippet};
use super::{Files, shown};
use crate::diag::{Diagnostic, Diagnostics, Level, Place};
use crate::secrets;
use crate::source::{FileId, SourceSet, Span};
use crate::yaml::Trees;

/// How many problems are shown. Nobody reads more, and a file made for it could hold 200,000.
const MOST: usize = 1_000;

/// Renders the problems, ordered by file and position, with a last line that counts them all.
///
/// Without colour the text holds no control character but line breaks; with colour, only the
/// renderer's own colour sequences besides. No problems give an empty text.
pub fn to_text(problems: &Diagnostics, sources: &SourceSet, trees: &Trees, colour: bool) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut page = Page {
        files: Files { sources, trees },
        lines: BTreeMap::new(),
        // Lines are already cut; labels stand behind them and must not cut them again.
        renderer: renderer.term_width(300),
    };
    let mut text = String::new();
    for problem in page.files.in_order(problems).into_iter().take(MOST) {
        text.push_str(&page.problem(problem));
        text.push_str("\n\n");
    }
    text.push_str(&summary(problems));
    if problems.len() > MOST {
        let _ = write!(text, " (the first {MOST} are shown)");
    }
    text.push('\n');
    text
}

/// `3 errors, 1 warning`; `no problems` when there are none.
pub fn summary(problems: &Diagnostics) -> String {
    let words = [
        (Level::Error, "error", "errors"),
        (Level::Warning, "warning", "warnings"),
        (Level::Note, "note", "notes"),
    ];
    let counted: Vec<String> = words
        .into_iter()
        .map(|(level, one, many)| (problems.count(level), one, many))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if counted.is_empty() {
        "no problems".to_owned()
    } else {
        counted.join(", ")
    }
}

struct Page<'a> {
    files: Files<'a>,
    lines: BTreeMap<FileId, Lines<'a>>,
    renderer: Renderer,
}

/// A mark on one line of one file.
#[derive(Clone)]
struct Mark {
    file: FileId,
    span: Span,
    line: usize,
    label: String,
    primary: bool,
}

impl Page<'_> {
    fn problem(&mut self, problem: &Diagnostic) -> String {
        let level = match problem.level {
            Level::Error => Title::ERROR,
            Level::Warning => Title::WARNING,
            Level::Note => Title::NOTE,
        };
        let mut group = level
            .primary_title(shown(&problem.message))
            .id(problem.code.0)
            .elements(Vec::<annotate_snippets::Element<'_>>::new());
        let mut places = Vec::new();
        for marks in self.clusters(problem) {
            group = self.snippet(group, &marks, &mut places);
        }
        // A whole file, or a file that could not be read far enough to have places.
        if places.is_empty()
            && let Some(path) = self.files.path(&problem.primary.place)
        {
            group = group.element(Origin::path(shown(path)));
        }
        let change = self.change(problem);
        for help in &problem.help {
            if change.is_none() || !repeats_patch(problem, help) {
                group = group.element(Title::HELP.message(shown(help)));
            }
        }
        let mut groups = vec![group];
        groups.extend(change);
        with_places(&self.renderer.render(&groups), &places)
    }

    /// The marks of a problem, those on neighbouring lines together, the primary ones first.
    fn clusters(&mut self, problem: &Diagnostic) -> Vec<Vec<Mark>> {
        const NEAR: usize = 2;
        let labels = std::iter::once(&problem.primary).chain(&problem.related);
        let mut marks: Vec<Mark> = Vec::new();
        for (at, label) in labels.enumerate() {
            if let Some((file, span)) = self.locate(&label.place) {
                marks.push(Mark {
                    file,
                    span,
                    line: self.lines_of(file).line(span.start),
                    label: shown(&label.text),
                    primary: at == 0,
                });
            }
        }
        let mut clusters: Vec<Vec<Mark>> = Vec::new();
        for mark in marks {
            let near =
                |other: &Mark| other.file == mark.file && other.line.abs_diff(mark.line) <= NEAR;
            match clusters.iter_mut().find(|cluster| cluster.iter().any(near)) {
                Some(cluster) => cluster.push(mark),
                None => clusters.push(vec![mark]),
            }
        }
        clusters
    }

    /// The file and the bytes to mark, on one line.
    fn locate(&mut self, place: &Place) -> Option<(FileId, Span)> {
        let span = self.files.span(place)?;
        let file = place.file()?;
        Some((file, snippet::first_line(self.lines_of(file), span)))
    }

    fn lines_of(&mut self, file: FileId) -> &Lines<'_> {
        let text = self.files.sources.text(file);
        self.lines.entry(file).or_insert_with(|| Lines::of(text))
    }

    fn snippet<'g>(
        &mut self,
        group: Group<'g>,
        marks: &[Mark],
        places: &mut Vec<String>,
    ) -> Group<'g> {
        let Some(first) = marks.first() else {
            return group;
        };
        let path = shown(self.files.sources.path(first.file).as_str());
        let place = self.lines_of(first.file).place(first.span.start);
        let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
        let Snippet {
            text,
            first_line,
            marks: ranges,
            ..
        } = self.around(first.file, &spans);
        let annotations = marks.iter().zip(ranges).map(|(mark, range)| {
            let kind = if mark.primary {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            let annotation = kind.span(range);
            if mark.label.is_empty() {
                annotation
            } else {
                annotation.label(mark.label.clone())
            }
        });
        let stand_in = format!("{STAND_IN}{}{STAND_IN}", places.len());
        places.push(format!("{path}:{}:{}", place.line, place.column));
        group.element(
            Source::source(text)
                .path(stand_in)
                .line_start(first_line)
                .annotations(annotations.collect::<Vec<_>>()),
        )
    }

    fn around(&mut self, file: FileId, spans: &[Span]) -> Snippet {
        let tree = self.files.trees.get(file);
        snippet::around(self.lines_of(file), tree, spans)
    }

    /// The line as it would be; not where something is hidden or too long to be seen whole, and
    /// not across lines.
    fn change(&mut self, problem: &Diagnostic) -> Option<Group<'static>> {
        let patch = problem.patch.as_ref()?;
        let (file, span) = self.locate(&patch.place)?;
        let long = [span.end - span.start, patch.replacement.len()]
            .into_iter()
            .any(|n| n > 80);
        let across = self.files.span(&patch.place) != Some(span);
        if long || across || patch.replacement.contains('\n') {
            return None;
        }
        let Snippet {
            text,
            first_line,
            marks,
            hides,
        } = self.around(file, &[span]);
        let hides = hides || secrets::looks_like_secret(&patch.replacement).is_some();
        let range = marks.into_iter().next().filter(|_| !hides)?;
        let change = Source::source(text)
            .line_start(first_line)
            .patch(Change::new(range, shown(&patch.replacement)));
        Some(
            Title::HELP
                .secondary_title("write this instead")
                .element(change),
        )
    }
}

/// Whether a next step says no more than the changed line below it.
fn repeats_patch(problem: &Diagnostic, help: &str) -> bool {
    let patch = problem
        .patch
        .as_ref()
        .map(|patch| patch.replacement.as_str());
    help.strip_prefix("write ")
        .map(|text| text.trim_matches('`'))
        == patch
}

/// Around the number of a place; [`crate::clean::clean`] never lets this character through, so
/// no text of a file can hold it.
const STAND_IN: char = '\u{2060}';

/// Puts the true places where the renderer put stand-ins with columns of its own: it counts in
/// the text that it was shown, which may be cut, masked or written out.
fn with_places(rendered: &str, places: &[String]) -> String {
    let mut parts = rendered.split(STAND_IN);
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let (Some(number), Some(after)) = (parts.next(), parts.next()) {
        let place = number.parse().ok().and_then(|at: usize| places.get(at));
        text.push_str(place.map_or("", String::as_str));
        text.push_str(after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    text
}
