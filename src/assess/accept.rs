//! Exceptions: which hold, what they accept, and which gates they lift for a time.
//!
//! In: the exceptions of a case, open findings and gates. Out: states of findings and gates. An
//! exception never improves a score and never hides a finding.

use crate::date::Date;
use crate::scoring::exceptions::Problem;

/// What an exception is worth today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExceptionState {
    /// It holds.
    Valid,
    /// It does not, and why; the first reason weighs most.
    Invalid(Vec<Problem>),
    /// A field without which it cannot hold is missing.
    Incomplete(Vec<&'static str>),
    /// It names no open finding or gate.
    Orphan,
}

/// One exception.
#[derive(Debug, Clone)]
pub struct ExceptionResult {
    /// Its id.
    pub id: String,
    /// The rule or gate it names.
    pub rule: String,
    /// The target it names.
    pub target: String,
    /// What it is worth.
    pub state: ExceptionState,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// Keys of the findings it accepts.
    pub covers: Vec<String>,
}
