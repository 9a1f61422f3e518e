//! Files made to hurt whoever opens them: each is refused or read, quickly and in little memory.
#![allow(missing_docs, reason = "a test")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

mod book;
mod chance;
mod sheets;

use std::time::{Duration, Instant};

use agentvet::workbook::{Kind, Limits, Refusal, Warning, Workbook, read_csv, read_xlsx};
use book::{Book, patched};

/// Reads a file with the limits of every day and looks at the clock.
fn read(bytes: &[u8]) -> Result<Workbook, Refusal> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the test is about how long it takes"
    )]
    let start = Instant::now();
    let read = read_xlsx(bytes, &Limits::default());
    // Unoptimised code on a busy machine gets more time than the second a person is promised.
    assert!(
        start.elapsed() < Duration::from_secs(8),
        "{:?}",
        start.elapsed()
    );
    read
}

/// The message for a workbook that must not be read.
fn refusal(book: &Book) -> String {
    read(&book.bytes())
        .expect_err("must be refused")
        .to_string()
}

/// The cells of a workbook that can be read, as one line.
fn shown(book: &Book) -> String {
    let book = read(&book.bytes()).unwrap();
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    let shown: Vec<_> = cells
        .map(|cell| format!("{}={}", cell.reference(), cell.value))
        .collect();
    shown.join(" ")
}

fn rows(count: usize, row: impl Fn(usize) -> String) -> String {
    (1..=count).map(row).collect()
}

#[test]
fn the_plain_book_that_all_attacks_start_from_reads_well() {
    let book = Book::with_rows("<row r=\"2\"><c r=\"B2\"><v>7</v></c></row>");
    assert_eq!(shown(&book), "B2=7");
}

#[test]
fn bombs_are_refused_before_they_grow() {
    let sheet = "xl/worksheets/sheet1.xml";
    let zeros = Book::with_rows("").and("xl/media/image1.png", vec![0; 200 << 20]);
    assert!(matches!(
        read(&zeros.bytes()),
        Err(Refusal::TooLarge { .. })
    ));
    let blanks = Book::with_rows("").and(sheet, vec![b' '; 20 << 20]);
    assert!(refusal(&blanks).contains("more than 200 times its size"));
    let limits = Limits {
        entry: 1000,
        ..Limits::default()
    };
    let long = Book::with_rows("")
        .and("xl/media/a.bin", vec![1; 1001])
        .bytes();
    assert!(matches!(
        read_xlsx(&long, &limits),
        Err(Refusal::TooLarge { limit: 1000, .. })
    ));
    let limits = Limits {
        unpacked: 1500,
        ..Limits::default()
    };
    assert!(matches!(
        read_xlsx(&long, &limits),
        Err(Refusal::TooLarge { limit: 1500, .. })
    ));
    let limits = Limits {
        file: 100,
        ..Limits::default()
    };
    assert!(matches!(
        read_xlsx(&long, &limits),
        Err(Refusal::TooLarge { limit: 100, .. })
    ));
}

#[test]
fn sizes_that_the_file_declares_are_not_believed() {
    let size = 123_457_u32;
    let book = Book::with_rows("")
        .and("xl/media/a.bin", vec![b'a'; size as usize])
        .bytes();
    for forged in [1_u32, size - 1, size + 1, u32::MAX - 1] {
        let bytes = patched(book.clone(), &size.to_le_bytes(), &forged.to_le_bytes());
        let read = read(&bytes);
        assert!(
            matches!(read, Err(Refusal::ForgedSize { .. })),
            "{forged}: {read:?}"
        );
    }
}

#[test]
fn archives_with_odd_entries_are_refused() {
    let mut many = Book::with_rows("");
    for at in 0..5_000 {
        many.set(&format!("xl/media/{at}.png"), "");
    }
    assert!(refusal(&many).contains("more than 2000 parts"));
    for name in [
        "../evil.xml",
        "xl/../../evil.xml",
        "/etc/evil",
        "c:/evil",
        "xl\\..\\evil",
    ] {
        let book = Book::with_rows("").and(name, "x");
        assert!(
            refusal(&book).contains("named like a path"),
            "{name}: {}",
            refusal(&book)
        );
    }
    let twice = Book::with_rows("")
        .and("xl/a.xml", "<a/>")
        .and("xl/b.xml", "<b/>")
        .bytes();
    let twice = patched(twice, b"xl/b.xml", b"xl/a.xml");
    assert!(matches!(read(&twice), Err(Refusal::Duplicate { .. })));
    let cases = Book::with_rows("").and("XL/Workbook.xml", "<workbook/>");
    assert!(refusal(&cases).contains("`xl/workbook.xml` is there twice"));
}

#[test]
fn definitions_are_refused_wherever_they_stand() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    let outside = "<!doctype x SYSTEM \"file:///etc/passwd\">";
    for definition in [laughs, outside, "<!ENTITY a \"b\">"] {
        for part in [
            "xl/worksheets/sheet1.xml",
            "xl/workbook.xml",
            "xl/sharedStrings.xml",
            "xl/theme/theme1.xml",
            "docProps/core.xml",
        ] {
            let book =
                Book::with_rows("").and(part, format!("<?xml version=\"1.0\"?>{definition}<a/>"));
            assert!(
                refusal(&book).contains("document type definition"),
                "{part} {definition}"
            );
        }
    }
    let wide: Vec<u8> = format!("\u{feff}{laughs}<a/>")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(refusal(&Book::with_rows("").and("xl/sharedStrings.xml", wide)).contains("UTF-8"));
    let other = "<?xml version='1.0' encoding='UTF-7'?><sst/>";
    assert!(refusal(&Book::with_rows("").and("xl/sharedStrings.xml", other)).contains("UTF-8"));
    let entity = Book::with_rows("<row><c t=\"str\"><v>&a;</v></c></row>");
    assert!(refusal(&entity).contains("entity"), "{}", refusal(&entity));
}

#[test]
fn styles_do_not_multiply() {
    let format = "x".repeat(50_000);
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{format}\"/></numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "<xf numFmtId=\"200\"/>".repeat(20_000)
    );
    let book = Book::with_rows("").and("xl/styles.xml", styles);
    assert!(refusal(&book).contains("cell styles"));
}

#[test]
fn what_is_left_alone_is_said() {
    let book = Book::with_rows("")
        .and("xl/vbaProject.bin", "macros")
        .and("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    let book = read(&book.bytes()).unwrap();
    assert_eq!(book.warnings, [Warning::Macros, Warning::ExternalLinks]);
}

#[test]
fn broken_links_between_parts_are_refused() {
    let links = |links: &str| format!("<Relationships>{links}</Relationships>");
    let mut missing = Book::with_rows("");
    missing.drop("xl/worksheets/sheet1.xml");
    assert!(refusal(&missing).contains("cannot be read"));
    let mut none = Book::with_rows("");
    none.drop("_rels/.rels");
    assert!(refusal(&none).contains("cannot be read"));
    let round = "<Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"workbook.xml\"/>";
    let round = Book::with_rows("").and("xl/_rels/workbook.xml.rels", links(round));
    assert!(refusal(&round).contains("cannot be read"));
    let home =
        "<Relationship Id=\"r1\" Type=\"x/relationships/officeDocument\" Target=\"_rels/.rels\"/>";
    let home = Book::with_rows("").and("_rels/.rels", links(home));
    assert!(refusal(&home).contains("cannot be read"));
    let many = "<Relationship Id=\"r1\"/>".repeat(20_001);
    let many = Book::with_rows("").and("xl/_rels/workbook.xml.rels", links(&many));
    assert!(refusal(&many).contains("links, names"));
}

#[test]
fn files_of_another_kind_are_called_by_their_name() {
    let plain = Book::with_rows("").bytes();
    let named = |name: &str| patched(plain.clone(), b"xl/workbook.xml", name.as_bytes());
    let table: [(Vec<u8>, Kind, &str); 7] = [
        (Vec::new(), Kind::Empty, "no bytes"),
        (b"%PDF-1.7\n%more".to_vec(), Kind::Pdf, "a PDF"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0".to_vec(),
            Kind::Ole,
            "old or locked",
        ),
        (b"id;answer".to_vec(), Kind::Text, "CSV"),
        (
            plain[..plain.len() / 2].to_vec(),
            Kind::CutOff,
            "half a file",
        ),
        (
            plain[..plain.len() - 1].to_vec(),
            Kind::CutOff,
            "all but one byte",
        ),
        (
            named("xl/workbook.bin"),
            Kind::BinaryWorkbook,
            "binary parts",
        ),
    ];
    for (bytes, kind, reason) in table {
        let read = read(&bytes);
        assert_eq!(read, Err(Refusal::NotTheKind(kind)), "{reason}");
    }
}

#[test]
fn ten_megabytes_of_noise_are_refused() {
    let mut state = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(10 << 20)
    .collect();
    assert!(read(&noise).is_err());
    assert!(read_csv(&noise, &Limits::default()).is_err());
    assert!(read(&[b"PK\x03\x04", &noise[..]].concat()).is_err());
}
