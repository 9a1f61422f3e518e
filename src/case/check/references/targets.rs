//! What can be referred to, by kind.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::case::Case;
use crate::model::FileKind;
use crate::model::values::RoleName;

/// Roles that somebody holds by owning something, whatever else they are called.
const BY_OWNERSHIP: [&str; 3] = ["business_owner", "technical_owner", "system_owner"];

/// The ids that exist.
pub(super) struct Targets<'a> {
    by_kind: BTreeMap<&'static str, BTreeSet<&'a str>>,
    /// The models of each platform that lists any.
    models: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(case: &'a Case) -> Self {
        let mut by_kind = BTreeMap::new();
        let mut add = |kind: &'static str, file: FileKind, ids: Vec<&'a str>| {
            // Without a file's records nobody can say that one is missing.
            if !case.has_unread_file(file) {
                let ids = ids.into_iter().chain(case.unreadable_ids(file));
                by_kind.insert(kind, ids.filter(|id| !id.is_empty()).collect());
            }
        };
        add("system", FileKind::Systems, keys(&case.systems));
        add("agent", FileKind::Agent, keys(&case.agents));
        add("credential", FileKind::Credentials, keys(&case.credentials));
        add("evidence", FileKind::Evidence, keys(&case.evidence));
        add("exception", FileKind::Exceptions, keys(&case.exceptions));
        let mut platforms = case.platform_ids();
        platforms.extend(case.unreadable_ids(FileKind::Vendor));
        add("platform", FileKind::Platforms, platforms);
        // A file of the organisation that could not be read leaves nobody to compare with.
        if case.organisation.is_some() {
            let people = case.people().iter();
            let ids: BTreeSet<&str> = people.clone().map(|person| person.id.as_str()).collect();
            let roles: BTreeSet<&str> = people
                .filter_map(|person| person.role.as_ref())
                .flat_map(|role| role.values())
                .map(RoleName::as_str)
                .chain(BY_OWNERSHIP)
                .collect();
            by_kind.insert("person_or_role", ids.union(&roles).copied().collect());
            by_kind.insert("person", ids);
            by_kind.insert("role", roles);
        }
        Self {
            by_kind,
            models: models(case),
        }
    }

    /// The ids of a kind that a reference in `record` can mean; `None` when that is not known.
    pub(super) fn of(&self, kind: &str, record: &'a Json) -> Option<Cow<'_, BTreeSet<&'a str>>> {
        match kind {
            "data" => Some(Cow::Owned(ids_of(record, "data"))),
            "integration" => Some(Cow::Owned(ids_of(record, "integrations"))),
            "model" => {
                let platform = record.get("platform").and_then(Json::as_str)?;
                self.models.get(platform).map(Cow::Borrowed)
            }
            _ => self.by_kind.get(kind).map(Cow::Borrowed),
        }
    }
}

fn keys<T>(map: &BTreeMap<String, T>) -> Vec<&str> {
    map.keys().map(String::as_str).collect()
}

/// The ids in a list of the same record.
fn ids_of<'a>(record: &'a Json, list: &str) -> BTreeSet<&'a str> {
    let items = record.get(list).and_then(Json::as_array);
    let ids = items
        .into_iter()
        .flatten()
        .filter_map(|item| item.get("id"));
    ids.filter_map(Json::as_str).collect()
}

/// The models of the platforms that list them; one that lists none yet is left out.
fn models(case: &Case) -> BTreeMap<&str, BTreeSet<&str>> {
    let listed = case.platforms.iter().filter_map(|(id, platform)| {
        let models = platform.record.models.as_ref()?;
        let names = models.iter().filter_map(|model| model.model.as_deref());
        Some((id.as_str(), names.collect()))
    });
    listed.collect()
}

/// What a record of that kind is called in a sentence.
pub(super) fn called(kind: &str) -> &'static str {
    match kind {
        "person" => "person",
        "platform" => "platform",
        "system" => "system",
        "agent" => "agent",
        "credential" => "credential",
        "evidence" => "piece of evidence",
        "exception" => "exception",
        "data" => "data use",
        "integration" => "integration",
        "model" => "model",
        "role" => "person with the role",
        "person_or_role" => "person or role",
        _ => "record",
    }
}

/// Where records of that kind are kept.
pub(super) fn kept_at(kind: &str) -> &'static str {
    match kind {
        "person" | "role" | "person_or_role" => "they are kept at `org.people` in `agentvet.yaml`",
        "platform" => "it needs `vendors/<id>.yaml` or an entry in `inventory/platforms.yaml`",
        "system" => "they are kept in `inventory/systems.yaml`",
        "agent" => "each has a file `inventory/agents/<id>.yaml`",
        "credential" => "they are kept in `inventory/credentials.yaml`",
        "evidence" => "it is kept in `evidence/register.yaml`",
        "exception" => "they are kept in `exceptions.yaml`",
        "data" => "they are kept at `data` in the same file",
        "integration" => "they are kept at `integrations` in the same file",
        "model" => "they are kept at `models` of the platform in `inventory/platforms.yaml`",
        _ => "add it first",
    }
}
