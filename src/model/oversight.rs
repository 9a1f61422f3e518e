//! How people keep hold of an agent: approvals, the kill switch, MCP servers, impact assessments.
//!
//! In: the records of the same names in an agent file. Out: typed records.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::values::{DateText, DurationText, Slug};
use super::words::words;

/// An MCP server the agent may call.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct McpServer {
    /// Name of the server.
    #[validate(length(min = 1, max = 200))]
    pub name: Option<String>,
    /// Who runs it.
    #[validate(length(min = 1))]
    pub operator: Option<String>,
    /// Whether it runs beside the agent or elsewhere.
    pub location: Option<McpLocation>,
    /// Version or digest it is held at. Left out, it can change and add tools by itself.
    #[validate(length(min = 1))]
    pub pinned: Option<String>,
    /// Id of the person who approved it.
    #[schemars(extend("x-ref" = "person"))]
    pub approved_by: Option<Slug>,
    /// Day on which it was approved.
    pub approved_on: Option<DateText>,
}

/// How the agent is stopped.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct KillSwitch {
    /// Ids of the people who can stop it. At least two active ones in tiers 1 and 2.
    #[schemars(extend("x-ref" = "person"))]
    pub who: Option<BTreeSet<Slug>>,
    /// What they do, step by step.
    #[validate(length(min = 1))]
    pub method: Option<String>,
    /// How soon it stands still, such as `PT5M`.
    pub target_time: Option<DurationText>,
    /// Day of the last drill. Leave it out if there was none.
    pub last_tested: Option<DateText>,
}

/// An approval, or a refusal.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// What was asked for.
    pub kind: Option<ApprovalKind>,
    /// Id of the person who decided. Not the technical owner.
    #[schemars(extend("x-ref" = "person"))]
    pub approver: Option<Slug>,
    /// Day of the decision.
    pub decided_on: Option<DateText>,
    /// What was decided.
    pub decision: Option<ApprovalDecision>,
    /// Conditions that came with it, one per entry.
    #[schemars(inner(length(min = 1)))]
    pub conditions: Option<Vec<String>>,
    /// Whether every permission was looked at. A deployment needs `true`.
    pub permissions_reviewed: Option<bool>,
    /// Ids of the evidence for it.
    #[schemars(extend("x-ref" = "evidence"))]
    pub evidence: Option<BTreeSet<Slug>>,
}

/// An assessment of what the agent means for people.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct ImpactAssessment {
    /// Which assessment it is.
    pub kind: Option<ImpactKind>,
    /// Day on which it was completed.
    pub completed_on: Option<DateText>,
    /// Where it is kept.
    #[validate(length(min = 1))]
    pub reference: Option<String>,
}

words! {
    /// Where an MCP server runs.
    McpLocation { Local "local", Remote "remote" }

    /// What an approval was asked for.
    ApprovalKind {
        Deploy "deploy", PermissionChange "permission_change", Exception "exception",
        Redeploy "redeploy",
    }

    /// Outcome of a request for approval.
    ApprovalDecision { Approved "approved", Rejected "rejected" }

    /// Kind of impact assessment: on data protection, on fundamental rights, or your own.
    ImpactKind { Dpia "dpia", Fria "fria", Internal "internal" }
}
