//! `agentvet.yaml`: the organisation, its people, its policy parameters and its theme.
//!
//! In: the file as written. Out: typed records in which a blank field stays blank.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::blank::blank_is_empty;
use super::data_class::DataClass;
use super::values::{Colour, Country, DateText, DurationText, OneOrMany, RoleName, Slug};
use super::words::{SchemaVersion, words};

/// The organisation file: who you are, what your policy sets, how your documents look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// The organisation. Sector, countries and regimes here decide which rules apply.
    #[validate(nested)]
    pub org: Organisation,
    /// Policy parameters that differ from the shipped defaults, by name.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "Option<BTreeMap<String, Parameter>>")]
    #[validate(nested)]
    pub parameters: BTreeMap<String, Parameter>,
    /// How the generated documents look.
    #[validate(nested)]
    pub theme: Option<Theme>,
    /// Day on which the inventory was last put together. For information: no rule reads it.
    pub prepared_on: Option<DateText>,
    /// Id of the person who put the inventory together.
    #[schemars(extend("x-ref" = "person"))]
    pub prepared_by: Option<Slug>,
    /// Id of the person who approved it. Should not be the person who prepared it.
    #[schemars(extend("x-ref" = "person"))]
    pub approved_by: Option<Slug>,
}

/// The organisation whose agents and vendors are judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Name as it should appear in documents.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub name: String,
    /// Registered legal entity, exactly as contracts with vendors name you.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub legal_entity: Option<String>,
    /// Main line of business. It suggests regimes; only `regimes` sets them.
    #[schemars(extend("x-required" = true))]
    pub sector: Option<Sector>,
    /// Countries where you are established or offer services, as two-letter codes.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub jurisdictions: Option<BTreeSet<Country>>,
    /// Laws and standards you are under. An empty list needs `no_regime_statement`.
    #[schemars(extend("x-required" = true))]
    pub regimes: Option<BTreeSet<Regime>>,
    /// Who stated, and when, that no regime applies. Needed only when `regimes` is empty.
    #[validate(nested)]
    pub no_regime_statement: Option<NoRegimeStatement>,
    /// Countries your data may go to. Left out or empty, no restriction was decided, and reports say so.
    pub allowed_countries: Option<BTreeSet<Country>>,
    /// How long your privacy notice says each kind of data is kept, by subtype or category,
    /// such as `email_address: P2Y`.
    #[serde(default)]
    #[schemars(schema_with = "retention_by_class")]
    pub privacy_retention: Option<BTreeMap<DataClass, DurationText>>,
    /// Everyone who owns, approves or reviews anything in these files.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub people: Option<Vec<Person>>,
    /// Id of the person to call in an incident. Must be active.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub incident_contact: Option<Slug>,
    /// The security policy for agents that you adopted.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub policy: Option<AdoptedPolicy>,
}

/// A map whose keys are checked by name: written out field by field it would look like a record.
fn retention_by_class(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["object", "null"],
        "propertyNames": generator.subschema_for::<DataClass>(),
        "additionalProperties": generator.subschema_for::<DurationText>(),
    })
}

/// A signed statement that no regime applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NoRegimeStatement {
    /// Id of the person who made the statement.
    #[schemars(extend("x-ref" = "person"))]
    pub by: Option<Slug>,
    /// Day on which it was made.
    pub on: Option<DateText>,
}

/// Somebody with a part in the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Id used wherever this person owns or approves something, such as `p-novak`.
    pub id: Slug,
    /// Full name as it should appear in documents.
    #[validate(length(min = 1, max = 200))]
    pub name: String,
    /// Role, such as `security-lead`. A list where one person holds several.
    pub role: Option<OneOrMany<RoleName>>,
    /// Whether the person still works for you. A day in `left_on` that is past makes it false.
    pub active: Option<bool>,
    /// Day on which the person left. Keep the entry: old approvals refer to it.
    pub left_on: Option<DateText>,
    /// Id of the person in whose absence this one may decide.
    #[schemars(extend("x-ref" = "person"))]
    pub delegate_for: Option<Slug>,
}

/// The policy as adopted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct AdoptedPolicy {
    /// Version you adopted, such as `1.2.0`. Write it in quotes if it has fewer than two dots.
    #[validate(length(min = 1))]
    pub version: Option<String>,
    /// Day on which it was adopted.
    pub approved_on: Option<DateText>,
    /// Id of the person who adopted it.
    #[schemars(extend("x-ref" = "person"))]
    pub approved_by: Option<Slug>,
    /// Day by which it must be reviewed.
    pub next_review: Option<DateText>,
    /// Where the signed copy is kept.
    #[validate(length(min = 1))]
    pub reference: Option<String>,
}

/// A policy parameter set by the organisation in place of the shipped default.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The value: one for all, or one per tier as a list or as a map from tier to value.
    #[schemars(extend("x-required" = true))]
    pub value: Option<Value>,
    /// Id of the person who set it.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub set_by: Option<Slug>,
    /// Day on which it was set.
    #[schemars(extend("x-required" = true))]
    pub set_on: Option<DateText>,
    /// Why this value and not the default.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub reason: Option<String>,
}

/// How the generated documents look.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Accent colour for headings and rules, in quotes: `"#1f5f8b"`.
    pub accent: Option<Colour>,
    /// Classification label printed on every page, such as `Internal`.
    #[validate(length(min = 1, max = 60))]
    pub classification: Option<String>,
    /// Text at the foot of every page.
    #[validate(length(min = 1, max = 200))]
    pub footer: Option<String>,
    /// Paper size of PDF documents.
    pub paper: Option<Paper>,
    /// Language of headings, heads of tables, verdicts and fixed sentences. Texts of rules, questions and
    /// policy clauses stay English.
    pub language: Option<DocumentLanguage>,
    /// Path of a logo inside the program folder.
    #[validate(length(min = 1))]
    pub logo: Option<String>,
}

words! {
    /// Main line of business.
    Sector {
        Healthcare "healthcare", HealthPlan "health_plan", Payments "payments",
        Banking "banking", Insurance "insurance", Legal "legal", PublicSector "public_sector",
        Education "education", Software "software", Retail "retail",
        Manufacturing "manufacturing", Other "other",
    }

    /// A law or standard the organisation is under.
    Regime {
        Gdpr "gdpr", UkGdpr "uk_gdpr", HipaaCoveredEntity "hipaa_covered_entity",
        HipaaBusinessAssociate "hipaa_business_associate", PciMerchant "pci_merchant",
        PciServiceProvider "pci_service_provider", Ccpa "ccpa", Nydfs500 "nydfs_500",
        FtcSafeguards "ftc_safeguards", Dora "dora", EuAiAct "eu_ai_act", Other "other",
    }

    /// Paper size.
    Paper { A4 "a4", Letter "letter" }

    /// Language of documents.
    DocumentLanguage { English "en", German "de" }
}
