//! Detached signatures in the form CMS (RFC 5652), over the SHA-256 digest of some bytes.
//!
//! In: a digest and a signer; or a signature, a digest and a day. Out: a signature in DER; or who
//! signed. Three attributes are signed: the type, the digest, and the digests of both certificates.
//! There is no time in a signature: whoever needs one writes it into what is signed.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier,
    SignerInfo, SignerInfos,
};
use der::asn1::{ObjectIdentifier as Oid, OctetString, SetOfVec};
use der::{Any, Encode, EncodeValue, Sequence, Tagged};
use p256::ecdsa::Signature;
use p256::ecdsa::signature::Signer as _;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::attr::Attribute;

use super::oids::{
    CONTENT_TYPE, DATA, ECDSA_SHA_256, MESSAGE_DIGEST, SHA_256, SIGNED_DATA, SIGNING_CERTIFICATE,
    algorithm,
};
use super::{SignError, Signer};
use crate::date::Date;

mod check;

pub use check::check;

/// The digest of a content, over which a signature is made.
pub fn digest(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

/// Signs a digest. The certificates must be valid on that day; the day is not written anywhere.
pub fn sign(digest: &[u8; 32], signer: &Signer, day: Date) -> Result<Vec<u8>, SignError> {
    signer.valid_on(day)?;
    signed(digest, signer).map_err(|_| SignError::NotMade)
}

/// The digest of one certificate that goes with a signature. SHA-256 is the default and left out.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct CertificateDigest {
    digest: OctetString,
}

/// The digests of the signer's certificate and of the root's, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Sequence)]
struct CertificateDigests {
    certificates: Vec<CertificateDigest>,
}

impl CertificateDigests {
    fn of(leaf: &Certificate, root: &Certificate) -> der::Result<Self> {
        let digest = |certificate: &Certificate| -> der::Result<CertificateDigest> {
            let digest = Sha256::digest(certificate.to_der()?);
            Ok(CertificateDigest {
                digest: OctetString::new(digest.as_slice())?,
            })
        };
        Ok(Self {
            certificates: vec![digest(leaf)?, digest(root)?],
        })
    }
}

fn attribute<T: EncodeValue + Tagged>(oid: Oid, value: &T) -> der::Result<Attribute> {
    let values = SetOfVec::try_from(vec![Any::encode_from(value)?])?;
    Ok(Attribute { oid, values })
}

fn identifier(leaf: &Certificate) -> SignerIdentifier {
    SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: leaf.tbs_certificate().issuer().clone(),
        serial_number: leaf.tbs_certificate().serial_number().clone(),
    })
}

/// What the key signs, the same for the same content and certificates.
fn attributes(digest: &[u8; 32], signer: &Signer) -> der::Result<SignedAttributes> {
    SetOfVec::try_from(vec![
        attribute(CONTENT_TYPE, &DATA)?,
        attribute(MESSAGE_DIGEST, &OctetString::new(digest.as_slice())?)?,
        attribute(
            SIGNING_CERTIFICATE,
            &CertificateDigests::of(&signer.leaf, &signer.root)?,
        )?,
    ])
}

fn signed(digest: &[u8; 32], signer: &Signer) -> der::Result<Vec<u8>> {
    let attributes = attributes(digest, signer)?;
    // Of the two signatures that fit, the one with the smaller number: a check takes no other.
    let signature: Signature = signer.key.sign(&attributes.to_der()?);
    let signature = signature.normalize_s().to_der();
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: identifier(&signer.leaf),
        digest_alg: algorithm(SHA_256),
        signed_attrs: Some(attributes),
        signature_algorithm: algorithm(ECDSA_SHA_256),
        signature: OctetString::new(signature.as_bytes())?,
        unsigned_attrs: None,
    };
    let certificates =
        [&signer.leaf, &signer.root].map(|it| CertificateChoices::Certificate(it.clone()));
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(SHA_256)])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(certificates.to_vec())?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![info])?,
    };
    let content = Any::encode_from(&data)?;
    let content_type = SIGNED_DATA;
    ContentInfo {
        content_type,
        content,
    }
    .to_der()
}
