//! The numbers under which algorithms, attributes and uses are registered.
//!
//! In: nothing. Out: constants, and the two algorithms that agentvet signs with. Anything else in a
//! file is refused, so there is no list to choose from.

use der::asn1::ObjectIdentifier as Oid;
use spki::AlgorithmIdentifierOwned;

/// Content type "data".
pub(super) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
/// Content type "signed data".
pub(super) const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
/// Signed attribute: the type of what is signed.
pub(super) const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
/// Signed attribute: the digest of what is signed.
pub(super) const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
/// Signed attribute: the digests of the certificates that go with the signature.
pub(super) const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// SHA-256.
pub(super) const SHA_256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
/// ECDSA over SHA-256.
pub(super) const ECDSA_SHA_256: Oid = Oid::new_unwrap("1.2.840.10045.4.3.2");
/// A public key on an elliptic curve.
pub(super) const CURVE_KEY: Oid = Oid::new_unwrap("1.2.840.10045.2.1");
/// The curve P-256.
pub(super) const P256: Oid = Oid::new_unwrap("1.2.840.10045.3.1.7");
/// Use of a key: signing documents.
pub(super) const DOCUMENT_SIGNING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.36");
/// Use of a key: signing e-mail, which older readers of PDFs ask for.
pub(super) const EMAIL_PROTECTION: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.4");
/// Part of a name: the organisation.
pub(super) const ORGANISATION: Oid = Oid::new_unwrap("2.5.4.10");
/// Part of a name: the name proper.
pub(super) const COMMON_NAME: Oid = Oid::new_unwrap("2.5.4.3");
/// Extensions that are understood, and so may be marked critical.
pub(super) const KNOWN_EXTENSIONS: [Oid; 3] = [
    Oid::new_unwrap("2.5.29.19"),
    Oid::new_unwrap("2.5.29.15"),
    Oid::new_unwrap("2.5.29.37"),
];

/// An algorithm without parameters.
pub(super) fn algorithm(oid: Oid) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: None,
    }
}
