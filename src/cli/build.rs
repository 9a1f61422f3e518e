//! `agentvet build`: the policy, a brief and a report on each vendor, the letters, the portfolio page.
//!
//! Documents are made one by one on all cores and written as they come; nothing of a document
//! stays in memory after it is written.

pub(super) mod documents;
mod judged;
pub(super) mod language;

use std::cell::RefCell;

use camino::{Utf8Path, Utf8PathBuf};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

use crate::cli::assess::outcome;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::Session;
use crate::cli::{Cli, FailOn, Form, Part, evidence, fonts, theme};
use crate::diag::{Diagnostic, Diagnostics, Level, Place, codes};
use crate::docx;
use crate::html;
use crate::io;
use crate::io::output;
use crate::markdown;
use crate::markdown::Vocabulary;
use crate::pdf::{Engine, Options, Rendered};
use crate::templates::Templates;

use documents::{ASSESSMENT, Document, Maker};
use judged::Judged;

thread_local! {
    /// Fonts are read once for each core, not once for each document.
    static ENGINE: RefCell<Engine> = RefCell::new(fonts::engine());
}

/// Builds the documents of a program folder.
pub(super) fn run(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    out: &Utf8Path,
    only: &[Part],
    to: &[Form],
    fail_on: FailOn,
) -> Result<Outcome, CliError> {
    refuse_nothing(only, to)?;
    let session = Session::load(cli, folder)?;
    let ((templates, problems), judged) = {
        let session = &*session;
        let templates = || Templates::load_in(&session.sources, language::of(session));
        rayon::join(templates, || Judged::new(session, only, to))
    };
    session.problems.extend(problems);
    let root = Session::root(cli, folder)?;
    evidence::check(session, &root)?;
    theme::load(session, &root);
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let Judged { assessment, view } = judged;
    let assessment = assessment.unwrap_or_else(|| session.assess());
    let maker = Maker::new(session, &assessment, &view, &templates);
    let mut jobs = maker.documents(only);
    jobs.retain(|job| to.iter().any(|form| job.kind.is_made_as(*form)));
    let mut paths: Vec<Utf8PathBuf> = Vec::new();
    for job in &jobs {
        paths.extend(forms(job, to).map(|(_, path)| path));
    }
    if to.contains(&Form::Json) {
        paths.push(ASSESSMENT.into());
    }
    let selected = |path: &str| is_selected(path, only, to);
    let build = output::Build::begin(out, &paths, &selected)?;
    if to.contains(&Form::Json) {
        build.put(Utf8Path::new(ASSESSMENT), maker.json().as_bytes())?;
    }
    maker.prepare(&jobs);
    let bar = progress(jobs.len());
    let results: Vec<Result<Vec<Diagnostic>, CliError>> = jobs
        .par_iter()
        .map(|job| {
            let made = make(&maker, job, to, &build);
            bar.inc(1);
            made
        })
        .collect();
    bar.finish_and_clear();
    let mut warnings = Diagnostics::new();
    for result in results {
        warnings.extend(result?);
    }
    let written = build.finish()?;
    session.problems = warnings;
    session.report(Level::Warning)?;
    io::report(&format!(
        "{} in {out}: {} written, {} unchanged, {} removed\n",
        counted(jobs.len(), "document"),
        counted(written.changed, "file"),
        written.same,
        written.removed
    ))?;
    Ok(outcome(&assessment, fail_on))
}

/// Refuses to build nothing at all: there are Word documents of some parts only.
fn refuse_nothing(only: &[Part], to: &[Form]) -> Result<(), CliError> {
    let in_word = |part: &Part| matches!(part, Part::Policy | Part::Vendors);
    if to.iter().any(|form| *form != Form::Docx) || only.iter().any(in_word) {
        return Ok(());
    }
    Err(CliError::usage(
        "there is no Word document of what `--only` names",
        Some("name `policy` or `vendors`, or another form such as `--to pdf`".to_owned()),
    ))
}

/// `1 file`, `2 files`.
pub(super) fn counted(count: usize, what: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {what}{ending}")
}

fn progress(count: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(count).unwrap_or(u64::MAX));
    // A handful of documents is done before a bar could be read.
    if count < 8 || !io::is_interactive() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} documents, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// The forms and paths of one document.
fn forms<'a>(job: &'a Document, to: &'a [Form]) -> impl Iterator<Item = (Form, Utf8PathBuf)> + 'a {
    [Form::Md, Form::Pdf, Form::Html, Form::Docx]
        .into_iter()
        .filter(|form| to.contains(form) && job.kind.is_made_as(*form))
        .filter_map(|form| Some((form, format!("{}.{}", job.stem, form.ending()?).into())))
}

/// Whether a file of an earlier build is one that this build stands for.
fn is_selected(path: &str, only: &[Part], to: &[Form]) -> bool {
    let part = match path {
        ASSESSMENT => return to.contains(&Form::Json),
        path if path.starts_with("own/") => Part::Own,
        path if path.starts_with("vendors/") && is_named(path, documents::REQUEST) => {
            Part::Requests
        }
        path if path.starts_with("vendors/") && is_named(path, documents::BRIEF) => Part::Briefs,
        path if path.starts_with("vendors/") => Part::Vendors,
        path if path.starts_with(documents::PORTFOLIO) => Part::Portfolio,
        path if path.starts_with(documents::COMPARISON) => Part::Portfolio,
        _ => Part::Policy,
    };
    let ending = Utf8Path::new(path).extension();
    only.contains(&part) && to.iter().any(|form| form.ending() == ending)
}

/// Whether a file is called so, whatever its ending.
fn is_named(path: &str, name: &str) -> bool {
    Utf8Path::new(path).file_stem() == Some(name)
}

/// Makes one document in all its forms and writes it.
fn make(
    maker: &Maker<'_>,
    job: &Document,
    to: &[Form],
    build: &output::Build,
) -> Result<Vec<Diagnostic>, CliError> {
    let markdown = maker.markdown(job).map_err(|problem| CliError::Document {
        message: maker.said(&problem),
        help: Some("mend the template, or remove it to use the shipped one".to_owned()),
    })?;
    let mut warnings = Vec::new();
    for (form, path) in forms(job, to) {
        match form {
            Form::Md => build.put(&path, markdown.as_bytes())?,
            Form::Pdf => {
                let rendered = draw(&path, &markdown, maker.vocabulary(), &maker.options(job))?;
                if !rendered.missing_glyphs.is_empty() {
                    warnings.push(missing(&path, &rendered.missing_glyphs));
                }
                build.put(&path, &rendered.bytes)?;
            }
            Form::Html => {
                let document = markdown::parse(&markdown, maker.vocabulary());
                let page = html::write(
                    &document,
                    &maker.options(job),
                    &language::on_page(maker.language()),
                );
                build.put(&path, page.as_bytes())?;
            }
            Form::Docx => {
                let document = markdown::parse(&markdown, maker.vocabulary());
                let file = docx::write(&document, &maker.options(job)).map_err(|error| {
                    CliError::Document {
                        message: format!("{path} could not be written: {error}"),
                        help: None,
                    }
                })?;
                build.put(&path, &file)?;
            }
            Form::Json => {}
        }
    }
    Ok(warnings)
}

/// Draws a document.
pub(super) fn draw(
    path: &Utf8Path,
    text: &str,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Result<Rendered, CliError> {
    let document = markdown::parse(text, vocabulary);
    let rendered = ENGINE.with_borrow_mut(|engine| engine.render(&document, options));
    rendered.map_err(|error| CliError::Document {
        message: format!("{path} could not be drawn: {error}"),
        help: None,
    })
}

pub(super) fn missing(path: &Utf8Path, glyphs: &[char]) -> Diagnostic {
    let shown: Vec<String> = glyphs
        .iter()
        .take(8)
        .map(|c| format!("U+{:04X}", u32::from(*c)))
        .collect();
    let message = format!(
        "{path}: no bundled font has {}; a placeholder stands there",
        shown.join(", ")
    );
    Diagnostic::warning(codes::MISSING_GLYPH, message, Place::Nowhere)
        .help("the Markdown and the JSON hold the text as it is")
}
