//! Problems → text for a terminal, and JSON for programs. The only renderer of diagnostics.
//!
//! In: problems, the files they are about, and the trees that turn addresses into bytes. Out:
//! one string. Everything shown passes two filters, wherever it came from: texts that look like
//! secrets are masked, and characters that could steer a terminal are written out.

mod json;
mod lines;
mod snippet;
mod text;

pub use json::to_json;
pub use text::{summary, to_text};

use crate::clean::clean;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::secrets;
use crate::source::{SourceSet, Span};
use crate::yaml::Trees;

/// What is needed to find a place in the files.
#[derive(Clone, Copy)]
struct Files<'a> {
    sources: &'a SourceSet,
    trees: &'a Trees,
}

impl<'a> Files<'a> {
    /// The bytes of a place, kept inside its file and on characters: a place may be stale.
    fn span(&self, place: &Place) -> Option<Span> {
        let span = self.trees.span(place)?;
        let text = self.text(place);
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.min(text.len()));
        Some(Span::new(start, end))
    }

    fn text(&self, place: &Place) -> &'a str {
        place.file().map_or("", |file| self.sources.text(file))
    }

    fn path(&self, place: &Place) -> Option<&'a str> {
        let file = place.file()?;
        Some(self.sources.path(file).as_str())
    }

    /// By file, then position, then code; what has no file comes first.
    fn in_order<'d>(&self, problems: &'d Diagnostics) -> Vec<&'d Diagnostic> {
        let mut order: Vec<&Diagnostic> = problems.iter().collect();
        order.sort_by_cached_key(|problem| {
            let place = &problem.primary.place;
            let path = self.path(place).map(str::to_owned);
            (
                path,
                place.file(),
                self.span(place),
                problem.code,
                problem.message.clone(),
            )
        });
        order
    }
}

/// A text of ours or of a stranger, fit to be shown on one line.
fn shown(text: &str) -> String {
    clean(&secrets::mask(text))
}

#[cfg(test)]
mod tests;
