//! Detached signatures: what holds, what does not, and that no bit is free.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerInfo, SignerInfos};
use der::asn1::{ObjectIdentifier as Oid, OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use p256::ecdsa::Signature;
use proptest::prelude::*;
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::super::{ChainFault, Fault, KeyError, SignError, Trust, Whose, cms as detached};
use super::{own, root, signer, stranger, today};
use crate::date::Date;

const CONTENT: &[u8] = b"0f2c  report.pdf\n91aa  answers.xlsx\n";

fn signed() -> Vec<u8> {
    detached::sign(&detached::digest(CONTENT), &signer(&own()), today()).unwrap()
}

fn check(signature: &[u8]) -> Result<(), Vec<Fault>> {
    let digest = detached::digest(CONTENT);
    detached::check(signature, &digest, today(), Some(&root(&own()))).map(drop)
}

fn opened(signature: &[u8]) -> SignedData {
    ContentInfo::from_der(signature)
        .unwrap()
        .content
        .decode_as()
        .unwrap()
}

fn closed(data: &SignedData) -> Vec<u8> {
    let outer = ContentInfo {
        content_type: Oid::new_unwrap("1.2.840.113549.1.7.2"),
        content: Any::encode_from(data).unwrap(),
    };
    outer.to_der().unwrap()
}

/// The signature with something changed in its only signer.
fn with_signer(change: impl Fn(&mut SignerInfo)) -> Vec<u8> {
    let mut data = opened(&signed());
    let mut info = data.signer_infos.0.as_slice()[0].clone();
    change(&mut info);
    data.signer_infos = SignerInfos(SetOfVec::try_from(vec![info]).unwrap());
    closed(&data)
}

fn with_data(change: impl Fn(&mut SignedData)) -> Vec<u8> {
    let mut data = opened(&signed());
    change(&mut data);
    closed(&data)
}

fn algorithm(oid: &str, parameters: Option<Any>) -> AlgorithmIdentifierOwned {
    let oid = Oid::new_unwrap(oid);
    AlgorithmIdentifierOwned { oid, parameters }
}

#[test]
fn a_signature_holds_and_says_who_and_whether_to_trust() {
    let digest = detached::digest(CONTENT);
    let found = detached::check(&signed(), &digest, today(), Some(&root(&own()))).unwrap();
    assert_eq!(found.trust, Trust::Trusted);
    assert_eq!(
        found.signer.to_string(),
        "Zoë Brandl <zoe@example.com>, Müller & Söhne AG"
    );
    assert_eq!(found.root_fingerprint, signer(&own()).root_fingerprint());
    let unasked = detached::check(&signed(), &digest, today(), None).unwrap();
    assert_eq!(unasked.trust, Trust::NotChecked);
    assert_eq!(unasked.signer_fingerprint, found.signer_fingerprint);
}

#[test]
fn the_same_content_and_key_give_the_same_signature() {
    assert_eq!(signed(), signed());
}

#[test]
fn a_strange_root_is_named_and_nothing_else_is_wrong() {
    let digest = detached::digest(CONTENT);
    let found = detached::check(&signed(), &digest, today(), Some(&root(&stranger())));
    let faults = found.unwrap_err();
    assert!(
        matches!(faults.as_slice(), [Fault::NotTrusted { .. }]),
        "{faults:?}"
    );
}

#[test]
fn another_content_or_day_is_refused() {
    let other = detached::digest(b"another list");
    let changed = detached::check(&signed(), &other, today(), None);
    assert_eq!(changed, Err(vec![Fault::Changed]));
    let late = Date::constant(2029, 1, 1);
    let last = Date::constant(2028, 12, 31);
    let expired = [Whose::Signer, Whose::Root].map(|whose| ChainFault::Expired(whose, last, late));
    let found = detached::check(&signed(), &detached::digest(CONTENT), late, None);
    assert_eq!(found.unwrap_err(), expired.clone().map(Fault::Chain));
    let made = detached::sign(&other, &signer(&own()), late);
    let [first, _] = expired;
    assert_eq!(made, Err(SignError::Key(KeyError::Chain(first))));
}

#[test]
fn each_part_has_only_the_value_that_is_written_here() {
    let null = || Some(Any::null());
    let sha256 = "2.16.840.1.101.3.4.2.1";
    let rows: Vec<(&str, Vec<u8>)> = vec![
        (
            "another digest",
            with_signer(|it| it.digest_alg = algorithm("2.16.840.1.101.3.4.2.3", None)),
        ),
        (
            "an old digest",
            with_signer(|it| it.digest_alg = algorithm("1.3.14.3.2.26", None)),
        ),
        (
            "a digest with parameters",
            with_signer(|it| it.digest_alg = algorithm(sha256, null())),
        ),
        (
            "another signature",
            with_signer(|it| it.signature_algorithm = algorithm("1.2.840.10045.4.3.4", None)),
        ),
        (
            "signature of another kind",
            with_signer(|it| it.signature_algorithm = algorithm("1.2.840.113549.1.1.11", null())),
        ),
        ("version 3", with_signer(|it| it.version = CmsVersion::V3)),
        (
            "data of version 3",
            with_data(|it| it.version = CmsVersion::V3),
        ),
        (
            "unsigned attributes",
            with_signer(|it| it.unsigned_attrs = it.signed_attrs.clone()),
        ),
        (
            "no signed attributes",
            with_signer(|it| it.signed_attrs = None),
        ),
        (
            "two digests",
            with_data(|it| {
                let more = [algorithm(sha256, None), algorithm(sha256, null())];
                it.digest_algorithms = SetOfVec::try_from(more.to_vec()).unwrap();
            }),
        ),
        (
            "no signer",
            with_data(|it| it.signer_infos = SignerInfos(SetOfVec::new())),
        ),
        (
            "two signers",
            with_data(|it| {
                let mut second = it.signer_infos.0.as_slice()[0].clone();
                second.version = CmsVersion::V3;
                it.signer_infos.0.insert(second).unwrap();
            }),
        ),
        (
            "a content inside",
            with_data(|it| {
                let content = OctetString::new(CONTENT).unwrap();
                it.encap_content_info.econtent = Some(Any::encode_from(&content).unwrap());
            }),
        ),
        ("no certificates", with_data(|it| it.certificates = None)),
        (
            "one certificate",
            with_data(|it| {
                let set = it.certificates.as_mut().unwrap();
                set.0 = SetOfVec::try_from(vec![set.0.as_slice()[0].clone()]).unwrap();
            }),
        ),
        (
            "a certificate too many",
            with_data(|it| {
                let more =
                    opened(&detached::sign(&[0; 32], &signer(&stranger()), today()).unwrap());
                let more = more.certificates.unwrap().0.as_slice()[0].clone();
                assert!(matches!(more, CertificateChoices::Certificate(_)));
                it.certificates.as_mut().unwrap().0.insert(more).unwrap();
            }),
        ),
        (
            "a fourth attribute",
            with_signer(|it| {
                let oid = Oid::new_unwrap("1.2.840.113549.1.9.5");
                let values = SetOfVec::try_from(vec![Any::null()]).unwrap();
                let attributes = it.signed_attrs.as_mut().unwrap();
                attributes.insert(Attribute { oid, values }).unwrap();
            }),
        ),
    ];
    for (why, changed) in rows {
        let faults = check(&changed).unwrap_err();
        assert!(
            matches!(faults.as_slice(), [Fault::Signature(_)]),
            "{why}: {faults:?}"
        );
    }
}

#[test]
fn the_other_signature_that_fits_is_refused() {
    let changed = with_signer(|it| {
        let signature = Signature::from_der(it.signature.as_bytes()).unwrap();
        let (r, s) = signature.split_scalars();
        let turned = Signature::from_scalars(r.to_bytes(), (-*s).to_bytes()).unwrap();
        it.signature = OctetString::new(turned.to_der().as_bytes()).unwrap();
    });
    assert_ne!(changed, signed());
    assert_eq!(check(&changed), Err(vec![Fault::Forged]));
}

#[test]
fn certificates_of_others_do_not_fit_a_signature() {
    let strange = opened(&detached::sign(&[0; 32], &signer(&stranger()), today()).unwrap());
    let both = with_data(|it| it.certificates = strange.certificates.clone());
    let faults = check(&both).unwrap_err();
    // The strangers chose the same names, but not the same serial numbers.
    assert_eq!(
        faults,
        [Fault::Signature(
            "it does not name one of its certificates as the signer's"
        )]
    );
}

#[test]
fn bytes_around_a_signature_are_refused() {
    let good = signed();
    let rows = [
        ("nothing", Vec::new()),
        ("a byte behind", [good.as_slice(), &[0]].concat()),
        ("a byte in front", [&[0], good.as_slice()].concat()),
        ("twice", good.repeat(2)),
        ("cut off", good[..good.len() - 1].to_vec()),
        ("far too long", vec![0x30; 70_000]),
    ];
    for (why, bytes) in rows {
        let faults = check(&bytes).unwrap_err();
        assert!(
            matches!(faults.as_slice(), [Fault::Signature(_)]),
            "{why}: {faults:?}"
        );
    }
}

#[test]
fn lengths_and_sets_written_in_another_way_are_refused() {
    let good = signed();
    assert_eq!(&good[..2], [0x30, 0x82], "a length of two bytes");
    let long = [&[0x30, 0x83, 0], &good[2..]].concat();
    let endless = [&[0x30, 0x80], &good[4..], &[0, 0]].concat();
    for bytes in [long, endless] {
        assert!(matches!(
            check(&bytes).unwrap_err().as_slice(),
            [Fault::Signature(_)]
        ));
    }
}

#[test]
fn a_changed_bit_in_any_byte_of_a_signature_counts() {
    let good = signed();
    check(&good).unwrap();
    // One bit of each byte, another one each time. No root is named, so nothing but the signature
    // itself can notice.
    for at in 0..good.len() {
        let mut changed = good.clone();
        changed[at] ^= 1 << (at * 5 % 8);
        let found = detached::check(&changed, &detached::digest(CONTENT), today(), None);
        assert!(found.is_err(), "byte {at}");
    }
}

#[test]
fn every_single_bit_of_the_content_counts() {
    for bit in 0..CONTENT.len() * 8 {
        let mut changed = CONTENT.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        let found = detached::check(&signed_once(), &detached::digest(&changed), today(), None);
        assert_eq!(found, Err(vec![Fault::Changed]), "bit {bit}");
    }
}

fn signed_once() -> Vec<u8> {
    static SIGNED: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    SIGNED.get_or_init(signed).clone()
}

proptest! {
    #[test]
    fn whatever_bytes_come_a_check_ends_with_an_answer(
        cut in 0_usize..1500,
        noise in proptest::collection::vec(any::<u8>(), 0..64),
    ) {
        let good = signed_once();
        let cut = cut.min(good.len());
        let mixed = [&good[..cut], &noise, good.get(cut + noise.len()..).unwrap_or_default()].concat();
        let found = detached::check(&mixed, &detached::digest(CONTENT), today(), None);
        prop_assert_eq!(found.is_ok(), mixed == good);
    }
}
