//! The manifest: every file of a pack with its digest, and everything that the pack was made with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest;

/// What the manifest says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name and version of the form of the pack.
    pub schema: String,
    /// The organisation.
    pub organisation: String,
    /// The day for which it was assessed.
    pub as_of: String,
    /// First day of the period.
    pub period_from: String,
    /// Last day of the period.
    pub period_to: String,
    /// `auditor`, or `vendor` and the platform's id.
    pub audience: String,
    /// The program that made it.
    pub producer: String,
    /// Id and version of the questionnaire.
    pub questionnaire: String,
    /// SHA-256 over the rules, gates and questions in force.
    pub rules_sha256: String,
    /// SHA-256 over the parameters in force.
    pub parameters_sha256: String,
    /// What the choice of samples starts from.
    pub seed: String,
    /// Number and SHA-256 of the last recorded run, the head of its chain.
    pub history_head: Option<String>,
    /// SHA-256 of the list of digests of the pack before.
    pub previous_pack: Option<String>,
    /// Who signed it; `None` without a signature.
    pub signer: Option<Signer>,
    /// SHA-256 of the program's files as they are kept, by path: redaction changes some of them.
    pub originals: BTreeMap<String, String>,
    /// SHA-256 over the lines of `SHA256SUMS` for the files below.
    pub files_sha256: String,
    /// Every file but this one, the list of digests and its signature.
    pub files: Vec<Listed>,
}

/// Who signed a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// The day of signing.
    pub signed_on: String,
    /// The name in the certificate.
    pub subject: String,
    /// SHA-256 of the certificate.
    pub certificate_sha256: String,
    /// SHA-256 of the certificate of the root.
    pub root_sha256: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Where it stands.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Its media type.
    pub media_type: String,
    /// What it is.
    pub title: String,
}

impl Manifest {
    /// The manifest of some files, which are put in order of their paths.
    #[must_use]
    pub fn of(mut self, mut files: Vec<Listed>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        self.files_sha256 = files_sha256(&files);
        self.files = files;
        self
    }

    /// As JSON.
    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether what it says of all files together fits what it says of each.
    pub fn is_consistent(&self) -> bool {
        self.files_sha256 == files_sha256(&self.files)
    }
}

fn files_sha256(files: &[Listed]) -> String {
    let mut lines = String::new();
    for file in files {
        lines.extend([file.sha256.as_str(), "  ", file.path.as_str(), "\n"]);
    }
    digest::sha256(lines.as_bytes())
}
