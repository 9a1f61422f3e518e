//! ZIPs made by hand to mislead: each is refused, for the reason it was made for.

use super::super::Limits;
use super::super::digest::sum_of;
use super::lies::{Lie, deflated, honest, zip};
use super::*;

fn opened(bytes: &[u8]) -> Result<Reader, String> {
    let scratch = Scratch::new();
    fs::write(scratch.at("x.zip"), bytes).unwrap();
    // The file stays open when its name is gone.
    Reader::open(&scratch.at("x.zip")).map_err(|error| error.to_string())
}

#[test]
fn lies_about_a_file_are_refused() {
    type Change = fn(&mut Lie);
    let table: [(Change, &str); 23] = [
        (|lie| lie.name = b"../x".into(), "leads out of the pack"),
        (|lie| lie.name = b"/x".into(), "begins or ends with"),
        (|lie| lie.name = b"C:x".into(), "a colon"),
        (|lie| lie.name = b"s\\x".into(), "a backslash"),
        (|lie| lie.name = b"a".into(), "the same path twice"),
        (|lie| lie.name = b"A".into(), "capital letters"),
        (|lie| lie.name = b"a/x".into(), "a folder as well"),
        (|lie| lie.name = b"x\xff".into(), "not UTF-8"),
        (|lie| lie.name = b"x\0.pdf".into(), "a control character"),
        (
            |lie| {
                lie.name = "ä".into();
                lie.flags = 0;
            },
            "not marked as UTF-8",
        ),
        (
            |lie| lie.local_name = b"y".into(),
            "its local header names `y`",
        ),
        (|lie| lie.mode = 0o120_777, "a link to another place"),
        (|lie| lie.mode = 0o010_644, "a device, a pipe or a socket"),
        (
            |lie| lie.mode = 0o040_755,
            "disagree on whether it is a folder",
        ),
        (|lie| lie.flags |= 1, "encrypted"),
        (|lie| lie.flags |= 1 << 13, "encrypted"),
        (|lie| lie.method = 14, "packed in a way that is not known"),
        (|lie| lie.comment = b"psst".into(), "a comment"),
        (
            |lie| lie.extra = b"\x75\x70\x05\0\x01abcd".into(),
            "a second name",
        ),
        (
            |lie| lie.extra = b"\x01\0\xff\0".into(),
            "extra fields are broken",
        ),
        (|lie| lie.after = b"hidden".into(), "6 bytes follow it"),
        (|lie| lie.bytes = 99, "its two sizes differ"),
        (|lie| lie.shift = 1, "does not begin as it must"),
    ];
    assert!(
        opened(&zip(&[honest("a", "1"), honest("x", "2")])).is_ok(),
        "no lie"
    );
    for (change, part) in table {
        let mut lie = honest("x", "2");
        change(&mut lie);
        if lie.local_name == b"x" {
            lie.local_name.clone_from(&lie.name);
        }
        let error = opened(&zip(&[honest("a", "1"), lie])).unwrap_err();
        assert!(error.contains(part), "{part}: {error}");
    }
}

#[test]
fn lies_about_the_whole_are_refused() {
    let good = zip(&[honest("a", "1"), honest("b", "2")]);
    let end = good.len() - 22;
    let with = |at: usize, bytes: &[u8]| {
        let mut lie = good.clone();
        lie.splice(at..at + bytes.len(), bytes.iter().copied());
        lie
    };
    let table = [
        (Vec::new(), "does not end", "nothing at all"),
        (b"MZ".repeat(40), "does not end", "no ZIP"),
        (
            [b"#!/bin/sh\n", &good[..]].concat(),
            "not reach exactly",
            "a program in front",
        ),
        (
            [&good[..], b"x"].concat(),
            "does not end",
            "something behind",
        ),
        (
            [&good[..end + 20], b"\x01\0x"].concat(),
            "does not end",
            "a comment",
        ),
        (with(end + 4, &[1]), "several disks", "another disk"),
        (with(end + 8, &[1]), "several disks", "two numbers of files"),
        (
            with(end + 8, &[1, 0, 1]),
            "do not fill it",
            "fewer files than lines",
        ),
        (
            with(end + 8, &[9, 0, 9]),
            "does not fit the number",
            "more files than lines",
        ),
        (
            with(end + 16, &[0]),
            "not reach exactly",
            "a directory elsewhere",
        ),
        (
            with(end + 16, &[255; 4]),
            "the wide end",
            "a wide end that is not there",
        ),
        (with(7, &[0]), "other flags", "two sets of flags"),
        (with(8, &[8]), "another method", "two ways to unpack"),
        (with(14, &[0]), "another checksum", "two checksums"),
        (with(18, &[0]), "another size", "two packed sizes"),
        (with(22, &[0]), "another size", "two sizes"),
        (
            with(0, b"PK\x07\x08"),
            "does not begin as it must",
            "no local header",
        ),
    ];
    for (bytes, part, reason) in table {
        let error = opened(&bytes).unwrap_err();
        assert!(error.contains(part), "{reason}: {error}");
    }
}

#[test]
fn a_program_in_front_is_refused_even_when_all_places_are_right() {
    let good = zip(&[honest("a", "1"), honest("b", "2")]);
    let end = good.len() - 22;
    let mut moved = [b"#!/bin/sh\n", &good[..]].concat();
    let lines = good.len() - 22 - 2 * 47 + 10;
    for at in [lines + 42, lines + 47 + 42, end + 10 + 16] {
        moved[at] += 10;
    }
    let error = opened(&moved).unwrap_err();
    assert!(
        error.contains("10 bytes lie before the first file"),
        "{error}"
    );
}

#[test]
fn files_that_share_bytes_are_refused() {
    let inner = zip(&[honest("b", "2")]);
    let mut outer = honest("a", "");
    outer.data = inner[..32].to_vec();
    outer.bytes = 32;
    outer.crc = sum_of(&outer.data).crc;
    // The second file lies inside the first one.
    let mut bytes = zip(&[outer, honest("b", "2")]);
    let line = bytes.len() - 22 - 47;
    bytes[line + 42] = 31;
    let error = opened(&bytes).unwrap_err();
    assert!(error.contains("overlap"), "{error}");
}

#[test]
fn a_damaged_file_refuses_itself_and_no_other() {
    type Change = fn(&mut Lie);
    let table: [(Change, &str); 6] = [
        (|_| (), ""),
        (|lie| lie.crc ^= 1, "checksum"),
        (|lie| lie.data[0] = 7, "deflate"),
        (|lie| lie.bytes = 2, "not the one that was stated"),
        (|lie| lie.bytes = 9, "not the one that was stated"),
        (|lie| lie.data.extend(b"hidden"), "bytes follow the end"),
    ];
    for (change, part) in table {
        let mut lie = deflated("x", "text");
        change(&mut lie);
        let mut reader = opened(&zip(&[lie, deflated("y", "good")])).unwrap();
        match reader.read("x", 100) {
            Ok(text) => assert_eq!((text, part), (b"text".to_vec(), "")),
            Err(error) => {
                let text = error.to_string();
                assert!(!part.is_empty() && text.contains(part), "{part}: {text}");
                assert!(text.contains("`x`"), "the file is named: {text}");
            }
        }
        assert_eq!(reader.read("y", 100).unwrap(), b"good", "{part}");
    }
}

#[test]
fn a_bomb_stops_at_its_stated_size_or_is_refused_at_once() {
    let mut lie = deflated("x", "text");
    lie.bytes = 1 << 30;
    let error = opened(&zip(&[lie])).unwrap_err();
    assert!(error.contains("more than is possible"), "{error}");
    // Three hundred kilobytes of zeroes, said to be three.
    let mut inflating = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut inflating, &vec![0; 300_000]).unwrap();
    let mut lie = deflated("x", "abc");
    lie.data = inflating.finish().unwrap();
    let mut reader = opened(&zip(&[lie])).unwrap();
    let mut out = Vec::new();
    assert!(reader.stream("x", &mut out).is_err());
    assert!(out.len() <= 4, "{} bytes came out", out.len());
}

#[test]
fn the_limits_hold_before_anything_is_read() {
    let scratch = Scratch::new();
    let path = scratch.at("x.zip");
    fs::write(&path, zip(&[honest("a", "1"), honest("b", "22")])).unwrap();
    let table = [
        (2, 3, ""),
        (1, 3, "more than 1 files"),
        (2, 2, "more than 2 bytes"),
    ];
    for (files, bytes, part) in table {
        let opened = Reader::open_within(&path, &Limits { files, bytes });
        let told = opened
            .map_err(|error| error.to_string())
            .err()
            .unwrap_or_default();
        assert!(
            told.contains(part) && told.is_empty() == part.is_empty(),
            "{part}: {told}"
        );
    }
}
