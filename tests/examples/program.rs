//! An example in memory, as it is or with some of its text replaced.
//!
//! In: the name of a folder under `examples`, and what to change in it. Out: the loaded session,
//! with all that `check` says about it.

use std::collections::BTreeMap;

use agentvet::assets;
use agentvet::cli::session::Session;
use agentvet::date;
use agentvet::diag::{Diagnostic, Diagnostics, Level};
use agentvet::export::diagnostics;
use agentvet::io;
use agentvet::source::{Origin, SourceSet};
use camino::{Utf8Path, Utf8PathBuf};

/// The assessment day of all examples.
pub(crate) const DAY: &str = "2026-11-22";

/// The folders under `examples`.
pub(crate) const EXAMPLES: [&str; 3] = ["01_software_company", "02_us_clinic", "03_smallest"];

/// One change: in which file, which text that stands there once, and what to write in its place.
pub(crate) type Edit<'a> = (&'a str, &'a str, &'a str);

/// The files of a program folder, by path.
pub(crate) type Files = BTreeMap<String, String>;

/// A program that was loaded, with everything `check` says about it.
pub(crate) struct Program {
    pub(crate) session: Session,
}

/// Where an example lies, from the folder that tests run in.
pub(crate) fn folder(example: &str) -> Utf8PathBuf {
    Utf8Path::new("examples").join(example)
}

/// The files of an example, read as the program reads them.
pub(crate) fn files(example: &str) -> Files {
    let (sources, problems) = io::read_program(&folder(example), SourceSet::new()).unwrap();
    assert!(problems.is_empty(), "{example}: a file cannot be read");
    let files = sources.iter();
    files
        .map(|(_, file)| (file.path.to_string(), file.text.clone()))
        .collect()
}

/// The files of an example with these changes.
pub(crate) fn edited(example: &str, edits: &[Edit<'_>]) -> Files {
    let mut files = files(example);
    for (path, old, new) in edits {
        let text = files.get_mut(*path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{path}: {old:?} stands once");
        *text = text.replace(old, new);
    }
    files
}

impl Program {
    /// An example as it is.
    pub(crate) fn of(example: &str) -> Self {
        Self::from(&files(example), DAY)
    }

    /// A program of these files on that day.
    pub(crate) fn from(files: &Files, day: &str) -> Self {
        let mut sources = SourceSet::new();
        for (path, text) in assets::texts() {
            sources.add(*path, *text, Origin::Shipped);
        }
        for (path, text) in files {
            sources.add(path.as_str(), text.as_str(), Origin::Program);
        }
        let day = date::parse(day).unwrap();
        let mut session = Session::from_sources(sources, Diagnostics::new(), day);
        let unfinished = session.unfinished();
        session.problems.extend(unfinished);
        Self { session }
    }

    /// What `check` prints.
    pub(crate) fn check_text(&self) -> String {
        let session = &self.session;
        diagnostics::to_text(&session.problems, &session.sources, &session.trees, false)
    }

    /// The file and the line of a problem; the line is 0 for a whole file.
    pub(crate) fn place(&self, problem: &Diagnostic) -> (&str, usize) {
        let session = &self.session;
        let place = &problem.primary.place;
        let file = place.file().unwrap();
        let line = session.trees.span(place).map_or(0, |span| {
            let start = session.sources.line_column(file, span.start);
            start.line
        });
        (session.sources.path(file).as_str(), line)
    }

    /// Level, code, file and text of the line of each problem, in the order of files and lines.
    pub(crate) fn checked(&self) -> Vec<String> {
        let problems = self.session.problems.iter();
        let mut found: Vec<_> = problems.map(|one| (self.place(one), one)).collect();
        found.sort_by_key(|(place, _)| *place);
        let said = found.into_iter().map(|((path, line), problem)| {
            let level = match problem.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "note",
            };
            let text = self.line(path, line);
            format!("{level} {} {path}: {text}", problem.code.0)
        });
        said.collect()
    }

    fn line(&self, path: &str, line: usize) -> &str {
        let sources = &self.session.sources;
        let file = sources.find(Utf8Path::new(path)).unwrap();
        match line.checked_sub(1) {
            Some(before) => sources.text(file).lines().nth(before).unwrap().trim(),
            None => "the whole file",
        }
    }
}
