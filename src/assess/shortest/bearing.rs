//! Which steps bear on what stands in the way of a goal.
//!
//! In: decisions with their reasons, and the steps. Out: for each reason the steps that could take
//! it away, at least one of which every way needs. A step bears on a finding when it closes it, or
//! changes an answer that the finding's rule, gate or question reads; rather one too many than one
//! too few.

use std::collections::BTreeSet;

use super::steps::Step;
use crate::assess::{Finding, Inputs, SubjectResult};
use crate::catalogue::rule;
use crate::condition::{Condition, FactReference};
use crate::facts::derive::RETENTION_ANSWERS;
use crate::scoring::decision::Decision;
use crate::scoring::decision::reasons::Reason;

/// What stands in the way of a goal.
#[derive(Default)]
pub(super) struct Way {
    /// For each thing in the way, the steps of which at least one is needed.
    pub(super) needs: Vec<Vec<usize>>,
    /// All steps that bear on anything in the way, in ascending order.
    pub(super) bearing: Vec<usize>,
}

/// Whether a fact says how long data is kept, which answers of the vendor have a part in.
pub(super) fn is_kept(fact: &FactReference) -> bool {
    fact.name.split('.').any(|word| word == "kept")
}

/// The steps with what they read and close.
pub(super) struct Bearing<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) steps: &'a [Step],
    pub(super) findings: &'a [Finding],
}

impl Bearing<'_> {
    /// What stands between rows and a decision no stricter than the goal.
    pub(super) fn in_the_way(&self, rows: &[&SubjectResult], goal: Decision) -> Way {
        let mut way = Way::default();
        for row in rows {
            let own = &row.decision;
            let first = (own.decision, &own.reasons);
            let further = own
                .further
                .iter()
                .map(|line| (line.decision, &line.reasons));
            let stricter = std::iter::once(first).chain(further);
            for reason in stricter
                .filter(|(decision, _)| *decision > goal)
                .flat_map(|(_, reasons)| reasons)
            {
                self.reason(row, reason, &mut way);
            }
        }
        way.needs.sort_unstable();
        way.needs.dedup();
        let needed = way.needs.iter().flatten().copied();
        way.bearing.extend(needed);
        way.bearing.sort_unstable();
        way.bearing.dedup();
        way
    }

    fn reason(&self, row: &SubjectResult, reason: &Reason, way: &mut Way) {
        match reason {
            Reason::ProhibitedGate { gate }
            | Reason::FailedGate { gate }
            | Reason::UnknownGate { gate } => self.gate(row, gate, way),
            Reason::Accepted { on, .. } if row.gates.iter().any(|gate| gate.id == *on) => {
                self.gate(row, on, way);
            }
            Reason::Accepted { on: key, .. }
            | Reason::Blocker { finding: key }
            | Reason::UnknownBlocker { finding: key }
            | Reason::OpenCritical { finding: key }
            | Reason::OpenHigh { finding: key, .. } => way.needs.extend(self.key(key)),
            Reason::Incomplete { .. } | Reason::AssuranceBelowTarget { .. } => {
                let answers = self.steps.iter().enumerate();
                let answers = answers.filter(|(_, step)| matches!(step, Step::Answer { .. }));
                way.bearing.extend(answers.map(|(at, _)| at));
            }
            Reason::Residual { .. } => way.bearing.extend(0..self.steps.len()),
        }
    }

    /// Every finding that holds a gate has to go; without any, what the gate reads has to change.
    fn gate(&self, row: &SubjectResult, id: &str, way: &mut Way) {
        let gate = row.gates.iter().find(|gate| gate.id == id);
        let keys = gate.map_or(&[][..], |gate| &gate.findings);
        let excepted = gate.is_some_and(|gate| gate.exception.is_some());
        let held = keys.iter().filter_map(|key| self.finding(key));
        let held = held.filter(|finding| excepted || finding.is_open());
        let before = way.needs.len();
        way.needs.extend(held.map(|finding| self.touching(finding)));
        if before == way.needs.len() {
            let mut read = BTreeSet::new();
            self.of_gate(id, &mut read);
            way.needs.push(self.answering(&read));
        }
    }

    fn finding(&self, key: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.key == key)
    }

    fn key(&self, key: &str) -> Option<Vec<usize>> {
        self.finding(key).map(|finding| self.touching(finding))
    }

    /// The steps that could close a finding.
    pub(super) fn touching(&self, finding: &Finding) -> Vec<usize> {
        let mut read = BTreeSet::new();
        if finding.target.kind == "question" {
            let id = finding.target.id.rsplit('/').next().unwrap_or_default();
            self.of_question(id, &mut read);
        } else {
            self.of_gate(&finding.rule, &mut read);
            self.of_rule(&finding.rule, &mut read);
        }
        let mut steps = self.answering(&read);
        let own = self.steps.iter().position(|step| step.key() == finding.key);
        steps.extend(own);
        steps.sort_unstable();
        steps
    }

    /// The steps that change an answer to one of these questions.
    fn answering(&self, questions: &BTreeSet<String>) -> Vec<usize> {
        let steps = self.steps.iter().enumerate();
        let changing = steps.filter(|(_, step)| match step {
            Step::Record { .. } => false,
            Step::Answer {
                question,
                follow_ups,
                ..
            } => {
                let mut all = follow_ups.iter().map(|(id, _)| id).chain([question]);
                all.any(|id| questions.contains(id))
            }
        });
        changing.map(|(at, _)| at).collect()
    }

    fn of_question(&self, id: &str, read: &mut BTreeSet<String>) {
        read.insert(id.to_owned());
        let question = self.inputs.catalogue.questionnaire.question(id);
        self.of_condition(question.and_then(|one| one.applies_when.as_ref()), read);
    }

    fn of_gate(&self, id: &str, read: &mut BTreeSet<String>) {
        let mut gates = self.inputs.catalogue.gates.iter();
        if let Some(gate) = gates.find(|gate| gate.id == id) {
            self.of_condition(gate.applies_when.as_ref(), read);
            for question in &gate.reads {
                self.of_question(question, read);
            }
        }
    }

    fn of_rule(&self, id: &str, read: &mut BTreeSet<String>) {
        let mut rules = self.inputs.catalogue.rules.iter();
        if let Some(rule) = rules.find(|rule| rule.id == id) {
            let severities = rule.severity_when.iter().map(|(_, condition)| condition);
            let all = [
                rule.applies_when.as_ref(),
                rule.blocks_when.as_ref(),
                Some(&rule.when),
            ];
            for condition in all.into_iter().flatten().chain(severities) {
                self.of_condition(Some(condition), read);
            }
        }
    }

    fn of_condition(&self, condition: Option<&Condition>, read: &mut BTreeSet<String>) {
        let Some(condition) = condition else {
            return;
        };
        let catalogue = self.inputs.catalogue;
        read.extend(rule::questions_read(condition, &catalogue.vocabulary));
        // How long data is kept follows from our records and the vendor's answers together.
        let mut kept = false;
        condition.each_fact(&mut |fact| kept |= is_kept(fact));
        let questions = catalogue.questionnaire.questions.iter();
        let behind = questions.filter(|one| kept && RETENTION_ANSWERS.contains(&one.name.as_str()));
        read.extend(behind.map(|one| one.id.clone()));
    }
}
