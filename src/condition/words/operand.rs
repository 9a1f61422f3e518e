//! What a fact is compared with, in words: a number with its unit, a parameter, another fact.
//!
//! In: an operand and the type of the fact beside it. Out: a phrase. Nothing is computed.

use super::{Words, subject};
use crate::condition::operand::{Base, DateOperand, Operand, SetOperand, WordOperand};
use crate::facts::FactType;
use crate::phrase::{Phrase, Piece};
use crate::quantity::{Duration, Share};

impl Words<'_> {
    /// A magnitude.
    pub(super) fn operand(&self, operand: &Operand, fact_type: &FactType) -> Phrase {
        let base = match &operand.base {
            Base::Literal(magnitude) => Phrase::plain(magnitude_of(*magnitude, fact_type)),
            Base::Parameter(slot) => self.parameter(*slot),
            Base::Fact(fact) => subject(fact),
        };
        let times = match operand.times {
            (1, 1) => base,
            (over, 1) => Phrase::plain(format!("{over} times ")).then(base),
            (over, under) => Phrase::plain(format!("{over}/{under} of ")).then(base),
        };
        let plus = operand.plus.as_deref();
        let minus = operand.minus.as_deref();
        self.shifted(times, plus, minus, fact_type)
    }

    /// A day.
    pub(super) fn day(&self, operand: &DateOperand) -> Phrase {
        let base = match (&operand.literal, &operand.fact) {
            (Some(day), _) => Phrase::plain(day.to_string()),
            (None, Some(fact)) => subject(fact),
            (None, None) => Phrase::default(),
        };
        let (plus, minus) = (operand.plus.as_ref(), operand.minus.as_ref());
        self.shifted(base, plus, minus, &FactType::Duration)
    }

    fn shifted(
        &self,
        base: Phrase,
        plus: Option<&Operand>,
        minus: Option<&Operand>,
        fact_type: &FactType,
    ) -> Phrase {
        let mut whole = base;
        if let Some(plus) = plus {
            whole = whole.and(" plus ").then(self.operand(plus, fact_type));
        }
        if let Some(minus) = minus {
            whole = whole.and(" less ").then(self.operand(minus, fact_type));
        }
        whole
    }

    /// One word.
    pub(super) fn word(operand: &WordOperand) -> Phrase {
        match operand {
            WordOperand::Literal(word) => Phrase::code(&**word),
            WordOperand::Fact(fact) => Phrase::plain("the word of ").then(subject(fact)),
        }
    }

    /// Several words.
    pub(super) fn words(&self, operand: &SetOperand) -> Phrase {
        match operand {
            SetOperand::Literal(words) => Phrase::codes(words),
            SetOperand::Fact(fact) => Phrase::plain("the words of ").then(subject(fact)),
            SetOperand::Parameter(slot) => {
                Phrase::plain("the words of ").then(self.parameter(*slot))
            }
        }
    }

    /// A parameter, with the way to its entry.
    fn parameter(&self, slot: u16) -> Phrase {
        let definitions = &self.names.parameters.definitions;
        let name = definitions.get(usize::from(slot));
        let name = name.map_or("?", |definition| definition.name.as_str());
        Phrase::plain("the parameter ").then(Phrase(vec![Piece::Link {
            text: name.to_owned(),
            page: "parameters",
            heading: name.to_owned(),
        }]))
    }
}

/// A magnitude with the unit of its type.
fn magnitude_of(magnitude: i64, fact_type: &FactType) -> String {
    match fact_type {
        FactType::Duration => Duration(magnitude).to_string(),
        FactType::Share => share(Share(magnitude)),
        FactType::Money => format!("{magnitude} minor units"),
        _ => magnitude.to_string(),
    }
}

/// A share as a decimal where that is exact, else as a fraction in lowest terms.
pub(crate) fn share(share: Share) -> String {
    let whole = Share::ONE.0;
    if (share.0 * 1_000) % whole == 0 {
        let thousandths = share.0 * 1_000 / whole;
        let text = format!("{}.{:03}", thousandths / 1_000, thousandths % 1_000);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        return text.to_owned();
    }
    let (mut one, mut other) = (share.0, whole);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    format!("{}/{}", share.0 / one, whole / one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_exactly() {
        // written, said
        for (written, said) in [
            ("1", "1"),
            ("0", "0"),
            ("0.85", "0.85"),
            ("6/7", "6/7"),
            ("3/6", "0.5"),
        ] {
            assert_eq!(share(Share::parse(written).unwrap()), said, "{written}");
        }
    }

    #[test]
    fn numbers_carry_the_unit_of_their_fact() {
        // magnitude, type, words
        let rows = [
            (90 * 86_400, FactType::Duration, "90 days"),
            (4, FactType::Number, "4"),
            (462_000, FactType::Share, "0.5"),
            (100, FactType::Money, "100 minor units"),
        ];
        for (magnitude, fact_type, words) in rows {
            assert_eq!(magnitude_of(magnitude, &fact_type), words);
        }
    }
}
