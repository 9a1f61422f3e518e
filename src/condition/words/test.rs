//! One test of one fact in words: `agent.status is live`.
//!
//! In: a fact and its test. Out: a phrase, also for the opposite, because "is not" reads better
//! than "this does not hold".

use super::{Words, subject};
use crate::condition::{Bound, FactReference, SetRelation, Test};
use crate::facts::FactType;
use crate::phrase::Phrase;

impl Words<'_> {
    /// A test, or its opposite.
    pub(super) fn test(&self, fact: &FactReference, test: &Test, negated: bool) -> Phrase {
        let is = |yes: bool| if yes == negated { " is not " } else { " is " };
        let said = subject(fact);
        match test {
            Test::Unknown(wanted) => said.and(is(!*wanted)).and("known"),
            Test::IsFlag(wanted) => {
                let yes = *wanted != negated;
                said.and(if yes { " is yes" } else { " is no" })
            }
            Test::IsWord(word) => said.and(is(true)).then(Self::word(word)),
            Test::OneOf(words) => said.and(is(true)).and("one of ").then(self.words(words)),
            Test::HasWord(words) => {
                let verb = if negated {
                    " has none of the words "
                } else {
                    " has one of the words "
                };
                said.and(verb).then(Phrase::codes(words))
            }
            Test::ShorterThan(length) => said
                .and(is(true))
                .and(format!("shorter than {length} characters")),
            Test::Includes(word) => {
                let verb = if negated {
                    " does not hold "
                } else {
                    " holds "
                };
                said.and(verb).then(Self::word(word))
            }
            Test::Set(relation, words) => said
                .and(related(*relation, negated))
                .then(self.words(words)),
            Test::Empty(wanted) => said.and(is(*wanted)).and("empty"),
            Test::Compare(bound, operand) => {
                let fact_type = self.definition(fact).map(|known| &known.fact_type);
                let limit = self.operand(operand, fact_type.unwrap_or(&FactType::Number));
                let bound = if negated {
                    opposite(*bound)
                } else {
                    self::bound(*bound)
                };
                said.and(format!(" {bound} ")).then(limit)
            }
            Test::CompareDate(bound, operand) => said
                .and(format!(" {} ", on(*bound, negated)))
                .then(self.day(operand)),
            Test::OlderThan(operand) => {
                let verb = if negated {
                    " does not lie more than "
                } else {
                    " lies more than "
                };
                said.and(verb)
                    .then(self.operand(operand, &FactType::Duration))
                    .and(" before the assessment day")
            }
            Test::InPast(wanted) => said
                .and(lies(*wanted != negated))
                .and("before the assessment day"),
            Test::InFuture(wanted) => said
                .and(lies(*wanted != negated))
                .and("after the assessment day"),
        }
    }
}

fn lies(yes: bool) -> &'static str {
    if yes { " lies " } else { " does not lie " }
}

/// A bound on a number.
pub(crate) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::MoreThan => "is more than",
        Bound::AtLeast => "is at least",
        Bound::LessThan => "is less than",
        Bound::AtMost => "is at most",
        Bound::Is => "is",
    }
}

fn opposite(bound: Bound) -> &'static str {
    match bound {
        Bound::MoreThan => "is not more than",
        Bound::AtLeast => "is not at least",
        Bound::LessThan => "is not less than",
        Bound::AtMost => "is not at most",
        Bound::Is => "is not",
    }
}

/// A bound on a day.
fn on(bound: Bound, negated: bool) -> &'static str {
    match (bound, negated) {
        (Bound::MoreThan, false) => "is after",
        (Bound::MoreThan, true) => "is not after",
        (Bound::AtLeast, false) => "is on or after",
        (Bound::AtLeast, true) => "is not on or after",
        (Bound::LessThan, false) => "is before",
        (Bound::LessThan, true) => "is not before",
        (Bound::AtMost, false) => "is on or before",
        (Bound::AtMost, true) => "is not on or before",
        (Bound::Is, false) => "is",
        (Bound::Is, true) => "is not",
    }
}

fn related(relation: SetRelation, negated: bool) -> &'static str {
    match (relation, negated) {
        (SetRelation::IncludesAny, false) => " holds any of ",
        (SetRelation::IncludesAny, true) => " holds none of ",
        (SetRelation::IncludesAll, false) => " holds all of ",
        (SetRelation::IncludesAll, true) => " does not hold all of ",
        (SetRelation::LacksAny, false) => " lacks any of ",
        (SetRelation::LacksAny, true) => " lacks none of ",
        (SetRelation::Within, false) => " holds nothing but ",
        (SetRelation::Within, true) => " holds more than ",
        (SetRelation::Outside, false) => " holds something other than ",
        (SetRelation::Outside, true) => " holds nothing other than ",
    }
}
