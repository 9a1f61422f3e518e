//! Listing a folder that nobody vouches for.
//!
//! In: a folder and limits. Out: the files in it with their sizes, and folders without any. A
//! link, a device or a name that not every system can store refuses the whole folder.

use std::collections::BTreeMap;
use std::fs;

use camino::Utf8Path;

use super::error::{BundleError, Part, disk, shown};
use super::name::Names;
use super::plain::unusual;
use super::reader::Limits;

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Sizes by path.
    pub(super) files: BTreeMap<String, u64>,
    /// Folders that hold nothing.
    pub(super) empty: Vec<String>,
    names: Names,
    bytes: u64,
}

/// Lists everything in a folder.
pub(super) fn list(root: &Utf8Path, limits: &Limits) -> Result<Found, BundleError> {
    let mut found = Found::default();
    walk(root, "", limits, &mut found)?;
    found.empty.sort();
    Ok(found)
}

fn walk(
    root: &Utf8Path,
    inside: &str,
    limits: &Limits,
    found: &mut Found,
) -> Result<(), BundleError> {
    let folder = if inside.is_empty() {
        root.to_owned()
    } else {
        root.join(inside)
    };
    let refuse = |part, why: String| {
        let pack = root.to_owned();
        Err(BundleError::Refused { pack, part, why })
    };
    let mut is_empty = true;
    for entry in fs::read_dir(&folder).map_err(disk("read", &folder))? {
        is_empty = false;
        let entry = entry.map_err(disk("read", &folder))?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            let part = Part::File(shown(&name.to_string_lossy()));
            return refuse(part, "its name is not UTF-8".to_owned());
        };
        let path = match inside {
            "" => name.to_owned(),
            _ => format!("{inside}/{name}"),
        };
        let known = entry.metadata().map_err(disk("read", &folder.join(name)))?;
        if known.is_dir() {
            // The length of a path is limited, and with it the depth.
            found.names.add_folder(&path)?;
            walk(root, &path, limits, found)?;
            continue;
        }
        if let Some(why) = unusual(known.file_type()) {
            return refuse(Part::File(shown(&path)), why.to_owned());
        }
        found.names.add(&path)?;
        found.files.insert(path, known.len());
        found.bytes = found.bytes.saturating_add(known.len());
        let count = u64::try_from(found.files.len()).unwrap_or(u64::MAX);
        if count > limits.files {
            return refuse(Part::Whole, format!("more than {} files", limits.files));
        }
        if found.bytes > limits.bytes {
            return refuse(Part::Whole, format!("more than {} bytes", limits.bytes));
        }
    }
    if is_empty && !inside.is_empty() {
        found.empty.push(inside.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    use camino::Utf8PathBuf;

    fn folder(files: &[&str]) -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(dir.path().to_owned()).unwrap();
        for path in files {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), "12").unwrap();
        }
        (dir, root)
    }

    #[test]
    fn files_come_in_the_order_of_their_bytes_and_empty_folders_are_seen() {
        let (_dir, root) = folder(&["b", "a/b", "a.b", "c/d/e"]);
        fs::create_dir_all(root.join("x/y")).unwrap();
        let found = list(&root, &Limits::default()).unwrap();
        let paths: Vec<_> = found.files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["a.b", "a/b", "b", "c/d/e"]);
        assert_eq!(found.empty, ["x/y"]);
    }

    #[test]
    fn limits_hold_for_the_whole_folder() {
        let (_dir, root) = folder(&["a", "b/c"]);
        let table = [(2, 4, true), (1, 4, false), (2, 3, false)];
        for (files, bytes, good) in table {
            let limits = Limits { files, bytes };
            assert_eq!(list(&root, &limits).is_ok(), good, "{files} {bytes}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_pipes_and_strange_names_refuse_the_folder() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        use std::os::unix::ffi::OsStrExt;
        type Make = fn(&Utf8Path);
        let table: [(Make, &str, &str); 6] = [
            (
                |at| std::os::unix::fs::symlink("a", at.join("s/l")).unwrap(),
                "`s/l`: it is a link",
                "even to a file of the pack",
            ),
            (
                |at| std::os::unix::fs::symlink("/", at.join("l")).unwrap(),
                "`l`: it is a link",
                "to a folder",
            ),
            (
                |at| {
                    let pipe = at.join("p");
                    mknodat(CWD, pipe.as_str(), FileType::Fifo, Mode::RUSR, 0).unwrap();
                },
                "`p`: it is a device, a pipe",
                "reading would hang",
            ),
            (
                |at| fs::write(at.join("a:b"), "").unwrap(),
                "`a:b` cannot stand",
                "another file on Windows",
            ),
            (
                |at| fs::write(at.join("A"), "").unwrap(),
                "cannot both stand",
                "the same as another on Windows",
            ),
            (
                |at| {
                    let name = std::ffi::OsStr::from_bytes(b"x\xff");
                    fs::write(at.as_std_path().join(name), "").unwrap();
                },
                "its name is not UTF-8",
                "no list can name it",
            ),
        ];
        for (make, part, reason) in table {
            let (_dir, root) = folder(&["a", "s/b"]);
            make(&root);
            let error = list(&root, &Limits::default()).unwrap_err().to_string();
            assert!(error.contains(part), "{reason}: {error}");
        }
    }
}
