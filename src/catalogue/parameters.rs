//! Policy parameters: definitions with limits and floors, and the values in force.
//!
//! In: `assets/parameters.yaml` and what a program sets. Out: values by tier or severity that
//! conditions, scoring and the policy all read, so that changing one changes all three. A value
//! outside its limits is a problem that names the law or rule behind the limit.

mod effective;
mod read;
mod relation;

use serde::Serialize;

use crate::condition::evaluate::Parameters as ReadParameters;
use crate::condition::parse::{ParameterNames, ParameterUnit};

pub use effective::{Given, apply};
pub use read::read;
pub use relation::{Relation, RelationCheck};

/// The unit of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Minutes.
    Minutes,
    /// Seconds.
    Seconds,
    /// Per cent.
    Percent,
    /// A count.
    Count,
    /// Minor units of money.
    MinorUnits,
    /// Roles.
    Roles,
    /// Words.
    Words,
    /// Countries.
    Countries,
    /// On or off.
    Flag,
}

impl Unit {
    /// The words of the parameter file.
    pub const WORDS: [(&'static str, Self); 11] = [
        ("days", Self::Days),
        ("hours", Self::Hours),
        ("minutes", Self::Minutes),
        ("seconds", Self::Seconds),
        ("percent", Self::Percent),
        ("count", Self::Count),
        ("minor_units", Self::MinorUnits),
        ("roles", Self::Roles),
        ("words", Self::Words),
        ("countries", Self::Countries),
        ("flag", Self::Flag),
    ];

    /// The word of the parameter file.
    pub fn word(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(_, unit)| *unit == self)
            .map_or("count", |(word, _)| word)
    }

    /// Whether values are words instead of numbers.
    pub fn is_words(self) -> bool {
        matches!(self, Self::Roles | Self::Words | Self::Countries)
    }

    fn seconds(self) -> Option<i64> {
        Some(match self {
            Self::Days => crate::quantity::DAY,
            Self::Hours => crate::quantity::HOUR,
            Self::Minutes => 60,
            Self::Seconds => 1,
            _ => return None,
        })
    }
}

/// What a setting is split by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// One value for all.
    All,
    /// Tier 1 to 4.
    Tier,
    /// Critical, high, medium, low.
    Severity,
    /// Normal, sensitive, critical systems.
    Sensitivity,
}

impl By {
    /// How many values a setting of this split has, and what each is called.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Self::All => &["all"],
            Self::Tier => &["tier 1", "tier 2", "tier 3", "tier 4"],
            Self::Severity => &["critical", "high", "medium", "low"],
            Self::Sensitivity => &["normal", "sensitive", "critical"],
        }
    }
}

/// One value of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Amount {
    /// In the parameter's own unit.
    Number(i64),
    /// Words in the order written.
    Words(Vec<Box<str>>),
    /// Not set for this tier, such as a test that tier 4 does not need.
    Nothing,
}

impl Amount {
    /// The number, if it is one.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The words, if it has any.
    pub fn words(&self) -> &[Box<str>] {
        match self {
            Self::Words(words) => words,
            _ => &[],
        }
    }
}

/// A law or rule that moves a limit while it applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Floor {
    /// `org_regime` or `agent_regime`.
    pub when: String,
    /// The regime.
    pub is: String,
    /// The least value.
    pub at_least: Option<i64>,
    /// The greatest value.
    pub at_most: Option<i64>,
    /// Framework identifier.
    pub source: String,
    /// In words.
    pub note: String,
}

/// One parameter.
#[derive(Debug, Clone, Serialize)]
pub struct Definition {
    /// Its name in rules and program files.
    pub name: String,
    /// One line for people.
    pub title: String,
    /// Heading it is listed under.
    pub group: String,
    /// Its unit.
    pub unit: Unit,
    /// How it is split.
    pub by: By,
    /// The default, one value for each part of the split.
    pub default: Vec<Amount>,
    /// The least value, for each part.
    pub min: Vec<Option<i64>>,
    /// The greatest value, for each part.
    pub max: Vec<Option<i64>>,
    /// Values above are unusual.
    pub warn_above: Option<i64>,
    /// Values below are unusual.
    pub warn_below: Option<i64>,
    /// Laws and rules that move the limits.
    pub floors: Vec<Floor>,
    /// The words it may hold; empty: any.
    pub may: Vec<String>,
    /// Why it exists.
    pub why: String,
    /// Where the default comes from.
    pub source: String,
    /// Policy clauses that state it.
    pub clauses: Vec<String>,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
}

/// Who set a value, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetBy {
    /// The person.
    pub by: String,
    /// The day.
    pub on: String,
    /// The reason.
    pub reason: String,
}

/// A value in force.
#[derive(Debug, Clone, Serialize)]
pub struct Effective {
    /// One value for each part of the split.
    pub amounts: Vec<Amount>,
    /// Who set it; `None` for the default.
    pub set: Option<SetBy>,
    /// The floors of organisation-wide regimes that raised or lowered the default.
    pub moved_by: Vec<Floor>,
}

/// A legal or contractual clock, for the tables of policy and reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The regime it belongs to.
    pub regime: String,
    /// What must be done.
    pub name: String,
    /// The limit in words.
    pub limit: String,
    /// The limit in hours, where it is a number.
    pub hours: Option<i64>,
    /// When it starts.
    pub starts: String,
    /// Framework identifier.
    pub source: String,
    /// What to keep in mind.
    pub note: String,
}

/// All parameters with the values in force.
#[derive(Debug, Clone, Default)]
pub struct Parameters {
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
        if let Some(at) = self.position(name) {
            if let Some(effective) = self.values.get_mut(at) {
                for amount in &mut effective.amounts {
                    *amount = Amount::Number(value);
                }
            }
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
