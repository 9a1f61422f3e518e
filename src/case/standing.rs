//! Where a platform stands: what the last decision about it says that is valid on the day.
//!
//! In: the decisions and the assessment day. Out: a state that nobody types. An agent's own
//! decisions are not looked at, and a decision of a later day has not been made yet.

use crate::case::{Case, Loaded};
use crate::date::Date;
use crate::model::decision::{Decision, DecisionWord};

/// What was decided about a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing that is valid on the day.
    Undecided,
    /// It may be used.
    Approved,
    /// It may be used on conditions.
    Conditional,
    /// It may not be used, or not yet.
    Rejected,
}

impl Standing {
    /// The word of `platform.status`; `None` where nothing was decided.
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::Undecided => None,
            Self::Approved => Some("approved"),
            Self::Conditional => Some("conditional"),
            Self::Rejected => Some("rejected"),
        }
    }
}

/// Where a platform stands on a day, and the decision that says so, valid or not.
pub fn standing<'c>(
    case: &'c Case,
    platform: &str,
    as_of: Date,
) -> (Standing, Option<&'c Loaded<Decision>>) {
    let made = case.decisions.iter().filter(|decision| {
        let record = &decision.record;
        record.platform.as_str() == platform
            && record.agent.is_none()
            && record.on.is_some_and(|on| on.0 <= as_of)
    });
    let last = made.max_by_key(|decision| decision.record.on);
    let valid = last.filter(|decision| {
        let until = decision.record.valid_until;
        until.is_none_or(|until| until.0 >= as_of)
    });
    let standing = match valid.and_then(|decision| decision.record.decided) {
        None => Standing::Undecided,
        Some(DecisionWord::Approved) => Standing::Approved,
        Some(DecisionWord::Conditional | DecisionWord::ConditionalExecutive) => {
            Standing::Conditional
        }
        Some(_) => Standing::Rejected,
    };
    (standing, last)
}
