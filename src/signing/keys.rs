//! New keys and certificates for an organisation.
//!
//! In: names, two random seeds, a day and a number of years. Out: texts for three files: the root's
//! key (to be locked away), the root's certificate (to be given to everyone who checks), and the
//! signer's file (key and both certificates). The same inputs give the same bytes. It must not draw
//! random numbers or ask a clock.

use std::time::Duration;

use der::asn1::{BitString, GeneralizedTime, OctetString, UtcTime};
use der::{DateTime, Decode, EncodePem};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::elliptic_curve::zeroize::Zeroizing;
use p256::pkcs8::{EncodePrivateKey, EncodePublicKey, LineEnding};
use sha2::{Digest, Sha256};
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

use super::KeyError;
use super::names::{ROOT_NAME, alternative, checked, checked_email, distinguished};
use super::oids::{DOCUMENT_SIGNING, EMAIL_PROTECTION};
use crate::date::Date;

/// The most years for which a certificate is made.
pub const MAX_YEARS: u8 = 20;

/// For whom keys are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The organisation that vouches.
    pub organisation: String,
    /// The person or office that signs; the organisation itself where there is none.
    pub signer: Option<String>,
    /// The signer's e-mail address.
    pub email: Option<String>,
    /// The first day on which the certificates are valid.
    pub from: Date,
    /// For how many years they are valid, from 1 to [`MAX_YEARS`].
    pub years: u8,
}

/// New keys and certificates, each as the text of a file.
pub struct Generated {
    /// The root's private key. Whoever has it can make signers.
    pub root_key: Zeroizing<String>,
    /// The root's certificate. It is public; checkers need it.
    pub root_certificate: String,
    /// The signer's private key, the signer's certificate and the root's certificate.
    pub signer: Zeroizing<String>,
}

impl std::fmt::Debug for Generated {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Generated")
            .field("root_certificate", &self.root_certificate)
            .finish_non_exhaustive()
    }
}

/// Makes keys and certificates out of two seeds, which must be random and secret.
pub fn generate(
    request: &Request,
    root_seed: &[u8; 32],
    signer_seed: &[u8; 32],
) -> Result<Generated, KeyError> {
    let organisation = checked("organisation", &request.organisation)?;
    let signer = match &request.signer {
        Some(signer) => checked("signer", signer)?,
        None => organisation.clone(),
    };
    let email = request.email.as_deref().map(checked_email).transpose()?;
    if root_seed == signer_seed {
        return Err(KeyError::Seed);
    }
    let root_key = SigningKey::from_slice(root_seed).map_err(|_| KeyError::Seed)?;
    let leaf_key = SigningKey::from_slice(signer_seed).map_err(|_| KeyError::Seed)?;
    let validity = validity(request.from, request.years)?;
    let made = || -> Result<Generated, MakeError> {
        let root_name = distinguished(&organisation, ROOT_NAME)?;
        let root = Profile {
            subject: root_name.clone(),
            issuer: root_name,
            kind: Kind::Root,
        };
        let leaf = Profile {
            subject: distinguished(&organisation, &signer)?,
            issuer: root.subject.clone(),
            kind: Kind::Leaf { email },
        };
        let root = certificate(root, &root_key, &root_key, validity)?;
        let leaf = certificate(leaf, &leaf_key, &root_key, validity)?;
        let root_certificate = root.to_pem(LineEnding::LF)?;
        let mut signer = leaf_key.to_pkcs8_pem(LineEnding::LF)?;
        signer.push_str(&leaf.to_pem(LineEnding::LF)?);
        signer.push_str(&root_certificate);
        Ok(Generated {
            root_key: root_key.to_pkcs8_pem(LineEnding::LF)?,
            root_certificate,
            signer,
        })
    };
    made().map_err(|_| KeyError::NotMade)
}

/// A library refused to build what it was given. The checks before leave no known way to this.
struct MakeError;

macro_rules! not_made {
    ($($error:ty),*) => { $(impl From<$error> for MakeError {
        fn from(_: $error) -> Self { Self }
    })* };
}
not_made!(
    der::Error,
    spki::Error,
    p256::pkcs8::Error,
    x509_cert::builder::Error
);

/// From the start of the first day to the last second of the last.
fn validity(from: Date, years: u8) -> Result<Validity, KeyError> {
    if years == 0 || years > MAX_YEARS {
        return Err(KeyError::Years);
    }
    let next = from.checked_add(jiff::Span::new().years(years));
    let last = next
        .and_then(Date::yesterday)
        .map_err(|_| KeyError::Years)?;
    let time = |date: Date, hour, minute, second| -> Result<Time, KeyError> {
        let year = u16::try_from(date.year()).map_err(|_| KeyError::Years)?;
        let part = |part: i8| u8::try_from(part).map_err(|_| KeyError::Years);
        let (month, day) = (part(date.month())?, part(date.day())?);
        let time = DateTime::new(year, month, day, hour, minute, second);
        let time = time.map_err(|_| KeyError::Years)?;
        if year < 2050 {
            let time = UtcTime::from_date_time(time).map_err(|_| KeyError::Years)?;
            return Ok(Time::UtcTime(time));
        }
        Ok(Time::GeneralTime(GeneralizedTime::from_date_time(time)))
    };
    Ok(Validity::new(time(from, 0, 0, 0)?, time(last, 23, 59, 59)?))
}

/// What a certificate says besides its key and its days.
struct Profile {
    subject: Name,
    issuer: Name,
    kind: Kind,
}

enum Kind {
    Root,
    Leaf { email: Option<String> },
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        own_key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let (ca, path_len_constraint, usage) = match self.kind {
            Kind::Root => (true, Some(0), KeyUsages::KeyCertSign | KeyUsages::CRLSign),
            Kind::Leaf { .. } => {
                let usage = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
                (false, None, usage)
            }
        };
        let mut all = Vec::new();
        let subject = tbs.subject();
        let role = BasicConstraints {
            ca,
            path_len_constraint,
        };
        all.push(role.to_extension(subject, &all)?);
        all.push(KeyUsage(usage).to_extension(subject, &all)?);
        let own = SubjectKeyIdentifier(identifier(&own_key)?);
        all.push(own.to_extension(subject, &all)?);
        if let Kind::Leaf { email } = &self.kind {
            let uses = ExtendedKeyUsage(vec![DOCUMENT_SIGNING, EMAIL_PROTECTION]);
            all.push(uses.to_extension(subject, &all)?);
            let issuer = AuthorityKeyIdentifier {
                key_identifier: Some(identifier(&issuer_key)?),
                ..AuthorityKeyIdentifier::default()
            };
            all.push(issuer.to_extension(subject, &all)?);
            if let Some(email) = email {
                all.push(alternative(email)?.to_extension(subject, &all)?);
            }
        }
        Ok(all)
    }
}

/// The short name of a key: the first 20 bytes of its digest.
fn identifier(key: &SubjectPublicKeyInfoRef<'_>) -> der::Result<OctetString> {
    let digest = Sha256::digest(key.subject_public_key.raw_bytes());
    OctetString::new(digest.get(..20).unwrap_or_default())
}

fn certificate(
    profile: Profile,
    key: &SigningKey,
    issuer_key: &SigningKey,
    validity: Validity,
) -> Result<Certificate, MakeError> {
    let public = key.verifying_key().to_public_key_der()?;
    let public = SubjectPublicKeyInfoOwned::from_der(public.as_bytes())?;
    let serial = serial(&public.subject_public_key, &validity)?;
    let builder = CertificateBuilder::new(profile, serial, validity, public)?;
    Ok(builder.build::<_, DerSignature>(issuer_key)?)
}

/// A serial number that belongs to the key and the days, so that a renewal has another one.
fn serial(key: &BitString, validity: &Validity) -> Result<SerialNumber, MakeError> {
    let mut digest = Sha256::new();
    digest.update(b"agentvet certificate serial number");
    digest.update(key.raw_bytes());
    for time in [validity.not_before, validity.not_after] {
        let since: Duration = time.to_unix_duration();
        digest.update(since.as_secs().to_be_bytes());
    }
    let digest = digest.finalize();
    let mut bytes = digest.get(..16).unwrap_or_default().to_vec();
    if let Some(first) = bytes.first_mut() {
        // Positive, and always of the same length.
        *first = *first & 0x7f | 0x40;
    }
    Ok(SerialNumber::new(&bytes)?)
}
