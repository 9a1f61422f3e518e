//! The files in a PDF: that they come out as they went in, and that hostile ones end.

use std::io::Write;

use super::super::pades::{Attachment, AttachmentError, attachments};
use super::{by_hand, document};

fn listed(names: &str, objects: &[&str]) -> Result<Vec<Attachment>, AttachmentError> {
    let catalog = format!("<</Type/Catalog/Names<</EmbeddedFiles {names}>>>>");
    let all: Vec<&str> = std::iter::once(catalog.as_str())
        .chain(objects.iter().copied())
        .collect();
    attachments(&by_hand(&all, ""), 1000)
}

const FILE: &str = "<</Type/Filespec/UF(a.txt)/EF<</F 3 0 R>>>>";
const CONTENT: &str = "<</Type/EmbeddedFile/Length 2>>\nstream\nhi\nendstream";

#[test]
fn files_come_out_as_they_went_in() {
    let long = vec![7; 100_000];
    let files: [(&str, &[u8]); 4] = [
        ("b.json", b"{}"),
        ("a.txt", &long),
        ("empty", b""),
        ("grün.csv", b"1;2"),
    ];
    let found = attachments(&document(1, &files), 200_000).unwrap();
    assert_eq!(found.len(), 4);
    for (name, bytes) in files {
        let expected = Attachment {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        assert!(found.contains(&expected), "{name}");
    }
    assert_eq!(attachments(&document(1, &[]), 0), Ok(Vec::new()));
}

#[test]
fn the_limit_counts_all_files_together() {
    let files: [(&str, &[u8]); 2] = [("a", &[1; 60]), ("b", &[2; 40])];
    let pdf = document(1, &files);
    assert_eq!(attachments(&pdf, 100).map(|found| found.len()), Ok(2));
    assert_eq!(attachments(&pdf, 99), Err(AttachmentError::TooLarge(99)));
    assert_eq!(attachments(&pdf, 0), Err(AttachmentError::TooLarge(0)));
}

#[test]
fn a_small_file_that_unpacks_to_a_huge_one_ends_at_the_limit() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0; 1_000_000];
    for _ in 0..50 {
        packer.write_all(&zeros).unwrap();
    }
    let packed = packer.finish().unwrap();
    assert!(packed.len() < 60_000);
    let head = format!("<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    let objects = [
        b"<</Type/Catalog/Names<</EmbeddedFiles<</Names[(a)2 0 R]>>>>>>".to_vec(),
        FILE.as_bytes().to_vec(),
        [head.as_bytes(), &packed, b"\nendstream"].concat(),
    ];
    let pdf = by_hand(&objects, "");
    let limit = AttachmentError::TooLarge(10_000);
    assert_eq!(attachments(&pdf, 10_000), Err(limit));
    assert_eq!(
        attachments(&pdf, 50_000_000).unwrap()[0].bytes.len(),
        50_000_000
    );
}

/// A list that should be refused: why it is looked at, the list, the file, its content, the fault.
type Row = [&'static str; 5];

#[test]
fn lists_that_do_not_fit_the_files_are_refused() {
    const ONE: &str = "<</Names[(a)2 0 R]>>";
    const NAME: &str = "a file has no name that can be read";
    const PACKED: &str = "a file is packed in a way that agentvet does not use";
    let good = listed(ONE, &[FILE, CONTENT]).unwrap();
    assert_eq!(
        (good[0].name.as_str(), good[0].bytes.as_slice()),
        ("a.txt", b"hi".as_slice())
    );
    let packed = |entries: &str| format!("<<{entries}/Length 2>>\nstream\nhi\nendstream");
    let odd = "<</UF(\\344)/EF<</F 3 0 R>>>>";
    let rows: [Row; 8] = [
        [
            "twice",
            "<</Names[(a)2 0 R(b)2 0 R]>>",
            FILE,
            CONTENT,
            "a file is listed twice",
        ],
        [
            "half",
            "<</Names[(a)]>>",
            FILE,
            CONTENT,
            "a name stands without a file",
        ],
        [
            "lost",
            "<</Names[]>>",
            FILE,
            CONTENT,
            "a file lies in the document that is not listed",
        ],
        [
            "a tree that bites its tail",
            "4 0 R",
            FILE,
            CONTENT,
            "a part of it occurs twice",
        ],
        [
            "no list",
            "<</Names 7>>",
            FILE,
            CONTENT,
            "a list is expected",
        ],
        [
            "no content",
            ONE,
            "<</UF(a)>>",
            CONTENT,
            "a file has no content",
        ],
        ["no name", ONE, "<</EF<</F 3 0 R>>>>", CONTENT, NAME],
        ["a name in an unknown form", ONE, odd, CONTENT, NAME],
    ];
    for [why, names, file, content, expected] in rows {
        let found = listed(names, &[file, content, "<</Kids[4 0 R]>>"]);
        assert_eq!(found, Err(AttachmentError::List(expected)), "{why}");
    }
    let rows = [
        ("packed in another way", "/Filter/LZWDecode", PACKED),
        ("packed twice", "/Filter[/FlateDecode/FlateDecode]", PACKED),
        (
            "not packed at all",
            "/Filter/FlateDecode",
            "a file cannot be unpacked",
        ),
        ("elsewhere on the disk", "/F(/etc/passwd)", PACKED),
    ];
    for (why, entries, expected) in rows {
        let found = listed(ONE, &[FILE, &packed(entries)]);
        assert_eq!(found, Err(AttachmentError::List(expected)), "{why}");
    }
}

#[test]
fn a_tree_of_several_levels_is_read() {
    let found = listed(
        "<</Kids[4 0 R]>>",
        &[FILE, CONTENT, "<</Kids[5 0 R]>>", "<</Names[(a)2 0 R]>>"],
    );
    assert_eq!(found.unwrap()[0].name, "a.txt");
}
