//! How old findings are, from the runs that were recorded.
//!
//! In: findings, and what earlier runs know of their keys. Out: the same findings with the day they
//! were first seen, the day since which they have been there, and when they must be fixed. A
//! finding that came back is due from the day it came back; that it did stands beside it.

use crate::assess::run::due_from;
use crate::assess::targets::ORGANISATION;
use crate::assess::{Assessment, Finding, Inputs};
use crate::condition::Truth;
use crate::date::{self, Date};
use crate::model::agent::AgentStatus;

/// A blocker that is older means that the policy has no consequences (RF-I24).
const LONG: i64 = 30;

/// Tells findings since when they are known.
pub(super) fn known(inputs: &Inputs<'_>, findings: &mut [Finding]) {
    if inputs.case.history.is_empty() {
        return;
    }
    for finding in findings {
        let Some(seen) = inputs.case.history.seen(&finding.key) else {
            continue;
        };
        finding.first_seen = seen.first.min(inputs.as_of);
        finding.reopened = seen.reopened;
        match seen.open_since {
            Some(since) => finding.open_since = since.min(inputs.as_of),
            None => finding.reopened = seen.reopened.saturating_add(1),
        }
        finding.due = due_from(inputs, finding.severity, finding.open_since);
    }
}

/// The day before which a finding must have been there to count as there for long.
pub fn long_ago(as_of: Date) -> Date {
    date::add_days(as_of, -LONG)
}

/// The share of live agents with an open blocker that has been there for long, in whole per cent,
/// rounded up so that a little over a limit is over it. What is about the organisation as a whole
/// does not count: the rule that asks for this share is about the organisation itself.
pub fn long_blocked_percent(inputs: &Inputs<'_>, assessment: &Assessment) -> i64 {
    let before = long_ago(inputs.as_of);
    let agents = inputs.case.agents.iter();
    let live = agents.filter(|(_, agent)| agent.record.status == AgentStatus::Live);
    let (mut all, mut blocked) = (0_i64, 0_i64);
    for (id, agent) in live {
        all += 1;
        let held_up = assessment.findings.iter().any(|finding| {
            finding.is_open()
                && finding.open_since < before
                && finding.target.kind != ORGANISATION
                && finding.concerns(agent.record.platform.as_str(), id)
                && finding.blocks_subject(id) == Truth::Yes
        });
        blocked += i64::from(held_up);
    }
    if all == 0 {
        return 0;
    }
    (blocked * 100 + all - 1) / all
}
