//! Permissions, grants and keys: whom coarse ones block, and what the way of signing in decides.

use agentvet::assess::judge::Outcome;
use agentvet::assess::{Assessment, SubjectResult};

use crate::program::{AGENT, Program, findings, with_agent};

const COARSE: &str = "RF-V23@platform:acme";

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

/// An agent that signs in so, of tier 1 or 3.
fn agent(id: &str, auth: &str, grave: bool) -> String {
    AGENT
        .replace("PAY", if grave { "true" } else { "false" })
        .replace("pay-bot", id)
        .replace("    system: bank\n", &format!("    system: bank\n{auth}"))
        + "memory: none\n"
}

/// One of tier 1 with OAuth, one of tier 1 with a key, one of tier 3 with OAuth.
fn three_agents(answers: &str) -> Program {
    with_agent(&agent("pay-bot", "    auth: oauth\n", true))
        .with(
            "inventory/agents/key-bot.yaml",
            &agent("key-bot", "    auth: api_key\n", true),
        )
        .with(
            "inventory/agents/light-bot.yaml",
            &agent("light-bot", "    auth: oauth\n", false),
        )
        .with("vendors/acme.yaml", &format!("answers:\n{answers}"))
}

#[test]
fn coarse_permissions_block_the_grave_agents_that_they_reach_and_no_other() {
    // answers, who of the three is blocked, why
    let rows = [
        (
            "  PRM-01: { value: whole_integration, level: E2 }\n",
            [true, true, false],
            "every connection is on or off",
        ),
        (
            "  PRM-01: { value: operation_only, level: E2 }\n  CRD-01: { value: fixed_bundle, level: E2 }\n",
            [true, false, false],
            "only OAuth comes in a bundle",
        ),
    ];
    for (answers, blocked, why) in rows {
        let assessment = three_agents(answers).assess();
        let ids = ["pay-bot", "key-bot", "light-bot"];
        let tiers = ids.map(|id| row(&assessment, id).tier.number());
        assert_eq!(tiers, [1, 1, 3]);
        assert_eq!(findings(&assessment, "RF-V23").len(), 1, "{why}");
        let found = ids.map(|id| blocked_by(&assessment, id, COARSE));
        assert_eq!(found, blocked, "{why}");
    }
}

#[test]
fn questions_on_grants_and_keys_are_asked_of_what_signs_in_that_way_or_may() {
    // how the agent signs in, whether CRD-01 and CRD-05 are asked, why
    let rows = [
        ("    auth: oauth\n", [true, false], "grants alone"),
        ("    auth: api_key\n", [false, true], "keys alone"),
        ("    auth: none\n", [false, false], "neither"),
        ("", [true, true], "nobody said how"),
    ];
    for (auth, asked, why) in rows {
        let assessment = with_agent(&agent("pay-bot", auth, false)).assess();
        let applies = ["CRD-01", "CRD-05"].map(|id| {
            let mut questions = assessment.platforms[0].questions.iter();
            questions.find(|q| q.id == id).unwrap().applies
        });
        assert_eq!(applies, asked, "{why}");
    }
}

#[test]
fn an_answer_about_keys_counts_only_where_a_key_is_used() {
    let answers = "  CRD-05: { value: not_supported, level: E2 }
  CRD-06: { value: { time_to_effect: PT5M, upstream_grant_revoked: true }, level: E4 }
";
    // how the agent signs in, the finding, why
    let rows = [
        ("    auth: api_key\n", Some(Outcome::Fired), "a key is used"),
        ("    auth: oauth\n", None, "no key is used"),
    ];
    for (auth, expected, why) in rows {
        let assessment = with_agent(&agent("pay-bot", auth, false))
            .with("vendors/acme.yaml", &format!("answers:\n{answers}"))
            .assess();
        let found = findings(&assessment, "RF-V26");
        assert_eq!(found.first().map(|f| f.outcome), expected, "{why}");
    }
}
