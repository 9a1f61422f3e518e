//! The checks across fields and records, one change to the clean folder at a time.
//!
//! The cases are files under `tests/fixtures/check/cross`. Each says what is changed, why, and all
//! that must be found then: `E`, `W` or `N` for the level, the code, and a part of the message.
//! Nothing found is the case that does not fire, or one in which a blank leaves it open.

use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits, Node};

use crate::program::{Files, Program, clean};

/// The cases of one file, all of which are tried before any is reported.
fn judge(text: &str) {
    let mut sources = SourceSet::new();
    let file = sources.add("cases.yaml", text, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
    let cases = tree.root.as_list().unwrap();
    assert!(!cases.is_empty());
    let wrong: Vec<String> = cases.iter().filter_map(judge_case).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn judge_case(case: &Node) -> Option<String> {
    let why = text(case, "why");
    let files = changed(case);
    let mut found = Program::new(&files).messages();
    let all = found.join("\n  ");
    let mut wrong = Vec::new();
    for expected in case.get("found").unwrap().as_list().unwrap() {
        let expected = expected.as_text().unwrap();
        let (code, part) = expected.split_once(": ").unwrap();
        let is_it = |one: &String| one.starts_with(code) && one.contains(part);
        match found.iter().position(is_it) {
            Some(at) => {
                found.remove(at);
            }
            None => wrong.push(format!("{why}: no `{expected}` among\n  {all}")),
        }
    }
    if !found.is_empty() {
        wrong.push(format!("{why}: also\n  {}", found.join("\n  ")));
    }
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

/// The clean folder with the changes of a case.
pub(crate) fn changed(case: &Node) -> Files {
    let mut files = clean();
    for change in case.get("change").unwrap().as_list().unwrap() {
        apply(&mut files, change);
    }
    files
}

/// Replaces one place of a file, or adds a file.
fn apply(files: &mut Files, change: &Node) {
    let path = text(change, "file");
    if let Some(new) = change.get("new") {
        files.insert(path.to_owned(), new.as_text().unwrap().to_owned());
        return;
    }
    let (from, to) = (text(change, "from"), text(change, "to"));
    let file = files.get_mut(path).unwrap();
    assert_eq!(file.matches(from).count(), 1, "`{from}` once in {path}");
    *file = file.replace(from, to);
}

pub(crate) fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::as_text).unwrap()
}

#[test]
fn what_is_live_may_be() {
    judge(include_str!("../fixtures/check/cross/live.yaml"));
}

#[test]
fn days_are_in_an_order_that_can_be() {
    judge(include_str!("../fixtures/check/cross/days.yaml"));
}

#[test]
fn what_an_agent_reads_remembers_and_sends_is_told() {
    judge(include_str!("../fixtures/check/cross/data.yaml"));
}

#[test]
fn approvals_and_limits_can_hold() {
    judge(include_str!("../fixtures/check/cross/actions.yaml"));
}

#[test]
fn credentials_and_connections_belong_to_somebody_who_is_there() {
    judge(include_str!("../fixtures/check/cross/access.yaml"));
}

#[test]
fn platforms_are_what_was_decided_signed_and_answered() {
    judge(include_str!("../fixtures/check/cross/platforms.yaml"));
}

#[test]
fn answers_rest_on_what_they_say() {
    judge(include_str!("../fixtures/check/cross/answers.yaml"));
}

#[test]
fn exceptions_and_decisions_match_something() {
    judge(include_str!("../fixtures/check/cross/exceptions.yaml"));
}

#[test]
fn each_record_is_read_for_itself() {
    judge(include_str!("../fixtures/check/cross/records.yaml"));
}

#[test]
fn what_we_say_of_our_own_rests_on_what_can_show_it() {
    judge(include_str!("../fixtures/check/cross/claims.yaml"));
}
