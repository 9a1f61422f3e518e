//! The search for what must not leave the house.
//!
//! In: a judged program and a text. Out: every word in it that tells how or by what we judge, or
//! that names a record or a person of ours.

use std::collections::BTreeSet;

use crate::program::Judged;

/// The words of a text, as ids are written.
fn words(text: &str) -> BTreeSet<String> {
    let apart = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
    let text = text.replace('\\', "");
    // The vendor's own address may hold its name, which is often our id for it.
    let parts = text.split_whitespace().filter(|part| !part.contains('@'));
    let words = parts.flat_map(|part| part.split(apart));
    words.map(str::to_owned).collect()
}

/// Everything in a text that tells how or by what we judge, or names a record of ours.
pub(crate) fn told(judged: &Judged, text: &str) -> Vec<String> {
    let case = &judged.session.case;
    let catalogue = &judged.session.catalogue;
    let people = case.people().iter().map(|person| person.id.to_string());
    let ids: BTreeSet<String> = people
        .chain(case.agents.keys().map(ToString::to_string))
        .chain(case.systems.keys().map(ToString::to_string))
        .chain(case.credentials.keys().map(ToString::to_string))
        .chain(case.evidence.keys().map(ToString::to_string))
        .chain(judged.view.exceptions.iter().map(|one| one.id.clone()))
        .chain(judged.view.platforms.iter().map(|one| one.id.clone()))
        .chain(catalogue.gates.iter().map(|gate| gate.id.clone()))
        .collect();
    // A plan that costs more is a tier of the vendor's.
    let words = words(&text.replace("extra cost tier", ""));
    let mut told: Vec<String> = words.intersection(&ids).cloned().collect();
    told.extend(
        names(judged)
            .into_iter()
            .filter(|name| text.contains(name.as_str())),
    );
    // Whole words: `extra_cost_tier` is a plan of the vendor's, not a tier of ours.
    let ours = words.iter().filter(|word| {
        let word = word.to_lowercase();
        ["tier", "score", "weight", "severit"]
            .iter()
            .any(|one| word.starts_with(one))
    });
    told.extend(ours.cloned());
    let low = text.replace('\\', "").to_lowercase();
    let signs = ["rf-", "red flag", ".yaml", "agentvet"];
    told.extend(
        signs
            .into_iter()
            .filter(|sign| low.contains(*sign))
            .map(str::to_owned),
    );
    told
}

/// The names of our agents and systems, and of all people but those who write letters.
fn names(judged: &Judged) -> BTreeSet<String> {
    let case = &judged.session.case;
    let people = case.people().iter();
    let people = people.filter(|person| {
        let roles = person.role.iter().flat_map(|roles| roles.values());
        let mut roles = roles.map(|role| role.as_str().replace('-', "_"));
        !roles.any(|role| ["vendor_manager", "security_lead"].contains(&role.as_str()))
    });
    let agents = case.agents.values().map(|agent| agent.record.name.clone());
    let systems = case
        .systems
        .values()
        .map(|system| system.record.name.clone());
    people
        .map(|person| person.name.clone())
        .chain(agents)
        .chain(systems)
        .collect()
}
