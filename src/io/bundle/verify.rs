//! Comparing a pack with its list of hashes.
//!
//! In: an open pack. Out: everything that is not as it was written, in a fixed order; nothing
//! when every byte is. Whether the list itself is genuine is for the signature to say.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use super::error::{BundleError, Part};
use super::reader::Reader;
use super::{Progress, SIGNATURE, SUMS, canonical, sums};

/// One way in which a pack is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The list of hashes has a line that is wrong.
    BadList {
        /// The number of the line, from one; nought when the whole list is meant.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// What belongs to no file of the ZIP is not as it was written.
    Directory {
        /// What is wrong.
        why: String,
    },
    /// A header of the ZIP is not as it was written; the file itself may be.
    Header {
        /// The file whose header it is.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// A file has other bytes than the list says.
    Changed {
        /// The file.
        path: String,
    },
    /// A file cannot be read, or its checksum in the ZIP is wrong.
    Damaged {
        /// The file.
        path: String,
        /// What is wrong.
        why: String,
    },
    /// A file that the list names is not there.
    Missing {
        /// The file.
        path: String,
    },
    /// A file is there that the list does not name, or an empty folder, which ends with `/`.
    Extra {
        /// The file.
        path: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadList { line: 0, why } => write!(out, "`{SUMS}`: {why}"),
            Self::BadList { line, why } => write!(out, "`{SUMS}`, line {line}: {why}"),
            Self::Directory { why } => write!(out, "{}: {why}", Part::Directory),
            Self::Header { path, why } => write!(out, "`{path}`: {why}"),
            Self::Changed { path } => write!(out, "`{path}` was changed"),
            Self::Damaged { path, why } => write!(out, "`{path}` is damaged: {why}"),
            Self::Missing { path } => write!(out, "`{path}` is missing"),
            Self::Extra { path } => write!(out, "`{path}` is not on the list"),
        }
    }
}

/// Compares every file with `SHA256SUMS`, and every header of a ZIP with what is written here.
pub fn verify_sums(reader: &mut Reader, progress: Progress<'_>) -> Vec<Difference> {
    let mut found = container(reader);
    for folder in reader.empty_folders() {
        let path = format!("{folder}/");
        found.push(Difference::Extra { path });
    }
    let present: Vec<String> = reader.files().map(|(path, _)| path.to_owned()).collect();
    if let Some(listed) = read_list(reader, &mut found) {
        for (path, sha256) in &listed {
            found.extend(compare(reader, path, Some(sha256), progress));
        }
        for path in present {
            if path == SIGNATURE {
                // No list can hold its hash; in a ZIP at least its checksum tells.
                found.extend(compare(reader, &path, None, progress));
            } else if path != SUMS && !listed.contains_key(&path) {
                found.push(Difference::Extra { path });
            }
        }
    }
    found.sort();
    found
}

fn container(reader: &Reader) -> Vec<Difference> {
    let Some((file, directory)) = reader.zip() else {
        return Vec::new();
    };
    let faults = canonical::faults(file, directory).into_iter();
    let named = faults.map(|(part, why)| match part {
        Part::File(path) => Difference::Header { path, why },
        Part::Directory | Part::Whole => Difference::Directory { why },
    });
    named.collect()
}

/// Reads the list. Nothing when there is none to compare with.
fn read_list(reader: &mut Reader, found: &mut Vec<Difference>) -> Option<BTreeMap<String, String>> {
    let size = reader.files().find(|(path, _)| *path == SUMS);
    if size.is_some_and(|(_, bytes)| bytes > sums::MOST) {
        let why = "it is larger than any list can be".to_owned();
        found.push(Difference::BadList { line: 0, why });
        return None;
    }
    let mut text = Vec::new();
    match reader.copy(SUMS, &mut text, &mut |_| ()) {
        Ok((_, true)) => {}
        Ok((_, false)) => found.push(wrong_checksum(SUMS)),
        Err(error) => {
            found.push(unread(SUMS, &error));
            return None;
        }
    }
    let (listed, bad) = sums::parse(&text);
    let bad = bad.into_iter();
    found.extend(bad.map(|bad| Difference::BadList {
        line: bad.line,
        why: bad.why,
    }));
    Some(listed)
}

fn compare(
    reader: &mut Reader,
    path: &str,
    sha256: Option<&str>,
    progress: Progress<'_>,
) -> Option<Difference> {
    match reader.copy(path, &mut io::sink(), progress) {
        Ok((sum, _)) if sha256.is_some_and(|sha256| sum.sha256 != sha256) => {
            let path = path.to_owned();
            Some(Difference::Changed { path })
        }
        Ok((_, true)) => None,
        Ok((_, false)) => Some(wrong_checksum(path)),
        Err(error) => Some(unread(path, &error)),
    }
}

fn wrong_checksum(path: &str) -> Difference {
    let (path, why) = (path.to_owned(), "its checksum in the ZIP is another one");
    let why = why.to_owned();
    Difference::Damaged { path, why }
}

fn unread(path: &str, error: &BundleError) -> Difference {
    let path = path.to_owned();
    match error {
        BundleError::Absent { .. } => Difference::Missing { path },
        BundleError::Damaged { why, .. } => Difference::Damaged {
            path,
            why: why.clone(),
        },
        _ => Difference::Damaged {
            path,
            why: error.to_string(),
        },
    }
}
