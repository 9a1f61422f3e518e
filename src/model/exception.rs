//! `exceptions.yaml`: risks that somebody accepted for a time.
//!
//! In: the file as written. Out: one record per exception. Whether it is valid is judged elsewhere.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::values::{DateText, OneOrMany, Slug};
use super::words::SchemaVersion;

/// The exceptions file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExceptionsFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per accepted risk. Keep expired ones: they are part of the record.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<Exception>>")]
    #[validate(nested)]
    pub exceptions: Vec<Exception>,
}

/// A risk accepted by the right person, with a reason and an end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Id, such as `ex-2026-014`.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Id of the rule or gate it lifts, such as `RF-I06` or `G1`.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub rule: Option<String>,
    /// What it holds for: an agent's id, a platform's id, or the key of one finding as reports
    /// print it, such as `RF-I06@credential:crm-key`.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub target: Option<String>,
    /// Why the risk has to be taken, in at least 30 characters.
    #[validate(length(min = 30))]
    #[schemars(extend("x-required" = true))]
    pub reason: Option<String>,
    /// What holds the risk down in the meantime.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub compensating: Option<String>,
    /// Id of the person who accepts the risk, or a list where two must. Never an owner of the agent.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub approved_by: Option<OneOrMany<Slug>>,
    /// Day on which it was approved.
    #[schemars(extend("x-required" = true))]
    pub approved_on: Option<DateText>,
    /// Last day on which it holds. The longest time depends on the severity.
    #[schemars(extend("x-required" = true))]
    pub expires_on: Option<DateText>,
    /// Day on which somebody looks at it again before it ends.
    pub review: Option<DateText>,
    /// Id of the exception that this one renews. The third renewal needs the next rank.
    #[schemars(extend("x-ref" = "exception"))]
    pub renews: Option<Slug>,
}
