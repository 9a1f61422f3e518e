//! Do the cases of the shipped rules notice when a rule is changed?
//!
//! In: the data folders of a source tree and, optionally, ids of rules. Out: every change of one
//! severity, operator or constant that no case of its rule notices; with `--check` only what does
//! not load and which cases come out otherwise. A tool to run by hand:
//!
//! ```sh
//! cargo run --release --example mutate                 # all rules
//! cargo run --release --example mutate -- RF-V03       # one rule
//! cargo run --release --example mutate -- --check      # load everything, run every case
//! cargo run --release --example mutate -- --root DIR   # another source tree
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a tool of its own, beside the product: it reads a source tree and prints"
)]

mod changes;

use std::fs;
use std::path::{Path, PathBuf};

use agentvet::catalogue::load::{self, Catalogue};
use agentvet::catalogue::rule::{self, Rule};
use agentvet::catalogue::trial;
use agentvet::diag::{Diagnostics, Place};
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Trees};

use changes::Change;

const FOLDERS: [&str; 3] = ["assets", "questionnaires", "rules"];

fn main() {
    let mut root = PathBuf::from(".");
    let (mut only_check, mut ids) = (false, Vec::new());
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => only_check = true,
            "--root" => root = words.next().map(PathBuf::from).unwrap_or(root),
            _ => ids.push(word),
        }
    }
    let sources = sources(&root);
    let mut problems = Diagnostics::new();
    let catalogue = load::load(&sources, &mut Trees::new(), &mut problems);
    let mut wrong = print_problems(&sources, &problems);
    let (count, failed) = trial::try_all(&catalogue);
    for case in &failed {
        println!("{} `{}`: {}", case.id, case.case, case.message);
    }
    wrong += failed.len();
    println!(
        "{} questions, {} rules, {} gates, {count} cases, {wrong} wrong",
        catalogue.questionnaire.questions.len(),
        catalogue.rules.len(),
        catalogue.gates.len(),
    );
    if !only_check && wrong == 0 {
        wrong = mutate(&catalogue, &sources, &ids);
    }
    std::process::exit(i32::from(wrong > 0));
}

fn sources(root: &Path) -> SourceSet {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let mut sources = SourceSet::new();
    for file in files {
        let path = file.strip_prefix(root).unwrap_or(&file);
        if let Ok(text) = fs::read_to_string(&file) {
            sources.add(path.to_string_lossy().as_ref(), text, Origin::Shipped);
        }
    }
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "yaml") {
            files.push(path);
        }
    }
}

fn print_problems(sources: &SourceSet, problems: &Diagnostics) -> usize {
    for problem in problems.iter() {
        let place = &problem.primary.place;
        let file = place.file().map_or("-", |id| sources.path(id).as_str());
        let line = match place {
            Place::Span(id, span) => sources.line_column(*id, span.start).line.to_string(),
            other => format!("{other:?}"),
        };
        let help = problem.help.join("; ");
        println!("{file}:{line}: {} ({help})", problem.message);
    }
    problems.iter().count()
}

/// Tries each change of each rule; prints and counts those that no case notices.
fn mutate(catalogue: &Catalogue, sources: &SourceSet, ids: &[String]) -> usize {
    let (mut tried, mut survived) = (0, 0);
    for rule in &catalogue.rules {
        if !ids.is_empty() && !ids.contains(&rule.id) {
            continue;
        }
        let Some(file) = sources.get(rule.file) else {
            continue;
        };
        for change in changes::of(&file.text) {
            let Some(changed) = changed_rule(catalogue, rule, &change) else {
                continue;
            };
            tried += 1;
            let cases = changed.cases.iter();
            let noticed = cases
                .filter(|case| trial::try_rule(catalogue, &changed, case).is_some())
                .count();
            if noticed == 0 {
                survived += 1;
                println!("{} line {}: {}", rule.id, change.line, change.what);
            }
        }
    }
    println!("{tried} changes tried, {survived} that no case noticed");
    survived
}

/// The rule with the change; nothing if a rule so changed does not load.
fn changed_rule(catalogue: &Catalogue, rule: &Rule, change: &Change) -> Option<Rule> {
    let mut sources = SourceSet::new();
    let file = sources.add(rule.id.as_str(), change.text.clone(), Origin::Shipped);
    let (mut trees, mut problems) = (Trees::new(), Diagnostics::new());
    yaml::read_all(&sources, &[file], &mut trees, &mut problems);
    let source = rule::Source {
        file,
        stem: &rule.id,
        family: rule.family,
        origin: Origin::Shipped,
        tree: trees.get(file)?,
    };
    let read = rule::read(
        &source,
        &catalogue.vocabulary,
        &catalogue.parameters,
        &mut problems,
    );
    match read {
        Some(rule::Read::Sound(changed)) if !problems.has_errors() => Some(changed),
        _ => None,
    }
}
