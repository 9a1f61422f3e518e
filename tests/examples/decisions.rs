//! The decisions of the examples, compared with a table here and with the one in each read-me.

use std::fs;

use agentvet::view;
use serde_json::Value;

use crate::program::{EXAMPLES, Program, folder};

/// One line of the table in a read-me: platform, judged for, tier, decision.
type Row = [String; 4];

/// Example, platform, what it is judged for, tier, decision.
const EXPECTED: [(&str, [&str; 4]); 5] = [
    (
        "01_software_company",
        ["ardquill", "invoice-intake", "3", "approved"],
    ),
    (
        "01_software_company",
        ["ardquill", "sales-followup", "3", "conditional"],
    ),
    (
        "01_software_company",
        ["skittermark", "its intended use", "2", "prohibited"],
    ),
    (
        "02_us_clinic",
        ["hestermoor", "appointment-desk", "2", "prohibited"],
    ),
    ("03_smallest", ["marrowfax", "shop-helper", "2", "blocked"]),
];

/// The assessment as programs read it.
pub(crate) fn assessment(program: &Program) -> Value {
    assert!(
        !program.session.problems.has_errors(),
        "{}",
        program.check_text()
    );
    let view = program.session.view(&program.session.assess());
    serde_json::from_str(&view::assessment_json(&view)).unwrap()
}

fn words(value: &Value, pointer: &str) -> String {
    match value.pointer(pointer).unwrap() {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The decision of every row, in the order of platforms and agents.
pub(crate) fn decided(assessment: &Value) -> Vec<Row> {
    let platforms = assessment
        .pointer("/platforms")
        .unwrap()
        .as_array()
        .unwrap();
    let rows = platforms.iter().flat_map(|platform| {
        let rows = platform.pointer("/rows").unwrap().as_array().unwrap();
        rows.iter().map(|row| {
            let subject = match words(row, "/is_profile").as_str() {
                "true" => "its intended use".to_owned(),
                _ => words(row, "/id"),
            };
            [
                words(platform, "/id"),
                subject,
                words(row, "/tier/number"),
                words(row, "/decision/decision"),
            ]
        })
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort();
    rows
}

/// The table under "What comes out": product, judged for, tier, decision.
fn claimed(readme: &str) -> Vec<Row> {
    let (_, after) = readme.split_once("## What comes out").unwrap();
    let lines = after.lines().skip_while(|line| !line.starts_with("| ---"));
    let lines = lines.skip(1).take_while(|line| line.starts_with('|'));
    let rows = lines.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        [1, 2, 3, 4].map(|at| cells.get(at).unwrap().trim_matches('`').to_owned())
    });
    rows.collect()
}

#[test]
fn every_example_is_decided_as_expected() {
    for example in EXAMPLES {
        let expected = EXPECTED.iter().filter(|(name, _)| *name == example);
        let expected: Vec<Row> = expected.map(|(_, row)| row.map(str::to_owned)).collect();
        let program = Program::of(example);
        assert_eq!(decided(&assessment(&program)), expected, "{example}");
    }
}

#[test]
fn the_tables_in_the_readmes_are_right() {
    for example in EXAMPLES {
        let assessment = assessment(&Program::of(example));
        let readme = fs::read_to_string(folder(example).join("README.md")).unwrap();
        let mut claimed = claimed(&readme);
        // People know a product by its name, programs by its id; the name begins with the claim.
        for row in &mut claimed {
            let platforms = assessment
                .pointer("/platforms")
                .unwrap()
                .as_array()
                .unwrap();
            let mut named = platforms
                .iter()
                .filter(|one| words(one, "/product").starts_with(row[0].as_str()));
            row[0] = words(named.next().unwrap(), "/id");
        }
        claimed.sort();
        assert_eq!(claimed, decided(&assessment), "{example}");
    }
}
