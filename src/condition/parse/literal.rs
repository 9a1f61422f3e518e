//! Literals in conditions: words, flags, days, lengths of time, shares, and names of facts and
//! parameters.

use crate::condition::FactReference;
use crate::condition::parse::{ParameterUnit, Parser};
use crate::date::{self, Date};
use crate::diag::did_you_mean;
use crate::facts::{Absence, FactType, Value};
use crate::quantity::{DAY, Duration, HOUR, Money, Percentage, Share};
use crate::yaml::{Node, NodeKind};

/// Reads `90 days`, `72 hours`, `5 minutes` or an ISO 8601 duration; seconds.
pub(crate) fn length_of_time(text: &str) -> Option<i64> {
    if let Some(duration) = Duration::parse(text) {
        return Some(duration.0);
    }
    let (number, unit) = text.split_once(' ')?;
    let number: i64 = number.parse().ok().filter(|n| *n >= 0)?;
    let size = match unit.trim().trim_end_matches('s') {
        "year" => 365 * DAY,
        "day" => DAY,
        "hour" => HOUR,
        "minute" => 60,
        "second" => 1,
        _ => return None,
    };
    number.checked_mul(size)
}

impl Parser<'_> {
    pub(crate) fn flag(&mut self, node: &Node) -> Option<bool> {
        match &node.kind {
            NodeKind::Bool(flag) => Some(*flag),
            NodeKind::Text { text, .. } => {
                let help = match text.to_lowercase().as_str() {
                    "yes" | "y" | "on" => "write `true`",
                    "no" | "n" | "off" => "write `false`",
                    _ => "write `true` or `false`",
                };
                self.wrong(
                    node.span,
                    format!("`{text}` is text; this is yes or no"),
                    Some(help.to_owned()),
                )
            }
            _ => self.wrong(node.span, "expected `true` or `false`", None),
        }
    }

    pub(crate) fn length(&mut self, node: &Node) -> Option<usize> {
        match &node.kind {
            NodeKind::Integer(number) if *number >= 0 => usize::try_from(*number).ok(),
            _ => self.wrong(node.span, "expected a number of characters", None),
        }
    }

    pub(crate) fn word(&mut self, node: &Node, allowed: &[String]) -> Option<Box<str>> {
        let NodeKind::Text { text, .. } = &node.kind else {
            return self.wrong(node.span, "expected a word", None);
        };
        if allowed.is_empty() || allowed.iter().any(|word| word == text) {
            return Some(text.as_str().into());
        }
        let help = did_you_mean(text, allowed.iter().map(String::as_str));
        self.wrong(node.span, format!("`{text}` can never stand here"), help)
    }

    pub(crate) fn words(&mut self, node: &Node, allowed: &[String]) -> Option<Vec<Box<str>>> {
        let NodeKind::List(items) = &node.kind else {
            return self.wrong(
                node.span,
                "expected a list of words",
                Some("write it in brackets: `[a, b]`".to_owned()),
            );
        };
        let words: Vec<Option<Box<str>>> =
            items.iter().map(|item| self.word(item, allowed)).collect();
        words.into_iter().collect()
    }

    pub(crate) fn day(&mut self, node: &Node) -> Option<Date> {
        let text = node.as_text().unwrap_or_default();
        match date::parse(text) {
            Some(day) => Some(day),
            None => self.wrong(node.span, "expected a day as YYYY-MM-DD", None),
        }
    }

    /// A literal in the smallest unit of a fact's type.
    pub(crate) fn magnitude(&mut self, fact_type: &FactType, node: &Node) -> Option<i64> {
        let text = match &node.kind {
            NodeKind::Integer(number) => number.to_string(),
            NodeKind::Decimal(text) | NodeKind::Text { text, .. } => text.clone(),
            _ => String::new(),
        };
        let (found, expected) = match fact_type {
            FactType::Duration => (length_of_time(&text), "`90 days`, `72 hours` or `P30D`"),
            FactType::Share => (Share::parse(&text).map(|s| s.0), "`0.5` or `6/7`"),
            FactType::Percentage => (Percentage::parse(&text).map(|p| p.0), "`99.9`"),
            _ => (text.parse().ok(), "a whole number"),
        };
        match found {
            Some(magnitude) => Some(magnitude),
            None => self.wrong(node.span, format!("expected {expected}"), None),
        }
    }

    /// A whole number or a fraction such as `1/2`.
    pub(crate) fn fraction(&mut self, node: &Node) -> Option<(i64, i64)> {
        let found = match &node.kind {
            NodeKind::Integer(number) => Some((*number, 1)),
            NodeKind::Text { text, .. } => text.split_once('/').and_then(|(over, under)| {
                Some((over.trim().parse().ok()?, under.trim().parse().ok()?))
            }),
            _ => None,
        };
        match found {
            Some((over, under)) if under != 0 => Some((over, under)),
            _ => self.wrong(node.span, "expected a whole number or `1/2`", None),
        }
    }

    /// A fact that a file names outside a condition.
    pub(crate) fn named_fact_for(&mut self, node: &Node) -> Option<(FactReference, FactType)> {
        self.named_fact(node)
    }

    pub(crate) fn named_fact(&mut self, node: &Node) -> Option<(FactReference, FactType)> {
        match node.as_text() {
            Some(name) => self.fact(name, node.span),
            None => self.wrong(node.span, "expected the name of a fact", None),
        }
    }

    pub(crate) fn parameter(&mut self, node: &Node) -> Option<(u16, ParameterUnit)> {
        let name = node.as_text().unwrap_or_default();
        let Some((slot, unit, by_tier)) = self.parameters.find(name) else {
            let known = self.parameters.names();
            let help = did_you_mean(name, known.iter().copied());
            return self.wrong(node.span, format!("there is no parameter `{name}`"), help);
        };
        let has_tier = self
            .frames
            .iter()
            .any(|f| matches!(f, crate::facts::Frame::Agent | crate::facts::Frame::Use));
        if by_tier && !has_tier {
            return self.wrong(
                node.span,
                format!("`{name}` is set by tier, and there is no tier here"),
                Some("let the rule run for `agent` or something it has".to_owned()),
            );
        }
        Some((slot, unit))
    }

    pub(crate) fn mismatch<T>(&mut self, node: &Node, found: &FactType, wanted: &str) -> Option<T> {
        self.wrong(
            node.span,
            format!(
                "this fact is a {}, and {wanted} is needed here",
                found.words()
            ),
            None,
        )
    }
}

impl Parser<'_> {
    /// A literal value of a fact's type, as cases and answers give it; lists are not literals.
    pub(crate) fn literal_value(&mut self, fact_type: &FactType, node: &Node) -> Option<Value> {
        match fact_type {
            FactType::Flag => self.flag(node).map(Value::Flag),
            FactType::Choice(words) => {
                // An enumeration may have `unknown` as a member that makes the fact unknown.
                if node.as_text() == Some("unknown") && !words.iter().any(|w| w == "unknown") {
                    return Some(Value::Unknown(Absence::SaidUnknown));
                }
                self.word(node, words).map(Value::Text)
            }
            FactType::Text => match &node.kind {
                NodeKind::Text { text, .. } => Some(Value::text(text.as_str())),
                NodeKind::Integer(number) => Some(Value::text(number.to_string())),
                _ => self.wrong(node.span, "expected text", None),
            },
            FactType::Set(words) => self.words(node, words).map(Value::set),
            FactType::Number => self.magnitude(fact_type, node).map(Value::Number),
            FactType::Share => self
                .magnitude(fact_type, node)
                .map(|units| Value::Share(Share(units))),
            FactType::Percentage => self
                .magnitude(fact_type, node)
                .map(|units| Value::Percentage(Percentage(units))),
            FactType::Duration => self
                .magnitude(fact_type, node)
                .map(|seconds| Value::Duration(Duration(seconds))),
            FactType::Date => self.day(node).map(Value::Date),
            FactType::Money => self.magnitude(fact_type, node).map(|minor_units| {
                Value::Money(Money {
                    currency: "EUR".to_owned(),
                    minor_units,
                })
            }),
            FactType::List(_) => self.wrong(node.span, "a list stands here", None),
        }
    }
}
