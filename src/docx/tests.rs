//! What holds for every Word document; how it looks is judged by the programs of others.

mod logo;
mod opened;
mod order;
mod sound;
mod words;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::block::{Inline, Tone};
use crate::markdown::{self, Vocabulary};
use crate::pdf::{Cover, Density, Paper};
use opened::{Opened, broken};

/// Every construct once.
const ALL: &str = include_str!("../../tests/fixtures/documents/kitchen-sink.md");
/// A document as templates write it.
const REPORT: &str = include_str!("../../tests/fixtures/documents/report.md");
/// Words of many scripts.
const SCRIPTS: &str = include_str!("../../tests/fixtures/documents/scripts.md");
/// Words that mean harm.
const HOSTILE: &str = include_str!("../../tests/fixtures/documents/hostile.md");
/// Every block once, and little else.
const SMALL: &str = include_str!("tests/small.md");

fn options(title: &str) -> Options {
    Options {
        subject: "For the test".to_owned(),
        author: "Harbour & Sons".to_owned(),
        classification: "Confidential".to_owned(),
        footer_left: "Harbour & Sons".to_owned(),
        ..Options::new(title, date(2026, 11, 20))
    }
}

fn with_cover(title: &str) -> Options {
    let cover = Cover {
        kicker: "Vendor assessment".to_owned(),
        facts: vec![("Owner".to_owned(), "Nadia Okafor".to_owned())],
        blocks: read("> [!WARNING]\n> See the note.[^a]\n\n[^a]: Note.\n").blocks,
        ..Cover::default()
    };
    Options {
        cover: Some(cover),
        contents: true,
        number_headings: true,
        density: Density::Compact,
        paper: Paper::Letter,
        ..options(title)
    }
}

fn read(text: &str) -> Document {
    let words = [
        ("passed", Tone::Good),
        ("failed", Tone::Bad),
        ("not applicable", Tone::Muted),
    ];
    let vocabulary: Vocabulary = words.into_iter().collect();
    markdown::parse(text, &vocabulary)
}

fn made(text: &str, options: &Options) -> Opened {
    Opened::new(&write(&read(text), options).unwrap())
}

#[test]
fn every_block_has_its_element() {
    let file = made(SMALL, &options("Small"));
    insta::assert_snapshot!("document", broken(file.part("word/document.xml")));
    insta::assert_snapshot!("footnotes", broken(file.part("word/footnotes.xml")));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for options in [options("Kitchen sink"), with_cover("Kitchen sink")] {
        let [one, two] = [(); 2].map(|()| write(&read(ALL), &options).unwrap());
        assert_eq!(one, two);
    }
}

#[test]
fn the_file_says_what_it_is() {
    let file = made(ALL, &options("Kitchen <sink>"));
    let core = file.part("docProps/core.xml");
    for wanted in [
        "<dc:title>Kitchen &lt;sink&gt;</dc:title>",
        "<dc:creator>Harbour &amp; Sons</dc:creator>",
        "<dc:language>en-GB</dc:language>",
        ">2026-11-20T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(wanted), "{wanted}: {core}");
    }
    let styles = file.part("word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"en-GB\""), "{styles}");
    let foot = file.part("word/footer1.xml");
    for wanted in [
        " PAGE ",
        " NUMPAGES ",
        "Harbour &amp; Sons",
        "Page ",
        " of ",
    ] {
        assert!(foot.contains(wanted), "{wanted}: {foot}");
    }
    let head = file.part("word/header1.xml");
    assert!(head.contains("Confidential") && head.contains("Kitchen &lt;sink&gt;"));
    let first = file.part("word/header2.xml");
    assert!(first.contains("Confidential") && !first.contains("Kitchen"));
}

#[test]
fn paper_and_accent_are_those_that_were_chosen() {
    let mut chosen = with_cover("x");
    chosen.theme.accent = crate::pdf::Rgb(0xff, 0xe0, 0x40);
    let file = made("# x\n\n## y\n", &chosen);
    let text = file.part("word/document.xml");
    assert!(text.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"));
    assert!(text.contains("w:fill=\"FFE040\""), "the field of the cover");
    let styles = file.part("word/styles.xml");
    let (_, heading) = styles.split_once("w:styleId=\"Heading1\"").unwrap();
    let (heading, _) = heading.split_once("</w:style>").unwrap();
    assert!(
        heading.contains("w:val=\"1A1F26\""),
        "yellow on white cannot be read"
    );
}

#[test]
fn a_table_head_stands_on_every_page_and_its_widths_fill_the_measure() {
    let text = "| Id | What |\n| --- | ---: |\n| a | b |\n\n| | |\n| --- | --- |\n| c | d |\n";
    let file = made(text, &options("x"));
    let text = file.part("word/document.xml");
    assert_eq!(text.matches("<w:tblHeader/>").count(), 1, "one has no head");
    assert_eq!(text.matches("<w:jc w:val=\"right\"/>").count(), 2);
    for grid in text.split("<w:tblGrid>").skip(1) {
        let (grid, _) = grid.split_once("</w:tblGrid>").unwrap();
        let widths = grid.split("w:w=\"").skip(1);
        let sum: u32 = widths
            .map(|rest| rest.split_once('"').unwrap().0.parse::<u32>().unwrap())
            .sum();
        assert_eq!(sum, Sheet::new(Paper::A4, Density::Comfortable).measure());
    }
}

#[test]
fn more_columns_than_word_opens_share_the_last() {
    let row = |word: &str| format!("|{}\n", format!(" {word} |").repeat(64));
    let text = format!("{}{}{}", row("h"), row("---"), row("c"));
    let file = made(&text, &options("x"));
    let text = file.part("word/document.xml");
    assert_eq!(text.matches("<w:gridCol").count(), 63);
    assert_eq!(text.matches("c</w:t>").count(), 64, "no cell is lost");
}

#[test]
fn lists_count_from_their_own_numbers() {
    let text = "5. a\n6. b\n\ntext\n\n1. c\n   1. d\n   2. e\n";
    let file = made(text, &options("x"));
    let lists = file.part("word/numbering.xml");
    let begun: Vec<&str> = lists
        .split("<w:lvlOverride ")
        .skip(1)
        .map(|rest| rest.split_once("</w:lvlOverride>").unwrap().0)
        .collect();
    assert_eq!(
        begun,
        [
            "w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>",
            "w:ilvl=\"0\"><w:startOverride w:val=\"1\"/>",
            "w:ilvl=\"1\"><w:startOverride w:val=\"1\"/>",
        ]
    );
}

#[test]
fn a_note_is_written_once_and_marked_as_often_as_it_is_named() {
    let text = "a[^x] b[^y] c[^x]\n\n[^y]: Why.\n[^x]: Ex.\n[^z]: Nobody marks it.\n";
    let file = made(text, &options("x"));
    let text = file.part("word/document.xml");
    assert_eq!(text.matches("<w:footnoteReference ").count(), 2);
    assert_eq!(text.matches("NOTEREF").count(), 1);
    assert!(text.contains("Nobody marks it."), "nothing is lost");
    let notes = file.part("word/footnotes.xml");
    assert_eq!(notes.matches("<w:footnoteRef/>").count(), 2);
    assert!(notes.contains("Why.") && notes.contains("Ex."));
}

#[test]
fn contents_lead_to_the_headings() {
    let options = Options {
        contents: true,
        ..options("x")
    };
    let file = made("## One\n\n### Two\n\n#### Three\n", &options);
    let text = file.part("word/document.xml");
    let (contents, rest) = text.split_once("w:fldCharType=\"end\"").unwrap();
    assert!(contents.contains("One") && contents.contains("Two") && !contents.contains("Three"));
    for anchor in contents.split("w:anchor=\"").skip(1) {
        let (name, _) = anchor.split_once('"').unwrap();
        assert!(rest.contains(&format!("w:name=\"{name}\"")), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_words_give_a_sound_file(words in "\\PC{0,40}|[\\x00-\\x1f<>&\"'\\]]{0,20}") {
        let content = vec![
            Inline::Text(words.clone()),
            Inline::Code(words.clone()),
            Inline::Link { url: format!("https://{words}"), content: Vec::new() },
            Inline::Link { url: format!("https://a.example/{words}"), content: Vec::new() },
            Inline::Badge { word: words.clone(), tone: Tone::Bad },
        ];
        let document = Document {
            blocks: vec![
                Block::Heading { level: 2, id: words.clone(), content: content.clone() },
                Block::Paragraph(content),
                Block::Code { language: words.clone(), text: words.clone() },
            ],
            notes: Vec::new(),
        };
        let file = Opened::new(&write(&document, &options(&words)).unwrap());
        prop_assert_eq!(file.faults(), Vec::<String>::new());
    }
}

#[test]
fn words_in_another_language_say_so() {
    let file = made(
        "Wort <span lang=\"en\">the **word**</span>.\n",
        &options("Titel"),
    );
    let text = file.part("word/document.xml");
    let marked = text.matches("<w:lang w:val=\"en\"/>").count();
    assert_eq!(marked, 2, "{text}");
}
