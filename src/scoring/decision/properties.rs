//! More trouble is never laxer: properties of the decision list over arbitrary facts.

use proptest::prelude::*;

use super::tests::{accepted, clean};
use super::*;

fn any_residual() -> impl Strategy<Value = Option<Residual>> {
    use Residual::{Critical, High, Low, Medium};
    proptest::option::of(proptest::sample::select(vec![Low, Medium, High, Critical]))
}

fn some_names() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[GR][0-9]", 0..2)
}

prop_compose! {
    fn any_facts()(
        gates in (some_names(), some_names(), some_names(), some_names(), some_names()),
        completeness in proptest::option::of(0u32..=100),
        residual in any_residual(),
        is_accepted: bool,
        is_relied_on: bool,
        due in proptest::option::of(-40i64..400),
        assurance in proptest::option::of(0u32..=100),
        review_days in 30u32..=730,
    ) -> DecisionFacts {
        let mut facts = clean();
        (facts.prohibited_gates, facts.failed_gates, facts.unknown_gates, facts.blockers, facts.open_critical) = gates;
        facts.completeness = completeness.map(Ratio::hundredths);
        facts.residual = residual;
        facts.review_days = review_days;
        facts.assurance_share = assurance.map(Ratio::hundredths);
        if is_accepted {
            facts.accepted = accepted("G1", "2027-01-31");
        }
        if is_relied_on {
            facts.relied_on = accepted("RF-I04@agent:b", "2026-12-31");
        }
        facts.open_high.extend(due.map(|days| OpenFinding {
            key: "RF-I04@agent:a".to_owned(),
            due: Some(add_days(facts.as_of, days)),
        }));
        facts
    }
}

/// Facts of which few are refused, so that there is an end to speak of.
fn any_permitted() -> impl Strategy<Value = DecisionFacts> {
    any_facts().prop_map(|facts| DecisionFacts {
        prohibited_gates: Vec::new(),
        failed_gates: Vec::new(),
        unknown_gates: Vec::new(),
        blockers: Vec::new(),
        open_critical: Vec::new(),
        completeness: Some(Ratio::hundredths(100)),
        ..facts
    })
}

proptest! {
    #[test]
    fn one_more_problem_at_a_gate_is_never_laxer(facts in any_facts(), which in 0..5) {
        let before = decide(&facts);
        let mut worse = facts;
        let list = match which {
            0 => &mut worse.prohibited_gates,
            1 => &mut worse.failed_gates,
            2 => &mut worse.unknown_gates,
            3 => &mut worse.blockers,
            _ => &mut worse.unknown_blockers,
        };
        list.push("G1".to_owned());
        let after = decide(&worse);
        prop_assert!(after.decision >= before.decision);
        prop_assert!(after.line <= before.line && after.line <= 2);
    }

    #[test]
    fn one_more_condition_never_holds_longer(facts in any_permitted(), due in 0i64..400) {
        let before = decide(&facts);
        let mut worse = facts;
        worse.open_high.push(OpenFinding { key: "new".to_owned(), due: Some(add_days(worse.as_of, due)) });
        let after = decide(&worse);
        prop_assert!(after.line <= before.line);
        prop_assert!(after.decision >= before.decision);
        prop_assert!(after.valid_until <= before.valid_until);
    }

    #[test]
    fn what_rests_on_an_exception_ends_with_it_and_is_decided_as_before(facts in any_permitted(), days in 0i64..900) {
        let before = decide(&facts);
        let mut resting = facts;
        let expires_on = add_days(resting.as_of, days);
        resting.relied_on.push(Accepted { on: "new".to_owned(), expires_on });
        let after = decide(&resting);
        prop_assert_eq!((after.decision, after.line), (before.decision, before.line));
        prop_assert_eq!(after.valid_until, before.valid_until.map(|until| until.min(expires_on)));
    }

    #[test]
    fn what_is_permitted_has_an_end_and_nothing_else_has(facts in any_facts()) {
        let result = decide(&facts);
        prop_assert_eq!(result.valid_until.is_some(), result.decision.permits_use());
        prop_assert!(result.valid_until.is_none_or(|until| until >= facts.as_of));
    }
}
