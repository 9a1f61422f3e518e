//! The output folder: written whole, replaced exactly, never emptied.
//!
//! In: files to write. Out: a folder that holds them and the list of their digests. A file that
//! somebody edited, or that is not ours, stops the build before anything is touched.
#![expect(
    clippy::disallowed_methods,
    reason = "part of the module that touches the disk"
)]

use std::collections::BTreeMap;
use std::fs;
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::digest::sha256;
use crate::io::{IoError, disk, write_whole};

/// The list of what the tool wrote into an output folder.
pub const MANIFEST: &str = ".agentvet-out.json";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    version: u32,
    /// By path: the digests that the file may have; any while a build is under way, so that a
    /// build that was interrupted can be repeated.
    files: BTreeMap<String, Vec<String>>,
}

/// What a build did to its folder.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before.
    pub changed: usize,
    /// Files that were the same already.
    pub same: usize,
    /// Files of an earlier build that are no longer made.
    pub removed: usize,
}

/// A build under way: files are written one by one, so that memory does not grow with them.
pub struct Build {
    out: Utf8PathBuf,
    before: Manifest,
    kept: BTreeMap<String, Vec<String>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    files: BTreeMap<String, Vec<String>>,
    changed: usize,
    same: usize,
}

/// Stands for any digest while a build is under way.
const ANY: &str = "*";

impl Build {
    /// Starts a build of these files. `selected` says which files of an earlier build this one
    /// stands for; the others stay as they are. Nothing but the list is touched yet.
    pub fn begin(
        out: &Utf8Path,
        paths: &[Utf8PathBuf],
        selected: &dyn Fn(&str) -> bool,
    ) -> Result<Self, IoError> {
        let before = read_manifest(out)?;
        check_folder(out, &before)?;
        let mut during = Manifest {
            version: 1,
            files: before.files.clone(),
        };
        for path in paths {
            let known = during.files.entry(path.to_string()).or_default();
            known.push(ANY.to_owned());
        }
        let kept = before.files.iter().filter(|(path, _)| !selected(path));
        let kept = kept.map(|(path, known)| (path.clone(), known.clone()));
        let build = Self {
            out: out.to_owned(),
            kept: kept.collect(),
            before,
            state: Mutex::default(),
        };
        write_manifest(out, &during)?;
        Ok(build)
    }

    /// Writes one file whole, unless it is there already with these bytes.
    pub fn put(&self, path: &Utf8Path, bytes: &[u8]) -> Result<(), IoError> {
        let full = self.out.join(path);
        let is_same = fs::read(&full).is_ok_and(|old| old == bytes);
        if !is_same {
            write_whole(&full, bytes)?;
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.files.insert(path.to_string(), vec![sha256(bytes)]);
        if is_same {
            state.same += 1;
        } else {
            state.changed += 1;
        }
        Ok(())
    }

    /// Removes what an earlier build wrote and this one no longer makes, and writes the list.
    pub fn finish(self) -> Result<Written, IoError> {
        let state = self
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let mut files = self.kept;
        files.extend(state.files);
        let mut removed = 0;
        for path in self.before.files.keys() {
            if !files.contains_key(path) {
                remove(&self.out, path)?;
                removed += 1;
            }
        }
        write_manifest(&self.out, &Manifest { version: 1, files })?;
        Ok(Written {
            changed: state.changed,
            same: state.same,
            removed,
        })
    }
}

fn read_manifest(out: &Utf8Path) -> Result<Manifest, IoError> {
    let path = out.join(MANIFEST);
    if !path.exists() {
        return Ok(Manifest::default());
    }
    let text = fs::read_to_string(&path).map_err(disk("read", &path))?;
    serde_json::from_str(&text).map_err(|_| IoError::Foreign {
        message: format!("`{path}` is not the list that agentvet writes"),
        help: "choose another output folder, or delete this one yourself".to_owned(),
    })
}

fn write_manifest(out: &Utf8Path, manifest: &Manifest) -> Result<(), IoError> {
    let text = serde_json::to_string_pretty(manifest).unwrap_or_default();
    write_whole(&out.join(MANIFEST), format!("{text}\n").as_bytes())
}

/// Refuses a folder that holds anything but what an earlier build wrote, unedited.
fn check_folder(out: &Utf8Path, manifest: &Manifest) -> Result<(), IoError> {
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        return Err(IoError::Foreign {
            message: format!("`{out}` is a file"),
            help: "name a folder with --out".to_owned(),
        });
    }
    let mut found = Vec::new();
    list(out, Utf8Path::new(""), &mut found)?;
    for path in found {
        if path == MANIFEST {
            continue;
        }
        let Some(known) = manifest.files.get(path.as_str()) else {
            return Err(IoError::Foreign {
                message: format!("`{out}` holds `{path}`, which agentvet did not write"),
                help: "choose an empty folder with --out, or move that file away".to_owned(),
            });
        };
        let full = out.join(&path);
        let bytes = fs::read(&full).map_err(disk("read", &full))?;
        let any = known.iter().any(|digest| digest == ANY);
        if !any && !known.contains(&sha256(&bytes)) {
            return Err(IoError::Foreign {
                message: format!("`{full}` was edited since agentvet wrote it"),
                help: "keep your copy elsewhere and delete this one, or choose another --out"
                    .to_owned(),
            });
        }
    }
    Ok(())
}

fn list(root: &Utf8Path, inside: &Utf8Path, found: &mut Vec<Utf8PathBuf>) -> Result<(), IoError> {
    let folder = root.join(inside);
    for entry in folder.read_dir_utf8().map_err(disk("read", &folder))? {
        let entry = entry.map_err(disk("read", &folder))?;
        let path = inside.join(entry.file_name());
        if root.join(&path).is_dir() {
            list(root, &path, found)?;
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(())
}

/// Removes a file of an earlier build, and its folders as far as they are empty.
fn remove(out: &Utf8Path, path: &str) -> Result<(), IoError> {
    let full = out.join(path);
    if full.exists() {
        fs::remove_file(&full).map_err(disk("remove", &full))?;
    }
    let mut folder = full.parent();
    while let Some(empty) = folder.filter(|f| *f != out && f.starts_with(out)) {
        if fs::remove_dir(empty).is_err() {
            break;
        }
        folder = empty.parent();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(out: &Utf8Path, files: &[(&str, &str)], prefix: &str) -> Result<Written, IoError> {
        let paths: Vec<Utf8PathBuf> = files.iter().map(|(path, _)| (*path).into()).collect();
        let build = Build::begin(out, &paths, &|path| path.starts_with(prefix))?;
        for (path, text) in files {
            build.put(Utf8Path::new(path), text.as_bytes())?;
        }
        build.finish()
    }

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let out = Utf8PathBuf::from_path_buf(dir.path().join("out")).unwrap();
        (dir, out)
    }

    #[test]
    fn a_second_build_replaces_exactly_its_own_files() {
        let (_dir, out) = folder();
        let first = [("a.md", "1"), ("vendors/x/report.md", "2")];
        assert_eq!(write(&out, &first, "").unwrap().changed, 2);
        assert_eq!(write(&out, &first, "").unwrap().same, 2);
        let written = write(&out, &[("a.md", "3")], "").unwrap();
        assert_eq!((written.changed, written.removed), (1, 1));
        assert!(!out.join("vendors").exists(), "empty folders go too");
    }

    #[test]
    fn a_partial_build_leaves_the_rest() {
        let (_dir, out) = folder();
        let first = [("policy.md", "1"), ("portfolio.md", "2")];
        write(&out, &first, "").unwrap();
        write(&out, &[("policy.md", "3")], "policy").unwrap();
        assert!(out.join("portfolio.md").exists());
        assert!(write(&out, &first, "").is_ok(), "both are still ours");
    }

    #[test]
    fn an_interrupted_build_can_be_repeated() {
        let (_dir, out) = folder();
        write(&out, &[("a.md", "1")], "").unwrap();
        let build = Build::begin(&out, &["a.md".into()], &|_| true).unwrap();
        build.put(Utf8Path::new("a.md"), b"half").unwrap();
        drop(build);
        assert_eq!(write(&out, &[("a.md", "2")], "").unwrap().changed, 1);
    }

    #[test]
    fn edited_and_foreign_files_stop_the_build_before_it_begins() {
        let (_dir, out) = folder();
        write(&out, &[("a.md", "1"), ("b.md", "2")], "").unwrap();
        fs::write(out.join("a.md"), "mine").unwrap();
        let second = [("a.md", "1"), ("b.md", "changed")];
        let error = write(&out, &second, "").unwrap_err();
        assert!(error.to_string().contains("was edited"), "{error}");
        assert_eq!(
            fs::read_to_string(out.join("b.md")).unwrap(),
            "2",
            "untouched"
        );
        fs::write(out.join("a.md"), "1").unwrap();
        fs::write(out.join("notes.txt"), "x").unwrap();
        let error = write(&out, &second, "").unwrap_err();
        assert!(error.to_string().contains("did not write"), "{error}");
    }
}
