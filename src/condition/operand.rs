//! What a fact is compared with: a literal, a policy parameter or another fact.
//!
//! In: a resolved operand and a world. Out: its magnitude, day, word or set, or `None` when one
//! of its facts is unknown. Arithmetic is in whole units and refuses to overflow.

use crate::condition::evaluate::{Frames, World};
use crate::condition::{FactReference, Reach};
use crate::date::{self, Date};
use crate::facts::{RecordId, Value};
use crate::quantity::DAY;

/// Where a magnitude comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// Written in the condition, in the smallest unit of the fact's type.
    Literal(i64),
    /// A policy parameter.
    Parameter(u16),
    /// Another fact.
    Fact(FactReference),
}

/// A number, share, length of time or amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// Where it starts from.
    pub base: Base,
    /// Multiplied by this fraction, rounded towards zero.
    pub times: (i64, i64),
    /// And this on top.
    pub plus: Option<Box<Self>>,
    /// And this taken away.
    pub minus: Option<Box<Self>>,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateOperand {
    /// A literal day, or `None` for the fact.
    pub literal: Option<Date>,
    /// The fact, when there is no literal.
    pub fact: Option<FactReference>,
    /// Days added.
    pub plus: Option<Operand>,
    /// Days taken away.
    pub minus: Option<Operand>,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordOperand {
    /// Written in the condition.
    Literal(Box<str>),
    /// Another fact.
    Fact(FactReference),
}

/// Several words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetOperand {
    /// Written in the condition.
    Literal(Vec<Box<str>>),
    /// Another fact.
    Fact(FactReference),
    /// A policy parameter.
    Parameter(u16),
}

impl FactReference {
    /// The record and value this name stands for; `None` when there is no such record here.
    pub fn look_up<'w>(
        &self,
        world: &World<'w>,
        frames: &Frames,
        entries: &[RecordId],
    ) -> Option<(RecordId, &'w Value)> {
        let record = match self.reach {
            Reach::Frame(frame) => frames.get(frame)?,
            Reach::Entry(depth) => *entries.get(usize::from(depth))?,
        };
        Some((record, world.facts.value(record, self.slot)))
    }
}

impl Operand {
    /// A literal magnitude.
    pub fn literal(magnitude: i64) -> Self {
        Self {
            base: Base::Literal(magnitude),
            times: (1, 1),
            plus: None,
            minus: None,
        }
    }

    /// The magnitude, or `None` when something it needs is unknown or it would overflow.
    pub fn magnitude(
        &self,
        world: &World<'_>,
        frames: &Frames,
        entries: &[RecordId],
    ) -> Option<i64> {
        let base = match &self.base {
            Base::Literal(magnitude) => *magnitude,
            Base::Parameter(slot) => world.parameters.magnitude(*slot, frames.tier)?,
            Base::Fact(fact) => fact.look_up(world, frames, entries)?.1.magnitude()?,
        };
        let (over, under) = self.times;
        let mut total = base.checked_mul(over)?.checked_div(under)?;
        if let Some(plus) = &self.plus {
            total = total.checked_add(plus.magnitude(world, frames, entries)?)?;
        }
        if let Some(minus) = &self.minus {
            total = total.checked_sub(minus.magnitude(world, frames, entries)?)?;
        }
        Some(total)
    }

    /// Visits the facts it reads.
    pub fn each_fact<'a>(&'a self, visit: &mut dyn FnMut(&'a FactReference)) {
        if let Base::Fact(fact) = &self.base {
            visit(fact);
        }
        for part in [&self.plus, &self.minus].into_iter().flatten() {
            part.each_fact(visit);
        }
    }

    /// The parameters it reads.
    pub fn each_parameter(&self, visit: &mut dyn FnMut(u16)) {
        if let Base::Parameter(slot) = &self.base {
            visit(*slot);
        }
        for part in [&self.plus, &self.minus].into_iter().flatten() {
            part.each_parameter(visit);
        }
    }
}

impl DateOperand {
    /// The day, or `None` when something it needs is unknown.
    pub fn day(&self, world: &World<'_>, frames: &Frames, entries: &[RecordId]) -> Option<Date> {
        let mut day = match (&self.literal, &self.fact) {
            (Some(day), _) => *day,
            (None, Some(fact)) => match fact.look_up(world, frames, entries)?.1 {
                Value::Date(day) => *day,
                _ => return None,
            },
            (None, None) => return None,
        };
        if let Some(plus) = &self.plus {
            day = date::add_days(day, plus.magnitude(world, frames, entries)? / DAY);
        }
        if let Some(minus) = &self.minus {
            day = date::add_days(day, -(minus.magnitude(world, frames, entries)? / DAY));
        }
        Some(day)
    }
}
