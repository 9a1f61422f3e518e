//! Templates: from a view to Markdown.
//!
//! In: template files, shipped and own, and a serialisable page. Out: Markdown in which no text
//! of a page can change the structure around it: every text is escaped where it lands, unless a
//! filter of ours made the markup. A file of a program folder wins over a shipped one of the same
//! name. A template that does not load is a problem with its file and place; it is never replaced
//! by another one silently.

mod check;
mod filters;
mod front;
mod language;
mod own;
mod page;
mod problem;
mod tidy;

use std::collections::BTreeMap;
use std::io::Write;

use camino::Utf8Path;
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::source::{FileId, Origin, SourceSet, Span};

pub use front::{Document, When};
pub use language::Language;
pub use page::{RequestPage, VendorPage};

/// The folder of templates, in a program folder as among the shipped files.
const FOLDER: &str = "templates/";

/// All templates in force, ready to render.
pub struct Templates {
    engine: Tera,
    documents: Vec<Document>,
    files: BTreeMap<String, Body>,
}

/// Where a template stands in its file.
#[derive(Clone, Copy)]
struct Body {
    file: FileId,
    /// Bytes of front matter before the template itself.
    offset: usize,
}

impl Templates {
    /// Loads all templates of a source set, in English.
    pub fn load(sources: &SourceSet) -> (Self, Diagnostics) {
        Self::load_in(sources, Language::English)
    }

    /// Loads all templates of a source set; those that ship in that language.
    pub fn load_in(sources: &SourceSet, language: Language) -> (Self, Diagnostics) {
        let mut problems = Diagnostics::new();
        let mut documents = Vec::new();
        let mut files = BTreeMap::new();
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for (name, file) in in_force(sources) {
            let text = sources.text(file);
            let front = front::split(&name, file, text, &mut problems);
            let problem = front.document.as_ref().and_then(|d| own::problem(d, file));
            problems.extend(problem);
            documents.extend(front.document);
            let offset = front.offset;
            let body = text.get(offset..).unwrap_or_default();
            let is_ours = sources
                .get(file)
                .is_some_and(|source| source.origin == Origin::Shipped);
            let body = if is_ours {
                language.template(body)
            } else {
                body.to_owned()
            };
            texts.insert(name.clone(), body);
            files.insert(name, Body { file, offset });
        }
        documents.sort_by(|one: &Document, other| {
            (one.order, &one.name).cmp(&(other.order, &other.name))
        });
        let engine = compile(texts, language, &files, &mut problems);
        let templates = Self {
            engine,
            documents,
            files,
        };
        templates.check_fields(sources, Origin::Program, &mut problems);
        templates.check_use(sources, &mut problems);
        (templates, problems)
    }

    /// The documents in the order in which they are written; parts that others include are none.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The document of that name, such as `vendor-report.md`.
    pub fn document(&self, name: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.name == name)
    }

    /// Renders one template with one page.
    pub fn render<P: Serialize>(&self, name: &str, page: &P) -> Result<String, Diagnostics> {
        let context = Context::from_serialize(page);
        let rendered = context.and_then(|context| self.engine.render(name, &context));
        rendered.map(|text| tidy::tidy(&text)).map_err(|error| {
            let mut problems = Diagnostics::new();
            problems.extend(problem::of(&error, name, &self.files));
            problems
        })
    }

    /// Own templates that no document could ever include.
    fn check_use(&self, sources: &SourceSet, problems: &mut Diagnostics) {
        for (name, body) in &self.files {
            let source = sources.get(body.file);
            let is_own = source.is_some_and(|source| source.origin == Origin::Program);
            let mut documents = self.documents.iter();
            let used = documents.any(|d| d.name == *name || is_part(name, &d.name));
            if is_own && !used {
                problems.push(own::unused(name, body.file));
            }
        }
    }

    /// Checks the fields that files of that origin name. Those that ship are checked by our tests,
    /// not in every run.
    fn check_fields(&self, sources: &SourceSet, origin: Origin, problems: &mut Diagnostics) {
        for document in &self.documents {
            let mut schema = None;
            for (name, body) in &self.files {
                let source = sources.get(body.file);
                let is_meant = source.is_some_and(|source| source.origin == origin);
                let belongs = *name == document.name || is_part(name, &document.name);
                if !is_meant || !belongs {
                    continue;
                }
                let schema = schema.get_or_insert_with(|| document.when.schema());
                let text = sources
                    .text(body.file)
                    .get(body.offset..)
                    .unwrap_or_default();
                for fault in check::check(text, schema, *name != document.name) {
                    let place = Place::Span(body.file, moved(fault.span, body.offset));
                    let problem = Diagnostic::error(codes::TEMPLATE, fault.message, place);
                    problems.push(problem.maybe_help(fault.help));
                }
            }
        }
    }
}

/// Whether a template is a part of a document: it lies in the folder named like it.
fn is_part(name: &str, document: &str) -> bool {
    let folder = document.strip_suffix(".md").unwrap_or(document);
    let rest = name.strip_prefix(folder);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

/// The bytes of a template as bytes of its file.
fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// The template files in force by name: a program's own over a shipped one.
fn in_force(sources: &SourceSet) -> BTreeMap<String, FileId> {
    let mut files = BTreeMap::new();
    for origin in [Origin::Shipped, Origin::Program] {
        for (id, file) in sources.iter().filter(|(_, file)| file.origin == origin) {
            let name = file.path.as_str().strip_prefix(FOLDER);
            if let Some(name) = name.filter(|name| Utf8Path::new(name).extension() == Some("md")) {
                files.insert(name.to_owned(), id);
            }
        }
    }
    files
}

/// An engine with our escape function and our filters, and no template.
fn bare_engine(language: Language) -> Tera {
    let mut engine = Tera::new();
    engine.autoescape_on([".md"]);
    // The engine takes a plain function: one for each language.
    engine.set_escape_fn(match language {
        Language::English => write_english,
        Language::German => write_german,
    });
    filters::register(&mut engine, language);
    engine
}

fn write_english(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(Language::English.written(text).as_bytes())
}

fn write_german(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(Language::German.written(text).as_bytes())
}

/// Compiles all templates. One that does not parse is reported and left empty, so that the
/// problems of all others are found in the same run.
fn compile(
    mut texts: BTreeMap<String, String>,
    language: Language,
    files: &BTreeMap<String, Body>,
    problems: &mut Diagnostics,
) -> Tera {
    loop {
        let mut engine = bare_engine(language);
        let Err(error) = engine.add_raw_templates(&texts) else {
            return engine;
        };
        problems.extend(problem::of(&error, "", files));
        let broken = match error.kind() {
            ErrorKind::SyntaxError(report) => report.filename().to_owned(),
            _ => String::new(),
        };
        match texts.get_mut(&broken) {
            Some(text) if !text.is_empty() => text.clear(),
            // Something that concerns several templates: none of them can be used.
            _ => return bare_engine(language),
        }
    }
}

#[cfg(test)]
mod tests;
