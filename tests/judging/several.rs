//! Several agents on one platform: what a question to the vendor means for each of them.

use agentvet::assess::{Assessment, ExceptionState, SubjectResult};
use agentvet::scoring::decision::Decision;

use crate::program::{AGENT, Program, findings, with_agent};

const CARD_KEY: &str = "RF-V35@question:acme/REG-04";

/// A second agent beside the first, with other data.
fn beside(data: &str) -> Program {
    let first = AGENT.replace("PAY", "false");
    let line = first.lines().find(|line| line.contains("id: d1")).unwrap();
    let second = first.replace("pay-bot", "second-bot").replace(line, data);
    with_agent(&first).with("inventory/agents/second-bot.yaml", &second)
}

const CARDS: &str =
    "  - { id: d1, category: financial, subtype: card_number, volume: 1k_to_100k, form: full }";

fn row<'a>(assessment: &'a Assessment, id: &str) -> &'a SubjectResult {
    let mut rows = assessment.platforms[0].subjects.iter();
    rows.find(|row| row.id == id).unwrap()
}

fn has(assessment: &Assessment, id: &str, key: &str) -> bool {
    row(assessment, id).findings.iter().any(|f| f == key)
}

/// Whether a row's reasons name a finding, on whatever line.
fn counts(assessment: &Assessment, id: &str, key: &str) -> bool {
    let decision = &row(assessment, id).decision;
    let further = decision.further.iter().flat_map(|line| &line.reasons);
    let mut reasons = decision.reasons.iter().chain(further);
    reasons.any(|reason| format!("{reason:?}").contains(key))
}

#[test]
fn a_question_about_card_data_concerns_the_agent_that_holds_it() {
    let assessment = beside(CARDS).assess();
    assert!(has(&assessment, "second-bot", CARD_KEY));
    assert!(counts(&assessment, "second-bot", CARD_KEY));
    assert!(!has(&assessment, "pay-bot", CARD_KEY));
    assert!(!counts(&assessment, "pay-bot", CARD_KEY));
    let platform = &assessment.platforms[0];
    let strictest = platform.decisive().unwrap();
    assert!(
        platform
            .subjects
            .iter()
            .all(|row| row.decision.decision <= strictest.decision.decision)
    );
    assert_eq!(strictest.decision.decision, Decision::Blocked);
    // Asked once, of one vendor: the score stays one number for all.
    assert!(
        platform
            .questions
            .iter()
            .any(|q| q.id == "REG-04" && q.applies)
    );
}

#[test]
fn a_question_concerns_every_agent_that_may_give_reason_to_ask_it() {
    // data of the second agent, question, concerns the first, concerns the second, why
    let rows = [
        (CARDS, "LOC-01", true, true, "asked whatever the agent does"),
        (CARDS, "REG-03", false, true, "card data alone"),
        (
            "  - { id: d1, category: financial, volume: 1k_to_100k, form: full }",
            "REG-04",
            false,
            true,
            "data of unknown kind may be card data",
        ),
    ];
    for (data, question, first, second, why) in rows {
        let assessment = beside(data).assess();
        let key = format!("RF-V35@question:acme/{question}");
        assert_eq!(
            has(&assessment, "pay-bot", &key),
            first,
            "{question}: {why}"
        );
        assert_eq!(
            has(&assessment, "second-bot", &key),
            second,
            "{question}: {why}"
        );
        let finding = assessment.finding(&key).unwrap();
        assert_eq!(finding.target.agents.is_empty(), first && second, "{why}");
    }
}

#[test]
fn data_that_nobody_listed_keeps_every_question() {
    let silent = AGENT.replace("PAY", "false");
    let line = silent.lines().find(|line| line.contains("id: d1")).unwrap();
    let silent = silent
        .replace("pay-bot", "second-bot")
        .replace(&format!("data:\n{line}\n"), "");
    let assessment = beside(CARDS)
        .with("inventory/agents/second-bot.yaml", &silent)
        .assess();
    assert!(!has(&assessment, "pay-bot", CARD_KEY));
    assert!(
        has(&assessment, "second-bot", CARD_KEY),
        "it may hold card data"
    );
}

const EXCEPTION: &str = "
exceptions:
  - id: ex-one
    rule: RF-V07
    target: TARGET
    reason: The vendor ends its pilot of the new mapping in December.
    compensating: The privacy lead compares the mapping with our own archive.
    approved_by: [p-lead, p-exec]
    approved_on: 2026-11-01
    expires_on: 2026-12-20
";

#[test]
fn one_agents_exception_settles_no_question_of_the_others() {
    // exception target, valid, why
    let rows = [
        ("acme", true, "the platform"),
        (
            "pay-bot",
            false,
            "one of two agents that the question concerns",
        ),
    ];
    for (target, valid, why) in rows {
        let assessment = beside(CARDS)
            .with("exceptions.yaml", &EXCEPTION.replace("TARGET", target))
            .assess();
        let state = &assessment.exceptions[0].state;
        assert_eq!(*state == ExceptionState::Valid, valid, "{why}: {state:?}");
        let open = findings(&assessment, "RF-V07");
        let open = open
            .iter()
            .filter(|f| f.target.agents.is_empty() && f.is_open());
        assert_eq!(open.count() == 0, valid, "{why}");
    }
}
