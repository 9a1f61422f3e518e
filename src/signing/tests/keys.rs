//! Making keys, and reading the file of a signer.

use super::super::keys::{Request, generate};
use super::super::{ChainFault, Fingerprint, KeyError, Root, Signer, Whose};
use super::{own, request, signer, stranger, today};
use crate::date::Date;

/// A key on another curve.
const P384: &str = "-----BEGIN PRIVATE KEY-----
MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBUfs2WCesWiZI3GSn3
SUz2ExLa5fsxEqEbHw83yVZfCiwnaS59kBj1/b9sW986MNehZANiAASS7LMoNWI7
/SqSJb3ool1F65G+etGL7kaRzUAZYSox6c93rR795CkS2L6urDsa8Gog1v0PZLVW
JtaHwnRr3XO7vy4iqNny70WSIsjEM7jBzrZ4xFvO+zUBCEXkxEbfSNI=
-----END PRIVATE KEY-----
";

/// A key of another kind.
const ED25519: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIEV+mDyjnxVKOWgVgIVKwlUqpw5Kq9FspNiCjN9tzRXs
-----END PRIVATE KEY-----
";

#[test]
fn the_same_seeds_and_names_give_the_same_files() {
    let (first, second) = (own(), own());
    assert_eq!(first.root_certificate, second.root_certificate);
    assert_eq!(*first.signer, *second.signer);
    assert_eq!(*first.root_key, *second.root_key);
    assert_ne!(first.root_certificate, stranger().root_certificate);
}

#[test]
fn a_renewal_with_the_same_keys_has_other_certificates() {
    let later = Request {
        from: Date::constant(2027, 1, 1),
        ..request()
    };
    let later = generate(&later, &[1; 32], &[2; 32]).unwrap();
    assert_ne!(later.root_certificate, own().root_certificate);
    assert_eq!(*later.root_key, *own().root_key);
}

/// Why it is looked at, what is changed in a good request, and what is said to it.
type Row = (&'static str, fn(&mut Request), KeyError);

#[test]
fn names_and_years_that_do_not_fit_are_refused() {
    let name = |field, why| KeyError::Name { field, why };
    let hidden = "it holds a letter that does not show";
    let with = |change: fn(&mut Request)| {
        let mut changed = request();
        change(&mut changed);
        generate(&changed, &[1; 32], &[2; 32])
            .map(drop)
            .unwrap_err()
    };
    let rows: [Row; 12] = [
        (
            "no name at all",
            |r| r.organisation = " ".into(),
            name("organisation", "it is empty"),
        ),
        (
            "one letter too long",
            |r| r.organisation = "ö".repeat(65),
            name("organisation", "it is longer than 64 letters"),
        ),
        (
            "a line break",
            |r| r.organisation = "A\nB".into(),
            name("organisation", hidden),
        ),
        (
            "turned direction",
            |r| r.organisation = "A\u{202e}B".into(),
            name("organisation", hidden),
        ),
        (
            "no width",
            |r| r.signer = Some("A\u{200b}".into()),
            name("signer", hidden),
        ),
        (
            "the root's name",
            |r| r.signer = Some("Document signing root".into()),
            name("signer", "it is kept for the root certificate"),
        ),
        (
            "no @",
            |r| r.email = Some("zoe".into()),
            name("e-mail address", "it has no @"),
        ),
        (
            "not ASCII",
            |r| r.email = Some("zoë@example.com".into()),
            name(
                "e-mail address",
                "it holds a letter that an address in a certificate cannot have",
            ),
        ),
        (
            "an empty part",
            |r| r.email = Some("zoe@example..com".into()),
            name("e-mail address", "a part of it is missing"),
        ),
        ("no years", |r| r.years = 0, KeyError::Years),
        ("too many years", |r| r.years = 21, KeyError::Years),
        (
            "a year that certificates cannot hold",
            |r| r.from = Date::constant(1800, 1, 1),
            KeyError::Years,
        ),
    ];
    for (why, change, expected) in rows {
        assert_eq!(with(change), expected, "{why}");
    }
}

#[test]
fn the_longest_name_and_years_after_2049_are_fine() {
    let long = Request {
        organisation: "ö".repeat(64),
        signer: None,
        email: None,
        from: Date::constant(2040, 2, 29),
        years: 20,
    };
    let made = generate(&long, &[1; 32], &[2; 32]).unwrap();
    let read = |year, month, day| Signer::read(&made.signer, Date::constant(year, month, day));
    assert_eq!(read(2060, 2, 28).unwrap().party().name, "ö".repeat(64));
    assert!(matches!(
        read(2060, 2, 29),
        Err(KeyError::Chain(ChainFault::Expired(..)))
    ));
}

#[test]
fn seeds_that_give_no_key_are_refused() {
    let rows = [
        ("equal seeds", [1; 32], [1; 32]),
        ("zero", [0; 32], [1; 32]),
        ("more than the curve has", [1; 32], [255; 32]),
    ];
    for (why, first, second) in rows {
        let made = generate(&request(), &first, &second).map(drop);
        assert_eq!(made, Err(KeyError::Seed), "{why}");
    }
}

#[test]
fn a_signers_file_is_read_whatever_the_order_and_the_line_ends() {
    let made = own();
    let parts: Vec<&str> = made.signer.split_inclusive("-----\n").collect();
    let block = |at: usize| parts[at * 2..at * 2 + 2].concat();
    let turned = format!("words before\n{}{}{}", block(2), block(0), block(1));
    for text in [turned, made.signer.replace('\n', "\r\n")] {
        let read = Signer::read(&text, today()).unwrap();
        assert_eq!(read.party(), signer(&made).party());
        assert_eq!(read.last_day(), Some(Date::constant(2028, 12, 31)));
    }
}

#[test]
fn files_that_cannot_sign_are_refused_with_the_reason() {
    let (made, other) = (own(), stranger());
    let key_end = made.signer.find("-----BEGIN CERT").unwrap();
    let (key, certificates) = made.signer.split_at(key_end);
    let leaf = certificates
        .strip_suffix(made.root_certificate.as_str())
        .unwrap();
    let other_certificates = other.signer.split_at(key_end).1;
    let legacy = key.replace("PRIVATE", "EC PRIVATE");
    let locked = key.replace("PRIVATE", "ENCRYPTED PRIVATE");
    let old_locked = legacy.replacen("-----\n", "-----\nProc-Type: 4,ENCRYPTED\n\n", 1);
    let mut broken = leaf.to_owned();
    broken.replace_range(200..201, "!");
    let rows = [
        ("nothing", String::new(), KeyError::NoKey),
        ("no key", certificates.to_owned(), KeyError::NoKey),
        (
            "two keys",
            format!("{key}{}", &*made.signer),
            KeyError::ManyKeys,
        ),
        ("no certificate", key.to_owned(), KeyError::Certificates(0)),
        ("no root", format!("{key}{leaf}"), KeyError::Certificates(1)),
        (
            "a third certificate",
            format!("{}{leaf}", &*made.signer),
            KeyError::Certificates(3),
        ),
        (
            "twice the same",
            format!("{key}{leaf}{leaf}"),
            KeyError::SameKey,
        ),
        (
            "another's certificates",
            format!("{key}{other_certificates}"),
            KeyError::Mismatch,
        ),
        (
            "a root that did not issue",
            format!("{key}{leaf}{}", other.root_certificate),
            KeyError::Chain(ChainFault::Issuer),
        ),
        (
            "the root's key",
            format!("{}{certificates}", &*made.root_key),
            KeyError::RootAsSigner,
        ),
        (
            "old form of keys",
            format!("{legacy}{certificates}"),
            KeyError::KeyForm,
        ),
        (
            "locked",
            format!("{locked}{certificates}"),
            KeyError::Encrypted,
        ),
        (
            "locked, old form",
            format!("{old_locked}{certificates}"),
            KeyError::Encrypted,
        ),
        (
            "another kind of key",
            format!("{ED25519}{certificates}"),
            KeyError::Curve,
        ),
        (
            "another curve",
            format!("{P384}{certificates}"),
            KeyError::Curve,
        ),
        (
            "a certificate called a key",
            format!(
                "{}{certificates}",
                leaf.replace("CERTIFICATE", "PRIVATE KEY")
            ),
            KeyError::KeyForm,
        ),
        (
            "broken certificate",
            format!("{key}{broken}{}", made.root_certificate),
            KeyError::Block,
        ),
        (
            "another block",
            format!("{key}{}", certificates.replace("CERTIFICATE", "PUBLIC KEY")),
            KeyError::Block,
        ),
        ("no end", made.signer[..900].to_owned(), KeyError::Block),
        ("far too long", " ".repeat(70_000), KeyError::Block),
    ];
    for (why, text, expected) in rows {
        assert_eq!(
            Signer::read(&text, today()).map(drop),
            Err(expected),
            "{why}"
        );
    }
}

#[test]
fn a_key_is_read_only_for_days_on_which_its_certificates_are_valid() {
    let made = own();
    let (first, last) = (Date::constant(2026, 1, 1), Date::constant(2028, 12, 31));
    let (before, after) = (first.yesterday().unwrap(), last.tomorrow().unwrap());
    let early = ChainFault::NotYetValid(Whose::Signer, first, before);
    let late = ChainFault::Expired(Whose::Signer, last, after);
    for (day, expected) in [
        (first, None),
        (last, None),
        (before, Some(early)),
        (after, Some(late)),
    ] {
        let read = Signer::read(&made.signer, day).map(drop);
        assert_eq!(read.err(), expected.map(KeyError::Chain), "{day}");
    }
}

#[test]
fn secrets_show_neither_in_debug_output_nor_in_errors() {
    let made = own();
    let secret = made.signer.lines().nth(1).unwrap();
    let hex = "0202020202";
    let shown = [
        format!("{made:?}"),
        format!("{:?}", signer(&made)),
        format!(
            "{:?}",
            Signer::read(&made.signer.replace("CERT", "X"), today()).unwrap_err()
        ),
    ];
    for text in shown {
        assert!(!text.contains(secret) && !text.contains(hex), "{text}");
        assert!(!text.contains("PRIVATE KEY"), "{text}");
    }
}

#[test]
fn a_trusted_root_is_named_by_certificate_or_fingerprint() {
    let made = own();
    let fingerprint = signer(&made).root_fingerprint();
    let digits = fingerprint.to_string();
    let pairs: Vec<&str> = (0..32).map(|at| &digits[at * 2..at * 2 + 2]).collect();
    let root = Root::read(&made.root_certificate).unwrap();
    let rows = [
        ("digits", digits.clone()),
        ("capital letters", digits.to_uppercase()),
        ("colons", pairs.join(":")),
        ("a line end", format!("{digits}\n")),
    ];
    for (why, text) in rows {
        assert_eq!(Root::read(&text), Ok(root.clone()), "{why}");
    }
    let wrong = [
        ("too short", digits[1..].to_owned()),
        ("too long", format!("{digits}0")),
        ("no digits", "root".to_owned()),
        ("two certificates", made.root_certificate.repeat(2)),
        ("a key", made.root_key.to_string()),
    ];
    for (why, text) in wrong {
        assert_eq!(Root::read(&text), Err(KeyError::Root), "{why}");
    }
    assert_eq!(Fingerprint::parse(&digits), Some(fingerprint));
    assert_eq!(root.fingerprint(), fingerprint);
    assert_ne!(signer(&made).fingerprint(), fingerprint);
}
