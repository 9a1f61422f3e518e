//! What data an agent uses, and where it goes.
//!
//! In: the `data` and `flows` lists of an agent file. Out: typed records. Each flow names the data
//! uses it carries; a data use without a flow is incomplete, which is found elsewhere.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::alone::none_stands_alone;
use super::subtypes::{DataCategory, DataSubtype};
use super::values::{CountryOrUnknown, Party, Region, Retention, Slug};
use super::words::{YesNoUnknown, words};

/// One kind of data the agent works with, or may meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct DataUse {
    /// Id inside this agent, such as `d1`. Flows refer to it.
    pub id: Slug,
    /// Broad kind of data.
    #[schemars(extend("x-required" = true))]
    pub category: Option<DataCategory>,
    /// Exact kind of data. Must belong to the category; a second kind is a second entry.
    #[schemars(extend("x-required" = true))]
    pub subtype: Option<DataSubtype>,
    /// Whose data it is. Needed for personal data.
    pub subjects: Option<BTreeSet<DataSubject>>,
    /// Where those people are: countries, or `EEA`, `UK`, `US-CA`. Needed for personal data.
    pub subject_regions: Option<BTreeSet<Region>>,
    /// How many people or records a year.
    #[schemars(extend("x-required" = true))]
    pub volume: Option<Volume>,
    /// What the agent needs it for, such as `match supplier`.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub purpose: Option<String>,
    /// Where it comes from: the id of a system, or a few words.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub source: Option<String>,
    /// In what form the agent sees it. Anything but `full` counts only with evidence.
    #[schemars(extend("x-required" = true))]
    pub form: Option<DataForm>,
    /// Whether the agent may meet it without needing it, as in free-text mail. It counts all the same.
    #[schemars(extend("x-required" = true))]
    pub incidental: Option<bool>,
}

/// One place to which data goes, or is said not to go.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Id inside this agent, such as `f-model`. Findings and exceptions name it.
    pub id: Option<Slug>,
    /// Ids of the data uses that go there. Several may share a flow when everything else is the same.
    #[schemars(extend("x-required" = true, "x-ref" = "data"))]
    pub data: Option<BTreeSet<Slug>>,
    /// What kind of place it is. Model provider, platform store and platform log each need an
    /// entry, even if nothing is sent there.
    #[schemars(extend("x-required" = true))]
    pub destination: Option<Destination>,
    /// Who receives it: a legal entity, or the id of a system.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub recipient: Option<String>,
    /// Whether data goes there at all.
    #[schemars(extend("x-required" = true))]
    pub sent: Option<YesNoUnknown>,
    /// Country in which it arrives, or `unknown`. Needed if sent.
    pub country: Option<CountryOrUnknown>,
    /// Whether it is kept there. Needed if sent.
    pub stored: Option<Stored>,
    /// Whether it is written to a log there, and in what form. Needed if sent.
    pub logged: Option<Logged>,
    /// How long it is kept, such as `P30D`; `P0D` for not at all. Needed if stored or logged.
    pub retention: Option<Retention>,
    /// Roles and parties that can see it there. Needed if stored or logged.
    pub access: Option<BTreeSet<Party>>,
    /// Whether it is encrypted on the way. Needed if sent.
    pub encrypted_in_transit: Option<YesNoUnknown>,
    /// Whether it is encrypted where it is kept. Needed if stored or logged.
    pub encrypted_at_rest: Option<YesNoUnknown>,
    /// Agreements that allow it. Needed for personal and regulated data; `none` stands alone.
    #[validate(custom(function = "none_stands_alone"))]
    pub legal_cover: Option<BTreeSet<LegalCover>>,
}

words! {
    /// Whose data it is.
    DataSubject {
        Customers "customers", Prospects "prospects", Employees "employees",
        Applicants "applicants", Patients "patients", Suppliers "suppliers", Public "public",
    }

    /// How many people or records a year.
    Volume { Under1k "under_1k", From1kTo100k "1k_to_100k", Over100k "over_100k" }

    /// In what form the agent sees the data.
    DataForm {
        Full "full", Masked "masked", Tokenised "tokenised", ReferenceOnly "reference_only",
    }

    /// Kind of place to which data goes.
    Destination {
        ModelProvider "model_provider", PlatformStore "platform_store",
        PlatformLog "platform_log", PlatformMemory "platform_memory",
        VectorStore "vector_store", ConnectedSystem "connected_system",
        ObservabilityTool "observability_tool", EmailRecipient "email_recipient",
        McpServer "mcp_server", OtherVendor "other_vendor", HumanReviewer "human_reviewer",
        OwnInfrastructure "own_infrastructure",
    }

    /// Whether data is kept at the destination.
    Stored { No "no", Transient "transient", Stored "stored", Unknown "unknown" }

    /// Whether data is written to a log at the destination, and in what form.
    Logged {
        No "no", Reference "reference", Masked "masked", Full "full", Unknown "unknown",
    }

    /// An agreement that allows a flow.
    LegalCover {
        Dpa "dpa", Baa "baa", PciAgreement "pci_agreement", TransferTool "transfer_tool",
        None "none",
    }
}
