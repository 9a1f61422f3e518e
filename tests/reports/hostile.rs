//! Texts that try to break out of their place, in every text field of a program.
//!
//! The same program is written twice: once with plain words in every free text, once with hostile
//! ones. The documents must have the same structure down to the last cell.

use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits, Node, NodeKind};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::documents::{LETTER, written};
use crate::program;

/// Fields that hold free text, and lists of it.
const FREE: [&str; 31] = [
    "access",
    "assessment_id",
    "at",
    "auditor",
    "answered_by",
    "compensating",
    "conditions",
    "covered_features",
    "host",
    "justification",
    "legal_entity",
    "method",
    "name",
    "note",
    "plan",
    "product",
    "provider",
    "purpose",
    "query",
    "reason",
    "recipient",
    "reference",
    "region",
    "runbook",
    "source",
    "store",
    "supports",
    "title",
    "urls",
    "vendor",
    "footer",
];

const PLAIN: &str = "Plain words that stand for any other text in this place";

const HOSTILE: [&str; 5] = [
    "# Heading\n\n## 9. Exceptions\n\n- item\n\n1. one\n\n| a | b |\n| --- | --- |\n| c | d |\n\n***\n\n    code",
    "a <script>alert(1)</script> <!-- pagebreak --> </td></table> <img src=x onerror=y> &amp; &#35;",
    "see [x](javascript:alert(1)) ![i](http://e.example/x.png) <https://e.example> www.e.example a@b.example",
    "**high** `code` ~~gone~~ | cell | [!CAUTION] [^1] [ref]: /u {#id .c} \\ $x$ {{ platform.id }} {% raw %}",
    "> [!CAUTION]\n> quoted\n```\nfence\n~~~\n=====\nterm\n: definition\n▰▰▰▰▰▰▰▰▰▰ 99 % \u{202e}txet\u{200b} \u{feff}",
];

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The program with every free text replaced.
fn with_texts(replacement: &str) -> Vec<(String, String)> {
    let mut files = program::owned();
    for (path, text) in &mut files {
        let mut sources = SourceSet::new();
        let file = sources.add(path.as_str(), text.as_str(), Origin::Program);
        let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
        let mut spans = Vec::new();
        collect(&tree.root, "", "", &mut spans);
        spans.sort_by_key(|span| std::cmp::Reverse(span.start));
        let quoted = serde_json::to_string(replacement).unwrap();
        for span in spans {
            text.replace_range(span.start..span.end, &quoted);
        }
    }
    files
}

fn collect(node: &Node, key: &str, above: &str, spans: &mut Vec<agentvet::source::Span>) {
    // The access of a scope is a list of words, that of a flow a list of parties.
    let free = FREE.contains(&key) && !(key == "access" && above == "scopes");
    match &node.kind {
        NodeKind::Text { .. } if free => spans.push(node.span),
        // One item only: two equal ones would be a mistake of their own.
        NodeKind::List(items) if free => {
            let texts = items.iter().filter(|item| item.as_text().is_some());
            spans.extend(texts.take(1).map(|item| item.span));
        }
        NodeKind::List(items) => {
            for item in items {
                collect(item, key, above, spans);
            }
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                // The provider is the key of an answer: a text of the vendor in another place.
                if entry.key == "Model Host Ltd" {
                    spans.push(entry.key_span);
                }
                collect(&entry.value, &entry.key, key, spans);
            }
        }
        _ => {}
    }
}

/// The structure of a Markdown text without its words.
fn shape(markdown: &str) -> Vec<String> {
    let mut shape: Vec<String> = Vec::new();
    for event in Parser::new_ext(markdown, OPTIONS) {
        let said = match event {
            Event::Text(_) | Event::SoftBreak => "text".to_owned(),
            Event::Start(Tag::Heading { level, id, .. }) => format!("heading {level} {id:?}"),
            other => format!("{other:?}"),
        };
        if said != "text" || shape.last().map(String::as_str) != Some("text") {
            shape.push(said);
        }
    }
    shape
}

#[test]
fn hostile_text_in_every_field_leaves_the_structure_as_it_is() {
    let plain = written(&program::judged(&with_texts(PLAIN)));
    for hostile in HOSTILE {
        let broken = written(&program::judged(&with_texts(hostile)));
        for ((name, plain), (_, broken)) in plain.iter().zip(&broken) {
            let (expected, found) = (shape(plain), shape(broken));
            let differs = expected
                .iter()
                .zip(&found)
                .position(|(one, other)| one != other);
            assert_eq!(differs, None, "{name}: {hostile:?}");
            assert_eq!(expected.len(), found.len(), "{name}: {hostile:?}");
        }
    }
}

#[test]
fn the_comparison_would_see_a_text_that_broke_out() {
    for (name, plain) in written(&program::judged(&with_texts(PLAIN))) {
        for hostile in HOSTILE {
            let unescaped = plain.replacen(PLAIN, hostile, 3);
            assert_ne!(unescaped, plain, "{name}");
            assert_ne!(shape(&unescaped), shape(&plain), "{name}: {hostile:?}");
        }
    }
}

#[test]
fn hostile_text_reaches_the_documents_at_all() {
    let marked = with_texts("zzmarkzz zzmarkzz zzmarkzz zzmarkzz");
    for (name, text) in written(&program::judged(&marked)) {
        let places = text.matches("zzmarkzz zzmarkzz zzmarkzz zzmarkzz").count();
        let least = match name.as_str() {
            "portfolio" => 10,
            // The organisation, the vendor, its product and the two contacts; nothing else leaves.
            letter if letter.starts_with(LETTER) => 5,
            _ => 20,
        };
        assert!(places >= least, "{name}: only {places} places");
    }
}

#[test]
fn hostile_text_cannot_steer_a_terminal_or_hide_on_it() {
    for hostile in HOSTILE {
        let judged = program::judged(&with_texts(hostile));
        let page = agentvet::export::terminal::summary(&judged.view, false, 80);
        let bad = page.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}' | '\u{feff}')
        });
        assert_eq!(bad, None, "{hostile:?}");
    }
}
