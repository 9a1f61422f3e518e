//! Three people: who has to approve follows from what the firm has.

use crate::program::{AGENT, Program};

const THREE: &str = "
org:
  name: Example GmbH
  people:
    - { id: p-own, name: Otto Own, role: business_owner, active: true }
    - { id: p-tech, name: Tina Tech, role: [technical_owner, system_owner], active: true }
    - { id: p-lead, name: Lena Lead, role: security_lead, active: true }
";

fn firm(agent: &str, sensitivity: &str) -> Program {
    let systems = format!("systems: [{{ id: bank, name: Bank, sensitivity: {sensitivity} }}]\n");
    Program::new()
        .with("agentvet.yaml", THREE)
        .with("vendors/acme.yaml", "vendor: {}\n")
        .with("inventory/systems.yaml", &systems)
        .with("inventory/agents/pay-bot.yaml", agent)
}

/// What is said about roles that nobody holds.
fn missing(program: &Program) -> Vec<String> {
    let problems = program.problems().into_iter();
    problems
        .filter(|message| message.contains("nobody active holds"))
        .collect()
}

#[test]
fn a_small_firm_is_asked_only_for_approvers_of_what_it_has() {
    let modest = AGENT.replace("PAY", "false");
    let executive = "nobody active holds `executive`, asked for by ";
    let privacy = "nobody active holds `privacy_lead`, asked for by ";
    let tier_1 = "`deploy_approvers` for tier 1";
    let tier_2 = "`deploy_approvers` for tier 2";
    let critical = "`write_approver` for critical systems";
    // agent, sensitivity of the system, messages, why
    let rows = [
        (
            modest.clone(),
            "sensitive",
            vec![],
            "tier 3 and no critical system: all three roles are held",
        ),
        (
            AGENT.replace("PAY", "true"),
            "sensitive",
            vec![format!("{executive}{tier_1}"), format!("{privacy}{tier_1}")],
            "a payment scope makes it tier 1",
        ),
        (
            modest.clone(),
            "critical",
            vec![format!("{executive}{critical}")],
            "one critical system",
        ),
        (
            modest.clone(),
            "",
            vec![format!("{executive}{critical}")],
            "nobody said how sensitive the system is",
        ),
        (
            modest.replace("audience: internal_staff\n", ""),
            "sensitive",
            vec![format!("{privacy}{tier_2}")],
            "nobody said who uses it: it may be of tier 2 or looser, not of tier 1",
        ),
        (
            modest.replace("status: proposed", "status: retired"),
            "sensitive",
            vec![
                format!("{executive}{tier_1}"),
                format!("{privacy}{tier_1}, {tier_2}"),
            ],
            "no agent is left, and nobody declared a use: any tier may come",
        ),
    ];
    for (agent, sensitivity, expected, why) in rows {
        assert_eq!(missing(&firm(&agent, sensitivity)), expected, "{why}");
    }
}
