//! Text from outside, tools and approvals: whom a finding blocks, and what lifts it.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, SubjectResult};
use agentvet::catalogue::Severity;

use crate::program::{AGENT, Program, findings, with_agent};

fn row<'a>(assessment: &'a Assessment, id: &str) -> &'a SubjectResult {
    let mut rows = assessment.platforms[0].subjects.iter();
    rows.find(|row| row.id == id).unwrap()
}

/// Whether the decision about an agent names a finding as blocking, on whatever line.
fn blocked_by(assessment: &Assessment, id: &str, key: &str) -> bool {
    let decision = &row(assessment, id).decision;
    let further = decision.further.iter().flat_map(|line| &line.reasons);
    let mut reasons = decision.reasons.iter().chain(further);
    reasons.any(|reason| {
        let said = format!("{reason:?}");
        said.contains("Blocker") && said.contains(key)
    })
}

/// The one act that the agent lists.
const ACT: &str = "kind: create, reversible: 'yes', intended: true";

const FILTERS: &str = "answers:
  INJ-01: { value: [input_filter], level: E3 }
  INJ-03: { value: our_admin_allowlist_enforced, level: E2 }
";

/// An agent of tier 1 that reads mail, beside one of tier 3 that reads it too, and one of tier 1
/// that reads nothing from outside.
fn three_agents() -> Program {
    let alone = AGENT.replace(ACT, &format!("{ACT}, approval: none, enforced_by: nobody"));
    let heavy = alone.replace("PAY", "true");
    let light = alone
        .replace("PAY", "false")
        .replace("pay-bot", "light-bot");
    let closed = heavy
        .replace("pay-bot", "closed-bot")
        .replace("[inbound_email]", "[none]");
    with_agent(&heavy)
        .with("inventory/agents/light-bot.yaml", &light)
        .with("inventory/agents/closed-bot.yaml", &closed)
        .with("vendors/acme.yaml", FILTERS)
}

#[test]
fn a_steerable_platform_blocks_the_grave_agent_that_reads_mail_and_no_other() {
    let assessment = three_agents().assess();
    let found = findings(&assessment, "RF-V32");
    let key = "RF-V32@platform:acme";
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::High);
    let tiers = ["pay-bot", "light-bot", "closed-bot"].map(|id| row(&assessment, id).tier.number());
    assert_eq!(tiers, [1, 3, 1]);
    assert!(blocked_by(&assessment, "pay-bot", key));
    assert!(!blocked_by(&assessment, "light-bot", key), "tier 3");
    assert!(
        !blocked_by(&assessment, "closed-bot", key),
        "nothing from outside"
    );
}

#[test]
fn two_agents_do_not_share_what_blocks_either() {
    // Tier 1 without outside text, and outside text at tier 3: neither is blocked.
    let closed = AGENT
        .replace("PAY", "true")
        .replace("[inbound_email]", "[none]");
    let light = AGENT
        .replace("PAY", "false")
        .replace("pay-bot", "light-bot");
    let assessment = with_agent(&closed)
        .with("inventory/agents/light-bot.yaml", &light)
        .with("vendors/acme.yaml", FILTERS)
        .assess();
    let key = "RF-V32@platform:acme";
    let found = findings(&assessment, "RF-V32");
    assert_eq!(found[0].blocks, agentvet::condition::Truth::No);
    for id in ["pay-bot", "light-bot"] {
        assert!(!blocked_by(&assessment, id, key), "{id}");
    }
}

#[test]
fn the_three_properties_are_graver_the_graver_the_agent() {
    let assessment = three_agents().assess();
    let severity = |id: &str| {
        let found = findings(&assessment, "RF-X19");
        let found = found.into_iter().find(|f| f.target.id == id);
        found.map(|f| (f.outcome, f.severity))
    };
    assert_eq!(
        severity("pay-bot"),
        Some((Outcome::Fired, Severity::Critical))
    );
    assert!(blocked_by(&assessment, "pay-bot", "RF-X19@agent:pay-bot"));
    assert_eq!(
        severity("light-bot"),
        Some((Outcome::Fired, Severity::Medium))
    );
    assert!(!blocked_by(
        &assessment,
        "light-bot",
        "RF-X19@agent:light-bot"
    ));
    assert_eq!(severity("closed-bot"), None, "one property is missing");
}

#[test]
fn approval_of_every_act_outside_the_model_makes_up_for_text_from_outside() {
    // approval, enforced by, whether the rule fires
    let rows = [
        ("before_each", "connected_system", false),
        ("before_each", "model_instruction", true),
        ("sampled_after", "connected_system", true),
    ];
    for (approval, by, fires) in rows {
        let held =
            format!("{ACT}, approval: {approval}, enforced_by: {by}, approver_role: security_lead");
        let agent = AGENT.replace("PAY", "false").replace(ACT, &held);
        let assessment = with_agent(&agent)
            .with("vendors/acme.yaml", FILTERS)
            .assess();
        let found = findings(&assessment, "RF-X19");
        assert_eq!(!found.is_empty(), fires, "{approval} {by}");
    }
}

#[test]
fn nobody_approves_an_agent_of_their_own_alone() {
    let approved = |approvals: &str| {
        let agent = AGENT.replace("PAY", "true").replace(
            "status: proposed",
            "status: proposed\ntechnical_owner: p-tech",
        );
        let assessment = with_agent(&format!("{agent}approvals: [{approvals}]\n")).assess();
        let found = findings(&assessment, "RF-I18");
        found.iter().any(|f| f.outcome == Outcome::Fired)
    };
    let builder = "{ kind: deploy, approver: p-tech, decision: approved, decided_on: 2026-11-01 }";
    let second = "{ kind: deploy, approver: p-lead, decision: approved, decided_on: 2026-11-02 }";
    assert!(approved(builder));
    assert!(
        !approved(&format!("{builder}, {second}")),
        "a second person looked"
    );
    assert!(!approved(second));
}

#[test]
fn a_role_that_only_the_builder_holds_approves_nothing() {
    // role, whether the rule fires, why
    let rows = [
        ("technical_owner", true, "held by the builder alone"),
        ("security_lead", false, "held by somebody else"),
        (
            "sales_team",
            false,
            "held by nobody: somebody else's finding",
        ),
    ];
    for (role, fires, why) in rows {
        let held =
            format!("{ACT}, approval: before_each, enforced_by: platform, approver_role: {role}");
        let agent = AGENT
            .replace("PAY", "false")
            .replace(
                "status: proposed",
                "status: proposed\ntechnical_owner: p-tech\napprovals: []",
            )
            .replace(ACT, &held);
        let assessment = with_agent(&agent).assess();
        let found = findings(&assessment, "RF-I18");
        let fired = found.iter().any(|f| f.outcome == Outcome::Fired);
        assert_eq!(fired, fires, "{why}");
    }
}
