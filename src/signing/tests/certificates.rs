//! The chain of two certificates: each thing that can be wrong with it, one at a time.

use std::str::FromStr;
use std::time::Duration;

use der::Decode;
use der::asn1::{ObjectIdentifier as Oid, OctetString};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePublicKey;
use spki::{SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};
use x509_cert::{Certificate, TbsCertificate};

use super::super::chain::check;
use super::super::oids::DOCUMENT_SIGNING;
use super::super::{ChainFault, Whose};
use super::today;
use crate::date::Date;

/// One certificate as a test wants it.
#[derive(Clone)]
struct Wanted {
    subject: &'static str,
    issuer: &'static str,
    key: u8,
    issuer_key: u8,
    authority: Option<bool>,
    usage: Option<KeyUsages>,
    uses: Option<Vec<Oid>>,
    own_identifier: Option<u8>,
    issuer_identifier: Option<u8>,
    unknown: Option<bool>,
    twice: bool,
    days: [u64; 2],
}

fn leaf() -> Wanted {
    Wanted {
        subject: "CN=leaf",
        issuer: "CN=root",
        key: 2,
        issuer_key: 1,
        authority: None,
        usage: Some(KeyUsages::DigitalSignature),
        uses: Some(vec![DOCUMENT_SIGNING]),
        own_identifier: None,
        issuer_identifier: Some(1),
        unknown: None,
        twice: false,
        days: [20_000, 22_000],
    }
}

fn root() -> Wanted {
    Wanted {
        subject: "CN=root",
        key: 1,
        authority: Some(true),
        usage: Some(KeyUsages::KeyCertSign),
        uses: None,
        own_identifier: Some(1),
        issuer_identifier: None,
        ..leaf()
    }
}

fn identifier(byte: u8) -> OctetString {
    OctetString::new([byte; 20]).unwrap()
}

impl BuilderProfile for Wanted {
    fn get_issuer(&self, _: &Name) -> Name {
        Name::from_str(self.issuer).unwrap()
    }

    fn get_subject(&self) -> Name {
        Name::from_str(self.subject).unwrap()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let name = tbs.subject();
        let mut all = Vec::new();
        for _ in 0..=usize::from(self.twice) {
            if let Some(ca) = self.authority {
                let path_len_constraint = None;
                let role = BasicConstraints {
                    ca,
                    path_len_constraint,
                };
                all.push(role.to_extension(name, &all)?);
            }
        }
        if let Some(usage) = self.usage {
            all.push(KeyUsage(usage.into()).to_extension(name, &all)?);
        }
        if let Some(uses) = &self.uses {
            all.push(ExtendedKeyUsage(uses.clone()).to_extension(name, &all)?);
        }
        if let Some(own) = self.own_identifier {
            all.push(SubjectKeyIdentifier(identifier(own)).to_extension(name, &all)?);
        }
        if let Some(issuer) = self.issuer_identifier {
            let issuer = AuthorityKeyIdentifier {
                key_identifier: Some(identifier(issuer)),
                ..AuthorityKeyIdentifier::default()
            };
            all.push(issuer.to_extension(name, &all)?);
        }
        if let Some(critical) = self.unknown {
            all.push(Extension {
                extn_id: Oid::new_unwrap("2.5.29.30"),
                critical,
                extn_value: OctetString::new([0x30, 0])?,
            });
        }
        Ok(all)
    }
}

fn made(wanted: Wanted) -> Certificate {
    let key = |seed: u8| SigningKey::from_slice(&[seed; 32]).unwrap();
    let public = key(wanted.key).verifying_key().to_public_key_der().unwrap();
    let public = SubjectPublicKeyInfoOwned::from_der(public.as_bytes()).unwrap();
    let time = |day: u64| Time::try_from(std::time::UNIX_EPOCH + Duration::from_hours(day * 24));
    let [from, to] = wanted.days.map(|day| time(day).unwrap());
    let issuer_key = key(wanted.issuer_key);
    let serial = SerialNumber::new(&[wanted.key]).unwrap();
    let builder = CertificateBuilder::new(wanted, serial, Validity::new(from, to), public);
    builder
        .unwrap()
        .build::<_, DerSignature>(&issuer_key)
        .unwrap()
}

fn faults(leaf: Wanted, root: Wanted) -> Vec<ChainFault> {
    check(&made(leaf), &made(root), today())
}

#[test]
fn a_chain_in_order_has_no_faults() {
    let email = Oid::new_unwrap("1.3.6.1.5.5.7.3.4");
    let rows = [
        ("as it is made", leaf()),
        (
            "it says that it vouches for nobody",
            Wanted {
                authority: Some(false),
                ..leaf()
            },
        ),
        (
            "no list of uses",
            Wanted {
                uses: None,
                ..leaf()
            },
        ),
        (
            "for e-mail",
            Wanted {
                uses: Some(vec![email]),
                ..leaf()
            },
        ),
        (
            "no name of the root's key",
            Wanted {
                issuer_identifier: None,
                ..leaf()
            },
        ),
        (
            "unknown, but not critical",
            Wanted {
                unknown: Some(false),
                ..leaf()
            },
        ),
    ];
    for (why, leaf) in rows {
        assert_eq!(faults(leaf, root()), [], "{why}");
    }
}

#[test]
fn each_fault_of_the_signers_certificate_is_found() {
    let whose = Whose::Signer;
    let early = ChainFault::NotYetValid(whose, Date::constant(2027, 5, 19), today());
    let late = ChainFault::Expired(whose, Date::constant(2026, 11, 21), today());
    let server = Oid::new_unwrap("1.3.6.1.5.5.7.3.1");
    let rows = [
        (
            "another issuer's name",
            Wanted {
                issuer: "CN=other",
                ..leaf()
            },
            ChainFault::Issuer,
        ),
        (
            "another issuer's key is named",
            Wanted {
                issuer_identifier: Some(9),
                ..leaf()
            },
            ChainFault::Issuer,
        ),
        (
            "signed by another key",
            Wanted {
                issuer_key: 3,
                ..leaf()
            },
            ChainFault::Signature(whose),
        ),
        (
            "signed by itself",
            Wanted {
                issuer_key: 2,
                ..leaf()
            },
            ChainFault::Signature(whose),
        ),
        (
            "it vouches",
            Wanted {
                authority: Some(true),
                ..leaf()
            },
            ChainFault::Role(whose, "it is made to vouch, not to sign"),
        ),
        (
            "no use named",
            Wanted {
                usage: None,
                ..leaf()
            },
            ChainFault::Use(whose, "digital signatures"),
        ),
        (
            "another use",
            Wanted {
                usage: Some(KeyUsages::KeyAgreement),
                ..leaf()
            },
            ChainFault::Use(whose, "digital signatures"),
        ),
        (
            "for servers",
            Wanted {
                uses: Some(vec![server]),
                ..leaf()
            },
            ChainFault::Use(whose, "signing documents"),
        ),
        (
            "critical and unknown",
            Wanted {
                unknown: Some(true),
                ..leaf()
            },
            ChainFault::Extension(whose, "2.5.29.30".into()),
        ),
        (
            "not yet",
            Wanted {
                days: [20_957, 22_000],
                ..leaf()
            },
            early,
        ),
        (
            "no longer",
            Wanted {
                days: [20_000, 20_778],
                ..leaf()
            },
            late,
        ),
    ];
    for (why, leaf, expected) in rows {
        assert_eq!(faults(leaf, root()), [expected], "{why}");
    }
}

#[test]
fn each_fault_of_the_root_is_found() {
    let whose = Whose::Root;
    let role = "it is not made to vouch for others";
    let rows = [
        (
            "it vouches for nobody",
            Wanted {
                authority: Some(false),
                ..root()
            },
            vec![ChainFault::Role(whose, role)],
        ),
        (
            "it says nothing about that",
            Wanted {
                authority: None,
                ..root()
            },
            vec![ChainFault::Role(whose, role)],
        ),
        (
            "it may not sign certificates",
            Wanted {
                usage: Some(KeyUsages::CRLSign),
                ..root()
            },
            vec![ChainFault::Use(whose, "signing certificates")],
        ),
        (
            "it has an issuer of its own",
            Wanted {
                issuer: "CN=above",
                ..root()
            },
            vec![ChainFault::Role(whose, "it is not the last of its chain")],
        ),
        (
            "somebody else signed it",
            Wanted {
                issuer_key: 5,
                ..root()
            },
            vec![ChainFault::Signature(whose)],
        ),
        (
            "limits that are not understood",
            Wanted {
                unknown: Some(true),
                ..root()
            },
            vec![ChainFault::Extension(whose, "2.5.29.30".into())],
        ),
        (
            "no longer valid",
            Wanted {
                days: [20_000, 20_001],
                ..root()
            },
            vec![ChainFault::Expired(
                whose,
                Date::constant(2024, 10, 5),
                today(),
            )],
        ),
    ];
    for (why, root, expected) in rows {
        assert_eq!(faults(leaf(), root), expected, "{why}");
    }
}

#[test]
fn an_extension_that_occurs_twice_is_damage() {
    let twice = Wanted {
        twice: true,
        ..root()
    };
    let found = faults(leaf(), twice);
    let expected = ChainFault::Damaged(Whose::Root, "an extension occurs twice");
    assert!(found.contains(&expected), "{found:?}");
}
