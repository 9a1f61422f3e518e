//! Edits of real files: what changes, what stays, what is refused.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn set(path: &[&str], value: Json) -> Change {
    Change {
        path: path.iter().map(|key| (*key).to_owned()).collect(),
        value: Some(value),
    }
}

const FILE: &str = "# head\nvendor:\n  product: A   # the plan\nanswers:\n  # why\n  COM-02:\n    \
                    value:\n    level:\n  # COM-03:\n  #   value:\n";

#[test]
fn a_value_is_put_where_it_belongs_and_every_comment_stays() {
    let changes = [
        set(&["answers", "COM-02", "value"], json!(["soc2_type2", "no"])),
        set(&["answers", "COM-02", "note"], json!("a: b # c\n\"d\"")),
        set(
            &["answers", "DPA-05"],
            json!({ "value": { "choice": "x", "time": "P30D" } }),
        ),
    ];
    let edited = apply(FILE, &changes).unwrap();
    insta::assert_snapshot!(edited);
}

#[test]
fn a_file_without_answers_gets_them() {
    for text in [
        "vendor:\n  product: A\n",
        "answers:\n",
        "answers: {}\nvendor: {}\n",
    ] {
        let edited = apply(
            text,
            &[set(&["answers", "COM-02", "value"], json!(["none"]))],
        )
        .unwrap();
        assert_eq!(
            read(&edited).unwrap()["answers"]["COM-02"]["value"],
            json!(["none"]),
            "{text}"
        );
    }
}

#[test]
fn what_cannot_be_changed_is_said() {
    let change = [set(&["answers", "COM-02", "value"], json!(true))];
    // text, why
    let rows = [
        ("answers: [a]\n", "a list is no place for a key"),
        ("answers: text\n", "nor is a text"),
        ("a: b: c\n", "no YAML"),
        ("- a\n", "no mapping at all"),
    ];
    for (text, why) in rows {
        assert!(apply(text, &change).is_err(), "{text}: {why}");
    }
}

#[test]
fn a_key_can_go() {
    let change = Change {
        path: vec![
            "answers".to_owned(),
            "COM-02".to_owned(),
            "level".to_owned(),
        ],
        value: None,
    };
    let edited = apply(FILE, &[change]).unwrap();
    assert_eq!(edited, FILE.replace("    level:\n", ""));
}

fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Json::from),
        (0..10_000_u32).prop_map(Json::from),
        "[ -~]{0,20}".prop_map(Json::from),
        "\\PC{0,12}".prop_map(Json::from),
        "(no|yes|null|~|1e3|0x1f|2026-11-22|P30D|- a|# b|a: b|\\n|  )".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Json::from),
            prop::collection::btree_map("[a-z]{1,5}", inner, 1..4)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read_again(value in value()) {
        let text = format!("{}\n", emit(&json!({ "v": value })));
        prop_assert_eq!(read(&text).map(|json| json["v"].clone()), Ok(value), "{}", text);
    }

    /// Either the file says exactly what it should, or it stays as it was.
    #[test]
    fn an_edit_is_right_or_refused(value in value(), again in value()) {
        let first = [set(&["answers", "COM-02", "value"], value), set(&["answers", "X-1"], json!({"value": again}))];
        let Ok(edited) = apply(FILE, &first) else {
            return Ok(());
        };
        prop_assert_eq!(&read(&edited).unwrap()["answers"]["X-1"], &json!({"value": first[1].value.as_ref().unwrap()["value"]}));
        prop_assert!(edited.contains("# the plan"));
    }
}
