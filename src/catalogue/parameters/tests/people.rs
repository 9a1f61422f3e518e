//! Relations between the roles that approve and the people there are.

use super::{Program, everybody, person};
use crate::catalogue::parameters::Person;
use crate::diag::Level;

fn without(role: &str) -> Vec<Person> {
    let all = everybody().into_iter();
    all.filter(|person| person.roles != [role]).collect()
}

/// People beside those with other roles; level, message and help, or `None` when nothing is said;
/// why.
type Row<'a> = (Vec<Person>, Option<(Level, &'a str, &'a str)>, &'a str);

#[test]
fn roles_that_approve_are_held_by_somebody_active() {
    let role = "executive";
    let near = person("p-x", &["executive-risk"], Some(true));
    let gone = person("p-x", &[role], Some(false));
    let unsure = person("p-x", &[role], None);
    let second = person("p-y", &[role], Some(true));
    let asks = "nobody active holds `executive`, asked for by `deploy_approvers` for tier 1, `write_approver` for critical systems";
    let rows: [Row<'_>; 5] = [
        (
            vec![],
            Some((Level::Warning, asks, "give somebody active the role")),
            "nobody",
        ),
        (
            vec![near],
            Some((Level::Warning, asks, "give")),
            "another role",
        ),
        (
            vec![gone.clone()],
            Some((Level::Warning, asks, "held by p-x, who is not active")),
            "left",
        ),
        (
            vec![gone.clone(), unsure],
            Some((
                Level::Warning,
                "held only by p-x, not stated to be active",
                "active: true",
            )),
            "nobody said",
        ),
        (vec![gone, second], None, "one of two is enough"),
    ];
    for (more, expected, why) in rows {
        let mut people = without(role);
        people.extend(more);
        let outcome = Program::text("org: { name: Example }").with(&people).run();
        match expected {
            None => assert_eq!(outcome.problems, [], "{why}"),
            Some((level, message, help)) => {
                let problem = outcome.only();
                assert_eq!(problem.level, level, "{why}");
                assert!(
                    problem.message.contains(message),
                    "{why}: {}",
                    problem.message
                );
                assert!(problem.help.contains(help), "{why}: {}", problem.help);
            }
        }
    }
}

#[test]
fn a_misspelt_role_is_pointed_out() {
    let mut people = without("security-lead");
    people.push(person("p-x", &["securty-lead"], Some(true)));
    let outcome = Program::text("org: { name: Example }").with(&people).run();
    assert!(
        outcome
            .only()
            .help
            .contains("somebody has the role `securty_lead`")
    );
}

#[test]
fn missing_people_are_said_once() {
    // people, message
    let rows = [
        (vec![], "no people are listed"),
        (
            vec![person("p-a", &[], Some(true))],
            "none of the people has a role",
        ),
    ];
    for (people, message) in rows {
        let outcome = Program::text("org: { name: Example }").with(&people).run();
        let problem = outcome.only();
        assert_eq!((problem.level, problem.code), (Level::Warning, "AV0304"));
        assert!(problem.message.contains(message), "{}", problem.message);
    }
}

#[test]
fn one_approval_needs_different_people_for_its_roles() {
    let mut people = without("executive");
    people.retain(|person| person.roles != ["security-lead"]);
    people.push(person("p-ceo", &["executive", "security-lead"], Some(true)));
    let program = Program::text("org: { name: Example }\nparameters: {}\n");
    let outcome = program.with(&people).run();
    let said: Vec<&str> = outcome
        .problems
        .iter()
        .map(|p| p.message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "`deploy_approvers` (the default) needs different people: security_lead and executive can only be filled by p-ceo for tier 1",
            "`write_approver` (the default) needs different people: security_lead and executive can only be filled by p-ceo for critical systems",
        ]
    );
    assert_eq!(outcome.problems[0].at.as_deref(), Some("parameters"));
    people.push(person("p-deputy", &["executive"], Some(true)));
    let outcome = Program::text("org: { name: Example }").with(&people).run();
    assert_eq!(outcome.problems, [], "a deputy makes it possible");
}

#[test]
fn roles_asked_for_under_a_condition_count_for_their_tier() {
    // Tier 2 asks for the privacy lead where personal data is held: three roles, two people.
    let lines = [
        "deploy_approvers: [[business_owner, security_lead, privacy_lead], [business_owner, security_lead], [business_owner], [business_owner]]",
    ];
    let mut people = without("privacy_lead");
    people.retain(|person| person.roles != ["security-lead"]);
    people.push(person(
        "p-both",
        &["privacy-lead", "security_lead"],
        Some(true),
    ));
    let outcome = Program::setting(&lines).with(&people).run();
    let problem = outcome.only();
    assert!(
        problem
            .message
            .contains("can only be filled by p-both for tier 1 and for tier 2"),
        "{}",
        problem.message
    );
}

/// Tiers; systems; message, or `None` when nothing is said; why.
type Case<'a> = (&'a [u8], &'a [usize], Option<&'a str>, &'a str);

#[test]
fn only_approvals_that_can_arise_need_somebody() {
    let rows: [Case<'_>; 5] = [
        (&[3], &[0, 1], None, "no approval asks for an executive"),
        (
            &[1, 3],
            &[0],
            Some("asked for by `deploy_approvers` for tier 1"),
            "one agent does",
        ),
        (
            &[4],
            &[2],
            Some("asked for by `write_approver` for critical systems"),
            "one system does",
        ),
        (
            &[],
            &[0],
            Some("asked for by `deploy_approvers` for tier 1"),
            "no tier can be told",
        ),
        (
            &[4],
            &[],
            Some("asked for by `write_approver` for critical systems"),
            "no system is listed",
        ),
    ];
    for (tiers, systems, message, why) in rows {
        let program = Program::text("org: { name: Example }").having(tiers, systems);
        let outcome = program.with(&without("executive")).run();
        match message {
            None => assert_eq!(outcome.problems, [], "{why}"),
            Some(message) => {
                let said = &outcome.only().message;
                assert!(said.ends_with(message), "{why}: {said}");
            }
        }
    }
}

#[test]
fn one_person_may_hold_roles_that_never_meet_in_an_approval() {
    let mut people = without("executive");
    people.retain(|person| person.roles != ["security-lead"]);
    people.push(person("p-ceo", &["executive", "security-lead"], Some(true)));
    let program = Program::text("org: { name: Example }").with(&people);
    assert_eq!(program.having(&[3, 4], &[0, 1]).run().problems, []);
}
