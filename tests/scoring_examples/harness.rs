//! Example A as scored questions, its checks, and short ways to write numbers.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a fixture that does not read must stop the tests that stand on it"
)]

use std::collections::BTreeSet;

use agentvet::date::{Date, parse};
use agentvet::quantity::Share;
use agentvet::scoring::checks::{Check, CheckResult, OwnEffectiveness, own_effectiveness};
use agentvet::scoring::decision::DecisionFacts;
use agentvet::scoring::ratio::Ratio;
use agentvet::scoring::residual::Residual;
use agentvet::scoring::score::{
    Assumptions, CORE_DOMAINS, Effectiveness, EvidenceLevel, QuestionStatus, ScoredQuestion,
    effectiveness,
};
use agentvet::scoring::severity::Severity;
use agentvet::scoring::tier::{Autonomy, Level, TierFacts};
use serde_json::Value;

const ANSWERS: &str = include_str!("../fixtures/example-a.json");

pub(crate) fn answers() -> Vec<Value> {
    let file: Value = serde_json::from_str(ANSWERS).unwrap();
    file["answers"].as_array().unwrap().clone()
}

pub(crate) fn level(value: &Value) -> Option<EvidenceLevel> {
    serde_json::from_value(value.clone()).unwrap()
}

/// The answers as scored questions; a section is the first three letters of an id.
pub(crate) fn example() -> Vec<ScoredQuestion> {
    let scored = |answer: &Value| {
        let id = answer["question"].as_str().unwrap();
        ScoredQuestion {
            id: id.to_owned(),
            section: id[..3].to_owned(),
            weight: u32::try_from(answer["weight"].as_u64().unwrap()).unwrap(),
            credit: Share::parse(answer["credit"].as_str().unwrap_or("0")).unwrap(),
            level: level(&answer["level"]),
            needs: level(&answer["needs"]).unwrap(),
            status: serde_json::from_value(answer["status"].clone()).unwrap(),
        }
    };
    answers().iter().map(scored).collect()
}

pub(crate) fn question(
    id: &str,
    weight: u32,
    credit: &str,
    level: EvidenceLevel,
    needs: EvidenceLevel,
) -> ScoredQuestion {
    ScoredQuestion {
        id: id.to_owned(),
        section: id[..3].to_owned(),
        weight,
        credit: Share::parse(credit).unwrap(),
        level: Some(level),
        needs,
        status: QuestionStatus::Answered,
    }
}

pub(crate) fn judged(questions: &[ScoredQuestion]) -> Effectiveness {
    effectiveness(questions, &CORE_DOMAINS, Assumptions::default()).unwrap()
}

pub(crate) fn ratio(numerator: i128, denominator: i128) -> Ratio {
    Ratio::new(numerator, denominator).unwrap()
}

pub(crate) fn day(text: &str) -> Date {
    parse(text).unwrap()
}

/// Our own checks: ids with their base weights, and the ids that failed.
pub(crate) fn checks(all: &[(&str, u32)], failed: &[&str]) -> OwnEffectiveness {
    let severity = |weight: u32| {
        let same = |severity: &Severity| severity.check_weight() == weight;
        Severity::ALL.into_iter().find(same).unwrap()
    };
    for id in failed {
        assert!(
            all.iter().any(|(rule, _)| rule == id),
            "{id} is no check of this example"
        );
    }
    let checks: Vec<Check> = all
        .iter()
        .map(|(rule, weight)| Check {
            rule: (*rule).to_owned(),
            base: severity(*weight),
            result: if failed.contains(rule) {
                CheckResult::Fired
            } else {
                CheckResult::Passed
            },
        })
        .collect();
    own_effectiveness(&checks).unwrap()
}

pub(crate) const CHECKS_X: [(&str, u32); 11] = [
    ("RF-X03", 8),
    ("RF-X04", 2),
    ("RF-X09", 2),
    ("RF-X10", 2),
    ("RF-X11", 4),
    ("RF-X12", 4),
    ("RF-X15", 2),
    ("RF-X17", 8),
    ("RF-X18", 1),
    ("RF-X19", 8),
    ("RF-X20", 2),
];

pub(crate) const CHECKS_I: [(&str, u32); 21] = [
    ("RF-I01", 4),
    ("RF-I02", 4),
    ("RF-I03", 2),
    ("RF-I04", 4),
    ("RF-I05", 8),
    ("RF-I07", 8),
    ("RF-I08", 8),
    ("RF-I09", 4),
    ("RF-I10", 8),
    ("RF-I11", 4),
    ("RF-I13", 4),
    ("RF-I14", 8),
    ("RF-I15", 8),
    ("RF-I16", 4),
    ("RF-I17", 8),
    ("RF-I18", 2),
    ("RF-I19", 2),
    ("RF-I20", 4),
    ("RF-I21", 8),
    ("RF-I22", 4),
    ("RF-I24", 4),
];

pub(crate) fn own_of_example_a() -> OwnEffectiveness {
    checks(
        &[&CHECKS_X[..], &CHECKS_I[..]].concat(),
        &["RF-I03", "RF-I04"],
    )
}

pub(crate) const QUIET: TierFacts = TierFacts {
    data: Level::L0,
    consequence: Level::L0,
    autonomy: Autonomy::A1,
    reach: Level::L0,
    floors: BTreeSet::new(),
    by_hand: None,
};

/// A decision of tier 3 or stricter against which nothing stands yet.
pub(crate) fn facts(completeness: Ratio, limit: u32, residual: Residual) -> DecisionFacts {
    DecisionFacts {
        as_of: day("2026-11-22"),
        review_days: 365,
        prohibited_gates: Vec::new(),
        failed_gates: Vec::new(),
        unknown_gates: Vec::new(),
        blockers: Vec::new(),
        unknown_blockers: Vec::new(),
        completeness: Some(completeness),
        completeness_limit: Ratio::hundredths(limit),
        residual: Some(residual),
        open_critical: Vec::new(),
        accepted: Vec::new(),
        relied_on: Vec::new(),
        open_high: Vec::new(),
        assurance_share: None,
        assurance_target: None,
        condition_dates: Vec::new(),
    }
}
