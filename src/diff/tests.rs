//! Small runs side by side: what each kind of change is taken for, and how it is said.

use super::words;
use super::*;
use crate::record::{
    AgentRun, AnswerRun, ClosedAs, ClosedRun, ExceptionRun, FindingRun, MadeWith, SubjectRun,
};

const KEY: &str = "RF-X01@agent:helper";

fn finding(reopened: u32) -> FindingRun {
    FindingRun {
        rule: "RF-X01".to_owned(),
        title: "Something is open".to_owned(),
        severity: "high".to_owned(),
        state: "open".to_owned(),
        reopened,
        ..FindingRun::default()
    }
}

fn closed(reopened: u32) -> ClosedRun {
    ClosedRun {
        rule: "RF-X01".to_owned(),
        title: "Something is open".to_owned(),
        severity: "high".to_owned(),
        first_seen: "2026-11-01".to_owned(),
        last_seen: "2026-11-02".to_owned(),
        closed_on: "2026-11-03".to_owned(),
        closed_as: ClosedAs::Fixed,
        reopened,
    }
}

/// A run of one platform with one agent.
fn run() -> Run {
    let mut run = Run {
        as_of: "2026-11-22".to_owned(),
        made_with: MadeWith {
            rules: "a".repeat(64),
            ..MadeWith::default()
        },
        ..Run::default()
    };
    let row = SubjectRun {
        decision: "conditional".to_owned(),
        gates: ById::from([("G1".to_owned(), "failed".to_owned())]),
        ..SubjectRun::default()
    };
    let platform = PlatformRun {
        decision: "conditional".to_owned(),
        subjects: ById::from([("helper".to_owned(), row)]),
        ..PlatformRun::default()
    };
    run.platforms.insert("acme".to_owned(), platform);
    let agent = AgentRun {
        platform: "acme".to_owned(),
        ..AgentRun::default()
    };
    run.agents.insert("helper".to_owned(), agent);
    run
}

/// What a run knows of the finding: there with that many returns, closed with that many, or neither.
fn knows(open: Option<u32>, shut: Option<u32>) -> Run {
    let mut run = run();
    let open = open.map(|count| (KEY.to_owned(), finding(count)));
    run.findings.extend(open);
    let shut = shut.map(|count| (KEY.to_owned(), closed(count)));
    run.closed.extend(shut);
    run
}

#[test]
fn a_finding_is_opened_closed_come_back_or_changed() {
    type Known = (Option<u32>, Option<u32>);
    // earlier, later, where the finding is told, why
    let rows: [(Known, Known, &str, &str); 10] = [
        ((None, None), (Some(0), None), "opened", "nobody knew it"),
        (
            (None, None),
            (Some(1), None),
            "opened",
            "it came and went before this one looked",
        ),
        (
            (Some(0), None),
            (None, Some(0)),
            "closed: fixed",
            "the later run says why",
        ),
        (
            (Some(0), None),
            (None, None),
            "closed: not there any more",
            "nobody says why",
        ),
        (
            (None, Some(0)),
            (Some(1), None),
            "came back",
            "it was closed and is there again",
        ),
        (
            (Some(0), None),
            (Some(1), None),
            "came back",
            "it was gone in between",
        ),
        (
            (None, Some(0)),
            (Some(0), None),
            "opened",
            "no run saw it come back",
        ),
        (
            (Some(1), None),
            (Some(0), None),
            "changed",
            "a count that fell is no return",
        ),
        (
            (None, None),
            (None, Some(0)),
            "before: added",
            "opened and closed in between",
        ),
        (
            (None, Some(0)),
            (None, Some(1)),
            "before: changed",
            "closed on both sides, not alike",
        ),
    ];
    for ((open, shut), (now_open, now_shut), told, why) in rows {
        let all = Difference::between(&knows(open, shut), &knows(now_open, now_shut));
        let findings = &all.findings;
        let mut said = Vec::new();
        said.extend(findings.opened.iter().map(|_| "opened".to_owned()));
        said.extend(findings.reopened.iter().map(|_| "came back".to_owned()));
        let closed = findings.closed.iter();
        said.extend(closed.map(|one| format!("closed: {}", one.closed_as)));
        said.extend(findings.changed.iter().map(|_| "changed".to_owned()));
        let before = findings.closed_before.iter();
        said.extend(before.map(|one| format!("before: {}", one.kind.word())));
        assert_eq!(said, [told], "{why}");
        assert!(!all.is_empty(), "{why}");
    }
}

#[test]
fn the_headline_says_what_matters_and_counts_the_rest() {
    type Edit = fn(&mut Run);
    // what is done to a run, headline, why
    let rows: [(Edit, &str, &str); 6] = [
        (|_| (), "Nothing changed.", "the same twice"),
        (
            |run| run.number = 7,
            "Nothing changed.",
            "a number alone is no change",
        ),
        (
            |run| {
                let platform = run.platforms.get_mut("acme").unwrap();
                let row = platform.subjects.get_mut("helper").unwrap();
                "approved".clone_into(&mut row.decision);
                row.gates.insert("G1".to_owned(), "passed".to_owned());
                run.findings.insert(KEY.to_owned(), finding(0));
            },
            "1 finding opened; helper: from conditional to approved; also changed: 1 gate result.",
            "findings, then decisions, then gates",
        ),
        (
            |run| {
                let answers = ById::from([("COM-01".to_owned(), AnswerRun::default())]);
                run.answers.insert("acme".to_owned(), answers);
                run.inputs.insert("a.yaml".to_owned(), "b".to_owned());
            },
            "No finding and no decision changed; also changed: 1 answer and 1 file.",
            "what changed without an effect is not hidden",
        ),
        (
            |run| {
                run.platforms.remove("acme");
            },
            "Platform acme removed.",
            "a platform that is gone",
        ),
        (
            |run| {
                run.parameters
                    .insert("days".to_owned(), "3 days".to_owned());
            },
            "No finding and no decision changed; also changed: 1 parameter.",
            "a rule alone",
        ),
    ];
    for (edit, headline, why) in rows {
        let (old, mut new) = (run(), run());
        edit(&mut new);
        assert_eq!(Difference::between(&old, &new).headline, headline, "{why}");
    }
}

#[test]
fn other_rules_and_parameters_are_named_as_a_possible_cause() {
    type Edit = fn(&mut Run);
    // what is done to a run, words, why
    let rows: [(Edit, &str, &str); 5] = [
        (
            |_| (),
            "the same rules and parameters: what changed, changed in fact.",
            "alike",
        ),
        (
            |run| "2026-12-22".clone_into(&mut run.as_of),
            "changed in fact, or because time passed.",
            "another day",
        ),
        (
            |run| "b".clone_into(&mut run.made_with.rules),
            "not made with the same rules: ",
            "another digest of the rules",
        ),
        (
            |run| {
                run.parameters.insert("days".to_owned(), "3".to_owned());
            },
            "not made with the same parameters: ",
            "another parameter",
        ),
        (
            |run| {
                "9.9.9".clone_into(&mut run.made_with.tool);
                run.catalogue
                    .insert("rules/x.yaml".to_owned(), "c".to_owned());
            },
            "not made with the same versions of agentvet and rules: ",
            "two of them",
        ),
    ];
    for (edit, words, why) in rows {
        let (old, mut new) = (run(), run());
        edit(&mut new);
        let said = Difference::between(&old, &new).comparable;
        assert!(said.contains(words), "{why}: {said}");
    }
}

#[test]
fn a_platform_gets_what_concerns_it_and_what_concerns_everyone() {
    let (old, mut new) = (run(), run());
    for key in [
        KEY,
        "G1@platform:acme",
        "RF-V07@question:acme/COM-01",
        "RF-I03@scope:helper/i-mail/mail.read",
        "RF-V01@platform:other",
        "RF-I24@organisation:organisation",
    ] {
        new.findings.insert(key.to_owned(), finding(0));
    }
    new.platforms
        .insert("other".to_owned(), PlatformRun::default());
    for (id, target) in [("ex-1", "helper"), ("ex-2", KEY), ("ex-3", "other")] {
        let exception = ExceptionRun {
            target: target.to_owned(),
            ..ExceptionRun::default()
        };
        new.exceptions.insert(id.to_owned(), exception);
    }
    let all = Difference::between(&old, &new);
    let part = all.about("acme");
    let keys: Vec<&str> = part
        .findings
        .opened
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    let expected = [
        "G1@platform:acme",
        "RF-I03@scope:helper/i-mail/mail.read",
        "RF-I24@organisation:organisation",
        "RF-V07@question:acme/COM-01",
        KEY,
    ];
    assert_eq!(keys, expected);
    let ids: Vec<&str> = part.exceptions.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["ex-1", "ex-2"]);
    assert_eq!(part.platforms, []);
    assert_eq!(
        part.headline,
        "5 findings opened; also changed: 2 exceptions."
    );
    assert_eq!(all.about("other").findings.opened.len(), 2);
}

#[test]
fn answers_of_a_whole_platform_that_is_new_take_one_line() {
    let (old, mut new) = (run(), run());
    let answers = ["COM-01", "COM-02"].map(|id| (id.to_owned(), AnswerRun::default()));
    new.answers.insert("other".to_owned(), ById::from(answers));
    new.platforms
        .insert("other".to_owned(), PlatformRun::default());
    let groups = words::groups(&Difference::between(&old, &new));
    let answers = groups
        .iter()
        .find(|group| group.title == "Answers")
        .unwrap();
    let lines: Vec<&str> = answers
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(lines, ["other: 2 questions"]);
}

#[test]
fn findings_of_which_only_days_differ_take_one_line() {
    let (old, mut new) = (knows(Some(0), None), knows(Some(0), None));
    "2026-01-01".clone_into(&mut new.findings.get_mut(KEY).unwrap().first_seen);
    let groups = words::groups(&Difference::between(&old, &new));
    assert_eq!(groups.len(), 1);
    let lines = &groups.first().unwrap().lines;
    assert_eq!(
        lines.first().unwrap().text,
        "1 finding: nothing but the day since which each is known"
    );
}
