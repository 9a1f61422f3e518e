//! Every line of the decision list, how long it holds, and who may decide otherwise.

use super::*;
use crate::date::{days_between, parse};

fn day(text: &str) -> Date {
    parse(text).unwrap()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Open high findings, one per due date.
fn findings(due: &[&str]) -> Vec<OpenFinding> {
    let finding = |due: &&str| OpenFinding {
        key: format!("RF-I04@agent:due-{due}"),
        due: Some(day(due)),
    };
    due.iter().map(finding).collect()
}

pub(super) fn accepted(on: &str, expires_on: &str) -> Vec<Accepted> {
    vec![Accepted {
        on: on.to_owned(),
        expires_on: day(expires_on),
    }]
}

fn percent(percent: i128) -> Option<Ratio> {
    Ratio::new(percent, 100)
}

/// A case of tier 3 against which nothing stands.
pub(super) fn clean() -> DecisionFacts {
    DecisionFacts {
        as_of: day("2026-11-22"),
        review_days: 365,
        prohibited_gates: Vec::new(),
        failed_gates: Vec::new(),
        unknown_gates: Vec::new(),
        blockers: Vec::new(),
        unknown_blockers: Vec::new(),
        completeness: Some(Ratio::hundredths(99)),
        completeness_limit: Ratio::hundredths(80),
        residual: Some(Residual::Low),
        open_critical: Vec::new(),
        accepted: Vec::new(),
        relied_on: Vec::new(),
        open_high: Vec::new(),
        assurance_share: Some(Ratio::hundredths(41)),
        assurance_target: Some(Ratio::hundredths(25)),
        condition_dates: Vec::new(),
    }
}

fn with(change: impl FnOnce(&mut DecisionFacts)) -> DecisionLine {
    let mut facts = clean();
    change(&mut facts);
    decide(&facts)
}

type Change = fn(&mut DecisionFacts);

/// Checks that a change alone lets that line decide.
fn check(rows: &[(Change, u8, &str)]) {
    let decisions = [
        Decision::Prohibited,
        Decision::Blocked,
        Decision::Incomplete,
        Decision::Rejected,
        Decision::Blocked,
        Decision::ConditionalExecutive,
        Decision::Conditional,
        Decision::Approved,
    ];
    for (change, line, why) in rows {
        let result = with(change);
        let decision = decisions[usize::from(*line) - 1];
        assert_eq!((result.line, result.decision), (*line, decision), "{why}");
        assert_eq!(result.reasons.is_empty(), *line == 8, "{why}");
        let ends = result.valid_until.is_some();
        assert_eq!(ends, decision.permits_use(), "{why}");
    }
}

#[test]
fn every_line_that_refuses_has_its_cause() {
    check(&[
        (|f| f.prohibited_gates = names(&["G9"]), 1, "never waivable"),
        (|f| f.failed_gates = names(&["G1"]), 2, "a gate fails"),
        (|f| f.unknown_gates = names(&["G9"]), 2, "not failed"),
        (|f| f.blockers = names(&["RF-X19@agent:a"]), 2, "no gate"),
        (|f| f.unknown_blockers = names(&["RF-I08"]), 2, "no gate"),
        (|f| f.completeness = percent(79), 3, "below the limit"),
        (|f| f.completeness = None, 3, "nothing could be scored"),
        (|f| f.residual = None, 3, "none is not low"),
        (|f| f.residual = Some(Residual::Critical), 4, "critical"),
        (|f| f.open_critical = names(&["RF-I16"]), 5, "no gate"),
    ]);
}

#[test]
fn every_line_that_permits_has_its_cause() {
    check(&[
        (|f| f.residual = Some(Residual::High), 6, "high"),
        (|f| f.accepted = accepted("G1", "2027-01-01"), 6, "a gate"),
        (|f| f.open_high = findings(&["2026-12-22"]), 7, "high"),
        (|f| f.residual = Some(Residual::Medium), 7, "medium"),
        (|f| f.assurance_share = percent(24), 7, "below the target"),
        (|f| f.assurance_share = None, 7, "nobody knows"),
        (|f| f.assurance_target = None, 8, "tier 4 has no target"),
        (|_| (), 8, "nothing stands against it"),
    ]);
}

#[test]
fn limits_themselves_are_met() {
    let result = with(|facts| {
        facts.completeness = Some(Ratio::hundredths(80));
        facts.assurance_share = Some(Ratio::hundredths(25));
    });
    assert_eq!(result.line, 8);
}

#[test]
fn failed_and_unknown_gates_are_listed_apart_and_sorted() {
    let result = with(|facts| {
        facts.unknown_gates = names(&["G8", "G12"]);
        facts.failed_gates = names(&["G19", "G18"]);
    });
    let failed = |gate: &str| Reason::FailedGate {
        gate: gate.to_owned(),
    };
    let unknown = |gate: &str| Reason::UnknownGate {
        gate: gate.to_owned(),
    };
    assert_eq!(
        result.reasons,
        [failed("G18"), failed("G19"), unknown("G12"), unknown("G8")]
    );
}

#[test]
fn an_incomplete_case_shows_no_band_on_any_line() {
    let low = Some(Ratio::hundredths(69));
    assert!(!with(|facts| facts.completeness = low).shows_band);
    let blocked = with(|facts| {
        facts.completeness = low;
        facts.failed_gates = names(&["G1"]);
    });
    assert_eq!((blocked.line, blocked.shows_band), (2, false));
    assert!(clean().completeness.is_some() && decide(&clean()).shows_band);
}

#[test]
fn a_decision_holds_no_longer_than_its_conditions() {
    // change, days it holds, why
    let rows: [(Change, i64, &str); 10] = [
        (|_| (), 365, "until the next review"),
        (|f| f.residual = Some(Residual::Medium), 180, "conditional"),
        (|f| f.residual = Some(Residual::High), 90, "executive"),
        (
            |f| f.open_high = findings(&["2026-12-22", "2026-12-02"]),
            10,
            "earliest due",
        ),
        (
            |f| f.open_high = findings(&["2026-11-01"]),
            0,
            "overdue: today and no longer",
        ),
        (
            |f| f.accepted = accepted("G8", "2026-12-06"),
            14,
            "the exception ends first",
        ),
        (
            |f| f.accepted = accepted("G1", "2027-06-01"),
            90,
            "the exception outlasts it",
        ),
        (
            |f| (f.residual, f.open_high) = (Some(Residual::High), findings(&["2026-12-22"])),
            30,
            "a stricter line does not hold longer",
        ),
        (
            |f| (f.residual, f.review_days) = (Some(Residual::Medium), 60),
            60,
            "no longer than an approval",
        ),
        (
            |f| (f.residual, f.condition_dates) = (Some(Residual::Medium), vec![day("2027-01-21")]),
            60,
            "a date set for another condition",
        ),
    ];
    for (change, days, why) in rows {
        let until = with(change).valid_until.unwrap();
        assert_eq!(days_between(day("2026-11-22"), until), days, "{why}");
    }
}

#[test]
fn an_overdue_finding_is_marked() {
    let result = with(|facts| facts.open_high = findings(&["2026-11-22", "2026-11-21"]));
    let overdue: Vec<bool> = result
        .reasons
        .iter()
        .filter_map(|reason| match reason {
            Reason::OpenHigh { is_overdue, .. } => Some(*is_overdue),
            _ => None,
        })
        .collect();
    assert_eq!(
        overdue,
        [true, false],
        "sorted by key; due today is not overdue"
    );
}

#[test]
fn what_would_match_next_is_told() {
    let result = with(|facts| {
        facts.failed_gates = names(&["G18"]);
        facts.residual = Some(Residual::High);
        facts.open_high = findings(&["2026-12-22"]);
    });
    let further: Vec<u8> = result.further.iter().map(|line| line.line).collect();
    assert_eq!((result.line, further), (2, vec![6, 7]));
}

#[test]
fn the_strictest_row_speaks_for_the_platform() {
    let approved = decide(&clean());
    let late = with(|facts| facts.open_critical = names(&["RF-I16@agent:a"]));
    let gate = with(|facts| facts.failed_gates = names(&["G1"]));
    let rows = [approved.clone(), late, gate.clone()];
    assert_eq!(
        strictest(&rows),
        Some(&gate),
        "equally blocked: the earlier line"
    );
    assert_eq!(strictest(&rows[..1]), Some(&approved));
    assert_eq!(strictest(&[]), None);
}

#[test]
fn an_override_of_lines_one_to_three_may_only_be_stricter() {
    let incomplete = with(|facts| facts.completeness = None);
    assert!(may_decide(&incomplete, Decision::Incomplete), "agreement");
    assert!(may_decide(&incomplete, Decision::Prohibited));
    assert!(!may_decide(&incomplete, Decision::Approved));
    assert!(
        !may_decide(&incomplete, Decision::Rejected),
        "laxer in the order of strictness"
    );
    let rejected = with(|facts| facts.residual = Some(Residual::Critical));
    assert!(
        may_decide(&rejected, Decision::ConditionalExecutive),
        "line 4 is a judgement"
    );
}
