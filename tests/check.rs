//! Whole program folders, in memory: what is found in them, where, and in which words.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up should stop"
)]

#[path = "check/completeness.rs"]
mod completeness;
#[path = "check/cross.rs"]
mod cross;
#[path = "check/program.rs"]
mod program;

use agentvet::case::check::Known;
use program::{Program, clean, mistakes};

#[test]
fn a_folder_in_which_all_is_right_has_no_problems() {
    let program = Program::new(&clean());
    assert_eq!(program.text(&program.problems), "");
}

#[test]
fn every_planted_mistake_is_found_at_its_line() {
    let program = Program::new(&mistakes());
    insta::assert_snapshot!(program.text(&program.problems));
    let planted = include_str!("fixtures/check/mistakes.txt").lines();
    let places = planted.map(|line| line.splitn(4, ' ').take(3).collect::<Vec<_>>().join(" "));
    assert_eq!(program.places(), places.collect::<Vec<_>>());
}

#[test]
fn a_rule_that_the_catalogue_does_not_have_is_not_named() {
    let program = Program::with(&mistakes(), &Known::default());
    let text = program.text(&program.problems);
    assert!(
        text.contains("warning[AV0308]: `p-gone`, the business owner"),
        "{text}"
    );
    assert!(!text.contains("raises a finding"), "{text}");
}

#[test]
fn a_mistake_in_one_file_is_no_mistake_in_another() {
    // file, its text, what is found, why
    let rows = [
        (
            "inventory/platforms.yaml",
            "platforms: [",
            "AV0101",
            "no platform is known, and none is missing",
        ),
        (
            "inventory/systems.yaml",
            "systems: {",
            "AV0101",
            "no system is known, and none is missing",
        ),
        (
            "agentvet.yaml",
            "org: [",
            "AV0101",
            "nobody is known, and nobody is missing",
        ),
        (
            "vendors/brightline.yaml",
            "answers: [",
            "AV0101",
            "the vendor is there all the same",
        ),
        (
            "inventory/agents/ap-invoice.yaml",
            "id: ap-invoice\nname: Invoice intake\nplatform: brightline\nstatus: on\n",
            "AV0203",
            "the agent has no readable status, and credentials and evidence may name it",
        ),
        (
            "evidence/register.yaml",
            "evidence:\n  - { id: ev-soc2\n",
            "AV0101",
            "no evidence is known, and none is missing",
        ),
    ];
    for (path, text, code, why) in rows {
        let mut files = clean();
        files.insert(path.to_owned(), text.to_owned());
        let program = Program::new(&files);
        let found = program.messages();
        let others: Vec<_> = found.iter().filter(|one| !one.contains(code)).collect();
        assert!(
            found.iter().any(|one| one.contains(code)),
            "{why}: {found:#?}"
        );
        assert!(
            others.iter().all(|one| !one.starts_with('E')),
            "{why}: {others:#?}"
        );
    }
}

#[test]
fn any_line_may_go_and_every_problem_has_a_place_and_a_next_step() {
    for (path, text) in clean() {
        for (gone, _) in text.lines().enumerate() {
            let kept = text.lines().enumerate().filter(|(at, _)| *at != gone);
            let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
            let mut files = clean();
            files.insert(path.clone(), kept.join("\n"));
            let program = Program::new(&files);
            for problem in program.problems.iter() {
                let message = &problem.message;
                assert!(
                    problem.primary.place.file().is_some(),
                    "{path}:{gone}: {message}"
                );
                let says_more = !problem.help.is_empty() || !problem.primary.text.is_empty();
                assert!(says_more, "{path}:{gone}: {message}");
                assert!(!message.ends_with('.'), "{path}:{gone}: {message}");
            }
            // Facts can be derived from whatever was read.
            program.completeness();
        }
    }
}
