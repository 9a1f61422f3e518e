//! Scopes by their real names and nothing typed beside them: a sales agent that reads contacts and
//! sends mail, and an invoice agent that reads mail and creates accounting records.

use agentvet::assess::{Assessment, Finding};
use agentvet::diag::Diagnostics;
use agentvet::export::diagnostics;

use crate::program::{Program, findings};

const SYSTEMS: &str = "
systems:
  - { id: crm, name: HubSpot CRM, sensitivity: sensitive, data_categories: [pii] }
  - { id: mail-sales, name: Gmail mailbox of the sales team, sensitivity: normal, data_categories: [pii] }
  - { id: billing, name: Stripe billing, sensitivity: critical, data_categories: [financial] }
  - { id: chat, name: Slack, sensitivity: normal, data_categories: [confidential_business] }
  - { id: mail-ap, name: Microsoft 365 mailbox for invoices, sensitivity: normal, data_categories: [pii] }
  - { id: books, name: Xero accounting, sensitivity: sensitive, data_categories: [financial] }
  - { id: customers, name: Salesforce, sensitivity: sensitive, data_categories: [pii] }
";

/// The organisation's own table for a provider that ships without one.
const XERO: &str = "
id: xero
provider: Xero
source: Xero's page on OAuth 2.0 scopes
checked_on: 2026-11-22
systems: [xero]
scopes:
  - name: accounting.transactions
    access: [read, create, update]
    narrower: [accounting.transactions.read]
    meaning: Reads, creates and changes invoices, bills and credit notes.
  - name: accounting.transactions.read
    access: [read]
    meaning: Reads invoices, bills and credit notes.
";

const SALES: &str = "
id: sales
name: Sales follow-up
platform: acme
status: proposed
function_class: sales_followup
code_execution: false
integrations:
  - id: i-crm
    system: crm
    tenant_wide: false
    status: active
    scopes:
      - { name: crm.objects.contacts.read, granted: true, required: true, justification: reads the contacts it follows up }
  - id: i-mail
    system: mail-sales
    tenant_wide: false
    status: active
    scopes:
      - { name: gmail.send, granted: true, required: true, justification: sends the follow-up mail }
EXTRA
actions:
  - { name: read contact, system: crm, kind: read, intended: true }
  - { name: send mail, system: mail-sales, kind: send_external, intended: true, daily_limit: 50 }
";

const INVOICES: &str = "
id: invoices
name: Invoice intake
platform: acme
status: proposed
function_class: invoice_processing
code_execution: false
integrations:
  - id: i-mail
    system: mail-ap
    tenant_wide: false
    status: active
    scopes:
      - { name: Mail.Read, granted: true, required: true, justification: reads the invoices that arrive }
  - id: i-books
    system: books
    tenant_wide: false
    status: active
    scopes:
      - { name: accounting.transactions, granted: true, required: true, justification: creates the draft bills }
EXTRA
actions:
  - { name: read mail, system: mail-ap, kind: read, intended: true }
  - { name: create bill, system: books, kind: create, intended: true, reversible: 'yes' }
";

/// An integration with one scope that is granted and that no action needs.
fn extra(system: &str, scope: &str) -> String {
    format!(
        "  - id: i-extra\n    system: {system}\n    tenant_wide: false\n    status: active\n    \
         scopes:\n      - {{ name: '{scope}', granted: true, required: false }}\n"
    )
}

fn program(agent: &str, more: &str) -> Program {
    let id = agent
        .lines()
        .find_map(|line| line.strip_prefix("id: "))
        .unwrap();
    Program::new()
        .with("vendors/acme.yaml", "vendor: {}\n")
        .with("inventory/systems.yaml", SYSTEMS)
        .with("scopes/xero.yaml", XERO)
        .with(
            &format!("inventory/agents/{id}.yaml"),
            &agent.replace("EXTRA\n", more),
        )
}

const RULES: [&str; 3] = ["RF-I01", "RF-I02", "RF-I20"];

fn about_scopes(assessment: &Assessment) -> Vec<&Finding> {
    RULES
        .iter()
        .flat_map(|rule| findings(assessment, rule))
        .collect()
}

#[test]
fn the_scopes_that_the_work_needs_raise_nothing() {
    for agent in [SALES, INVOICES] {
        let assessment = program(agent, "").assess();
        let keys: Vec<&str> = about_scopes(&assessment)
            .iter()
            .map(|finding| finding.key.as_str())
            .collect();
        assert!(keys.is_empty(), "{keys:?}");
    }
}

#[test]
fn the_scopes_that_the_work_must_not_have_are_found_with_what_to_ask_for_instead() {
    // agent, system, scope, rules that fire, narrower scope in the remedy, why
    let rows = [
        (
            SALES,
            "crm",
            "crm.objects.contacts.write",
            &["RF-I01", "RF-I20"][..],
            "ask for crm.objects.contacts.read instead",
            "deletes contacts",
        ),
        (
            SALES,
            "billing",
            "rak_invoice_read",
            &["RF-I01", "RF-I20"],
            "",
            "reads invoices: the table knows nothing narrower",
        ),
        (
            SALES,
            "billing",
            "read_only",
            &["RF-I01", "RF-I02", "RF-I20"],
            "invoice_read",
            "reads the whole account, and the name holds no such word",
        ),
        (
            SALES,
            "chat",
            "chat:write",
            &["RF-I01", "RF-I20"],
            "ask for incoming-webhook instead",
            "posts to the company chat",
        ),
        (
            INVOICES,
            "customers",
            "api",
            &["RF-I01", "RF-I02", "RF-I20"],
            "cdp_query_api",
            "writes to the customer database",
        ),
        (
            INVOICES,
            "crm",
            "crm.objects.contacts.write",
            &["RF-I01", "RF-I20"],
            "ask for crm.objects.contacts.read instead",
            "writes to the customer database",
        ),
        (
            INVOICES,
            "billing",
            "payout_write",
            &["RF-I01", "RF-I20"],
            "ask for payout_read instead",
            "pays money out",
        ),
    ];
    for (agent, system, scope, rules, narrower, why) in rows {
        let assessment = program(agent, &extra(system, scope)).assess();
        let found = about_scopes(&assessment);
        let fired: Vec<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
        assert_eq!(fired, rules, "{scope}: {why}");
        for finding in found {
            let source = finding.uses.iter().find(|u| u.name == "scope.access_from");
            let source = source.map(|used| used.value.to_string()).unwrap();
            assert!(source.starts_with("scope table of "), "{scope}: {source}");
            let names_it = finding.rule != "RF-I20" && !narrower.is_empty();
            assert_eq!(
                finding.fix_here.contains(narrower),
                names_it || narrower.is_empty(),
                "{}",
                finding.fix_here
            );
            assert!(!finding.fix_here.contains('{'), "{}", finding.fix_here);
        }
    }
}

/// What `check` says, as a person sees it.
fn said(program: &Program) -> String {
    let mut session = program.session();
    let unfinished = session.unfinished();
    session.problems.extend(unfinished);
    let mut shown = Diagnostics::new();
    shown.extend(session.problems.iter().cloned());
    diagnostics::to_text(&shown, &session.sources, &session.trees, false)
}

#[test]
fn access_that_a_table_fills_in_is_no_gap_and_any_other_is() {
    let text = said(&program(SALES, &extra("crm", "crm.objects.contacts.write")));
    assert!(!text.contains("`access`"), "{text}");
    let text = said(&program(SALES, &extra("crm", "crm.objects.contacts.wipe")));
    assert!(text.contains("scope `crm.objects.contacts.wipe`"), "{text}");
    assert!(text.contains("access"), "{text}");
}

#[test]
fn what_a_table_knows_better_is_pointed_out_at_its_line() {
    let agent = |scope: &str| {
        let more = extra("chat", "NAME").replace("{ name: 'NAME', ", scope);
        said(&program(SALES, &more))
    };
    // scope as typed, what is said, why
    let rows = [
        (
            "{ name: 'chat:write', access: [read], ",
            "`chat:write` is typed with read, and the scope table of Slack lists create, update, delete and send",
            "too low",
        ),
        (
            "{ name: 'chat:write', access: [read], ",
            "write `access: [create, update, delete, send]`, or leave `access` out",
            "what to type",
        ),
        (
            "{ name: 'chat:write', access: [read], ",
            "inventory/agents/sales.yaml:28:",
            "where",
        ),
        (
            "{ name: 'chat.write', access: [send], ",
            "Slack has no scope `chat.write`",
            "spelt otherwise",
        ),
        (
            "{ name: 'chat:write', narrowest_offered: true, ",
            "marked as the narrowest, and Slack offers `incoming-webhook`",
            "not the narrowest",
        ),
    ];
    for (typed, expected, why) in rows {
        let text = agent(typed);
        assert!(text.contains(expected), "{why}: {text}");
    }
    let worse = agent("{ name: 'chat:write', access: [create, update, delete, send, admin], ");
    assert!(
        !worse.contains("is typed with"),
        "worse is nobody's mistake: {worse}"
    );
    let unknown = agent("{ name: 'chat:write', access: [unknown], ");
    assert!(
        !unknown.contains("is typed with"),
        "unknown is the worst: {unknown}"
    );
}

#[test]
fn a_table_of_ones_own_cannot_loosen_what_ships() {
    let own = "id: slack\nscopes:\n  - name: chat:write\n    access: [send]\n";
    let text = said(&program(SALES, "").with("scopes/slack.yaml", own));
    assert!(text.contains("a table can only add to that"), "{text}");
    assert!(text.contains("scopes/slack.yaml:4:13"), "{text}");
    let own = "id: slack\nscopes:\n  - name: chat:write\n    access: [create, update, delete, send, admin]\n";
    let stricter = program(SALES, &extra("chat", "chat:write")).with("scopes/slack.yaml", own);
    let assessment = stricter.assess();
    let fired = findings(&assessment, "RF-I02");
    assert_eq!(fired.len(), 1, "administering is now among what it allows");
}
