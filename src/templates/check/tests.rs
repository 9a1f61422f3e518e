//! Fields right and wrong, in every place of a template where one can stand.

use super::*;

fn schema() -> Value {
    serde_json::json!({
        "type": "object",
        "properties": {
            "name": { "type": "string" },
            "platform": { "$ref": "#/definitions/Platform" },
        },
        "definitions": {
            "Platform": {
                "type": "object",
                "properties": {
                    "product": { "type": "string" },
                    "rows": { "type": "array", "items": { "$ref": "#/definitions/Row" } },
                    "tier": { "description": "wrapped", "allOf": [{ "$ref": "#/definitions/Row" }] },
                },
            },
            "Row": { "type": "object", "properties": { "number": { "type": "integer" } } },
        },
    })
}

fn faults(text: &str, is_part: bool) -> Vec<String> {
    let faults = check(text, &schema(), is_part);
    let named = faults
        .iter()
        .map(|fault| text[fault.span.start..fault.span.end].to_owned());
    named.collect()
}

#[test]
fn a_misspelt_field_is_found_wherever_it_stands() {
    // template, faults, why
    let rows: [(&str, &[&str], &str); 18] = [
        ("{{ platform.product }} {{ name }}", &[], "right"),
        ("{{ platform.prodct }}", &["prodct"], "printed"),
        (
            "{% if platform.prodct %}x{% endif %}",
            &["prodct"],
            "asked for: the engine would say nothing",
        ),
        (
            "{% if name == \"a\" and not platform.row %}x{% endif %}",
            &["row"],
            "one of several",
        ),
        ("{{ nmae }}", &["nmae"], "at the top"),
        (
            "{% for row in platform.rows %}{{ row.number }}{{ row.nmber }}{% endfor %}",
            &["nmber"],
            "in a loop",
        ),
        (
            "{% for row in platform.rows %}{% endfor %}{{ row.number }}",
            &["row"],
            "after the loop",
        ),
        (
            "{% set p = platform %}{{ p.x }}",
            &["x"],
            "under another name",
        ),
        ("{% set p %}text{% endset %}{{ p }}", &[], "a captured text"),
        ("{{ platform.rows[0].nmber }}", &["nmber"], "by position"),
        (
            "{{ platform.tier.nmber }}",
            &["nmber"],
            "behind a wrapped reference",
        ),
        ("{{ name.first }}", &["first"], "a text has no fields"),
        (
            "{{ name | plural(one=\"a.b\", many=name) }}",
            &[],
            "filters and their arguments",
        ),
        (
            "{% for row in platform.rows | reverse %}{{ row.anything }}{% endfor %}",
            &[],
            "behind a filter nothing is known",
        ),
        (
            "{% if name is defined and name is not containing(pat=\"x\") %}{% endif %}",
            &[],
            "tests",
        ),
        (
            "{# {{ nonsense }} #}{% raw %}{{ nonsense }}{% endraw %}",
            &[],
            "comments and raw text",
        ),
        (
            "{%- for row in platform.rows -%}{{- row.nmber -}}{%- endfor -%}",
            &["nmber"],
            "white space control",
        ),
        (
            "{{ loop.index }} {{ true }} {{ \"platform.x\" }} {{ 1.5 }}",
            &[],
            "words of the language",
        ),
    ];
    for (text, expected, why) in rows {
        assert_eq!(faults(text, false), expected, "{why}: {text}");
    }
}

#[test]
fn a_part_may_use_names_of_whoever_includes_it() {
    assert_eq!(faults("{{ row.number }}", true), Vec::<String>::new());
    assert_eq!(faults("{{ platform.prodct }}", true), ["prodct"]);
}

#[test]
fn a_fault_offers_the_field_that_was_meant() {
    let faults = check("{{ platform.prodct }}", &schema(), false);
    assert_eq!(faults[0].help.as_deref(), Some("did you mean `product`?"));
}

#[test]
fn a_page_that_says_nothing_about_itself_is_not_checked() {
    assert!(check("{{ anything.at.all }}", &Value::Bool(true), false).is_empty());
}
