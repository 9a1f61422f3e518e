//! Example C: the invoice agent before and after its excess rights are removed.

use agentvet::quantity::Share;
use agentvet::scoring::checks::OwnEffectiveness;
use agentvet::scoring::decision::{Decision, DecisionFacts, OpenFinding, decide};
use agentvet::scoring::residual::{Band, Residual, band, combined, residual};
use agentvet::scoring::score::{EvidenceLevel, ScoredQuestion};
use agentvet::scoring::tier::{Autonomy, Level, Tier, TierFacts, tier_of};

use crate::harness::{
    CHECKS_I, CHECKS_X, QUIET, checks, day, example, facts, judged, question, ratio,
};

/// Example A's answers and the three questions that this agent's data and key switch on.
fn questions() -> Vec<ScoredQuestion> {
    use EvidenceLevel::{E2, E4};
    let mut questions = example();
    questions.push(question("ENC-04", 2, "0.8", E2, E4));
    questions.push(question("REG-05", 4, "1", E4, E4));
    questions.push(question("CRD-05", 2, "0.8", E2, E2));
    questions
}

fn own(more: &[(&str, u32)], failed: &[&str]) -> OwnEffectiveness {
    checks(
        &[&CHECKS_X[..], &CHECKS_I[..], &[("RF-X07", 8)], more].concat(),
        failed,
    )
}

/// CRD-05 applies because of the API key. Without it the sum was printed as 162.981 / 200.
#[test]
fn weighs_202() {
    let result = judged(&questions());
    assert_eq!(
        (result.weight, result.earned.decimals().as_str()),
        (202, "164.5810")
    );
    assert_eq!(result.low, ratio(17_281, 105 * 202));
    assert_eq!(result.low.decimals(), "0.8148");
    let mut short = questions();
    short.pop();
    let printed = judged(&short[..]);
    assert_eq!(
        (printed.weight, printed.low.decimals().as_str()),
        (200, "0.8149")
    );
}

#[test]
fn is_tier_one_while_it_could_pay() {
    let facts = TierFacts {
        data: Level::L3,
        consequence: Level::L4,
        autonomy: Autonomy::A4,
        reach: Level::L4,
        ..QUIET
    };
    let before = tier_of(&facts);
    assert_eq!((before.power, before.tier), (Level::L4, Tier::T1));
    let after = tier_of(&TierFacts {
        consequence: Level::L1,
        reach: Level::L2,
        ..facts
    });
    assert_eq!((after.power, after.tier), (Level::L2, Tier::T3));
}

/// With CRD-05 the combined effectiveness is 0.8056; it was printed as 0.8057 without it.
#[test]
fn is_blocked_before() {
    let vendor = judged(&questions());
    let more = [("RF-I06", 4), ("RF-I12", 2)];
    let failed = [
        "RF-I01", "RF-I02", "RF-I03", "RF-I05", "RF-I06", "RF-I17", "RF-I20",
    ];
    let own = own(&more, &failed);
    assert_eq!((own.passed, own.applicable), (133, 167));
    assert_eq!(own.ratio.decimals(), "0.7964");
    let ce = combined(vendor.low, Some(own.ratio));
    assert_eq!(
        own.ratio.plus_thousandths(150).decimals(),
        "0.9464",
        "the cap is far"
    );
    assert_eq!(
        (ce.decimals().as_str(), band(ce)),
        ("0.8056", Band::Adequate)
    );
    let left = residual(Tier::T1, band(ce));
    assert_eq!(left, Residual::High);
    let proposal = decide(&DecisionFacts {
        failed_gates: vec!["G18".to_owned(), "G19".to_owned()],
        ..facts(vendor.completeness, 90, left)
    });
    assert_eq!((proposal.line, proposal.decision), (2, Decision::Blocked));
    assert_eq!(
        proposal.further[0].line, 6,
        "executive acceptance would be next"
    );
}

/// Tier 1 asks for 730 days of audit records. The vendor keeps 455, more than half: AUD-03
/// earns 0.5 instead of 1, and the retention check RF-X12 fails too. No band changes.
#[test]
fn is_no_better_with_the_audit_period_of_tier_one() {
    let mut questions = questions();
    let audit = questions
        .iter_mut()
        .find(|question| question.id == "AUD-03")
        .unwrap();
    audit.credit = Share::thousandths(500);
    let vendor = judged(&questions).low;
    assert_eq!(vendor.decimals(), "0.8049");
    let more = [("RF-I06", 4), ("RF-I12", 2)];
    let failed = [
        "RF-I01", "RF-I02", "RF-I03", "RF-I05", "RF-I06", "RF-I17", "RF-I20", "RF-X12",
    ];
    let own = own(&more, &failed);
    assert_eq!((own.passed, own.applicable), (129, 167));
    let ce = combined(vendor, Some(own.ratio));
    assert_eq!(
        (ce.decimals().as_str(), band(ce)),
        ("0.7887", Band::Adequate)
    );
}

#[test]
fn is_conditional_after() {
    let vendor = judged(&questions());
    let own = own(&[("RF-I06", 4)], &["RF-I06"]);
    assert_eq!((own.passed, own.applicable), (161, 165));
    assert_eq!(own.ratio.decimals(), "0.9758");
    let ce = combined(vendor.low, Some(own.ratio));
    assert_eq!(
        vendor.low.plus_thousandths(150).decimals(),
        "0.9648",
        "printed 0.9649 without CRD-05"
    );
    assert_eq!((ce.decimals().as_str(), band(ce)), ("0.8953", Band::Strong));
    let left = residual(Tier::T3, band(ce));
    assert_eq!(left, Residual::Low);
    let proposal = decide(&DecisionFacts {
        open_high: vec![OpenFinding {
            key: "RF-I06@credential:invoice-key".to_owned(),
            due: Some(day("2026-12-22")),
        }],
        ..facts(vendor.completeness, 80, left)
    });
    assert_eq!(
        (proposal.line, proposal.decision),
        (7, Decision::Conditional)
    );
}
