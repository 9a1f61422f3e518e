//! Kleene evaluation of conditions over facts.
//!
//! In: a condition, the facts, the parameters, the assessment day and the records it runs for.
//! Out: a truth. Pure: nothing is remembered between two evaluations.

use crate::condition::{Condition, Quantifier, Truth};
use crate::date::Date;
use crate::facts::{Facts, Frame, RecordId, Value};

/// What parameters a condition can read, by slot.
pub trait Parameters {
    /// The magnitude in the smallest unit (seconds for lengths of time); `None` when the
    /// parameter is set by tier and there is no tier here, or it is not a magnitude.
    fn magnitude(&self, slot: u16, tier: Option<u8>) -> Option<i64>;
    /// The words of a parameter that is a set.
    fn words(&self, slot: u16, tier: Option<u8>) -> Option<&[Box<str>]>;
}

/// Everything that does not change from one target to the next.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The policy parameters in force.
    pub parameters: &'a dyn Parameters,
    /// The assessment day.
    pub as_of: Date,
}

/// The records that the prefixes of fact names stand for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frames {
    records: [Option<RecordId>; Frame::ALL.len()],
    /// The tier that parameters by tier take, 1 to 4.
    pub tier: Option<u8>,
}

impl Frames {
    /// The record of a frame.
    pub fn get(&self, frame: Frame) -> Option<RecordId> {
        self.records.get(frame as usize).copied().flatten()
    }

    /// These frames with one more.
    #[must_use]
    pub fn with(mut self, frame: Frame, record: RecordId) -> Self {
        if let Some(place) = self.records.get_mut(frame as usize) {
            *place = Some(record);
        }
        self
    }

    /// These frames with the tier that the agent, or else the platform's use, has.
    #[must_use]
    pub fn with_tier(mut self, facts: &Facts) -> Self {
        let tier = |frame| match facts.get(self.get(frame)?, "tier") {
            Value::Number(tier) => u8::try_from(*tier).ok(),
            _ => None,
        };
        self.tier = tier(Frame::Agent).or_else(|| tier(Frame::Use));
        self
    }
}

impl Condition {
    /// The truth of this condition for one target.
    pub fn truth(&self, world: &World<'_>, frames: &Frames) -> Truth {
        self.truth_in(world, frames, &mut Vec::new())
    }

    /// The truth inside quantifiers: `entries` holds their entries, outermost first.
    pub fn truth_in(
        &self,
        world: &World<'_>,
        frames: &Frames,
        entries: &mut Vec<RecordId>,
    ) -> Truth {
        match self {
            Self::All(parts) => {
                let mut truth = Truth::Yes;
                for part in parts {
                    truth = truth.min(part.truth_in(world, frames, entries));
                    if truth == Truth::No {
                        break;
                    }
                }
                truth
            }
            Self::Any(parts) => {
                let mut truth = Truth::No;
                for part in parts {
                    truth = truth.max(part.truth_in(world, frames, entries));
                    if truth == Truth::Yes {
                        break;
                    }
                }
                truth
            }
            Self::Not(part) => !part.truth_in(world, frames, entries),
            Self::Test { fact, test, .. } => {
                let blank = Value::BLANK;
                let value = fact
                    .look_up(world, frames, entries)
                    .map_or(&blank, |(_, value)| value);
                test.truth(value, world, frames, entries)
            }
            Self::Quantified {
                list,
                quantifier,
                body,
                ..
            } => {
                let Some((_, Value::List(items))) = list.look_up(world, frames, entries) else {
                    return Truth::Unknown;
                };
                quantified(items, *quantifier, body, world, frames, entries)
            }
            Self::Count {
                list,
                filter,
                bound,
                operand,
                ..
            } => {
                let Some((_, Value::List(items))) = list.look_up(world, frames, entries) else {
                    return Truth::Unknown;
                };
                let (least, most) = count(items, filter.as_deref(), world, frames, entries);
                let Some(limit) = operand.magnitude(world, frames, entries) else {
                    return Truth::Unknown;
                };
                let mut verdicts = (least..=most).map(|count| bound.holds(&count, &limit));
                let first = verdicts.next();
                if verdicts.all(|verdict| Some(verdict) == first) {
                    Truth::from(first)
                } else {
                    Truth::Unknown
                }
            }
        }
    }
}

fn quantified(
    items: &[RecordId],
    quantifier: Quantifier,
    body: &Condition,
    world: &World<'_>,
    frames: &Frames,
    entries: &mut Vec<RecordId>,
) -> Truth {
    // `all` is "not some not" and `none` is "not some": one loop serves the three.
    let mut some = Truth::No;
    for item in items {
        entries.push(*item);
        let truth = body.truth_in(world, frames, entries);
        entries.pop();
        some = some.max(if quantifier == Quantifier::All {
            !truth
        } else {
            truth
        });
        if some == Truth::Yes {
            break;
        }
    }
    if quantifier == Quantifier::Some {
        some
    } else {
        !some
    }
}

/// The least and the greatest number of entries that may pass.
fn count(
    items: &[RecordId],
    filter: Option<&Condition>,
    world: &World<'_>,
    frames: &Frames,
    entries: &mut Vec<RecordId>,
) -> (i64, i64) {
    let mut least = 0;
    let mut most = 0;
    for item in items {
        entries.push(*item);
        let truth = filter.map_or(Truth::Yes, |f| f.truth_in(world, frames, entries));
        entries.pop();
        least += i64::from(truth == Truth::Yes);
        most += i64::from(truth != Truth::No);
    }
    (least, most)
}
