//! Conditions: the typed tree behind rules, gates, question conditions, credits and completeness.
//!
//! In: YAML that [`parse`] has checked against the vocabulary. Out: a truth of three values and,
//! on request, the facts that made it so. A condition cannot loop, read anything but facts and
//! parameters, or turn an unknown fact into a yes or a no: only `unknown:` sees absence.

pub mod changeable;
pub mod evaluate;
pub mod explain;
pub mod operand;
pub mod parse;
pub mod test;
pub mod words;

#[cfg(test)]
mod laws;

use serde::Serialize;

use crate::facts::Frame;
use crate::source::Span;

pub use evaluate::{Frames, World};
pub use explain::FactUse;
pub use operand::{DateOperand, Operand, SetOperand, WordOperand};
pub use parse::Parser;
pub use test::{Bound, SetRelation, Test};
pub use words::Names;

/// Truth of three values, ordered no, unknown, yes: `all` is the least, `any` the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// False.
    No,
    /// Cannot be told.
    Unknown,
    /// True.
    Yes,
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Truth {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::from)
    }
}

/// Where a named fact is found when a condition is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// In the record of that frame.
    Frame(Frame),
    /// In the entry of the quantifier at that depth, outermost first.
    Entry(u8),
}

/// A fact, resolved when its file loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReference {
    /// Which record.
    pub reach: Reach,
    /// Which of its facts.
    pub slot: u16,
    /// The name as written, for explanations.
    pub name: Box<str>,
}

/// How a quantifier joins the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one entry.
    Some,
    /// Every entry.
    All,
    /// No entry.
    None,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds.
    All(Vec<Self>),
    /// At least one part holds.
    Any(Vec<Self>),
    /// The part does not hold.
    Not(Box<Self>),
    /// A fact passes a test.
    Test {
        /// What is tested.
        fact: FactReference,
        /// How.
        test: Test,
        /// Where it is written.
        span: Span,
    },
    /// The entries of a list pass a condition.
    Quantified {
        /// The list.
        list: FactReference,
        /// How many must.
        quantifier: Quantifier,
        /// The condition on an entry.
        body: Box<Self>,
        /// Where it is written.
        span: Span,
    },
    /// The number of entries that pass a condition is within a bound.
    Count {
        /// The list.
        list: FactReference,
        /// Which entries count; `None` for all.
        filter: Option<Box<Self>>,
        /// The bound.
        bound: Bound,
        /// The number.
        operand: Operand,
        /// Where it is written.
        span: Span,
    },
}

impl Condition {
    /// Calls a function with every fact this condition reads, operands included.
    pub fn each_fact<'a>(&'a self, visit: &mut dyn FnMut(&'a FactReference)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_fact(visit);
                }
            }
            Self::Not(part) => part.each_fact(visit),
            Self::Test { fact, test, .. } => {
                visit(fact);
                test.each_fact(visit);
            }
            Self::Quantified { list, body, .. } => {
                visit(list);
                body.each_fact(visit);
            }
            Self::Count {
                list,
                filter,
                operand,
                ..
            } => {
                visit(list);
                if let Some(filter) = filter {
                    filter.each_fact(visit);
                }
                operand.each_fact(visit);
            }
        }
    }

    /// Calls a function with the slot of every parameter this condition reads.
    pub fn each_parameter(&self, visit: &mut dyn FnMut(u16)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_parameter(visit);
                }
            }
            Self::Not(part) => part.each_parameter(visit),
            Self::Test { test, .. } => test.each_parameter(visit),
            Self::Quantified { body, .. } => body.each_parameter(visit),
            Self::Count {
                filter, operand, ..
            } => {
                if let Some(filter) = filter {
                    filter.each_parameter(visit);
                }
                operand.each_parameter(visit);
            }
        }
    }
}
