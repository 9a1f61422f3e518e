//! What an agent can do, whether or not it is meant to.
//!
//! In: the `actions` list of an agent file. Out: typed records; every granted permission that
//! changes something should map to one of them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use super::values::{Money, RoleName, Slug};
use super::words::words;

/// Something the agent can do in one system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Id inside this agent, such as `a-draft-bill`. Findings and exceptions name it.
    pub id: Option<Slug>,
    /// What it does, such as `create draft bill`.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub name: String,
    /// Id of the system it acts on.
    #[schemars(extend("x-required" = true, "x-ref" = "system"))]
    pub system: Option<Slug>,
    /// What kind of act it is.
    #[schemars(extend("x-required" = true))]
    pub kind: Option<ActionKind>,
    /// Whether the agent's purpose needs it. What is merely possible is listed too, with `false`.
    #[schemars(extend("x-required" = true))]
    pub intended: Option<bool>,
    /// Whether it can be undone.
    #[schemars(extend("x-required" = true))]
    pub reversible: Option<Reversible>,
    /// Largest amount in one act. Needed for payments.
    #[validate(nested)]
    pub max_amount: Option<Money>,
    /// Largest number of such acts a day.
    pub daily_limit: Option<u64>,
    /// Who must agree, and when.
    #[schemars(extend("x-required" = true))]
    pub approval: Option<ApprovalMode>,
    /// Amount or number above which approval is needed. Needed for `above_threshold`.
    #[validate(nested)]
    pub threshold: Option<Threshold>,
    /// Role that approves. Never the person who builds the agent.
    #[schemars(extend("x-ref" = "role"))]
    pub approver_role: Option<RoleName>,
    /// What makes the limit and the approval hold. An instruction to the model does not count.
    #[schemars(extend("x-required" = true))]
    pub enforced_by: Option<EnforcedBy>,
}

/// A limit, as an amount of money or as a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Threshold {
    /// A number of items, recipients and the like.
    Count(u64),
    /// An amount.
    Amount(Money),
}

/// One schema without branches: the keywords for numbers and for records never meet.
impl JsonSchema for Threshold {
    fn schema_name() -> Cow<'static, str> {
        "Threshold".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Money::json_schema(generator);
        schema.insert("type".into(), serde_json::json!(["object", "integer"]));
        schema.insert("minimum".into(), 0.into());
        schema.remove("description");
        schema
    }
}

impl Validate for Threshold {
    fn validate(&self) -> Result<(), ValidationErrors> {
        match self {
            Self::Count(_) => Ok(()),
            Self::Amount(money) => money.validate(),
        }
    }
}

words! {
    /// Kind of act.
    ActionKind {
        Read "read", Create "create", Update "update", Delete "delete",
        SendExternal "send_external", Publish "publish", Pay "pay",
        ChangeAccess "change_access", ExecuteCode "execute_code",
        SignOrCommit "sign_or_commit",
    }

    /// Whether an act can be undone.
    Reversible { Yes "yes", WithinWindow "within_window", No "no" }

    /// Who must agree to an act, and when.
    ApprovalMode {
        None "none", BeforeEach "before_each", AboveThreshold "above_threshold",
        TwoPerson "two_person", SampledAfter "sampled_after",
    }

    /// What makes a limit or an approval hold.
    EnforcedBy {
        Platform "platform", ConnectedSystem "connected_system",
        ModelInstruction "model_instruction", Nobody "nobody",
    }
}
