//! Any bytes at all: refused or read, never a panic.

use std::panic::{set_hook, take_hook};
use std::sync::atomic::{AtomicUsize, Ordering};

use agentvet::workbook::{Limits, read_csv, read_xlsx};
use proptest::prelude::*;

use super::book::Book;

const RETURNED: &[u8] = include_bytes!("../fixtures/workbooks/returned.xlsx");
static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Reads a file and says whether anything panicked on the way, even if it was caught.
fn panics(bytes: &[u8]) -> usize {
    let before = PANICS.load(Ordering::SeqCst);
    let limits = Limits::default();
    let _ = read_xlsx(bytes, &limits);
    let _ = read_csv(bytes, &limits);
    PANICS.load(Ordering::SeqCst) - before
}

/// Counts panics instead of printing them: the reader may catch one, but there should be none.
fn watch() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            let here = panic.location().is_some_and(|at| {
                ["calamine", "quick-xml", "zip-", "atoi", "workbook/"]
                    .iter()
                    .any(|library| at.file().contains(library) && !at.file().starts_with("tests"))
            });
            if here {
                PANICS.fetch_add(1, Ordering::SeqCst);
            }
            before(panic);
        }));
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), packed in any::<bool>()) {
        watch();
        let start: &[u8] = if packed { b"PK\x03\x04" } else { b"" };
        prop_assert_eq!(panics(&[start, &bytes].concat()), 0);
    }

    #[test]
    fn flipped_and_cut_workbooks_never_panic(
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
        cut in prop::bool::weighted(0.2),
    ) {
        watch();
        let mut bytes = RETURNED.to_vec();
        for (at, flip) in flips {
            *at.get_mut(&mut bytes) ^= flip;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        prop_assert_eq!(panics(&bytes), 0);
    }

    /// Damage behind the checksums: this is what reaches the library.
    #[test]
    fn damaged_parts_never_panic(
        part in 0..PARTS.len(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..PIECES.len()), 1..4),
    ) {
        watch();
        let mut book = Book::with_rows("");
        for (name, content) in PARTS {
            book.set(name, content);
        }
        let (name, content) = PARTS[part];
        let mut text = content.to_owned();
        for (at, piece) in edits {
            let at = text.floor_char_boundary(at.index(text.len()));
            let end = text.floor_char_boundary((at + PIECES[piece].len() / 2).min(text.len()));
            text.replace_range(at..end, PIECES[piece]);
        }
        book.set(name, text);
        prop_assert_eq!(panics(&book.bytes()), 0);
    }
}

/// Parts of an ordinary workbook, all in plain letters so that any place is one to cut at.
const PARTS: [(&str, &str); 4] = [
    (
        "xl/worksheets/sheet1.xml",
        "<worksheet><dimension ref=\"A1:C3\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\" s=\"1\"><v>0</v></c>\
         <c r=\"B1\" s=\"1\"><v>46112.5</v></c><c r=\"C1\" t=\"str\"><f t=\"shared\" si=\"0\" ref=\"C1:C3\">A1</f><v>x</v></c></row>\
         <row><c t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c>\
         <c t=\"d\"><v>2026-03-31</v></c></row></sheetData><mergeCells count=\"1\"><mergeCell ref=\"A3:B4\"/></mergeCells></worksheet>",
    ),
    (
        "xl/sharedStrings.xml",
        "<sst count=\"2\" uniqueCount=\"2\"><si><t xml:space=\"preserve\"> a_x000D_ &amp;&#10;</t></si><si><r><t>b</t></r></si></sst>",
    ),
    (
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy\\-mm\"/></numFmts><fonts><font><sz val=\"11\"/><color rgb=\"FF00FF00\"/>\
         <name val=\"Arial\"/></font></fonts><fills><fill><patternFill patternType=\"solid\"><fgColor theme=\"4\" tint=\"0.5\"/></patternFill></fill></fills>\
         <borders><border><left style=\"thin\"><color indexed=\"8\"/></left></border></borders><cellXfs><xf numFmtId=\"0\"/>\
         <xf numFmtId=\"170\" fontId=\"0\" fillId=\"0\" borderId=\"0\"><alignment textRotation=\"45\" indent=\"1\"/></xf></cellXfs></styleSheet>",
    ),
    (
        "docProps/custom.xml",
        "<Properties><property name=\"version\"><vt:i4>3</vt:i4></property></Properties>",
    ),
];

/// What gets written over a place: numbers that overflow, marks of markup, characters of many bytes.
const PIECES: [&str; 16] = [
    "99999999999",
    "-1",
    "0",
    "ZZZZZZ1",
    "\"",
    "'",
    "<",
    ">",
    "/>",
    "</c>",
    "<c r=\"A1\">",
    "&",
    "&#xFFFFFFFF;",
    "_xD83D_",
    "\u{e9}",
    "18446744073709551615",
];
