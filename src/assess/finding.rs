//! Findings: what fired or could not be told, with everything a reader needs to act on it.
//!
//! In: a verdict and the facts behind it. Out: a value with a stable key. The order is fixed:
//! blockers first, then severity, then rule, then target.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::judge::Outcome;
use crate::catalogue::Severity;
use crate::catalogue::rule::Owner;
use crate::condition::Truth;
use crate::date::Date;
use crate::facts::{Origin, Value};

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Target {
    /// `organisation`, `platform`, `question`, `agent`, `scope` and so on.
    pub kind: String,
    /// The ids from the outermost record inward, joined by `/`: `sales-agent/i-mail/Mail.Send`.
    pub id: String,
    /// The platform it belongs to, if it belongs to one.
    pub platform: Option<String>,
    /// The agents it concerns; empty: all agents of the platform, or of the organisation.
    pub agents: Vec<String>,
}

impl Target {
    /// The target part of a finding key.
    pub fn key(&self) -> String {
        format!("{}:{}", self.kind, self.id)
    }

    /// Whether it concerns an agent or intended use on a platform.
    pub fn concerns(&self, platform: &str, subject: &str) -> bool {
        let here = self.platform.as_deref().is_none_or(|p| p == platform);
        let agents = &self.agents;
        here && (agents.is_empty() || agents.iter().any(|agent| agent == subject))
    }
}

/// One fact behind a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The fact's name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// Where it was written.
    pub origin: Option<Origin>,
    /// The question it answers, for answers.
    pub question: Option<String>,
    /// Ids of the evidence behind an answer.
    pub evidence: Vec<String>,
    /// Parameters it was compared with: name and value in words.
    pub limits: Vec<(String, String)>,
}

/// What became of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// Somebody has to act.
    Open,
    /// A valid exception accepts it for a time.
    Accepted {
        /// The exception.
        exception: String,
        /// The last day on which it holds.
        until: Date,
    },
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// `RF-I06@credential:crm-key`.
    pub key: String,
    /// The rule, or the gate that raised it itself.
    pub rule: String,
    /// The rule's second key.
    pub name: String,
    /// One line: the rule's title, or what cannot be shown.
    pub title: String,
    /// What it is about.
    pub target: Target,
    /// Fired, or cannot tell.
    pub outcome: Outcome,
    /// How bad it is here.
    pub severity: Severity,
    /// Whether it blocks.
    pub blocks: Truth,
    /// Whether it blocks each agent, where that differs within a platform.
    pub blocks_of: BTreeMap<String, Truth>,
    /// The gate it fails or leaves open.
    pub gate: Option<String>,
    /// The facts behind it.
    pub uses: Vec<Used>,
    /// Why it matters.
    pub why: String,
    /// What to do, the same for every finding of the rule or gate.
    pub fix: String,
    /// What else to do about this target; may be empty.
    pub fix_here: String,
    /// Clause wording to ask the vendor for.
    pub ask: Option<String>,
    /// When it fires although all is well.
    pub false_positives: String,
    /// Who acts.
    pub owner: Owner,
    /// The day of the first run that showed it.
    pub first_seen: Date,
    /// Since when it has been there without a break, as far as runs are recorded.
    pub open_since: Date,
    /// How often it came back after it was gone.
    pub reopened: u32,
    /// When it must be fixed.
    pub due: Date,
    /// What became of it.
    pub state: State,
    /// Policy clauses it breaks.
    pub clauses: Vec<String>,
    /// Sentences of the seed.
    pub seed: Vec<String>,
    /// Framework identifiers.
    pub frameworks: Vec<String>,
}

impl Finding {
    /// All there is to do about it.
    pub fn remedy(&self) -> String {
        format!("{} {}", self.fix, self.fix_here)
            .trim_end()
            .to_owned()
    }

    /// Whether somebody still has to act on it.
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether it blocks an agent or intended use that it concerns.
    pub fn blocks_subject(&self, subject: &str) -> Truth {
        self.blocks_of.get(subject).copied().unwrap_or(self.blocks)
    }

    /// Whether it concerns an agent or intended use on a platform.
    pub fn concerns(&self, platform: &str, subject: &str) -> bool {
        self.target.concerns(platform, subject)
    }
}

/// The parts of a rule or gate id in the order people count: G2 before G10.
fn by_number(id: &str) -> (&str, u32) {
    let letters = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = id.strip_prefix(letters).unwrap_or_default();
    (letters, number.parse().unwrap_or(0))
}

/// Sorts findings into their printed order.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|one, other| {
        let rank = |f: &Finding| (f.blocks == Truth::No, f.severity.rank(), f.outcome);
        rank(one)
            .cmp(&rank(other))
            .then_with(|| by_number(&one.rule).cmp(&by_number(&other.rule)))
            .then_with(|| one.target.cmp(&other.target))
    });
}
