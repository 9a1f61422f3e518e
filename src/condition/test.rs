//! The tests a fact can be put to: one variant for each operator of the rule language.
//!
//! In: a value and a resolved operand. Out: a truth. Every test of an unknown value cannot be
//! told, except `Unknown` itself.

use crate::condition::evaluate::{Frames, World};
use crate::condition::operand::{DateOperand, Operand, SetOperand, WordOperand};
use crate::condition::{FactReference, Truth};
use crate::date;
use crate::facts::{RecordId, Value};
use crate::quantity::DAY;

/// A bound on a magnitude or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Strictly above, or later.
    MoreThan,
    /// Above or equal.
    AtLeast,
    /// Strictly below, or earlier.
    LessThan,
    /// Below or equal.
    AtMost,
    /// Equal.
    Is,
}

impl Bound {
    /// Whether a value keeps the bound.
    pub fn holds<T: Ord>(self, value: &T, limit: &T) -> bool {
        match self {
            Self::MoreThan => value > limit,
            Self::AtLeast => value >= limit,
            Self::LessThan => value < limit,
            Self::AtMost => value <= limit,
            Self::Is => value == limit,
        }
    }
}

/// How a set relates to the words of an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetRelation {
    /// At least one of them is in it.
    IncludesAny,
    /// All of them are in it.
    IncludesAll,
    /// At least one of them is missing from it.
    LacksAny,
    /// It holds nothing but these.
    Within,
    /// It holds something other than these.
    Outside,
}

/// One operator with its operand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// There is no value (`true`), or there is one (`false`).
    Unknown(bool),
    /// Yes or no.
    IsFlag(bool),
    /// Equal to a word.
    IsWord(WordOperand),
    /// Equal to one of the words.
    OneOf(SetOperand),
    /// A text has one of these as a whole word.
    HasWord(Vec<Box<str>>),
    /// A text has fewer characters than that.
    ShorterThan(usize),
    /// A set holds a word.
    Includes(WordOperand),
    /// A set relates to words.
    Set(SetRelation, SetOperand),
    /// A set or list is empty (`true`) or not.
    Empty(bool),
    /// A magnitude keeps a bound.
    Compare(Bound, Operand),
    /// A day keeps a bound.
    CompareDate(Bound, DateOperand),
    /// A day lies strictly more than that before the assessment day.
    OlderThan(Operand),
    /// A day lies before the assessment day (`true`) or not.
    InPast(bool),
    /// A day lies after the assessment day (`true`) or not.
    InFuture(bool),
}

impl Test {
    /// Puts a value to the test.
    pub fn truth(
        &self,
        value: &Value,
        world: &World<'_>,
        frames: &Frames,
        entries: &[RecordId],
    ) -> Truth {
        if let Self::Unknown(wanted) = self {
            return Truth::from(value.is_open() == *wanted);
        }
        if let Value::Partial { sure, perhaps } = value {
            let known = Partly {
                sure,
                perhaps: perhaps.as_deref(),
            };
            return known.truth(self, world, frames, entries);
        }
        if value.is_unknown() {
            return Truth::Unknown;
        }
        Truth::from(self.decide(value, world, frames, entries))
    }

    fn decide(
        &self,
        value: &Value,
        world: &World<'_>,
        frames: &Frames,
        entries: &[RecordId],
    ) -> Option<bool> {
        match (self, value) {
            (Self::IsFlag(wanted), Value::Flag(flag)) => Some(wanted == flag),
            (Self::IsWord(word), Value::Text(text)) => {
                with_word(word, world, frames, entries, |word| &**text == word)
            }
            (Self::OneOf(operand), Value::Text(text)) => {
                Some(words_of(operand, world, frames, entries)?.contains(text))
            }
            (Self::HasWord(words), Value::Text(text)) => Some(has_word(text, words)),
            (Self::ShorterThan(length), Value::Text(text)) => {
                Some(text.trim().chars().count() < *length)
            }
            (Self::Includes(word), Value::Set(set)) => {
                with_word(word, world, frames, entries, |word| {
                    set.iter().any(|have| &**have == word)
                })
            }
            (Self::Set(relation, operand), Value::Set(set)) => {
                let words = words_of(operand, world, frames, entries)?;
                Some(relate(*relation, set, words))
            }
            (Self::Empty(wanted), Value::Set(set)) => Some(set.is_empty() == *wanted),
            (Self::Empty(wanted), Value::List(list)) => Some(list.is_empty() == *wanted),
            (Self::Compare(bound, operand), value) => {
                let limit = operand.magnitude(world, frames, entries)?;
                Some(bound.holds(&value.magnitude()?, &limit))
            }
            (Self::CompareDate(bound, operand), Value::Date(day)) => {
                Some(bound.holds(day, &operand.day(world, frames, entries)?))
            }
            (Self::OlderThan(operand), Value::Date(day)) => {
                let limit = operand.magnitude(world, frames, entries)? / DAY;
                Some(date::days_between(*day, world.as_of) > limit)
            }
            (Self::InPast(wanted), Value::Date(day)) => Some((*day < world.as_of) == *wanted),
            (Self::InFuture(wanted), Value::Date(day)) => Some((*day > world.as_of) == *wanted),
            _ => None,
        }
    }

    /// Visits the facts its operand reads.
    pub fn each_fact<'a>(&'a self, visit: &mut dyn FnMut(&'a FactReference)) {
        match self {
            Self::IsWord(WordOperand::Fact(fact))
            | Self::Includes(WordOperand::Fact(fact))
            | Self::OneOf(SetOperand::Fact(fact))
            | Self::Set(_, SetOperand::Fact(fact)) => visit(fact),
            Self::Compare(_, operand) | Self::OlderThan(operand) => operand.each_fact(visit),
            Self::CompareDate(_, operand) => {
                if let Some(fact) = &operand.fact {
                    visit(fact);
                }
                for part in [&operand.plus, &operand.minus].into_iter().flatten() {
                    part.each_fact(visit);
                }
            }
            _ => {}
        }
    }

    /// Visits the parameters its operand reads.
    pub fn each_parameter(&self, visit: &mut dyn FnMut(u16)) {
        match self {
            Self::Set(_, SetOperand::Parameter(slot))
            | Self::OneOf(SetOperand::Parameter(slot)) => visit(*slot),
            Self::Compare(_, operand) | Self::OlderThan(operand) => operand.each_parameter(visit),
            Self::CompareDate(_, operand) => {
                for part in [&operand.plus, &operand.minus].into_iter().flatten() {
                    part.each_parameter(visit);
                }
            }
            _ => {}
        }
    }
}

/// A set known in part: what can still be said about it, and what cannot.
struct Partly<'a> {
    sure: &'a [Box<str>],
    perhaps: Option<&'a [Box<str>]>,
}

impl Partly<'_> {
    fn has(&self, word: &str) -> Truth {
        let among = |words: &[Box<str>]| words.iter().any(|have| &**have == word);
        match self.perhaps {
            _ if among(self.sure) => Truth::Yes,
            Some(words) if !among(words) => Truth::No,
            _ => Truth::Unknown,
        }
    }

    fn is_within(&self, words: &[Box<str>]) -> Truth {
        let inside = |have: &[Box<str>]| have.iter().all(|word| words.contains(word));
        match self.perhaps {
            _ if !inside(self.sure) => Truth::No,
            Some(open) if inside(open) => Truth::Yes,
            _ => Truth::Unknown,
        }
    }

    fn truth(
        &self,
        test: &Test,
        world: &World<'_>,
        frames: &Frames,
        entries: &[RecordId],
    ) -> Truth {
        match test {
            Test::Includes(WordOperand::Literal(word)) => self.has(word),
            Test::Empty(wanted) if !self.sure.is_empty() => Truth::from(!*wanted),
            Test::Set(relation, operand) => match words_of(operand, world, frames, entries) {
                Some(words) => self.relates(*relation, words),
                None => Truth::Unknown,
            },
            _ => Truth::Unknown,
        }
    }

    fn relates(&self, relation: SetRelation, words: &[Box<str>]) -> Truth {
        let each = words.iter().map(|word| self.has(word));
        match relation {
            SetRelation::IncludesAny => each.max().unwrap_or(Truth::No),
            SetRelation::IncludesAll => each.min().unwrap_or(Truth::Yes),
            SetRelation::LacksAny => each.map(|has| !has).max().unwrap_or(Truth::No),
            SetRelation::Within => self.is_within(words),
            SetRelation::Outside => !self.is_within(words),
        }
    }
}

fn words_of<'a>(
    operand: &'a SetOperand,
    world: &World<'a>,
    frames: &Frames,
    entries: &[RecordId],
) -> Option<&'a [Box<str>]> {
    match operand {
        SetOperand::Literal(words) => Some(words),
        SetOperand::Parameter(slot) => world.parameters.words(*slot, frames.tier),
        SetOperand::Fact(fact) => match fact.look_up(world, frames, entries)?.1 {
            Value::Set(words) => Some(words),
            _ => None,
        },
    }
}

fn with_word(
    word: &WordOperand,
    world: &World<'_>,
    frames: &Frames,
    entries: &[RecordId],
    check: impl Fn(&str) -> bool,
) -> Option<bool> {
    match word {
        WordOperand::Literal(word) => Some(check(word)),
        WordOperand::Fact(fact) => match fact.look_up(world, frames, entries)?.1 {
            Value::Text(word) => Some(check(word)),
            _ => None,
        },
    }
}

fn relate(relation: SetRelation, set: &[Box<str>], words: &[Box<str>]) -> bool {
    match relation {
        SetRelation::IncludesAny => words.iter().any(|word| set.contains(word)),
        SetRelation::IncludesAll => words.iter().all(|word| set.contains(word)),
        SetRelation::LacksAny => words.iter().any(|word| !set.contains(word)),
        SetRelation::Within => set.iter().all(|have| words.contains(have)),
        SetRelation::Outside => set.iter().any(|have| !words.contains(have)),
    }
}

/// Whole words only: `calls` and `installations` do not have the word `all`.
fn has_word(text: &str, words: &[Box<str>]) -> bool {
    let lower = text.to_lowercase();
    // A wanted word that itself holds separators, such as a scope address, is matched whole.
    words.iter().any(|wanted| {
        let wanted = wanted.to_lowercase();
        let is_plain = wanted.chars().all(|c| c.is_alphanumeric() || c == '*');
        if is_plain {
            lower
                .split(|c: char| !c.is_alphanumeric() && c != '*')
                .any(|have| have == wanted)
        } else {
            lower == wanted
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_known_in_part_says_what_it_can() {
        use SetRelation as R;
        use Truth::{No, Unknown, Yes};
        let words = |list: &[&str]| list.iter().map(|w| (*w).into()).collect::<Vec<Box<str>>>();
        let (sure, perhaps) = (words(&["a"]), words(&["b"]));
        let bounded = Partly {
            sure: &sure,
            perhaps: Some(&perhaps),
        };
        let open = Partly {
            sure: &sure,
            perhaps: None,
        };
        // relation, words, with only `b` open, with anything open
        let rows: [(R, &[&str], Truth, Truth); 11] = [
            (R::IncludesAny, &["a", "c"], Yes, Yes),
            (R::IncludesAny, &["b"], Unknown, Unknown),
            (R::IncludesAny, &["c"], No, Unknown),
            (R::IncludesAll, &["a", "b"], Unknown, Unknown),
            (R::IncludesAll, &["a", "c"], No, Unknown),
            (R::LacksAny, &["a"], No, No),
            (R::LacksAny, &["c"], Yes, Unknown),
            (R::Within, &["a", "b"], Yes, Unknown),
            (R::Within, &["a"], Unknown, Unknown),
            (R::Within, &["b"], No, No),
            (R::Outside, &["b"], Yes, Yes),
        ];
        for (relation, list, with_bound, with_any) in rows {
            let list = words(list);
            assert_eq!(
                bounded.relates(relation, &list),
                with_bound,
                "{relation:?} {list:?}"
            );
            assert_eq!(
                open.relates(relation, &list),
                with_any,
                "{relation:?} {list:?}"
            );
        }
    }

    #[test]
    fn words_are_whole() {
        let words: Vec<Box<str>> = ["all", "*", "https://mail.example/"].map(Into::into).into();
        // text, has, why
        let rows = [
            ("crm.ALL", true, "after a dot, in capitals"),
            ("installations:read", false, "inside a word"),
            ("calls.list", false, "inside a word"),
            ("contacts.*", true, "a star"),
            ("https://mail.example/", true, "a whole address"),
            ("https://mail.example/read", false, "a longer address"),
        ];
        for (text, has, why) in rows {
            assert_eq!(has_word(text, &words), has, "{text}: {why}");
        }
    }
}
