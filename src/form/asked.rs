//! When a question is asked: what our own records decide now, and what other answers decide later.
//!
//! In: the condition of a question and what is on record. Out: not asked, asked, or a [`When`]
//! over fields of the same form. Doubt asks: a condition that cannot be told, or that no form can
//! follow, never keeps a question back.

use crate::condition::{Condition, FactReference, Frames, SetOperand, SetRelation, Test, Truth};
use crate::condition::{WordOperand, World};
use crate::facts::{Frame, Vocabulary};
use crate::form::When;

/// What a form does with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// Leaves it out.
    No,
    /// Asks it.
    Yes,
    /// Asks it as other answers have it.
    When(When),
}

/// What a condition comes to.
enum Rest {
    Known(Truth),
    Open(When),
}

/// Decides about one question.
pub(super) fn asked(
    condition: &Condition,
    world: &World<'_>,
    frames: &Frames,
    vocabulary: &Vocabulary,
) -> Asked {
    match rest(condition, world, frames, vocabulary) {
        Rest::Known(Truth::No) => Asked::No,
        Rest::Known(_) => Asked::Yes,
        Rest::Open(when) => Asked::When(when),
    }
}

fn rest(
    condition: &Condition,
    world: &World<'_>,
    frames: &Frames,
    vocabulary: &Vocabulary,
) -> Rest {
    let below = |part: &Condition| rest(part, world, frames, vocabulary);
    match condition {
        Condition::All(parts) => join(parts.iter().map(below), Truth::No, When::All),
        Condition::Any(parts) => join(parts.iter().map(below), Truth::Yes, When::Any),
        Condition::Not(part) => match below(part) {
            Rest::Known(truth) => Rest::Known(!truth),
            Rest::Open(when) => Rest::Open(When::Not(Box::new(when))),
        },
        Condition::Test { fact, test, .. } if is_answer(fact) => {
            follow(fact, test, vocabulary).map_or(Rest::Known(Truth::Unknown), Rest::Open)
        }
        _ if reads_answers(condition) => Rest::Known(Truth::Unknown),
        _ => Rest::Known(condition.truth(world, frames)),
    }
}

/// Joins the parts of `all` and `any`: one part with the `strong` truth decides. What cannot be
/// told asks, so in an `all` it gives way to what can be followed, and in an `any` it wins.
fn join(
    parts: impl Iterator<Item = Rest>,
    strong: Truth,
    make: impl FnOnce(Vec<When>) -> When,
) -> Rest {
    let (mut open, mut known) = (Vec::new(), !strong);
    for part in parts {
        match part {
            Rest::Known(truth) if truth == strong => return Rest::Known(strong),
            Rest::Known(Truth::Unknown) => known = Truth::Unknown,
            Rest::Known(_) => {}
            Rest::Open(when) => open.push(when),
        }
    }
    let unknown_wins = known == Truth::Unknown && strong == Truth::Yes;
    if open.is_empty() || unknown_wins {
        return Rest::Known(known);
    }
    match <[When; 1]>::try_from(open) {
        Ok([only]) => Rest::Open(only),
        Err(open) => Rest::Open(make(open)),
    }
}

fn is_answer(fact: &FactReference) -> bool {
    fact.name.starts_with("answer.")
}

fn reads_answers(condition: &Condition) -> bool {
    let mut found = false;
    condition.each_fact(&mut |fact| found |= is_answer(fact));
    found
}

/// A test that a form can follow: that a field holds one of some options.
fn follow(fact: &FactReference, test: &Test, vocabulary: &Vocabulary) -> Option<When> {
    let any_of = match test {
        Test::IsWord(WordOperand::Literal(word)) | Test::Includes(WordOperand::Literal(word)) => {
            vec![word.to_string()]
        }
        Test::OneOf(SetOperand::Literal(words))
        | Test::Set(SetRelation::IncludesAny, SetOperand::Literal(words)) => {
            words.iter().map(ToString::to_string).collect()
        }
        _ => return None,
    };
    let definition = vocabulary.kind(Frame::Answer.kind()).fact(fact.slot)?;
    let question = definition.question.as_deref()?;
    let name = definition.name.split_once('.');
    let key = match name {
        None => question.to_owned(),
        Some((_, part)) if !part.contains('.') => format!("{question}/{part}"),
        Some(_) => return None,
    };
    Some(When::Holds { key, any_of })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::session::shipped_catalogue;
    use crate::date::Date;
    use crate::facts::Facts;

    /// What a form without any record does with a question.
    fn of(id: &str) -> Asked {
        let catalogue = shipped_catalogue();
        let facts = Facts::new(std::sync::Arc::clone(&catalogue.vocabulary));
        let world = World {
            facts: &facts,
            parameters: &catalogue.parameters,
            as_of: Date::constant(2026, 11, 22),
        };
        let question = catalogue.questionnaire.question(id).unwrap();
        let condition = question.applies_when.as_ref().unwrap();
        asked(condition, &world, &Frames::default(), &catalogue.vocabulary)
    }

    #[test]
    fn a_question_that_follows_from_another_says_so() {
        let when = Asked::When(When::Holds {
            key: "COM-02".to_owned(),
            any_of: vec!["soc2_type1".to_owned(), "soc2_type2".to_owned()],
        });
        assert_eq!(of("COM-03"), when);
    }

    #[test]
    fn what_no_record_tells_is_asked() {
        for id in ["COM-02", "REG-01", "ACT-05"] {
            assert_eq!(of(id), Asked::Yes, "{id}");
        }
    }

    #[test]
    fn doubt_asks_and_one_sure_part_decides() {
        let open = || {
            Rest::Open(When::Holds {
                key: "A".to_owned(),
                any_of: vec![],
            })
        };
        let known = |truth| Rest::Known(truth);
        // parts, whether `all` is known, whether `any` is known, why
        let rows: [(Vec<Rest>, bool, bool, &str); 4] = [
            (
                vec![known(Truth::No), open()],
                true,
                false,
                "no decides all",
            ),
            (
                vec![known(Truth::Yes), open()],
                false,
                true,
                "yes decides any",
            ),
            (
                vec![known(Truth::Unknown), open()],
                false,
                true,
                "doubt asks",
            ),
            (vec![open()], false, false, "the other answer decides"),
        ];
        for (parts, all, any, why) in rows {
            let again: Vec<Rest> = parts
                .iter()
                .map(|part| match part {
                    Rest::Known(truth) => Rest::Known(*truth),
                    Rest::Open(when) => Rest::Open(when.clone()),
                })
                .collect();
            let one = join(parts.into_iter(), Truth::No, When::All);
            assert_eq!(matches!(one, Rest::Known(_)), all, "all: {why}");
            let other = join(again.into_iter(), Truth::Yes, When::Any);
            assert_eq!(matches!(other, Rest::Known(_)), any, "any: {why}");
        }
    }
}
