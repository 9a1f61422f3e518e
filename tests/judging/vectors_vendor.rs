//! What a vendor says, joined with dates, exceptions and gates: one sentence a test.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, ExceptionState, GateState};
use agentvet::catalogue::Severity;
use agentvet::quantity::Share;

use crate::program::{AGENT, Program, findings, gate, with_agent};

fn vendor(answers: &str) -> Program {
    Program::new().with("vendors/acme.yaml", &format!("answers:\n{answers}"))
}

/// What a rule says: outcome and severity of its only finding.
fn said(assessment: &Assessment, rule: &str) -> Option<(Outcome, Severity)> {
    let found = findings(assessment, rule);
    assert!(found.len() <= 1, "{rule} is raised once");
    found.first().map(|f| (f.outcome, f.severity))
}

const OPT_OUT: &str =
    "  TRN-01: { value: { choice: on_by_default_opt_out, opt_out_exercised: true }, level: E4 }\n";

const EXCEPTION: &str = "
exceptions:
  - id: ex-opt-out
    rule: RF-V13
    target: acme
    reason: The vendor will write the ban on training into the contract next month.
    compensating: The setting is off and its capture is renewed every week.
    approved_by: [p-lead, p-exec]
    approved_on: 2026-11-20
    expires_on: 2026-12-15
";

#[test]
fn an_opt_out_that_was_exercised_and_captured_is_high_and_an_exception_may_carry_it() {
    let agent = AGENT.replace("PAY", "false").replace(
        "subtype: bank_account, volume: 1k_to_100k",
        "subtype: billing_address, volume: 1k_to_100k",
    );
    let program = with_agent(&agent).with("vendors/acme.yaml", &format!("answers:\n{OPT_OUT}"));
    let fired = said(&program.assess(), "RF-V13");
    assert_eq!(fired, Some((Outcome::Fired, Severity::High)));
    let excepted = program.with("exceptions.yaml", EXCEPTION).assess();
    assert_eq!(excepted.exceptions[0].state, ExceptionState::Valid);
    assert!(findings(&excepted, "RF-V13").iter().all(|f| !f.is_open()));
}

/// A report whose period ended on that day, with what follows it.
fn report(period_end: &str, rest: &str) -> Assessment {
    let answers = format!(
        "  COM-02: {{ value: [soc2_type2], level: E3, evidence: [{{ id: ev-report }}] }}
  COM-03: {{ value: {{ period_start: 2024-11-22, period_end: {period_end}, auditor: A and B, categories: [security], {rest} }}, level: E3, evidence: [{{ id: ev-report }}] }}
  COM-04: {{ value: full, level: E3, evidence: [{{ id: ev-report }}] }}
"
    );
    let register = format!(
        "evidence: [{{ id: ev-report, title: Report, kind: attestation_report, period: {{ from: 2024-11-22, to: {period_end} }} }}]\n"
    );
    vendor(&answers)
        .with("evidence/register.yaml", &register)
        .assess()
}

fn credit(assessment: &Assessment, id: &str) -> Share {
    let questions = &assessment.platforms[0].questions;
    questions.iter().find(|q| q.id == id).unwrap().credit
}

#[test]
fn a_bridge_letter_carries_a_report_of_366_days_at_half_credit_and_is_itself_stretched() {
    let bridged = report("2025-11-21", "bridge_until: 2026-11-22");
    assert_eq!(said(&bridged, "RF-V03"), None);
    assert_eq!(credit(&bridged, "COM-03"), Share::thousandths(500));
    assert_eq!(gate(&bridged, "G1"), GateState::Passed);
    let stretched = said(&bridged, "RF-V04");
    assert_eq!(stretched, Some((Outcome::Fired, Severity::Low)));
    let ended = report("2025-11-21", "bridge_until: 2026-11-21");
    let too_old = Some((Outcome::Fired, Severity::High));
    assert_eq!(
        said(&ended, "RF-V03"),
        too_old,
        "the letter ended yesterday"
    );
    let ancient = report("2025-08-23", "bridge_until: 2026-12-31");
    assert_eq!(
        said(&ancient, "RF-V03"),
        too_old,
        "456 days, whatever it says"
    );
    assert_eq!(gate(&ancient, "G1"), GateState::Failed);
}

#[test]
fn a_report_counts_from_the_end_of_its_period_and_not_from_the_day_it_was_issued() {
    // Issued 200 days ago about a period that ended 400 days ago.
    let late = report("2025-10-18", "report_date: 2026-05-06");
    let too_old = Some((Outcome::Fired, Severity::High));
    assert_eq!(said(&late, "RF-V03"), too_old);
    assert_eq!(gate(&late, "G1"), GateState::Failed);
}

/// An agent that holds personal data, under the GDPR, with that notice by the vendor.
fn notice(value: &str) -> Assessment {
    let answers = format!(
        "answers:
  INC-01: {{ value: in_contract, level: E2 }}
  INC-02: {{ value: {value}, level: E2 }}
"
    );
    with_agent(&AGENT.replace("PAY", "false"))
        .with("vendors/acme.yaml", &answers)
        .assess()
}

#[test]
fn notice_without_undue_delay_has_no_number_and_is_found_for_the_bar_and_for_the_authority() {
    let vague = notice("no_number");
    let high = Some((Outcome::Fired, Severity::High));
    assert_eq!(said(&vague, "RF-V30"), high);
    assert_eq!(said(&vague, "RF-X13"), high);
    assert_eq!(gate(&vague, "G4"), GateState::Failed);
}

#[test]
fn notice_in_49_hours_is_late_for_the_authority_and_in_73_it_fails_the_bar() {
    // notice, what the rule about the authority says, whether its finding blocks
    let rows = [
        ("PT48H", None, false),
        ("PT49H", Some((Outcome::Fired, Severity::High)), false),
        ("PT73H", Some((Outcome::Fired, Severity::Critical)), true),
    ];
    for (value, expected, fails) in rows {
        let assessment = notice(value);
        assert_eq!(said(&assessment, "RF-X13"), expected, "{value}");
        let failed = gate(&assessment, "G4") == GateState::Failed;
        assert_eq!(failed, fails, "{value}");
    }
}

#[test]
fn a_vendor_without_type_2_is_reported_once_and_its_report_is_still_read() {
    // reports, rule that fires, rule that does not, why
    let rows = [
        ("[iso27001]", "RF-V01", "RF-V02", "no report at all"),
        ("[soc2_type1]", "RF-V02", "RF-V01", "a report on one day"),
    ];
    for (reports, fires, silent, why) in rows {
        let answers = format!(
            "  COM-02: {{ value: {reports}, level: E3 }}\n  COM-03: {{ value: {{ period_end: 2025-08-23, categories: [availability] }}, level: E3 }}\n  COM-04: {{ value: none, level: E3 }}\n"
        );
        let assessment = vendor(&answers).assess();
        assert_eq!(
            said(&assessment, fires).map(|s| s.0),
            Some(Outcome::Fired),
            "{why}"
        );
        assert_eq!(said(&assessment, silent), None, "{why}");
        let age = said(&assessment, "RF-V03").map(|s| s.0);
        let scope = said(&assessment, "RF-V05").map(|s| s.0);
        if fires == "RF-V02" {
            assert_eq!(age, Some(Outcome::Fired), "its age is looked at");
            assert_eq!(scope, Some(Outcome::Fired), "and what it covers");
        }
        // The named rule speaks for the weak answer; the general one is silent.
        let weak = findings(&assessment, "RF-V07");
        assert!(weak.iter().all(|f| f.target.id != "acme/COM-02"), "{why}");
    }
}

#[test]
fn a_weak_answer_that_no_named_rule_reads_is_reported_by_the_general_rule() {
    // answer, question, the named rule that speaks for it
    let rows = [
        (
            "  INJ-03: { value: any_builder_any_source, level: E2 }\n",
            "INJ-03",
            Some("RF-V32"),
        ),
        (
            "  MOD-02: { value: { pinning: false, notice: no_notice }, level: E2 }\n",
            "MOD-02",
            Some("RF-V34"),
        ),
        ("  MOD-03: { value: none, level: E2 }\n", "MOD-03", None),
        (
            "  INJ-02: { value: { last: never }, level: E3 }\n",
            "INJ-02",
            None,
        ),
        (
            "  INC-03: { value: [confirmed_breach], level: E2 }\n",
            "INC-03",
            None,
        ),
        ("  EXT-02: { value: [], level: E2 }\n", "EXT-02", None),
    ];
    for (answer, question, named) in rows {
        let assessment = vendor(answer).assess();
        let general = findings(&assessment, "RF-V07");
        let id = format!("acme/{question}");
        let general = general.iter().any(|f| f.target.id == id);
        assert_eq!(general, named.is_none(), "{question}");
        if let Some(rule) = named {
            assert_eq!(
                said(&assessment, rule).map(|s| s.0),
                Some(Outcome::Fired),
                "{question}"
            );
        }
    }
}
