//! The shapes that records are checked against, on small examples.

mod record;

use std::fmt::Write as _;

use serde_json::json;

use super::*;
use crate::source::{Origin, SourceSet};
use crate::yaml::{Limits, Trees, read};

fn schemas() -> [Schema; 2] {
    use schemars::generate::SchemaSettings;
    [SchemaSettings::draft07(), SchemaSettings::draft2020_12()].map(|settings| {
        let schema = settings
            .into_generator()
            .into_root_schema_for::<record::Record>();
        compile(schema.into()).unwrap()
    })
}

/// Every problem as `code place: message | label | help | -> replacement`; same from both drafts.
fn problems(text: &str) -> Vec<String> {
    let mut sources = SourceSet::new();
    let file = sources.add("a.yaml", text, Origin::Program);
    let tree = read(&sources, file, &Limits::default()).unwrap();
    let json = tree.to_json();
    let mut trees = Trees::new();
    trees.insert(file, tree);
    let tree = trees.get(file).unwrap();
    let slice = |place| {
        trees
            .span(&place)
            .map(|s| text[s.start..s.end].to_owned())
            .unwrap_or_default()
    };
    let [first, second] = schemas().map(|schema| {
        let said = schema.check(file, tree, &json).into_iter().map(|problem| {
            let mut line = format!(
                "{} {}: {}",
                problem.code.0,
                slice(problem.primary.place),
                problem.message
            );
            for part in std::iter::once(problem.primary.text).chain(problem.help) {
                line.push_str(" | ");
                line.push_str(&part);
            }
            if let Some(patch) = problem.patch {
                let _ = write!(line, " -> {} => {}", slice(patch.place), patch.replacement);
            }
            line
        });
        said.collect::<Vec<_>>()
    });
    assert_eq!(first, second, "the drafts agree");
    first
}

/// What is said about each file, as a snapshot that is read by eye.
fn look(name: &str, files: &[&str]) {
    let mut listing = String::new();
    for text in files {
        let _ = writeln!(listing, "{}", text.trim_end().replace('\n', " ⏎ "));
        for line in problems(text) {
            let _ = writeln!(listing, "    {line}");
        }
    }
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!(name, listing);
    });
}

#[test]
fn wrong_types_say_how_to_write_it() {
    look(
        "types",
        &[
            "name: 5\n",
            "name: 1.10\n",
            "name: +47\n",
            "name: True\n",
            "name: {a: 1}\n",
            "name: [x]\n",
            "name: [x, y]\n",
            "name: yes\nflag: yes\n",
            "flag: OFF\n",
            "flag: 'true'\n",
            "flag: 'no'\n",
            "flag: maybe\n",
            "flag: 1\n",
            "count: '30'\n",
            "count: 30 days\n",
            "count: 1,000\n",
            "count: 1_000\n",
            "count: 007\n",
            "count: 1.5\n",
            "count: 30.0\n",
            "count: 1e2\n",
            "share: x\n",
            "tags: one\n",
            "tags: 'one'\n",
            "tags: a, b\n",
            "tags:\n  -x\n  -y\n",
            "tags: {a: 1}\n",
            "tags: [1, true, [x]]\n",
            "countries: NO\n",
            "inner: []\n",
            "inner: [{id: x}]\n",
            "inner: id:x\n",
            "inner: word\n",
            "- a\n",
            "word\n",
        ],
    );
}

#[test]
fn wrong_words_say_what_is_allowed() {
    look(
        "words",
        &[
            "status: nope\n",
            "status: Yes\n",
            "status: NOT APPLICABLE\n",
            "status: unkown\n",
            "status: true\n",
            "status: [yes]\n",
            "status: {a: 1}\n",
            "mixed: four\n",
            "plain: loww\n",
            "plain: 5\n",
            "set: [low, high, low]\n",
            "set: [low, mid]\n",
            "inner:\n  id:\n  status:\n",
        ],
    );
}

#[test]
fn wrong_forms_say_why_and_what_to_write() {
    look(
        "forms",
        &[
            "on: 2026-02-30\n",
            "on: 22/11/2026\n",
            "on: 02/11/2026\n",
            "on: 20261122\n",
            "on: 2026\n",
            "on: soon\n",
            "on: ' 2026-01-01'\n",
            "on: [2026-01-01]\n",
            "every: 24 hours\n",
            "every: P0D\n",
            "every: 30\n",
            "every: 5m\n",
            "keep: 30 days\n",
            "keep: until deleted\n",
            "keep: unknwn\n",
            "keep: forever\n",
            "keep: 30\n",
            "keep: [x]\n",
            "countries: [Germany, UK, de, EU, XX]\n",
            "code: abc\n",
            "mail: x\n",
            "page: www.example.com/x\n",
            "page: x y\n",
        ],
    );
}

#[test]
fn unknown_and_missing_fields_say_which() {
    look(
        "fields",
        &[
            "zzz: 1\nnmae: x\n",
            "inner: {id: x}\n",
            "inner: {}\n",
            "inner:\n  id: x\n",
            "inner: {id: x, sttus: no}\n",
            "answers:\n  COM-01:\n    id: x\n    status: no\n    evidense: 1\n",
            "answers:\n  COM-01:\n    id: x\n    status: no\n    nota: 1\n",
            "on:\nname: ~\ninner:\n",
        ],
    );
}

#[test]
fn alternatives_say_what_is_wrong_with_the_one_that_was_meant() {
    look(
        "alternatives",
        &[
            "tagged: {kind: money, amunt: 1}\n",
            "tagged: {kind: words}\n",
            "tagged: {kind: wods, text: x}\n",
            "tagged: {text: x}\n",
            "tagged: x\n",
            "outer: nothin\n",
            "outer: {named: {id: 1, status: no}}\n",
            "outer: {nmed: {id: x}}\n",
            "outer: {count: x}\n",
            "outer: 5\n",
        ],
    );
}

#[test]
fn sizes_say_the_limit() {
    look(
        "sizes",
        &[
            "name: ''\n",
            "name: abcdefghijklmnopqrstuvwxyz\n",
            "count: -1\n",
            "count: 5000000000\n",
            "steps: 11\n",
            "steps: 0\n",
        ],
    );
}

#[test]
fn a_secret_is_never_repeated() {
    let secret = format!("ghp_{}", "a1B2c3D4".repeat(5));
    for field in [
        "status",
        "on",
        "count",
        "flag",
        "tags",
        "code",
        "keep",
        "tagged",
        "outer",
        "name",
        "page",
        "mail",
        "every",
        "countries",
    ] {
        for said in problems(&format!("{field}: {secret}\n")) {
            // What is marked is not part of a message.
            let said = said
                .split_once(": ")
                .unwrap()
                .1
                .replacen(&format!("{secret}: "), "", 1);
            assert!(!said.contains("ghp_"), "{said}");
        }
    }
    for said in problems(&format!("{secret}: 1\nanswers: {{{secret}: 1}}\n")) {
        assert!(!said.split_once(": ").unwrap().1.contains("ghp_"), "{said}");
    }
}

#[test]
fn hostile_texts_are_short_and_clean_in_messages() {
    let mut sources = SourceSet::new();
    let long = "y".repeat(9_000);
    let text = format!("status: 'x\u{202e}{long}'\n'z\u{202e}{long}': 1\n");
    let file = sources.add("a.yaml", text, Origin::Program);
    let tree = read(&sources, file, &Limits::default());
    // A key of more than 1,024 characters is no key in YAML.
    assert!(tree.is_err());
    let text = format!(
        "status: 'x\u{202e}{long}'\n'z\u{202e}{}': 1\n",
        "y".repeat(500)
    );
    let file = sources.add("b.yaml", text, Origin::Program);
    let tree = read(&sources, file, &Limits::default()).unwrap();
    let [schema, _] = schemas();
    let said = schema.check(file, &tree, &tree.to_json());
    assert_eq!(said.len(), 2);
    for problem in said.iter() {
        assert!(problem.message.contains("\\u{202e}"), "{}", problem.message);
        assert!(problem.message.len() < 120, "{}", problem.message);
    }
}

#[test]
fn a_schema_that_cannot_be_trusted_does_not_compile() {
    // schema, why
    let rows = [
        (
            json!({"type": "string", "format": "durration"}),
            "a format that nobody checks",
        ),
        (json!({"type": "strng"}), "a type that does not exist"),
        (json!({"$ref": "https://example.com/x.json"}), "the network"),
        (
            json!({"type": "string", "pattern": "(?=a)"}),
            "a pattern that is not linear",
        ),
    ];
    for (schema, why) in rows {
        assert!(compile(schema).is_err(), "{why}");
    }
}

#[test]
fn number_formats_have_their_limits() {
    let schema = compile(json!({"properties": {
        "format": {"type": "string"},
        "a": {"type": ["integer", "null"], "format": "uint16"},
        "b": {"type": "integer", "format": "int8", "maximum": 5},
    }}))
    .unwrap();
    let properties = &schema.json()["properties"];
    assert_eq!(properties["a"]["maximum"], 65_535);
    assert_eq!(properties["b"]["maximum"], 5, "what is written stays");
    assert_eq!(properties["b"]["minimum"], -128);
    assert_eq!(
        properties["format"],
        json!({"type": "string"}),
        "a field of that name"
    );
}

#[test]
fn a_file_of_mistakes_is_explained_up_to_a_limit() {
    let mut sources = SourceSet::new();
    let file = sources.add(
        "a.yaml",
        format!("[{}]", "1, ".repeat(2_500)),
        Origin::Program,
    );
    let tree = read(&sources, file, &Limits::default()).unwrap();
    let schema = compile(json!({"items": {"type": "string"}})).unwrap();
    let said = schema.check(file, &tree, &tree.to_json());
    assert_eq!(said.len(), MOST + 1);
    let last = said.iter().last().unwrap();
    assert_eq!(last.message, "the file has more than 2000 mistakes");
}
