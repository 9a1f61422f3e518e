//! Operators by type of fact, and the operands they take.

use crate::condition::parse::{ParameterUnit, Parser};
use crate::condition::{
    Bound, DateOperand, Operand, SetOperand, SetRelation, Test, WordOperand, operand::Base,
};
use crate::diag::did_you_mean;
use crate::facts::FactType;
use crate::yaml::{Entry, Node, NodeKind};

/// The bound that an operator word names.
pub(super) fn bound(word: &str) -> Option<Bound> {
    Some(match word {
        "more_than" | "after" => Bound::MoreThan,
        "at_least" | "on_or_after" => Bound::AtLeast,
        "less_than" | "before" => Bound::LessThan,
        "at_most" | "on_or_before" => Bound::AtMost,
        "is" => Bound::Is,
        _ => return None,
    })
}

fn relation(word: &str) -> Option<SetRelation> {
    Some(match word {
        "includes_any" => SetRelation::IncludesAny,
        "includes_all" => SetRelation::IncludesAll,
        "lacks_any" => SetRelation::LacksAny,
        "within" => SetRelation::Within,
        "outside" => SetRelation::Outside,
        _ => return None,
    })
}

/// The operators that a type of fact has, in the order of the documentation.
pub(super) fn operators(fact_type: &FactType) -> &'static [&'static str] {
    match fact_type {
        FactType::Flag => &["is", "unknown"],
        FactType::Choice(_) => &["is", "one_of", "has_word", "unknown"],
        FactType::Text => &["is", "one_of", "has_word", "shorter_than", "unknown"],
        FactType::Set(_) => &[
            "includes",
            "includes_any",
            "includes_all",
            "lacks_any",
            "within",
            "outside",
            "empty",
            "unknown",
        ],
        FactType::Number
        | FactType::Share
        | FactType::Percentage
        | FactType::Duration
        | FactType::Money => &[
            "more_than",
            "at_least",
            "less_than",
            "at_most",
            "is",
            "unknown",
        ],
        FactType::Date => &[
            "before",
            "after",
            "on_or_before",
            "on_or_after",
            "is",
            "older_than",
            "in_past",
            "in_future",
            "unknown",
        ],
        FactType::List(_) => &["some", "all", "none", "count", "empty", "unknown"],
    }
}

impl Parser<'_> {
    /// `fact: literal`, short for `fact: { is: literal }`.
    pub(super) fn shorthand(&mut self, fact_type: &FactType, node: &Node) -> Option<Test> {
        match fact_type {
            FactType::Flag => self.flag(node).map(Test::IsFlag),
            FactType::Choice(words) => {
                let word = self.word(node, words)?;
                Some(Test::IsWord(WordOperand::Literal(word)))
            }
            FactType::Text => {
                let word = self.word(node, &[])?;
                Some(Test::IsWord(WordOperand::Literal(word)))
            }
            FactType::Number
            | FactType::Share
            | FactType::Percentage
            | FactType::Duration
            | FactType::Money => self
                .operand(fact_type, node)
                .map(|operand| Test::Compare(Bound::Is, operand)),
            FactType::Date | FactType::Set(_) | FactType::List(_) => {
                let has = operators(fact_type).join(", ");
                self.wrong(
                    node.span,
                    format!("a {} needs an operator", fact_type.words()),
                    Some(format!("it has: {has}")),
                )
            }
        }
    }

    pub(super) fn operator(&mut self, fact_type: &FactType, entry: &Entry) -> Option<Test> {
        let word = entry.key.as_str();
        let known = operators(fact_type);
        if !known.contains(&word) {
            let help = did_you_mean(word, known.iter().copied())
                .unwrap_or_else(|| format!("it has: {}", known.join(", ")));
            return self.wrong(
                entry.key_span,
                format!("`{word}` does not work on a {}", fact_type.words()),
                Some(help),
            );
        }
        let node = &entry.value;
        match (word, fact_type) {
            ("unknown", _) => self.flag(node).map(Test::Unknown),
            ("empty", _) => self.flag(node).map(Test::Empty),
            ("in_past", _) => self.flag(node).map(Test::InPast),
            ("in_future", _) => self.flag(node).map(Test::InFuture),
            ("shorter_than", _) => self.length(node).map(Test::ShorterThan),
            ("is", FactType::Flag) => self.flag(node).map(Test::IsFlag),
            ("is", FactType::Choice(words)) => self.word_operand(node, words).map(Test::IsWord),
            ("is", FactType::Text) => self.word_operand(node, &[]).map(Test::IsWord),
            ("one_of", FactType::Choice(words)) => self.set_operand(node, words).map(Test::OneOf),
            ("one_of", _) => self.set_operand(node, &[]).map(Test::OneOf),
            ("has_word", _) => self.words(node, &[]).map(Test::HasWord),
            ("includes", FactType::Set(words)) => {
                self.word_operand(node, words).map(Test::Includes)
            }
            ("older_than", _) => self.operand(&FactType::Duration, node).map(Test::OlderThan),
            (_, FactType::Set(words)) => {
                let relation = relation(word)?;
                let operand = self.set_operand(node, words)?;
                Some(Test::Set(relation, operand))
            }
            (_, FactType::Date) => {
                let bound = bound(word)?;
                let operand = self.date_operand(node)?;
                Some(Test::CompareDate(bound, operand))
            }
            _ => {
                let bound = bound(word)?;
                let operand = self.operand(fact_type, node)?;
                Some(Test::Compare(bound, operand))
            }
        }
    }

    fn word_operand(&mut self, node: &Node, words: &[String]) -> Option<WordOperand> {
        if let NodeKind::Map(entries) = &node.kind {
            if let [entry] = entries.as_slice()
                && entry.key == "fact"
            {
                let (fact, fact_type) = self.named_fact(&entry.value)?;
                return match fact_type {
                    FactType::Choice(_) | FactType::Text => Some(WordOperand::Fact(fact)),
                    other => self.mismatch(&entry.value, &other, "a choice or text"),
                };
            }
            return self.wrong(node.span, "expected a word or `{ fact: NAME }`", None);
        }
        self.word(node, words).map(WordOperand::Literal)
    }

    fn set_operand(&mut self, node: &Node, words: &[String]) -> Option<SetOperand> {
        let NodeKind::Map(entries) = &node.kind else {
            return self.words(node, words).map(SetOperand::Literal);
        };
        let [entry] = entries.as_slice() else {
            return self.wrong(
                node.span,
                "expected a list, `{ fact: … }` or `{ policy: … }`",
                None,
            );
        };
        match entry.key.as_str() {
            "fact" => {
                let (fact, fact_type) = self.named_fact(&entry.value)?;
                match fact_type {
                    FactType::Set(_) => Some(SetOperand::Fact(fact)),
                    other => self.mismatch(&entry.value, &other, "a set"),
                }
            }
            "policy" => {
                let (slot, unit) = self.parameter(&entry.value)?;
                if unit == ParameterUnit::Words {
                    Some(SetOperand::Parameter(slot))
                } else {
                    self.wrong(
                        entry.value.span,
                        "this parameter is not a set of words",
                        None,
                    )
                }
            }
            _ => self.wrong(entry.key_span, "expected `fact` or `policy`", None),
        }
    }

    /// A number, length of time, share or amount: literal, parameter or fact, with `times`,
    /// `plus` and `minus`.
    pub(crate) fn operand(&mut self, fact_type: &FactType, node: &Node) -> Option<Operand> {
        let NodeKind::Map(entries) = &node.kind else {
            return self.magnitude(fact_type, node).map(Operand::literal);
        };
        let mut base = None;
        let mut operand = Operand::literal(0);
        for entry in entries {
            match entry.key.as_str() {
                "fact" => {
                    let (fact, found) = self.named_fact(&entry.value)?;
                    if std::mem::discriminant(&found) != std::mem::discriminant(fact_type) {
                        return self.mismatch(&entry.value, &found, fact_type.words());
                    }
                    base = Some(Base::Fact(fact));
                }
                "policy" => {
                    let (slot, unit) = self.parameter(&entry.value)?;
                    let fits = match fact_type {
                        FactType::Duration => unit == ParameterUnit::Time,
                        // Parameters count whole per cent, and these facts do not.
                        FactType::Percentage => false,
                        _ => unit == ParameterUnit::Number,
                    };
                    if !fits {
                        return self.wrong(
                            entry.value.span,
                            format!("this parameter is not a {}", fact_type.words()),
                            None,
                        );
                    }
                    base = Some(Base::Parameter(slot));
                }
                "times" => operand.times = self.fraction(&entry.value)?,
                "plus" => operand.plus = Some(Box::new(self.operand(fact_type, &entry.value)?)),
                "minus" => operand.minus = Some(Box::new(self.operand(fact_type, &entry.value)?)),
                other => {
                    let help = did_you_mean(other, ["fact", "policy", "times", "plus", "minus"]);
                    return self.wrong(entry.key_span, format!("unknown word `{other}`"), help);
                }
            }
        }
        let Some(base) = base else {
            return self.wrong(node.span, "expected `fact` or `policy` here", None);
        };
        operand.base = base;
        Some(operand)
    }

    fn date_operand(&mut self, node: &Node) -> Option<DateOperand> {
        let mut operand = DateOperand {
            literal: None,
            fact: None,
            plus: None,
            minus: None,
        };
        let NodeKind::Map(entries) = &node.kind else {
            operand.literal = Some(self.day(node)?);
            return Some(operand);
        };
        for entry in entries {
            match entry.key.as_str() {
                "fact" => {
                    let (fact, found) = self.named_fact(&entry.value)?;
                    if found != FactType::Date {
                        return self.mismatch(&entry.value, &found, "a date");
                    }
                    operand.fact = Some(fact);
                }
                "plus" => operand.plus = Some(self.operand(&FactType::Duration, &entry.value)?),
                "minus" => operand.minus = Some(self.operand(&FactType::Duration, &entry.value)?),
                other => {
                    let help = did_you_mean(other, ["fact", "plus", "minus"]);
                    return self.wrong(entry.key_span, format!("unknown word `{other}`"), help);
                }
            }
        }
        if operand.fact.is_none() {
            return self.wrong(node.span, "expected `fact` here", None);
        }
        Some(operand)
    }
}
