//! Both sides of the judgement: what must be found, and what must be let through.

use serde_json::json;

use super::*;
use crate::diag::{Place, codes};
use crate::pointer::Pointer;
use crate::source::{FileId, Origin, SourceSet};

/// Letters and digits that look random and are not.
fn random(length: usize) -> String {
    let letters = "a7Kq9ZbX2mWt4RcVy8LdP1hNs6JgQ3fE5uTi0oB";
    letters.chars().cycle().take(length).collect()
}

fn hex(length: usize) -> String {
    "9f3a07c2e85b1d64".chars().cycle().take(length).collect()
}

/// Puts a text together from `r20` (random), `h32` (hexadecimal) and plain parts, so that no
/// line of this file looks like a real token: parts are divided by `|`.
fn made(parts: &str) -> String {
    let part = |part: &str| match part.split_at_checked(1) {
        Some(("r", length)) if length.parse::<usize>().is_ok() => random(length.parse().unwrap()),
        Some(("h", length)) if length.parse::<usize>().is_ok() => hex(length.parse().unwrap()),
        _ => part.to_owned(),
    };
    parts.split('|').map(part).collect()
}

/// Every row is found, is called by its kind, and is gone after masking.
fn all_found(rows: &[(&str, &str, &str)]) {
    for (parts, kind, why) in rows {
        let text = made(parts);
        let found = looks_like_secret(&text);
        assert!(found.is_some_and(|f| f.contains(kind)), "{why}: {found:?}");
        assert_eq!(looks_like_secret(&mask(&text)), None, "{why}: masked");
    }
}

/// No row is found or changed.
fn none_found(rows: &[(&str, &str)]) {
    for (parts, why) in rows {
        let text = made(parts);
        assert_eq!(looks_like_secret(&text), None, "{why}: {text}");
        assert_eq!(mask(&text), text, "{why}");
    }
}

#[test]
fn tokens_with_their_makers_mark_are_found() {
    all_found(&[
        ("sk|-proj-|r48", "API key", "OpenAI"),
        ("sk|-ant-|api03-|r40", "Anthropic", "more specific than sk-"),
        ("sk|_live_|r24", "Stripe", "live key"),
        ("rk|_live_|r24", "Stripe", "restricted key"),
        ("gh|p_|r36", "GitHub", "classic"),
        ("gh|o_|r36", "GitHub", "OAuth"),
        ("github|_pat_|r22", "GitHub", "fine-grained"),
        ("gl|pat-|r20", "GitLab", "personal"),
        ("xo|xb-|123456789012-|r24", "Slack", "bot"),
        ("xo|xp-|123456789012-|r24", "Slack", "user"),
        (
            "https://hooks.slack.com/|services/|T0/B0/|r24",
            "Slack",
            "address",
        ),
        ("AK|IA|Q3EGZ5KJ7WLTN2PD", "AWS", "access key id"),
        ("AS|IA|Q3EGZ5KJ7WLTN2PD", "AWS", "temporary"),
        ("AI|za|r35", "Google", "API key"),
        ("ya|29.|r40", "Google", "access token"),
        ("shp|at_|h32", "Shopify", "hexadecimal"),
        ("S|G.|r22|.|r43", "SendGrid", "dotted"),
        ("h|f_|r34", "Hugging Face", "prefix"),
        ("np|m_|r36", "npm", "prefix"),
        ("py|pi-|r60", "PyPI", "prefix"),
        ("dop|_v1_|h64", "DigitalOcean", "prefix"),
        ("ey|J|r20|.ey|J|r30|.|r30", "signed", "three parts"),
        (
            "-----BEGIN RSA |PRIVATE KEY-----\nx\n-----END RSA |PRIVATE KEY-----",
            "private key",
            "whole",
        ),
        (
            "-----BEGIN |PRIVATE KEY-----",
            "private key",
            "header alone",
        ),
        (
            "postgres://app:|hunter2|@db.internal/crm",
            "password",
            "connection string",
        ),
        ("(gh|p_|r36|)", "GitHub", "in brackets"),
        (
            "https://x.example/?t=gh|p_|r36|&u=1",
            "GitHub",
            "inside an address",
        ),
    ]);
}

#[test]
fn numbers_of_one_person_are_found() {
    all_found(&[
        ("4111| 1111| 1111| 1111", "card", "in groups"),
        ("5500|000000|000004", "card", "in one piece"),
        ("3782|-822463|-10005", "card", "15 digits in three groups"),
        (
            "card 4111|1111|1111|1111, exp 12/29",
            "card",
            "inside a sentence",
        ),
        ("219-|09-|9999", "social security", "US"),
        ("AB|123456|C", "national insurance", "UK"),
        ("AB 12| 34| 56 C", "national insurance", "UK with blanks"),
        ("529.982|.247-25", "CPF", "Brazil"),
        ("RSSMRA|85T10A|562S", "codice fiscale", "Italy"),
        ("1 84 12| 76 451| 089 46", "French", "France"),
    ]);
    none_found(&[
        ("4111 1111 1111 1112", "wrong check digit"),
        ("0000 0000 0000 0000", "one digit repeated"),
        (
            "20261122101505",
            "a time in one piece with a right Luhn digit",
        ),
        (
            "1700000000000, 1700000000001, 1700000000009",
            "milliseconds",
        ),
        ("9783161484100", "book number"),
        ("2026-11-22 2026-11-23 2026-11-24", "dates"),
        ("+47 123 45 678, 00 44 20 7946 0958", "telephone numbers"),
        (
            "invoice 2026-004111, version 1.4111111111111111",
            "other numbers",
        ),
        ("000-12-3456, 666-12-3456, 900-12-3456", "never issued"),
        ("123-45-67890 and 1123-45-6789", "too long"),
        (
            "GB123456A, DF123456A, AB123456E",
            "prefixes and suffixes never issued",
        ),
        ("529.982.247-26", "wrong check digits"),
        ("RSSMRA85T10A562T", "wrong check letter"),
    ]);
}

#[test]
fn long_random_strings_are_found() {
    all_found(&[
        ("r40", "random", "40 characters"),
        ("r32", "random", "32 characters"),
        ("key=|r44|=", "random", "base64 with padding"),
        ("r13|/|r7|+|r18", "random", "with signs of base64"),
        ("h32", "random", "several clouds issue such keys"),
        (
            "the token is |r40|, do not share",
            "random",
            "inside a sentence",
        ),
        ("日本語|r40|日本語", "random", "between wide characters"),
    ]);
}

#[test]
fn digests_ids_and_addresses_are_let_through() {
    none_found(&[
        ("h64", "SHA-256"),
        ("h40", "commit id, SHA-1"),
        ("h128", "SHA-512"),
        ("sha256:|h64", "image digest"),
        ("sha256-|r43|=", "integrity attribute"),
        ("SHA256:|r43", "fingerprint of a public key"),
        ("evidence/files/|h64|.pdf", "file named by its digest"),
        ("3f2504e0-4f89-41d3-9a0c-0305e82c3301", "UUID"),
        ("3f2504e04f8941d39a0c0305e82c3301", "UUID without hyphens"),
        ("https://www.googleapis.com/auth/gmail.readonly", "scope"),
        (
            "https://graph.microsoft.com/Mail.ReadWrite.Shared offline_access",
            "scopes",
        ),
        (
            "arn:aws:iam::123456789012:role/service-role/InvoiceAgentExecutionRole",
            "role",
        ),
        ("https://docs.example.com/document/d/|r44|/edit", "address"),
        (
            "https://user@example.com/a:b",
            "address with a user and no password",
        ),
        (
            "postgres://app:${DB_PASSWORD}@db/crm",
            "the place of a password, not the value",
        ),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI|r44", "public key"),
        (
            "-----BEGIN CERTIFICATE-----\n|r64|\n-----END CERTIFICATE-----",
            "certificate",
        ),
    ]);
}

#[test]
fn names_and_prose_are_let_through() {
    none_found(&[
        (
            "The vendor keeps prompts for 30 days and deletes them within 24 hours.",
            "prose",
        ),
        (
            "task-force, risk-based, sk-learn and desk-based work",
            "sk- inside words",
        ),
        (
            "sk-learn-model-registry-production-2026",
            "sk- before words",
        ),
        (
            "inventory/agents/customer-support-triage-agent-production-2.yaml",
            "path",
        ),
        (
            "customer-support-triage-agent-eu-west-1a-production",
            "slug",
        ),
        (
            "eu-west-1a-prod-k8s-n4-standard-2-pool-b7-v2-r3",
            "slug with many digits",
        ),
        (
            "SOC2TypeII_2025Q3v2_AcmeAI_ISO27001Cert_v3.pdf",
            "file name",
        ),
        (
            "GoogleWorkspaceDirectoryReadonlyAccessForSupportV2",
            "name in camel case",
        ),
        (
            "ANTHROPIC_API_KEY and AWS_SECRET_ACCESS_KEY_PRODUCTION_2",
            "names of variables",
        ),
        (
            "2026-11-22T14:30:00+01:00 P1Y6M PT24H P30D",
            "times and durations",
        ),
        (
            "MOD-01, COM-02, RF-X01 and HIPAA:164.502(e)",
            "ids of the field",
        ),
        ("claude-sonnet-4-20250514, gpt-4o-2024-08-06", "models"),
        (
            "crm-key, sales-oauth-client, acct-bot-api-key-eu",
            "labels of credentials",
        ),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "one letter"),
        ("1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a", "two characters"),
        (
            "日本語のテキストはここにありますし長いですけれども秘密ではありません",
            "another script",
        ),
        ("", "empty"),
    ]);
}

#[test]
fn only_the_secret_is_masked() {
    let token = made("gh|p_|r36");
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
    let token = made("gh|p_|r36");
    let digits: i64 = made("4111|1111|1111|1111").parse().unwrap();
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
    let unskipped = scan(file(), &json, &|_| false);
    assert_eq!(unskipped.len(), 6, "what is not skipped is found");
    assert!(scan(file(), &json, &|pointer| *pointer == Pointer::root()).is_empty());
}
