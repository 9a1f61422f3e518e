//! Workbooks of others: found by their layout, shown as proposals, kept as proposals.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::assets;
use crate::clean::{clean, excerpt};
use crate::cli::answer::without_nulls;
use crate::cli::error::CliError;
use crate::cli::session::Session;
use crate::edit;
use crate::model::answers::ProposedAnswer;
use crate::model::vendor::VendorFile;
use crate::returned::{self, Crosswalk, Layout};
use crate::source::{Origin, SourceSet};
use crate::workbook::Workbook;
use crate::yaml::{self, Limits};

/// What a workbook of another questionnaire proposes.
pub(super) struct Proposed {
    /// Name of the questionnaire.
    pub(super) title: String,
    /// How many of its answers were read.
    pub(super) read: usize,
    /// Proposals by question of ours, without those that are there already.
    pub(super) new: BTreeMap<String, Vec<ProposedAnswer>>,
}

/// Reads a workbook by the first layout that fits; `None` where none does.
pub(super) fn read(
    session: &Session,
    file: &VendorFile,
    book: &Workbook,
    name: &str,
) -> Result<Option<Proposed>, CliError> {
    let (own, shipped) = (texts(session, "foreign/"), shipped("assets/foreign/"));
    for (path, text) in own.iter().chain(&shipped) {
        if path.contains("crosswalk/") {
            continue;
        }
        let layout: Layout = parse(path, text)?;
        if !layout.fits(book) {
            continue;
        }
        let wanted = format!("crosswalk/{}.yaml", layout.id);
        let found = own
            .iter()
            .chain(&shipped)
            .find(|(path, _)| path.ends_with(&wanted));
        let Some((path, text)) = found else {
            return Err(CliError::usage(
                format!("the layout `{}` has no crosswalk", layout.id),
                Some(format!("write `foreign/{wanted}`")),
            ));
        };
        let crosswalk: Crosswalk = parse(path, text)?;
        let answers = layout.answers(book);
        let questionnaire = &session.catalogue.questionnaire;
        let mut new = returned::propose(questionnaire, &crosswalk, &answers, name, session.as_of);
        for (id, list) in &mut new {
            let there = file.proposed.get(id);
            list.retain(|one| {
                !there.is_some_and(|there| {
                    there
                        .iter()
                        .any(|old| old.from == one.from && old.says == one.says)
                })
            });
        }
        new.retain(|_, list| !list.is_empty());
        return Ok(Some(Proposed {
            title: layout.title,
            read: answers.len(),
            new,
        }));
    }
    Ok(None)
}

/// Own files below a folder of the program.
fn texts(session: &Session, folder: &str) -> Vec<(String, String)> {
    let files = session.sources.iter().filter(|(_, source)| {
        source.origin == Origin::Program
            && source.path.as_str().starts_with(folder)
            && source.path.extension() == Some("yaml")
    });
    files
        .map(|(_, source)| (source.path.to_string(), source.text.clone()))
        .collect()
}

fn shipped(folder: &str) -> Vec<(String, String)> {
    let files = assets::texts()
        .iter()
        .filter(|(path, _)| path.starts_with(folder));
    files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, CliError> {
    let wrong = |why: String| {
        CliError::usage(
            format!("`{path}` cannot be used: {why}"),
            Some("docs/foreign-questionnaires.md explains every field".to_owned()),
        )
    };
    let mut sources = SourceSet::new();
    let file = sources.add(path, text, Origin::Program);
    let tree =
        yaml::read(&sources, file, &Limits::default()).map_err(|problem| wrong(problem.message))?;
    serde_json::from_value(tree.to_json()).map_err(|error| wrong(error.to_string()))
}

impl Proposed {
    /// The edits that put the proposals into the vendor's file.
    pub(super) fn edits(&self, file: &VendorFile) -> Vec<edit::Change> {
        let all = self.new.iter().map(|(id, new)| {
            let there = file.proposed.get(id).into_iter().flatten();
            let list = there
                .chain(new)
                .filter_map(|one| serde_json::to_value(one).ok());
            edit::Change {
                path: vec!["proposed".to_owned(), id.clone()],
                value: Some(Json::Array(list.map(without_nulls).collect())),
            }
        });
        all.collect()
    }

    /// What is proposed, as text.
    pub(super) fn text(&self, vendor: &str, path: &str, applied: bool) -> String {
        let count: usize = self.new.values().map(Vec::len).sum();
        let mut text = format!("{}: {} answers read\n", clean(&self.title), self.read);
        let _ = writeln!(text, "proposed, to be looked at by a person: {count}");
        for (id, list) in &self.new {
            for one in list {
                let value = one
                    .value
                    .as_ref()
                    .map_or_else(|| "a hint".to_owned(), |value| short(&value.to_string()));
                let says = short(one.says.as_deref().unwrap_or_default());
                let from = clean(one.from.as_deref().unwrap_or_default());
                let _ = writeln!(text, "  ? {id:<8} {value}   \"{says}\"   [{from}]");
            }
        }
        let path = clean(path);
        let end = match (count, applied) {
            (0, _) => format!("\n{path} has nothing to change\n"),
            (_, true) => format!(
                "\nwrote {path}; nothing of it counts yet\n\nnext:\n  agentvet answer {vendor} --review\n"
            ),
            (_, false) => {
                format!("\nnothing was written; add --apply to keep the proposals in {path}\n")
            }
        };
        text.push_str(&end);
        text
    }
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&excerpt(&words.join(" "), 60))
}
