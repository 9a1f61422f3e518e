//! Findings of two runs: opened, closed, come back, changed.
//!
//! In: two runs. Out: each finding once, by key, with why it closed where a run says so. What was
//! known to be closed on both sides is compared too, so that nothing of a run is left out.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::diff::change::{self, Change, Item, Kind};
use crate::diff::owners::Owners;
use crate::record::{FindingRun, Run};

/// Said where no run tells why a finding is gone.
const GONE: &str = "not there any more";

/// What changed among findings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct FindingsDifference {
    /// New ones.
    pub opened: Vec<FindingItem>,
    /// Ones that were known, had been closed, and are there again.
    pub reopened: Vec<FindingItem>,
    /// Ones that are no more.
    pub closed: Vec<FindingItem>,
    /// Ones that are there on both sides and are not the same.
    pub changed: Vec<FindingItem>,
    /// What the two say of findings that neither has: opened and closed in between, for example.
    pub closed_before: Vec<Item>,
}

/// One finding that is not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingItem {
    /// Its key.
    pub key: String,
    /// The rule, or the gate that raised it.
    pub rule: String,
    /// One line.
    pub title: String,
    /// How bad it is, or was when it was last seen.
    pub severity: String,
    /// `open` or `accepted`, or which of the two it was.
    pub state: String,
    /// The platforms it concerns; empty: the organisation, so all of them.
    pub platforms: Vec<String>,
    /// Why it is no more; `none` for one that is there.
    pub closed_as: String,
    /// Its fields that are not the same; all of them where it is new or gone.
    pub changes: Vec<Change>,
}

impl FindingsDifference {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        let Self {
            opened,
            reopened,
            closed,
            changed,
            closed_before,
        } = self;
        let findings = [opened, reopened, closed, changed];
        findings.iter().all(|list| list.is_empty()) && closed_before.is_empty()
    }

    /// The part that concerns one platform. What concerns the organisation concerns every one.
    pub(super) fn about(&self, platform: &str) -> Self {
        let has = |ids: &[String]| ids.is_empty() || ids.iter().any(|id| id == platform);
        let here = |list: &[FindingItem]| -> Vec<FindingItem> {
            let list = list.iter().filter(|one| has(&one.platforms));
            list.cloned().collect()
        };
        let before = self.closed_before.iter();
        Self {
            opened: here(&self.opened),
            reopened: here(&self.reopened),
            closed: here(&self.closed),
            changed: here(&self.changed),
            closed_before: before.filter(|one| has(&one.platforms)).cloned().collect(),
        }
    }
}

/// What changed among the findings of two runs.
pub(super) fn between(old: &Run, new: &Run, owners: &Owners<'_>) -> FindingsDifference {
    let mut all = FindingsDifference::default();
    let keys: BTreeSet<&String> = old.findings.keys().chain(new.findings.keys()).collect();
    for key in keys {
        let (was, is) = (old.findings.get(key), new.findings.get(key));
        let (Some(shown), true) = (is.or(was), was != is) else {
            continue;
        };
        let mut item = FindingItem {
            key: key.clone(),
            rule: shown.rule.clone(),
            title: shown.title.clone(),
            severity: shown.severity.clone(),
            state: shown.state.clone(),
            platforms: owners.finding(key, &agents(was, is)),
            closed_as: "none".to_owned(),
            changes: change::fields(was, is),
        };
        let list = match is {
            None => {
                let why = new.closed.get(key);
                let why = why.map_or(GONE, |closed| closed.closed_as.words());
                why.clone_into(&mut item.closed_as);
                &mut all.closed
            }
            Some(is) if came_back(old, key, is) => &mut all.reopened,
            Some(_) if was.is_none() => &mut all.opened,
            Some(_) => &mut all.changed,
        };
        list.push(item);
    }
    all.closed_before = closed_before(old, new, owners);
    all
}

/// The agents a finding concerns on either side.
fn agents(was: Option<&FindingRun>, is: Option<&FindingRun>) -> Vec<String> {
    let both = was.into_iter().chain(is);
    both.flat_map(|finding| finding.agents.iter().cloned())
        .collect()
}

/// Whether the earlier run knew a finding that has been closed since and is there again.
fn came_back(old: &Run, key: &str, is: &FindingRun) -> bool {
    let open = old.findings.get(key).map(|finding| finding.reopened);
    let closed = old.closed.get(key).map(|finding| finding.reopened);
    open.or(closed).is_some_and(|count| is.reopened > count)
}

/// What two runs say of findings that are closed in both, or in one while the other does not know
/// them. A finding that closed or opened between the two stands in the lists above.
fn closed_before(old: &Run, new: &Run, owners: &Owners<'_>) -> Vec<Item> {
    let told = |item: &Item| match item.kind {
        Kind::Added => old.findings.contains_key(&item.id) && !new.findings.contains_key(&item.id),
        Kind::Removed => {
            new.findings.contains_key(&item.id) && !old.findings.contains_key(&item.id)
        }
        Kind::Changed => false,
    };
    let mut items = change::records(&old.closed, &new.closed, |key| owners.finding(key, &[]));
    items.retain(|item| !told(item));
    items
}
