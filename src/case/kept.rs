//! The files of the evidence register: where they may lie, and whether they are what was recorded.
//!
//! In: the register, and what somebody found on disk. Out: a standing for each piece of evidence,
//! and problems. It touches no disk: whoever does hands over what was found.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::spot::Spot;
use crate::case::{Case, Loaded};
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::model::evidence::Evidence;
use crate::source::FileId;

/// The folder of a program in which files of evidence lie.
pub const FOLDER: &str = "evidence/files";

/// What was found where the register says that a file lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A file with this SHA-256, in lower-case hexadecimal.
    Digest(String),
    /// Nothing.
    Nothing,
    /// Something that is not read: a folder, a device, a link out of the folder.
    Refused(String),
    /// A file that could not be read.
    Unreadable(String),
}

/// What lies in the folder of files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnDisk {
    /// What was found at the places that the register names, by path below the folder.
    pub named: BTreeMap<String, Found>,
    /// Every file in the folder, by path below it.
    pub files: BTreeSet<String>,
}

/// How a piece of evidence and its file stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// No file is kept here.
    Elsewhere,
    /// The file is there, with the bytes that were recorded.
    Same,
    /// The file is there, and no SHA-256 was recorded that it could be compared with.
    Unrecorded(String),
    /// The file has other bytes than were recorded: its SHA-256.
    Changed(String),
    /// The file is not there.
    Missing,
    /// The file cannot be used, and why.
    Unfit(String),
}

impl Standing {
    /// The standing in a word or two.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Elsewhere => "not kept here",
            Self::Same => "unchanged",
            Self::Unrecorded(_) => "no digest",
            Self::Changed(_) => "changed",
            Self::Missing => "missing",
            Self::Unfit(_) => "cannot be used",
        }
    }
}

/// The path below [`FOLDER`] that a `file` names, or why it names none. The folder itself may be
/// written in front or left out.
pub fn below(file: &str) -> Result<&str, &'static str> {
    let strange = |c: char| c == '\\' || c == ':' || c.is_control();
    if file.contains(strange) {
        return Err(
            "a path has no backslash, colon or control character; folders are divided by `/`",
        );
    }
    if file.starts_with('/') {
        return Err("the path begins at the top of the disk");
    }
    let inside = match file.strip_prefix(FOLDER) {
        Some("") => "",
        Some(rest) => rest.strip_prefix('/').unwrap_or(file),
        None => file,
    };
    if inside.split('/').any(|part| part == "..") {
        return Err("the path leads out of the folder by `..`");
    }
    if inside.is_empty() || inside.split('/').any(|part| part.is_empty() || part == ".") {
        return Err("the path names no file");
    }
    Ok(inside)
}

/// The paths below [`FOLDER`] that the register names.
pub fn named(case: &Case) -> BTreeSet<String> {
    let files = case.evidence.values();
    let files = files.filter_map(|evidence| evidence.record.file.as_deref());
    files
        .filter_map(|file| below(file).ok().map(str::to_owned))
        .collect()
}

/// How a piece of evidence and its file stand to each other.
pub fn standing(evidence: &Evidence, on_disk: &OnDisk) -> Standing {
    let Some(file) = &evidence.file else {
        return Standing::Elsewhere;
    };
    let inside = match below(file) {
        Ok(inside) => inside,
        Err(why) => return Standing::Unfit(why.to_owned()),
    };
    match on_disk.named.get(inside) {
        None | Some(Found::Nothing) => Standing::Missing,
        Some(Found::Refused(why)) => Standing::Unfit(why.clone()),
        Some(Found::Unreadable(why)) => Standing::Unfit(format!("it cannot be read: {why}")),
        Some(Found::Digest(digest)) => match &evidence.sha256 {
            None => Standing::Unrecorded(digest.clone()),
            Some(recorded) if recorded.as_str() == digest => Standing::Same,
            Some(_) => Standing::Changed(digest.clone()),
        },
    }
}

/// Holds the register against the files. `register` is the file of the register, if there is one.
pub fn check(case: &Case, on_disk: &OnDisk, register: Option<FileId>) -> Diagnostics {
    let mut problems = Diagnostics::new();
    for evidence in case.evidence.values() {
        problems.extend(of_entry(evidence, on_disk));
    }
    let named = named(case);
    for file in on_disk.files.difference(&named) {
        problems.push(unnamed(case, file, register));
    }
    problems
}

fn of_entry(evidence: &Loaded<Evidence>, on_disk: &OnDisk) -> Option<Diagnostic> {
    let record = &evidence.record;
    let spot = Spot::of(&evidence.origin);
    let (file, id) = (record.file.as_deref()?, &record.id);
    // A path that cannot be is reported with the other fields.
    let inside = below(file).ok()?;
    let shown = excerpt(file, 120);
    let at = spot.key("file").value();
    let problem = match standing(record, on_disk) {
        Standing::Elsewhere | Standing::Same => return None,
        Standing::Missing => {
            let others = on_disk.files.iter().map(String::as_str);
            let near = nearest(inside, others).filter(|near| *near != inside);
            let near = near.map(|near| format!("did you mean `{FOLDER}/{}`?", excerpt(near, 120)));
            let message = format!("the file of evidence `{id}` is not there: `{shown}`");
            Diagnostic::error(codes::EVIDENCE_FILE, message, at)
                .maybe_help(near)
                .help("put the file back, or remove the line `file` if it is kept elsewhere")
        }
        Standing::Changed(digest) => {
            let message = format!("the file of evidence `{id}` is not the one that was recorded");
            Diagnostic::error(codes::EVIDENCE_FILE, message, at)
                .also(spot.key("sha256").value(), "the digest on record")
                .help(format!("the SHA-256 of `{shown}` is now {digest}"))
                .help("put the recorded file back; a newer document is new evidence with an entry of its own")
        }
        Standing::Unrecorded(digest) => {
            let message =
                format!("nothing was recorded to compare the file of evidence `{id}` with");
            Diagnostic::warning(codes::EVIDENCE_FILE, message, at).help(format!(
                "if this is the file as you received it, write `sha256: {digest}`"
            ))
        }
        Standing::Unfit(why) => {
            let message = format!("the file of evidence `{id}` cannot be used: {why}");
            Diagnostic::error(codes::EVIDENCE_FILE, message, at)
                .help(format!("put an ordinary file there, inside `{FOLDER}`"))
        }
    };
    Some(problem)
}

/// A file that no entry names.
fn unnamed(case: &Case, file: &str, register: Option<FileId>) -> Diagnostic {
    let place = register.map_or(Place::Nowhere, Place::File);
    let shown = excerpt(file, 120);
    let message = format!("no entry of the register names `{FOLDER}/{shown}`");
    let problem = Diagnostic::warning(codes::ORPHAN, message, place);
    let written = case.evidence.values().find(|evidence| {
        let other = evidence.record.file.as_deref();
        other.is_some_and(|other| other.eq_ignore_ascii_case(&format!("{FOLDER}/{file}")))
    });
    match written {
        Some(other) => problem.help(format!(
            "evidence `{}` names it in other capital letters; write them the same",
            other.record.id
        )),
        None => problem.help(format!(
            "register it with `agentvet evidence add {FOLDER}/{shown} --reference`, or remove it"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use serde_json::json;

    #[test]
    fn a_file_lies_below_the_folder_or_is_refused() {
        // file, path below the folder, why
        let rows = [
            (
                "evidence/files/a.pdf",
                Some("a.pdf"),
                "as it is written by us",
            ),
            ("a.pdf", Some("a.pdf"), "the folder is understood"),
            (
                "ardquill/a b.pdf",
                Some("ardquill/a b.pdf"),
                "a folder in it",
            ),
            (
                "evidence/filesystem.pdf",
                Some("evidence/filesystem.pdf"),
                "a folder of the same first name, inside",
            ),
            ("/etc/passwd", None, "absolute"),
            ("../agentvet.yaml", None, "out"),
            ("evidence/files/../../agentvet.yaml", None, "out again"),
            ("a/../../b", None, "out on a detour"),
            ("C:\\a.pdf", None, "another system's absolute"),
            ("evidence\\files\\a.pdf", None, "another system's folders"),
            ("evidence/files", None, "the folder itself"),
            ("evidence/files/", None, "the folder itself"),
            ("a//b", None, "an empty part"),
            ("./a", None, "a part that says nothing"),
        ];
        for (file, path, why) in rows {
            assert_eq!(below(file).ok(), path, "{file}: {why}");
        }
    }

    #[test]
    fn every_standing_is_told_from_the_others() {
        let (ours, other) = ("a".repeat(64), "b".repeat(64));
        let found = [
            ("same", Found::Digest(ours.clone())),
            ("other", Found::Digest(other)),
            ("gone", Found::Nothing),
            (
                "link",
                Found::Refused("a link leads outside the folder".to_owned()),
            ),
            ("locked", Found::Unreadable("permission denied".to_owned())),
        ];
        let named = found.map(|(path, found)| (path.to_owned(), found));
        let on_disk = OnDisk {
            named: named.into_iter().collect(),
            files: BTreeSet::new(),
        };
        // file, digest on record, standing
        let rows = [
            (None, true, "not kept here"),
            (Some("same"), true, "unchanged"),
            (Some("evidence/files/same"), true, "unchanged"),
            (Some("same"), false, "no digest"),
            (Some("other"), true, "changed"),
            (Some("gone"), true, "missing"),
            (Some("never-looked-for"), true, "missing"),
            (Some("link"), true, "cannot be used"),
            (Some("locked"), true, "cannot be used"),
            (Some("/dev/zero"), true, "cannot be used"),
        ];
        for (file, recorded, word) in rows {
            let digest = recorded.then_some(&ours);
            let entry = json!({ "id": "ev-a", "file": file, "sha256": digest });
            let entry: Evidence = serde_json::from_value(entry).unwrap();
            assert_eq!(standing(&entry, &on_disk).word(), word, "{file:?}");
        }
    }
}
