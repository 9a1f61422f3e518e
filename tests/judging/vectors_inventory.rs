//! What an organisation knows of its agents, joined with what vendors say: one sentence a test.

use agentvet::assess::Assessment;
use agentvet::assess::judge::Outcome;
use agentvet::catalogue::Severity;

use crate::program::{AGENT, ORGANISATION, Program, findings, with_agent};

/// What a rule says: outcome and severity of its only finding.
fn said(assessment: &Assessment, rule: &str) -> Option<(Outcome, Severity)> {
    let found = findings(assessment, rule);
    assert!(found.len() <= 1, "{rule} is raised once");
    found.first().map(|f| (f.outcome, f.severity))
}

/// The outcomes of a rule on all its targets.
fn verdicts(assessment: &Assessment, rule: &str) -> Vec<Outcome> {
    let verdicts = assessment.verdicts.iter().filter(|v| v.rule == rule);
    verdicts.map(|verdict| verdict.outcome).collect()
}

fn holding(data: &str) -> String {
    let kind = "category: financial, subtype: bank_account";
    AGENT.replace("PAY", "false").replace(kind, data)
}

/// A clinic whose agent sends a diagnosis to a model provider.
fn clinic(platform: &str, agreement: &str) -> Program {
    let flows = "flows:
  - { data: [d1], destination: model_provider, recipient: Model Host Ltd, sent: 'yes', country: US, stored: 'no', logged: 'no', legal_cover: [none] }
";
    let agent = holding("category: health, subtype: diagnosis_or_treatment");
    let answers = format!(
        "answers:
  REG-01: {{ value: {{ status: {agreement}, breach_notice: P90D }}, level: E4 }}
  REG-02: {{ value: all_features_all_subs, level: E4 }}
"
    );
    with_agent(&format!("{agent}{flows}"))
        .with(
            "agentvet.yaml",
            &ORGANISATION.replace("[gdpr]", "[hipaa_covered_entity]"),
        )
        .with("vendors/acme.yaml", &answers)
        .with(
            "inventory/platforms.yaml",
            &format!("platforms: [{{ id: acme, vendor: Acme, product: Acme, baa: {platform} }}]\n"),
        )
}

#[test]
fn an_executed_agreement_that_leaves_out_the_model_provider_does_not_reach_far_enough() {
    let program = clinic("{ status: executed, covered_features: [Acme] }", "executed");
    let assessment = program.assess();
    assert_eq!(said(&assessment, "RF-X01"), None);
    let critical = Some((Outcome::Fired, Severity::Critical));
    assert_eq!(said(&assessment, "RF-X02"), critical);
    let covered = "{ status: executed, covered_features: [Acme, Model Host Ltd] }";
    assert_eq!(said(&clinic(covered, "executed").assess(), "RF-X02"), None);
}

#[test]
fn a_missing_agreement_silences_what_it_would_have_said() {
    let program = clinic("{ status: offered, covered_features: [Acme] }", "will_sign");
    let missing = program.assess();
    let critical = Some((Outcome::Fired, Severity::Critical));
    assert_eq!(said(&missing, "RF-X01"), critical);
    for silent in ["RF-X02", "RF-X14"] {
        assert_eq!(said(&missing, silent), None, "{silent}");
        let by = missing.verdicts.iter().find(|v| v.rule == silent);
        let by = by.and_then(|verdict| verdict.suppressed_by.as_deref());
        assert_eq!(by, Some("RF-X01"), "{silent}");
    }
    // Once it is executed, its reach and its notice are judged.
    let program = clinic("{ status: executed, covered_features: [Acme] }", "executed");
    let executed = program.assess();
    assert_eq!(said(&executed, "RF-X02"), critical);
    assert_eq!(said(&executed, "RF-X14"), critical, "90 days are too long");
}

#[test]
fn health_data_without_persons_needs_no_agreement() {
    let agent = holding("category: health, subtype: deidentified");
    let assessment = with_agent(&agent)
        .with(
            "agentvet.yaml",
            &ORGANISATION.replace("[gdpr]", "[hipaa_covered_entity]"),
        )
        .assess();
    assert_eq!(verdicts(&assessment, "RF-X01"), [Outcome::NotApplicable]);
}

#[test]
fn the_last_four_digits_of_a_card_are_no_card_data() {
    // data, what the rule about the attestation says
    let rows = [
        (
            "category: financial, subtype: payment_token",
            Outcome::NotApplicable,
        ),
        (
            "category: financial, subtype: card_number",
            Outcome::CannotTell,
        ),
    ];
    for (data, expected) in rows {
        let assessment = with_agent(&holding(data)).assess();
        assert_eq!(verdicts(&assessment, "RF-X05"), [expected], "{data}");
    }
}

#[test]
fn kept_until_deleted_breaks_a_promise_of_24_months() {
    let promise = format!("{ORGANISATION}  privacy_retention: {{ bank_account: P24M }}\n");
    // retention, whether the rule fires
    let rows = [("until_deleted", true), ("P3Y", true), ("P24M", false)];
    for (retention, fires) in rows {
        let flows = format!(
            "flows:
  - {{ data: [d1], destination: platform_store, recipient: Acme, sent: 'yes', country: IE, stored: stored, logged: 'no', retention: {retention} }}
"
        );
        let agent = format!("{}{flows}", AGENT.replace("PAY", "false"));
        let assessment = with_agent(&agent).with("agentvet.yaml", &promise).assess();
        let expected = fires.then_some((Outcome::Fired, Severity::High));
        assert_eq!(said(&assessment, "RF-X11"), expected, "{retention}");
    }
}

#[test]
fn a_key_is_overdue_on_the_91st_day_and_when_nobody_knows_its_age() {
    // created, whether the rule fires, why
    let rows = [
        ("2026-08-23", true, "91 days ago"),
        ("2026-08-24", false, "90 days ago"),
        ("unknown", true, "nobody knows"),
    ];
    for (created, fires, why) in rows {
        let key = format!(
            "credentials: [{{ id: bank-key, kind: api_key, system: bank, used_by: [pay-bot], created: {created}, last_rotated: never, privilege: write }}]\n"
        );
        let assessment = with_agent(&AGENT.replace("PAY", "false"))
            .with("inventory/credentials.yaml", &key)
            .assess();
        let fired = findings(&assessment, "RF-I06");
        let fired = fired.iter().any(|f| f.outcome == Outcome::Fired);
        assert_eq!(fired, fires, "{why}");
    }
}

fn scope(rest: &str) -> Assessment {
    let written = "granted: PAY, required: false";
    with_agent(&AGENT.replace(written, rest)).assess()
}

#[test]
fn a_scope_that_is_called_required_and_used_by_no_action_is_excess() {
    let unused = scope("granted: true, required: true");
    let found = findings(&unused, "RF-I01");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].target.id, "pay-bot/i-bank/payments.initiate");
    assert_eq!(
        found[0].severity,
        Severity::Critical,
        "it pays on a critical system"
    );
    let withdrawn = scope("granted: false, required: true");
    assert_eq!(said(&withdrawn, "RF-I01"), None);
}

#[test]
fn excess_that_the_provider_offers_no_narrower_is_a_medium_finding() {
    let broad = scope("granted: true, required: false, narrowest_offered: true");
    let medium = Some((Outcome::Fired, Severity::Medium));
    assert_eq!(said(&broad, "RF-I01"), medium);
}

#[test]
fn the_order_of_lists_changes_nothing_that_is_printed_but_columns() {
    // Each pair stands on one line, so that places in the file stay where they are.
    let listed = |swapped: bool| {
        let pair = |one: &str, two: &str| {
            if swapped {
                format!("[{two}, {one}]")
            } else {
                format!("[{one}, {two}]")
            }
        };
        let data = pair(
            "{ id: d1, category: financial, subtype: bank_account, volume: 1k_to_100k, form: full }",
            "{ id: d2, category: pii, subtype: name, volume: over_100k, form: full }",
        );
        let scopes = pair(
            "{ name: bills.create, access: [create], granted: true, required: true }",
            "{ name: payments.initiate, access: [pay], granted: true, required: false }",
        );
        let actions = pair(
            "{ name: create bill, id: a-bill, system: bank, kind: create, reversible: 'yes', intended: true }",
            "{ name: pay bill, id: a-pay, system: bank, kind: pay, reversible: 'no', intended: false }",
        );
        let start = AGENT.find("data:").unwrap();
        let agent = format!(
            "{}flows: []
data: {data}
integrations:
  - {{ id: i-bank, system: bank, tenant_wide: false, status: active, scopes: {scopes} }}
actions: {actions}
",
            &AGENT[..start]
        );
        let reports = pair("soc2_type2", "iso27001");
        let paths = pair("connectors", "user");
        let vendor = format!(
            "answers:
  COM-02: {{ value: {reports}, level: E1 }}
  ENC-01: {{ value: {{ paths: {paths}, minimum: tls1_2 }}, level: E1 }}
"
        );
        let systems = pair(
            "{ id: bank, name: Bank, sensitivity: critical }",
            "{ id: crm, name: Contacts, sensitivity: normal }",
        );
        with_agent(&agent)
            .with("vendors/acme.yaml", &vendor)
            .with("inventory/systems.yaml", &format!("systems: {systems}\n"))
            .documents()
    };
    // Where on its line something stands is the one thing that did change.
    let lines = |text: String| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.contains("\"column\":"));
        lines.map(without_columns).collect()
    };
    let (one, two) = (lines(listed(false)), lines(listed(true)));
    let differing = one.iter().zip(&two).find(|(one, two)| one != two);
    assert_eq!(differing, None);
    assert_eq!(one.len(), two.len());
}

/// A line in which `agents/pay-bot.yaml:14:218` ends after the number of the line.
fn without_columns(line: &str) -> String {
    let mut parts = line.split(".yaml:");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
        let (row, rest) = part.split_at(digits(part));
        let rest = rest
            .strip_prefix(':')
            .map_or(rest, |rest| &rest[digits(rest)..]);
        text.extend([".yaml:", row, rest]);
    }
    text
}
