//! What has to happen: conditions of a decision, each with who and until when.
//!
//! In: the reasons of all rows of a platform. Out: one entry a finding, one for all awaited
//! answers together, the gravest first. The first three are the next steps of the report.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::gates::GateResult;
use crate::assess::{Finding, PlatformResult, SubjectResult};
use crate::catalogue::rule::Owner;
use crate::scoring::decision::reasons::Reason;
use crate::scoring::residual::Residual;
use crate::view::context::Context;
use crate::view::decision;
use crate::view::people;
use crate::view::words;

/// Something that has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConditionView {
    /// What to do.
    pub text: String,
    /// What it is about: gates with their titles, titles of findings, or the number that is short.
    pub about: Vec<String>,
    /// The findings it closes.
    pub findings: Vec<String>,
    /// Who acts.
    pub owner: String,
    /// Until when: a day, or `before use`.
    pub due: String,
}

/// Everything that stands against use, or comes with it, over all rows of a platform.
pub(super) fn conditions(context: &Context<'_>, platform: &PlatformResult) -> Vec<ConditionView> {
    let mut all = Collector {
        context,
        platform,
        seen: BTreeSet::new(),
        conditions: Vec::new(),
    };
    let decisive = platform.decisive().into_iter();
    let others = platform.subjects.iter().enumerate();
    let others = others.filter(|(at, _)| *at != platform.strictest);
    for row in decisive.chain(others.map(|(_, row)| row)) {
        let further = row.decision.further.iter().flat_map(|line| &line.reasons);
        let reasons: Vec<Reason> = row
            .decision
            .reasons
            .iter()
            .chain(further)
            .cloned()
            .collect();
        for reason in decision::ordered(context, &reasons) {
            all.reason(row, reason);
        }
    }
    all.conditions
}

struct Collector<'a> {
    context: &'a Context<'a>,
    platform: &'a PlatformResult,
    seen: BTreeSet<String>,
    conditions: Vec<ConditionView>,
}

impl Collector<'_> {
    fn gate<'r>(&self, row: &'r SubjectResult, id: &str) -> Option<&'r GateResult> {
        row.gates.iter().find(|gate| gate.id == id)
    }

    /// Adds a condition once. The same thing to do by the same people until the same day is one
    /// condition, however many findings ask for it.
    fn add(&mut self, key: &str, condition: ConditionView) {
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
        same.findings.extend(condition.findings);
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
            findings: Vec::new(),
            owner: self.role(Owner::VendorManager),
            due: self.vendor_due(),
        };
        self.add("awaited", condition);
    }

    fn reason(&mut self, row: &SubjectResult, reason: &Reason) {
        match reason {
            Reason::ProhibitedGate { gate } | Reason::FailedGate { gate } => {
                self.of_gate(row, gate)
            }
            Reason::UnknownGate { gate } => {
                if self
                    .gate(row, gate)
                    .is_some_and(|gate| !gate.pending.is_empty())
                {
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
        let keys = self.gate(row, id).map_or(&[][..], |gate| &gate.findings);
        let mut open: Vec<&Finding> = keys
            .iter()
            .filter_map(|key| self.context.finding(key))
            .filter(|finding| finding.is_open())
            .collect();
        open.sort_by_key(|finding| self.context.position(&finding.key));
        if open.is_empty() {
            let gate = self.context.gate(id);
            let fix = gate.map_or_else(String::new, |gate| words::said(&gate.fix));
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
            text: words::said(&finding.fix),
            about: vec![words::said(&finding.title)],
            findings: vec![finding.key.clone()],
            owner: people::of_finding(self.context, finding).words,
            due: finding.due.to_string(),
        };
        self.add(key, condition);
    }

    fn incomplete(&mut self) {
        let mut open: Vec<_> = self
            .platform
            .questions
            .iter()
            .filter(|question| question.applies && !question.is_answered())
            .collect();
        open.sort_by_key(|question| std::cmp::Reverse(question.weight));
        let ids: Vec<String> = open.iter().map(|question| question.id.clone()).collect();
        let count = words::count(ids.len(), "open question", "open questions");
        let text = format!(
            "Have the vendor answer the {count}, the heaviest first: {}.",
            words::first_few(&ids, 8)
        );
        let due = self.vendor_due();
        self.number(
            "incomplete",
            text,
            "completeness",
            Owner::VendorManager,
            &due,
        );
    }

    fn residual(&mut self, row: &SubjectResult, residual: Residual) {
        let (text, owner) = match residual {
            Residual::Critical => (
                "Lower the risk that is left: narrow the use, or raise the controls of the vendor or our own.",
                Owner::SecurityLead,
            ),
            Residual::High => (
                "Have the executive risk owner accept the risk that is left, in writing.",
                Owner::Executive,
            ),
            Residual::Medium | Residual::Low => (
                "Watch the risk that is left and look at it again when the decision ends.",
                Owner::SecurityLead,
            ),
        };
        let about = format!("residual risk {}", residual.word());
        self.number(&about, text.to_owned(), &about, owner, &until(row));
    }

    fn number(&mut self, key: &str, text: String, about: &str, owner: Owner, due: &str) {
        let about = if self.context.gate(about).is_some() {
            self.context.gate_name(about)
        } else {
            let finding = self.context.finding(about);
            finding.map_or_else(|| about.to_owned(), |finding| words::said(&finding.title))
        };
        let condition = ConditionView {
            text,
            about: vec![about],
            findings: Vec::new(),
            owner: self.role(owner),
            due: due.to_owned(),
        };
        self.add(key, condition);
    }

    fn role(&self, role: Owner) -> String {
        people::of_role(self.context, role).words
    }

    fn vendor_due(&self) -> String {
        let vendor = self.context.vendor(&self.platform.id);
        let due = vendor.and_then(|vendor| vendor.vendor.due).map(|day| day.0);
        words::day_or(due, "before use")
    }
}

/// The few conditions to begin with: what is due first.
pub(super) fn next_steps(all: &[ConditionView], few: usize) -> Vec<ConditionView> {
    let mut steps = all.to_vec();
    // Days sort before the words "before use", and conditions of one day keep their order.
    steps.sort_by(|one, other| one.due.cmp(&other.due));
    steps.truncate(few);
    steps
}

/// The end of a row's decision, or before use where it permits none.
fn until(row: &SubjectResult) -> String {
    words::day_or(row.decision.valid_until, "before use")
}
