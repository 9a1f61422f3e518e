//! Traceability both ways: from each finding to clauses, and from each control to results.
//!
//! In: findings with their facts. Out: one row for each input of a finding, with everything between
//! a file and a policy clause; and one row for each framework identifier with every rule that
//! speaks for it. What is missing in a row is named `gap`, never left empty.

use std::collections::BTreeMap;

use crate::assess::judge::Outcome;
use crate::pack::findings::all;
use crate::pack::{Basis, Table};
use crate::redact;
use crate::view::{AnswerView, FactView, FindingView};

/// Stands where a row should say something and cannot.
const GAP: &str = "gap";
/// Stands where there is nothing to say.
const NONE: &str = "none";

/// Both directions.
pub(super) struct Trace {
    /// One row for each input of a finding.
    pub(super) findings: Table,
    /// One row for each framework identifier and rule.
    pub(super) controls: Table,
}

const COLUMNS: [&str; 22] = [
    "finding_id",
    "rule_id",
    "rule_version",
    "gate",
    "severity",
    "target",
    "input_path",
    "input_value",
    "input_place",
    "answer_status",
    "evidence_id",
    "evidence_sha256",
    "evidence_page",
    "evidence_level",
    "framework_id",
    "seed_sentence",
    "policy_clause",
    "state",
    "owner",
    "due",
    "exception_id",
    "complete",
];

/// Makes both tables.
pub(super) fn tables(basis: &Basis<'_>) -> Trace {
    let answers = answers(basis);
    let mut rows = Vec::new();
    for finding in all(basis).into_values() {
        if finding.facts.is_empty() {
            rows.push(row(basis, finding, None, &answers));
        }
        for fact in &finding.facts {
            rows.push(row(basis, finding, Some(fact), &answers));
        }
    }
    Trace {
        findings: Table::sorted(&COLUMNS, rows),
        controls: controls(basis),
    }
}

/// Answers by platform and question.
fn answers<'a>(basis: &Basis<'a>) -> BTreeMap<(&'a str, &'a str), &'a AnswerView> {
    let mut answers = BTreeMap::new();
    for platform in &basis.view.platforms {
        for answer in platform.answers.iter().flat_map(|section| &section.answers) {
            answers.insert((platform.id.as_str(), answer.id.as_str()), answer);
        }
    }
    answers
}

fn row(
    basis: &Basis<'_>,
    finding: &FindingView,
    fact: Option<&FactView>,
    answers: &BTreeMap<(&str, &str), &AnswerView>,
) -> Vec<String> {
    let or = |text: String, absent: &str| {
        if text.is_empty() {
            absent.to_owned()
        } else {
            text
        }
    };
    let platform = basis.assessment.finding(&finding.key);
    let platform = platform.and_then(|one| one.target.platform.as_deref());
    let answer = fact.and_then(|fact| answers.get(&(platform?, fact.question.as_str())));
    let ids = fact.map(|fact| fact.evidence.iter().map(|one| one.id.clone()).collect());
    let ids: Vec<String> = ids.unwrap_or_default();
    let hashes: Vec<String> = ids.iter().map(|id| sha256(basis, id)).collect();
    let pages = answer.map(|answer| {
        let places = answer.evidence.iter().filter(|one| ids.contains(&one.id));
        places
            .map(|one| one.at.clone())
            .collect::<Vec<_>>()
            .join("; ")
    });
    let version = &basis.setting.rules_version;
    let place = fact.map(|fact| fact.place.words.clone());
    let mut cells = vec![
        finding.key.clone(),
        finding.rule.clone(),
        version.clone(),
        finding.gate.clone(),
        finding.severity.clone(),
        finding.target.words.clone(),
        fact.map_or_else(|| GAP.to_owned(), |fact| fact.name.clone()),
        fact.map_or_else(|| GAP.to_owned(), |fact| redact::words(&fact.value)),
        or(place.unwrap_or_default(), NONE),
        answer.map_or_else(|| NONE.to_owned(), |answer| answer.status.clone()),
        or(ids.join("; "), NONE),
        or(hashes.join("; "), NONE),
        or(pages.unwrap_or_default(), NONE),
        answer.map_or_else(|| NONE.to_owned(), |answer| answer.level.clone()),
        or(finding.frameworks.join("; "), NONE),
        or(finding.seed.join("; "), GAP),
        or(finding.clauses.join("; "), GAP),
        finding.state.clone(),
        finding.owner.words.clone(),
        finding.due.clone(),
        finding.exception.clone(),
    ];
    let complete = !cells
        .iter()
        .any(|cell| cell == GAP || cell.contains("not in the register"));
    cells.push(if complete { "yes" } else { GAP }.to_owned());
    cells
}

fn sha256(basis: &Basis<'_>, id: &str) -> String {
    let record = basis.inputs.case.evidence.get(id);
    let sum = record.and_then(|one| one.record.sha256.as_ref());
    sum.map_or_else(|| GAP.to_owned(), |sum| sum.as_str().to_owned())
}

/// From each framework identifier to the rules that speak for it and what they said.
fn controls(basis: &Basis<'_>) -> Table {
    let mut rows = Vec::new();
    for rule in &basis.inputs.catalogue.rules {
        let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
        for verdict in &basis.assessment.verdicts {
            if verdict.rule == rule.id && verdict.suppressed_by.is_none() {
                *counts.entry(verdict.outcome).or_default() += 1;
            }
        }
        let count = |outcome| counts.get(&outcome).copied().unwrap_or(0).to_string();
        let findings = basis.assessment.findings.iter();
        let keys: Vec<&str> = findings
            .filter(|finding| finding.rule == rule.id)
            .map(|finding| finding.key.as_str())
            .collect();
        let keys = if keys.is_empty() {
            NONE.to_owned()
        } else {
            keys.join("; ")
        };
        for id in &rule.frameworks {
            rows.push(vec![
                id.clone(),
                rule.id.clone(),
                rule.title.clone(),
                rule.seed.join("; "),
                rule.clauses.join("; "),
                count(Outcome::Passed),
                count(Outcome::Fired),
                count(Outcome::CannotTell),
                count(Outcome::NotApplicable),
                keys.clone(),
            ]);
        }
    }
    let columns = [
        "framework_id",
        "rule_id",
        "title",
        "seed_sentence",
        "policy_clause",
        "passed",
        "fired",
        "cannot_tell",
        "not_applicable",
        "findings",
    ];
    Table::sorted(&columns, rows)
}
