//! `inventory/credentials.yaml`: labels of keys and tokens, never a secret value.
//!
//! In: the file as written. Out: one record per credential.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::blank::blank_is_empty;
use super::values::{DateOrNever, DateOrNone, DateOrUnknown, Slug, Timestamp};
use super::words::{Environment, SchemaVersion, words};

/// The credentials file. It holds labels only: a secret value here is refused.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct CredentialsFile {
    /// Version of the file format. Leave it as it was written for you.
    pub schema_version: Option<SchemaVersion>,
    /// One entry per key, token, password or certificate.
    #[serde(default, deserialize_with = "blank_is_empty")]
    #[schemars(with = "Option<Vec<Credential>>")]
    #[validate(nested)]
    pub credentials: Vec<Credential>,
}

/// A credential an agent uses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// A label such as `crm-key`. Never any part of the secret.
    #[schemars(extend("x-required" = true))]
    pub id: Slug,
    /// What kind of credential it is.
    #[schemars(extend("x-required" = true))]
    pub kind: Option<CredentialKind>,
    /// Id of the system it opens.
    #[schemars(extend("x-required" = true, "x-ref" = "system"))]
    pub system: Option<Slug>,
    /// Ids of the agents that use it. More than one means that it is shared.
    #[schemars(extend("x-required" = true, "x-ref" = "agent"))]
    pub used_by: Option<BTreeSet<Slug>>,
    /// Which environment it opens.
    #[schemars(extend("x-required" = true))]
    pub environment: Option<Environment>,
    /// Where the secret is kept. Only the first two choices are accepted; `unknown` if nobody knows.
    #[schemars(extend("x-required" = true))]
    pub storage: Option<Storage>,
    /// Day on which it was made, or `unknown`, which counts as older than any limit.
    #[schemars(extend("x-required" = true))]
    pub created: Option<DateOrUnknown>,
    /// Day on which it was last replaced, or `never`.
    #[schemars(extend("x-required" = true))]
    pub last_rotated: Option<DateOrNever>,
    /// Day on which it stops working, or `none`.
    #[schemars(extend("x-required" = true))]
    pub expires: Option<DateOrNone>,
    /// Id of the person who answers for it. Must be active.
    #[schemars(extend("x-required" = true, "x-ref" = "person"))]
    pub owner: Option<Slug>,
    /// The most that it allows.
    #[schemars(extend("x-required" = true))]
    pub privilege: Option<Privilege>,
    /// Moment at which somebody suspected that it was exposed. Starts the emergency clock.
    pub compromise_suspected_at: Option<Timestamp>,
    /// Moment at which it was replaced or revoked after that suspicion.
    pub compromise_closed_at: Option<Timestamp>,
}

words! {
    /// Kind of credential.
    CredentialKind {
        ApiKey "api_key", OauthRefreshToken "oauth_refresh_token",
        ClientSecret "client_secret", ServiceAccountKey "service_account_key",
        Password "password", Certificate "certificate", WebhookSecret "webhook_secret",
    }

    /// Where a secret is kept.
    Storage {
        PlatformSecretsManager "platform_secrets_manager", EnterpriseVault "enterprise_vault",
        EncryptedFile "encrypted_file", EnvironmentVariable "environment_variable",
        ConfigFile "config_file", SourceCode "source_code", PlainText "plain_text",
        ChatOrSpreadsheet "chat_or_spreadsheet", Unknown "unknown",
    }

    /// The most that a credential allows.
    Privilege { Read "read", Write "write", Admin "admin" }
}
