//! `inventory/platforms.yaml`: our side of each vendor product in use.
//!
//! In: the file as written. Out: one record per platform; its id is the name of the vendor file.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::decision::DecisionWord;
use super::subtypes::DataCategory;
use super::values::{DateText, DurationText, Slug};
use super::words::{SchemaVersion, words};

/// The platforms file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlatformsFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per vendor product and plan.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<Platform>>")]
    #[validate(nested)]
    pub platforms: Vec<Platform>,
}

/// A vendor product in use, seen from our side: contract, agreements, models, state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Id, equal to the name of the vendor file without `.yaml`. Never used again for another product.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Legal entity you have the contract with, as in answer COM-01.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub vendor: Option<String>,
    /// Product and plan, as in answer COM-01.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub product: Option<String>,
    /// Who runs the software, and where.
    #[schemars(extend("x-required" = true))]
    pub hosting: Option<Hosting>,
    /// The vendor assessment. Leave it out: it is worked out from the vendor file and the decisions.
    #[validate(nested)]
    pub assessment: Option<AssessmentReference>,
    /// The contract with the vendor.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub contract: Option<Contract>,
    /// The data processing agreement.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub dpa: Option<ProcessingAgreement>,
    /// The business associate agreement for health information.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub baa: Option<AssociateAgreement>,
    /// The attestation for card data. Needed only where an agent holds card data.
    #[validate(nested)]
    pub pci: Option<CardAttestation>,
    /// The language models the platform uses for you, and who runs them.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub models: Option<Vec<PlatformModel>>,
    /// Write only `candidate` or `retiring`. The other words follow from the decisions; one that
    /// disagrees with them is an error.
    pub status: Option<PlatformStatus>,
    /// What happened since the last assessment that calls for a new look.
    #[validate(nested)]
    pub triggers: Option<Vec<Trigger>>,
}

/// The assessment a platform stands on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AssessmentReference {
    /// What you call the assessment, such as a ticket or file number.
    #[validate(length(min = 1))]
    pub assessment_id: Option<String>,
    /// Version of the questionnaire that was used.
    #[validate(length(min = 1))]
    pub questionnaire_version: Option<String>,
    /// Day on which it was completed.
    pub completed_on: Option<DateText>,
    /// What was decided.
    pub decision: Option<DecisionWord>,
}

/// The contract with the vendor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Contract number or file reference.
    #[validate(length(min = 1))]
    pub id: Option<String>,
    /// Day of the last signature.
    pub signed_on: Option<DateText>,
    /// Day on which it ends.
    pub ends_on: Option<DateText>,
    /// Notice period in days.
    #[validate(range(max = 3650))]
    pub notice_days: Option<u32>,
    /// How soon the vendor must tell you of an incident, such as `PT48H`.
    pub vendor_event_notice: Option<DurationText>,
}

/// The data processing agreement.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProcessingAgreement {
    /// How far it has come. Only `signed` counts.
    pub status: Option<DpaStatus>,
    /// Day of the last signature.
    pub signed_on: Option<DateText>,
    /// Categories of data it covers. Compared with what the agents send.
    pub data_categories: Option<BTreeSet<DataCategory>>,
    /// Where the signed copy is kept.
    #[validate(length(min = 1))]
    pub reference: Option<String>,
}

/// The business associate agreement.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AssociateAgreement {
    /// How far it has come. Only `executed` counts; `not_needed` is wrong while an agent holds health information.
    pub status: Option<BaaStatus>,
    /// Day on which both sides had signed.
    pub executed_on: Option<DateText>,
    /// Features and recipients it covers, by the vendor's own names.
    #[schemars(inner(length(min = 1)))]
    pub covered_features: Option<BTreeSet<String>>,
    /// How soon the vendor must report a breach, such as `P10D`.
    pub breach_notice: Option<DurationText>,
}

/// The vendor's attestation for card data.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CardAttestation {
    /// Date of the attestation of compliance. After 365 days it counts as absent.
    pub aoc_date: Option<DateText>,
    /// Services it covers, as the attestation names them.
    #[schemars(inner(length(min = 1)))]
    pub services_covered: Option<BTreeSet<String>>,
    /// Whether a matrix says which side is responsible for which requirement.
    pub responsibility_matrix: Option<bool>,
}

/// A language model the platform uses for you.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlatformModel {
    /// Company that made the model.
    #[validate(length(min = 1))]
    pub provider: Option<String>,
    /// Model name. Agents refer to it by this name.
    #[validate(length(min = 1))]
    pub model: Option<String>,
    /// Version or snapshot, in quotes if it looks like a number.
    #[validate(length(min = 1))]
    pub version: Option<String>,
    /// Company that runs the model, which receives what is sent to it.
    #[validate(length(min = 1))]
    pub host: Option<String>,
    /// Region in which it runs, by the host's own name.
    #[validate(length(min = 1))]
    pub region: Option<String>,
    /// Whether the host keeps nothing after answering.
    pub zero_retention: Option<bool>,
}

/// Something that happened and calls for a new assessment.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Day on which it happened or became known.
    pub on: Option<DateText>,
    /// What happened.
    pub kind: Option<TriggerKind>,
    /// A few words about it.
    #[validate(length(min = 1))]
    pub note: Option<String>,
}

words! {
    /// Who runs the platform's software.
    Hosting {
        VendorSaas "vendor_saas", CustomerCloud "customer_cloud", SelfHosted "self_hosted",
        Hybrid "hybrid",
    }

    /// How far a data processing agreement has come.
    DpaStatus { None "none", Offered "offered", Signed "signed" }

    /// How far a business associate agreement has come.
    BaaStatus { None "none", Offered "offered", Executed "executed", NotNeeded "not_needed" }

    /// State of a platform.
    PlatformStatus {
        Candidate "candidate", Approved "approved", Conditional "conditional",
        Rejected "rejected", Retiring "retiring",
    }

    /// What makes an assessment out of date before its time.
    TriggerKind {
        Incident "incident", SubprocessorChange "subprocessor_change",
        ModelChange "model_change", NewFeature "new_feature",
        ContractChange "contract_change", NewDataClass "new_data_class",
        ScopeChange "scope_change", OwnerChange "owner_change", LawChange "law_change",
    }
}
