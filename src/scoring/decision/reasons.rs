//! Why a line of the decision list matches, as values that a report can put into words.
//!
//! In: the facts of a decision. Out: per line, the reasons; an empty list means no match. Ids and
//! keys come out sorted, so that the order of the inputs changes nothing.

use crate::date::Date;
use crate::scoring::decision::DecisionFacts;
use crate::scoring::ratio::Ratio;
use crate::scoring::residual::Residual;

/// One reason for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A gate that nobody may waive fails.
    ProhibitedGate {
        /// Its id.
        gate: String,
    },
    /// A gate fails.
    FailedGate {
        /// Its id.
        gate: String,
    },
    /// A gate cannot be told.
    UnknownGate {
        /// Its id.
        gate: String,
    },
    /// A finding blocks without a gate.
    Blocker {
        /// Its key.
        finding: String,
    },
    /// A rule that blocks without a gate cannot be told.
    UnknownBlocker {
        /// The key its finding would have.
        finding: String,
    },
    /// Too little is answered.
    Incomplete {
        /// What is answered; none when nothing could be scored.
        completeness: Option<Ratio>,
        /// What the tier asks for.
        limit: Ratio,
    },
    /// The residual risk stands against it, or asks for conditions.
    Residual {
        /// How much is left.
        residual: Residual,
    },
    /// A critical finding is open.
    OpenCritical {
        /// Its key.
        finding: String,
    },
    /// A gate or a blocker is lifted by an exception.
    Accepted {
        /// The gate's id or the finding's key.
        on: String,
        /// The last day on which the exception holds.
        expires_on: Date,
    },
    /// A high finding is open.
    OpenHigh {
        /// Its key.
        finding: String,
        /// When it is due, if that is known.
        due: Option<Date>,
        /// Whether that day has passed.
        is_overdue: bool,
    },
    /// Too little rests on tested or verified evidence.
    AssuranceBelowTarget {
        /// What does; none when nothing could be scored.
        share: Option<Ratio>,
        /// What the tier asks for.
        target: Ratio,
    },
}

fn each(ids: &[String], reason: impl Fn(String) -> Reason) -> impl Iterator<Item = Reason> {
    let mut sorted = ids.to_vec();
    sorted.sort();
    sorted.into_iter().map(reason)
}

/// Line 1: a never-waivable gate fails.
pub(super) fn prohibited(facts: &DecisionFacts) -> Vec<Reason> {
    each(&facts.prohibited_gates, |gate| Reason::ProhibitedGate {
        gate,
    })
    .collect()
}

/// Line 2: another gate fails or cannot be told, or a blocker without a gate.
pub(super) fn blocked(facts: &DecisionFacts) -> Vec<Reason> {
    each(&facts.failed_gates, |gate| Reason::FailedGate { gate })
        .chain(each(&facts.unknown_gates, |gate| Reason::UnknownGate {
            gate,
        }))
        .chain(each(&facts.blockers, |finding| Reason::Blocker { finding }))
        .chain(each(&facts.unknown_blockers, |finding| {
            Reason::UnknownBlocker { finding }
        }))
        .collect()
}

/// Line 3: too little is answered. A residual risk that could not be computed is no low one.
pub(super) fn incomplete(facts: &DecisionFacts) -> Vec<Reason> {
    let limit = facts.completeness_limit;
    let is_enough = facts.completeness >= Some(limit) && facts.residual.is_some();
    let reason = Reason::Incomplete {
        completeness: facts.completeness,
        limit,
    };
    Vec::from_iter((!is_enough).then_some(reason))
}

/// Line 4: residual risk critical.
pub(super) fn rejected(facts: &DecisionFacts) -> Vec<Reason> {
    Vec::from_iter(residual_is(facts, Residual::Critical))
}

/// Line 5: an open critical finding.
pub(super) fn critical(facts: &DecisionFacts) -> Vec<Reason> {
    each(&facts.open_critical, |finding| Reason::OpenCritical {
        finding,
    })
    .collect()
}

/// Line 6: residual risk high, or an accepted exception on a gate or blocker.
pub(super) fn executive(facts: &DecisionFacts) -> Vec<Reason> {
    let mut accepted = facts.accepted.clone();
    accepted.sort();
    let accepted = accepted.into_iter().map(|exception| Reason::Accepted {
        on: exception.on,
        expires_on: exception.expires_on,
    });
    residual_is(facts, Residual::High)
        .into_iter()
        .chain(accepted)
        .collect()
}

/// Line 7: an open high finding, residual risk medium, or too little assurance.
pub(super) fn conditional(facts: &DecisionFacts) -> Vec<Reason> {
    let mut open_high = facts.open_high.clone();
    open_high.sort();
    let open_high = open_high.into_iter().map(|finding| Reason::OpenHigh {
        is_overdue: finding.due.is_some_and(|due| due < facts.as_of),
        finding: finding.key,
        due: finding.due,
    });
    let assurance = facts
        .assurance_target
        .filter(|target| facts.assurance_share < Some(*target))
        .map(|target| Reason::AssuranceBelowTarget {
            share: facts.assurance_share,
            target,
        });
    open_high
        .chain(residual_is(facts, Residual::Medium))
        .chain(assurance)
        .collect()
}

fn residual_is(facts: &DecisionFacts, residual: Residual) -> Option<Reason> {
    (facts.residual == Some(residual)).then_some(Reason::Residual { residual })
}
