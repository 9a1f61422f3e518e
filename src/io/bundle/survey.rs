//! The first look: every entry checked and hashed before anything is written.
//!
//! In: entries. Out: a [`Survey`] that lists path, hash and size of each, from which the caller
//! may make a manifest and add it. All problems are told at once.

use std::collections::BTreeMap;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::{Fault, Sum, pump, sum_of};
use super::error::{BundleError, disk};
use super::name::Names;
use super::source::{Stamp, open_source};
use super::{Content, Entry, Progress, SIGNATURE, SUMS, sums};

/// A file of a pack: where it stands, and what its bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it stands in the pack.
    pub path: Utf8PathBuf,
    /// Its SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// An entry with what was learned of it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) content: Content,
    pub(super) sum: Sum,
    /// What the file on disk looked like, so that the second look can compare.
    pub(super) stamp: Option<Stamp>,
}

/// Entries that were checked and hashed, in the order of the bytes of their paths.
#[derive(Debug)]
pub struct Survey {
    items: BTreeMap<String, Item>,
    names: Names,
}

/// Checks and hashes entries. Every entry that cannot stand in a pack is a problem of its own.
pub fn survey(
    entries: impl IntoIterator<Item = Entry>,
    progress: Progress<'_>,
) -> Result<Survey, Vec<BundleError>> {
    let mut survey = Survey {
        items: BTreeMap::new(),
        names: Names::default(),
    };
    let mut problems = Vec::new();
    // The list and its signature will stand in the pack: nothing may come too close to them.
    for own in [SUMS, SIGNATURE] {
        problems.extend(survey.names.add(own).err());
    }
    for entry in entries {
        problems.extend(survey.add_counting(entry, progress).err());
    }
    if problems.is_empty() {
        Ok(survey)
    } else {
        Err(problems)
    }
}

impl Survey {
    /// Checks and hashes one more entry, such as a manifest of the others.
    pub fn add(&mut self, entry: Entry) -> Result<(), BundleError> {
        self.add_counting(entry, &mut |_| ())
    }

    fn add_counting(&mut self, entry: Entry, progress: Progress<'_>) -> Result<(), BundleError> {
        self.names.add(entry.path.as_str())?;
        let item = look(entry.content, progress)?;
        self.items.insert(entry.path.into_string(), item);
        Ok(())
    }

    /// Every file so far, in the order of the bytes of the paths.
    pub fn listed(&self) -> impl Iterator<Item = Listed> {
        self.items.iter().map(|(path, item)| Listed {
            path: path.into(),
            sha256: item.sum.sha256.clone(),
            bytes: item.sum.bytes,
        })
    }

    /// The size of all files so far: what [`super::write()`] will report as progress.
    pub fn bytes(&self) -> u64 {
        let sizes = self.items.values().map(|item| item.sum.bytes);
        sizes.fold(0, u64::saturating_add)
    }

    pub(super) fn items(&self) -> &BTreeMap<String, Item> {
        &self.items
    }

    /// The bytes of the list of hashes.
    pub(super) fn sums(&self) -> Vec<u8> {
        let files = self.items.iter();
        sums::render(files.map(|(path, item)| (path.as_str(), item.sum.sha256.as_str())))
    }
}

fn look(content: Content, progress: Progress<'_>) -> Result<Item, BundleError> {
    let (sum, stamp) = match &content {
        Content::Bytes(bytes) => {
            let sum = sum_of(bytes);
            progress(sum.bytes);
            (sum, None)
        }
        Content::File {
            root,
            path,
            expected,
        } => {
            let (sum, stamp) = look_at_file(root, path, expected.as_deref(), progress)?;
            (sum, Some(stamp))
        }
    };
    Ok(Item {
        content,
        sum,
        stamp,
    })
}

fn look_at_file(
    root: &Utf8Path,
    path: &Utf8Path,
    expected: Option<&str>,
    progress: Progress<'_>,
) -> Result<(Sum, Stamp), BundleError> {
    let mut source = open_source(root, path)?;
    let sum = match pump(&mut source, &mut io::sink(), progress) {
        Ok(sum) => sum,
        Err(Fault::Read(error) | Fault::Write(error)) => {
            return Err(disk("read", source.path())(error));
        }
    };
    source.unchanged(sum.bytes)?;
    match expected {
        Some(expected) if !expected.eq_ignore_ascii_case(&sum.sha256) => {
            Err(BundleError::Unexpected {
                path: source.path().to_owned(),
                expected: expected.to_owned(),
                found: sum.sha256,
            })
        }
        _ => Ok((sum, source.stamp())),
    }
}
