//! From bytes to shown problems, as the program does it: one whole file by eye, and any input
//! at all by properties.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;

use agentvet::assets;
use agentvet::diag::{Diagnostics, Place};
use agentvet::export::diagnostics::{to_json, to_text};
use agentvet::pointer::Pointer;
use agentvet::schema::{Schema, compile};
use agentvet::secrets;
use agentvet::source::{FileId, Origin, SourceSet, Span};
use agentvet::yaml::{Entry, Limits, Node, NodeKind, Tree, Trees, decode, read};
use proptest::prelude::*;
use schemars::JsonSchema;

/// A small relative of a vendor's file.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct VendorFile {
    schema_version: u32,
    vendor: Vendor,
    #[schemars(extend("format" = "date"))]
    due: Option<String>,
    answers: BTreeMap<String, Answer>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Vendor {
    name: String,
    #[schemars(extend("format" = "country"))]
    country: String,
    regions: Option<Vec<String>>,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Answer {
    status: Status,
    value: Option<serde_json::Value>,
    opt_in: Option<bool>,
    #[schemars(extend("format" = "duration"))]
    retention: Option<String>,
    level: Option<Level>,
    #[serde(default)]
    evidence: Vec<Evidence>,
    #[schemars(length(max = 60))]
    note: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum Status {
    /// There is an answer.
    Answered,
    /// Asked, and nobody knows.
    Unknown,
    /// They will not say.
    Declined,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
enum Level {
    E0,
    E1,
    E2,
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Evidence {
    id: String,
    #[schemars(extend("format" = "date"))]
    at: Option<String>,
}

fn schema() -> Schema {
    let settings = schemars::generate::SchemaSettings::draft07();
    let schema = settings
        .into_generator()
        .into_root_schema_for::<VendorFile>();
    compile(schema.into()).unwrap()
}

/// Reads, checks and scans a text.
struct Run {
    sources: SourceSet,
    trees: Trees,
    problems: Diagnostics,
    file: FileId,
}

fn run(path: &str, text: &str, schema: &Schema) -> Run {
    let mut sources = SourceSet::new();
    let file = sources.add(path, text, Origin::Program);
    let mut trees = Trees::new();
    let mut problems = Diagnostics::new();
    match read(&sources, file, &Limits::default()) {
        Err(problem) => problems.push(problem),
        Ok(tree) => {
            let json = tree.to_json();
            problems.extend(schema.check(file, &tree, &json));
            problems.extend(secrets::scan(file, &json, &|_| false));
            trees.insert(file, tree);
        }
    }
    Run {
        sources,
        trees,
        problems,
        file,
    }
}

impl Run {
    fn text(&self) -> String {
        to_text(&self.problems, &self.sources, &self.trees, false)
    }

    fn json(&self) -> String {
        to_json(&self.problems, &self.sources, &self.trees)
    }
}

#[test]
fn a_vendor_file_with_many_mistakes_shows_them_all_at_once() {
    let token = ["ghp", "_", &"a1B2c3D4".repeat(5)].concat();
    let text = format!(
        "# Answers of Acmé, received by mail on 2026-11-02\n\
         schema_version: \"1\"\n\
         vendor:\n\
         \x20 name: Acmé AI\n\
         \x20 country: Norway\n\
         \x20 regions: EU\n\
         due: 2026-02-30\n\
         answers:\n\
         \x20 COM-01:\n\
         \x20   status: nope          # written by hand\n\
         \x20   opt_in: yes\n\
         \x20 RET-01:\n\
         \x20   status: Answered\n\
         \x20   retention: 30 days\n\
         \x20   evidense:\n\
         \x20     - id: EV-1\n\
         \x20 LOC-02:\n\
         \x20   level: E7\n\
         \x20   evidence:\n\
         \x20     - id: 12\n\
         \x20       at: 22/11/2026\n\
         \x20 CRD-01:\n\
         \x20   status: unknown\n\
         \x20   note: >-\n\
         \x20     a long note that goes on and on, over several lines,\n\
         \x20     until it is longer than it may be\n\
         \x20   value: {token}\n"
    );
    let run = run("vendors/acme.yaml", &text, &schema());
    let shown = run.text();
    assert!(!shown.contains("a1B2c3D4") && !run.json().contains("a1B2c3D4"));
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("vendor_file", shown);
        insta::assert_snapshot!("vendor_file_json", run.json());
    });
}

#[test]
fn windows_line_ends_and_a_mark_do_not_move_a_problem() {
    let text = "schema_version: 1\nvendor: {name: é, country: DE}\nanswers:\n  A: {status: nope}\n";
    let other = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let schema = schema();
    let first = run("a.yaml", text, &schema);
    assert_eq!(first.text(), run("a.yaml", &other, &schema).text());
    assert!(first.text().contains("a.yaml:4:15"));
}

/// Every value of a tree with its pointer, and whether it holds together.
fn every_pointer(tree: &Tree, text: &str, pointer: &Pointer, node: &Node) {
    let inside = |span: Span| text.get(span.start..span.end).is_some();
    assert_eq!(tree.node(pointer), Some(node));
    assert!(tree.span(pointer).is_some_and(inside), "{pointer}");
    assert!(inside(tree.value_place(pointer)) && inside(tree.key_place(pointer)));
    let within = |inner: Span| node.span.start <= inner.start && inner.end <= node.span.end;
    match &node.kind {
        NodeKind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                assert!(within(item.span), "{pointer}/{index}");
                every_pointer(tree, text, &pointer.index(index), item);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                let inner = pointer.key(&entry.key);
                assert!(
                    within(entry.key_span) && within(entry.value.span),
                    "{inner}"
                );
                assert_eq!(tree.key_span(&inner), Some(entry.key_span));
                every_pointer(tree, text, &inner, &entry.value);
            }
        }
        _ => {}
    }
}

fn check_everything(path: &str, text: &str) {
    let run = run(path, text, &schema());
    if let Some(tree) = run.trees.get(run.file) {
        every_pointer(
            tree,
            run.sources.text(run.file),
            &Pointer::root(),
            &tree.root,
        );
    }
    let steers = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
    let (shown, json) = (run.text(), run.json());
    assert!(!shown.contains(steers), "{shown:?}");
    assert!(!json.contains(steers), "{json:?}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        value
            .pointer("/problems")
            .and_then(serde_json::Value::as_array)
            .map(Vec::len),
        Some(run.problems.len())
    );
    for problem in run.problems.iter() {
        assert!(problem.primary.place.file().is_some());
        let messages = std::iter::once(&problem.message).chain(&problem.help);
        assert!(
            messages.clone().all(|said| said.chars().count() < 400),
            "{messages:?}"
        );
        assert!(
            run.trees.span(&problem.primary.place).is_some()
                || !matches!(problem.primary.place, Place::Span(..))
        );
    }
}

/// Pieces of which YAML is made, and pieces that break it.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "a: ",
        "b: ",
        "answers:",
        "vendor:",
        "status: ",
        "due: ",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "# ",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "<<: ",
        "? ",
        ": ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "é",
        "日本",
        "\u{202e}",
        "\u{feff}",
        "\t",
        "\r\n",
        "\r",
        "\0",
        "\u{1b}[31m",
        "\u{85}",
        "\u{2028}",
        "null",
        "~",
        "true",
        "yes",
        "1.10",
        "1e999",
        "-0",
        "007",
        "99999999999999999999",
        "2026-02-30",
        "30 days",
        "Germany",
        "nope",
        "\\x",
        "\\e",
        "\\u202e",
        "schema_version: 1\nvendor: {name: x, country: DE}\nanswers:\n  A: {status: nope, evidense: [1]}\n",
        concat!("gh", "p_a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4"),
        "4111 1111 1111 1111",
        "0123456789abcdefABCDEF",
    ];
    prop_oneof![
        8 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => "[a-z ]{0,12}",
        1 => "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_text_or_not_and_nothing_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        match decode(&bytes) {
            Ok(text) => check_everything("a.yaml", &text),
            Err(not_text) => prop_assert!(not_text.offset < bytes.len()),
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in "\\PC{0,200}", path in "\\PC{0,20}") {
        check_everything(&path, &text);
    }

    #[test]
    fn anything_like_yaml_is_read_or_refused_with_a_place(
        pieces in prop::collection::vec(piece(), 0..40),
    ) {
        check_everything("vendors/é.yaml", &pieces.concat());
    }

    #[test]
    fn what_json_can_say_is_read_as_it_is(value in json_value(4)) {
        let text = serde_json::to_string(&value).unwrap();
        let mut sources = SourceSet::new();
        let file = sources.add("a.yaml", text, Origin::Program);
        let tree = read(&sources, file, &Limits::default()).map_err(|problem| problem.message);
        prop_assert_eq!(tree.map(|tree| tree.to_json()), Ok(value));
    }

    #[test]
    fn masked_text_holds_no_secret(text in "[ -~é\n]{0,120}", at in 0usize..120) {
        let token = ["ghp", "_", &"a1B2c3D4".repeat(5)].concat();
        let at = text.floor_char_boundary(at.min(text.len()));
        let (before, after) = text.split_at(at);
        let masked = secrets::mask(&format!("{before} {token} {after}")).into_owned();
        prop_assert!(!masked.contains(&token));
        prop_assert_eq!(secrets::looks_like_secret(&masked), None);
    }
}

/// JSON that is YAML too: no control characters, no doubles of keys.
fn json_value(depth: u32) -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        "\\PC{0,12}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(depth, 40, 20, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::from),
            prop::collection::btree_map("\\PC{0,8}", inner, 0..20)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The value without test cases, as a recording leaves them out.
fn without_cases(node: &Node) -> Node {
    let kind = match &node.kind {
        NodeKind::List(items) => NodeKind::List(items.iter().map(without_cases).collect()),
        NodeKind::Map(entries) => {
            let kept = entries.iter().filter(|entry| entry.key != "cases");
            NodeKind::Map(
                kept.map(|e| Entry {
                    value: without_cases(&e.value),
                    ..e.clone()
                })
                .collect(),
            )
        }
        other => other.clone(),
    };
    // The bytes of a list or a mapping end with what is in it.
    let inside = matches!(kind, NodeKind::List(_) | NodeKind::Map(_));
    let end = if inside {
        node.span.start
    } else {
        node.span.end
    };
    Node {
        span: Span::new(node.span.start, end),
        kind,
    }
}

#[test]
fn a_recording_gives_the_tree_that_reading_the_text_gives() {
    let (recorded, in_full) = (assets::recorded(), assets::in_full());
    let mut compared = 0;
    for ((one, source), (other, _)) in recorded.iter().zip(in_full.iter()) {
        if source.path.extension() != Some("yaml") {
            continue;
        }
        assert!(source.recorded.is_some(), "{} is not recorded", source.path);
        let limits = Limits::default();
        let played = read(&recorded, one, &limits).unwrap();
        let parsed = read(&in_full, other, &limits).unwrap();
        assert_eq!(
            without_cases(&played.root),
            without_cases(&parsed.root),
            "{}",
            source.path
        );
        let has_cases = played.root.to_json().to_string().contains("\"cases\":");
        let asks = source.path.starts_with("questionnaires");
        assert_eq!(has_cases, asks, "{}", source.path);
        compared += 1;
    }
    assert!(compared > 100, "{compared} files");
}
