//! `inventory/systems.yaml`: everything an agent can touch, such as mailboxes and databases.
//!
//! In: the file as written. Out: one record per system.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::subtypes::DataCategory;
use super::values::{RoleName, Slug};
use super::words::{Environment, SchemaVersion, words};

/// The systems file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct SystemsFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per connected system and environment.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<System>>")]
    #[validate(nested)]
    pub systems: Vec<System>,
}

/// A connected system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Id, such as `mail-ap`.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Name people know it by.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub name: String,
    /// Id of the person who answers for it. Must be active.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub owner: Option<Slug>,
    /// How much harm wrong access could do. Choose `sensitive` or `critical` when it holds bank,
    /// health or similar data, moves money, controls access or is the record a regulator asks for.
    #[schemars(extend("x-required" = true))]
    pub sensitivity: Option<SystemSensitivity>,
    /// Which environment it is.
    #[schemars(extend("x-required" = true))]
    pub environment: Option<Environment>,
    /// Every category of data in it. Stands in for an agent's own list when that is missing.
    #[schemars(extend("x-required" = true))]
    pub data_categories: Option<BTreeSet<DataCategory>>,
    /// Ids of the people, or the roles, who may approve write access. Needed for sensitive and
    /// critical systems.
    #[schemars(extend("x-ref" = "person_or_role"))]
    pub write_approvers: Option<BTreeSet<RoleName>>,
}

words! {
    /// How much harm wrong access to a system could do.
    SystemSensitivity { Normal "normal", Sensitive "sensitive", Critical "critical" }
}
