//! One agent or one vendor: unknown answers, tiers, exceptions, places.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, ExceptionState, GateState, State};
use agentvet::catalogue::Severity;
use agentvet::facts::Value;
use agentvet::scoring::decision::Decision;

use crate::program::{AGENT, ORGANISATION, Program, decision, findings, gate, with_agent};

#[test]
fn an_awaited_answer_is_pending_then_unknown_and_a_refusal_counts_at_once() {
    // answer, day, gate, open finding, why
    let rows = [
        (
            "{ status: unknown }",
            "2026-12-01",
            GateState::Unknown,
            false,
            "on the due date",
        ),
        (
            "{ status: unknown }",
            "2026-12-02",
            GateState::Unknown,
            true,
            "the day after",
        ),
        (
            "{ status: declined }",
            "2026-11-22",
            GateState::Unknown,
            true,
            "refused, before it",
        ),
        (
            "{ value: }",
            "2026-11-22",
            GateState::Unknown,
            false,
            "blank, before it",
        ),
    ];
    for (answer, day, state, has_finding, why) in rows {
        let vendor = format!("vendor: {{ due: 2026-12-01 }}\nanswers: {{ LOC-01: {answer} }}\n");
        let assessment = Program::new()
            .with("vendors/acme.yaml", &vendor)
            .on(day)
            .assess();
        assert_eq!(gate(&assessment, "G6"), state, "{why}");
        let found = findings(&assessment, "RF-V35");
        let found = found.iter().any(|f| f.target.id == "acme/LOC-01");
        assert_eq!(found, has_finding, "{why}");
        assert_eq!(decision(&assessment), (Decision::Blocked, 2), "{why}");
    }
}

#[test]
fn an_empty_vendor_file_is_blocked_and_never_passes_anything_by_silence() {
    let assessment = Program::new()
        .with("vendors/acme.yaml", "vendor: {}\n")
        .assess();
    let row = assessment.platforms[0].decisive().unwrap();
    let passed: Vec<&str> = row
        .gates
        .iter()
        .filter(|gate| gate.state == GateState::Passed)
        .map(|gate| gate.id.as_str())
        .collect();
    assert!(passed.is_empty(), "passed by silence: {passed:?}");
    assert!(assessment.platforms[0].vendor_side_only);
    assert_eq!(
        row.tier.number(),
        1,
        "an undeclared use counts as the worst"
    );
    assert!(!row.assumed.is_empty(), "and says so");
}

#[test]
fn a_scope_that_is_only_possible_raises_the_tier_until_it_is_removed() {
    let tier = |granted: &str| {
        let assessment = with_agent(&AGENT.replace("PAY", granted)).assess();
        assessment.platforms[0].decisive().unwrap().tier.number()
    };
    // D 3, C 4 and A4 give P 4, R 1: sorted 4, 3, 1 is tier 1; without it P 2 and tier 3.
    assert_eq!(tier("true"), 1);
    assert_eq!(tier("false"), 3);
}

#[test]
fn a_retired_agent_with_an_active_integration_is_still_found() {
    let retired = AGENT
        .replace("PAY", "false")
        .replace("status: proposed", "status: retired");
    let assessment = with_agent(&retired).assess();
    assert_eq!(findings(&assessment, "RF-I04").len(), 1);
    assert!(
        assessment.platforms[0].vendor_side_only,
        "it no longer decides anything"
    );
}

#[test]
fn order_in_files_changes_nothing() {
    let summary = |assessment: &Assessment| {
        let keys: Vec<String> = assessment
            .findings
            .iter()
            .map(|f| format!("{} {:?} {:?} {:?}", f.key, f.severity, f.outcome, f.uses))
            .collect();
        (keys, format!("{:?}", decision(assessment)))
    };
    let other = "
- { name: payments.initiate, access: [pay], granted: PAY, required: false }
      - { name: bills.create, access: [create], granted: true, required: true }";
    let start = AGENT.find("- { name: bills.create").unwrap();
    let end = AGENT.find("actions:").unwrap();
    let swapped = format!("{}{}\n{}", &AGENT[..start], other.trim(), &AGENT[end..]);
    let one = with_agent(&AGENT.replace("PAY", "true")).assess();
    let two = with_agent(&swapped.replace("PAY", "true")).assess();
    let (mut keys_one, mut keys_two) = (summary(&one).0, summary(&two).0);
    // Places differ by construction; keys, severities and values must not.
    for keys in [&mut keys_one, &mut keys_two] {
        for key in keys.iter_mut() {
            *key = key
                .split(" origin")
                .next()
                .unwrap_or_default()
                .split("Some([")
                .next()
                .unwrap()
                .to_owned();
            let cut = key.find('[').unwrap_or(key.len());
            key.truncate(cut);
        }
    }
    assert_eq!(keys_one, keys_two);
    assert_eq!(summary(&one).1, summary(&two).1);
}

const EXCEPTION: &str = "
exceptions:
  - id: ex-one
    rule: RF-I03
    target: pay-bot
    reason: The scope was inherited from the pilot and is being documented now.
    compensating: Weekly export of the scope's use is read by the security team.
    approved_by: p-lead
    approved_on: 2026-10-01
    expires_on: 2026-11-22
";

#[test]
fn an_exception_holds_on_its_last_day_and_not_after() {
    let program = with_agent(&AGENT.replace("PAY", "false")).with("exceptions.yaml", EXCEPTION);
    let on_the_day = program.assess();
    assert_eq!(on_the_day.exceptions[0].state, ExceptionState::Valid);
    let accepted = findings(&on_the_day, "RF-I03");
    assert!(
        accepted
            .iter()
            .all(|f| matches!(f.state, State::Accepted { .. }))
    );
    assert!(!accepted.is_empty(), "an accepted finding stays visible");
    let after = program.on("2026-11-23").assess();
    assert!(matches!(
        after.exceptions[0].state,
        ExceptionState::Invalid(_)
    ));
    assert!(findings(&after, "RF-I03").iter().all(|f| f.is_open()));
    assert_eq!(
        findings(&after, "RF-I23").len(),
        1,
        "and is reported itself"
    );
}

#[test]
fn owners_cannot_accept_their_own_risk() {
    let own = EXCEPTION.replace("approved_by: p-lead", "approved_by: p-tech");
    let agent = AGENT.replace("PAY", "false").replace(
        "status: proposed",
        "status: proposed\ntechnical_owner: p-tech",
    );
    let assessment = with_agent(&agent).with("exceptions.yaml", &own).assess();
    assert_eq!(assessment.exceptions[0].state.word(), "self_approved");
}

#[test]
fn the_longest_of_two_log_periods_applies() {
    let period = |regimes: &str| {
        let organisation = ORGANISATION.replace("[gdpr]", regimes);
        let program = with_agent(&AGENT.replace("PAY", "false"));
        let assessment = program.with("agentvet.yaml", &organisation).assess();
        let agent = &assessment.index.platforms[0].agents[0];
        match assessment.facts.get(agent.agent, "audit_period") {
            Value::Duration(period) => period.0 / agentvet::quantity::DAY,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(period("[gdpr]"), 365, "tier 3 by policy");
    assert_eq!(
        period("[gdpr, nydfs_500]"),
        1_095,
        "the longer one, not the sum"
    );
}

#[test]
fn a_finding_shows_the_facts_it_rests_on_with_their_places() {
    let vendor = "answers:\n  TRN-01: { value: on_by_default_opt_out, level: E2 }\n";
    let assessment = Program::new().with("vendors/acme.yaml", vendor).assess();
    let found = findings(&assessment, "RF-V13");
    let finding = found.first().unwrap();
    assert_eq!(finding.severity, Severity::Critical);
    assert_eq!(finding.outcome, Outcome::Fired);
    let used = finding
        .uses
        .iter()
        .find(|used| used.name == "answer.training")
        .unwrap();
    assert_eq!(used.value, Value::text("on_by_default_opt_out"));
    assert_eq!(used.question.as_deref(), Some("TRN-01"));
    let origin = used.origin.as_ref().unwrap();
    assert_eq!(origin.pointer.as_str(), "/answers/TRN-01/value");
}

#[test]
fn the_worked_invoice_agent_has_the_labels_worked_out_by_hand() {
    let agent = include_str!("../fixtures/model/worked-agent.json");
    let organisation = include_str!("../fixtures/model/worked-organisation.json");
    let systems = "
systems:
  - { id: mail-ap, name: Invoice mailbox, sensitivity: normal }
  - { id: accounting, name: Accounting, sensitivity: sensitive, write_approvers: [p-novak] }
";
    let labels = |agent: &str| {
        let assessment = Program::new()
            .with("agentvet.yaml", organisation)
            .with("vendors/brightline-business.yaml", "vendor: {}\n")
            .with("inventory/systems.yaml", systems)
            .with("inventory/agents/ap-invoice-prod.yaml", agent)
            .assess();
        let record = assessment.index.platforms[0].agents[0].agent;
        ["sensitivity", "consequence", "power", "reach", "tier"]
            .map(|name| assessment.facts.get(record, name).magnitude().unwrap())
    };
    assert_eq!(labels(agent), [3, 1, 2, 2, 3]);
    // The same record with a payment scope left granted: possibility counts, not intention.
    let mut json: serde_json::Value = serde_json::from_str(agent).unwrap();
    let scopes = json
        .pointer_mut("/integrations/1/scopes")
        .unwrap()
        .as_array_mut()
        .unwrap();
    scopes.push(serde_json::json!({ "name": "payments.initiate", "access": ["pay"], "granted": true, "required": false }));
    assert_eq!(labels(&json.to_string()), [3, 4, 4, 2, 1]);
}
