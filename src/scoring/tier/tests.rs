//! The power table, the decision rule over all 125 triples, floors and promotion.

use super::*;

#[test]
fn only_labels_from_zero_to_four_exist() {
    assert_eq!(Level::new(4), Some(Level::L4));
    assert_eq!(Level::new(5), None);
    assert_eq!(Level::L4.one_up(), Level::L4);
    assert_eq!(Level::L0.one_down(), Level::L0);
    assert_eq!(Tier::new(3), Some(Tier::T3));
    assert_eq!(Tier::new(0), None);
}

#[test]
fn power_follows_the_table() {
    let table = [
        [0, 0, 1, 1, 1],
        [1, 1, 1, 2, 2],
        [1, 1, 2, 3, 3],
        [1, 2, 3, 3, 4],
        [2, 2, 3, 4, 4],
    ];
    for (consequence, row) in Level::ALL.into_iter().zip(table) {
        for (autonomy, expected) in Autonomy::ALL.into_iter().zip(row) {
            assert_eq!(power(consequence, autonomy).get(), expected);
        }
    }
}

#[test]
fn power_never_falls_when_consequence_or_autonomy_rises() {
    for consequence in Level::ALL {
        for pair in Autonomy::ALL.windows(2) {
            assert!(power(consequence, pair[0]) <= power(consequence, pair[1]));
        }
        for autonomy in Autonomy::ALL {
            assert!(power(consequence, autonomy) <= power(consequence.one_up(), autonomy));
        }
    }
}

#[test]
fn tier_follows_the_decision_rule() {
    // D, P, R, tier, why
    let rows = [
        (4, 3, 0, 1, "x is 4 and y at least 3"),
        (4, 4, 4, 1, "all highest"),
        (4, 2, 2, 2, "x is 4, y below 3: the clinic"),
        (0, 4, 0, 2, "x alone is 4"),
        (3, 3, 0, 2, "x and y are 3"),
        (2, 3, 2, 3, "x is 3: the sales agent"),
        (2, 2, 0, 3, "x and y are 2"),
        (2, 1, 1, 4, "one 2 is not enough"),
        (0, 0, 0, 4, "nothing at all"),
    ];
    for (d, p, r, expected, why) in rows {
        let labels = [d, p, r].map(|label| Level::new(label).unwrap());
        let [d, p, r] = labels;
        assert_eq!(tier(d, p, r).number(), expected, "{why}");
    }
}

#[test]
fn raising_any_label_never_loosens_the_tier() {
    let mut triples = 0;
    for d in Level::ALL {
        for p in Level::ALL {
            for r in Level::ALL {
                triples += 1;
                let now = tier(d, p, r);
                for raised in [
                    tier(d.one_up(), p, r),
                    tier(d, p.one_up(), r),
                    tier(d, p, r.one_up()),
                ] {
                    assert!(raised <= now, "{d:?} {p:?} {r:?}");
                }
                assert_eq!(
                    now,
                    tier(r, d, p),
                    "the order of the labels does not matter"
                );
            }
        }
    }
    assert_eq!(triples, 125);
}

/// An agent that the rule alone puts in tier 4.
const QUIET: TierFacts = TierFacts {
    data: Level::L1,
    consequence: Level::L0,
    autonomy: Autonomy::A1,
    reach: Level::L0,
    floors: BTreeSet::new(),
    by_hand: None,
};

#[test]
fn floors_lift_to_tier_two_and_say_why() {
    use Floor::{CardholderData, DecidesAboutPeople, HealthInformation, PublicAudience};
    type Row<'a> = (&'a [Floor], Level, u8, &'a [Floor], &'a str);
    // facts, sensitivity, tier, floors that count, why
    let rows: [Row; 6] = [
        (&[], Level::L1, 3, &[], "no floor"),
        (
            &[CardholderData],
            Level::L1,
            2,
            &[CardholderData],
            "cardholder data",
        ),
        (
            &[DecidesAboutPeople, HealthInformation],
            Level::L1,
            2,
            &[HealthInformation, DecidesAboutPeople],
            "both are named",
        ),
        (
            &[PublicAudience],
            Level::L1,
            3,
            &[],
            "public, but sensitivity 1",
        ),
        (
            &[PublicAudience],
            Level::L2,
            2,
            &[PublicAudience],
            "public with sensitivity 2",
        ),
        (
            &[HealthInformation],
            Level::L4,
            1,
            &[HealthInformation],
            "a floor never loosens",
        ),
    ];
    for (floors, data, expected, counted, why) in rows {
        let result = tier_of(&TierFacts {
            data,
            reach: Level::L3,
            floors: floors.iter().copied().collect(),
            ..QUIET
        });
        let by_rule = tier(data, result.power, Level::L3);
        assert_eq!(result.by_rule, by_rule);
        assert_eq!(
            (result.tier.number(), result.floors.as_slice()),
            (expected, counted),
            "{why}"
        );
    }
}

#[test]
fn a_tier_set_by_hand_may_only_be_stricter() {
    let promoted = tier_of(&TierFacts {
        by_hand: Some(Tier::T1),
        ..QUIET
    });
    assert_eq!((promoted.tier, promoted.promoted), (Tier::T1, true));
    let phi = TierFacts {
        floors: BTreeSet::from([Floor::HealthInformation]),
        ..QUIET
    };
    let demoted = tier_of(&TierFacts {
        by_hand: Some(Tier::T3),
        ..phi
    });
    assert_eq!(demoted.tier, Tier::T2);
    assert_eq!(demoted.demotion_refused, Some(Tier::T3));
    assert!(!demoted.promoted);
}
