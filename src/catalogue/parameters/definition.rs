//! What a parameter is: its default, its limits, and the laws behind them.
//!
//! In: nothing; these are the records that reading fills. Out: plain values, and what a floor
//! or a limit means for a number.

use serde::Serialize;

use crate::catalogue::parameters::{Amount, By, Unit};
use crate::condition::Condition;
use crate::source::{FileId, Span};

/// `when` of a floor that organisations are under.
pub(super) const ORG_REGIME: &str = "org_regime";
/// `when` of a floor that single agents are under.
pub(super) const AGENT_REGIME: &str = "agent_regime";

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

impl Floor {
    /// A number moved as far as the floor asks: raised to `at_least`, lowered to `at_most`.
    pub fn hold(&self, number: i64) -> i64 {
        let raised = self.at_least.map_or(number, |least| number.max(least));
        self.at_most.map_or(raised, |most| raised.min(most))
    }

    /// Whether the organisation's own regimes put it in force for everything.
    pub fn binds(&self, regimes: &[String]) -> bool {
        self.when == ORG_REGIME && regimes.contains(&self.is)
    }
}

/// A role that is asked for beside a list, in some tiers, while a condition holds.
#[derive(Debug, Clone)]
pub struct Also {
    /// Tiers from 1 to 4.
    pub tiers: Vec<u8>,
    /// The role.
    pub role: String,
    /// The condition on the agent.
    pub when: Condition,
    /// The condition in words, for documents.
    pub when_words: String,
}

impl Also {
    /// Whether it is about a part of a split by tier, counted from zero.
    pub fn is_for(&self, part: usize) -> bool {
        self.tiers.iter().any(|tier| usize::from(*tier) == part + 1)
    }
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
    /// Whether a value is a list of words, not a single word.
    pub list: bool,
    /// The default, one value for each part of the split.
    pub default: Vec<Amount>,
    /// The least value, for each part; for words the position in `may`.
    pub min: Vec<Option<i64>>,
    /// The greatest value, for each part; for words the position in `may`.
    pub max: Vec<Option<i64>>,
    /// Values above are unusual.
    pub warn_above: Option<i64>,
    /// Values below are unusual.
    pub warn_below: Option<i64>,
    /// Laws and rules that move the limits.
    pub floors: Vec<Floor>,
    /// The words it may hold, strictest first where that matters; empty: any.
    pub may: Vec<String>,
    /// The words it may not lose.
    pub must_hold: Vec<String>,
    /// Roles asked for beside the list.
    #[serde(skip)]
    pub also: Vec<Also>,
    /// How many different people stand behind the roles, for each part; empty: not stated.
    pub at_least_people: Vec<i64>,
    /// Why it exists.
    pub why: String,
    /// What documents say beside the value; may be empty.
    pub note: String,
    /// Where the default comes from: framework identifiers, or `own choice`.
    pub source: Vec<String>,
    /// Policy clauses that state it.
    pub clauses: Vec<String>,
    /// The clause by whose check a person sees to it; for a value that nothing else reads.
    pub manual: Option<String>,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
    /// Where it is written.
    #[serde(skip)]
    pub place: (FileId, Span),
}

impl Definition {
    /// A limit in words: `90 days`, or the word at that position of `may`.
    pub fn say_limit(&self, limit: i64) -> String {
        if !self.unit.is_words() {
            return self.unit.say(limit);
        }
        let at = usize::try_from(limit).ok();
        let word = at.and_then(|at| self.may.get(at));
        word.map_or_else(|| limit.to_string(), |word| format!("`{word}`"))
    }

    /// What a value is compared by: the number, or the position of its loosest word in `may`.
    pub(super) fn rank(&self, amount: &Amount) -> Option<i64> {
        if let Amount::Number(number) = amount {
            return Some(*number);
        }
        let position = |word: &str| self.may.iter().position(|may| may == word);
        let ranks = amount.words().iter().filter_map(|word| position(word));
        ranks.max().and_then(|rank| i64::try_from(rank).ok())
    }
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
    /// Whether it limits how late a vendor may tell us.
    pub bounds_vendor_notice: bool,
    /// What to keep in mind.
    pub note: String,
}
