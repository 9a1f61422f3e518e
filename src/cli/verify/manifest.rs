//! The manifest of a pack and the history in it.

use std::collections::BTreeMap;

use crate::cli::verify::Verdict;
use crate::io::bundle::{Reader, SIGNATURE, SUMS};
use crate::pack::{INPUTS, MANIFEST, Manifest, SCHEMA};
use crate::record::{FOLDER, chain};
use crate::source::{Origin, SourceSet};

/// No honest manifest is larger.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads the manifest and compares it with what is there; `None` where it cannot be read.
pub(super) fn check(reader: &mut Reader, verdict: &mut Verdict) -> Option<Manifest> {
    let bytes = match reader.read(MANIFEST, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) => {
            verdict.fault(MANIFEST, error.to_string());
            return None;
        }
    };
    let manifest: Manifest = match serde_json::from_slice(&bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            verdict.fault(MANIFEST, format!("the manifest cannot be read: {error}"));
            return None;
        }
    };
    if manifest.schema != SCHEMA {
        verdict.fault(
            MANIFEST,
            format!(
                "its form is `{}`, and this version reads `{SCHEMA}`",
                manifest.schema
            ),
        );
        return None;
    }
    if !manifest.is_consistent() {
        verdict.fault(
            MANIFEST,
            "what it says of all files does not fit what it says of each",
        );
    }
    compare(reader, &manifest, verdict);
    verdict.note(format!(
        "{}, {} to {}, assessed for {} by {}",
        manifest.organisation,
        manifest.period_from,
        manifest.period_to,
        manifest.as_of,
        manifest.producer
    ));
    Some(manifest)
}

/// The files of the manifest against the files that are there. Their digests were compared with
/// the list of digests before; here the two lists are compared with each other.
fn compare(reader: &mut Reader, manifest: &Manifest, verdict: &mut Verdict) {
    let own = [MANIFEST, SUMS, SIGNATURE];
    let mut there: BTreeMap<String, u64> = reader
        .files()
        .filter(|(path, _)| !own.contains(path))
        .map(|(path, bytes)| (path.to_owned(), bytes))
        .collect();
    for file in &manifest.files {
        match there.remove(&file.path) {
            None => verdict.fault(&file.path, "the manifest names it, and it is missing"),
            Some(bytes) if bytes != file.bytes => {
                verdict.fault(&file.path, "it has another size than the manifest says");
            }
            Some(_) => match reader.hash(&file.path) {
                Ok(listed) if listed.sha256 == file.sha256 => {}
                Ok(_) => verdict.fault(&file.path, "it is not the file that the manifest names"),
                Err(error) => verdict.fault(&file.path, error.to_string()),
            },
        }
    }
    for path in there.keys() {
        verdict.fault(path, "the manifest does not name it");
    }
}

/// The program's files in a pack.
pub(super) fn inputs(reader: &mut Reader, sources: &mut SourceSet, verdict: &mut Verdict) {
    let prefix = format!("{INPUTS}/");
    let paths: Vec<String> = reader
        .files()
        .filter_map(|(path, _)| path.strip_prefix(&prefix))
        .map(str::to_owned)
        .collect();
    for path in paths {
        let whole = format!("{prefix}{path}");
        match reader.read(&whole, LARGEST) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => {
                    sources.add(path, text, Origin::Program);
                }
                Err(_) => verdict.fault(&whole, "it is not UTF-8"),
            },
            Err(error) => verdict.fault(&whole, error.to_string()),
        }
    }
}

/// The chain of recorded runs in a pack.
pub(super) fn history(reader: &mut Reader, verdict: &mut Verdict) {
    let mut sources = SourceSet::new();
    inputs(reader, &mut sources, verdict);
    let (links, problems) = chain::read(&sources);
    for problem in problems {
        let file = problem.primary.place.file();
        let file = file.map_or_else(String::new, |file| {
            format!("{INPUTS}/{}", sources.path(file))
        });
        verdict.fault(&file, problem.message);
    }
    if !links.is_empty() {
        let runs = match links.len() {
            1 => "1 recorded run in".to_owned(),
            many => format!("{many} recorded runs in"),
        };
        verdict.note(format!("{runs} `{INPUTS}/{FOLDER}`: the chain is whole"));
    }
}
