//! Documents made to break the reader: each ends with an answer, and soon.

use super::super::pades::{attachments, check, sign};
use super::super::pdf::File;
use super::super::{Fault, PdfError};
use super::{Dice, by_hand, document, own, replaced, root, signer, today};
use proptest::prelude::*;

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";

/// What the reader has against the whole document.
fn verdict(pdf: &[u8]) -> Result<(), PdfError> {
    let file = File::open(pdf)?;
    file.numbers()
        .try_for_each(|number| file.object(number).map(drop))
}

/// The words of a fault, or nothing.
fn words(pdf: &[u8]) -> String {
    match verdict(pdf) {
        Ok(()) => String::new(),
        Err(PdfError::Damaged { what, .. }) => what.to_owned(),
        Err(other) => other.to_string(),
    }
}

#[test]
fn objects_that_are_not_in_order_are_refused() {
    let deep = "[".repeat(100_000);
    let dicts = "<</A".repeat(100_000);
    let many = format!("[{}]", "0 ".repeat(600_000));
    let rows = [
        (
            "in order",
            "[1 -2 +3 .5 4. true false null /N#41 (a\\(b(c)) <0a F>]",
            "",
        ),
        (
            "arrays without end",
            &deep,
            "values lie too deep in one another",
        ),
        (
            "dictionaries without end",
            &dicts,
            "values lie too deep in one another",
        ),
        (
            "more values than any object has",
            &many,
            "an object has too many values",
        ),
        (
            "a key twice",
            "<</A 1/A 2>>",
            "a key occurs twice in one dictionary",
        ),
        ("a comment", "[1 % ]\n]", "an unknown word"),
        ("a text without end", "(a", "a text does not end"),
        (
            "digits without end",
            "<0a",
            "a letter is not a hexadecimal digit",
        ),
        ("no digits", "<0x>", "a letter is not a hexadecimal digit"),
        ("a broken name", "/A#4", "a name has a broken escape"),
        ("two points", "1.2.3", "a number is misspelt"),
        ("two signs", "--1", "a number is misspelt"),
        ("a point alone", ".", "a number is misspelt"),
        (
            "a huge number",
            "99999999999999999999",
            "a number is too large",
        ),
        (
            "a huge reference",
            "99999999999 0 R",
            "an object number is too large",
        ),
        (
            "another generation",
            "1 1 R",
            "an object does not end as it must",
        ),
        (
            "data without a length",
            "<<>>\nstream\n\nendstream",
            "the length of an object is missing",
        ),
        (
            "a length below zero",
            "<</Length -1>>\nstream\n\nendstream",
            "the length of an object is missing",
        ),
        (
            "a length beyond the file",
            "<</Length 99999>>\nstream\n\nendstream",
            "it ends too early",
        ),
        (
            "a length that is too short",
            "<</Length 1>>\nstream\nabc\nendstream",
            "an object is longer than it says",
        ),
        (
            "data on the same line",
            "<</Length 1>>\nstream a\nendstream",
            "the data of an object does not start as it must",
        ),
        (
            "something behind",
            "1\nendobj\n(hidden)",
            "bytes stand between two objects",
        ),
    ];
    for (why, object, expected) in rows {
        let pdf = by_hand(&[CATALOG, object], "");
        assert_eq!(words(&pdf), expected, "{why}");
        assert!(check(&pdf, None).is_err());
    }
}

#[test]
fn lines_of_a_table_that_are_not_in_order_are_refused() {
    let good = by_hand(&[CATALOG, "null"], "");
    assert_eq!(words(&good), "");
    let second = String::from_utf8_lossy(&good).find("2 0 obj").unwrap();
    let line = |place: usize, rest: &str| format!("{place:010} {rest}");
    let rows = [
        (
            "two objects at one place",
            line(9, "00000 n"),
            "two objects stand at one place",
        ),
        (
            "beyond the table",
            line(good.len(), "00000 n"),
            "an object stands behind the table that names it",
        ),
        (
            "amid an object",
            line(second + 2, "00000 n"),
            "an object does not end as it must",
        ),
        (
            "another generation",
            line(second, "00001 n"),
            "an object has a number that agentvet does not give",
        ),
        (
            "neither used nor free",
            line(second, "00000 x"),
            "a line of a table is misspelt",
        ),
    ];
    for (why, new, expected) in rows {
        let changed = replaced(&good, &line(second, "00000 n"), &new);
        let found = words(&changed);
        // Where an object seems to start amid another, that other one ends too early.
        let other = "bytes stand between two objects";
        assert!(
            [expected, other].contains(&found.as_str()),
            "{why}: {found}"
        );
    }
}

#[test]
fn trailers_that_are_not_in_order_are_refused() {
    let rows = [
        (
            "a table that is none",
            "/Prev 9",
            "the PDF uses packed tables of objects, which agentvet does not write; take a PDF that agentvet made",
        ),
        (
            "a table before itself",
            "/Prev 999999",
            "an earlier table does not stand before this one",
        ),
        (
            "a place below zero",
            "/Prev -1",
            "an earlier table does not stand before this one",
        ),
        (
            "a place that is no number",
            "/Prev /A",
            "the place of the earlier table is no number",
        ),
        (
            "packed tables beside",
            "/XRefStm 9",
            "the PDF uses packed tables of objects, which agentvet does not write; take a PDF that agentvet made",
        ),
        (
            "a key twice",
            "/Size 1",
            "a key occurs twice in one dictionary",
        ),
    ];
    for (why, trailer, expected) in rows {
        assert_eq!(words(&by_hand(&[CATALOG], trailer)), expected, "{why}");
    }
}

#[test]
fn bytes_in_no_object_are_refused() {
    let good = String::from_utf8(by_hand(&[CATALOG], "")).unwrap();
    let end = "%%EOF\nstartxref\n9\n%%EOF\n";
    let rows = [
        (
            "behind the end",
            format!("{good}x"),
            "the end mark is missing",
        ),
        (
            "a second end",
            good.replace("%%EOF\n", end),
            "the PDF uses packed tables of objects, which agentvet does not write; take a PDF that agentvet made",
        ),
        (
            "no start",
            good.replace("startxref", "startxxxx"),
            "the place of the last table is missing",
        ),
        (
            "something in the head",
            good.replace("%PDF-1.7\n", "%PDF-1.\nx"),
            "something stands in front of the first object",
        ),
    ];
    for (why, pdf, expected) in rows {
        assert_eq!(words(pdf.as_bytes()), expected, "{why}");
    }
}

#[test]
fn no_pdf_at_all_is_refused() {
    for bytes in [
        b"".as_slice(),
        b"%PDF-1.7",
        b"%PDF-2.0\n",
        b"PK",
        b"%%EOF",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
    ] {
        assert!(matches!(
            check(bytes, None).unwrap_err().as_slice(),
            [Fault::Pdf(_)]
        ));
        assert!(attachments(bytes, 10).is_err());
        assert!(sign(bytes, &signer(&own()), today(), "").is_err());
    }
}

/// Texts within texts look like objects within objects; each object has its own stretch only.
#[test]
fn many_overlapping_objects_cost_no_more_than_their_bytes() {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut table = "xref\n0 20001\n0000000000 65535 f \n".to_owned();
    for number in 1..=20_000 {
        table.extend([format!("{:010} 00000 n \n", pdf.len())]);
        pdf.extend_from_slice(format!("{number} 0 obj (").as_bytes());
    }
    pdf.extend_from_slice(&b")".repeat(20_000));
    let place = pdf.len();
    pdf.extend_from_slice(
        format!("{table}trailer\n<</Root 1 0 R>>\nstartxref\n{place}\n%%EOF\n").as_bytes(),
    );
    assert_eq!(words(&pdf), "a text does not end");
}

#[test]
fn thousands_of_damaged_documents_end_with_an_answer() {
    let plain = document(2, &[("a.json", b"{\"a\": [1, 2, 3]}")]);
    let good = sign(&plain, &signer(&own()), today(), "x").unwrap();
    let trusted = root(&own());
    let words: [&[u8]; 12] = [
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"/Kids",
        b" 0 R",
        b"endobj",
        b"stream",
        b"99999999999",
        b"-1",
    ];
    let mut dice = Dice(42);
    for round in 0..4000 {
        let mut pdf = if round % 2 == 0 {
            good.clone()
        } else {
            plain.clone()
        };
        for _ in 0..=dice.below(4) {
            let at = dice.below(pdf.len());
            match dice.below(4) {
                0 => pdf[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => pdf.truncate(at.max(1)),
                2 => {
                    let end = (at + dice.below(50)).min(pdf.len());
                    pdf.drain(at..end);
                }
                _ => {
                    let word = words[dice.below(words.len())];
                    let end = (at + word.len()).min(pdf.len());
                    pdf.splice(at..end, word.iter().copied());
                }
            }
            if pdf.is_empty() {
                break;
            }
        }
        let found = check(&pdf, Some(&trusted));
        assert!(found.is_err() || pdf == good, "round {round}");
        let _answer = attachments(&pdf, 10_000);
        if round % 20 == 1 {
            let _answer = sign(&pdf, &signer(&own()), today(), "");
        }
    }
}

proptest! {
    #[test]
    fn any_object_is_read_or_refused(object in "[\\[\\]<>()/ 0-9a-zR.#\\\\+-]{0,80}") {
        let pdf = by_hand(&[CATALOG, &object], "");
        let _answer = verdict(&pdf);
        prop_assert!(check(&pdf, None).is_err());
    }

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(check(&bytes, None).is_err());
        prop_assert!(attachments(&bytes, 10).is_err());
    }
}
