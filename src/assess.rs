//! The assessment: facts in, findings, gates, scores and decisions out. Pure.
//!
//! Stages, each a function from named values to named values:
//!
//! 1. derived facts ([`crate::facts::derive`]);
//! 2. rules about organisations, platforms, agents and what they have ([`targets`]);
//! 3. question scores ([`questions`]);
//! 4. rules about answers, which see what the first rules found;
//! 5. gates, made final by the rules and answers that speak for them ([`gates`]);
//! 6. exceptions, and the rules about them ([`accept`]);
//! 7. effectiveness, residual risk and decision for each agent ([`decide`]).
//!
//! One unknown gives one finding, every rule gives a verdict for every target, and nothing that
//! fired disappears: an exception changes the state of a finding, never its existence.

pub mod accept;
pub mod age;
mod assumed;
mod bar;
pub mod decide;
pub mod finding;
pub mod gates;
pub mod judge;
pub mod proof;
pub mod questions;
mod raise;
pub mod run;
pub mod shortest;
pub mod targets;
pub mod without;

use crate::case::Case;
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::Parameters;
use crate::date::Date;
use crate::facts::Facts;
use crate::facts::derive::Index;
use crate::scoring::checks::OwnEffectiveness;
use crate::scoring::decision::{DecisionLine, strictest};
use crate::scoring::ratio::Ratio;
use crate::scoring::residual::{Band, OrderingNumber, Residual};
use crate::scoring::score::Effectiveness;
use crate::scoring::sensitivity::Sensitivity;
use crate::scoring::tier::Tier;

pub use accept::{ExceptionResult, ExceptionState};
pub use finding::{Finding, State, Target, Used};
pub use gates::{GateResult, GateState};
pub use questions::QuestionResult;
pub use run::assess;
pub use targets::RuleVerdict;

/// What an assessment is made from.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The program folder.
    pub case: &'a Case,
    /// Rules, gates, questions and profiles.
    pub catalogue: &'a Catalogue,
    /// Parameters in force.
    pub parameters: &'a Parameters,
    /// The assessment day.
    pub as_of: Date,
}

/// Everything that came out.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The assessment day.
    pub as_of: Date,
    /// All facts.
    pub facts: Facts,
    /// Where the records are.
    pub index: Index,
    /// Findings: blockers first, then severity, rule and target.
    pub findings: Vec<Finding>,
    /// What every rule said about every target, in order of rule and target.
    pub verdicts: Vec<RuleVerdict>,
    /// Platforms in order of id.
    pub platforms: Vec<PlatformResult>,
    /// Exceptions in order of id.
    pub exceptions: Vec<ExceptionResult>,
    /// Whether no earlier run is recorded, so that every finding is first seen today.
    pub first_run: bool,
}

/// One platform.
#[derive(Debug, Clone)]
pub struct PlatformResult {
    /// Its id.
    pub id: String,
    /// Strictest tier of its subjects.
    pub tier: Tier,
    /// Questions in order of the questionnaire, applicable or not.
    pub questions: Vec<QuestionResult>,
    /// The vendor's effectiveness; `None` when nothing could be scored.
    pub vendor: Option<Effectiveness>,
    /// One row an agent that is not retired; the intended use when there is none.
    pub subjects: Vec<SubjectResult>,
    /// Position in `subjects` of the strictest row, which is the platform's decision.
    pub strictest: usize,
    /// Whether there is no agent, so that only the vendor's side was judged.
    pub vendor_side_only: bool,
}

impl PlatformResult {
    /// The row that decides for the platform.
    pub fn decisive(&self) -> Option<&SubjectResult> {
        self.subjects.get(self.strictest)
    }

    /// What would be proposed without exceptions: the strictest of all rows, each without.
    pub fn decision_without_exceptions(&self) -> Option<&DecisionLine> {
        let rows = self.subjects.iter();
        strictest(rows.map(|row| &row.decision_without_exceptions))
    }
}

/// One agent on a platform, or the platform's intended use.
#[derive(Debug, Clone)]
pub struct SubjectResult {
    /// The agent's id, or the platform's for an intended use.
    pub id: String,
    /// Whether it is an intended use.
    pub is_profile: bool,
    /// Its tier.
    pub tier: Tier,
    /// What was assumed to be the worst because it was not stated.
    pub assumed: Vec<&'static str>,
    /// All gates in order of number.
    pub gates: Vec<GateResult>,
    /// Our own effectiveness; `None` when no check applies.
    pub own: Option<OwnEffectiveness>,
    /// Vendor's and our own together; `None` when nothing could be scored.
    pub combined: Option<Ratio>,
    /// Its band.
    pub band: Option<Band>,
    /// The risk that is left.
    pub residual: Option<Residual>,
    /// For sorting portfolios only.
    pub ordering: Option<OrderingNumber>,
    /// Which assumption carries the bands.
    pub sensitivity: Option<Sensitivity>,
    /// Least completeness for the tier.
    pub completeness_limit: Ratio,
    /// Least assurance share for the tier, where it has one.
    pub assurance_target: Option<Ratio>,
    /// The proposal and the line that decided.
    pub decision: DecisionLine,
    /// The proposal without exceptions.
    pub decision_without_exceptions: DecisionLine,
    /// Keys of the findings that concern it, in the order of `findings`.
    pub findings: Vec<String>,
}

impl Assessment {
    /// The finding with that key.
    pub fn finding(&self, key: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.key == key)
    }
}
