//! What changed between the recorded runs of a period.
//!
//! In: runs in order. Out: one row a change of agents, scopes, credentials, exceptions, rules or
//! parameters, with the day of the run that showed it first.

use std::collections::{BTreeMap, BTreeSet};

use crate::pack::Basis;
use crate::record::Run;

/// Rows of the changes between each run and the one before it.
pub(super) fn between_runs(basis: &Basis<'_>) -> Vec<Vec<String>> {
    let runs = basis.runs.iter().zip(basis.runs.iter().skip(1));
    runs.flat_map(|((before, _), (after, _))| between(before, after))
        .collect()
}

/// What differs between two runs.
fn between(before: &Run, after: &Run) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut add = |kind: &str, about: &str, what: String| {
        let source = format!("run {}", after.number);
        rows.push(vec![
            after.as_of.clone(),
            kind.to_owned(),
            about.to_owned(),
            what,
            source,
        ]);
    };
    let words = |kind: &str, old: BTreeMap<&str, String>, new: BTreeMap<&str, String>| {
        let ids: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
        let mut found = Vec::new();
        for id in ids {
            let what = match (old.get(id), new.get(id)) {
                (None, Some(_)) => "added".to_owned(),
                (Some(_), None) => "removed".to_owned(),
                (Some(old), Some(new)) if old != new => format!("from {old} to {new}"),
                _ => continue,
            };
            found.push((kind.to_owned(), id.to_owned(), what));
        }
        found
    };
    let mut found = Vec::new();
    found.extend(words("agent", agents(before), agents(after)));
    found.extend(words("credential", credentials(before), credentials(after)));
    found.extend(words("exception", exceptions(before), exceptions(after)));
    found.extend(words(
        "parameter",
        texts(&before.parameters),
        texts(&after.parameters),
    ));
    found.extend(words(
        "rule file",
        texts(&before.catalogue),
        texts(&after.catalogue),
    ));
    for (id, agent) in &after.agents {
        if let Some(old) = before.agents.get(id) {
            let scopes = words("scope", texts(&old.scopes), texts(&agent.scopes));
            let scopes = scopes.into_iter();
            found.extend(scopes.map(|(kind, scope, what)| (kind, format!("{id}/{scope}"), what)));
        }
    }
    for (kind, about, what) in found {
        add(&kind, &about, what);
    }
    rows
}

fn texts(map: &BTreeMap<String, String>) -> BTreeMap<&str, String> {
    map.iter()
        .map(|(id, text)| (id.as_str(), text.clone()))
        .collect()
}

fn agents(run: &Run) -> BTreeMap<&str, String> {
    let agents = run.agents.iter();
    agents
        .map(|(id, one)| (id.as_str(), format!("{}, {}", one.status, one.autonomy)))
        .collect()
}

fn credentials(run: &Run) -> BTreeMap<&str, String> {
    let all = run.credentials.iter();
    all.map(|(id, one)| {
        let words = format!("created {}, rotated {}", one.created, one.last_rotated);
        (id.as_str(), words)
    })
    .collect()
}

fn exceptions(run: &Run) -> BTreeMap<&str, String> {
    let all = run.exceptions.iter();
    all.map(|(id, one)| {
        (
            id.as_str(),
            format!("{}, until {}", one.state, one.expires_on),
        )
    })
    .collect()
}
