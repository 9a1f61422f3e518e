//! Templates to Markdown: shipped ones, and the organisation's own of the same name on top.
//!
//! In: template texts and a serialisable view. Out: Markdown. Every value is escaped unless a
//! template says `safe`, which shipped templates do for fragments of the program's own only. A
//! template that does not load or render is a diagnostic at its own line.

use camino::Utf8Path;
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::escape;
use crate::source::{FileId, Origin, SourceSet, Span};

/// All templates of a program.
pub struct Templates {
    tera: Tera,
    files: Vec<(String, FileId, usize)>,
}

impl Templates {
    /// Loads the shipped templates and those in the program's `templates/` folder.
    pub fn load(sources: &SourceSet, problems: &mut Diagnostics) -> Self {
        let mut tera = Tera::new();
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(|text, out| out.write_all(escape::escape(text).as_bytes()));
        let mut files: Vec<(String, FileId, usize)> = Vec::new();
        for origin in [Origin::Shipped, Origin::Program] {
            for (id, file) in sources.iter().filter(|(_, file)| file.origin == origin) {
                if !file.path.starts_with("templates") || file.path.extension() != Some("md") {
                    continue;
                }
                let name = name(&file.path);
                let body = body(&file.text);
                files.retain(|(have, ..)| *have != name);
                files.push((name.clone(), id, file.text.len() - body.len()));
                if let Err(error) = tera.add_raw_template(&name, body) {
                    let start = file.text.len() - body.len();
                    problems.push(problem(&error, id, start));
                }
            }
        }
        Self { tera, files }
    }

    /// Renders one template with one top-level variable for each pair.
    pub fn render<T: Serialize>(
        &self,
        name: &str,
        view: &[(&'static str, &T)],
    ) -> Result<String, Diagnostic> {
        let mut context = Context::new();
        for (key, value) in view {
            context.insert(*key, value);
        }
        self.tera.render(name, &context).map_err(|error| {
            let file = self.files.iter().find(|(have, ..)| have == name);
            match file {
                Some((_, id, start)) => problem(&error, *id, *start),
                None => Diagnostic::error(codes::TEMPLATE, error.to_string(), Place::Nowhere),
            }
        })
    }
}

fn name(path: &Utf8Path) -> String {
    path.file_name().unwrap_or_default().to_owned()
}

/// The template without its front matter.
fn body(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else {
        return text;
    };
    rest.split_once("\n---\n").map_or(text, |(_, body)| body)
}

fn problem(error: &tera::Error, file: FileId, start: usize) -> Diagnostic {
    let (message, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            let span = Span::new(start + range.start, start + range.end);
            (report.message().to_owned(), Place::Span(file, span))
        }
        _ => (error.to_string(), Place::File(file)),
    };
    let help = "the fields a template can use stand in docs/schemas/assessment.v1.json";
    Diagnostic::error(codes::TEMPLATE, message, place).help(help)
}
