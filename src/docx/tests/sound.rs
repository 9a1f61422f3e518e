//! Files that Word opens without a word, whatever is in them.

use super::*;

#[test]
fn every_sample_is_sound() {
    for text in [ALL, REPORT, SCRIPTS, HOSTILE, SMALL, ""] {
        for options in [options("Kitchen sink"), with_cover("Kitchen sink")] {
            assert_eq!(made(text, &options).faults(), Vec::<String>::new());
        }
    }
}

#[test]
fn words_that_mean_harm_are_words() {
    let token = "x".repeat(5_000);
    let rows = [
        (
            "a\u{0}b\u{1b}[31mc\u{ffff}",
            "a\u{fffd}b\u{fffd}[31mc\u{fffd}",
            "forbidden by XML",
        ),
        ("]]><w:p>&lt;", "]]&gt;&lt;w:p&gt;&amp;lt;", "marks of XML"),
        (
            "user\u{202e}gpj.exe\u{202c}",
            "usergpj.exe",
            "marks of direction are dropped",
        ),
        ("🦉👩\u{200d}👧", "🦉👩\u{200d}👧", "pictures"),
        (token.as_str(), token.as_str(), "a very long token"),
    ];
    for (words, wanted, why) in rows {
        let content = vec![Inline::Text(words.to_owned())];
        let document = Document {
            blocks: vec![Block::Table {
                align: vec![crate::block::Align::Start; 2],
                header: vec![content.clone(), Vec::new()],
                rows: vec![vec![content.clone(), content]],
            }],
            notes: Vec::new(),
        };
        let file = Opened::new(&write(&document, &options(words)).unwrap());
        assert_eq!(file.faults(), Vec::<String>::new(), "{why}");
        let found = file.part("word/document.xml").matches(wanted).count();
        assert!(found >= 3, "{why}: {found}");
    }
}

#[test]
fn trees_that_no_markdown_makes_are_written_all_the_same() {
    let mut deep = vec![Block::Paragraph(vec![Inline::Text("deep".to_owned())])];
    for _ in 0..12 {
        let items = vec![crate::block::Item {
            task: None,
            blocks: vec![Block::Callout {
                tone: Tone::Info,
                label: String::new(),
                blocks: std::mem::take(&mut deep),
            }],
        }];
        deep = vec![Block::List {
            start: Some(u64::MAX),
            items,
        }];
    }
    let empty = [
        Block::Callout {
            tone: Tone::Bad,
            label: String::new(),
            blocks: Vec::new(),
        },
        Block::Quote(Vec::new()),
        Block::List {
            start: None,
            items: vec![crate::block::Item {
                task: None,
                blocks: Vec::new(),
            }],
        },
        Block::Table {
            align: Vec::new(),
            header: Vec::new(),
            rows: Vec::new(),
        },
        Block::Paragraph(vec![Inline::NoteRef(0), Inline::NoteRef(7)]),
        Block::PageBreak,
        Block::PageBreak,
        Block::Table {
            align: Vec::new(),
            header: vec![Vec::new(); 2],
            rows: vec![Vec::new(), vec![Vec::new(); 2]],
        },
    ];
    deep.extend(empty);
    let document = Document {
        blocks: deep,
        notes: vec![vec![Block::Paragraph(vec![Inline::NoteRef(1)])]],
    };
    let file = Opened::new(&write(&document, &options("")).unwrap());
    assert_eq!(file.faults(), Vec::<String>::new());
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    let file = made(ALL, &with_cover("Kitchen sink"));
    for (name, text) in file.parts() {
        for word in [
            "vbaProject",
            "attachedTemplate",
            "altChunk",
            "INCLUDE",
            "DDE",
            "updateFields",
        ] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        for relation in text.split("<Relationship ").skip(1) {
            let is_outside = relation.contains("TargetMode=\"External\"");
            assert!(
                !is_outside || relation.contains("/hyperlink\""),
                "{relation}"
            );
        }
    }
}
