//! States of single questions: what is asked, what is half filled in, what is not readable.

use serde_json::{Value as Json, json};

use super::{one_section, open};
use crate::form::{Field, Input, Known, Question, When};
use crate::form_xlsx::tests::sample::{choice, field, question};

/// A state as stored, of a question with these fields and this known answer.
fn state(fields: Vec<Field>, known: Json) -> String {
    let asked = Question {
        known: Some(Known::Value(known)),
        ..question("ONE-01", "?", fields)
    };
    open(&one_section(vec![asked])).row("ONE", "ONE-01")[&'I']
        .said
        .clone()
}

fn reports() -> Input {
    let values = ["a", "b", "none"].map(|value| choice(value, value));
    Input::Many {
        options: values.to_vec(),
        alone: vec!["none".into()],
    }
}

#[test]
fn a_question_whose_condition_is_open_is_asked() {
    let holds = |any_of: &[&str]| When::Holds {
        key: "ONE-01".into(),
        any_of: any_of.iter().map(ToString::to_string).collect(),
    };
    let elsewhere = || When::Holds {
        key: "TWO-01".into(),
        any_of: vec!["a".into()],
    };
    let not = |when: When| When::Not(Box::new(when));
    // known of the other question, condition, asked, why
    let rows = [
        (None, holds(&["a"]), true, "not filled in"),
        (
            None,
            not(holds(&["a"])),
            true,
            "not filled in, so `not` is open too",
        ),
        (Some(json!(["a"])), holds(&["a", "b"]), true, "one of them"),
        (Some(json!(["b"])), holds(&["a"]), false, "another one"),
        (
            Some(json!([])),
            holds(&["a"]),
            false,
            "said that none holds",
        ),
        (Some(json!(["a"])), not(holds(&["a"])), false, "surely not"),
        (Some(json!(["b"])), not(holds(&["a"])), true, "surely so"),
        (
            Some(json!(["b"])),
            When::All(vec![holds(&["b"]), elsewhere()]),
            true,
            "one part open",
        ),
        (
            Some(json!(["b"])),
            When::All(vec![holds(&["a"]), elsewhere()]),
            false,
            "one part false",
        ),
        (
            Some(json!(["b"])),
            When::Any(vec![holds(&["a"]), holds(&["none"])]),
            false,
            "both false",
        ),
        (
            Some(json!(["b"])),
            When::Any(vec![holds(&["a"]), elsewhere()]),
            true,
            "one part open",
        ),
        (
            Some(json!(["b"])),
            not(When::Any(vec![holds(&["a"]), elsewhere()])),
            true,
            "still open",
        ),
        (
            Some(json!(["b"])),
            not(elsewhere()),
            true,
            "nothing that this form asks",
        ),
    ];
    for (known, when, asked, why) in rows {
        let first = Question {
            known: known.map(Known::Value),
            ..question("ONE-01", "?", vec![field("ONE-01", "", reports())])
        };
        let second = Question {
            asked_when: Some(when),
            ..question("ONE-02", "?", vec![field("ONE-02", "", Input::Text)])
        };
        let opened = open(&one_section(vec![first, second]));
        let said = &opened.row("ONE", "ONE-02")[&'I'].said;
        assert_eq!(said, if asked { "missing" } else { "not asked" }, "{why}");
    }
}

#[test]
fn one_cell_is_ok_or_to_check() {
    let worded = |input: Input| Field {
        words: vec![choice("never", "Never")],
        ..field("ONE-01", "", input)
    };
    let plain = |input: Input| field("ONE-01", "", input);
    let day = || Input::Day { until: false };
    let one = || Input::One(vec![choice("x", "The x")]);
    // field, known, state, why
    let rows = [
        (plain(day()), json!("2026-11-22"), "ok", "a day"),
        (
            plain(day()),
            json!("last spring"),
            "check",
            "text where a day is needed",
        ),
        (
            plain(day()),
            json!("1889-01-01"),
            "check",
            "no day of our times",
        ),
        (
            worded(day()),
            json!("never"),
            "ok",
            "a word in place of a day",
        ),
        (worded(day()), json!("soon"), "check", "another word"),
        (plain(Input::Whole), json!(30), "ok", "a number"),
        (
            plain(Input::Whole),
            json!("thirty"),
            "check",
            "text where a number is needed",
        ),
        (plain(Input::Percent), json!(99.9), "ok", "a percentage"),
        (
            plain(Input::Percent),
            json!(0.999),
            "check",
            "typed with the % sign",
        ),
        (plain(Input::Duration), json!("P30D"), "ok", "a duration"),
        (plain(Input::Duration), json!("30"), "check", "no unit"),
        (
            plain(Input::Duration),
            json!("a while"),
            "check",
            "no number",
        ),
        (
            worded(Input::Duration),
            json!("never"),
            "ok",
            "a word in place of a duration",
        ),
        (plain(one()), json!("x"), "ok", "an option"),
        (plain(one()), json!("y"), "check", "no option"),
        (worded(Input::YesNo), json!(true), "ok", "yes"),
        (
            worded(Input::YesNo),
            json!("never"),
            "ok",
            "a word beside yes and no",
        ),
        (
            plain(reports()),
            json!(["a", "b"]),
            "ok",
            "two that go together",
        ),
        (
            plain(reports()),
            json!(["a", "none"]),
            "check",
            "none stands alone",
        ),
        (plain(reports()), json!(["none"]), "ok", "none, alone"),
    ];
    for (field, known, expected, why) in rows {
        assert_eq!(state(vec![field], known), expected, "{why}");
    }
}

#[test]
fn an_answer_of_parts_is_ok_when_all_that_is_needed_is_there() {
    let optional = |field: Field| Field {
        optional: true,
        ..field
    };
    let table = |optional_second: bool| {
        let columns = vec![
            field("ONE-01/list/name", "Name", Input::Text),
            Field {
                optional: optional_second,
                ..field("ONE-01/list/day", "Day", Input::Day { until: false })
            },
        ];
        Field {
            words: vec![choice("none", "None")],
            ..field(
                "ONE-01/list",
                "List",
                Input::Table {
                    name: None,
                    columns,
                },
            )
        }
    };
    let text = || field("ONE-01/text", "Text", Input::Text);
    let many = || field("ONE-01/many", "Many", reports());
    // fields, known, state, why
    let rows = [
        (
            vec![text(), many()],
            json!({"text": "x", "many": ["a"]}),
            "ok",
            "both",
        ),
        (
            vec![text(), many()],
            json!({"text": "x"}),
            "check",
            "no option chosen",
        ),
        (
            vec![text(), optional(many())],
            json!({"text": "x"}),
            "ok",
            "the other may stay blank",
        ),
        (
            vec![optional(text()), many()],
            json!({"text": "x"}),
            "check",
            "only what may stay blank",
        ),
        (
            vec![table(true)],
            json!({"list": "none"}),
            "ok",
            "a word in place of entries",
        ),
        (
            vec![table(true)],
            json!({"list": [{"name": "x"}]}),
            "ok",
            "one entry",
        ),
        (
            vec![table(false)],
            json!({"list": [{"name": "x"}]}),
            "check",
            "half an entry",
        ),
        (
            vec![table(true)],
            json!({"list": [{"name": "x", "day": "May"}]}),
            "check",
            "no day",
        ),
        (
            vec![table(true)],
            json!({"list": []}),
            "missing",
            "an empty list shows nothing",
        ),
    ];
    for (fields, known, expected, why) in rows {
        assert_eq!(state(fields, known), expected, "{why}");
    }
}
