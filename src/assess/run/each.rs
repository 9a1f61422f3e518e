//! One agent at a time: what a platform's facts are as if no other agent ran there.
//!
//! In: a platform and its agents. Out: frames for each, and whom a finding about the platform
//! blocks. A rule about a vendor runs once, but "blocks an agent of tier 1" means that agent.

use super::{Frame, Frames, Inputs, PlatformRecords, Progress, derive, world};
use crate::condition::Condition;

/// One agent of a platform, or its intended use.
pub(super) struct Row {
    /// Its id.
    pub(super) subject: String,
    /// What a question sees that is asked for this agent alone.
    pub(super) alone: Frames,
    /// What a gate sees.
    pub(super) agent: Frames,
}

/// The agents of a platform that are not retired, each as if no other ran there.
pub(super) fn rows(progress: &mut Progress, platform: &PlatformRecords) -> Vec<Row> {
    let live = platform.agents.iter().filter(|agent| !agent.is_retired);
    let mut rows = Vec::new();
    for agent in live {
        let usage = derive::use_of(&mut progress.facts, agent);
        let (index, facts) = (&progress.index, &progress.facts);
        let alone = index.platform_frames(platform, facts);
        rows.push(Row {
            subject: agent.id.clone(),
            alone: alone.with(Frame::Use, usage).with_tier(facts),
            agent: index.agent_frames(platform, agent, facts),
        });
    }
    rows
}

/// Works out whom findings about a platform block, where their rule narrows that.
pub(super) fn blocks_each(inputs: &Inputs<'_>, progress: &mut Progress) {
    for at in 0..progress.index.platforms.len() {
        let Some(platform) = progress.index.platforms.get(at).cloned() else {
            continue;
        };
        let found: Vec<(usize, &Condition)> = progress
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.target.kind == Frame::Platform.prefix())
            .filter(|(_, finding)| finding.target.platform.as_ref() == Some(&platform.id))
            .filter_map(|(at, finding)| Some((at, narrowed(inputs, &finding.rule)?)))
            .collect();
        if found.is_empty() {
            continue;
        }
        let rows = rows(progress, &platform);
        let world = world(inputs, &progress.facts);
        for (at, condition) in found {
            let each = rows
                .iter()
                .map(|row| (row.subject.clone(), condition.truth(&world, &row.alone)));
            if let Some(finding) = progress.findings.get_mut(at) {
                finding.blocks_of = each.collect();
                // Two agents may fulfil a condition between them that neither fulfils.
                let any = finding.blocks_of.values().copied().max();
                finding.blocks = any.unwrap_or(finding.blocks);
            }
        }
    }
}

/// The condition that narrows whom a rule blocks.
fn narrowed<'a>(inputs: &Inputs<'a>, rule: &str) -> Option<&'a Condition> {
    inputs.catalogue.rule(rule)?.blocks_when.as_ref()
}
