//! `decisions.yaml`: what a named person decided on each proposal of the tool.
//!
//! In: the file as written. Out: one record per decision, in the order in which they were made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::values::{DateText, Slug};
use super::words::{SchemaVersion, words};

/// The decisions file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DecisionsFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per decision. Add new ones and keep the old.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<Decision>>")]
    #[validate(nested)]
    pub decisions: Vec<Decision>,
}

/// A decision on a platform, or on one agent on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Id of the platform decided on.
    #[schemars(extend("x-required" = true, "x-ref" = "platform"))]
    pub platform: Slug,
    /// Id of the agent, where the decision is about one agent only.
    #[schemars(extend("x-ref" = "agent"))]
    pub agent: Option<Slug>,
    /// Day of the decision.
    #[schemars(extend("x-required" = true))]
    pub on: Option<DateText>,
    /// Id of the person who decided.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub by: Option<Slug>,
    /// What the tool proposed on that day.
    #[schemars(extend("x-required" = true))]
    pub proposed: Option<DecisionWord>,
    /// What the person decided.
    #[schemars(extend("x-required" = true))]
    pub decided: Option<DecisionWord>,
    /// Whether the person agreed with the proposal.
    pub agrees: Option<bool>,
    /// Why. Needed where the decision differs from the proposal.
    #[validate(length(min = 1))]
    pub reason: Option<String>,
    /// Last day on which the decision holds.
    #[schemars(extend("x-required" = true))]
    pub valid_until: Option<DateText>,
    /// Version of the questionnaire the decision rests on.
    #[validate(length(min = 1))]
    pub questionnaire_version: Option<String>,
}

words! {
    /// Outcome of an assessment, from the mildest to the strictest, so that the largest of several
    /// is the one that counts.
    DecisionWord {
        Approved "approved", Conditional "conditional",
        ConditionalExecutive "conditional_executive", Rejected "rejected",
        Incomplete "incomplete", Blocked "blocked", Prohibited "prohibited",
    }
}
