//! How problems are printed.

use super::*;
use crate::diag::{Code, codes};
use crate::pointer::Pointer;
use crate::source::{FileId, Origin};
use crate::yaml::{Limits, read};

/// A file with its tree, if it has one.
fn open(sources: &mut SourceSet, trees: &mut Trees, path: &str, text: &str) -> FileId {
    let file = sources.add(path, text, Origin::Program);
    if let Ok(tree) = read(sources, file, &Limits::default()) {
        trees.insert(file, tree);
    }
    file
}

fn one(path: &str, text: &str) -> (SourceSet, Trees, FileId) {
    let (mut sources, mut trees) = (SourceSet::new(), Trees::new());
    let file = open(&mut sources, &mut trees, path, text);
    (sources, trees, file)
}

fn bag(problems: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut bag = Diagnostics::new();
    bag.extend(problems);
    bag
}

const CODE: Code = codes::WRONG_TYPE;

fn at(pointer: &str) -> Pointer {
    Pointer::from_rfc6901(pointer)
}

fn look(name: &str, shown: &str) {
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!(name, shown);
    });
}

#[test]
fn every_kind_of_place_is_shown() {
    let (mut sources, mut trees) = (SourceSet::new(), Trees::new());
    let text = "name: Acmé\nagents:\n  - id: a1\n    flag: yes\n  - id: a1\nempty:\n";
    let a = open(&mut sources, &mut trees, "b.yaml", text);
    let other = open(&mut sources, &mut trees, "a.yaml", "x: 1\n");
    let none = sources.add("c.yaml", "", Origin::Program);
    let problems = bag([
        Diagnostic::note(CODE, "about a whole file", Place::File(none))
            .help("one")
            .help("two"),
        Diagnostic::warning(CODE, "about nothing in particular", Place::Nowhere),
        Diagnostic::error(
            CODE,
            "in a file without a tree",
            Place::Value(none, at("/a")),
        ),
        Diagnostic::error(CODE, "a value", Place::Value(a, at("/agents/0/flag")))
            .label("this is text")
            .help("write `true`")
            .replace(Place::Value(a, at("/agents/0/flag")), "true"),
        Diagnostic::error(CODE, "an id twice", Place::Value(a, at("/agents/1/id")))
            .label("again")
            .also(Place::Value(a, at("/agents/0/id")), "first")
            .also(Place::Key(a, at("/name")), "far away")
            .also(Place::Value(other, at("/x")), "in another file"),
        Diagnostic::error(CODE, "an empty value", Place::Value(a, at("/empty"))),
        Diagnostic::error(
            CODE,
            "something absent",
            Place::Value(a, at("/agents/0/zzz/y")),
        ),
        Diagnostic::error(CODE, "a long value", Place::Value(a, at("/agents"))).label("list"),
        Diagnostic::error(CODE, "in the other file", Place::Key(other, at("/x"))),
        Diagnostic::error(
            CODE,
            "past the end",
            Place::Span(a, Span::new(9_000, 9_001)),
        ),
    ]);
    look("places", &to_text(&problems, &sources, &trees, false));
    look("places_json", &to_json(&problems, &sources, &trees));
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let filler = "é".repeat(300);
    let text = format!("a: {{x: {filler}, y: wrong, z: {filler}}}\n");
    let (sources, trees, file) = one("a.yaml", &text);
    let problems = bag([
        Diagnostic::error(CODE, "in the middle", Place::Value(file, at("/a/y")))
            .label("here")
            .replace(Place::Value(file, at("/a/y")), "right"),
        Diagnostic::error(CODE, "at the start", Place::Key(file, at("/a"))).label("here"),
        Diagnostic::error(CODE, "a long one", Place::Value(file, at("/a/x"))).label("all this"),
        Diagnostic::error(CODE, "two on a line", Place::Key(file, at("/a/z")))
            .label("second")
            .also(Place::Key(file, at("/a/x")), "first"),
    ]);
    look("long_lines", &to_text(&problems, &sources, &trees, false));
}

#[test]
fn nothing_steers_the_terminal() {
    let text = "a: \"x\u{202e}y\tz\" # \u{200b}\nb: 1\n";
    let (sources, trees, file) = one("v/\u{1b}[31m\u{202e}.yaml", text);
    let nasty = "\u{1b}]0;pwn\u{7}\u{9b}31m\u{202e}\n\r\u{7f}";
    let problems = bag(
        [Diagnostic::error(CODE, nasty, Place::Value(file, at("/a")))
            .label(nasty)
            .also(Place::Value(file, at("/b")), nasty)
            .help(nasty)
            .replace(Place::Value(file, at("/b")), "\u{1b}[2J")],
    );
    let shown = to_text(&problems, &sources, &trees, false);
    assert!(
        !shown.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'),
        "{shown}"
    );
    look("hostile", &shown);
    let json = to_json(&problems, &sources, &trees);
    assert!(
        !json.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'),
        "{json}"
    );
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        value["problems"][0]["message"], nasty,
        "JSON keeps the text exact"
    );
    assert_eq!(value["problems"][0]["file"], "v/\u{1b}[31m\u{202e}.yaml");
}

#[test]
fn secrets_are_never_shown_wherever_they_stand() {
    let token = ["ghp", "_", &"a1B2c3D4".repeat(5)].concat();
    let escaped = token.replace("c3D4", "\\x633D4");
    // file, address, why
    let rows = [
        (format!("key: {token}\n"), "/key", "plain"),
        (
            format!("key: \"{escaped}\"\n"),
            "/key",
            "escaped, so no line of the file holds it",
        ),
        (
            format!("list: [fine, {token}]\n"),
            "/list/1",
            "item of a list: there is no key to mark",
        ),
        (
            format!("{token}: 1\n"),
            &format!("/{token}"),
            "the key itself",
        ),
        (
            format!("key: x # {token}\n"),
            "/key",
            "a comment on the line",
        ),
        (format!("key: |\n  {token}\n"), "/key", "block text"),
        (
            format!("key: {{a: 1, b: {token}}}\n"),
            "/key/a",
            "a neighbour on the line",
        ),
        (
            format!("a: \"{token}\n"),
            "/a",
            "no tree: the quotes are never closed",
        ),
        ("card: 4111111111111111\n".to_owned(), "/card", "a number"),
    ];
    for (text, pointer, why) in rows {
        let (sources, trees, file) = one("a.yaml", &text);
        let place = if trees.get(file).is_some() {
            Place::Value(file, at(pointer))
        } else {
            Place::Span(file, Span::new(3, 5))
        };
        let problems = bag([
            Diagnostic::error(CODE, format!("wrong: {token}"), place.clone())
                .label(token.clone())
                .help(format!("not {token}"))
                .replace(place, token.clone()),
        ]);
        for shown in [
            to_text(&problems, &sources, &trees, false),
            to_text(&problems, &sources, &trees, true),
            to_json(&problems, &sources, &trees),
        ] {
            assert!(
                !shown.contains("a1B2c3D4a1B2") && !shown.contains("41111111"),
                "{why}: {shown}"
            );
        }
    }
}

#[test]
fn a_secret_found_by_the_scan_is_reported_without_it() {
    let token = ["sk", "-ant-", &"a1B2c3D4".repeat(5)].concat();
    let text =
        format!("agents:\n  - id: crm\n    note: use {token} for now\n    keys: [\"{token}\"]\n");
    let (sources, trees, file) = one("inventory/agents.yaml", &text);
    let json = trees.get(file).unwrap().to_json();
    let problems = secrets::scan(file, &json, &|_| false);
    look("secret", &to_text(&problems, &sources, &trees, false));
    look("secret_json", &to_json(&problems, &sources, &trees));
}

#[test]
fn colour_only_adds_colour() {
    let (sources, trees, file) = one("a.yaml", "a: 1\n");
    let problems = bag([Diagnostic::error(CODE, "wrong", Place::Value(file, at("/a"))).label("x")]);
    let colour = to_text(&problems, &sources, &trees, true);
    assert!(colour.contains('\u{1b}'));
    assert_eq!(
        anstream::adapter::strip_str(&colour).to_string(),
        to_text(&problems, &sources, &trees, false)
    );
}

#[test]
fn counts_are_said_in_words() {
    let problem =
        |level: fn(Code, &'static str, Place) -> Diagnostic| level(CODE, "x", Place::Nowhere);
    // problems, words
    let rows = [
        (bag([]), "no problems"),
        (bag([problem(Diagnostic::error)]), "1 error"),
        (
            bag([
                problem(Diagnostic::note),
                problem(Diagnostic::warning),
                problem(Diagnostic::error),
                problem(Diagnostic::error),
            ]),
            "2 errors, 1 warning, 1 note",
        ),
    ];
    for (problems, words) in rows {
        assert_eq!(summary(&problems), words);
    }
    assert_eq!(
        to_text(&bag([]), &SourceSet::new(), &Trees::new(), false),
        ""
    );
}

#[test]
fn a_place_costs_the_same_in_a_file_of_any_size() {
    let text = "# a comment\n".repeat(200_000) + "a: 1\n";
    let (sources, trees, file) = one("a.yaml", &text);
    let problems =
        bag((0..500).map(|_| Diagnostic::error(CODE, "x", Place::Value(file, at("/a")))));
    let shown = to_text(&problems, &sources, &trees, false);
    assert_eq!(shown.matches("a.yaml:200001:4").count(), 500);
}

#[test]
fn a_flood_is_counted_and_its_beginning_shown() {
    let problem = Diagnostic::error(CODE, "x", Place::Nowhere);
    let flood = bag((0..1_500).map(|_| problem.clone()));
    let shown = to_text(&flood, &SourceSet::new(), &Trees::new(), false);
    assert_eq!(shown.matches("error[AV0202]").count(), 1_000);
    assert!(shown.ends_with("\n1500 errors (the first 1000 are shown)\n"));
    let json = to_json(&flood, &SourceSet::new(), &Trees::new());
    assert_eq!(json.matches("AV0202").count(), 1_500, "programs get all");
}
