//! How an agent is connected to systems, and what each connection really allows.
//!
//! In: the `integrations` list of an agent file. Out: typed records that keep what was granted
//! beside what is required.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::values::{DateOrNever, DateOrNeverOrUnknown, DateText, Slug};
use super::words::words;

/// A connection of the agent to one system.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Integration {
    /// Id, such as `i-mail`.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// Id of the system it connects to.
    #[schemars(extend("x-required" = true, "x-ref" = "system"))]
    pub system: Slug,
    /// How the agent proves who it is.
    #[schemars(extend("x-required" = true))]
    pub auth: Option<Authentication>,
    /// As whom the agent acts there. Its own identity is what makes it possible to revoke.
    #[schemars(extend("x-required" = true))]
    pub acting_as: Option<ActingAs>,
    /// Whether the grant covers every user or object and not only named ones.
    #[schemars(extend("x-required" = true))]
    pub tenant_wide: Option<bool>,
    /// Day on which it was connected.
    #[schemars(extend("x-required" = true))]
    pub connected_on: Option<DateText>,
    /// Day of last use by the system's own log, or `never`.
    #[schemars(extend("x-required" = true))]
    pub last_used: Option<DateOrNever>,
    /// Whether it works now. `revoked` needs `revoked_on` and a check at the provider.
    #[schemars(extend("x-required" = true))]
    pub status: Option<IntegrationStatus>,
    /// Day on which it was revoked.
    pub revoked_on: Option<DateText>,
    /// Every permission asked for or granted.
    #[validate(nested)]
    #[schemars(extend("x-required" = true))]
    pub scopes: Option<Vec<Scope>>,
}

/// One permission of an integration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Name exactly as the provider spells it, such as `Mail.Read`.
    #[validate(length(min = 1, max = 200))]
    #[schemars(extend("x-required" = true))]
    pub name: String,
    /// What it allows. Leave it out where a scope table lists the name: it is filled in from there.
    /// `unknown` counts as the worst that the name may mean.
    pub access: Option<BTreeSet<Access>>,
    /// Whether the consent or key really carries it.
    #[schemars(extend("x-required" = true))]
    pub granted: Option<bool>,
    /// Whether a listed action of the agent needs it.
    #[schemars(extend("x-required" = true))]
    pub required: Option<bool>,
    /// Which action it serves, in at least 10 characters. Needed if required.
    #[validate(length(min = 10))]
    pub justification: Option<String>,
    /// Id of the person who approved it. Needed if granted.
    #[schemars(extend("x-ref" = "person"))]
    pub approved_by: Option<Slug>,
    /// Day on which it was approved. Needed if granted.
    pub approved_on: Option<DateText>,
    /// Day of last use, `never` or `unknown`.
    pub last_used: Option<DateOrNeverOrUnknown>,
    /// Whether the provider offers nothing narrower.
    #[schemars(extend("x-required" = true))]
    pub narrowest_offered: Option<bool>,
}

words! {
    /// How the agent proves who it is.
    Authentication {
        Oauth "oauth", ApiKey "api_key", ServiceAccount "service_account",
        UsernamePassword "username_password", McpOauth "mcp_oauth", None "none",
    }

    /// As whom the agent acts in the system.
    ActingAs {
        AgentIdentity "agent_identity", DelegatedUser "delegated_user",
        SharedAccount "shared_account", PersonalLogin "personal_login",
    }

    /// Whether an integration works now.
    IntegrationStatus { Active "active", Suspended "suspended", Revoked "revoked" }

    /// What a permission allows.
    Access {
        Read "read", Create "create", Update "update", Delete "delete", Send "send", Pay "pay",
        Admin "admin", Unknown "unknown",
    }
}
