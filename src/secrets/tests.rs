use serde_json::json;

use super::*;
use crate::diag::{Place, codes};
use crate::pointer::Pointer;
use crate::source::{FileId, Origin, SourceSet};

/// Tokens are put together here, so that no line of this file looks like a real one.
fn joined(parts: &[&str]) -> String {
    parts.concat()
}

/// Letters and digits that look random and are not.
fn random(length: usize) -> String {
    "a7Kq9ZbX2mWt4RcVy8LdP1hNs6JgQ3fE5uTi0oB"
        .chars()
        .cycle()
        .take(length)
        .collect()
}

fn hex(length: usize) -> String {
    "9f3a07c2e85b1d64".chars().cycle().take(length).collect()
}

#[test]
fn what_looks_like_a_secret_is_named() {
    let token = random(40);
    // text, part of the kind, why
    let rows = [
        (joined(&["sk", "-proj-", &random(48)]), "API key", "OpenAI"),
        (
            joined(&["sk", "-ant-", "api03-", &token]),
            "Anthropic",
            "more specific than sk-",
        ),
        (joined(&["sk", "_live_", &random(24)]), "Stripe", "live key"),
        (
            joined(&["rk", "_live_", &random(24)]),
            "Stripe",
            "restricted key",
        ),
        (joined(&["gh", "p_", &random(36)]), "GitHub", "classic"),
        (joined(&["gh", "o_", &random(36)]), "GitHub", "OAuth"),
        (
            joined(&["github", "_pat_", &random(22)]),
            "GitHub",
            "fine-grained",
        ),
        (joined(&["gl", "pat-", &random(20)]), "GitLab", "personal"),
        (
            joined(&["xo", "xb-", "123456789012-", &random(24)]),
            "Slack",
            "bot",
        ),
        (
            joined(&["xo", "xp-", "123456789012-", &random(24)]),
            "Slack",
            "user",
        ),
        (
            joined(&[
                "https://hooks.slack.com/",
                "services/",
                "T0000/B0000/",
                &random(24),
            ]),
            "Slack",
            "address",
        ),
        (
            joined(&["AK", "IA", "Q3EGZ5KJ7WLTN2PD"]),
            "AWS",
            "access key id",
        ),
        (
            joined(&["AS", "IA", "Q3EGZ5KJ7WLTN2PD"]),
            "AWS",
            "temporary",
        ),
        (joined(&["AI", "za", &random(35)]), "Google", "API key"),
        (
            joined(&["ya", "29.", &random(40)]),
            "Google",
            "access token",
        ),
        (joined(&["shp", "at_", &hex(32)]), "Shopify", "hexadecimal"),
        (
            joined(&["S", "G.", &random(22), ".", &random(43)]),
            "SendGrid",
            "dotted",
        ),
        (joined(&["h", "f_", &random(34)]), "Hugging Face", "prefix"),
        (joined(&["np", "m_", &random(36)]), "npm", "prefix"),
        (joined(&["py", "pi-", &random(60)]), "PyPI", "prefix"),
        (joined(&["dop", "_v1_", &hex(64)]), "DigitalOcean", "prefix"),
        (
            joined(&[
                "ey",
                "J",
                &random(20),
                ".ey",
                "J",
                &random(30),
                ".",
                &random(30),
            ]),
            "signed",
            "JWT",
        ),
        (
            joined(&[
                "-----BEGIN RSA ",
                "PRIVATE KEY-----\nx\n-----END RSA ",
                "PRIVATE KEY-----",
            ]),
            "private key",
            "PEM",
        ),
        (
            joined(&["-----BEGIN ", "PRIVATE KEY-----"]),
            "private key",
            "header alone",
        ),
        (
            joined(&["postgres://app:", "hunter2", "@db.internal/crm"]),
            "password",
            "connection string",
        ),
        (
            joined(&["4111", " 1111", " 1111", " 1111"]),
            "card",
            "in groups",
        ),
        (
            joined(&["5500", "000000", "000004"]),
            "card",
            "in one piece",
        ),
        (
            joined(&["3782", "-822463", "-10005"]),
            "card",
            "15 digits in three groups",
        ),
        (
            joined(&["card 4111", "1111", "1111", "1111, exp 12/29"]),
            "card",
            "inside a sentence",
        ),
        (joined(&["219-", "09-", "9999"]), "social security", "US"),
        (joined(&["AB", "123456", "C"]), "national insurance", "UK"),
        (
            joined(&["AB 12", " 34", " 56 C"]),
            "national insurance",
            "UK with blanks",
        ),
        (joined(&["529.982", ".247-25"]), "CPF", "Brazil"),
        (
            joined(&["RSSMRA", "85T10A", "562S"]),
            "codice fiscale",
            "Italy",
        ),
        (
            joined(&["1 84 12", " 76 451", " 089 46"]),
            "French",
            "France",
        ),
        (random(40), "random", "unmarked, 40 characters"),
        (random(32), "random", "unmarked, 32 characters"),
        (
            joined(&["key=", &random(44), "="]),
            "random",
            "base64 with padding",
        ),
        (
            format!("{}/{}+{}", random(13), random(7), random(18)),
            "random",
            "unmarked, with signs of base64",
        ),
        (
            hex(32),
            "random",
            "32 hexadecimal digits: several clouds issue such keys",
        ),
        (
            joined(&["the token is ", &token, ", do not share"]),
            "random",
            "inside a sentence",
        ),
        (
            joined(&["(gh", "p_", &random(36), ")"]),
            "GitHub",
            "in brackets",
        ),
    ];
    for (text, kind, why) in rows {
        let found = looks_like_secret(&text);
        assert!(
            found.is_some_and(|found| found.contains(kind)),
            "{why}: {found:?}"
        );
        assert_eq!(
            looks_like_secret(&mask(&text)),
            None,
            "{why}: nothing is left after masking"
        );
    }
}

#[test]
fn what_is_no_secret_is_let_through() {
    let digest = hex(64);
    // text, why
    let rows = [
        (
            "The vendor keeps prompts for 30 days and deletes them within 24 hours.".to_owned(),
            "prose",
        ),
        (
            "task-force, risk-based, sk-learn and desk-based work".to_owned(),
            "sk- inside words",
        ),
        (
            "sk-learn-model-registry-production-2026".to_owned(),
            "sk- before words",
        ),
        (digest.clone(), "SHA-256"),
        (hex(40), "commit id, SHA-1"),
        (hex(128), "SHA-512"),
        (format!("sha256:{digest}"), "image digest"),
        (format!("sha256-{}=", random(43)), "integrity attribute"),
        (
            format!("evidence/files/{digest}.pdf"),
            "file named by its digest",
        ),
        ("3f2504e0-4f89-41d3-9a0c-0305e82c3301".to_owned(), "UUID"),
        (
            "3f2504e04f8941d39a0c0305e82c3301".to_owned(),
            "UUID without hyphens",
        ),
        (
            "https://www.googleapis.com/auth/gmail.readonly".to_owned(),
            "scope",
        ),
        (
            "https://graph.microsoft.com/Mail.ReadWrite.Shared offline_access".to_owned(),
            "scopes",
        ),
        (
            "arn:aws:iam::123456789012:role/service-role/InvoiceAgentExecutionRole".to_owned(),
            "role",
        ),
        (
            format!("https://docs.example.com/document/d/{}/edit", random(44)),
            "address",
        ),
        (
            "https://user@example.com/a:b".to_owned(),
            "address with a user and no password",
        ),
        (
            "postgres://app:${DB_PASSWORD}@db/crm".to_owned(),
            "the place of a password, not the value",
        ),
        (
            "inventory/agents/customer-support-triage-agent-production-2.yaml".to_owned(),
            "path",
        ),
        (
            "customer-support-triage-agent-eu-west-1a-production".to_owned(),
            "slug",
        ),
        (
            "eu-west-1a-prod-k8s-n4-standard-2-pool-b7-v2-r3".to_owned(),
            "slug with many digits",
        ),
        (
            "SOC2TypeII_2025Q3v2_AcmeAI_ISO27001Cert_v3.pdf".to_owned(),
            "file name",
        ),
        (
            "GoogleWorkspaceDirectoryReadonlyAccessForSupportV2".to_owned(),
            "name in camel case",
        ),
        (
            "ANTHROPIC_API_KEY and AWS_SECRET_ACCESS_KEY_PRODUCTION_2".to_owned(),
            "names of variables",
        ),
        ("2026-11-22T14:30:00+01:00".to_owned(), "timestamp"),
        ("2026-11-22 2026-11-23 2026-11-24".to_owned(), "dates"),
        (
            "20261122101505".to_owned(),
            "a time in one piece with a right Luhn digit",
        ),
        ("P1Y6M, PT24H and P30D".to_owned(), "durations"),
        (
            "+47 123 45 678, 00 44 20 7946 0958".to_owned(),
            "telephone numbers",
        ),
        ("4111 1111 1111 1112".to_owned(), "wrong check digit"),
        ("0000 0000 0000 0000".to_owned(), "one digit repeated"),
        ("9783161484100".to_owned(), "book number"),
        (
            "1700000000000, 1700000000001, 1700000000002, 1700000000009".to_owned(),
            "milliseconds",
        ),
        ("invoice 2026-004111".to_owned(), "invoice number"),
        (
            "000-12-3456, 666-12-3456, 900-12-3456".to_owned(),
            "never issued",
        ),
        ("123-45-67890".to_owned(), "too long"),
        (
            "GB123456A, DF123456A, AB123456E".to_owned(),
            "prefixes and suffixes never issued",
        ),
        ("529.982.247-26".to_owned(), "wrong check digits"),
        (
            "MOD-01, COM-02, RF-X01 and HIPAA:164.502(e)".to_owned(),
            "ids of the field",
        ),
        (
            "claude-sonnet-4-20250514, gpt-4o-2024-08-06".to_owned(),
            "models",
        ),
        (
            format!("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{}", random(44)),
            "public key",
        ),
        (
            format!(
                "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----",
                random(64)
            ),
            "certificate",
        ),
        (
            "crm-key, sales-oauth-client, acct-bot-api-key-eu".to_owned(),
            "labels of credentials",
        ),
        (
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".to_owned(),
            "one letter",
        ),
        (
            "1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a".to_owned(),
            "two characters",
        ),
        (
            "日本語のテキストはここにありますし長いですけれども秘密ではありません".to_owned(),
            "another script",
        ),
        (String::new(), "empty"),
    ];
    for (text, why) in rows {
        assert_eq!(looks_like_secret(&text), None, "{why}: {text}");
        assert_eq!(mask(&text), text, "{why}");
    }
}

#[test]
fn only_the_secret_is_masked() {
    let token = format!("{}{}", "ghp", "_a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4a1B2");
    // before, after, why
    let rows = [
        (
            format!("é {token} é"),
            format!("é {MASK} é"),
            "wide characters around it",
        ),
        (format!("{token} {token}"), format!("{MASK} {MASK}"), "two"),
        (
            format!("x: \"{token}\" # y"),
            format!("x: \"{MASK}\" # y"),
            "in quotes",
        ),
        (
            format!("a=1&t={token}&b=2"),
            format!("a=1&t={MASK}&b=2"),
            "in a query",
        ),
    ];
    for (before, after, why) in rows {
        assert_eq!(mask(&before), after, "{why}");
    }
}

fn file() -> FileId {
    SourceSet::new().add("a.yaml", "", Origin::Program)
}

#[test]
fn a_file_is_searched_through_and_through() {
    let token = format!("{}{}", "ghp", "_a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4a1B2");
    let digits: i64 = ["4111", "1111", "1111", "1111"].concat().parse().unwrap();
    let json = json!({
        "name": "Acme",
        "list": ["fine", token],
        "deep": {"key/1": {"note": format!("see {token}")}},
        "card": digits,
        token.clone(): {"inner": token},
        "evidence": {"sha256": random(64)},
    });
    let skip = |pointer: &Pointer| pointer.as_str() == "/evidence/sha256";
    let found = scan(file(), &json, &skip);
    let said: Vec<&str> = found
        .iter()
        .map(|problem| problem.message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "`list[1]` looks like a GitHub token",
            "`deep.key/1.note` looks like a GitHub token",
            "`card` looks like a payment card number",
            "a key at the top of the file looks like a GitHub token",
            "`(hidden).inner` looks like a GitHub token",
        ]
    );
    for problem in found.iter() {
        assert_eq!(problem.code, codes::SECRET);
        assert!(matches!(problem.primary.place, Place::Key(..)));
        assert!(!problem.help.is_empty());
    }
    assert_eq!(
        scan(file(), &json, &|_| false).len(),
        6,
        "what is not skipped is found"
    );
    assert!(scan(file(), &json, &|pointer| *pointer == Pointer::root()).is_empty());
}
