//! Findings of gates that no rule speaks for.
//!
//! In: the gates of all subjects. Out: one finding for each that fails or is open in silence, so
//! that it can be seen, owned and excepted. A gate about the vendor alone is keyed by the platform
//! whatever agents there are, so that its finding keeps its name when an agent joins.

use std::collections::BTreeMap;

use crate::assess::Inputs;
use crate::assess::accept::SubjectGates;
use crate::assess::finding::{Finding, State, Target, Used};
use crate::assess::gates::{GateResult, GateState};
use crate::assess::judge::Outcome;
use crate::assess::run::{due, explained};
use crate::catalogue::Severity;
use crate::catalogue::gate::Gate;
use crate::condition::{Reach, Truth};
use crate::facts::{Facts, Frame, Value};

/// The findings of gates that fail or are open without a finding that names them. What is only
/// awaited from the vendor raises nothing yet. A `brief` finding has no texts and no reasons.
pub(super) fn silent_gates(
    inputs: &Inputs<'_>,
    facts: &Facts,
    all: &[SubjectGates],
    brief: bool,
) -> Vec<Finding> {
    let mut raised: Vec<Finding> = Vec::new();
    for gate in &inputs.catalogue.gates {
        let about_agents = reads_agents(gate);
        for subject in all {
            let Some(result) = subject.gates.iter().find(|g| g.id == gate.id) else {
                continue;
            };
            let bad = matches!(result.state, GateState::Failed | GateState::Unknown);
            let awaited = result.state == GateState::Unknown && !result.pending.is_empty();
            if !bad || awaited || !result.unspoken {
                continue;
            }
            let for_platform = !about_agents || subject.subject == subject.platform;
            let finding = gate_finding(inputs, gate, subject, result, for_platform);
            let finding = if brief {
                finding
            } else {
                told(inputs, facts, gate, result, finding)
            };
            match raised.iter_mut().find(|other| other.key == finding.key) {
                Some(other) => join(other, finding),
                None => raised.push(finding),
            }
        }
    }
    raised
}

/// Whether the bar itself, and not only whether it applies, looks at the agent.
fn reads_agents(gate: &Gate) -> bool {
    let mut reads = false;
    gate.passes_when.each_fact(&mut |fact| {
        reads |= fact.reach == Reach::Frame(Frame::Agent);
    });
    reads
}

/// One finding for several agents of a platform: a failure outweighs doubt.
fn join(one: &mut Finding, other: Finding) {
    let mut agents = std::mem::take(&mut one.target.agents);
    agents.extend(other.target.agents.iter().cloned());
    agents.sort_unstable();
    agents.dedup();
    if one.outcome != Outcome::Fired && other.outcome == Outcome::Fired {
        *one = other;
    }
    one.target.agents = agents;
}

/// A reason that is no fact of a record.
fn in_words(reason: &str) -> Used {
    Used {
        name: "reason".to_owned(),
        value: Value::text(reason),
        origin: None,
        question: None,
        evidence: Vec::new(),
        limits: Vec::new(),
    }
}

fn gate_finding(
    inputs: &Inputs<'_>,
    gate: &Gate,
    subject: &SubjectGates,
    result: &GateResult,
    whole_platform: bool,
) -> Finding {
    let failed = result.state == GateState::Failed;
    let target = if whole_platform {
        Target {
            kind: "platform".to_owned(),
            id: subject.platform.clone(),
            platform: Some(subject.platform.clone()),
            // Only the subjects that the gate holds up.
            agents: vec![subject.subject.clone()],
        }
    } else {
        Target {
            kind: "agent".to_owned(),
            id: subject.subject.clone(),
            platform: Some(subject.platform.clone()),
            agents: vec![subject.subject.clone()],
        }
    };
    Finding {
        key: format!("{}@{}", gate.id, target.key()),
        rule: gate.id.clone(),
        name: String::new(),
        title: String::new(),
        target,
        outcome: if failed {
            Outcome::Fired
        } else {
            Outcome::CannotTell
        },
        severity: Severity::Critical,
        blocks: Truth::Yes,
        blocks_of: BTreeMap::new(),
        gate: Some(gate.id.clone()),
        uses: Vec::new(),
        why: String::new(),
        fix: String::new(),
        fix_here: String::new(),
        ask: None,
        false_positives: String::new(),
        owner: gate.owner,
        first_seen: inputs.as_of,
        open_since: inputs.as_of,
        reopened: 0,
        due: due(inputs, Severity::Critical),
        state: State::Open,
        clauses: Vec::new(),
        seed: Vec::new(),
        frameworks: Vec::new(),
    }
}

/// A finding with everything a reader needs to act on it.
fn told(
    inputs: &Inputs<'_>,
    facts: &Facts,
    gate: &Gate,
    result: &GateResult,
    finding: Finding,
) -> Finding {
    let title = if finding.outcome == Outcome::Fired {
        gate.failed.clone()
    } else {
        format!("Cannot show that the bar is met: {}", gate.title)
    };
    let because = result.because.iter();
    let mut uses: Vec<Used> = because
        .map(|used| explained(inputs, facts, &finding.target, used.clone()))
        .collect();
    let reasons = result.open_because.iter().filter(|reason| {
        let mut facts = result.because.iter();
        !facts.any(|used| reason.starts_with(&used.name))
    });
    uses.extend(reasons.map(|reason| in_words(reason)));
    Finding {
        name: gate.name.clone(),
        title,
        uses,
        why: gate.why.clone(),
        fix: gate.fix.clone(),
        clauses: gate.clauses.clone(),
        seed: gate.seed.clone(),
        ..finding
    }
}
