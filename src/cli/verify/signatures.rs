//! The signatures of a pack: over the list of digests, and in each PDF.

use std::collections::BTreeMap;

use crate::cli::pack::draft::attachment_name;
use crate::cli::verify::Verdict;
use crate::date;
use crate::digest;
use crate::io::bundle::{Reader, SIGNATURE, SUMS};
use crate::pack::{DOCUMENT, Manifest, Signer};
use crate::signing::{Checked, Root, Trust, cms, pades};

/// No honest list or document is larger.
const LARGEST: u64 = 512 * 1024 * 1024;
/// All attachments together.
const ATTACHED: usize = 1024 * 1024 * 1024;

/// Checks all signatures.
pub(super) fn check(
    reader: &mut Reader,
    manifest: Option<&Manifest>,
    root: Option<&Root>,
    verdict: &mut Verdict,
) {
    let signed = reader.files().any(|(path, _)| path == SIGNATURE);
    let signer = manifest.and_then(|manifest| manifest.signer.as_ref());
    match (signed, signer) {
        (false, Some(_)) => {
            verdict.fault(
                SIGNATURE,
                "the manifest names a signer, and the signature is missing",
            );
        }
        (false, None) if root.is_some() => {
            verdict.fault(SIGNATURE, "a root was named, and the pack is not signed");
        }
        (false, None) => {
            verdict.note("not signed: it is as somebody wrote it, and nothing shows who that was");
        }
        (true, None) => {
            verdict.fault(
                SIGNATURE,
                "there is a signature, and the manifest names no signer",
            );
        }
        (true, Some(signer)) => {
            list(reader, signer, root, verdict);
            documents(reader, signer, root, verdict);
        }
    }
}

/// The signature over the list of digests.
fn list(reader: &mut Reader, signer: &Signer, root: Option<&Root>, verdict: &mut Verdict) {
    let (list, signature) = (reader.read(SUMS, LARGEST), reader.read(SIGNATURE, LARGEST));
    let (Ok(list), Ok(signature)) = (list, signature) else {
        verdict.fault(SIGNATURE, "the list or its signature cannot be read");
        return;
    };
    let Some(day) = date::parse(&signer.signed_on) else {
        verdict.fault(SIGNATURE, "the manifest names no day of signing");
        return;
    };
    match cms::check(&signature, &cms::digest(&list), day, root) {
        Ok(checked) => {
            same_signer(SIGNATURE, &checked, signer, verdict);
            verdict.note(format!(
                "the list of digests is signed by {} for {}",
                checked.signer, checked.issuer
            ));
            verdict.note(match checked.trust {
                Trust::Trusted => "the signature leads to the root that was named".to_owned(),
                Trust::NotChecked => format!(
                    "NOT CHECKED: whose root that is. Anybody can make one; compare its SHA-256 with the \
                     organisation by another way, and pass `--root`: {}",
                    checked.root_fingerprint
                ),
            });
        }
        Err(faults) => {
            for fault in faults {
                verdict.fault(SIGNATURE, fault.to_string());
            }
        }
    }
}

/// The signature of every PDF; evidence is as it was collected, and is nobody's to sign.
fn documents(reader: &mut Reader, signer: &Signer, root: Option<&Root>, verdict: &mut Verdict) {
    let pdfs: Vec<String> = reader
        .files()
        .map(|(path, _)| path.to_owned())
        .filter(|path| is_document(path))
        .collect();
    let mut good = 0;
    for path in &pdfs {
        let bytes = match reader.read(path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) => {
                verdict.fault(path, error.to_string());
                continue;
            }
        };
        match pades::check(&bytes, root) {
            Ok(signed) => {
                good += 1;
                same_signer(path, &signed.signature, signer, verdict);
            }
            Err(faults) => {
                for fault in faults {
                    verdict.fault(path, fault.to_string());
                }
            }
        }
    }
    if good == pdfs.len() {
        verdict.note(format!(
            "{good} documents are signed from the first byte to the last"
        ));
    }
}

/// Whether a file of a pack is a document of ours.
pub(in crate::cli) fn is_document(path: &str) -> bool {
    let evidence = format!("{}/", crate::pack::FILES);
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending == Some("pdf") && !path.starts_with(&evidence)
}

fn same_signer(file: &str, checked: &Checked, signer: &Signer, verdict: &mut Verdict) {
    let same = checked.signer_fingerprint.to_string() == signer.certificate_sha256
        && checked.root_fingerprint.to_string() == signer.root_sha256;
    if !same {
        verdict.fault(
            file,
            "it is signed with another certificate than the manifest names",
        );
    }
}

/// Whether what is attached to the main document is what lies beside it.
pub(super) fn attachments(reader: &mut Reader, manifest: &Manifest, verdict: &mut Verdict) {
    let Ok(pdf) = reader.read(DOCUMENT, LARGEST) else {
        return;
    };
    let attached = match pades::attachments(&pdf, ATTACHED) {
        Ok(attached) => attached,
        Err(error) => {
            verdict.fault(DOCUMENT, error.to_string());
            return;
        }
    };
    let by_name: BTreeMap<String, &str> = manifest
        .files
        .iter()
        .map(|file| (attachment_name(&file.path), file.sha256.as_str()))
        .collect();
    for attachment in &attached {
        let expected = by_name.get(&attachment.name);
        let same = expected.is_some_and(|sum| *sum == digest::sha256(&attachment.bytes));
        if !same {
            verdict.fault(
                DOCUMENT,
                format!(
                    "its attachment `{}` is not the file beside it",
                    attachment.name
                ),
            );
        }
    }
    let attachable = manifest.files.iter().filter(|file| {
        file.media_type == "application/json"
            && !file.path.starts_with(crate::pack::INPUTS)
            && !file.path.starts_with(crate::pack::FILES)
    });
    for file in attachable {
        let name = attachment_name(&file.path);
        if !attached.iter().any(|attachment| attachment.name == name) {
            verdict.fault(DOCUMENT, format!("`{}` is not attached to it", file.path));
        }
    }
    verdict.note(format!(
        "{} attachments equal the files beside the document",
        attached.len()
    ));
}
