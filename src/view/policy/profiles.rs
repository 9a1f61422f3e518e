//! Annex B: the function profiles that the organisation's agents use.
//!
//! In: agents that are not retired, and the profiles. Out: what each may have, what needs a reason,
//! and what it never gets, in the words of the profile.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::catalogue::policy::words::{lower_first, plain};
use crate::catalogue::profile::{Placement, Profile};
use crate::model::agent::FunctionClass;
use crate::model::words::Word;
use crate::view::policy::parts::headings;
use crate::view::policy::registers::is_current;
use crate::view::policy::weave::Weave;

/// A function profile in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileRow {
    /// Its title.
    pub title: String,
    /// The agents that use it.
    pub agents: String,
    /// What is normal.
    pub allowed: Vec<String>,
    /// What needs a reason.
    pub with_reason: Vec<String>,
    /// What is never given.
    pub never: Vec<String>,
}

/// The profiles that agents use, in order of function.
pub(super) fn profiles(weave: Weave<'_>) -> Vec<ProfileRow> {
    let mut used: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for agent in weave.case.agents.values().map(|agent| &agent.record) {
        if let Some(class) = agent.function_class.filter(|_| is_current(agent)) {
            used.entry(class.as_str())
                .or_default()
                .push(agent.name.clone());
        }
    }
    let rows = used.into_iter().map(|(class, agents)| {
        let profile = weave.catalogue.profiles.get(class);
        let listed = |list| profile.map_or_else(Vec::new, |profile| says(profile, list));
        let custom = class == FunctionClass::Custom.to_string();
        let title = profile.map_or_else(|| plain(class), |profile| profile.title.clone());
        ProfileRow {
            title,
            agents: agents.join(", "),
            allowed: or_word(listed(Placement::Normal), "nothing by default"),
            with_reason: or_word(
                listed(Placement::WithReason),
                if custom {
                    "every permission"
                } else {
                    "nothing"
                },
            ),
            never: or_word(
                listed(Placement::Never),
                "no list: each request is judged alone",
            ),
        }
    });
    rows.collect()
}

/// What a list says, as one enumeration: only its beginning has a capital.
fn says(profile: &Profile, list: Placement) -> Vec<String> {
    let rows = profile.listed(list).enumerate();
    let said = rows.map(|(at, row)| match at {
        0 => row.says.clone(),
        _ => lower_first(&row.says),
    });
    said.collect()
}

fn or_word(items: Vec<String>, otherwise: &str) -> Vec<String> {
    if items.is_empty() {
        headings(&[otherwise])
    } else {
        items
    }
}
