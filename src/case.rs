//! A case: everything one program folder says, typed, with every record's place.
//!
//! In: the files of a program folder. Out: records by id that rules, scores and documents are
//! made from, and all problems of all files. Nothing here judges risk, and nothing is filled in.

pub mod check;
pub mod read;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::facts::Origin;
use crate::model::agent::Agent;
use crate::model::credential::Credential;
use crate::model::decision::Decision;
use crate::model::evidence::Evidence;
use crate::model::exception::Exception;
use crate::model::organisation::OrganisationFile;
use crate::model::platform::Platform;
use crate::model::system::System;
use crate::model::vendor::VendorFile;

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

/// All records of a program folder, by id.
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

    /// The regimes of the organisation, as words; empty when none were stated.
    pub fn regimes(&self) -> Vec<String> {
        let regimes = self
            .organisation
            .as_ref()
            .and_then(|file| file.record.org.regimes.as_ref());
        regimes
            .into_iter()
            .flatten()
            .map(ToString::to_string)
            .collect()
    }

    /// The name of a person, or the id itself for one who is not listed.
    pub fn person_name(&self, id: &str) -> String {
        let people = self
            .organisation
            .as_ref()
            .and_then(|file| file.record.org.people.as_ref());
        people
            .into_iter()
            .flatten()
            .find(|person| person.id.as_str() == id)
            .map_or_else(|| id.to_owned(), |person| person.name.clone())
    }
}
