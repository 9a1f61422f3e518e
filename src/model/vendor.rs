//! `vendors/<id>.yaml`: one platform as its vendor describes it.
//!
//! In: the file as written. Out: the profile, the intended use and the raw answers; each answer's
//! own form comes from the questionnaire, so here it stays as it was written.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use validator::Validate;

use super::action::ActionKind;
use super::agent::{Audience, Autonomy, DecidesAboutPeople, UntrustedInput};
use super::alone::none_stands_alone;
use super::answers::ProposedAnswer;
use super::blank::blank_is_empty;
use super::data::Volume;
use super::subtypes::DataSubtype;
use super::values::{DateText, Region, Slug};
use super::words::{SchemaVersion, words};

/// A vendor file: who was asked, for what use, and what they answered.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VendorFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// The vendor and its product.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vendor>")]
    #[validate(nested)]
    pub vendor: Vendor,
    /// Id of the questionnaire, where it is not the shipped one.
    pub questionnaire: Option<Slug>,
    /// What the platform is meant for. Stands in for agents until there are any.
    #[validate(nested)]
    pub intended_use: Option<IntendedUse>,
    /// Who answered for the vendor. An answer may name somebody else.
    #[validate(length(min = 1))]
    pub answered_by: Option<String>,
    /// Day on which the vendor answered. An answer may name another day.
    pub answered_on: Option<DateText>,
    /// Id of the person on our side who assesses the answers.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub assessed_by: Option<Slug>,
    /// Day on which the assessment was completed.
    pub assessed_on: Option<DateText>,
    /// Questions taken out by hand. Reports list them, and too many mark the section.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<NotApplicable>>")]
    #[validate(nested)]
    pub not_applicable: Vec<NotApplicable>,
    /// Questions on which two documents disagree.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Option<Vec<Contradiction>>")]
    #[validate(nested)]
    pub contradictions: Vec<Contradiction>,
    /// Answers by question id, such as `COM-02`.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<BTreeMap<String, Value>>")]
    pub answers: BTreeMap<String, Value>,
    /// Answers read out of other questionnaires, by question id. They count for nothing until a
    /// person accepts them with `agentvet answer VENDOR --review`.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(with = "Option<BTreeMap<String, Vec<ProposedAnswer>>>")]
    #[validate(nested)]
    pub proposed: BTreeMap<String, Vec<ProposedAnswer>>,
}

/// The vendor and its product.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// Id. May be left out: it is the file name without `.yaml`.
    pub id: Option<Slug>,
    /// Legal entity that would sign.
    #[validate(length(min = 1, max = 200))]
    pub legal_entity: Option<String>,
    /// Product and plan.
    #[validate(length(min = 1, max = 200))]
    pub product: Option<String>,
    /// Day by which the answers are due. After it, what is still open becomes a finding.
    #[schemars(extend("x-required" = true))]
    pub due: Option<DateText>,
    /// Who to ask at the vendor.
    #[validate(nested)]
    pub contact: Option<VendorContact>,
}

/// Who to ask at the vendor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct VendorContact {
    /// Full name.
    #[validate(length(min = 1, max = 200))]
    pub name: Option<String>,
    /// E-mail address.
    #[validate(email)]
    pub email: Option<String>,
    /// Address of the page on which the vendor publishes security documents.
    #[validate(url)]
    pub url: Option<String>,
}

/// What the platform is meant for: the same facts that agents give once there are any.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct IntendedUse {
    /// Kinds of data it will hold.
    pub data: Option<BTreeSet<DataSubtype>>,
    /// Where the people are whose data it will hold: countries, or `EEA`, `UK`, `US-CA`.
    pub subject_regions: Option<BTreeSet<Region>>,
    /// How many people or records a year.
    pub volume: Option<Volume>,
    /// Who will decide: a person (A1) or the agent (A5).
    pub autonomy: Option<Autonomy>,
    /// Who will talk to the agents or receive what they write.
    pub audience: Option<Audience>,
    /// Whether agents will take part in decisions about people.
    pub decides_about_people: Option<DecidesAboutPeople>,
    /// What agents will read that outsiders can write. `none` stands alone.
    #[validate(custom(function = "none_stands_alone"))]
    pub untrusted_inputs: Option<BTreeSet<UntrustedInput>>,
    /// Features that will be used. An empty list means none of them.
    pub features: Option<BTreeSet<Feature>>,
    /// How many systems an agent will be connected to at most.
    #[validate(range(max = 10_000))]
    pub integrations: Option<u32>,
    /// Kinds of act that agents will be able to do.
    pub can: Option<BTreeSet<ActionKind>>,
}

/// A question taken out by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// Id of the question.
    #[validate(length(min = 1))]
    pub question: String,
    /// Why it does not apply here.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub reason: Option<String>,
    /// Id of the person who took it out.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub by: Option<Slug>,
    /// Day on which that was done.
    #[schemars(extend("x-required" = true))]
    pub on: Option<DateText>,
}

/// A question on which two documents disagree. The lower credit counts, and none at all while
/// nobody says that the answer is the lower one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Id of the question.
    #[validate(length(min = 1))]
    pub question: String,
    /// What the documents say, and how they differ.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub note: Option<String>,
    /// Ids of the documents.
    #[schemars(extend("x-required" = true, "x-ref" = "evidence"))]
    pub evidence: Option<BTreeSet<Slug>>,
    /// Whether the answer in this file is the less favourable of the two.
    #[schemars(extend("x-required" = true))]
    pub lower_recorded: Option<bool>,
}

words! {
    /// A feature of the platform that switches questions on.
    Feature {
        Oauth "oauth", LongLivedSecret "long_lived_secret", Mcp "mcp",
        ThirdPartyTools "third_party_tools", CodeExecution "code_execution", Memory "memory",
    }
}
