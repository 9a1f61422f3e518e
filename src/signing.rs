//! Signatures: keys and certificates, one detached signature over a list, signatures inside PDFs.
//!
//! In: bytes, keys as texts, a day, random seeds. Out: bytes, or what a check found. One algorithm
//! (ECDSA P-256 with SHA-256, the same bytes for the same inputs), one chain (a root and a signer),
//! and forms that other tools check too: CMS for a list of digests, `PAdES` (B-B) inside PDFs. Whether
//! a file is unchanged and whether its signer is trusted are two questions; a result answers both.
//! It must not touch the disk, the clock, the environment or a source of random numbers.

mod chain;
pub mod cms;
mod fault;
pub mod keys;
mod names;
mod oids;
pub mod pades;
mod pdf;
mod signer;

pub use chain::{ChainFault, Whose};
pub use fault::{Fault, KeyError, SignError};
pub use names::Party;
pub use pdf::PdfError;
pub use signer::{Root, Signer};

use sha2::{Digest, Sha256};

/// The SHA-256 digest of a certificate, by which people compare certificates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The fingerprint of a certificate in DER.
    fn of(der: &[u8]) -> Self {
        Self(Sha256::digest(der).into())
    }

    /// Reads 64 hexadecimal digits; colons and blanks between them are passed over.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |c: char| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let letters = text.chars().filter(|c| *c != ':' && !c.is_whitespace());
        let digits: Option<Vec<u8>> = letters.take(65).map(digit).collect();
        let digits = digits.filter(|digits| digits.len() == 64)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair.iter().fold(0, |sum, digit| sum << 4 | digit);
        }
        Some(Self(bytes))
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, out)
    }
}

/// Whether the root under a good signature is the one that the checker trusts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is the root that the checker named.
    Trusted,
    /// The checker named no root: anybody could have made this signature. Say so aloud.
    NotChecked,
}

/// A signature that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Who signed, as the signer's certificate says.
    pub signer: Party,
    /// Who vouches for the signer, as the root's certificate says.
    pub issuer: Party,
    /// The fingerprint of the signer's certificate.
    pub signer_fingerprint: Fingerprint,
    /// The fingerprint of the root's certificate.
    pub root_fingerprint: Fingerprint,
    /// Whether the root is the one that the checker trusts.
    pub trust: Trust,
}

#[cfg(test)]
mod tests;
