//! Tables and properties of the vendor's effectiveness.

use proptest::prelude::*;

use super::*;
use EvidenceLevel::{E1, E2, E3, E4};
use QuestionStatus::{Answered, Blank, Declined, NotAsked, Unknown};

fn question(
    section: &str,
    weight: u32,
    thousandths: i64,
    status: QuestionStatus,
) -> ScoredQuestion {
    ScoredQuestion {
        id: format!("{section}-01"),
        section: section.to_owned(),
        weight,
        credit: Share::thousandths(thousandths),
        level: Some(E2),
        needs: E2,
        status,
    }
}

fn judged(questions: &[ScoredQuestion]) -> Option<Effectiveness> {
    effectiveness(questions, &CORE_DOMAINS, Assumptions::default())
}

fn thousandths(thousandths: u32) -> Ratio {
    Ratio::thousandths(thousandths)
}

#[test]
fn weaker_evidence_earns_less() {
    // level, needed, thousandths, why
    let rows = [
        (E4, E1, 1_000, "more than asked"),
        (E1, E1, 1_000, "as asked"),
        (E3, E3, 1_000, "as asked"),
        (E2, E3, 750, "one below"),
        (E3, E4, 750, "one below"),
        (E1, E3, 500, "two below"),
        (E1, E4, 500, "three below is no worse"),
    ];
    for (level, needs, expected, why) in rows {
        assert_eq!(factor(level, needs), Share::thousandths(expected), "{why}");
    }
}

#[test]
fn every_status_has_its_place_in_the_interval() {
    // status, low, high, completeness, all in thousandths, why
    let rows = [
        (Answered, 900, 900, 1_000, "an answer counts as it is"),
        (Unknown, 500, 1_000, 500, "nothing now, all at best"),
        (Blank, 500, 1_000, 500, "no answer is unknown"),
        (
            NotAsked,
            500,
            1_000,
            500,
            "inside the depth, not asked is unknown",
        ),
        (
            Declined,
            500,
            500,
            500,
            "a refusal earns nothing at either end",
        ),
    ];
    for (status, low, high, completeness, why) in rows {
        let questions = [
            question("COM", 2, 1_000, Answered),
            question("COM", 2, 800, status),
        ];
        let result = judged(&questions).unwrap();
        assert_eq!(result.low, thousandths(low), "{why}");
        assert_eq!(result.high, thousandths(high), "{why}");
        assert_eq!(result.completeness, thousandths(completeness), "{why}");
    }
}

#[test]
fn nothing_to_score_is_no_number() {
    assert_eq!(judged(&[]), None);
    let routing = question("COM", 0, 1_000, Answered);
    assert_eq!(
        judged(std::slice::from_ref(&routing)),
        None,
        "weight 0 only routes"
    );
    let absurd = question("COM", u32::MAX, 1_000, Answered);
    assert_eq!(judged(&[absurd]), None, "beyond any questionnaire");
    let counted = judged(&[routing, question("COM", 1, 500, Answered)]).unwrap();
    assert_eq!(counted.contributions.len(), 1);
    assert_eq!(counted.low, thousandths(500));
}

#[test]
fn an_answer_without_a_level_is_the_vendors_word() {
    let mut said = question("COM", 4, 1_000, Answered);
    said.level = None;
    said.needs = E3;
    let result = judged(&[said]).unwrap();
    assert_eq!(result.low, thousandths(500));
    assert_eq!(result.assurance_share, Ratio::ZERO);
}

#[test]
fn credit_in_any_unit_stays_exact() {
    let mut sixteenth = question("COM", 1, 0, Answered);
    sixteenth.credit = Share::ratio(1, 16).unwrap();
    sixteenth.needs = E3;
    let result = judged(&[sixteenth]).unwrap();
    assert_eq!(
        result.low,
        Ratio::new(3, 64).unwrap(),
        "three quarters of a sixteenth"
    );
}

#[test]
fn credit_outside_its_limits_counts_as_the_limit() {
    let mut wrong = question("COM", 1, 1_500, Answered);
    assert_eq!(
        judged(std::slice::from_ref(&wrong)).unwrap().low,
        Ratio::ONE
    );
    wrong.credit = Share(-1);
    assert_eq!(judged(&[wrong]).unwrap().low, Ratio::ZERO);
}

#[test]
fn the_weakest_core_section_limits_the_average() {
    // section, credit in thousandths, low, cap binds, weakest core, why
    let rows = [
        (
            "AUD",
            300,
            500,
            true,
            Some("AUD"),
            "0.30 + 0.20 is below the average",
        ),
        (
            "AUD",
            800,
            980,
            false,
            Some("AUD"),
            "0.80 + 0.20 is above it",
        ),
        ("COM", 0, 900, false, None, "no core section"),
    ];
    for (section, credit, low, binds, weakest, why) in rows {
        let questions = [
            question("MOD", 9, 1_000, Answered),
            question(section, 1, credit, Answered),
        ];
        let result = judged(&questions).unwrap();
        assert_eq!(result.low, thousandths(low), "{why}");
        assert_eq!(result.cap_binds, binds, "{why}");
        assert_eq!(
            result.weakest_core.map(|(name, _)| name).as_deref(),
            weakest,
            "{why}"
        );
    }
}

#[test]
fn both_ends_of_the_interval_are_capped_apart() {
    let questions = [
        question("MOD", 9, 1_000, Answered),
        question("AUD", 1, 0, Unknown),
    ];
    let result = judged(&questions).unwrap();
    assert_eq!(result.low, thousandths(200), "nothing in a core section");
    assert_eq!(result.high, Ratio::ONE, "all of it");
    let uncapped = Assumptions {
        caps: false,
        ..Assumptions::default()
    };
    let result = effectiveness(&questions, &CORE_DOMAINS, uncapped).unwrap();
    assert_eq!((result.low, result.cap_binds), (thousandths(900), false));
}

#[test]
fn equal_core_scores_are_named_in_order() {
    let questions = [
        question("PRM", 1, 500, Answered),
        question("ACT", 1, 500, Answered),
    ];
    let weakest = judged(&questions).unwrap().weakest_core.unwrap();
    assert_eq!(
        weakest.0, "ACT",
        "by name, whatever the order of the questions"
    );
}

fn any_question() -> impl Strategy<Value = ScoredQuestion> {
    let section = proptest::sample::select(vec!["COM", "DPA", "AUD", "ACT", "MOD"]);
    let weight = proptest::sample::select(vec![0u32, 1, 2, 4]);
    let level = proptest::sample::select(EvidenceLevel::ALL.to_vec());
    let status = proptest::sample::select(vec![
        Answered, Answered, Answered, Unknown, Declined, NotAsked, Blank,
    ]);
    let credit = (0i64..=7, 1i64..=7).prop_map(|(n, d)| Share::ratio(n.min(d), d));
    (
        section,
        weight,
        proptest::option::of(level.clone()),
        level,
        status,
        credit,
    )
        .prop_map(
            |(section, weight, level, needs, status, credit)| ScoredQuestion {
                id: format!("{section}-00"),
                section: section.to_owned(),
                weight,
                // 5 does not divide the unit of seven; such draws take nothing.
                credit: credit.unwrap_or(Share::ZERO),
                level,
                needs,
                status,
            },
        )
}

fn any_questions() -> impl Strategy<Value = Vec<ScoredQuestion>> {
    proptest::collection::vec(any_question(), 1..40)
}

proptest! {
    #[test]
    fn no_score_exceeds_what_is_possible(questions in any_questions()) {
        if let Some(result) = judged(&questions) {
            prop_assert!(result.low <= result.high && result.high <= Ratio::ONE);
            prop_assert!(result.low <= result.plain_low && result.high <= result.plain_high);
            prop_assert!(result.completeness <= Ratio::ONE);
            prop_assert!(result.assurance_share <= result.completeness);
            prop_assert!(result.domains.iter().all(|domain| domain.score <= domain.high));
        }
    }

    #[test]
    fn every_sum_adds_up(questions in any_questions()) {
        if let Some(result) = judged(&questions) {
            let add = |sum: Ratio, part: Ratio| sum.plus(part);
            let lines = result.contributions.iter().map(|line| line.earned).fold(Ratio::ZERO, add);
            let domains = result.domains.iter().map(|domain| domain.earned).fold(Ratio::ZERO, add);
            prop_assert_eq!(lines, result.earned);
            prop_assert_eq!(domains, result.earned);
            let weight: u64 = result.domains.iter().map(|domain| domain.weight).sum();
            prop_assert_eq!(weight, result.weight);
        }
    }

    #[test]
    fn raising_one_credit_never_lowers_the_score(questions in any_questions(), at in any::<proptest::sample::Index>()) {
        let before = judged(&questions);
        let mut better = questions.clone();
        let index = at.index(better.len());
        better[index].credit = Share::ONE;
        let after = judged(&better);
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(before.low <= after.low && before.high <= after.high);
        }
    }

    #[test]
    fn an_answer_to_an_open_question_stays_inside_the_interval(
        questions in any_questions(),
        at in any::<proptest::sample::Index>(),
        credit in 0i64..=10,
    ) {
        let mut answered = questions.clone();
        let index = at.index(answered.len());
        if questions[index].status.is_open() {
            answered[index].status = Answered;
            answered[index].credit = Share::thousandths(credit * 100);
            if let (Some(before), Some(after)) = (judged(&questions), judged(&answered)) {
                prop_assert!(before.low <= after.low && after.high <= before.high);
            }
        }
    }
}
