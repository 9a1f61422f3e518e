//! From the signer's certificate to the root: whether the second one vouches for the first.
//!
//! In: two certificates and a day. Out: every reason against them. There are exactly two
//! certificates, one curve and one digest; an extension that is marked critical and not understood
//! is a reason against. Whether the root is the right one is asked elsewhere. It must not ask a clock.

use der::oid::AssociatedOid;
use der::{Decode, Encode};
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use x509_cert::Certificate;
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier,
};
use x509_cert::time::Time;

use super::oids::{
    CURVE_KEY, DOCUMENT_SIGNING, ECDSA_SHA_256, EMAIL_PROTECTION, KNOWN_EXTENSIONS, P256, algorithm,
};
use crate::date::Date;

/// Which of the two certificates is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The certificate of the key that signs.
    Signer,
    /// The certificate that vouches for the signer's.
    Root,
}

impl std::fmt::Display for Whose {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Signer => "the signer's certificate",
            Self::Root => "the root certificate",
        })
    }
}

/// One reason against a pair of certificates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// A part of a certificate cannot be read or is not what it must be.
    #[error("{0} is damaged: {1}")]
    Damaged(Whose, &'static str),
    /// A key or signature of another kind than ECDSA P-256 with SHA-256.
    #[error("{0} uses another algorithm than ECDSA P-256 with SHA-256")]
    Algorithm(Whose),
    /// The root did not issue the signer's certificate.
    #[error("the signer's certificate was not issued by the root certificate beside it")]
    Issuer,
    /// The signature under a certificate does not fit it.
    #[error("{0} was changed, or somebody else signed it")]
    Signature(Whose),
    /// The root may not vouch for certificates, or the signer's certificate may.
    #[error("{0} has the wrong role: {1}")]
    Role(Whose, &'static str),
    /// The key may not be used for this.
    #[error("{0} does not allow this use of its key: {1}")]
    Use(Whose, &'static str),
    /// The day lies before the first day of a certificate.
    #[error("{0} is valid from {1} on, and the day is {2}")]
    NotYetValid(Whose, Date, Date),
    /// The day lies after the last day of a certificate.
    #[error("{0} was valid until {1}, and the day is {2}")]
    Expired(Whose, Date, Date),
    /// An extension that must be understood and is not.
    #[error("{0} has a critical extension that agentvet does not know ({1})")]
    Extension(Whose, String),
}

/// Every reason against these two certificates on that day.
pub(super) fn check(leaf: &Certificate, root: &Certificate, day: Date) -> Vec<ChainFault> {
    let mut faults = Vec::new();
    one(leaf, Whose::Signer, day, &mut faults);
    one(root, Whose::Root, day, &mut faults);
    let (leaf_tbs, root_tbs) = (leaf.tbs_certificate(), root.tbs_certificate());
    if leaf_tbs.issuer() != root_tbs.subject() || !key_identifiers_agree(leaf, root) {
        faults.push(ChainFault::Issuer);
    }
    if root_tbs.issuer() != root_tbs.subject() {
        faults.push(ChainFault::Role(
            Whose::Root,
            "it is not the last of its chain",
        ));
    }
    if let Some(key) = verifying_key(root) {
        for (certificate, whose) in [(leaf, Whose::Signer), (root, Whose::Root)] {
            if !signed_by(certificate, &key) {
                faults.push(ChainFault::Signature(whose));
            }
        }
    }
    leaf_role(leaf, &mut faults);
    root_role(root, &mut faults);
    faults
}

/// The public key of a certificate, if it lies on the one curve that is used.
pub(super) fn verifying_key(certificate: &Certificate) -> Option<VerifyingKey> {
    let info = certificate.tbs_certificate().subject_public_key_info();
    let curve = info.algorithm.parameters.as_ref()?.decode_as().ok();
    if info.algorithm.oid != CURVE_KEY || curve != Some(P256) {
        return None;
    }
    VerifyingKey::from_sec1_bytes(info.subject_public_key.as_bytes()?).ok()
}

/// The first and the last day on which a certificate is valid.
pub(super) fn validity(certificate: &Certificate) -> Option<(Date, Date)> {
    let day = |time: &Time| {
        let time = time.to_date_time();
        let year = i16::try_from(time.year()).ok()?;
        let month = i8::try_from(time.month()).ok()?;
        Date::new(year, month, i8::try_from(time.day()).ok()?).ok()
    };
    let validity = certificate.tbs_certificate().validity();
    Some((day(&validity.not_before)?, day(&validity.not_after)?))
}

/// Whether a certificate may vouch for others.
pub(super) fn is_authority(certificate: &Certificate) -> bool {
    let constraints = extension::<BasicConstraints>(certificate);
    constraints.ok().flatten().is_some_and(|it| it.ca)
}

fn extension<T>(certificate: &Certificate) -> Result<Option<T>, ()>
where
    T: for<'a> Decode<'a> + AssociatedOid,
{
    let found = certificate.tbs_certificate().get_extension::<T>();
    found.map(|it| it.map(|(_, value)| value)).map_err(|_| ())
}

/// What must hold for each certificate by itself.
fn one(certificate: &Certificate, whose: Whose, day: Date, faults: &mut Vec<ChainFault>) {
    let tbs = certificate.tbs_certificate();
    let named = algorithm(ECDSA_SHA_256);
    if *certificate.signature_algorithm() != named
        || *tbs.signature() != named
        || verifying_key(certificate).is_none()
    {
        faults.push(ChainFault::Algorithm(whose));
    }
    if tbs.version() != Version::V3 {
        faults.push(ChainFault::Damaged(whose, "it is not of version 3"));
    }
    let extensions = tbs.extensions().map(Vec::as_slice).unwrap_or_default();
    for (at, extension) in extensions.iter().enumerate() {
        let oid = extension.extn_id;
        if extensions
            .iter()
            .skip(at + 1)
            .any(|other| other.extn_id == oid)
        {
            faults.push(ChainFault::Damaged(whose, "an extension occurs twice"));
        }
        if extension.critical && !KNOWN_EXTENSIONS.contains(&oid) {
            faults.push(ChainFault::Extension(whose, oid.to_string()));
        }
    }
    match validity(certificate) {
        None => faults.push(ChainFault::Damaged(whose, "its days cannot be read")),
        Some((from, _)) if day < from => faults.push(ChainFault::NotYetValid(whose, from, day)),
        Some((_, to)) if day > to => faults.push(ChainFault::Expired(whose, to, day)),
        Some(_) => {}
    }
}

/// Whether the leaf names the root's key, where both of them name one.
fn key_identifiers_agree(leaf: &Certificate, root: &Certificate) -> bool {
    let named = extension::<AuthorityKeyIdentifier>(leaf);
    let own = extension::<SubjectKeyIdentifier>(root);
    match (named, own) {
        (Ok(Some(named)), Ok(Some(own))) => named
            .key_identifier
            .is_none_or(|identifier| identifier == own.0),
        (Ok(_), Ok(_)) => true,
        _ => false,
    }
}

fn signed_by(certificate: &Certificate, key: &VerifyingKey) -> bool {
    let Ok(signed) = certificate.tbs_certificate().to_der() else {
        return false;
    };
    let signature = certificate.signature().as_bytes().map(Signature::from_der);
    matches!(signature, Some(Ok(signature)) if key.verify(&signed, &signature).is_ok())
}

fn leaf_role(leaf: &Certificate, faults: &mut Vec<ChainFault>) {
    let whose = Whose::Signer;
    match extension::<BasicConstraints>(leaf) {
        Ok(constraints) if !constraints.as_ref().is_some_and(|it| it.ca) => {}
        Ok(_) => faults.push(ChainFault::Role(whose, "it is made to vouch, not to sign")),
        Err(()) => faults.push(ChainFault::Damaged(whose, "its role cannot be read")),
    }
    match extension::<KeyUsage>(leaf) {
        Ok(Some(usage)) if usage.digital_signature() => {}
        Ok(_) => faults.push(ChainFault::Use(whose, "digital signatures")),
        Err(()) => faults.push(ChainFault::Damaged(whose, "its uses cannot be read")),
    }
    let fits = |uses: &ExtendedKeyUsage| {
        let mut uses = uses.0.iter();
        uses.any(|oid| [DOCUMENT_SIGNING, EMAIL_PROTECTION].contains(oid))
    };
    match extension::<ExtendedKeyUsage>(leaf) {
        Ok(Some(uses)) if !fits(&uses) => {
            faults.push(ChainFault::Use(whose, "signing documents"));
        }
        Ok(_) => {}
        Err(()) => faults.push(ChainFault::Damaged(whose, "its uses cannot be read")),
    }
}

fn root_role(root: &Certificate, faults: &mut Vec<ChainFault>) {
    let whose = Whose::Root;
    if !is_authority(root) {
        faults.push(ChainFault::Role(
            whose,
            "it is not made to vouch for others",
        ));
    }
    match extension::<KeyUsage>(root) {
        Ok(Some(usage)) if usage.key_cert_sign() => {}
        Ok(_) => faults.push(ChainFault::Use(whose, "signing certificates")),
        Err(()) => faults.push(ChainFault::Damaged(whose, "its uses cannot be read")),
    }
}
