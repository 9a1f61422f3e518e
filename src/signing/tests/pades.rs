//! Signed PDFs: that they hold, that nothing in them can change, and what is not signed.

use super::super::pades::{attachments, check, sign};
use super::super::{Fault, PdfError, SignError, Signer, Trust};
use super::{Dice, by_hand, document, own, root, signer, stranger, today};

pub(super) const REASON: &str = "Geprüft für die Akten";

pub(super) fn signed() -> Vec<u8> {
    sign(
        &document(2, &[("a.json", b"{}")]),
        &signer(&own()),
        today(),
        REASON,
    )
    .unwrap()
}

/// The place of the signature's letters, without brackets.
pub(super) fn hole(pdf: &[u8]) -> std::ops::Range<usize> {
    let from = pdf
        .windows(10)
        .rposition(|part| part == b"/Contents ")
        .unwrap()
        + 11;
    from..from + pdf[from..].iter().position(|byte| *byte == b'>').unwrap()
}

#[test]
fn a_signed_document_holds_and_keeps_every_byte_in_front() {
    for files in [&[][..], &[("a.json", b"{}".as_slice())]] {
        let plain = document(2, files);
        let signed = sign(&plain, &signer(&own()), today(), REASON).unwrap();
        assert!(signed.starts_with(&plain));
        let found = check(&signed, Some(&root(&own()))).unwrap();
        assert_eq!(found.signature.trust, Trust::Trusted);
        assert_eq!((found.day, found.reason.as_str()), (today(), REASON));
        let kept = attachments(&signed, 1000).unwrap();
        assert_eq!(kept, attachments(&plain, 1000).unwrap());
        assert_eq!(kept.len(), files.len());
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    assert_eq!(signed(), signed());
}

#[test]
fn who_names_no_root_learns_that_it_was_not_checked() {
    let found = check(&signed(), None).unwrap();
    assert_eq!(found.signature.trust, Trust::NotChecked);
}

#[test]
fn a_strange_root_is_the_only_fault_of_a_good_signature() {
    let faults = check(&signed(), Some(&root(&stranger()))).unwrap_err();
    assert!(
        matches!(faults.as_slice(), [Fault::NotTrusted { .. }]),
        "{faults:?}"
    );
}

#[test]
fn bytes_added_behind_are_refused() {
    let good = signed();
    let table = good.len();
    let update = format!(
        "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n{table}\n%%EOF\n"
    );
    for more in [
        "\n",
        " ",
        "%",
        "\0",
        "%%EOF\n",
        &update,
        "1 0 obj\nnull\nendobj\n",
    ] {
        let longer = [good.as_slice(), more.as_bytes()].concat();
        assert!(check(&longer, None).is_err(), "{more:?}");
    }
    // A whole second revision in order: everything can be read, and it is still refused.
    let start = good
        .windows(9)
        .rposition(|part| part == b"startxref")
        .unwrap();
    let previous: String = good[start + 10..]
        .iter()
        .map(|b| char::from(*b))
        .take_while(char::is_ascii_digit)
        .collect();
    let trailer = good
        .windows(7)
        .rposition(|part| part == b"trailer")
        .unwrap();
    let old = String::from_utf8_lossy(&good[trailer..start]).to_string();
    let (head, tail) = old.split_once("/Prev ").unwrap();
    let tail = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    let update = format!(
        "xref\n0 1\n0000000000 65535 f \n{head}/Prev {previous}{tail}startxref\n{table}\n%%EOF\n"
    );
    let faults = check(&[good.as_slice(), update.as_bytes()].concat(), None).unwrap_err();
    let added = Fault::Range("bytes were added behind the signature");
    assert_eq!(faults, [added, Fault::Changed]);
}

#[test]
fn a_shorter_file_is_refused() {
    let good = signed();
    for cut in [1, 2, 7, 100, 17_000] {
        assert!(check(&good[..good.len() - cut], None).is_err(), "{cut}");
    }
}

#[test]
fn no_single_bit_can_change() {
    let good = signed();
    let hole = hole(&good);
    let mut dice = Dice(7);
    let places = (0..300)
        .map(|_| dice.below(good.len() * 8))
        .collect::<Vec<_>>();
    let mut within = Dice(11);
    let inside = (0..300).map(|_| hole.start * 8 + within.below(hole.len() * 8));
    // The letters of the signature itself and its brackets, each with every bit.
    let letters = (hole.start - 2) * 8..(hole.start + 40) * 8;
    let edge = (hole.end - 1) * 8..(hole.end + 2) * 8;
    for bit in places.into_iter().chain(inside).chain(letters).chain(edge) {
        let mut changed = good.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(check(&changed, None).is_err(), "bit {bit} of {hole:?}");
    }
}

#[test]
fn what_cannot_be_signed_is_refused_with_the_reason() {
    let plain = document(1, &[]);
    let catalog = "<</Type/Catalog/Pages 2 0 R>>";
    let pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";
    let form = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>";
    let permissions = "<</Type/Catalog/Pages 2 0 R/Perms<<>>>>";
    let rows = [
        (
            "no PDF",
            b"PK\x03\x04".to_vec(),
            SignError::Pdf(PdfError::NotPdf),
        ),
        (
            "encrypted",
            by_hand(&[catalog, pages, page], "/Encrypt 4 0 R"),
            SignError::Pdf(PdfError::Encrypted),
        ),
        ("signed already", signed(), SignError::AlreadySigned),
        (
            "certified already",
            by_hand(&[permissions, pages, page], ""),
            SignError::AlreadySigned,
        ),
        (
            "a signature that nothing names",
            by_hand(&[catalog, pages, page, "<</Type/Sig>>"], ""),
            SignError::AlreadySigned,
        ),
        (
            "a signature within a list",
            by_hand(&[catalog, pages, page, "[<</FT/Sig>>]"], ""),
            SignError::AlreadySigned,
        ),
        (
            "a form",
            by_hand(&[form, pages, page], ""),
            SignError::HasForm,
        ),
    ];
    for (why, pdf, expected) in rows {
        assert_eq!(
            sign(&pdf, &signer(&own()), today(), ""),
            Err(expected),
            "{why}"
        );
    }
    let untagged = by_hand(&[catalog, pages, page], "");
    let made = sign(&untagged, &signer(&own()), today(), "").unwrap();
    assert!(
        check(&made, None).is_ok(),
        "a document without structure can be signed"
    );
    for reason in ["x".repeat(501), "a\nb".to_owned()] {
        let made = sign(&plain, &signer(&own()), today(), &reason);
        assert_eq!(made, Err(SignError::Reason));
    }
}

#[test]
fn a_signers_file_of_somebody_else_signs_under_their_root() {
    let strange = Signer::read(&stranger().signer, today()).unwrap();
    let pdf = sign(&document(1, &[]), &strange, today(), "").unwrap();
    assert!(check(&pdf, Some(&root(&stranger()))).is_ok());
    assert!(check(&pdf, Some(&root(&own()))).is_err());
}
