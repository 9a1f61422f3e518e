//! The value of one fact, or the reason why there is none.
//!
//! In: what a file says. Out: a typed value that can be compared and said in words.
//! A reason for absence is a value of its own and never turns into a default.

use std::fmt;

use serde::Serialize;

use crate::date::Date;
use crate::facts::RecordId;
use crate::quantity::{Duration, Money, Percentage, Share};

/// Why a fact has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// Not filled in.
    Blank,
    /// Asked, and the answer was that it is not known.
    SaidUnknown,
    /// The vendor refused to answer.
    Declined,
    /// Not asked at this depth.
    NotAsked,
    /// The question does not apply.
    NotApplicable,
    /// A word stands in its place, such as `never`; a fact of its own says which.
    Otherwise,
    /// Something it is computed from is missing.
    Underived,
}

impl Absence {
    /// The reason in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Blank => "not filled in",
            Self::SaidUnknown => "said to be unknown",
            Self::Declined => "answer refused",
            Self::NotAsked => "not asked",
            Self::NotApplicable => "does not apply",
            Self::Otherwise => "no value; a word stands in its place",
            Self::Underived => "cannot be worked out",
        }
    }
}

/// One value. Sets are sorted and hold no word twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// There is none, and why.
    Unknown(Absence),
    /// Yes or no.
    Flag(bool),
    /// A choice, a name or other text.
    Text(Box<str>),
    /// A set of words.
    Set(Vec<Box<str>>),
    /// A set that is known in part: words it surely holds, and words it may hold beside them.
    Partial {
        /// Surely in it.
        sure: Vec<Box<str>>,
        /// May be in it; `None` when it could be anything.
        perhaps: Option<Vec<Box<str>>>,
    },
    /// A whole number.
    Number(i64),
    /// A part of a whole.
    Share(Share),
    /// A percentage as stated.
    Percentage(Percentage),
    /// A length of time.
    Duration(Duration),
    /// A calendar day.
    Date(Date),
    /// An amount of money.
    Money(Money),
    /// Entries, each a record.
    List(Vec<RecordId>),
}

impl Value {
    /// Nothing filled in.
    pub const BLANK: Self = Self::Unknown(Absence::Blank);
    /// Nothing to compute it from.
    pub const UNDERIVED: Self = Self::Unknown(Absence::Underived);

    /// A text or choice.
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A set from any words.
    pub fn set<W: Into<Box<str>>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut words: Vec<Box<str>> = words.into_iter().map(Into::into).collect();
        words.sort_unstable();
        words.dedup();
        Self::Set(words)
    }

    /// A set of which some words are certain and others open; a plain set when none is open.
    pub fn partly<W: Into<Box<str>>>(
        sure: impl IntoIterator<Item = W>,
        perhaps: Option<Vec<Box<str>>>,
    ) -> Self {
        let Self::Set(sure) = Self::set(sure) else {
            return Self::UNDERIVED;
        };
        let perhaps = perhaps.map(|mut words| {
            words.sort_unstable();
            words.dedup();
            words.retain(|word| !sure.contains(word));
            words
        });
        match perhaps {
            Some(words) if words.is_empty() => Self::Set(sure),
            perhaps => Self::Partial { sure, perhaps },
        }
    }

    /// Whether there is no value, or only part of one.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Unknown(_) | Self::Partial { .. })
    }

    /// The value if there is one, else `UNDERIVED`.
    pub fn or_underived(value: Option<Self>) -> Self {
        value.unwrap_or(Self::UNDERIVED)
    }

    /// Whether there is no value.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }

    /// Whether a set holds a word.
    pub fn holds(&self, word: &str) -> Option<bool> {
        match self {
            Self::Set(words) => Some(words.iter().any(|have| &**have == word)),
            _ => None,
        }
    }

    /// The number behind a number, share, percentage, duration or amount of money, in its own
    /// smallest unit.
    pub fn magnitude(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Share(share) => Some(share.0),
            Self::Percentage(percent) => Some(percent.0),
            Self::Duration(duration) => Some(duration.0),
            Self::Money(money) => Some(money.minor_units),
            _ => None,
        }
    }
}

/// Said the way a report says it; raw text, not escaped for any format.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(absence) => f.write_str(absence.words()),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Text(text) => f.write_str(text),
            Self::Set(words) if words.is_empty() => f.write_str("nothing"),
            Self::Set(words) => f.write_str(&words.join(", ")),
            Self::Partial { sure, .. } if sure.is_empty() => f.write_str("not known in full"),
            Self::Partial { sure, .. } => {
                write!(f, "{}, and perhaps more", sure.join(", "))
            }
            Self::Number(number) => write!(f, "{number}"),
            Self::Share(share) => write!(f, "{} %", share.percent()),
            Self::Percentage(percent) => write!(f, "{percent} %"),
            Self::Duration(duration) => write!(f, "{duration}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Money(money) => {
                let (whole, part) = (money.minor_units / 100, money.minor_units % 100);
                write!(f, "{} {whole}.{part:02}", money.currency)
            }
            Self::List(entries) => match entries.len() {
                1 => f.write_str("1 entry"),
                count => write!(f, "{count} entries"),
            },
        }
    }
}
