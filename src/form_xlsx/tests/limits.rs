//! Where the file format ends: long lists, long formulas, many entries, high rows.

use serde_json::json;

use super::opened::between;
use super::{one_section, open};
use crate::form::{Field, Input, Known, Question, When};
use crate::form_xlsx::tests::sample::{choice, field, question};

#[test]
fn lists_are_pointed_at_and_never_quoted() {
    let long: Vec<_> = (0..60)
        .map(|n| {
            choice(
                &format!("v{n}"),
                &format!("{n} {}", "long label ".repeat(30)),
            )
        })
        .collect();
    let texts = Input::Text;
    let known = Question {
        known: Some(Known::Value(json!("v7"))),
        ..question(
            "ONE-01",
            "Which?",
            vec![field("ONE-01", "", Input::One(long))],
        )
    };
    let after = Question {
        asked_when: Some(When::Holds {
            key: "ONE-01".into(),
            any_of: vec!["v7".into(), "v8".into()],
        }),
        ..question("ONE-02", "What?", vec![field("ONE-02", "", texts)])
    };
    let opened = open(&one_section(vec![known, after]));
    let markup = opened.markup("ONE");
    let validation = between(markup, "type=\"list\"", "</dataValidation>").unwrap();
    assert!(
        validation.contains("<formula1>'_lists'!$B$6:$B$65</formula1>"),
        "{validation}"
    );
    let row = opened.row("ONE", "ONE-02");
    assert_eq!(row[&'I'].said, "missing");
    assert!(
        row[&'I']
            .formula
            .as_ref()
            .unwrap()
            .contains("$D$4='_lists'!$B$13")
    );
}

#[test]
fn formulas_stay_within_what_a_program_reads() {
    let parts = |n: usize| {
        field(
            &format!("ONE-01/p{n}"),
            &format!("Part {n}"),
            Input::Day { until: false },
        )
    };
    let fields: Vec<Field> = (0..300).map(parts).collect();
    let values: Vec<String> = (0..900).map(|n| format!("v{n}")).collect();
    let options = values.iter().map(|value| choice(value, value)).collect();
    let many = field(
        "ONE-02",
        "",
        Input::Many {
            options,
            alone: Vec::new(),
        },
    );
    let condition = When::Holds {
        key: "ONE-02".into(),
        any_of: values,
    };
    let opened = open(&one_section(vec![
        Question {
            asked_when: Some(condition),
            ..question("ONE-01", "Parts?", fields)
        },
        question("ONE-02", "Options?", vec![many]),
    ]));
    let formulas = opened
        .cells("ONE")
        .into_values()
        .filter_map(|cell| cell.formula);
    assert!(formulas.map(|formula| formula.len()).max().unwrap() < 8_192);
}

#[test]
fn a_table_has_room_for_more_than_is_known() {
    let columns = vec![field("ONE-01/list/name", "Name", Input::Text)];
    let table = field(
        "ONE-01/list",
        "List",
        Input::Table {
            name: None,
            columns,
        },
    );
    let known: Vec<_> = (0..55)
        .map(|n| json!({ "name": format!("entry {n}") }))
        .collect();
    let asked = Question {
        known: Some(Known::Value(json!({ "list": known }))),
        ..question("ONE-01", "Which?", vec![table])
    };
    let cells = open(&one_section(vec![asked])).cells("ONE-01 List");
    assert_eq!(cells["B57"].said, "entry 54");
    assert_eq!(cells["A66"].said, "64", "nine rows are free");
}

#[test]
fn every_row_is_as_high_as_a_row_can_be_at_most() {
    let text = "word ".repeat(780);
    let asked = Question {
        known: Some(Known::Value(json!(text))),
        ..question("ONE-01", &text, vec![field("ONE-01", "", Input::Text)])
    };
    let opened = open(&one_section(vec![asked]));
    let heights = opened.markup("ONE").split(" ht=\"").skip(1);
    let heights: Vec<f64> = heights
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(
        heights.len() >= 3 && heights.iter().all(|height| *height <= 409.5),
        "{heights:?}"
    );
}
