//! Credits: what an answer earns, as data.
//!
//! In: the `credit:` of a question and the facts of an answer. Out: an exact share. Rows are read
//! from the first to the last, the first that holds counts, and what no row names earns nothing;
//! a row that cannot be told does not hold.

mod read;
mod words;

pub use read::{QuestionCase, read, read_cases};

use crate::condition::{Condition, FactReference, Frames, Truth, World};
use crate::facts::Value;
use crate::quantity::Share;

/// One row: a credit and when it is earned.
pub type Row = (Share, Condition);

/// How a credit is computed.
#[derive(Debug, Clone)]
pub enum Form {
    /// The question is not scored.
    Unscored,
    /// By the choice made.
    ByChoice(FactReference, Vec<(String, Share)>),
    /// The first row that holds.
    Rows(Vec<Row>),
    /// Items present over items asked for.
    Items {
        /// The set of items.
        set: FactReference,
        /// The items asked for.
        of: Vec<String>,
        /// Items that are asked for only when a condition holds.
        drop: Vec<(String, Condition)>,
        /// A set of items that do not exist and so are not asked for.
        minus: Option<FactReference>,
    },
    /// Parts with a finite period over parts that exist.
    Finite(Vec<FinitePart>),
    /// By how many parts are given.
    Given(Vec<FactReference>, Vec<(usize, Share)>),
    /// Rows applied to each entry; the worst entry counts.
    Worst(FactReference, Vec<Row>),
}

/// One period and the words that may stand in its place.
#[derive(Debug, Clone)]
pub struct FinitePart {
    /// The period.
    pub period: FactReference,
    /// Whether what it belongs to does not exist.
    pub not_used: Option<FactReference>,
}

/// A credit with its caps.
#[derive(Debug, Clone)]
pub struct Credit {
    /// How it is computed.
    pub form: Form,
    /// Not more than the share while the condition holds.
    pub caps: Vec<Row>,
}

impl Credit {
    /// Whether the question is scored at all.
    pub fn is_scored(&self) -> bool {
        !matches!(self.form, Form::Unscored)
    }

    /// The credit that the answer in the frames earns.
    pub fn earned(&self, world: &World<'_>, frames: &Frames) -> Share {
        let mut credit = match &self.form {
            Form::Unscored => Share::ZERO,
            Form::ByChoice(fact, credits) => match value(fact, world, frames) {
                Value::Text(choice) => credits
                    .iter()
                    .find(|(word, _)| **word == **choice)
                    .map_or(Share::ZERO, |(_, credit)| *credit),
                _ => Share::ZERO,
            },
            Form::Rows(rows) => first_row(rows, world, frames, &[]),
            Form::Items {
                set,
                of,
                drop,
                minus,
            } => items(set, of, drop, minus.as_ref(), world, frames),
            Form::Finite(parts) => finite(parts, world, frames),
            Form::Given(parts, rows) => {
                let given = |part: &&FactReference| is_given(value(part, world, frames));
                let count = parts.iter().filter(given).count();
                rows.iter()
                    .find(|(least, _)| count >= *least)
                    .map_or(Share::ZERO, |(_, credit)| *credit)
            }
            Form::Worst(list, rows) => match value(list, world, frames) {
                Value::List(entries) => entries
                    .iter()
                    .map(|entry| first_row(rows, world, frames, &[*entry]))
                    .min()
                    .unwrap_or(Share::ZERO),
                _ => Share::ZERO,
            },
        };
        for (cap, condition) in &self.caps {
            // A cap that cannot be told binds: the doubt is not the vendor's gain.
            if condition.truth(world, frames) != Truth::No {
                credit = credit.min(*cap);
            }
        }
        credit
    }
}

fn value<'w>(fact: &FactReference, world: &World<'w>, frames: &Frames) -> &'w Value {
    static BLANK: Value = Value::BLANK;
    fact.look_up(world, frames, &[])
        .map_or(&BLANK, |(_, value)| value)
}

fn is_given(value: &Value) -> bool {
    match value {
        Value::Unknown(_) => false,
        Value::Set(words) | Value::Partial { sure: words, .. } => !words.is_empty(),
        Value::List(entries) => !entries.is_empty(),
        _ => true,
    }
}

fn first_row(
    rows: &[Row],
    world: &World<'_>,
    frames: &Frames,
    entries: &[crate::facts::RecordId],
) -> Share {
    rows.iter()
        .find(|(_, condition)| {
            condition.truth_in(world, frames, &mut entries.to_vec()) == Truth::Yes
        })
        .map_or(Share::ZERO, |(credit, _)| *credit)
}

fn items(
    set: &FactReference,
    of: &[String],
    drop: &[(String, Condition)],
    minus: Option<&FactReference>,
    world: &World<'_>,
    frames: &Frames,
) -> Share {
    // What a partial answer leaves open earns nothing.
    let (Value::Set(have) | Value::Partial { sure: have, .. }) = value(set, world, frames) else {
        return Share::ZERO;
    };
    let absent = minus.map(|fact| value(fact, world, frames));
    let asked = of.iter().filter(|item| {
        let dropped = drop
            .iter()
            .any(|(dropped, unless)| dropped == *item && unless.truth(world, frames) == Truth::No);
        let missing = absent.is_some_and(|set| set.holds(item) == Some(true));
        !dropped && !missing
    });
    let (mut present, mut total) = (0, 0);
    for item in asked {
        total += 1;
        present += i64::from(have.iter().any(|word| **word == **item));
    }
    Share::ratio(present, total).unwrap_or(Share::ZERO)
}

fn finite(parts: &[FinitePart], world: &World<'_>, frames: &Frames) -> Share {
    let (mut stated, mut total) = (0, 0);
    for part in parts {
        let not_used = part
            .not_used
            .as_ref()
            .is_some_and(|fact| *value(fact, world, frames) == Value::Flag(true));
        if !not_used {
            total += 1;
            stated += i64::from(!value(&part.period, world, frames).is_unknown());
        }
    }
    Share::ratio(stated, total).unwrap_or(Share::ZERO)
}
