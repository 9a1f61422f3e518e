//! Which file of the catalogue is in force at each path.
//!
//! In: the files of what ships and of a program. Out: for each path the one that counts, with those
//! that add to it, and a problem for each that an organisation may not have.

use std::collections::BTreeMap;

use super::{is_catalogue, shipped_path};
use crate::catalogue::own;
use crate::diag::Diagnostics;
use crate::source::{FileId, Origin, SourceSet};

/// The catalogue files in force.
#[derive(Default)]
pub(super) struct Effective {
    /// By path, shipped or own.
    pub(super) files: BTreeMap<String, FileId>,
    /// Own files that add to a shipped one of their path.
    pub(super) more: BTreeMap<String, FileId>,
    pub(super) replaced: Vec<String>,
    pub(super) added: Vec<String>,
}

impl Effective {
    /// The files whose paths begin so, in order of their paths.
    pub(super) fn within(&self, folder: &str) -> Vec<(String, FileId)> {
        let found = self.files.iter();
        let found = found.filter(|(path, _)| path.starts_with(folder));
        found.map(|(path, file)| (path.clone(), *file)).collect()
    }

    /// The same and those that add to them. What ships comes first, so that what adds to it finds
    /// it.
    pub(super) fn with_more(&self, folder: &str) -> Vec<(String, FileId)> {
        let mut found = self.within(folder);
        let more = self.more.iter();
        let more = more.filter(|(path, _)| path.starts_with(folder));
        found.extend(more.map(|(path, file)| (path.clone(), *file)));
        found
    }
}

/// The catalogue files in force in a source set.
pub(super) fn effective_files(sources: &SourceSet, problems: &mut Diagnostics) -> Effective {
    let mut found = Effective::default();
    let mut bytes = 0;
    for (id, file) in sources.iter() {
        let path = file.path.as_str();
        if file.origin == Origin::Shipped && is_catalogue(path) {
            found.files.insert(path.to_owned(), id);
        }
    }
    for (id, file) in sources.iter() {
        let path = file.path.as_str();
        if file.origin == Origin::Shipped || !is_catalogue(path) {
            continue;
        }
        if let Some(problem) = own::too_large(id, path, file.text.len(), bytes) {
            problems.push(problem);
            continue;
        }
        bytes += file.text.len();
        let key = shipped_path(path);
        match own::use_of(path, found.files.contains_key(&key)) {
            own::Use::Beside => {
                found.files.insert(key, id);
                found.added.push(path.to_owned());
            }
            own::Use::InPlace => {
                found.files.insert(key, id);
                found.replaced.push(path.to_owned());
            }
            own::Use::AddsTo => {
                found.more.insert(key, id);
                found.added.push(path.to_owned());
            }
            own::Use::Refused(instead) => problems.push(own::refusal(id, path, instead)),
        }
    }
    found
}
