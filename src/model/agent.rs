//! `inventory/agents/<id>.yaml`: one agent in one environment, with everything about it.
//!
//! In: the file as written; the file is the record, and its name is the id. Out: a typed record.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::action::Action;
use super::alone::none_stands_alone;
use super::data::{DataUse, Flow};
use super::integration::Integration;
use super::logging::Logging;
use super::oversight::{Approval, ImpactAssessment, KillSwitch, McpServer};
use super::values::{DateText, Slug};
use super::words::{Environment, SchemaVersion, words};

/// An agent. A copy in test and one in production are two agents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// Id, equal to the file name without `.yaml`. Audit records carry it; never use it again.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Name people know it by.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub name: String,
    /// What it is for and, in one sentence, what it must never do.
    #[validate(length(min = 20, max = 1000))]
    #[schemars(extend("x-required" = true))]
    pub purpose: Option<String>,
    /// What kind of work it does. Decides which access is normal for it.
    #[schemars(extend("x-required" = true))]
    pub function_class: Option<FunctionClass>,
    /// Id of the person who answers for what it does. Must be active.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub business_owner: Option<Slug>,
    /// Id of the person who builds and runs it. Another one than the business owner, except in tier 4.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub technical_owner: Option<Slug>,
    /// Id of the platform it runs on.
    #[schemars(extend("x-required" = true, "x-ref" = "platform"))]
    pub platform: Slug,
    /// Which environment it runs in.
    #[schemars(extend("x-required" = true))]
    pub environment: Option<Environment>,
    /// How far it has come. `live` needs an approval and `deployed_on`.
    #[schemars(extend("x-required" = true))]
    pub status: AgentStatus,
    /// Day on which it went live.
    pub deployed_on: Option<DateText>,
    /// Who decides. A1: a person commands each step. A2: steps are shared. A3: the agent leads and
    /// asks. A4: the agent acts and asks in listed cases only. A5: a person can only watch and stop.
    #[schemars(extend("x-required" = true))]
    pub autonomy: Option<Autonomy>,
    /// Who talks to it or receives what it writes.
    #[schemars(extend("x-required" = true))]
    pub audience: Option<Audience>,
    /// Whether it takes part in decisions about people, such as hiring or credit.
    #[schemars(extend("x-required" = true))]
    pub decides_about_people: Option<DecidesAboutPeople>,
    /// What it reads that outsiders can write. `none` stands alone.
    #[validate(custom(function = "none_stands_alone"))]
    #[schemars(extend("x-required" = true))]
    pub untrusted_inputs: Option<BTreeSet<UntrustedInput>>,
    /// What it remembers, and for how long.
    #[schemars(extend("x-required" = true))]
    pub memory: Option<Memory>,
    /// Whether it runs code, a shell or a browser.
    #[schemars(extend("x-required" = true))]
    pub code_execution: Option<bool>,
    /// Ids of the agents it may hand work to.
    #[schemars(extend("x-ref" = "agent"))]
    pub delegates_to: Option<BTreeSet<Slug>>,
    /// MCP servers it may call.
    #[validate(nested)]
    pub mcp_servers: Option<Vec<McpServer>>,
    /// Models it uses, by the `model` names in its platform's list.
    #[schemars(extend("x-required" = true, "x-ref" = "model"), inner(length(min = 1)))]
    pub models: Option<BTreeSet<String>>,
    /// How it is stopped, by whom, how fast.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub kill_switch: Option<KillSwitch>,
    /// Document that says what to do when it behaves unexpectedly.
    #[validate(length(min = 1))]
    #[schemars(extend("x-required" = true))]
    pub runbook: Option<String>,
    /// What was approved, by whom and when.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub approvals: Option<Vec<Approval>>,
    /// Day of the last change of model, powers, tools, scopes, data or autonomy.
    #[schemars(extend("x-required" = true))]
    pub last_material_change: Option<DateText>,
    /// Day of the last review. Needed for a live agent.
    pub last_review: Option<DateText>,
    /// Day by which the next review is due. Needed for a live agent.
    pub next_review: Option<DateText>,
    /// Assessment of what it means for people. Needed when it takes part in decisions about them.
    #[validate(nested)]
    pub impact_assessment: Option<ImpactAssessment>,
    /// Data it works with or may meet, one entry per kind.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub data: Option<Vec<DataUse>>,
    /// Where that data goes.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub flows: Option<Vec<Flow>>,
    /// Systems it is connected to, with every permission.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub integrations: Option<Vec<Integration>>,
    /// What it can do, including what it is not meant to do.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub actions: Option<Vec<Action>>,
    /// What is recorded of its actions.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub logging: Option<Logging>,
}

words! {
    /// Kind of work an agent does.
    FunctionClass {
        SalesFollowup "sales_followup", InvoiceProcessing "invoice_processing",
        CustomerSupport "customer_support", Marketing "marketing", Hr "hr",
        ItOperations "it_operations", SoftwareEngineering "software_engineering",
        Research "research", FinanceOperations "finance_operations",
        ClinicalAdmin "clinical_admin", Legal "legal", DataAnalysis "data_analysis",
        Custom "custom",
    }

    /// How far an agent has come.
    AgentStatus {
        Proposed "proposed", Approved "approved", Live "live", Suspended "suspended",
        Retired "retired",
    }

    /// Who decides, from the person (A1) to the agent (A5).
    Autonomy {
        A1 "A1_operator", A2 "A2_collaborator", A3 "A3_consultant", A4 "A4_approver",
        A5 "A5_observer",
    }

    /// Who talks to an agent or receives what it writes.
    Audience {
        InternalStaff "internal_staff", KnownCustomers "known_customers", Public "public",
    }

    /// Whether an agent takes part in decisions about people.
    DecidesAboutPeople { No "no", Assists "assists", Decides "decides" }

    /// Something outsiders can write and the agent reads.
    UntrustedInput {
        InboundEmail "inbound_email", WebPages "web_pages", UploadedFiles "uploaded_files",
        PublicChat "public_chat", ThirdPartyToolResults "third_party_tool_results",
        None "none",
    }

    /// What an agent remembers.
    Memory { None "none", Session "session", Persistent "persistent" }
}
