//! The files a user keeps, as typed records, and the JSON Schema of each.
//!
//! In: `serde_json::Value`s of files that the schema already accepted. Out: records in which
//! "not filled in" (`None`), "none" (an empty list) and "unknown" (a word) are three different
//! things. Nothing here fills a blank, resolves a reference or compares two records.
//!
//! | File | Kind | Type |
//! | --- | --- | --- |
//! | `agentvet.yaml` | organisation | [`organisation::OrganisationFile`] |
//! | `vendors/*.yaml` | vendor | [`vendor::VendorFile`], each answer an [`answers::Answer`] |
//! | `inventory/platforms.yaml` | platforms | [`platform::PlatformsFile`] |
//! | `inventory/systems.yaml` | systems | [`system::SystemsFile`] |
//! | `inventory/agents/*.yaml` | agent | [`agent::Agent`]: the file is the record |
//! | `inventory/credentials.yaml` | credentials | [`credential::CredentialsFile`] |
//! | `exceptions.yaml` | exceptions | [`exception::ExceptionsFile`] |
//! | `decisions.yaml` | decisions | [`decision::DecisionsFile`] |
//! | `evidence/register.yaml` | evidence | [`evidence::EvidenceFile`] |
//!
//! The schemas are the one source for everything that is said about a field elsewhere: its type,
//! its limits, its description, `x-required` where completeness counts it, `x-ref` where it names
//! a record. Only what a record cannot be read without is `required` in the sense of JSON Schema.

pub mod action;
pub mod agent;
mod alone;
pub mod answers;
pub mod blank;
pub mod credential;
pub mod data;
pub mod data_class;
pub mod decision;
pub mod evidence;
pub mod exception;
pub mod fields;
mod file_kind;
mod guard;
pub mod integration;
pub mod logging;
pub mod organisation;
pub mod oversight;
pub mod platform;
mod schema;
pub mod subtypes;
pub mod system;
pub mod values;
pub mod vendor;
pub mod words;

pub use file_kind::FileKind;
pub use guard::last_guard;
pub use schema::{answer_schema, schema_for, schema_of};

#[cfg(test)]
mod tests;
