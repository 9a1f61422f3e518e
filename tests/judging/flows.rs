//! Mails that an agent sends to people outside: on the data map, but nobody's store of ours.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, GateState};
use agentvet::facts::Value;
use agentvet::quantity::DAY;

use crate::program::{AGENT, ORGANISATION, Program, findings, gate, with_agent};

const PROMISE: &str = "  privacy_retention: { bank_account: P1Y }\n";

/// The agent with two flows: to the model provider inside the area, and one more.
fn with_flow(destination: &str) -> Program {
    let agent = AGENT.replace("PAY", "false");
    let agent = agent.replace(
        "volume: 1k_to_100k",
        "volume: 1k_to_100k, subject_regions: [DE]",
    );
    let flows = format!(
        "flows:
  - {{ data: [d1], destination: model_provider, recipient: Acme, sent: 'yes', country: IE, stored: 'no', logged: 'no' }}
  - {{ data: [d1], {destination} recipient: payees, sent: 'yes', country: US, stored: stored, logged: full, retention: until_deleted }}
"
    );
    let vendor = "
answers:
  LOC-01: { value: { storage: [IE], inference: [IE], logs: [IE], backup: [IE], support: [IE], pinning: storage_and_inference }, level: E3 }
  LOC-04: { value: { choice: none }, level: E3 }
";
    with_agent(&format!("{agent}{flows}"))
        .with("agentvet.yaml", &format!("{ORGANISATION}{PROMISE}"))
        .with("vendors/acme.yaml", vendor)
}

fn kept(assessment: &Assessment) -> Option<i64> {
    let data = assessment.index.platforms[0].agents[0].data[0];
    match assessment.facts.get(data, "kept") {
        Value::Duration(length) => Some(length.0 / DAY),
        _ => None,
    }
}

#[test]
fn a_mail_to_somebody_outside_is_neither_our_store_nor_the_vendors_transfer() {
    // destination, days kept, retention finding, transfer finding, gate, why
    let rows = [
        (
            "destination: email_recipient,",
            Some(0),
            false,
            None,
            GateState::Passed,
            "whoever receives a mail keeps it as they please",
        ),
        (
            "destination: other_vendor,",
            None,
            true,
            Some(Outcome::Fired),
            GateState::Failed,
            "a processor does not",
        ),
        (
            "",
            None,
            true,
            Some(Outcome::Fired),
            GateState::Failed,
            "nor does somebody of whom nobody says what they are",
        ),
    ];
    for (destination, days, retention, transfer, state, why) in rows {
        let assessment = with_flow(destination).assess();
        assert_eq!(kept(&assessment), days, "{why}");
        assert_eq!(
            findings(&assessment, "RF-X11").len(),
            usize::from(retention),
            "{why}"
        );
        let transfers = findings(&assessment, "RF-X08");
        assert_eq!(transfers.first().map(|f| f.outcome), transfer, "{why}");
        assert_eq!(gate(&assessment, "G11"), state, "{why}");
    }
}

#[test]
fn a_mail_to_somebody_outside_stays_on_the_map_of_data() {
    let assessment = with_flow("destination: email_recipient,").assess();
    let agent = &assessment.index.platforms[0].agents[0];
    assert_eq!(agent.flows.len(), 2);
    let mail = agent.flows[1];
    let fact = |name: &str| assessment.facts.get(mail, name).clone();
    assert_eq!(fact("carries_personal"), Value::Flag(true));
    assert_eq!(fact("outside_adequate"), Value::Flag(true));
    let answered = assessment.facts.get(agent.data[0], "destinations_answered");
    assert!(
        answered.to_string().contains("email_recipient"),
        "{answered}"
    );
}
