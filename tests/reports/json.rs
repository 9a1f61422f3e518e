//! The assessment as JSON: its schema, and that its numbers can be checked by whoever reads it.

use serde_json::Value;

use crate::program;

const SCHEMA: &str = "docs/schemas/assessment.v1.json";

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the schema in the repository is written by this test when asked to"
)]
fn the_schema_in_the_repository_is_that_of_the_types() {
    let schema = agentvet::view::assessment_schema();
    let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
    let path = format!("{}/{SCHEMA}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "run `UPDATE=1 cargo test --test reports` and look at the difference"
    );
}

#[test]
fn the_json_of_any_program_follows_its_schema() {
    let schema = agentvet::view::assessment_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let empty = vec![(
        "agentvet.yaml".to_owned(),
        "org: { name: Small Ltd }\n".to_owned(),
    )];
    for judged in [program::usual(), program::judged(&empty)] {
        let text = agentvet::view::assessment_json(&judged.view);
        let json: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(json["schema"], "agentvet/assessment/v1");
        assert!(text.ends_with("}\n"));
    }
}

#[test]
fn every_object_of_the_schema_is_closed_to_nothing_and_says_what_it_is() {
    let schema = agentvet::view::assessment_schema();
    let definitions = schema["definitions"].as_object().unwrap();
    for (name, definition) in definitions {
        let fields = definition["properties"].as_object().unwrap();
        let required = definition["required"].as_array().unwrap();
        assert_eq!(
            fields.len(),
            required.len(),
            "{name}: every field is always there"
        );
        for (field, about) in fields {
            let described = about.get("description").is_some();
            assert!(described, "{name}.{field} has no description");
        }
    }
}

#[test]
fn no_value_is_null_and_no_text_is_empty() {
    fn walk(path: &str, value: &Value) {
        match value {
            Value::Null => panic!("{path} is null"),
            Value::String(text) => assert!(!text.trim().is_empty(), "{path} is empty"),
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    walk(&format!("{path}[{at}]"), item);
                }
            }
            Value::Object(fields) => {
                for (name, field) in fields {
                    walk(&format!("{path}.{name}"), field);
                }
            }
            Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let blank = vec![
        (
            "agentvet.yaml".to_owned(),
            "org: { name: Small Ltd }\n".to_owned(),
        ),
        (
            "vendors/acme.yaml".to_owned(),
            "answers: { COM-02: }\n".to_owned(),
        ),
    ];
    for judged in [program::usual(), program::judged(&blank)] {
        walk("", &serde_json::to_value(&judged.view).unwrap());
    }
}

/// A fraction such as `20/7`, or a whole number.
fn fraction(text: &str) -> (i128, i128) {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    (above.parse().unwrap(), below.parse().unwrap())
}

#[test]
fn contributions_and_sections_add_up_exactly() {
    for platform in &program::usual().view.platforms {
        let score = &platform.score;
        let mut sum = (0i128, 1i128);
        for line in &score.contributions {
            let (above, below) = fraction(&line.earned_exact);
            sum = (sum.0 * below + above * sum.1, sum.1 * below);
        }
        let (above, below) = fraction(&score.earned_exact);
        assert_eq!(sum.0 * below, above * sum.1, "{}", platform.id);
        let weight: u64 = score
            .contributions
            .iter()
            .map(|line| u64::from(line.weight))
            .sum();
        assert_eq!(weight, score.weight);
        let sections: u64 = score.domains.iter().map(|domain| domain.weight).sum();
        assert_eq!(sections, score.weight);
        for row in &platform.rows {
            let lines = row.checks.lines.iter();
            let all: u64 = lines.clone().map(|line| u64::from(line.weight)).sum();
            let passed = lines.filter(|line| line.result == "passed");
            let passed: u64 = passed.map(|line| u64::from(line.weight)).sum();
            assert_eq!(
                (passed, all),
                (row.checks.passed, row.checks.applicable),
                "{}",
                row.name
            );
        }
    }
}

#[test]
fn the_portfolio_begins_with_the_riskiest() {
    let judged = program::usual();
    let tenths: Vec<u32> = judged
        .view
        .portfolio
        .iter()
        .map(|row| row.ordering.replace('.', "").parse().unwrap_or(u32::MAX))
        .collect();
    assert!(tenths.is_sorted_by(|one, other| one >= other), "{tenths:?}");
    assert_eq!(
        judged.view.portfolio.len(),
        3,
        "two agents and one intended use"
    );
}
