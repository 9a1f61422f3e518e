//! The rows of a pack's page: each a few plain words and numbers.
//!
//! In: nothing; these are the records that the page fills. Out: what templates see.

use schemars::JsonSchema;
use serde::Serialize;

/// A recorded run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunLine {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub as_of: String,
    /// How many findings it had.
    pub findings: usize,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// A version of what judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VersionLine {
    /// From which run on.
    pub from: String,
    /// Version of the tool.
    pub tool: String,
    /// SHA-256 over rules, gates and questions.
    pub rules: String,
    /// SHA-256 over parameters.
    pub parameters: String,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Something in or out of scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it belongs to.
    pub of: String,
    /// Its state, or the reason.
    pub state: String,
}

/// A population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PopulationLine {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// How many rows it has.
    pub rows: usize,
    /// Where they come from.
    pub source: String,
    /// Which records are rows.
    pub filter: String,
    /// `reconciled`, `differs` or `not shown`.
    pub state: String,
    /// How anybody can tell that nothing is missing.
    pub completeness: String,
}

/// A total beside its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TotalLine {
    /// What is counted.
    pub what: String,
    /// How many the assessment counts.
    pub total: usize,
    /// How many the list holds.
    pub listed: usize,
}

/// The samples of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SampleLine {
    /// The population.
    pub population: String,
    /// How many items it has.
    pub of: usize,
    /// How many were chosen.
    pub chosen: usize,
    /// Which.
    pub items: Vec<String>,
}

/// Something counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// What.
    pub what: String,
    /// How many.
    pub count: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingLine {
    /// Its key.
    pub key: String,
    /// One line.
    pub title: String,
    /// How bad it is.
    pub severity: String,
    /// First seen.
    pub first_seen: String,
    /// When it must be fixed.
    pub due: String,
    /// `open` or `accepted`.
    pub state: String,
}

/// An exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionLine {
    /// Its id.
    pub id: String,
    /// What it lifts and where.
    pub what: String,
    /// What it is worth.
    pub state: String,
    /// The gravest finding it accepts.
    pub worst: String,
    /// Who approved it.
    pub approved_by: String,
    /// Its last day.
    pub expires_on: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionLine {
    /// What it is about.
    pub about: String,
    /// What is proposed today.
    pub proposed: String,
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
    /// What was decided.
    pub decided: String,
    /// By whom and when.
    pub by: String,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EventLine {
    /// When.
    pub on: String,
    /// What it is about.
    pub about: String,
    /// What happened.
    pub what: String,
}
