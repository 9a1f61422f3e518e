//! One gap, one finding: gates beside rules.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, GateState};
use agentvet::quantity::Share;

use crate::program::{AGENT, ORGANISATION, Program, findings, gate, with_agent};

fn keys(assessment: &Assessment) -> Vec<&str> {
    assessment.findings.iter().map(|f| f.key.as_str()).collect()
}

fn vendor(answers: &str) -> Program {
    Program::new().with("vendors/acme.yaml", &format!("answers:\n{answers}"))
}

#[test]
fn a_gate_that_a_fired_rule_holds_raises_no_second_finding() {
    // answers, findings of the gate itself, rule, state, why
    let rows = [
        (
            "  INC-01: { value: in_contract, level: E1 }\n  INC-02: { value: no_number, level: E1 }\n",
            0,
            Some("RF-V30"),
            GateState::Failed,
            "the rule says that no number is named",
        ),
        (
            "  INC-01: { value: in_contract, level: E1 }\n  INC-02: { value: PT24H, level: E1 }\n",
            1,
            None,
            GateState::Unknown,
            "no rule says that nothing backs the answers",
        ),
    ];
    for (answers, own, rule, state, why) in rows {
        let assessment = vendor(answers).assess();
        assert_eq!(gate(&assessment, "G4"), state, "{why}");
        assert_eq!(findings(&assessment, "G4").len(), own, "{why}");
        if let Some(rule) = rule {
            assert_eq!(findings(&assessment, rule).len(), 1, "{why}");
        }
    }
}

#[test]
fn a_gate_that_fails_for_a_cause_that_no_rule_names_still_gets_its_finding() {
    let contents = "[subject_duration_purpose_types, documented_instructions, staff_confidentiality, security_measures, subprocessor_authorisation_and_flow_down, help_with_data_subjects, help_with_security_and_breach, delete_or_return, audit_and_information, who_may_access]";
    let answers = format!(
        "  DPA-01: {{ value: will_sign, level: E1 }}\n  DPA-02: {{ value: {contents}, level: E1 }}\n"
    );
    let assessment = vendor(&answers).assess();
    assert_eq!(gate(&assessment, "G2"), GateState::Failed);
    let named = assessment
        .findings
        .iter()
        .filter(|f| f.gate.as_deref() == Some("G2"));
    let named: Vec<_> = named.map(|f| (f.rule.as_str(), f.outcome)).collect();
    assert_eq!(named, [("G2", Outcome::Fired)]);
}

#[test]
fn health_data_without_an_executed_agreement_is_found_once() {
    let organisation = ORGANISATION.replace("[gdpr]", "[hipaa_covered_entity]");
    let agent = AGENT.replace("PAY", "false").replace(
        "category: financial, subtype: bank_account",
        "category: health, subtype: diagnosis_or_treatment",
    );
    let answers = "answers:
  REG-01: { value: { status: executed, executed_on: 2026-01-10, breach_notice: P10D }, level: E1 }
  REG-02: { value: all_features_all_subs, level: E1 }
";
    let assessment = with_agent(&agent)
        .with("agentvet.yaml", &organisation)
        .with("vendors/acme.yaml", answers)
        .with(
            "inventory/platforms.yaml",
            "platforms: [{ id: acme, vendor: Acme, product: Acme, baa: { status: offered } }]\n",
        )
        .assess();
    let found = keys(&assessment);
    assert_eq!(gate(&assessment, "G9"), GateState::Failed, "{found:?}");
    assert!(found.contains(&"RF-X01@agent:pay-bot"), "{found:?}");
    assert!(!found.iter().any(|key| key.starts_with("G9@")), "{found:?}");
}

#[test]
fn half_an_answer_keeps_its_gate_open_when_another_gap_is_accepted() {
    // The report lacks its period; nobody answered what it covers, and that alone is accepted.
    let files = "
exceptions:
  - id: ex-scope
    rule: RF-V35
    target: RF-V35@question:acme/COM-04
    reason: The scope statement is promised for next week by the vendor.
    compensating: No personal data until then.
    approved_by: [p-lead, p-exec]
    approved_on: 2026-11-20
    expires_on: 2026-12-15
";
    let report = |period: &str| {
        vendor(&format!(
            "  COM-02: {{ value: [soc2_type2], level: E3, evidence: [{{ id: ev-report }}] }}\n  COM-03: {{ value: {{ auditor: A and B, categories: [security]{period} }}, level: E3, evidence: [{{ id: ev-report }}] }}\n"
        ))
        .with("exceptions.yaml", files)
        .with(
            "evidence/register.yaml",
            "evidence: [{ id: ev-report, title: Report, kind: attestation_report, period: { from: 2025-07-01, to: 2026-06-30 }, valid_until: 2027-06-30 }]\n",
        )
        .assess()
    };
    let half = report("");
    assert_eq!(gate(&half, "G1"), GateState::Unknown, "{:?}", keys(&half));
    assert!(
        keys(&half).contains(&"G1@platform:acme"),
        "{:?}",
        keys(&half)
    );
    let whole = report(", period_start: 2025-07-01, period_end: 2026-06-30");
    assert_eq!(
        gate(&whole, "G1"),
        GateState::Excepted,
        "{:?}",
        keys(&whole)
    );
    assert!(!keys(&whole).contains(&"G1@platform:acme"));
}

#[test]
fn where_documents_disagree_the_lower_credit_counts() {
    let credit = |said: &str| {
        let answers = format!("  DPA-03: {{ value: processor_only, level: E2 }}\n{said}");
        let assessment = vendor(&answers).assess();
        let questions = &assessment.platforms[0].questions;
        let question = questions.iter().find(|q| q.id == "DPA-03").unwrap();
        (
            question.credit,
            findings(&assessment, "CONTRADICTION").len(),
        )
    };
    let disagree = |rest: &str| {
        credit(&format!(
            "contradictions: [{{ question: DPA-03, note: The blog says more{rest} }}]\n"
        ))
    };
    let (full, none) = credit("");
    assert_ne!(full, Share::ZERO, "it earns something");
    assert_eq!(none, 0);
    assert_eq!(disagree(", lower_recorded: true"), (full, 1));
    for unsaid in ["", ", lower_recorded: false"] {
        let (credit, found) = disagree(unsaid);
        assert_eq!(credit, Share::ZERO, "{unsaid}");
        assert_eq!(found, 1);
    }
}

#[test]
fn what_a_partial_answer_leaves_out_is_open_and_not_denied() {
    // The answer, state of G3, whether the rule says that something is not encrypted, why
    let rows = [
        ("", GateState::Failed, 1, "the answer claims to be whole"),
        (
            ", partial: true",
            GateState::Unknown,
            0,
            "the page speaks of the database only",
        ),
    ];
    for (said, state, fired, why) in rows {
        let answers = format!("  ENC-02: {{ value: [database], level: E1{said} }}\n");
        let assessment = vendor(&answers).assess();
        assert_eq!(gate(&assessment, "G3"), state, "{why}");
        assert_eq!(findings(&assessment, "RF-V15").len(), fired, "{why}");
        let platform = &assessment.platforms[0];
        let question = platform
            .questions
            .iter()
            .find(|q| q.id == "ENC-02")
            .unwrap();
        assert_eq!(
            question.credit,
            Share::ZERO,
            "{why}: files and backups are not covered"
        );
    }
    // No way of writing less makes a gate pass.
    let whole = vendor("  COM-07: { value: [], level: E2, partial: true }\n").assess();
    assert_eq!(gate(&whole, "G7"), GateState::Unknown);
}

#[test]
fn a_partial_answer_silences_no_rule_that_has_no_gate() {
    // said, outcome of the rule about the log, why
    let rows = [
        ("", Outcome::Fired, "the answer claims to be whole"),
        (
            ", partial: true",
            Outcome::CannotTell,
            "nothing is known of the rest",
        ),
    ];
    for (said, outcome, why) in rows {
        let answers = format!("  AUD-02: {{ value: [successful_actions], level: E2{said} }}\n");
        let assessment = vendor(&answers).assess();
        let found: Vec<_> = findings(&assessment, "RF-V28")
            .iter()
            .map(|finding| finding.outcome)
            .collect();
        assert_eq!(found, [outcome], "{why}");
    }
}

#[test]
fn a_rule_that_fired_on_one_question_hides_no_other_that_nobody_answered() {
    let program =
        vendor("  MOD-04: { value: [], level: E1 }\n  MOD-03: { value: none, level: E1 }\n");
    let assessment = program.assess();
    assert_eq!(
        findings(&assessment, "RF-V34").len(),
        1,
        "one change unannounced"
    );
    let missing = findings(&assessment, "RF-V07");
    let missing: Vec<&str> = missing.iter().map(|f| f.target.id.as_str()).collect();
    for unanswered in ["acme/MOD-01", "acme/MOD-02"] {
        assert!(missing.contains(&unanswered), "{unanswered}: {missing:?}");
    }
    assert!(
        !missing.contains(&"acme/MOD-04"),
        "the rule speaks for that one"
    );
}
