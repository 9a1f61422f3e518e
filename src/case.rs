//! A case: everything one program folder says, typed, with every record's place.
//!
//! In: the files of a program folder. Out: records by id that rules, scores and documents are
//! made from, and all problems of all files. Nothing here judges risk, and nothing is filled in.

mod answer_values;
pub mod check;
pub mod completeness;
mod fields;
mod incomplete;
pub mod kept;
pub mod read;
mod spot;
mod standing;
pub mod supports;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;

use crate::catalogue::profile::words_of;
use crate::facts::Origin;
use crate::model::FileKind;
use crate::model::agent::Agent;
use crate::model::credential::Credential;
use crate::model::decision::Decision;
use crate::model::evidence::Evidence;
use crate::model::exception::Exception;
use crate::model::organisation::{OrganisationFile, Person};
use crate::model::platform::Platform;
use crate::model::system::System;
use crate::model::vendor::VendorFile;
use crate::record::History;

pub use incomplete::MissingField;
pub use standing::{Standing, standing};

/// One record: its type, the JSON it was read from, and where.
#[derive(Debug, Clone)]
pub struct Loaded<T> {
    /// Where it was read.
    pub origin: Origin,
    /// As JSON, for the facts.
    pub json: Json,
    /// As a type, for what is derived.
    pub record: T,
}

/// A record, or a whole file of records, that is there and could not be read as its type.
///
/// Why is among the problems of [`read`]. It is kept so that a mistake in one file does not turn
/// every reference to it into a second mistake.
#[derive(Debug, Clone)]
pub struct Unreadable {
    /// What kind of file it is in.
    pub kind: FileKind,
    /// Its id; `None` when the file has no tree, so that nobody knows which ids are in it.
    pub id: Option<String>,
    /// Where it is.
    pub origin: Origin,
    /// As JSON; `null` when there is no tree.
    pub json: Json,
}

/// All records of a program folder, by id.
///
/// While [`read`] reported an error, a record may hold less than its file says: a field that could
/// not be read is blank. Such a case may be checked further, and must not be judged.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// The organisation; `None` only when its file could not be read.
    pub organisation: Option<Loaded<OrganisationFile>>,
    /// Our side of each platform.
    pub platforms: BTreeMap<String, Loaded<Platform>>,
    /// What vendors say, by platform id.
    pub vendors: BTreeMap<String, Loaded<VendorFile>>,
    /// Connected systems.
    pub systems: BTreeMap<String, Loaded<System>>,
    /// Agents.
    pub agents: BTreeMap<String, Loaded<Agent>>,
    /// Credentials, labels only.
    pub credentials: BTreeMap<String, Loaded<Credential>>,
    /// Accepted risks.
    pub exceptions: BTreeMap<String, Loaded<Exception>>,
    /// What named persons decided, in file order.
    pub decisions: Vec<Loaded<Decision>>,
    /// Pieces of evidence.
    pub evidence: BTreeMap<String, Loaded<Evidence>>,
    /// What is there and could not be read.
    pub unreadable: Vec<Unreadable>,
    /// What earlier runs saw.
    pub history: Arc<History>,
}

impl Case {
    /// The ids of all platforms: those with a vendor file, those with our side, or both.
    pub fn platform_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self
            .platforms
            .keys()
            .chain(self.vendors.keys())
            .map(String::as_str)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Whether a file of that kind is there whose records nobody knows.
    pub fn has_unread_file(&self, kind: FileKind) -> bool {
        let mut unreadable = self.unreadable.iter();
        unreadable.any(|one| one.kind == kind && one.id.is_none())
    }

    /// The ids of records of that kind that are there and could not be read.
    pub fn unreadable_ids(&self, kind: FileKind) -> impl Iterator<Item = &str> {
        let unreadable = self.unreadable.iter();
        unreadable
            .filter(move |one| one.kind == kind)
            .filter_map(|one| one.id.as_deref())
    }

    /// Every record as JSON, by kind of file and then by id, those that could not be read last.
    pub fn records(&self) -> Vec<(FileKind, &Origin, &Json)> {
        fn all<'c, T: 'c>(
            kind: FileKind,
            records: impl IntoIterator<Item = &'c Loaded<T>>,
        ) -> impl Iterator<Item = (FileKind, &'c Origin, &'c Json)> {
            let records = records.into_iter();
            records.map(move |record| (kind, &record.origin, &record.json))
        }
        let unreadable = self.unreadable.iter();
        all(FileKind::Organisation, &self.organisation)
            .chain(all(FileKind::Vendor, self.vendors.values()))
            .chain(all(FileKind::Platforms, self.platforms.values()))
            .chain(all(FileKind::Systems, self.systems.values()))
            .chain(all(FileKind::Agent, self.agents.values()))
            .chain(all(FileKind::Credentials, self.credentials.values()))
            .chain(all(FileKind::Exceptions, self.exceptions.values()))
            .chain(all(FileKind::Decisions, &self.decisions))
            .chain(all(FileKind::Evidence, self.evidence.values()))
            .chain(unreadable.map(|one| (one.kind, &one.origin, &one.json)))
            .collect()
    }

    /// The words of a connected system's id and name; those of the id alone where nobody listed
    /// the system.
    pub fn system_words(&self, id: &str) -> Vec<String> {
        let mut words = words_of(id);
        let system = self.systems.get(id);
        words.extend(
            system
                .iter()
                .flat_map(|system| words_of(&system.record.name)),
        );
        words
    }

    /// Everybody who is listed.
    pub fn people(&self) -> &[Person] {
        let file = self.organisation.as_ref();
        file.and_then(|file| file.record.org.people.as_deref())
            .unwrap_or_default()
    }

    /// The listed person of that id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people().iter().find(|person| person.id.as_str() == id)
    }

    /// The regimes of the organisation, as words; empty when none were stated.
    pub fn regimes(&self) -> Vec<String> {
        self.stated_regimes().unwrap_or_default()
    }

    /// The regimes of the organisation, as words; `None` when nobody stated any.
    pub fn stated_regimes(&self) -> Option<Vec<String>> {
        let file = self.organisation.as_ref()?;
        let regimes = file.record.org.regimes.as_ref()?;
        Some(regimes.iter().map(ToString::to_string).collect())
    }

    /// The name of a person, or the id itself for one who is not listed.
    pub fn person_name(&self, id: &str) -> String {
        self.person(id)
            .map_or_else(|| id.to_owned(), |person| person.name.clone())
    }
}
