//! Required fields, and those required only in some cases: what is missing, and how it is said.

use agentvet::case::completeness::{Completeness, Conditions, diagnostics};
use agentvet::catalogue::parameters::Parameters;
use agentvet::diag::Diagnostics;
use agentvet::export;
use agentvet::facts::derive;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits, Node, Trees};

use crate::cross::{changed, text};
use crate::program::{Files, Program, clean};

/// Every record that lacks a field, with the names of the fields.
fn lacking(completeness: &Completeness) -> Vec<String> {
    let records = completeness.records.iter();
    let records = records.filter(|record| !record.missing.is_empty());
    let said = records.map(|record| {
        let names: Vec<&str> = record
            .missing
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        format!("{}: {}", record.name, names.join(", "))
    });
    said.collect()
}

#[test]
fn a_field_is_required_where_its_condition_surely_holds() {
    let mut sources = SourceSet::new();
    let cases = include_str!("../fixtures/check/completeness.yaml");
    let file = sources.add("completeness.yaml", cases, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
    let mut wrong = Vec::new();
    for case in tree.root.as_list().unwrap() {
        let completeness = Program::new(&changed(case)).completeness();
        let expected = case.get("missing").unwrap().as_list().unwrap();
        let expected: Vec<&str> = expected.iter().filter_map(Node::as_text).collect();
        let found = lacking(&completeness);
        if found != expected {
            wrong.push(format!("{}: {found:#?}", text(case, "why")));
        }
        let complete = completeness
            .agents
            .values()
            .all(|filled| filled.percent() == 100);
        let whole = found.iter().all(|name| !name.contains("agent `"));
        assert_eq!(
            complete,
            whole,
            "{}: 100 means that nothing is missing",
            text(case, "why")
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A folder with one agent of four lines, as somebody starts.
fn small() -> Files {
    Files::from([
        ("agentvet.yaml".to_owned(), "org: { name: Example GmbH }\n".to_owned()),
        (
            "inventory/agents/first.yaml".to_owned(),
            "id: first\nname: First\nplatform: pf-one\nstatus: live\nintegrations:\n  - { id: i-one, system: crm }\n".to_owned(),
        ),
        ("inventory/platforms.yaml".to_owned(), "platforms:\n  - id: pf-one\n".to_owned()),
        (
            "inventory/systems.yaml".to_owned(),
            "systems:\n  - { id: crm, name: Customers }\n".to_owned(),
        ),
    ])
}

#[test]
fn a_small_folder_gets_one_warning_a_record_and_no_error() {
    let program = Program::new(&small());
    let completeness = program.completeness();
    let percent = completeness
        .agents
        .get("first")
        .map(|filled| filled.percent());
    assert_eq!(percent, Some(15), "7 of 45");
    insta::assert_snapshot!(program.text(&diagnostics(&completeness)));
    assert!(
        !program.problems.has_errors(),
        "{}",
        program.text(&program.problems)
    );
}

#[test]
fn nobody_has_to_complete_a_retired_agent() {
    let mut files = small();
    let agent = files.get_mut("inventory/agents/first.yaml").unwrap();
    *agent = agent.replace("status: live", "status: retired");
    let program = Program::new(&files);
    let completeness = program.completeness();
    let said = program.text(&diagnostics(&completeness));
    assert!(!said.contains("agent `first`"), "{said}");
    assert!(
        completeness
            .agents
            .get("first")
            .is_some_and(|filled| filled.percent() < 100)
    );
}

#[test]
fn the_shipped_conditions_are_all_read() {
    let conditions = include_str!("../../assets/completeness.yaml");
    let written = conditions.matches("- field:").count();
    let (read, problems) = read(conditions);
    assert_eq!((read.len(), problems.as_str()), (written, ""));
    assert!(clean().len() > 5);
}

#[test]
fn a_condition_file_with_mistakes_says_what_is_wrong() {
    let (read, problems) = read(
        "conditions:\n\
         \x20 - field: agent.deployd_on\n\
         \x20   when: { agent.status: live }\n\
         \x20 - field: flow.country\n\
         \x20   when: { flow.send: \"yes\" }\n\
         \x20 - field: vendor.due\n\
         \x20 - field: flow.stored\n\
         \x20   if: { flow.sent: \"yes\" }\n",
    );
    assert!(read.is_empty());
    insta::assert_snapshot!(problems);
}

fn read(text: &str) -> (Conditions, String) {
    let mut sources = SourceSet::new();
    let file = sources.add("assets/completeness.yaml", text, Origin::Shipped);
    let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
    let mut problems = Diagnostics::new();
    let vocabulary = derive::vocabulary();
    let parameters = Parameters::default();
    let conditions = Conditions::read(file, &tree, &vocabulary, &parameters, &mut problems);
    let mut trees = Trees::new();
    trees.insert(file, tree);
    let said = export::diagnostics::to_text(&problems, &sources, &trees, false);
    (conditions, said)
}
