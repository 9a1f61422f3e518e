//! `agentvet list`: one line for each rule, gate, question, parameter, clause and so on.

mod clauses;
mod frameworks;
mod scopes;
mod seed;

use std::fmt::Write as _;

use camino::Utf8Path;

use crate::assets;
use crate::catalogue::load::Catalogue;
use crate::cli::error::{CliError, Outcome};
use crate::cli::session::{self, Session};
use crate::cli::{Cli, Listed};
use crate::facts::Frame;
use crate::io;

/// Prints a list.
pub(super) fn run(cli: &Cli, what: Listed, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let catalogue = catalogue(cli, folder, Depth::Brief)?;
    io::print(&table(&rows(catalogue, what)))?;
    Ok(Outcome::Clean)
}

/// How much of the catalogue a command shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// All but the test cases of what ships, which take longer to read than everything else.
    Brief,
    /// Everything.
    Full,
}

/// The catalogue of the program that was named, else of the nearest above, else the shipped one.
pub(super) fn catalogue(
    cli: &Cli,
    folder: Option<&Utf8Path>,
    depth: Depth,
) -> Result<&'static Catalogue, CliError> {
    let within = || io::nearest_program(cli.directory.as_deref()).is_ok();
    let in_program = folder.is_some() || within();
    Ok(match (in_program, depth) {
        (true, Depth::Brief) => &Session::load(cli, folder)?.catalogue,
        (true, Depth::Full) => &Session::load_in_full(cli, folder)?.catalogue,
        (false, Depth::Brief) => Box::leak(Box::new(session::catalogue_of(&assets::recorded()))),
        (false, Depth::Full) => Box::leak(Box::new(session::shipped_catalogue())),
    })
}

fn rows(catalogue: &Catalogue, what: Listed) -> Vec<Vec<String>> {
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    match what {
        Listed::Rules => catalogue
            .rules
            .iter()
            .map(|rule| {
                let gate = rule.gate.as_deref().unwrap_or("-");
                row(&[&rule.id, rule.base_severity().word(), gate, &rule.title])
            })
            .collect(),
        Listed::Gates => catalogue
            .gates
            .iter()
            .map(|gate| row(&[&gate.id, &gate.class.join(","), &gate.title]))
            .collect(),
        Listed::Questions => catalogue
            .questionnaire
            .questions
            .iter()
            .map(|question| {
                let gate = question.gate.as_deref().unwrap_or("-");
                row(&[&question.id, gate, &question.text])
            })
            .collect(),
        Listed::Parameters => catalogue
            .parameters
            .definitions
            .iter()
            .map(|definition| row(&[&definition.name, definition.unit.word(), &definition.title]))
            .collect(),
        Listed::Profiles => catalogue
            .profiles
            .values()
            .map(|profile| row(&[&profile.id, &profile.version, &profile.title]))
            .collect(),
        Listed::Scopes => scopes::rows(catalogue),
        Listed::Frameworks => frameworks::rows(catalogue),
        Listed::Seed => seed::rows(catalogue),
        Listed::Clauses => clauses::rows(catalogue),
        Listed::Facts => facts(catalogue),
    }
}

fn facts(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for frame in Frame::ALL {
        for fact in catalogue.vocabulary.kind(frame.kind()).facts() {
            let name = format!("{}.{}", frame.prefix(), fact.name);
            let kind = fact.fact_type.words().to_owned();
            rows.push(vec![name, kind, fact.meaning.clone()]);
        }
    }
    rows.sort();
    rows
}

/// Columns padded to their widest cell; the last one runs free.
pub(super) fn table(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(at) {
                Some(widest) => *widest = (*widest).max(width),
                None => widths.push(width),
            }
        }
    }
    let mut text = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let width = widths.get(at).copied().unwrap_or(0);
            // Writing to a string cannot fail.
            let _ = if at + 1 == row.len() {
                writeln!(text, "{}", crate::clean::clean(cell))
            } else {
                write!(text, "{:width$}  ", crate::clean::clean(cell))
            };
        }
    }
    text
}
