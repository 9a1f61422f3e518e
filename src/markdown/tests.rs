//! Whole documents through the parser: the tree of every construct, and inputs that mean harm.

use super::*;
use crate::block::{Block, Inline};
use crate::escape::escape;

fn vocabulary() -> Vocabulary {
    let words = [
        ("passed", Tone::Good),
        ("failed", Tone::Bad),
        ("unknown", Tone::Warn),
        ("not applicable", Tone::Muted),
    ];
    words.into_iter().collect()
}

fn read(markdown: &str) -> Document {
    parse(markdown, &vocabulary())
}

/// How many vectors of the tree contain each other at most.
fn depth(blocks: &[Block]) -> usize {
    let inside = |block: &Block| match block {
        Block::Quote(inner) | Block::Callout { blocks: inner, .. } => depth(inner),
        Block::List { items, .. } => items
            .iter()
            .map(|item| depth(&item.blocks))
            .max()
            .unwrap_or(0),
        Block::Paragraph(content) | Block::Heading { content, .. } => inline_depth(content),
        _ => 0,
    };
    1 + blocks.iter().map(inside).max().unwrap_or(0)
}

fn inline_depth(content: &[Inline]) -> usize {
    let inside = |inline: &Inline| match inline {
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
            inline_depth(inner)
        }
        Inline::Link { content, .. } => inline_depth(content),
        _ => 0,
    };
    1 + content.iter().map(inside).max().unwrap_or(0)
}

#[test]
fn every_construct_has_its_block() {
    let markdown = include_str!("../../tests/fixtures/documents/kitchen-sink.md");
    insta::assert_debug_snapshot!("kitchen_sink", read(markdown));
}

#[test]
fn an_empty_text_is_an_empty_document() {
    assert_eq!(read(""), Document::default());
    assert_eq!(read(" \n\n"), Document::default());
}

#[test]
fn a_badge_needs_a_cell_or_an_item_and_a_word_of_the_vocabulary() {
    // Markdown, badges, why
    let rows = [
        ("- **passed**", 1, "an item"),
        ("- **PASSED**", 1, "case does not matter"),
        ("- **passed** and **failed**", 2, "two"),
        ("| a |\n| - |\n| **unknown** |", 1, "a cell"),
        ("- **passed it**", 0, "more than the word"),
        ("- **other**", 0, "not in the vocabulary"),
        ("- passed", 0, "not strong"),
        ("**passed**", 0, "running text"),
    ];
    for (markdown, wanted, why) in rows {
        let found = format!("{:?}", read(markdown)).matches("Badge").count();
        assert_eq!(found, wanted, "{markdown}: {why}");
    }
}

#[test]
fn a_page_breaks_only_at_the_mark_standing_alone() {
    let breaks = |markdown: &str| {
        let blocks = read(markdown).blocks;
        blocks
            .iter()
            .filter(|block| **block == Block::PageBreak)
            .count()
    };
    let mark = "<!-- pagebreak -->";
    assert_eq!(breaks(&format!("a\n\n{mark}\n\nb")), 1);
    assert_eq!(breaks(&format!("a {mark} b")), 0, "within a line");
    assert_eq!(breaks(&format!("{mark} b")), 0, "with words behind it");
    assert_eq!(breaks(&format!("> {mark}")), 0, "within a quote");
    assert_eq!(breaks(&format!("`{mark}`")), 0, "as code");
    assert_eq!(breaks(&escape(mark)), 0, "written by a stranger");
}

#[test]
fn nesting_ends_somewhere_and_loses_no_word() {
    let deep = [
        format!("{}end", "> ".repeat(5_000)),
        (0..200).fold(String::new(), |text, level| {
            text + &"  ".repeat(level) + "- end\n"
        }),
        format!("{}end{}", "*a **b ".repeat(2_000), "** c*".repeat(2_000)),
        format!("{}end{}", "[".repeat(5_000), "](#x)".repeat(5_000)),
        format!("{}end", "1. > - ".repeat(500)),
    ];
    for markdown in deep {
        let document = read(&markdown);
        assert!(depth(&document.blocks) <= 3 * MAX_DEPTH, "{markdown:.40}");
        assert!(format!("{document:?}").contains("end"), "{markdown:.40}");
    }
}

#[test]
fn a_table_never_grows_wider_than_its_limit() {
    let row = "|x".repeat(500);
    let markdown = format!("{row}|\n{}|\n{row}|\n", "|-".repeat(500));
    let document = read(&markdown);
    let Some(Block::Table {
        align,
        header,
        rows,
    }) = document.blocks.first()
    else {
        panic!("a table");
    };
    assert_eq!((align.len(), header.len(), rows[0].len()), (64, 64, 64));
    let words = crate::block::plain(&rows[0].concat()).matches('x').count();
    assert_eq!(words, 500, "no cell is lost");
}

#[test]
fn notes_stand_in_the_order_of_their_marks() {
    let document = read("a[^z] b[^y] c[^gone]\n\n[^x]: unmarked\n[^y]: y\n[^z]: z\n");
    let words = |number: usize| format!("{:?}", document.notes[number]);
    assert!(words(0).contains("\"z\"") && words(1).contains("\"y\""));
    assert!(
        words(2).contains("unmarked"),
        "a note without a mark is kept"
    );
    assert!(format!("{:?}", document.blocks).contains("[^gone]"));
}

#[test]
fn words_in_another_language_are_marked_and_never_swallow_what_follows() {
    let english = |words: &str| Inline::Foreign {
        language: "en",
        content: vec![Inline::Text(words.to_owned())],
    };
    let text = |words: &str| Inline::Text(words.to_owned());
    // Markdown, first paragraph, why
    let rows = [
        (
            "vor <span lang=\"en\">the words</span> nach",
            vec![text("vor "), english("the words"), text(" nach")],
            "in a line",
        ),
        (
            "<span lang=\"en\">never closed\n\nnach",
            vec![english("never closed")],
            "it ends with its paragraph",
        ),
        ("a</span> b", vec![text("a b")], "nothing to close"),
        (
            "<span lang=\"xx\">a</span> <span onclick=\"x\">b</span>",
            vec![text("a b")],
            "only languages of documents",
        ),
        (
            "<span lang=\"en\">one <span lang=\"de\">zwei</span> drei",
            vec![
                english("one "),
                Inline::Foreign {
                    language: "de",
                    content: vec![text("zwei")],
                },
                text(" drei"),
            ],
            "one at a time",
        ),
    ];
    for (markdown, wanted, why) in rows {
        let document = read(markdown);
        let Some(Block::Paragraph(found)) = document.blocks.first() else {
            panic!("{why}: {document:?}");
        };
        assert_eq!(*found, wanted, "{why}");
    }
    let cells = read("| <span lang=\"en\">a</span> | b |\n|-|-|\n| c | <span lang=\"en\">d |\n");
    assert!(
        format!("{cells:?}").contains("Table"),
        "cells stay cells: {cells:?}"
    );
}

#[test]
fn a_picture_has_no_marks_of_languages_in_its_words() {
    let document = read(
        "<!-- picture bars 1,2: Für <span lang=\"en\">the agent</span>. | Mehr -->\n\n\
         | A | B |\n|-|-|\n| <span lang=\"en\">x of y</span> | 5 |\n",
    );
    let Some(Block::Picture(picture)) = document.blocks.first() else {
        panic!("a picture: {document:?}");
    };
    assert_eq!(picture.says, "Für the agent.");
    assert_eq!(picture.rows[0][0].text, "x of y");
}

#[test]
fn terms_stand_with_what_they_mean() {
    let document = read(
        "Gate\n: A bar.\n\n: It decides.\n\nRule\nCheck\n: Says one thing of four.\n\nText.\n",
    );
    let Some(Block::Definitions(entries)) = document.blocks.first() else {
        panic!("definitions: {document:?}");
    };
    let said: Vec<(String, usize)> = entries
        .iter()
        .map(|one| (crate::block::plain(&one.term), one.blocks.len()))
        .collect();
    assert_eq!(said, [("Gate".to_owned(), 2), ("Rule Check".to_owned(), 1)]);
    assert_eq!(document.blocks.len(), 2, "the text after it is its own");
}
