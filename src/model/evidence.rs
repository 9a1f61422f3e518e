//! `evidence/register.yaml`: every document, export and sample that something rests on.
//!
//! In: the file as written. Out: one record per piece of evidence; the files themselves are not read.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::values::{DateText, Sha256, Slug, Timestamp};
use super::words::{SchemaVersion, words};

/// The evidence register.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per piece of evidence.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<Evidence>>")]
    #[validate(nested)]
    pub evidence: Vec<Evidence>,
}

/// A piece of evidence: what it is, how it was got, what it supports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Id that answers and approvals refer to, such as `ev-log-017`.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Title as it should appear in the auditor's list.
    #[validate(length(min = 1, max = 200))]
    pub title: Option<String>,
    /// SHA-256 of the file as you received it, as 64 hexadecimal digits.
    #[schemars(extend("x-required" = true))]
    pub sha256: Option<Sha256>,
    /// What kind of evidence it is. The kind limits the level an answer can reach with it.
    #[schemars(extend("x-required" = true))]
    pub kind: Option<EvidenceKind>,
    /// Days the document covers. Needed for attestation reports, logs and exports.
    #[validate(nested)]
    pub period: Option<Period>,
    /// How it was collected, so that somebody else could do it again.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub collected: Option<Collected>,
    /// Last day on which it counts in full.
    #[schemars(extend("x-required" = true))]
    pub valid_until: Option<DateText>,
    /// What it supports: question ids, rule ids, or paths of fields such as
    /// `ap-invoice-prod/data/d1/form`.
    #[schemars(extend("x-required" = true), inner(length(min = 1)))]
    pub supports: Option<BTreeSet<String>>,
    /// Who may see it.
    pub confidentiality: Option<Confidentiality>,
    /// Path of the file, such as `evidence/files/report.pdf`, if it is kept in that folder. `agentvet
    /// check` compares its bytes with `sha256`.
    #[validate(length(min = 1))]
    pub file: Option<String>,
}

/// The days a document covers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub from: Option<DateText>,
    /// Last day.
    pub to: Option<DateText>,
}

/// How a piece of evidence was collected.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Collected {
    /// Moment of collection with its offset, such as `2026-11-22T10:15:00+01:00`.
    pub on: Option<Timestamp>,
    /// Id of the person who collected it.
    #[schemars(extend("x-ref" = "person"))]
    pub by: Option<Slug>,
    /// Where it came from: a system, a portal, a person at the vendor.
    #[validate(length(min = 1))]
    pub source: Option<String>,
    /// How it was got, such as an export from the administration console.
    #[validate(length(min = 1))]
    pub method: Option<String>,
    /// The query or filter, word for word, where there was one.
    #[validate(length(min = 1))]
    pub query: Option<String>,
    /// Number of rows or records, so that somebody can tell whether any are missing.
    pub row_count: Option<u64>,
}

words! {
    /// Kind of evidence.
    EvidenceKind {
        AttestationReport "attestation_report", Certificate "certificate", Contract "contract",
        Policy "policy", ConfigurationExport "configuration_export", Screenshot "screenshot",
        LogSample "log_sample", TestResult "test_result", Statement "statement",
        PublicPage "public_page",
    }

    /// Who may see a piece of evidence.
    Confidentiality {
        Public "public", Internal "internal", Confidential "confidential",
        Restricted "restricted",
    }
}
