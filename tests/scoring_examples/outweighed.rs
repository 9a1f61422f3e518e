//! Examples B, D and E: what a good average does not outweigh.

use std::collections::BTreeSet;

use agentvet::quantity::Share;
use agentvet::scoring::decision::{Decision, DecisionFacts, decide};
use agentvet::scoring::ratio::Ratio;
use agentvet::scoring::residual::{Band, Residual, band, combined, residual};
use agentvet::scoring::score::{CORE_DOMAINS, EvidenceLevel, QuestionStatus};
use agentvet::scoring::sensitivity::{Assumption, sensitivity};
use agentvet::scoring::tier::{Autonomy, Floor, Level, Tier, TierFacts, tier_of};

use crate::harness::{QUIET, example, facts, judged, own_of_example_a, question, ratio};

#[test]
fn b_a_good_average_hides_a_hole() {
    let mut questions = example();
    for question in questions
        .iter_mut()
        .filter(|question| question.section == "AUD")
    {
        question.credit = Share::thousandths(300);
        question.level = Some(question.needs);
    }
    let result = judged(&questions);
    assert_eq!(result.earned.decimals(), "147.4810");
    assert_eq!(
        (result.plain_low.decimals().as_str(), band(result.plain_low)),
        ("0.7602", Band::Adequate)
    );
    assert_eq!(result.low, ratio(1, 2), "0.30 + 0.20");
    assert!(result.cap_binds);
    let own = own_of_example_a().ratio;
    assert_eq!(result.low.half_sum(own).decimals(), "0.7304");
    let ce = combined(result.low, Some(own));
    assert_eq!(ce, ratio(65, 100), "0.50 + 0.15 is below the mean");
    assert_eq!(residual(Tier::T3, band(ce)), Residual::Medium);
    let checked = sensitivity(&questions, &CORE_DOMAINS, Some(own)).unwrap();
    assert!(
        checked.carried_by().contains(&Assumption::Cap),
        "the cap carries the band"
    );
}

#[test]
fn d_no_agreement_outweighs_an_excellent_score() {
    let clinic = tier_of(&TierFacts {
        data: Level::L4,
        consequence: Level::L2,
        autonomy: Autonomy::A3,
        reach: Level::L2,
        floors: BTreeSet::from([Floor::HealthInformation, Floor::PublicAudience]),
        ..QUIET
    });
    assert_eq!(
        (clinic.power, clinic.by_rule, clinic.tier),
        (Level::L2, Tier::T2, Tier::T2)
    );
    let (vendor, own) = (ratio(86, 100), ratio(93, 100));
    assert_eq!(vendor.plus_thousandths(150), ratio(101, 100));
    let ce = combined(vendor, Some(own));
    assert_eq!((ce, band(ce)), (ratio(895, 1_000), Band::Strong));
    let left = residual(clinic.tier, band(ce));
    assert_eq!(left, Residual::Low);
    let proposal = decide(&DecisionFacts {
        prohibited_gates: vec!["G9".to_owned()],
        ..facts(Ratio::ONE, 90, left)
    });
    assert_eq!(
        (proposal.line, proposal.decision),
        (1, Decision::Prohibited)
    );
    assert_eq!(proposal.valid_until, None);
}

/// 194 weight, 134 answered, 118 earned; outside the core sections, where no cap applies.
#[test]
fn e_too_much_unknown_is_incomplete() {
    use EvidenceLevel::E2;
    let mut open = question("COM-03", 60, "0", E2, E2);
    open.status = QuestionStatus::Unknown;
    let questions = [
        question("COM-01", 118, "1", E2, E2),
        question("COM-02", 16, "0", E2, E2),
        open,
    ];
    let result = judged(&questions);
    assert_eq!(
        (result.low, result.high),
        (ratio(118, 194), ratio(178, 194))
    );
    assert_eq!(
        (result.low.decimals(), result.high.decimals()),
        ("0.6082".into(), "0.9175".into())
    );
    assert_eq!(result.completeness, ratio(134, 194));
    assert_eq!(
        (
            result.completeness.scaled(1_000),
            result.completeness.percent()
        ),
        (691, 69)
    );
    let printed = format!(
        "{} to {}, {} answered",
        result.low.percent(),
        result.high,
        result.completeness
    );
    assert_eq!(printed, "61 to 92 per cent, 69 per cent answered");
    let left = residual(Tier::T2, band(result.low));
    let proposal = decide(&facts(result.completeness, 90, left));
    assert_eq!(
        (proposal.line, proposal.decision),
        (3, Decision::Incomplete)
    );
    assert!(!proposal.shows_band, "an interval, no band");
}
