//! Which tiers and which kinds of systems a program has, before any parameter is in force.
//!
//! In: the records of agents, of intended uses and of systems. Out: the parts of policy parameters
//! that matter to this program. Where a tier rests on an assumption, every looser one may be true.

use std::collections::BTreeSet;

use crate::catalogue::parameters::Occurring;
use crate::facts::derive::inherent::{self, Inherent};
use crate::facts::derive::{Sources, label, usage};
use crate::model::agent::AgentStatus;
use crate::model::system::SystemSensitivity;

/// The tiers of agents that are not retired and of platforms without agents, and the
/// sensitivities of systems. The parameters among the sources are not read.
pub fn occurring(sources: &Sources<'_>) -> Occurring {
    let mut tiers = BTreeSet::new();
    let mut used = BTreeSet::new();
    let agents = sources.case.agents.values();
    for agent in agents.filter(|agent| agent.record.status != AgentStatus::Retired) {
        used.insert(agent.record.platform.as_str());
        let labels = label::labels(sources, agent);
        tiers.extend(possible(&inherent::of_agent(sources, agent, &labels)));
    }
    for id in sources.case.platform_ids() {
        if !used.contains(id) {
            tiers.extend(possible(&usage::inherent_of(sources, id)));
        }
    }
    let systems = sources.case.systems.values();
    let sensitivities = systems.flat_map(|system| match system.record.sensitivity {
        Some(SystemSensitivity::Normal) => 0..1,
        Some(SystemSensitivity::Sensitive) => 1..2,
        Some(SystemSensitivity::Critical) => 2..3,
        None => 0..3,
    });
    Occurring::of(tiers, sensitivities)
}

/// The tier, and all looser ones where something had to be assumed to be the worst.
fn possible(inherent: &Inherent) -> std::ops::RangeInclusive<u8> {
    let tier = inherent.result.tier.number();
    let last = if inherent.assumed.is_empty() { tier } else { 4 };
    tier..=last
}
