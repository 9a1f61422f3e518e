//! Units, splits and single values of parameters, and how they are said.
//!
//! In: numbers and words. Out: the same, with their unit, in plain words. Nothing here knows
//! which parameter a value belongs to.

use serde::Serialize;

use crate::quantity::{DAY, HOUR};

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

    /// The unit after a number, with a blank before it: ` days`, ` day`; nothing for a count.
    pub fn after(self, number: i64) -> &'static str {
        let one = number == 1;
        match self {
            Self::Days if one => " day",
            Self::Days => " days",
            Self::Hours if one => " hour",
            Self::Hours => " hours",
            Self::Minutes if one => " minute",
            Self::Minutes => " minutes",
            Self::Seconds if one => " second",
            Self::Seconds => " seconds",
            Self::MinorUnits if one => " minor unit",
            Self::MinorUnits => " minor units",
            Self::Percent => " per cent",
            Self::Count | Self::Roles | Self::Words | Self::Countries | Self::Flag => "",
        }
    }

    /// A number with its unit: `90 days`, `1 day`, `yes`.
    pub fn say(self, number: i64) -> String {
        match self {
            Self::Flag => if number == 0 { "no" } else { "yes" }.to_owned(),
            _ => format!("{number}{}", self.after(number)),
        }
    }

    /// What stands between words of one value: approval needs all roles, hence the plus.
    pub(super) fn between(self) -> &'static str {
        if self == Self::Roles { " + " } else { ", " }
    }

    /// How many seconds one of it is, for units of time.
    pub(super) fn seconds(self) -> Option<i64> {
        Some(match self {
            Self::Days => DAY,
            Self::Hours => HOUR,
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

    /// ` for tier 1`, with a blank before it; nothing for a setting that is not split.
    pub(super) fn of(self, part: usize) -> String {
        match (self, self.names().get(part)) {
            (Self::All, _) | (_, None) => String::new(),
            (Self::Tier, Some(name)) => format!(" for {name}"),
            (Self::Severity, Some(name)) => format!(" for {name} findings"),
            (Self::Sensitivity, Some(name)) => format!(" for {name} systems"),
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

    /// The value in plain words, without markup.
    pub fn say(&self, unit: Unit) -> String {
        match self {
            Self::Number(number) => unit.say(*number),
            // An empty list of countries restricts nothing; "none" would say the opposite.
            Self::Words(words) if words.is_empty() && unit == Unit::Countries => {
                "no restriction decided".to_owned()
            }
            Self::Words(words) if words.is_empty() => "none".to_owned(),
            Self::Words(words) => {
                let plain: Vec<String> = words.iter().map(|word| word.replace('_', " ")).collect();
                plain.join(unit.between())
            }
            Self::Nothing => "none".to_owned(),
        }
    }
}
