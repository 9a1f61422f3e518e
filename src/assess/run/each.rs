//! One agent at a time: what a platform's facts are as if no other agent ran there.
//!
//! In: a platform and its agents. Out: frames for each, and whom a finding about the platform
//! blocks. A rule about a vendor runs once, but "blocks an agent of tier 1" means that agent.

use super::{Finding, Frame, Frames, Inputs, PlatformRecords, Progress, world};
use crate::condition::Condition;
use crate::facts::Facts;
use crate::facts::derive::{self, Index};

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
pub(super) fn rows(facts: &mut Facts, index: &Index, platform: &PlatformRecords) -> Vec<Row> {
    let live = platform.agents.iter().filter(|agent| !agent.is_retired);
    let mut rows = Vec::new();
    for agent in live {
        let usage = derive::use_of(facts, agent);
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
pub(super) fn blocks_each(inputs: &Inputs<'_>, progress: &mut Progress, rows: &[Vec<Row>]) {
    for (platform, rows) in progress.index.platforms.iter().zip(rows) {
        let world = world(inputs, &progress.facts);
        let about_platform = |finding: &&mut Finding| {
            finding.target.kind == Frame::Platform.prefix()
                && finding.target.platform.as_ref() == Some(&platform.id)
        };
        for finding in progress.findings.iter_mut().filter(about_platform) {
            let Some(condition) = narrowed(inputs, &finding.rule) else {
                continue;
            };
            let each = rows
                .iter()
                .map(|row| (row.subject.clone(), condition.truth(&world, &row.alone)));
            finding.blocks_of = each.collect();
            // Two agents may fulfil a condition between them that neither fulfils.
            let any = finding.blocks_of.values().copied().max();
            finding.blocks = any.unwrap_or(finding.blocks);
        }
    }
}

/// The condition that narrows whom a rule blocks.
fn narrowed<'a>(inputs: &Inputs<'a>, rule: &str) -> Option<&'a Condition> {
    inputs.catalogue.rule(rule)?.blocks_when.as_ref()
}
