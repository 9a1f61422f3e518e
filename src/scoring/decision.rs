//! The decision: eight lines, the first that matches counts.
//!
//! In: gates, findings, exceptions and numbers as plain facts. Out: the decision, the line it came
//! from, its reasons, the lines that would match next, and how long it holds. It is a proposal:
//! a named person decides.

use serde::{Deserialize, Serialize};

use crate::date::{Date, add_days};
use crate::scoring::ratio::Ratio;
use crate::scoring::residual::Residual;

pub mod reasons;

use reasons::Reason;

/// What is proposed; later is stricter, so `max` is the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nothing stands against it until the next review.
    Approved,
    /// Each condition has an owner and a date.
    Conditional,
    /// An executive must accept what is left.
    ConditionalExecutive,
    /// The residual risk is critical.
    Rejected,
    /// Too little is answered to judge.
    Incomplete,
    /// A gate, a blocker or an open critical finding stands against it.
    Blocked,
    /// A gate that nobody may waive fails.
    Prohibited,
}

impl Decision {
    /// All of them, the best first.
    pub const ALL: [Self; 7] = [
        Self::Approved,
        Self::Conditional,
        Self::ConditionalExecutive,
        Self::Rejected,
        Self::Incomplete,
        Self::Blocked,
        Self::Prohibited,
    ];

    /// The words that are printed.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Conditional => "conditional",
            Self::ConditionalExecutive => "conditional, executive acceptance",
            Self::Rejected => "rejected",
            Self::Incomplete => "incomplete",
            Self::Blocked => "blocked",
            Self::Prohibited => "prohibited",
        }
    }

    /// Whether the agent may run under it.
    pub const fn permits_use(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::Conditional | Self::ConditionalExecutive
        )
    }
}

/// An open finding that must be fixed by a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenFinding {
    /// The finding's key.
    pub key: String,
    /// When it is due, if that is known.
    pub due: Option<Date>,
}

/// A valid exception on a gate or a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accepted {
    /// The gate's id or the finding's key.
    pub on: String,
    /// The last day on which it holds.
    pub expires_on: Date,
}

/// Everything a decision is made from. What an exception lifts is listed in `accepted` or
/// `relied_on` and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionFacts {
    /// The assessment day.
    pub as_of: Date,
    /// Days to the next review for the tier.
    pub review_days: u32,
    /// Gates that fail and that nobody may ever waive.
    pub prohibited_gates: Vec<String>,
    /// Other applicable gates that fail.
    pub failed_gates: Vec<String>,
    /// Applicable gates that cannot be told, never-waivable ones included.
    pub unknown_gates: Vec<String>,
    /// Findings of rules that block without naming a gate.
    pub blockers: Vec<String>,
    /// Such rules that cannot be told.
    pub unknown_blockers: Vec<String>,
    /// The part of the weight that is answered; none when nothing could be scored.
    pub completeness: Option<Ratio>,
    /// The least completeness for the tier.
    pub completeness_limit: Ratio,
    /// The residual risk; none when nothing could be scored.
    pub residual: Option<Residual>,
    /// Open critical findings, by key.
    pub open_critical: Vec<String>,
    /// Exceptions that hold on gates and on blockers.
    pub accepted: Vec<Accepted>,
    /// Exceptions that hold on critical and high findings, without which line 5 or 7 would match.
    /// They are no reason for a line, but what rests on them ends with them.
    pub relied_on: Vec<Accepted>,
    /// Open high findings.
    pub open_high: Vec<OpenFinding>,
    /// The part of the weight that rests on tested or verified evidence; none when nothing
    /// could be scored.
    pub assurance_share: Option<Ratio>,
    /// The least assurance share for the tier, where it has one.
    pub assurance_target: Option<Ratio>,
    /// Dates set for conditions that are no finding, such as a better assurance share.
    pub condition_dates: Vec<Date>,
}

/// One line that matches, with what made it match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedLine {
    /// 1 to 8.
    pub line: u8,
    /// What the line proposes.
    pub decision: Decision,
    /// Why it matches; empty on line 8 alone.
    pub reasons: Vec<Reason>,
}

/// The proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionLine {
    /// What is proposed.
    pub decision: Decision,
    /// The line that decided, 1 to 8.
    pub line: u8,
    /// Why that line matches; empty on line 8 alone.
    pub reasons: Vec<Reason>,
    /// The lines that would match if this one were cleared, in order, without line 8. For a
    /// conditional decision they hold further conditions.
    pub further: Vec<MatchedLine>,
    /// The last day on which it holds; none where nothing is permitted.
    pub valid_until: Option<Date>,
    /// Whether a band may be printed: below the limit of completeness only the interval is.
    pub shows_band: bool,
}

/// Days that executive acceptance holds at most.
const EXECUTIVE_DAYS: i64 = 90;
/// Days that a conditional decision holds at most.
const CONDITIONAL_DAYS: i64 = 180;

/// Walks the eight lines and proposes what the first that matches says.
pub fn decide(facts: &DecisionFacts) -> DecisionLine {
    let shows_band = reasons::incomplete(facts).is_empty();
    let mut lines = matching_lines(facts).into_iter();
    let first = lines.next().unwrap_or(MatchedLine {
        line: 8,
        decision: Decision::Approved,
        reasons: Vec::new(),
    });
    DecisionLine {
        valid_until: valid_until(facts, first.decision),
        decision: first.decision,
        line: first.line,
        reasons: first.reasons,
        further: lines.collect(),
        shows_band,
    }
}

/// All of lines 1 to 7 that match, in order; none means line 8.
fn matching_lines(facts: &DecisionFacts) -> Vec<MatchedLine> {
    [
        (1, Decision::Prohibited, reasons::prohibited(facts)),
        (2, Decision::Blocked, reasons::blocked(facts)),
        (3, Decision::Incomplete, reasons::incomplete(facts)),
        (4, Decision::Rejected, reasons::rejected(facts)),
        (5, Decision::Blocked, reasons::critical(facts)),
        (6, Decision::ConditionalExecutive, reasons::executive(facts)),
        (7, Decision::Conditional, reasons::conditional(facts)),
    ]
    .into_iter()
    .filter(|(_, _, reasons)| !reasons.is_empty())
    .map(|(line, decision, reasons)| MatchedLine {
        line,
        decision,
        reasons,
    })
    .collect()
}

/// The last day of a decision that permits use: never later than an approval would hold, never
/// later than a condition or an exception, and never before the assessment day.
fn valid_until(facts: &DecisionFacts, decision: Decision) -> Option<Date> {
    let review = add_days(facts.as_of, i64::from(facts.review_days));
    let longest = match decision {
        Decision::Approved => i64::from(facts.review_days),
        Decision::Conditional => CONDITIONAL_DAYS,
        Decision::ConditionalExecutive => EXECUTIVE_DAYS,
        _ => return None,
    };
    let due = facts.open_high.iter().filter_map(|finding| finding.due);
    let exceptions = facts.accepted.iter().chain(&facts.relied_on);
    let expiries = exceptions.map(|exception| exception.expires_on);
    let earliest = due
        .chain(expiries)
        .chain(facts.condition_dates.iter().copied())
        .chain([review])
        .fold(add_days(facts.as_of, longest), Date::min);
    Some(earliest.max(facts.as_of))
}

/// The strictest row, which is the decision of a platform: the strictest decision, then the
/// earlier line, then the one that ends first. `None` without rows.
pub fn strictest<'a>(rows: impl IntoIterator<Item = &'a DecisionLine>) -> Option<&'a DecisionLine> {
    rows.into_iter()
        .min_by_key(|row| (std::cmp::Reverse(row.decision), row.line, row.valid_until))
}

/// Whether a named person may decide so on that proposal: on lines 1 to 3 only as proposed or
/// stricter.
pub fn may_decide(proposal: &DecisionLine, chosen: Decision) -> bool {
    proposal.line > 3 || chosen >= proposal.decision
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
