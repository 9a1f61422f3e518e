//! Which platform something concerns, as far as two runs tell.
//!
//! In: two runs. Out: ids of platforms for agents, evidence, exceptions and targets of findings.
//! A target names its owner before the first slash; an agent belongs to the platform it runs on.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::Run;

/// What belongs to which platforms, in either of two runs.
pub(super) struct Owners<'r> {
    platforms: BTreeSet<&'r str>,
    agents: BTreeMap<&'r str, BTreeSet<&'r str>>,
    evidence: BTreeMap<&'r str, BTreeSet<&'r str>>,
    exceptions: BTreeMap<&'r str, BTreeSet<&'r str>>,
}

impl<'r> Owners<'r> {
    /// The owners of two runs.
    pub(super) fn of(old: &'r Run, new: &'r Run) -> Self {
        let mut owners = Self {
            platforms: BTreeSet::new(),
            agents: BTreeMap::new(),
            evidence: BTreeMap::new(),
            exceptions: BTreeMap::new(),
        };
        for run in [old, new] {
            owners
                .platforms
                .extend(run.platforms.keys().map(String::as_str));
            for (id, agent) in &run.agents {
                owners.agents.entry(id).or_default().insert(&agent.platform);
            }
            for (platform, answers) in &run.answers {
                for id in answers.values().flat_map(|answer| &answer.evidence) {
                    owners.evidence.entry(id).or_default().insert(platform);
                }
            }
            for (id, exception) in &run.exceptions {
                let targets = owners.exceptions.entry(id).or_default();
                targets.insert(&exception.target);
            }
        }
        owners
    }

    /// The platform itself.
    #[expect(
        clippy::unused_self,
        reason = "one of several ways to ask; the others look something up"
    )]
    pub(super) fn platform(&self, id: &str) -> Vec<String> {
        vec![id.to_owned()]
    }

    /// The platforms an agent runs or ran on.
    pub(super) fn agent(&self, id: &str) -> Vec<String> {
        listed(self.agents.get(id).into_iter().flatten().copied())
    }

    /// The platforms whose answers name a piece of evidence.
    pub(super) fn evidence(&self, id: &str) -> Vec<String> {
        listed(self.evidence.get(id).into_iter().flatten().copied())
    }

    /// The platforms of what an exception names: an agent, a platform, or a finding.
    pub(super) fn exception(&self, id: &str) -> Vec<String> {
        let targets = self.exceptions.get(id).into_iter().flatten();
        let all: Vec<String> = targets.flat_map(|target| self.target(target)).collect();
        listed(all.iter().map(String::as_str))
    }

    /// The platforms of a target such as `scope:my-agent/i-mail/mail.read`, with or without the
    /// rule before it.
    pub(super) fn target(&self, target: &str) -> Vec<String> {
        let target = target.split_once('@').map_or(target, |(_, target)| target);
        let id = target.split_once(':').map_or(target, |(_, id)| id);
        let owner = id.split('/').next().unwrap_or(id);
        if self.platforms.contains(owner) {
            return vec![owner.to_owned()];
        }
        let agent = self.agent(owner);
        if agent.is_empty() {
            self.evidence(id)
        } else {
            agent
        }
    }

    /// The platforms of a finding: of its target, and of the agents and intended uses it names.
    pub(super) fn finding(&self, key: &str, agents: &[String]) -> Vec<String> {
        let mut all = self.target(key);
        for id in agents {
            all.extend(self.target(id));
        }
        listed(all.iter().map(String::as_str))
    }
}

/// In order, each once.
fn listed<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().map(str::to_owned).collect()
}
