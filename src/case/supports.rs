//! What a piece of evidence may support: a question, a rule, a gate, or a field of a record.
//!
//! In: a word as somebody wrote it. Out: nothing, or what is wrong with it and what was probably
//! meant. A record that could not be read is given the benefit of the doubt.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::case::Case;
use crate::case::check::Known;
use crate::case::fields;
use crate::catalogue::questionnaire::Questionnaire;
use crate::clean::excerpt;
use crate::diag::{did_you_mean, nearest};
use crate::model::FileKind;

/// What stands before the name of a population that an export from outside shows to be whole.
const POPULATION: &str = "population";

/// The populations of an evidence pack.
pub const POPULATIONS: [&str; 10] = [
    "agents",
    "integrations",
    "scopes",
    "credentials",
    "vendors",
    "approvals",
    "changes",
    "incidents",
    "exceptions",
    "reviews",
];

/// Whether a population has that name.
fn population(what: &str, name: &str) -> Result<(), Stray> {
    if POPULATIONS.contains(&name) {
        return Ok(());
    }
    Err(Stray {
        message: format!(
            "`{}` is no population of an evidence pack",
            excerpt(what, 80)
        ),
        help: did_you_mean(name, POPULATIONS).unwrap_or_default(),
    })
}

/// What may be supported in one program.
pub struct Supportable<'a> {
    /// The records.
    pub case: &'a Case,
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// The ids of the catalogue.
    pub known: &'a Known,
}

/// A word that names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Supportable<'_> {
    /// Whether something of that name is there.
    pub fn check(&self, what: &str) -> Result<(), Stray> {
        if self.questionnaire.question(what).is_some()
            || self.known.rules.contains(what)
            || self.known.gates.contains(what)
        {
            return Ok(());
        }
        match what.split_once('/') {
            Some((POPULATION, name)) => population(what, name),
            Some((record, field)) => self.path(what, record, field),
            None => Err(self.stray(what)),
        }
    }

    /// A word that is no question, rule or gate.
    fn stray(&self, what: &str) -> Stray {
        let questions = self.questionnaire.questions.iter();
        let ids = questions.map(|question| question.id.as_str());
        let ids = ids
            .chain(self.known.rules.iter().map(String::as_str))
            .chain(self.known.gates.iter().map(String::as_str));
        let near = nearest(what, ids).map(|near| format!("did you mean `{near}`?"));
        Stray {
            message: format!("`{}` is no question, rule or field", excerpt(what, 80)),
            help: near.unwrap_or_else(|| {
                "write a question id, a rule id, or a path such as `<agent>/data/<id>/form`"
                    .to_owned()
            }),
        }
    }

    /// A path: a record, a field of it, and where that is a list of entries with ids, an entry.
    fn path(&self, what: &str, record: &str, below: &str) -> Result<(), Stray> {
        let mut unreadable = self.case.unreadable.iter();
        if unreadable.any(|one| one.id.as_deref().is_none_or(|id| id == record)) {
            return Ok(());
        }
        let records = self.records(record);
        if records.is_empty() {
            return Err(self.no_record(what, record));
        }
        let mut parts = below.split('/');
        let field = parts.next().unwrap_or_default();
        let kinds = records.iter().map(|(kind, _)| *kind);
        let known: BTreeSet<&str> = kinds.flat_map(top_fields).collect();
        if !known.contains(field) {
            let near = nearest(field, known.iter().copied());
            return Err(Stray {
                message: format!("`{record}` has no field `{}`", excerpt(field, 40)),
                help: match near {
                    Some(near) => format!("did you mean `{record}/{near}`?"),
                    None => "`agentvet explain` and the page on files list every field".to_owned(),
                },
            });
        }
        let Some(entry) = parts.next() else {
            return Ok(());
        };
        let lists = records.iter().filter_map(|(_, json)| json.get(field));
        let ids: BTreeSet<&str> = lists.flat_map(names).collect();
        if ids.is_empty() || ids.contains(entry) {
            return Ok(());
        }
        let near = nearest(entry, ids.iter().copied());
        Err(Stray {
            message: format!("`{record}/{field}` has no entry `{}`", excerpt(entry, 60)),
            help: match near {
                Some(near) => format!("did you mean `{record}/{field}/{near}`?"),
                None => format!(
                    "there is: {}",
                    ids.into_iter().collect::<Vec<_>>().join(", ")
                ),
            },
        })
    }

    fn no_record(&self, what: &str, record: &str) -> Stray {
        let case = self.case;
        let ids = case.agents.keys().chain(case.systems.keys());
        let ids = ids.chain(case.credentials.keys()).map(String::as_str);
        let near = nearest(record, ids.chain(case.platform_ids()));
        let rest = what.split_once('/').map_or("", |(_, rest)| rest);
        match near {
            Some(near) => Stray {
                message: format!("there is no record `{}`", excerpt(record, 60)),
                help: format!("did you mean `{near}/{}`?", excerpt(rest, 80)),
            },
            None => self.stray(what),
        }
    }

    /// The records of that id, each with its kind.
    fn records(&self, id: &str) -> Vec<(FileKind, &Json)> {
        let case = self.case;
        let organisation = case.organisation.as_ref();
        let organisation = organisation.filter(|_| ["org", "organisation"].contains(&id));
        [
            (FileKind::Agent, case.agents.get(id).map(|one| &one.json)),
            (
                FileKind::Platforms,
                case.platforms.get(id).map(|one| &one.json),
            ),
            (FileKind::Vendor, case.vendors.get(id).map(|one| &one.json)),
            (FileKind::Systems, case.systems.get(id).map(|one| &one.json)),
            (
                FileKind::Credentials,
                case.credentials.get(id).map(|one| &one.json),
            ),
            (FileKind::Organisation, organisation.map(|one| &one.json)),
        ]
        .into_iter()
        .filter_map(|(kind, json)| Some((kind, json?)))
        .collect()
    }
}

/// The fields at the top of a record. Those of the organisation stand below `org` in its file.
fn top_fields(kind: FileKind) -> impl Iterator<Item = &'static str> {
    fields::of(kind).iter().flat_map(move |field| {
        let path = match kind {
            FileKind::Organisation | FileKind::Vendor => {
                let inside = field.path.strip_prefix("org.");
                inside.or_else(|| field.path.strip_prefix("vendor."))
            }
            _ => None,
        };
        let name = |path: &'static str| path.split(['.', '[']).next().unwrap_or_default();
        [name(&field.path), path.map_or("", name)]
    })
}

/// What the entries of a list are called.
fn names(list: &Json) -> impl Iterator<Item = &str> {
    let entries = list.as_array().into_iter().flatten();
    entries.flat_map(|entry| {
        let word = |key| entry.get(key).and_then(Json::as_str);
        [word("id"), word("name")].into_iter().flatten()
    })
}
