//! Policy parameters: definitions with limits and floors, and the values in force.
//!
//! In: `assets/parameters.yaml` and what a program sets. Out: values by tier or severity that
//! conditions, scoring and the policy all read, so that changing one changes all three. A value
//! outside its limits is a problem that names the law or rule behind the limit.

mod definition;
mod effective;
mod limits;
mod occurring;
mod query;
mod read;
mod relation;
mod unit;
mod value;

use crate::condition::evaluate::Parameters as ReadParameters;
use crate::condition::parse::{ParameterNames, ParameterUnit};

pub use definition::{Also, Clock, Definition, Effective, Floor, SetBy};
pub use effective::{Given, Person, apply};
pub use occurring::Occurring;
pub use query::{Group, Line};
pub use read::read;
pub use relation::{Limit, Relation, RelationCheck, Stricter};
pub use unit::{Amount, By, Unit};

/// All parameters with the values in force.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
    /// Version of the file.
    pub version: String,
    /// Definitions in file order.
    pub definitions: Vec<Definition>,
    /// Values, in the same order.
    pub values: Vec<Effective>,
    /// Rules between parameters.
    pub relations: Vec<Relation>,
    /// Notification clocks.
    pub clocks: Vec<Clock>,
    /// Magnitudes by slot and part, in the smallest unit, for fast reading.
    magnitudes: Vec<Vec<Option<i64>>>,
}

impl Parameters {
    /// The position of a parameter.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.definitions.iter().position(|d| d.name == name)
    }

    /// The value of a parameter in its own unit, for a part of its split (0 for tier 1, critical
    /// and normal). A parameter that is not split gives its one value for every part.
    pub fn amount(&self, name: &str, part: usize) -> Option<&Amount> {
        let at = self.position(name)?;
        let by = self.definitions.get(at)?.by;
        let part = if by == By::All { 0 } else { part };
        self.values.get(at)?.amounts.get(part)
    }

    /// A number in the parameter's own unit.
    pub fn number(&self, name: &str, part: usize) -> Option<i64> {
        self.amount(name, part)?.number()
    }

    /// A number for a tier from 1 to 4.
    pub fn for_tier(&self, name: &str, tier: u8) -> Option<i64> {
        self.number(name, usize::from(tier.saturating_sub(1)))
    }

    /// Replaces one number, as rule cases and sensitivity checks do.
    pub fn override_number(&mut self, name: &str, value: i64) {
        let at = self.position(name);
        if let Some(effective) = at.and_then(|at| self.values.get_mut(at)) {
            effective.amounts.fill(Amount::Number(value));
        }
        self.index();
    }

    /// Rebuilds the table of magnitudes after a change of values.
    pub(crate) fn index(&mut self) {
        self.magnitudes = self
            .definitions
            .iter()
            .zip(&self.values)
            .map(|(definition, value)| {
                let size = definition.unit.seconds().unwrap_or(1);
                let in_units = |amount: &Amount| amount.number()?.checked_mul(size);
                value.amounts.iter().map(in_units).collect()
            })
            .collect();
    }
}

impl ReadParameters for Parameters {
    fn magnitude(&self, slot: u16, tier: Option<u8>) -> Option<i64> {
        let parts = self.magnitudes.get(usize::from(slot))?;
        match parts.as_slice() {
            [only] => *only,
            _ => *parts.get(usize::from(tier?.checked_sub(1)?))?,
        }
    }

    fn words(&self, slot: u16, tier: Option<u8>) -> Option<&[Box<str>]> {
        let amounts = &self.values.get(usize::from(slot))?.amounts;
        match amounts.as_slice() {
            [only] => Some(only.words()),
            _ => Some(amounts.get(usize::from(tier?.checked_sub(1)?))?.words()),
        }
    }
}

impl ParameterNames for Parameters {
    fn find(&self, name: &str) -> Option<(u16, ParameterUnit, bool)> {
        let at = self.position(name)?;
        let definition = self.definitions.get(at)?;
        let unit = if definition.unit.is_words() {
            ParameterUnit::Words
        } else if definition.unit.seconds().is_some() {
            ParameterUnit::Time
        } else {
            ParameterUnit::Number
        };
        Some((u16::try_from(at).ok()?, unit, definition.by == By::Tier))
    }

    fn names(&self) -> Vec<&str> {
        self.definitions.iter().map(|d| d.name.as_str()).collect()
    }
}

#[cfg(test)]
mod tests;
