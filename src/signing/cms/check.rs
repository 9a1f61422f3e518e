//! Checking a detached signature.
//!
//! In: a signature, the digest of the content, a day, and the root that the checker trusts, if any.
//! Out: who signed, or every fault. Each field has the one value that agentvet writes, and the whole
//! must be the same bytes when it is written again: so nothing outside the signed attributes is free
//! to change, and the attributes that are checked are the bytes that stand in the file.

use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedAttributes, SignedData, SignerInfo};
use der::asn1::{ObjectIdentifier as Oid, OctetString};
use der::{Any, Decode, DecodeOwned, Encode};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Verifier;
use x509_cert::Certificate;

use super::super::chain;
use super::super::names::Party;
use super::super::oids::{
    CONTENT_TYPE, DATA, ECDSA_SHA_256, MESSAGE_DIGEST, SHA_256, SIGNED_DATA, SIGNING_CERTIFICATE,
    algorithm,
};
use super::super::{Checked, Fault, Fingerprint, Root, Trust};
use super::{CertificateDigests, identifier};
use crate::date::Date;

/// The longest signature that is looked at; one of agentvet has about 1,500 bytes.
const MAX_LENGTH: usize = 64 * 1024;

/// Checks a signature over a content with that digest. The certificates must be valid on that day.
pub fn check(
    signature: &[u8],
    digest: &[u8; 32],
    day: Date,
    root: Option<&Root>,
) -> Result<Checked, Vec<Fault>> {
    let parts = Parts::read(signature).map_err(|fault| vec![fault])?;
    let mut faults = Vec::new();
    if parts.digest.as_bytes() != digest {
        faults.push(Fault::Changed);
    }
    if !parts.is_genuine() {
        faults.push(Fault::Forged);
    }
    let expected = CertificateDigests::of(&parts.leaf, &parts.root);
    if expected.as_ref() != Ok(&parts.certificates) {
        faults.push(Fault::Exchanged);
    }
    let chain = chain::check(&parts.leaf, &parts.root, day);
    faults.extend(chain.into_iter().map(Fault::Chain));
    let checked = parts.checked(root).map_err(|fault| vec![fault])?;
    if root.is_some() && checked.trust != Trust::Trusted {
        faults.push(Fault::NotTrusted {
            signer: checked.signer.clone(),
            root: checked.root_fingerprint,
        });
    }
    if faults.is_empty() {
        Ok(checked)
    } else {
        Err(faults)
    }
}

fn broken<T>(what: &'static str) -> Result<T, Fault> {
    Err(Fault::Signature(what))
}

/// What a signature consists of.
struct Parts {
    leaf: Certificate,
    root: Certificate,
    attributes: SignedAttributes,
    digest: OctetString,
    certificates: CertificateDigests,
    signature: OctetString,
}

impl Parts {
    fn read(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > MAX_LENGTH {
            return broken("it is larger than any signature");
        }
        let unreadable = |_| Fault::Signature("it is not a signature in the form CMS");
        let outer = ContentInfo::from_der(bytes).map_err(unreadable)?;
        if outer.content_type != SIGNED_DATA {
            return broken("it is another kind of message");
        }
        let data: SignedData = outer.content.decode_as().map_err(unreadable)?;
        // Whoever reads these bytes in another way than they are written reads something else.
        let inner = Any::encode_from(&data).map_err(unreadable)?;
        if outer.to_der().ok().as_deref() != Some(bytes) || inner != outer.content {
            return broken("it is not written in the one right way (DER)");
        }
        let info = signer_info(&data)?;
        let (leaf, root) = certificates(&data, info)?;
        let Some(attributes) = info.signed_attrs.clone() else {
            return broken("it has no signed attributes");
        };
        if attributes.len() != 3 {
            return broken("it has other signed attributes than three");
        }
        let content_type: Oid = attribute(&attributes, CONTENT_TYPE)?;
        if content_type != DATA {
            return broken("it is over another type of content");
        }
        Ok(Self {
            leaf,
            root,
            digest: attribute(&attributes, MESSAGE_DIGEST)?,
            certificates: attribute(&attributes, SIGNING_CERTIFICATE)?,
            attributes,
            signature: info.signature.clone(),
        })
    }

    /// Whether the key of the certificate signed these attributes.
    fn is_genuine(&self) -> bool {
        let written = self.signature.as_bytes();
        let (Some(key), Ok(signature), Ok(attributes)) = (
            chain::verifying_key(&self.leaf),
            Signature::from_der(written),
            self.attributes.to_der(),
        ) else {
            return false;
        };
        // To each signature belongs a second one that fits as well; only the smaller is taken.
        let is_smaller = signature.normalize_s().to_der().as_bytes() == written;
        is_smaller && key.verify(&attributes, &signature).is_ok()
    }

    fn checked(&self, trusted: Option<&Root>) -> Result<Checked, Fault> {
        let fingerprint = |certificate: &Certificate| match certificate.to_der() {
            Ok(der) => Ok(Fingerprint::of(&der)),
            Err(_) => broken("a certificate cannot be read"),
        };
        let root_fingerprint = fingerprint(&self.root)?;
        let is_trusted = trusted.is_some_and(|root| root.0 == root_fingerprint);
        Ok(Checked {
            signer: Party::of(&self.leaf),
            issuer: Party::of(&self.root),
            signer_fingerprint: fingerprint(&self.leaf)?,
            root_fingerprint,
            trust: if is_trusted {
                Trust::Trusted
            } else {
                Trust::NotChecked
            },
        })
    }
}

/// The one signer, with nothing around it that is not signed.
fn signer_info(data: &SignedData) -> Result<&SignerInfo, Fault> {
    let [info] = data.signer_infos.0.as_slice() else {
        return broken("it has not exactly one signer");
    };
    if data.digest_algorithms.as_slice() != [algorithm(SHA_256)]
        || info.digest_alg != algorithm(SHA_256)
    {
        return broken("it uses another digest than SHA-256");
    }
    if info.signature_algorithm != algorithm(ECDSA_SHA_256) {
        return broken("it uses another algorithm than ECDSA with SHA-256");
    }
    if data.version != CmsVersion::V1 || info.version != CmsVersion::V1 {
        return broken("it is of another version");
    }
    let content = &data.encap_content_info;
    if content.econtent_type != DATA || content.econtent.is_some() {
        return broken("it carries a content of its own");
    }
    if data.crls.is_some() || info.unsigned_attrs.is_some() {
        return broken("it holds parts that are not signed");
    }
    Ok(info)
}

/// The signer's certificate and the root's.
fn certificates(data: &SignedData, info: &SignerInfo) -> Result<(Certificate, Certificate), Fault> {
    let set = data.certificates.as_ref().map(|set| set.0.as_slice());
    let Some(
        [
            CertificateChoices::Certificate(first),
            CertificateChoices::Certificate(second),
        ],
    ) = set
    else {
        return broken("it does not hold exactly two certificates");
    };
    match (
        info.sid == identifier(first),
        info.sid == identifier(second),
    ) {
        (true, false) => Ok((first.clone(), second.clone())),
        (false, true) => Ok((second.clone(), first.clone())),
        _ => broken("it does not name one of its certificates as the signer's"),
    }
}

/// The value of a signed attribute that must be there once.
fn attribute<T: DecodeOwned>(attributes: &SignedAttributes, oid: Oid) -> Result<T, Fault> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (Some(attribute), None) = (found.next(), found.next()) else {
        return broken("a signed attribute is missing or occurs twice");
    };
    let [value] = attribute.values.as_slice() else {
        return broken("a signed attribute has not exactly one value");
    };
    let read = value.to_der().ok().and_then(|der| T::from_der(&der).ok());
    read.map_or_else(|| broken("a signed attribute cannot be read"), Ok)
}
