//! Example A: a sales follow-up agent on a sound vendor, and F: the same answers without evidence.

use std::cmp::Ordering;

use agentvet::quantity::Share;
use agentvet::scoring::decision::reasons::Reason;
use agentvet::scoring::decision::{Decision, DecisionFacts, OpenFinding, decide};
use agentvet::scoring::ratio::Ratio;
use agentvet::scoring::residual::{Band, Residual, band, combined, ordering_number, residual};
use agentvet::scoring::score::{Assumptions, CORE_DOMAINS, EvidenceLevel, effectiveness, factor};
use agentvet::scoring::sensitivity::{Assumption, sensitivity};
use agentvet::scoring::severity::{Severity, due_date};
use agentvet::scoring::tier::{Autonomy, Level, Tier, TierFacts, tier_of};

use crate::harness::{QUIET, answers, day, example, facts, judged, level, own_of_example_a, ratio};

#[test]
fn has_tier_three() {
    let facts = TierFacts {
        data: Level::L2,
        consequence: Level::L2,
        autonomy: Autonomy::A4,
        reach: Level::L2,
        ..QUIET
    };
    let result = tier_of(&facts);
    assert_eq!((result.power, result.tier), (Level::L3, Tier::T3));
}

#[test]
fn earns_each_factor_that_is_written_beside_the_answer() {
    for answer in answers() {
        let held = level(&answer["level"]).unwrap_or(EvidenceLevel::E1);
        let written = Share::parse(answer["factor"].as_str().unwrap()).unwrap();
        let needs = level(&answer["needs"]).unwrap();
        assert_eq!(factor(held, needs), written, "{}", answer["question"]);
    }
}

#[test]
fn scores_one_section_line_by_line() {
    // question, credit, score and product in ten-thousandths
    let rows = [
        ("AUD-01", 10_000, 10_000, 40_000),
        ("AUD-02", 8_000, 8_000, 32_000),
        ("AUD-03", 10_000, 10_000, 40_000),
        ("AUD-04", 6_000, 6_000, 12_000),
        ("AUD-05", 9_000, 9_000, 18_000),
        ("AUD-06", 7_000, 3_500, 7_000),
        ("AUD-07", 9_000, 9_000, 18_000),
    ];
    let result = judged(&example());
    let lines: Vec<_> = result
        .contributions
        .iter()
        .filter(|line| line.section == "AUD")
        .map(|line| {
            let (score, earned) = (line.score.ten_thousandths(), line.earned.ten_thousandths());
            (
                line.id.as_str(),
                line.credit.ten_thousandths(),
                score,
                earned,
            )
        })
        .collect();
    let rows: Vec<_> = rows
        .map(|(id, credit, s, earned)| (id, credit, i128::from(s), i128::from(earned)))
        .into();
    assert_eq!(lines, rows);
}

#[test]
fn scores_every_section() {
    // section, weight, earned, score
    let rows = [
        ("COM", 20, "17.1000", "0.8550"),
        ("DPA", 13, "11.8000", "0.9077"),
        ("TRN", 12, "9.0500", "0.7542"),
        ("ENC", 12, "11.1000", "0.9250"),
        ("LOC", 10, "9.0000", "0.9000"),
        ("RET", 8, "6.0500", "0.7563"),
        ("IDN", 10, "9.3143", "0.9314"),
        ("PRM", 17, "12.5333", "0.7373"),
        ("CRD", 19, "16.4714", "0.8669"),
        ("AUD", 20, "16.7000", "0.8350"),
        ("ACT", 18, "12.3333", "0.6852"),
        ("INJ", 10, "7.1500", "0.7150"),
        ("INC", 12, "10.2286", "0.8524"),
        ("EXT", 4, "2.5000", "0.6250"),
        ("MOD", 9, "6.8500", "0.7611"),
    ];
    let result = judged(&example());
    let printed: Vec<_> = result
        .domains
        .iter()
        .map(|domain| {
            (
                domain.section.clone(),
                domain.weight,
                domain.earned.decimals(),
                domain.score.decimals(),
            )
        })
        .collect();
    let rows = rows.map(|(section, weight, earned, score)| {
        (
            section.to_owned(),
            weight,
            earned.to_owned(),
            score.to_owned(),
        )
    });
    assert_eq!(printed, rows);
}

/// Thousandths would give 158.1800: the sevenths and thirds must stay whole.
#[test]
fn adds_up_exactly() {
    let result = judged(&example());
    assert_eq!(result.contributions.len(), 73);
    assert_eq!(result.weight, 194);
    assert_eq!(result.earned, ratio(16_609, 105));
    assert_eq!(result.earned.decimals(), "158.1810");
    assert_eq!(result.low, ratio(16_609, 105 * 194));
    assert_eq!(result.low.decimals(), "0.8154");
    assert_eq!(result.low, result.plain_low, "the cap does not bind");
    assert!(!result.cap_binds);
    let (weakest, score) = result.weakest_core.unwrap();
    assert_eq!(
        (weakest.as_str(), score.decimals().as_str()),
        ("ACT", "0.6852")
    );
    assert_eq!(score.plus_thousandths(200).decimals(), "0.8852");
}

#[test]
fn has_one_question_open() {
    let result = judged(&example());
    assert_eq!(result.high.decimals(), "0.8257");
    assert_eq!(result.completeness, ratio(192, 194));
    assert_eq!(result.completeness.decimals(), "0.9897");
    assert_eq!(result.assurance_share, ratio(80, 194));
    assert_eq!(result.assurance_share.to_string(), "41 per cent");
}

#[test]
fn leaves_low_risk_with_our_own_side() {
    let own = own_of_example_a();
    assert_eq!((own.passed, own.applicable), (147, 153));
    assert_eq!(own.ratio.decimals(), "0.9608");
    let vendor = judged(&example()).low;
    let ce = combined(vendor, Some(own.ratio));
    assert_eq!(ce, vendor.half_sum(own.ratio), "the mean is the smaller");
    assert_eq!(vendor.plus_thousandths(150).decimals(), "0.9654");
    assert_eq!(ce, ratio(205_021, 230_860));
    assert_eq!(ce.decimals(), "0.8881");
    assert_eq!(band(ce), Band::Strong);
    assert_eq!(residual(Tier::T3, band(ce)), Residual::Low);
    let number = ordering_number(Tier::T3, ce);
    assert_eq!(number.to_string(), "4.5");
    assert_eq!(
        ce.complement().scaled(40_000),
        4_477,
        "4.477; the rounded CE gives 4.476"
    );
}

/// The evidence of INJ-01 is one level short; that is a medium finding and changes no line.
#[test]
fn has_one_favourable_critical_answer_on_weak_evidence() {
    let result = judged(&example());
    let half = Share::thousandths(500);
    let short: Vec<&str> = result
        .contributions
        .iter()
        .filter(|line| line.weight == 4 && line.credit >= half)
        .filter(|line| line.factor < Some(Share::ONE))
        .map(|line| line.id.as_str())
        .collect();
    assert_eq!(short, ["INJ-01"]);
}

/// What scores below one half, beside the unknown ACT-08.
#[test]
fn has_seven_weak_answers() {
    let result = judged(&example());
    let weak: Vec<(&str, String)> = result
        .contributions
        .iter()
        .filter(|line| line.score < ratio(1, 2))
        .map(|line| (line.id.as_str(), line.score.decimals()))
        .collect();
    let rows = [
        ("PRM-04", "0.3000"),
        ("PRM-06", "0.4000"),
        ("AUD-06", "0.3500"),
        ("ACT-06", "0.4000"),
        ("ACT-08", "0.0000"),
        ("INJ-02", "0.3000"),
        ("MOD-03", "0.4500"),
    ];
    assert_eq!(weak, rows.map(|(id, score)| (id, score.to_owned())));
}

#[test]
fn is_conditional_on_revoking_a_connector() {
    let result = judged(&example());
    let as_of = day("2026-11-22");
    let due = due_date(as_of, Severity::High.default_fix_days());
    let key = "RF-I04@agent:sales-followup-prod".to_owned();
    let proposal = decide(&DecisionFacts {
        open_high: vec![OpenFinding {
            key: key.clone(),
            due: Some(due),
        }],
        assurance_share: Some(result.assurance_share),
        assurance_target: Some(Ratio::hundredths(25)),
        ..facts(result.completeness, 80, Residual::Low)
    });
    assert_eq!(
        (proposal.line, proposal.decision),
        (7, Decision::Conditional)
    );
    assert_eq!(proposal.valid_until, Some(day("2026-12-22")));
    let reason = Reason::OpenHigh {
        finding: key,
        due: Some(due),
        is_overdue: false,
    };
    assert_eq!(proposal.reasons, [reason]);
    assert!(proposal.shows_band);
}

#[test]
fn keeps_its_band_under_every_assumption() {
    let own = own_of_example_a().ratio;
    let result = sensitivity(&example(), &CORE_DOMAINS, Some(own)).unwrap();
    assert_eq!(result.usual.vendor_band, Band::Adequate);
    let printed: Vec<_> = result
        .variants
        .iter()
        .map(|variant| (variant.without, variant.reading.vendor.decimals()))
        .collect();
    let rows = [
        (Assumption::Weights, "0.7721"),
        (Assumption::EvidenceFactors, "0.8468"),
        (Assumption::Cap, "0.8154"),
    ];
    assert_eq!(
        printed,
        rows.map(|(without, vendor)| (without, vendor.to_owned()))
    );
    assert!(
        result
            .variants
            .iter()
            .all(|variant| !variant.vendor_band_changes)
    );
    assert_eq!(
        result.carried_by(),
        [],
        "CE stays strong too, 0.8664 at the least"
    );
    assert_eq!(result.variants[0].reading.combined.decimals(), "0.8664");
}

#[test]
fn f_the_same_answers_as_statements_only() {
    let mut questions = example();
    for question in &mut questions {
        question.level = Some(EvidenceLevel::E1);
    }
    let result = judged(&questions);
    assert_eq!(result.earned, ratio(172_087, 1_680));
    assert_eq!(result.earned.decimals(), "102.4327");
    assert_eq!(
        (result.low.decimals().as_str(), band(result.low)),
        ("0.5280", Band::Weak)
    );
    assert_eq!(result.assurance_share, Ratio::ZERO);
    let (weakest, score) = result.weakest_core.unwrap();
    assert_eq!(
        (weakest.as_str(), score.decimals().as_str()),
        ("ACT", "0.4065")
    );
    assert_eq!(score.plus_thousandths(200).decimals(), "0.6065");
    assert!(!result.cap_binds);
    let raw = Assumptions {
        factors: false,
        ..Assumptions::default()
    };
    let raw = effectiveness(&questions, &CORE_DOMAINS, raw).unwrap();
    assert_eq!(raw.low.decimals(), "0.8468", "the vendor did not change");
    assert_eq!(raw.low.cmp(&result.low), Ordering::Greater);
}
