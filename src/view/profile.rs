//! The use a platform was judged for, in words: its agents, or the use the vendor file declares.
//!
//! In: agents that are not retired, or an intended use. Out: labelled lines and one sentence.
//! A line that an agent left out says for whom.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::model::agent::Agent;
use crate::model::vendor::IntendedUse;
use crate::view::context::Context;
use crate::view::words::{self, NOT_STATED};

/// What a platform is used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfileView {
    /// What the judgement rests on, in one sentence.
    pub sentence: String,
    /// The use, line by line.
    pub lines: Vec<LabelledLine>,
}

/// A label and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LabelledLine {
    /// The label.
    pub label: String,
    /// The text.
    pub text: String,
}

/// The use a platform was judged for.
pub(super) fn profile(context: &Context<'_>, platform: &PlatformResult) -> ProfileView {
    let agents: Vec<&Agent> = platform
        .subjects
        .iter()
        .filter(|row| !row.is_profile)
        .filter_map(|row| context.agent(&row.id))
        .collect();
    if !agents.is_empty() {
        let named: Vec<String> = agents
            .iter()
            .map(|agent| format!("{} ({})", words::said(&agent.name), agent.status))
            .collect();
        let count = words::count(agents.len(), "agent", "agents");
        return ProfileView {
            sentence: format!(
                "Judged for {count} in the inventory: {}.",
                words::join_and(&named)
            ),
            lines: of_agents(context, &agents),
        };
    }
    let vendor = context.vendor(&platform.id);
    let intended = vendor.and_then(|vendor| vendor.intended_use.as_ref());
    let sentence = if intended.is_some() {
        "No agent is in the inventory yet: judged for the use that the vendor file declares, vendor side only."
    } else {
        "No agent is in the inventory and the vendor file declares no use: judged for the worst, vendor side only."
    };
    ProfileView {
        sentence: sentence.to_owned(),
        lines: intended.map_or_else(Vec::new, of_intended),
    }
}

fn line(label: &str, text: String) -> LabelledLine {
    LabelledLine {
        label: label.to_owned(),
        text,
    }
}

fn of_intended(intended: &IntendedUse) -> Vec<LabelledLine> {
    vec![
        line("Data", words::words(intended.data.as_ref())),
        line(
            "People in",
            words::words(intended.subject_regions.as_ref().map(regions)),
        ),
        line("People or records a year", words::word(intended.volume)),
        line("Autonomy", words::stated(intended.autonomy.map(autonomy))),
        line("Audience", words::word(intended.audience)),
        line(
            "Decides about people",
            words::word(intended.decides_about_people),
        ),
        line(
            "Reads what outsiders write",
            words::words(intended.untrusted_inputs.as_ref()),
        ),
        line("Features", words::words(intended.features.as_ref())),
        line(
            "Connected systems, at most",
            words::stated(intended.integrations),
        ),
        line("Can", words::words(intended.can.as_ref())),
    ]
}

fn regions(regions: &BTreeSet<crate::model::values::Region>) -> impl Iterator<Item = String> + '_ {
    regions.iter().map(region)
}

fn region(region: &crate::model::values::Region) -> String {
    use crate::model::values::Or;
    match region {
        Or::Value(country) => country.to_string(),
        Or::Word(territory) => territory.to_string(),
    }
}

fn of_agents(context: &Context<'_>, agents: &[&Agent]) -> Vec<LabelledLine> {
    let all =
        |label: &str, of: &dyn Fn(&Agent) -> Option<Vec<String>>| line(label, union(agents, of));
    let one = |word: Option<String>| word.map(|word| vec![word]);
    vec![
        all("Data", &|agent| {
            let uses = agent.data.as_ref()?;
            uses.iter()
                .map(|data| Some(data.subtype?.to_string()))
                .collect()
        }),
        all("People in", &|agent| {
            let uses = agent.data.as_ref()?.iter();
            let stated = uses.filter_map(|data| data.subject_regions.as_ref());
            let stated: Vec<String> = stated.flatten().map(region).collect();
            // Nowhere at all is no answer: nobody said where the people are.
            (!stated.is_empty()).then_some(stated)
        }),
        all("People or records a year", &|agent| {
            let uses = agent.data.as_ref()?.iter();
            uses.map(|data| Some(data.volume?.to_string())).collect()
        }),
        all("Autonomy", &|agent| one(agent.autonomy.map(autonomy))),
        all("Audience", &|agent| {
            one(agent.audience.map(|a| a.to_string()))
        }),
        all("Decides about people", &|agent| {
            one(agent.decides_about_people.map(|d| d.to_string()))
        }),
        all("Reads what outsiders write", &|agent| {
            let inputs = agent.untrusted_inputs.as_ref()?;
            Some(inputs.iter().map(ToString::to_string).collect())
        }),
        all("Connected systems", &|agent| {
            let integrations = agent.integrations.as_ref()?.iter();
            let name = |id: &str| {
                let system = context.inputs.case.systems.get(id);
                system.map_or_else(|| id.to_owned(), |system| system.record.name.clone())
            };
            Some(integrations.map(|one| name(one.system.as_str())).collect())
        }),
        all("Can", &|agent| {
            let actions = agent.actions.as_ref()?;
            actions
                .iter()
                .map(|action| Some(action.kind?.to_string()))
                .collect()
        }),
    ]
}

/// `A3_consultant` as `A3 consultant`.
fn autonomy(autonomy: crate::model::agent::Autonomy) -> String {
    autonomy.to_string().replace('_', " ")
}

/// What all agents state together, and for whom nothing is stated.
fn union(agents: &[&Agent], of: &dyn Fn(&Agent) -> Option<Vec<String>>) -> String {
    let mut stated = BTreeSet::new();
    let mut silent = Vec::new();
    for agent in agents {
        match of(agent) {
            Some(words) => stated.extend(words.iter().map(|word| words::plain(word))),
            None => silent.push(words::said(&agent.name)),
        }
    }
    let stated: Vec<String> = stated.into_iter().collect();
    match (stated.is_empty(), silent.is_empty()) {
        (_, true) => words::listed(&stated),
        (true, false) => NOT_STATED.to_owned(),
        (false, false) => format!(
            "{}; not stated in full for {}",
            stated.join(", "),
            words::join_and(&silent)
        ),
    }
}
