//! Conditions gathered from the reasons of all rows.
//!
//! In: reasons as values. Out: conditions in the order of documents, each once.

use std::collections::BTreeSet;

use super::ConditionView;
use crate::assess::gates::GateResult;
use crate::assess::{Finding, PlatformResult, SubjectResult};
use crate::catalogue::rule::Owner;
use crate::scoring::decision::reasons::Reason;
use crate::scoring::residual::Residual;
use crate::view::context::Context;
use crate::view::people;
use crate::view::reasons;
use crate::view::words;

use super::numbers::until;

/// Everything that stands against use, or comes with it, over all rows of a platform.
pub(in crate::view) fn conditions(
    context: &Context<'_>,
    platform: &PlatformResult,
) -> Vec<ConditionView> {
    let mut all = Collector {
        context,
        platform,
        seen: BTreeSet::new(),
        conditions: Vec::new(),
        before_use: false,
    };
    let rows = platform.subjects.iter();
    let mut reasons: Vec<(&SubjectResult, &Reason)> = rows
        .flat_map(|row| {
            let further = row.decision.further.iter().flat_map(|line| &line.reasons);
            let reasons = row.decision.reasons.iter().chain(further);
            reasons.map(move |reason| (row, reason))
        })
        .collect();
    reasons.sort_by_key(|(_, reason)| reasons::rank(context, reason));
    for (row, reason) in reasons {
        all.before_use = is_before_use(reason);
        all.reason(row, reason);
    }
    all.conditions
}

pub(super) struct Collector<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) platform: &'a PlatformResult,
    seen: BTreeSet<String>,
    conditions: Vec<ConditionView>,
    /// Whether the reason at hand stands against any use.
    pub(super) before_use: bool,
}

/// Whether a reason stands against any use, and not only beside it.
fn is_before_use(reason: &Reason) -> bool {
    match reason {
        Reason::OpenHigh { .. } | Reason::Accepted { .. } | Reason::AssuranceBelowTarget { .. } => {
            false
        }
        Reason::Residual { residual } => *residual == Residual::Critical,
        _ => true,
    }
}

fn gate_of<'r>(row: &'r SubjectResult, id: &str) -> Option<&'r GateResult> {
    row.gates.iter().find(|gate| gate.id == id)
}

impl Collector<'_> {
    /// Adds a condition once. The same thing to do by the same people until the same day is one
    /// condition, however many findings ask for it.
    pub(super) fn add(&mut self, key: &str, condition: ConditionView) {
        if !self.seen.insert(key.to_owned()) {
            return;
        }
        let same = self.conditions.iter_mut().find(|one| {
            one.text == condition.text && one.owner == condition.owner && one.due == condition.due
        });
        let Some(same) = same else {
            self.conditions.push(condition);
            return;
        };
        for about in condition.about {
            if !same.about.contains(&about) {
                same.about.push(about);
            }
        }
        same.targets.extend(condition.targets);
        same.findings.extend(condition.findings);
        same.before_use |= condition.before_use;
    }

    /// One entry for all answers that gates of any row wait for.
    fn awaited(&mut self) {
        let gates = self.platform.subjects.iter().flat_map(|row| &row.gates);
        let waiting: BTreeSet<&String> = gates.flat_map(|gate| &gate.pending).collect();
        let questions = self.platform.questions.iter().map(|question| &question.id);
        let ids: Vec<String> = questions
            .filter(|id| waiting.contains(id))
            .cloned()
            .collect();
        let count = words::count(ids.len(), "answer", "answers");
        let condition = ConditionView {
            text: format!(
                "Get from the vendor the {count} that gates wait for: {}.",
                ids.join(", ")
            ),
            about: vec!["awaited answers".to_owned()],
            targets: Vec::new(),
            findings: Vec::new(),
            owner: self.role(Owner::VendorManager),
            due: self.vendor_due(),
            before_use: self.before_use,
        };
        self.add("awaited", condition);
    }

    fn reason(&mut self, row: &SubjectResult, reason: &Reason) {
        match reason {
            Reason::ProhibitedGate { gate } | Reason::FailedGate { gate } => {
                self.of_gate(row, gate);
            }
            Reason::UnknownGate { gate } => {
                if gate_of(row, gate).is_some_and(|gate| !gate.pending.is_empty()) {
                    self.awaited();
                } else {
                    self.of_gate(row, gate);
                }
            }
            Reason::Blocker { finding }
            | Reason::UnknownBlocker { finding }
            | Reason::OpenCritical { finding }
            | Reason::OpenHigh { finding, .. } => self.of_finding(finding),
            Reason::Incomplete { .. } => self.incomplete(),
            Reason::Accepted { on, expires_on } => {
                let text = "Close the gap before the exception ends.".to_owned();
                self.number(
                    &format!("accepted {on}"),
                    text,
                    on,
                    Owner::SecurityLead,
                    &expires_on.to_string(),
                );
            }
            Reason::Residual { residual } => self.residual(row, *residual),
            Reason::AssuranceBelowTarget { target, .. } => {
                let text = format!(
                    "Get tested or verified evidence for the heaviest answers, until it carries {target} of the weight."
                );
                self.number(
                    "assurance",
                    text,
                    "assurance share",
                    Owner::VendorManager,
                    &until(row),
                );
            }
        }
    }

    /// The findings that fail a gate or leave it open; without any, the gate's own advice.
    fn of_gate(&mut self, row: &SubjectResult, id: &str) {
        let keys = gate_of(row, id).map_or(&[][..], |gate| &gate.findings);
        let mut open: Vec<&Finding> = keys
            .iter()
            .filter_map(|key| self.context.finding(key))
            .filter(|finding| finding.is_open())
            .collect();
        open.sort_by_key(|finding| self.context.position(&finding.key));
        if open.is_empty() {
            let gate = self.context.gate(id);
            let fix = gate.map_or_else(String::new, |gate| words::told(&gate.fix));
            let owner = gate.map_or(Owner::SecurityLead, |gate| gate.owner);
            self.number(id, fix, id, owner, "before use");
        }
        for finding in open {
            self.of_finding(&finding.key);
        }
    }

    fn of_finding(&mut self, key: &str) {
        let Some(finding) = self.context.finding(key) else {
            return;
        };
        let condition = ConditionView {
            text: words::told(&finding.remedy()),
            about: vec![words::told(&finding.title)],
            targets: target(finding).into_iter().collect(),
            findings: vec![finding.key.clone()],
            owner: people::of_finding(self.context, finding).words,
            due: finding.due.to_string(),
            before_use: self.before_use,
        };
        self.add(key, condition);
    }

    pub(super) fn role(&self, role: Owner) -> String {
        people::of_role(self.context, role).words
    }

    /// Until when the vendor's answers are due; a day that has passed calls for them now.
    pub(super) fn vendor_due(&self) -> String {
        let vendor = self.context.vendor(&self.platform.id);
        match vendor.and_then(|vendor| vendor.vendor.due) {
            None => "before use".to_owned(),
            Some(day) if day.0 < self.context.inputs.as_of => "at once".to_owned(),
            Some(day) => day.to_string(),
        }
    }
}

/// The record a finding is about, where its title alone would not say which.
fn target(finding: &Finding) -> Option<String> {
    let told = ["platform", "question", "organisation"];
    let target = &finding.target;
    (!told.contains(&target.kind.as_str())).then(|| words::said(&target.id))
}
