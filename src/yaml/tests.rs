//! The reader on texts that are right, wrong and hostile.

use super::*;
use crate::diag::{Code, Place, codes};
use crate::pointer::Pointer;
use crate::source::Origin;

fn read_text(text: &str) -> Result<Tree, Diagnostic> {
    let mut sources = SourceSet::new();
    let id = sources.add("a.yaml", text, Origin::Program);
    read(&sources, id, &Limits::default())
}

fn tree(text: &str) -> Tree {
    read_text(text).unwrap()
}

fn at(pointer: &str) -> Pointer {
    Pointer::from_rfc6901(pointer)
}

/// The code of a refusal and what it marks; it always says what to do.
fn refusal(text: &str) -> (Code, String) {
    let problem = read_text(text).unwrap_err();
    assert!(!problem.help.is_empty() || !problem.primary.text.is_empty());
    let marked = match problem.primary.place {
        Place::Span(_, span) => text.get(span.start..span.end).unwrap().to_owned(),
        _ => String::new(),
    };
    (problem.code, marked)
}

#[test]
fn every_key_and_value_slices_out_of_the_text() {
    let text = "# é first\nnäme: \"ä \\\" é\"\nplain: 日本 語 # c\nsingle: 'it''s'\nlit: |\n  öne\n  two\n\n\
                fold: >-\n  x\n  y\n# c\nlist:\n  - a\n  -\n  - é: 1.10\n    f: ~\n\nflow: [1, {k: v}, é]\n\
                empty:\nlast: end";
    // pointer, value, key
    let rows = [
        ("/näme", "\"ä \\\" é\"", Some("näme")),
        ("/plain", "日本 語", Some("plain")),
        ("/single", "'it''s'", Some("single")),
        ("/lit", "öne\n  two", Some("lit")),
        ("/fold", "x\n  y", Some("fold")),
        ("/list", "- a\n  -\n  - é: 1.10\n    f: ~", Some("list")),
        ("/list/0", "a", None),
        ("/list/1", "", None),
        ("/list/2", "é: 1.10\n    f: ~", None),
        ("/list/2/é", "1.10", Some("é")),
        ("/list/2/f", "~", Some("f")),
        ("/flow", "[1, {k: v}, é]", Some("flow")),
        ("/flow/1", "{k: v}", None),
        ("/flow/1/k", "v", Some("k")),
        ("/flow/2", "é", None),
        ("/empty", "", Some("empty")),
        ("/last", "end", Some("last")),
    ];
    for newline in ["\n", "\r\n"] {
        let text = text.replace('\n', newline);
        let tree = tree(&text);
        for (pointer, value, key) in rows {
            let slice = |span: Span| text[span.start..span.end].replace(newline, "\n");
            assert_eq!(
                tree.span(&at(pointer)).map(slice).as_deref(),
                Some(value),
                "{pointer}"
            );
            assert_eq!(
                tree.key_span(&at(pointer)).map(slice).as_deref(),
                key,
                "{pointer}"
            );
        }
        assert_eq!(
            tree.root.span,
            Span::new(text.find("näme").unwrap(), text.len())
        );
    }
}

#[test]
fn a_byte_order_mark_does_not_move_the_places() {
    let mut sources = SourceSet::new();
    let id = sources.add("a.yaml", "\u{feff}a: é\nb: 2\n", Origin::Program);
    let tree = read(&sources, id, &Limits::default()).unwrap();
    let span = tree.span(&at("/b")).unwrap();
    assert_eq!(&sources.text(id)[span.start..span.end], "2");
}

#[test]
fn values_become_json_in_the_order_of_the_file() {
    let text = "b: NO\na: [yes, 012, 1_000, 1.10, 30.0, 0x1F, ~, '', +5, .inf]\n\"2\": !!str 3\n3: |\n  x\n";
    assert_eq!(
        tree(text).to_json().to_string(),
        r#"{"b":"NO","a":["yes","012","1_000",1.1,30,"0x1F",null,"",5,".inf"],"2":"3","3":"x\n"}"#
    );
}

#[test]
fn pointers_find_what_is_there_and_nothing_else() {
    let tree = tree("a/b: {c~d: [x, y]}\nn: 1\n");
    assert_eq!(
        tree.node(&at("/a~1b/c~0d/1")).and_then(Node::as_text),
        Some("y")
    );
    assert_eq!(
        tree.root.get("n").map(|n| &n.kind),
        Some(&NodeKind::Integer(1))
    );
    for missing in [
        "/a",
        "/a~1b/c~0d/2",
        "/a~1b/c~0d/01",
        "/a~1b/c~0d/+1",
        "/n/0",
        "/n/x",
    ] {
        assert_eq!(tree.node(&at(missing)), None, "{missing}");
    }
}

#[test]
fn places_fall_back_to_what_is_nearest() {
    let text = "a:\n  b: 1\n  c:\n";
    let tree = tree(text);
    let slice = |span: Span| &text[span.start..span.end];
    // pointer, place of the value, place of the key, why
    let rows = [
        ("/a/b", "1", "b", "both exist"),
        ("/a/c", "c", "c", "an empty value is pointed at by its key"),
        ("/a/x", "a", "a", "nothing there: the key above"),
        (
            "/a/x/y/0",
            "a",
            "a",
            "nothing there at all: still the key above",
        ),
        (
            "/x",
            "a:\n  b: 1\n  c",
            "a:\n  b: 1\n  c",
            "the file itself has no key",
        ),
    ];
    for (pointer, value, key, why) in rows {
        assert_eq!(slice(tree.value_place(&at(pointer))), value, "{why}");
        assert_eq!(slice(tree.key_place(&at(pointer))), key, "{why}");
    }
}

#[test]
fn what_is_not_accepted_is_refused_at_its_place() {
    let syntax = codes::SYNTAX;
    let encoding = codes::ENCODING;
    // text, code, marked, why
    let rows = [
        (
            "a: \"abc\nb: 1\n",
            syntax,
            "\"abc",
            "unclosed quotes, at the opening one",
        ),
        (
            "a:\n\tb: 1\n",
            syntax,
            "\t",
            "tab as indentation, at the tab",
        ),
        (
            "a: b\n  c\n\td: 1\n",
            syntax,
            "\t",
            "a tab below a text that it would go on with, at the tab",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            syntax,
            "c:",
            "indentation that fits nothing",
        ),
        ("a: 1\n  b: 2\n", syntax, ":", "a field under a value"),
        ("t: Security: overview\n", syntax, ":", "a colon in a text"),
        ("a: @b\n", syntax, "@b", "reserved"),
        ("a: `b`\n", syntax, "`b`", "reserved"),
        ("a: %b\n", syntax, "%b", "reserved"),
        ("a: *x\n", syntax, "*x", "alias without anchor"),
        ("a: &x 1\nb: *x\n", syntax, "&x", "anchor"),
        ("&x a: 1\n", syntax, "&x", "anchor on a key"),
        ("a: !foo b\n", syntax, "!foo", "tag"),
        (
            "a: !!binary aGVsbG8=\n",
            syntax,
            "!!binary",
            "tag of the core schema",
        ),
        (
            "a: !!python/object:x {}\n",
            syntax,
            "!!python/object:x",
            "tag that runs code elsewhere",
        ),
        ("a: !e!x 1\n", syntax, "!e!x", "tag with an unknown handle"),
        ("<<: {a: 1}\n", syntax, "<<", "merge key"),
        ("%YAML 1.1\n---\na: 1\n", syntax, "%YAML", "directive"),
        ("a: 1\n---\nb: 2\n", syntax, "---", "second document"),
        ("a: {{ x }}\n", syntax, "{", "template placeholder"),
        ("? [a]\n: 1\n", syntax, "[", "complex key"),
        (": v\n", syntax, "", "no key"),
        ("a: [1, 2\nb: 3\n", syntax, ":", "unclosed bracket"),
        ("a: - b\n", syntax, "-", "list on the line of its key"),
        ("a: 'x' y\n", syntax, "y", "text behind quotes"),
        ("a: 1\nb\nc: 2\n", syntax, "b", "no colon"),
        ("a: \"\\q\"\n", syntax, "\"\\q\"", "unknown escape"),
        ("a: x\u{1}y\n", encoding, "\u{1}", "control character"),
        ("a: x\0y\n", encoding, "\0", "NUL"),
        ("# é\u{7f}\na: 1\n", encoding, "\u{7f}", "in a comment too"),
        (
            "a: \u{9b}31m\n",
            encoding,
            "\u{9b}",
            "control of the second block",
        ),
        ("a: \"\\e[31m\"\n", encoding, "\"\\e[31m\"", "as an escape"),
        ("a: \"x\\0y\"\n", encoding, "\"x\\0y\"", "NUL as an escape"),
        (
            "a: x\n\u{feff}b: 1\n",
            encoding,
            "\u{feff}b:",
            "mark in the middle",
        ),
        ("", codes::UNREADABLE, "", "empty"),
        ("# only a comment\n", codes::UNREADABLE, "", "empty"),
    ];
    for (text, code, marked, why) in rows {
        assert_eq!(refusal(text), (code, marked.to_owned()), "{text:?}: {why}");
    }
}

#[test]
fn what_looks_odd_and_is_fine_is_read() {
    // text, JSON
    let rows = [
        ("a: x#y\n", r#"{"a":"x#y"}"#),
        ("a: -b\n", r#"{"a":"-b"}"#),
        ("a:\tb\n", r#"{"a":"b"}"#),
        ("a: \"x\\ty\\u00e9\"\n", r#"{"a":"x\tyé"}"#),
        ("a: “quoted”\n", r#"{"a":"“quoted”"}"#),
        ("'<<': 1\n", r#"{"<<":1}"#),
        ("a: http://x:80/?q=1\n", r#"{"a":"http://x:80/?q=1"}"#),
        ("---\na: 1\n...\n", r#"{"a":1}"#),
        ("a: !!str 5\n", r#"{"a":"5"}"#),
        ("a:\n- 1\n- 2\n", r#"{"a":[1,2]}"#),
        ("---\n", "null"),
        ("word\n", r#""word""#),
    ];
    for (text, json) in rows {
        assert_eq!(tree(text).to_json().to_string(), json, "{text:?}");
    }
}

#[test]
fn a_colon_in_a_text_is_offered_with_quotes() {
    let text = "é: Security: overview \r\n";
    let patch = read_text(text).unwrap_err().patch.unwrap();
    let Place::Span(_, span) = patch.place else {
        panic!("a syntax problem has bytes");
    };
    assert_eq!(&text[span.start..span.end], "Security: overview");
    assert_eq!(patch.replacement, "\"Security: overview\"");
}

#[test]
fn a_key_written_twice_points_at_both() {
    let wide = (0..40)
        .map(|n| format!("k{n}: 1\n"))
        .collect::<Vec<_>>()
        .concat();
    // text, second, first, why
    let rows = [
        (
            "a: 1\nb: 2\na: 3\na: 4\n".to_owned(),
            10,
            0,
            "the first double",
        ),
        ("1: x\n'1': y\n".to_owned(), 5, 0, "keys are text"),
        ("{a: 1, a: 2}".to_owned(), 7, 1, "flow"),
        (
            format!("{wide}k7: 2\nk3: 2\n"),
            wide.len(),
            42,
            "wide maps, in file order",
        ),
    ];
    for (text, second, first, why) in rows {
        let problem = read_text(&text).unwrap_err();
        assert_eq!(problem.code, codes::DUPLICATE_KEY, "{why}");
        let start = |place: &Place| match place {
            Place::Span(_, span) => span.start,
            _ => usize::MAX,
        };
        assert_eq!(start(&problem.primary.place), second, "{why}");
        assert_eq!(start(&problem.related[0].place), first, "{why}");
    }
}

#[test]
fn wide_maps_are_searched_by_their_index() {
    let lines = (0..300).rev().map(|n| format!("  k{n}: {n}\n"));
    let text = lines.collect::<Vec<_>>().concat();
    let tree = tree(&format!("m:\n{text}"));
    for n in [0, 7, 150, 299] {
        let node = tree.node(&at(&format!("/m/k{n}"))).unwrap();
        assert_eq!(node.kind, NodeKind::Integer(n));
    }
    assert_eq!(tree.node(&at("/m/k300")), None);
    assert_eq!(tree.node(&at("/m/")), None);
}

#[test]
fn limits_are_exact() {
    let limits = Limits {
        bytes: 100,
        depth: 3,
        nodes: 8,
    };
    let code = |text: &str| {
        let mut sources = SourceSet::new();
        let id = sources.add("a.yaml", text, Origin::Program);
        read(&sources, id, &limits)
            .err()
            .map(|problem| problem.code)
    };
    // text, refused, why
    let rows = [
        (format!("a: {}", "x".repeat(97)), false, "100 bytes"),
        (format!("a: {}", "x".repeat(98)), true, "101 bytes"),
        ("a: [[1]]".to_owned(), false, "three deep, mixed"),
        ("a: [[[1]]]".to_owned(), true, "four deep, mixed"),
        (
            "a: 1\nb: 2\nc: [1]\n".to_owned(),
            false,
            "8 keys and values, the file counts",
        ),
        ("a: 1\nb: 2\nc: [1, 2]\n".to_owned(), true, "9"),
    ];
    for (text, refused, why) in rows {
        assert_eq!(code(&text), refused.then_some(codes::LIMIT), "{why}");
    }
}
