//! Signed PDFs that somebody worked on: with the right key but in another way, or without the key.

use super::super::pades::{check, sign};
use super::super::{Fault, KeyError, SignError, cms};
use super::pades::{REASON, hole, signed};
use super::{by_hand, document, own, replaced, signer, today};
use crate::date::Date;

/// The same document with another signature in it, over what is there now.
fn resigned(pdf: &[u8]) -> Vec<u8> {
    let mut pdf = pdf.to_vec();
    let hole = hole(&pdf);
    let outside = [&pdf[..hole.start - 1], &pdf[hole.end + 1..]].concat();
    let der = cms::sign(&cms::digest(&outside), &signer(&own()), today()).unwrap();
    pdf[hole.clone()].fill(b'0');
    for (at, byte) in der.iter().enumerate() {
        let digits = format!("{byte:02x}");
        pdf[hole.start + at * 2..hole.start + at * 2 + 2].copy_from_slice(digits.as_bytes());
    }
    pdf
}

#[test]
fn a_signature_of_another_kind_is_refused_even_where_it_fits_the_bytes() {
    let good = signed();
    assert!(
        check(&resigned(&good), None).is_ok(),
        "signing again changes nothing"
    );
    let permissions = permissions(&good);
    let field = |pdf: &[u8]| check(&resigned(pdf), None).unwrap_err();
    let rows = [
        ("changes allowed", "/P 1/", "/P 2/", Fault::NotCertified),
        (
            "not certified",
            &permissions,
            &permissions.replace("MDP", "MDQ"),
            Fault::NotCertified,
        ),
        (
            "another method",
            "/TransformMethod /DocMDP",
            "/TransformMethod /UR3   ",
            Fault::NotCertified,
        ),
        (
            "another form",
            "/ETSI.CAdES.detached",
            "/adbe.pkcs7.detached",
            Fault::Field("it is not in the form PAdES"),
        ),
        (
            "another program",
            "/Adobe.PPKLite",
            "/Adobe.PPKMini",
            Fault::Field("it is not in the form PAdES"),
        ),
        (
            "no day",
            "/M (D:20261122",
            "/M (D:20261132",
            Fault::Field("it names no day"),
        ),
        (
            "a time of day",
            "000000Z)",
            "000001Z)",
            Fault::Field("it names no day"),
        ),
        (
            "not from the start",
            "/ByteRange [0 ",
            "/ByteRange [1 ",
            Fault::Range("it does not start with the first byte"),
        ),
        (
            "no list of fields",
            "/Fields [",
            "/Feilds [",
            Fault::Field("the document has not exactly one field"),
        ),
    ];
    for (why, old, new, expected) in rows {
        assert_eq!(field(&replaced(&good, old, new)), [expected], "{why}");
    }
}

/// The words with which the catalog names the certifying signature.
fn permissions(pdf: &[u8]) -> String {
    let from = pdf
        .windows(8)
        .rposition(|part| part == b"/Perms <")
        .unwrap();
    let text = String::from_utf8_lossy(&pdf[from..from + 40]).to_string();
    text.split_inclusive(">>").next().unwrap().to_owned()
}

#[test]
fn a_range_that_leaves_something_out_is_refused_even_where_it_fits_the_bytes() {
    let good = signed();
    let at = good
        .windows(11)
        .rposition(|part| part == b"/ByteRange ")
        .unwrap();
    let end = at + good[at..].iter().position(|byte| *byte == b']').unwrap();
    let hole = hole(&good);
    let (start, behind) = (hole.start - 1, hole.end + 1);
    let rest = good.len() - behind;
    let rows = [
        (
            "a hole that is wider",
            start - 5,
            behind,
            rest,
            "it leaves out other bytes than its own",
        ),
        (
            "a hole that is longer",
            start,
            behind + 5,
            rest - 5,
            "it leaves out other bytes than its own",
        ),
        (
            "the last bytes are free",
            start,
            behind,
            rest - 5,
            "bytes were added behind the signature",
        ),
        (
            "more than the file has",
            start,
            behind,
            rest + 5,
            "the end of the file is missing",
        ),
    ];
    for (why, start, behind, rest, expected) in rows {
        let mut changed = good.clone();
        let range = format!("/ByteRange [0 {start} {behind} {rest}");
        changed[at..end].fill(b' ');
        changed[at..at + range.len()].copy_from_slice(range.as_bytes());
        assert_eq!(
            check(&resigned(&changed), None).unwrap_err(),
            [Fault::Range(expected)],
            "{why}"
        );
    }
}

#[test]
fn an_expired_certificate_signs_nothing_and_is_found() {
    let last = Date::constant(2028, 12, 31);
    let late = last.tomorrow().unwrap();
    let made = sign(&document(1, &[]), &signer(&own()), late, "");
    assert!(
        matches!(made, Err(SignError::Key(KeyError::Chain(_)))),
        "{made:?}"
    );
    // The day in the document is moved behind the last one, and the document is signed again.
    let moved = resigned(&replaced(
        &signed(),
        "(D:20261122000000Z)",
        "(D:20290101000000Z)",
    ));
    let faults = check(&moved, None).unwrap_err();
    assert!(
        matches!(faults.as_slice(), [Fault::Chain(_), Fault::Chain(_)]),
        "{faults:?}"
    );
}

#[test]
fn a_signature_copied_onto_another_document_is_refused() {
    let other = document(2, &[("a.json", b"[]")]);
    let other = sign(&other, &signer(&own()), today(), REASON).unwrap();
    let (mut target, source) = (other, signed());
    let (to, from) = (hole(&target), hole(&source));
    target[to].copy_from_slice(&source[from]);
    assert_eq!(check(&target, None).unwrap_err(), [Fault::Changed]);
}

#[test]
fn no_signature_and_two_signatures_are_told_apart() {
    let plain = document(1, &[]);
    assert_eq!(check(&plain, None), Err(vec![Fault::NoSignature]));
    let catalog = "<</Type/Catalog>>";
    let two = by_hand(
        &[catalog, "<</Type/Sig>>", "<</Type/Sig>>", "<</FT/Sig>>"],
        "",
    );
    assert_eq!(check(&two, None), Err(vec![Fault::ManySignatures]));
    let fields = by_hand(
        &[catalog, "<</Type/Sig>>", "<</FT/Sig>>", "<</FT/Sig>>"],
        "",
    );
    assert_eq!(check(&fields, None), Err(vec![Fault::ManySignatures]));
    let half = by_hand(&[catalog, "<</Type/Sig>>"], "");
    let missing = Fault::Field("its field or its dictionary is missing");
    assert_eq!(check(&half, None), Err(vec![missing]));
    let inside = by_hand(&[catalog, "<</V<</Type/Sig>>/FT/Sig>>"], "");
    assert!(check(&inside, None).is_err());
}

#[test]
fn capital_letters_in_the_hole_are_refused() {
    let mut pdf = signed();
    let hole = hole(&pdf);
    let letter = hole.start + pdf[hole].iter().position(|byte| *byte == b'a').unwrap();
    pdf[letter] = b'A';
    let faults = check(&pdf, None).unwrap_err();
    assert_eq!(
        faults,
        [Fault::Hole(
            "it holds other letters than those of the signature"
        )]
    );
}

#[test]
fn bytes_behind_the_signature_in_its_hole_are_refused() {
    let mut pdf = signed();
    let last = hole(&pdf).end - 1;
    pdf[last] = b'1';
    assert_eq!(
        check(&pdf, None).unwrap_err(),
        [Fault::Hole("bytes hide behind the signature")]
    );
}
