//! The laws that conditions keep, whatever their shape: Kleene's.

use std::sync::Arc;

use proptest::prelude::*;

use crate::catalogue::parameters::Parameters;
use crate::condition::{Condition, FactReference, Frames, Quantifier, Reach, Test, Truth, World};
use crate::facts::{FactType, Facts, Frame, Value, Vocabulary};
use crate::source::Span;

const FACTS: u16 = 4;

fn vocabulary() -> Arc<Vocabulary> {
    let mut vocabulary = Vocabulary::default();
    let data = Frame::Data.kind();
    for at in 0..FACTS {
        let name = format!("f{at}");
        for frame in [Frame::Agent, Frame::Data] {
            if let Some(kind) = vocabulary.kind_mut(frame.kind()) {
                kind.derived(&name, FactType::Flag, "a fact");
            }
        }
    }
    if let Some(kind) = vocabulary.kind_mut(Frame::Agent.kind()) {
        kind.derived("list", FactType::List(data), "entries");
    }
    Arc::new(vocabulary)
}

fn reference(reach: Reach, slot: u16) -> FactReference {
    FactReference {
        reach,
        slot,
        name: format!("f{slot}").into(),
    }
}

fn test(reach: Reach, slot: u16, wanted: bool) -> Condition {
    Condition::Test {
        fact: reference(reach, slot),
        test: Test::IsFlag(wanted),
        span: Span::default(),
    }
}

fn conditions() -> impl Strategy<Value = Condition> {
    let agent = Reach::Frame(Frame::Agent);
    let leaf = (0..FACTS, any::<bool>()).prop_map(move |(slot, wanted)| test(agent, slot, wanted));
    let entry =
        (0..FACTS, any::<bool>()).prop_map(|(slot, wanted)| test(Reach::Entry(0), slot, wanted));
    let quantified = (entry, 0..3u8).prop_map(move |(body, kind)| Condition::Quantified {
        list: reference(agent, FACTS),
        quantifier: match kind {
            0 => Quantifier::Some,
            1 => Quantifier::All,
            _ => Quantifier::None,
        },
        body: Box::new(body),
        span: Span::default(),
    });
    prop_oneof![3 => leaf, 1 => quantified].prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

/// One value for each fact of the agent and of two entries.
type Assignment = Vec<Option<bool>>;

fn assignments() -> impl Strategy<Value = Assignment> {
    prop::collection::vec(prop::option::of(any::<bool>()), usize::from(FACTS) * 3)
}

fn truth(condition: &Condition, assignment: &Assignment) -> Truth {
    let mut facts = Facts::new(vocabulary());
    let agent = facts.add(Frame::Agent.kind(), "a", None);
    let entries = [0, 1].map(|at| facts.add(Frame::Data.kind(), format!("d{at}"), None));
    let records = [agent, entries[0], entries[1]];
    for (at, value) in assignment.iter().enumerate() {
        let record = records[at / usize::from(FACTS)];
        let name = format!("f{}", at % usize::from(FACTS));
        let value = value.map_or(Value::BLANK, Value::Flag);
        assert!(facts.set(record, &name, value));
    }
    facts.set(agent, "list", Value::List(entries.to_vec()));
    let parameters = Parameters::default();
    let world = World {
        facts: &facts,
        parameters: &parameters,
        as_of: crate::date::parse("2026-11-22").unwrap(),
    };
    let frames = Frames::default().with(Frame::Agent, agent);
    condition.truth(&world, &frames)
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn twice_not_is_the_thing_itself(condition in conditions(), facts in assignments()) {
        let before = truth(&condition, &facts);
        prop_assert_eq!(truth(&not(not(condition)), &facts), before);
    }

    #[test]
    fn not_all_is_any_not(parts in prop::collection::vec(conditions(), 1..4), facts in assignments()) {
        let all = not(Condition::All(parts.clone()));
        let any = Condition::Any(parts.into_iter().map(not).collect());
        prop_assert_eq!(truth(&all, &facts), truth(&any, &facts));
    }

    #[test]
    fn one_more_answer_never_overturns_a_verdict(
        condition in conditions(), facts in assignments(), at in 0..usize::from(FACTS) * 3, value in any::<bool>()
    ) {
        let before = truth(&condition, &facts);
        let mut more = facts;
        if more[at].is_none() {
            more[at] = Some(value);
            let after = truth(&condition, &more);
            prop_assert!(before == Truth::Unknown || before == after, "{:?} became {:?}", before, after);
        }
    }

    #[test]
    fn an_explanation_is_given_for_every_truth(condition in conditions(), facts in assignments()) {
        let value = truth(&condition, &facts);
        let mut arena = Facts::new(vocabulary());
        let agent = arena.add(Frame::Agent.kind(), "a", None);
        let parameters = Parameters::default();
        let world = World { facts: &arena, parameters: &parameters, as_of: crate::date::parse("2026-11-22").unwrap() };
        let frames = Frames::default().with(Frame::Agent, agent);
        let blank = condition.truth(&world, &frames);
        prop_assert!(!condition.explain(&world, &frames, blank).is_empty());
        prop_assert!(value != Truth::Unknown || blank == Truth::Unknown, "less can only be less sure");
    }
}
