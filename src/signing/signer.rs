//! The file of a signer, and the root that a checker trusts.
//!
//! In: the text of a file that a person passes. Out: a key that may sign on that day, or the reason
//! why not; a root's fingerprint. A secret never occurs in an error or in debug output.

use der::pem::PemLabel;
use der::{Decode, Encode};
use p256::SecretKey;
use p256::ecdsa::SigningKey;
use p256::elliptic_curve::zeroize::Zeroizing;
use p256::pkcs8::{DecodePrivateKey, PrivateKeyInfoRef};
use x509_cert::Certificate;

use super::chain;
use super::names::Party;
use super::oids::{CURVE_KEY, P256};
use super::{Fingerprint, KeyError};
use crate::date::Date;

/// The longest text of a signer's file.
const MAX_TEXT: usize = 64 * 1024;

/// A key that may sign, with its certificates.
pub struct Signer {
    pub(super) key: SigningKey,
    pub(super) leaf: Certificate,
    pub(super) root: Certificate,
    fingerprint: Fingerprint,
    root_fingerprint: Fingerprint,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Signer")
            .field("party", &self.party())
            .finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads the text of a signer's file: one private key, its certificate, the root's certificate.
    pub fn read(text: &str, day: Date) -> Result<Self, KeyError> {
        let mut keys = Vec::new();
        let mut certificates = Vec::new();
        for block in blocks(text)? {
            match block.label {
                "PRIVATE KEY" => keys.push(private_key(&block.der)?),
                "ENCRYPTED PRIVATE KEY" => return Err(KeyError::Encrypted),
                "EC PRIVATE KEY"
                | "RSA PRIVATE KEY"
                | "DSA PRIVATE KEY"
                | "OPENSSH PRIVATE KEY" => return Err(KeyError::KeyForm),
                "EC PARAMETERS" => {}
                Certificate::PEM_LABEL => certificates.push(certificate(&block.der)?),
                _ => return Err(KeyError::Block),
            }
        }
        let key = match (keys.pop(), keys.is_empty()) {
            (Some(key), true) => key,
            (Some(_), false) => return Err(KeyError::ManyKeys),
            (None, _) => return Err(KeyError::NoKey),
        };
        let (leaf, root) = pair(&key, certificates)?;
        let der = |it: &Certificate| it.to_der().map_err(|_| KeyError::Certificate);
        let fingerprint = Fingerprint::of(&der(&leaf)?);
        let root_fingerprint = Fingerprint::of(&der(&root)?);
        let signer = Self {
            key,
            leaf,
            root,
            fingerprint,
            root_fingerprint,
        };
        signer.valid_on(day)?;
        Ok(signer)
    }

    /// For whom the signer's certificate was made.
    pub fn party(&self) -> Party {
        Party::of(&self.leaf)
    }

    /// The fingerprint of the signer's certificate.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The fingerprint of the root's certificate, which checkers need.
    pub fn root_fingerprint(&self) -> Fingerprint {
        self.root_fingerprint
    }

    /// The last day on which a signature of this key is good.
    pub fn last_day(&self) -> Option<Date> {
        let (leaf, root) = (chain::validity(&self.leaf)?, chain::validity(&self.root)?);
        Some(leaf.1.min(root.1))
    }

    /// Whether the certificates are in order on that day.
    pub(super) fn valid_on(&self, day: Date) -> Result<(), KeyError> {
        let first = chain::check(&self.leaf, &self.root, day).into_iter().next();
        first.map_or(Ok(()), |fault| Err(KeyError::Chain(fault)))
    }
}

/// The signer's certificate and the root's, whatever their order in the file.
fn pair(
    key: &SigningKey,
    certificates: Vec<Certificate>,
) -> Result<(Certificate, Certificate), KeyError> {
    let count = certificates.len();
    let Ok([first, second]) = <[Certificate; 2]>::try_from(certificates) else {
        return Err(KeyError::Certificates(count));
    };
    let fits = |it: &Certificate| chain::verifying_key(it).as_ref() == Some(key.verifying_key());
    let (leaf, root) = match (fits(&first), fits(&second)) {
        (true, false) => (first, second),
        (false, true) => (second, first),
        (false, false) => return Err(KeyError::Mismatch),
        (true, true) => return Err(KeyError::SameKey),
    };
    if chain::is_authority(&leaf) {
        return Err(KeyError::RootAsSigner);
    }
    Ok((leaf, root))
}

/// A root that a checker trusts: its certificate or the fingerprint of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root(pub(super) Fingerprint);

impl Root {
    /// The fingerprint by which people compare roots.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0
    }

    /// Reads a certificate (a PEM text) or its SHA-256 fingerprint (64 digits, colons allowed).
    pub fn read(text: &str) -> Result<Self, KeyError> {
        if !text.contains("-----BEGIN") {
            return Fingerprint::parse(text).map(Self).ok_or(KeyError::Root);
        }
        let found = blocks(text)?;
        let [block] = found.as_slice() else {
            return Err(KeyError::Root);
        };
        if block.label != Certificate::PEM_LABEL {
            return Err(KeyError::Root);
        }
        certificate(&block.der)?;
        Ok(Self(Fingerprint::of(&block.der)))
    }
}

/// One block of a PEM text.
struct Block<'a> {
    label: &'a str,
    der: Zeroizing<Vec<u8>>,
}

/// All blocks of a text. Words between them are allowed, as other tools write some there.
fn blocks(text: &str) -> Result<Vec<Block<'_>>, KeyError> {
    if text.len() > MAX_TEXT {
        return Err(KeyError::Block);
    }
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find("-----BEGIN ") {
        let block = rest.get(from..).unwrap_or_default();
        let label = block.get("-----BEGIN ".len()..).unwrap_or_default();
        let label = label.split("-----").next().unwrap_or_default();
        let end = format!("-----END {label}-----");
        let Some(length) = block.find(&end).map(|at| at + end.len()) else {
            return Err(KeyError::Block);
        };
        let whole = block.get(..length).unwrap_or_default();
        if whole.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(KeyError::Encrypted);
        }
        let (label, der) = der::pem::decode_vec(whole.as_bytes()).map_err(|_| KeyError::Block)?;
        found.push(Block {
            label,
            der: Zeroizing::new(der),
        });
        rest = block.get(length..).unwrap_or_default();
    }
    Ok(found)
}

fn private_key(der: &[u8]) -> Result<SigningKey, KeyError> {
    let info = PrivateKeyInfoRef::try_from(der).map_err(|_| KeyError::KeyForm)?;
    let curve = info.algorithm.parameters_oid().ok();
    if info.algorithm.oid != CURVE_KEY || curve != Some(P256) {
        return Err(KeyError::Curve);
    }
    let key = SecretKey::from_pkcs8_der(der).map_err(|_| KeyError::KeyForm)?;
    Ok(SigningKey::from(key))
}

/// A certificate whose bytes are written in the one right way.
fn certificate(der: &[u8]) -> Result<Certificate, KeyError> {
    let certificate = Certificate::from_der(der).map_err(|_| KeyError::Certificate)?;
    let again = certificate.to_der().map_err(|_| KeyError::Certificate)?;
    if again == der {
        Ok(certificate)
    } else {
        Err(KeyError::Certificate)
    }
}
