//! Documents from Markdown to PDF, judged from outside: sizes, bytes, what they carry.
//!
//! The judges that need other programs (veraPDF, qpdf, pdftotext, `LibreOffice`) run with
//! `cargo test --test documents -- --ignored`, after `tests/tools/verapdf/setup.sh`.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up should stop"
)]

use agentvet::block::{Block, Document, Inline, Tone};
use agentvet::escape::escape;
use agentvet::pdf::{Engine, Options, Paper, PdfError, Rendered};
use proptest::prelude::*;

#[path = "documents/judges.rs"]
mod judges;
#[path = "documents/samples.rs"]
mod samples;

use samples::{FONTS, SAMPLES, attachment, options, read, render, with_cover};

/// Whether these bytes stand somewhere in the file outside compressed streams.
fn says(file: &Rendered, text: &str) -> bool {
    file.bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

#[test]
fn every_sample_becomes_a_file() {
    let pages: Vec<String> = SAMPLES
        .iter()
        .map(|(name, markdown)| {
            let (plain, cover) = (
                render(markdown, &options()),
                render(markdown, &with_cover()),
            );
            assert!(plain.bytes.starts_with(b"%PDF-1.7"), "{name}");
            format!("{name} {} {}", plain.pages, cover.pages)
        })
        .collect();
    insta::assert_snapshot!(pages.join("\n"), @r"
    empty 1 1
    hostile 2 2
    kitchen-sink 3 5
    report 10 11
    scripts 2 3
    ");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let mut engine = Engine::new(&FONTS);
    let mut other = Engine::new(&FONTS);
    let first: Vec<Rendered> = SAMPLES
        .iter()
        .map(|(_, markdown)| engine.render(&read(markdown), &with_cover()).unwrap())
        .collect();
    // In another order, so that no document can leave anything behind for the next.
    for ((name, markdown), first) in SAMPLES.iter().zip(&first).rev() {
        let again = engine.render(&read(markdown), &with_cover()).unwrap();
        assert!(again == *first, "{name}: the same engine");
        let elsewhere = other.render(&read(markdown), &with_cover()).unwrap();
        assert!(elsewhere == *first, "{name}: another engine");
    }
}

#[test]
fn an_engine_can_be_handed_to_another_thread() {
    let mut engine = Engine::new(&FONTS);
    let here = engine.render(&read("# a\n"), &options());
    let there = std::thread::spawn(move || engine.render(&read("# a\n"), &options()));
    assert_eq!(there.join().unwrap(), here);
}

#[test]
fn letters_without_a_font_are_reported() {
    // text, missing, why
    let rows: [(&str, &[char], &str); 6] = [
        ("Latin, Ελληνικά, Кириллица", &[], "the basic fonts"),
        ("عربي עברית 中文 日本語 한국어 ✅", &[], "the other fonts"),
        ("e\u{301} is é", &[], "a mark that joins its letter"),
        ("บริษัท", &['ท', 'บ', 'ร', 'ษ', 'ิ', '\u{e31}'], "no Thai"),
        (
            "private \u{e000} \u{f8ff}",
            &['\u{e000}', '\u{f8ff}'],
            "nobody's letters",
        ),
        ("rare 𠮷", &['𠮷'], "a rare ideograph"),
    ];
    for (text, missing, why) in rows {
        let mut wanted = missing.to_vec();
        wanted.sort_unstable();
        assert_eq!(render(text, &options()).missing_glyphs, wanted, "{why}");
    }
}

#[test]
fn a_missing_letter_in_the_title_is_reported_too() {
    let options = Options {
        title: "บ".to_owned(),
        ..options()
    };
    assert_eq!(render("", &options).missing_glyphs, ['บ']);
}

#[test]
fn sizes_that_hurt_do_no_harm() {
    let words = "the platform keeps what it was told and shows it when asked ";
    let row = "| RF-V01 | **passed** | ▰▰▰▰▰▰▱▱▱▱ 64 % |\n";
    let wide = |cell: &str| format!("{}|\n", format!("|{cell}").repeat(60));
    let table = "| Id | State | Share |\n| --- | --- | --- |\n";
    // Markdown, fewest pages, why
    let rows = [
        (String::new(), 1, "nothing"),
        (
            format!("{table}{}", row.repeat(1000)),
            25,
            "a thousand rows",
        ),
        (
            format!("{table}| a | {} | b |\n", words.repeat(300)),
            3,
            "a cell of pages",
        ),
        (words.repeat(3400), 40, "a paragraph of 200 KB"),
        ("x".repeat(20_000), 3, "a word of pages"),
        (
            format!("{}{}{}", wide("column"), wide("-"), wide("**passed**")),
            1,
            "60 columns",
        ),
        (format!("# {}", words.repeat(100)), 3, "a heading of pages"),
        (
            format!("> [!NOTE]\n> {}", words.repeat(200)),
            3,
            "a box of pages",
        ),
        (
            format!("```\n{}```", "code\n".repeat(200)),
            3,
            "code of pages",
        ),
        (
            "a *b* `c` ".repeat(8_000),
            5,
            "more pieces than the shaper can number",
        ),
        (
            "<!-- pagebreak -->\n\n".repeat(9),
            1,
            "page breaks with nothing between",
        ),
    ];
    for (markdown, fewest, why) in rows {
        let file = render(&markdown, &options());
        assert!(file.pages >= fewest, "{why}: {} pages", file.pages);
        assert!(file.pages < 90, "{why}: {} pages", file.pages);
    }
}

#[test]
fn the_file_says_what_it_is_and_carries_what_it_should() {
    let file = render(
        "[a](https://example.org/x) [b](#there)\n\n# There\n",
        &with_cover(),
    );
    let facts = [
        ("<pdfaid:part>3</pdfaid:part>", "the archive standard"),
        ("<pdfaid:conformance>A</pdfaid:conformance>", "its level"),
        (
            "<pdfuaid:part>1</pdfuaid:part>",
            "the accessibility standard",
        ),
        ("Quillhaven Agents</rdf:li>", "the title"),
        ("<dc:language><rdf:Bag><rdf:li>en-GB<", "the language"),
        ("<xmp:CreateDate>2026-11-22T00:00:00", "the day"),
        (
            "/AFRelationship/Data",
            "what the attachment is to the document",
        ),
        ("(answers.json)", "the attachment"),
        ("/URI(https://example.org/x)", "a link outside"),
        ("/DisplayDocTitle true", "the title in the window"),
        ("/Outlines", "bookmarks"),
    ];
    for (text, what) in facts {
        assert!(says(&file, text), "{what}");
    }
}

#[test]
fn a_link_to_nowhere_is_no_link() {
    let link = "/Subtype/Link";
    let plain = Options {
        contents: false,
        ..options()
    };
    assert!(says(&render("[a](#b)\n\n# b\n", &plain), link));
    assert!(
        says(&render("- # b\n\n[a](#b)\n", &plain), link),
        "inside a list"
    );
    assert!(says(&render("a[^1]\n\n[^1]: b\n", &plain), link), "a note");
    assert!(
        !says(&render("[a](#c)\n\n# b\n", &plain), link),
        "no such heading"
    );
    assert!(
        !says(&render("[a](javascript:b) [c](d.md)\n", &plain), link),
        "no address"
    );
}

#[test]
fn words_of_strangers_break_no_metadata() {
    let strange = "a\u{0}b\x1b[31m <x>&\u{fffe} ".repeat(200);
    let options = Options {
        title: strange.clone(),
        subject: strange.clone(),
        author: strange.clone(),
        language: "no such language".to_owned(),
        classification: strange.clone(),
        footer_left: strange,
        ..options()
    };
    let file = render("# a\n", &options);
    assert!(says(&file, "&lt;x&gt;&amp;"));
    assert!(!file.bytes.contains(&0x1b) || !says(&file, "\x1b[31m"));
}

#[test]
fn what_cannot_be_made_is_refused_with_a_reason() {
    let document = Document::default();
    let none = Engine::new(&[]).render(&document, &options());
    assert_eq!(none, Err(PdfError::NoFont));
    let broken = Engine::new(&[b"no font".as_slice()]).render(&document, &options());
    assert_eq!(broken, Err(PdfError::NoFont));
    // name, media type, why
    let rows = [
        ("", "text/plain", "no name"),
        ("a\nb", "text/plain", "a name of two lines"),
        ("a", "nonsense", "no media type"),
        ("a", "text/plain; charset=utf-8", "more than a media type"),
    ];
    let mut engine = Engine::new(&FONTS);
    for (name, media_type, why) in rows {
        let attachments = vec![attachment(name, media_type)];
        let made = engine.render(
            &document,
            &Options {
                attachments,
                ..options()
            },
        );
        assert_eq!(made, Err(PdfError::Attachment(name.to_owned())), "{why}");
    }
    let attachments = vec![attachment("a", "text/plain"), attachment("a", "text/plain")];
    let twice = engine.render(
        &document,
        &Options {
            attachments,
            ..options()
        },
    );
    assert_eq!(
        twice,
        Err(PdfError::Attachment("a".to_owned())),
        "one name twice"
    );
}

#[test]
fn trees_that_no_markdown_makes_are_drawn_all_the_same() {
    let text = |words: &str| vec![Inline::Text(words.to_owned())];
    let blocks = vec![
        Block::Table {
            align: vec![],
            header: vec![],
            rows: vec![vec![]],
        },
        Block::Table {
            align: vec![],
            header: vec![text("a"), vec![]],
            rows: vec![vec![], vec![text("b")]],
        },
        Block::List {
            start: Some(u64::MAX),
            items: vec![],
        },
        Block::Heading {
            level: 0,
            id: String::new(),
            content: text("Zero"),
        },
        Block::Heading {
            level: 200,
            id: String::new(),
            content: vec![Inline::NoteRef(7)],
        },
        Block::Paragraph(vec![
            Inline::NoteRef(0),
            Inline::Bar { percent: 255 },
            Inline::Break,
        ]),
        Block::Callout {
            tone: Tone::Info,
            label: String::new(),
            blocks: vec![],
        },
        Block::Quote(vec![]),
        Block::Code {
            language: String::new(),
            text: String::new(),
        },
    ];
    let document = Document {
        blocks,
        notes: vec![vec![], vec![Block::Rule]],
    };
    for paper in [Paper::A4, Paper::Letter] {
        let made = Engine::new(&FONTS).render(&document, &Options { paper, ..options() });
        assert_eq!(made.map(|file| file.pages), Ok(1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_text_can_be_printed(text in "[\\PC\\n\\t]{0,60}", template in 0..4) {
        let escaped = escape(&text);
        let markdown = match template {
            0 => text,
            1 => format!("# {escaped}\n\n- {escaped}\n"),
            2 => format!("| {escaped} | a |\n| --- | --- |\n| **passed** | {escaped} |\n"),
            _ => format!("> [!NOTE]\n> *{escaped}* [{escaped}](#a) `x`\n"),
        };
        let made = Engine::new(&FONTS).render(&read(&markdown), &options());
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
