//! Whether one exception holds: how long it may last, who may accept it, and until when.
//!
//! In: one exception as plain facts, the severity and the gate it stands against, the day.
//! Out: that it is valid, or everything that is wrong with it. Whether a gate is waivable for
//! this agent is the caller's knowledge. An exception never changes a score.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::date::{Date, days_between};
use crate::scoring::severity::Severity;

/// A role that counts when a risk is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Assesses vendors and agents.
    Assessor,
    /// Leads security.
    SecurityLead,
    /// Manages the business owner of the target.
    OwnersManager,
    /// Answers for risk at executive level.
    ExecutiveRiskOwner,
}

/// The rank that people hold together when they accept a risk; later is higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// An assessor.
    Assessor,
    /// The security lead.
    SecurityLead,
    /// The security lead and the business owner's manager.
    SecurityLeadAndManager,
    /// The executive risk owner and the security lead together.
    ExecutiveAndSecurityLead,
}

impl Rank {
    /// The rank above; there is none above the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Assessor => Self::SecurityLead,
            Self::SecurityLead => Self::SecurityLeadAndManager,
            Self::SecurityLeadAndManager | Self::ExecutiveAndSecurityLead => {
                Self::ExecutiveAndSecurityLead
            }
        }
    }

    /// The rank of people who hold these roles between them, if it is one.
    pub fn of(roles: &BTreeSet<Role>) -> Option<Self> {
        let has = |role| roles.contains(&role);
        match has(Role::SecurityLead) {
            true if has(Role::ExecutiveRiskOwner) => Some(Self::ExecutiveAndSecurityLead),
            true if has(Role::OwnersManager) => Some(Self::SecurityLeadAndManager),
            true => Some(Self::SecurityLead),
            false => has(Role::Assessor).then_some(Self::Assessor),
        }
    }
}

/// From this renewal on the next rank up must accept.
const RENEWAL_OF_NEXT_RANK: u32 = 3;

/// The rank that must accept a finding of that severity at that renewal (0: the first exception).
pub const fn rank_needed(severity: Severity, renewal: u32) -> Rank {
    let rank = match severity {
        Severity::Low => Rank::Assessor,
        Severity::Medium => Rank::SecurityLead,
        Severity::High => Rank::SecurityLeadAndManager,
        Severity::Critical => Rank::ExecutiveAndSecurityLead,
    };
    if renewal >= RENEWAL_OF_NEXT_RANK {
        rank.next()
    } else {
        rank
    }
}

/// What the gate that a finding names says about exceptions, for this agent and today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiver {
    /// There is no gate.
    NoGate,
    /// The gate sets no days of its own.
    Allowed,
    /// The gate allows at most so many days.
    Days(u32),
    /// Not while the gate's condition holds.
    NotNow,
    /// Never, for anybody.
    Never,
}

/// Days an exception may last: the smaller of the severity's and the gate's; none where the gate
/// allows no exception.
pub fn longest_days(severity_days: u32, waiver: Waiver) -> Option<u32> {
    match waiver {
        Waiver::NoGate | Waiver::Allowed => Some(severity_days),
        Waiver::Days(days) => Some(severity_days.min(days)),
        Waiver::NotNow | Waiver::Never => None,
    }
}

/// What an exception stands against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground {
    /// The finding's severity now.
    pub severity: Severity,
    /// The organisation's longest exception for that severity.
    pub severity_days: u32,
    /// What the finding's gate allows.
    pub waiver: Waiver,
}

/// One exception. A renewal is an exception of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionFacts {
    /// The day it was approved.
    pub approved_on: Date,
    /// The last day on which it holds.
    pub expires_on: Date,
    /// Who accepted it.
    pub approvers: Vec<String>,
    /// The rank these people hold together.
    pub rank: Option<Rank>,
    /// Who owns the target; nobody, for a platform.
    pub owners: Vec<String>,
    /// How many exceptions for the same finding came before it.
    pub renewal: u32,
    /// Whether it names a compensating control.
    pub has_compensating_control: bool,
}

/// Something that keeps an exception from holding, in order of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// Nobody may ever waive this.
    NeverWaivable,
    /// It cannot be waived while the gate's condition holds.
    NotWaivableNow,
    /// Its last day has passed.
    Expired,
    /// It was approved after the assessment day.
    NotYetApproved,
    /// An owner of the target accepted it.
    SelfApproved,
    /// The people who accepted it may not.
    WrongRank {
        /// Who must.
        needed: Rank,
    },
    /// It lasts too long.
    TooLong {
        /// Days allowed.
        max: u32,
        /// Days it lasts.
        is: i64,
    },
    /// It says nothing about what protects meanwhile.
    NoCompensatingControl,
}

/// Whether an exception holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It holds today.
    Valid,
    /// It does not, for each of these; the first weighs most.
    Invalid(Vec<Problem>),
}

/// Judges one exception on one day, and finds everything that is wrong with it.
pub fn judge(exception: &ExceptionFacts, ground: &Ground, as_of: Date) -> Verdict {
    let needed = rank_needed(ground.severity, exception.renewal);
    let is = days_between(exception.approved_on, exception.expires_on);
    let too_long = longest_days(ground.severity_days, ground.waiver)
        .filter(|max| is > i64::from(*max))
        .map(|max| Problem::TooLong { max, is });
    let is_owner = |person: &String| exception.owners.contains(person);
    let needs_control = ground.severity >= Severity::High;
    let found = [
        (Problem::NeverWaivable, ground.waiver == Waiver::Never),
        (Problem::NotWaivableNow, ground.waiver == Waiver::NotNow),
        (Problem::Expired, as_of > exception.expires_on),
        (Problem::NotYetApproved, as_of < exception.approved_on),
        (
            Problem::SelfApproved,
            exception.approvers.iter().any(is_owner),
        ),
        (Problem::WrongRank { needed }, exception.rank < Some(needed)),
        (
            Problem::NoCompensatingControl,
            needs_control && !exception.has_compensating_control,
        ),
    ];
    let mut problems: Vec<Problem> = found
        .into_iter()
        .filter_map(|(problem, holds)| holds.then_some(problem))
        .chain(too_long)
        .collect();
    problems.sort();
    if problems.is_empty() {
        Verdict::Valid
    } else {
        Verdict::Invalid(problems)
    }
}

#[cfg(test)]
mod tests;
