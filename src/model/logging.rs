//! What is recorded of an agent's actions, and for how long.
//!
//! In: the `logging` record of an agent file. Out: a typed record.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::values::{DateText, DurationText, Slug};
use super::words::words;

/// The audit log of an agent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Logging {
    /// Facts that each record holds. The first five choices are the least that is accepted.
    #[schemars(extend("x-required" = true))]
    pub fields: Option<BTreeSet<LogField>>,
    /// Events that are recorded.
    #[schemars(extend("x-required" = true))]
    pub events: Option<BTreeSet<LogEvent>>,
    /// Where the records are kept for the whole time.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub store: Option<String>,
    /// How long they are kept in fact: the smaller of what is set and what the store can do.
    #[schemars(extend("x-required" = true))]
    pub retention: Option<DurationText>,
    /// How far back they can be searched at once.
    #[schemars(extend("x-required" = true))]
    pub searchable: Option<DurationText>,
    /// Whether records can be changed afterwards.
    #[schemars(extend("x-required" = true))]
    pub protection: Option<Protection>,
    /// How often somebody reads them, such as `P30D`.
    #[schemars(extend("x-required" = true))]
    pub review_every: Option<DurationText>,
    /// Day on which somebody last read them. Needed for a live agent.
    pub last_reviewed: Option<DateText>,
    /// Id of the evidence with at least one real record. Needed for a live agent.
    #[schemars(extend("x-ref" = "evidence"))]
    pub sample: Option<Slug>,
}

words! {
    /// A fact that a log record holds. The first five are mandatory.
    LogField {
        Action "action", DataOrResource "data_or_resource", Time "time", Trigger "trigger",
        Authoriser "authoriser", AgentIdentity "agent_identity", AgentVersion "agent_version",
        ToolAndParameters "tool_and_parameters", Result "result",
        ModelVersion "model_version", ApprovalReference "approval_reference",
        CorrelationId "correlation_id", SourceAddress "source_address",
    }

    /// An event that is recorded.
    LogEvent {
        SuccessfulActions "successful_actions", DeniedActions "denied_actions",
        FailedActions "failed_actions", Reads "reads",
        ConfigAndPromptChanges "config_and_prompt_changes",
        PermissionChanges "permission_changes",
        ConsentAndSecretEvents "consent_and_secret_events", Approvals "approvals",
        AdministratorAccess "administrator_access", VendorStaffAccess "vendor_staff_access",
    }

    /// Whether log records can be changed afterwards.
    Protection { AppendOnly "append_only", Restricted "restricted", Editable "editable" }
}
