//! Everything that can go wrong, in words for the person in front of it.
//!
//! In: nothing. Out: the reasons why keys are not made or read, why a file is not signed, and what
//! a check has against a signature. No reason ever holds a secret or bytes of the file.

use super::{ChainFault, Fingerprint, Party, PdfError};

/// Why keys cannot be made or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A name that a certificate cannot hold.
    #[error("the {field} cannot stand in a certificate: {why}")]
    Name {
        /// Which name.
        field: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Years that are too few, too many, or end after the calendar.
    #[error("certificates are made for 1 to 20 years, beginning between 1970 and 9900")]
    Years,
    /// Seeds that are equal, or the one in four thousand million that gives no key.
    #[error("the random numbers give no pair of keys; draw new ones")]
    Seed,
    /// Certificates could not be put together.
    #[error("the certificates could not be made from these names and days")]
    NotMade,
    /// The text holds no private key.
    #[error("the file holds no private key; pass the signer's file that keygen wrote")]
    NoKey,
    /// The text holds several private keys.
    #[error("the file holds more than one private key; leave only the signer's")]
    ManyKeys,
    /// The private key is locked with a password.
    #[error("the private key is locked with a password; unlock it first (openssl pkcs8)")]
    Encrypted,
    /// The private key is in a form that is not read.
    #[error(
        "the private key is not in the form PKCS#8; convert it (openssl pkcs8 -topk8 -nocrypt)"
    )]
    KeyForm,
    /// The private key is of another kind.
    #[error("the private key is not on the curve P-256; make one with keygen")]
    Curve,
    /// A block that cannot be read or has no business there.
    #[error("the file holds a block that is broken or is neither a key nor a certificate")]
    Block,
    /// A certificate that cannot be read.
    #[error("the file holds a certificate that is damaged")]
    Certificate,
    /// Too few or too many certificates.
    #[error(
        "the file must hold the signer's certificate and the root's; it holds {0} certificates"
    )]
    Certificates(usize),
    /// The key belongs to none of the certificates.
    #[error("the private key belongs to neither of the certificates beside it")]
    Mismatch,
    /// Both certificates are for one key.
    #[error("both certificates are for the same key; a root must have a key of its own")]
    SameKey,
    /// The root's own key shall sign a document.
    #[error("this is the key of a root; a root signs certificates only, so pass the signer's file")]
    RootAsSigner,
    /// The text names no root.
    #[error("a root is one certificate (PEM) or its SHA-256 fingerprint (64 hexadecimal digits)")]
    Root,
    /// The certificates are not in order.
    #[error(transparent)]
    Chain(ChainFault),
}

/// Why something is not signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The PDF cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The certificates are not in order on that day.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The PDF has a signature, which another one behind it would break.
    #[error("the PDF is signed already; sign the file as it was built")]
    AlreadySigned,
    /// The PDF has fields to fill in, which a signature would freeze.
    #[error("the PDF has form fields; agentvet signs only documents without them")]
    HasForm,
    /// The reason for the signature does not fit.
    #[error(
        "the reason for the signature is longer than 500 letters or holds one that does not show"
    )]
    Reason,
    /// The result would not fit into its place.
    #[error("the signature does not fit into the room that was left for it")]
    Room,
    /// The signature could not be put together.
    #[error("the signature could not be made from these certificates")]
    NotMade,
}

/// What a check has against a signature. One file may have several faults.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The PDF cannot be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// There is no signature.
    #[error("the PDF is not signed")]
    NoSignature,
    /// There is more than one signature.
    #[error("the PDF holds more than one signature; agentvet makes exactly one")]
    ManySignatures,
    /// The signature in the PDF is not of the kind that agentvet makes.
    #[error("the signature in the PDF is not one of agentvet: {0}")]
    Field(&'static str),
    /// The signature does not forbid later changes.
    #[error("the signature does not certify the document against every later change")]
    NotCertified,
    /// The signature does not cover the whole file.
    #[error("the signature does not cover the whole file: {0}")]
    Range(&'static str),
    /// The place of the signature holds something else besides.
    #[error("the place of the signature was changed: {0}")]
    Hole(&'static str),
    /// The signature is not written as it must be.
    #[error("the signature is damaged: {0}")]
    Signature(&'static str),
    /// What was signed is not what is there now.
    #[error("the content was changed after it was signed")]
    Changed,
    /// The signature was not made with the key of the certificate in it.
    #[error("the signature was not made with the key that its certificate names")]
    Forged,
    /// The signature names other certificates than those that lie in it.
    #[error("the certificates in the signature are not those that it was made with")]
    Exchanged,
    /// The certificates are not in order.
    #[error(transparent)]
    Chain(#[from] ChainFault),
    /// Everything else may hold, but the root is not the one that the checker trusts.
    #[error("the signature of {signer} leads to a root that is not the trusted one ({root})")]
    NotTrusted {
        /// Who signed, as the certificate says.
        signer: Party,
        /// The fingerprint of the root in the signature.
        root: Fingerprint,
    },
}
