//! Reading a file below a root that must not be left.
//!
//! In: a root folder and a path below it. Out: a [`Source`] to read from, that notices when the
//! file changes. Links are followed as long as they stay inside the root, also links among the
//! folders above the file.

use std::fs::{self, File};
use std::io::{self, Read, Take};
use std::time::SystemTime;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::error::{BundleError, disk};
use super::plain::{self, Refusal};

/// What can be told of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(known: &fs::Metadata) -> Self {
        Self {
            bytes: known.len(),
            modified: known.modified().ok(),
        }
    }
}

/// An ordinary file below a root, open for reading.
#[derive(Debug)]
pub struct Source {
    path: Utf8PathBuf,
    /// Not more than one byte beyond the size at the start: a file that grows as fast as it is
    /// read would never end.
    file: Take<File>,
    stamp: Stamp,
}

/// Opens a file that must lie below `root` when all links are followed.
pub fn open_source(root: &Utf8Path, path: &Utf8Path) -> Result<Source, BundleError> {
    let named = root.join(path);
    let refuse = |why| BundleError::Source {
        path: named.clone(),
        why,
    };
    if !path
        .components()
        .all(|part| matches!(part, Utf8Component::Normal(_)))
    {
        return Err(refuse("the path must lie below the folder, without `..`"));
    }
    let root = root.canonicalize_utf8().map_err(disk("find", root))?;
    let find = || named.canonicalize_utf8().map_err(disk("read", &named));
    let real = find()?;
    if !real.starts_with(&root) {
        return Err(refuse("a link leads outside the folder"));
    }
    let (file, known) = plain::open(&real).map_err(|refusal| match refusal {
        Refusal::Kind(why) => refuse(why),
        Refusal::Disk(error) => disk("read", &named)(error),
    })?;
    // A folder above may have become a link since: the path must still lead to this very file.
    let again = find()?;
    let seen = fs::symlink_metadata(&again).map_err(disk("read", &named))?;
    if again != real || !plain::same_file(&seen, &known) {
        return Err(refuse("it was exchanged while it was opened"));
    }
    let stamp = Stamp::of(&known);
    Ok(Source {
        path: named,
        file: file.take(stamp.bytes.saturating_add(1)),
        stamp,
    })
}

impl Source {
    /// The size of the file when it was opened.
    pub fn bytes(&self) -> u64 {
        self.stamp.bytes
    }

    pub(super) fn stamp(&self) -> Stamp {
        self.stamp
    }

    pub(super) fn path(&self) -> &Utf8Path {
        &self.path
    }

    /// Whether the file is what it was when it was opened; to be asked when `read` bytes were
    /// read and no more came.
    pub fn unchanged(&self, read: u64) -> Result<(), BundleError> {
        let known = self.file.get_ref().metadata();
        let now = Stamp::of(&known.map_err(disk("read", &self.path))?);
        if now.bytes != self.stamp.bytes || read != self.stamp.bytes {
            return Err(self.moving("its size is another one"));
        }
        self.same_as(now)
    }

    /// Whether an earlier look saw the same.
    pub(super) fn same_as(&self, other: Stamp) -> Result<(), BundleError> {
        if other.bytes != self.stamp.bytes {
            Err(self.moving("its size is another one"))
        } else if other.modified != self.stamp.modified {
            Err(self.moving("somebody wrote to it"))
        } else {
            Ok(())
        }
    }

    pub(super) fn moving(&self, why: &'static str) -> BundleError {
        let path = self.path.clone();
        BundleError::Moving { path, why }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.file.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(dir.path().join("root")).unwrap();
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::write(root.join("sub/file"), "inside").unwrap();
        fs::write(dir.path().join("secret"), "outside").unwrap();
        fs::create_dir(dir.path().join("root-2")).unwrap();
        fs::write(dir.path().join("root-2/file"), "outside").unwrap();
        (dir, root)
    }

    #[test]
    #[cfg(unix)]
    fn the_root_is_never_left() {
        use std::os::unix::fs::symlink;
        let (_dir, root) = folder();
        symlink("sub/file", root.join("near")).unwrap();
        symlink("sub", root.join("near-folder")).unwrap();
        symlink("../secret", root.join("far")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink("../root-2", root.join("twin")).unwrap();
        symlink("/dev/zero", root.join("zero")).unwrap();
        symlink("loop", root.join("loop")).unwrap();
        let table = [
            ("sub/file", "", "a plain file"),
            ("near", "", "a link that stays inside"),
            ("near-folder/file", "", "a linked folder that stays inside"),
            ("far", "outside", "a link to a file outside"),
            ("up/secret", "outside", "a folder above is a link out"),
            (
                "twin/file",
                "outside",
                "the name of the other folder begins with the root's",
            ),
            ("zero", "outside", "a device"),
            ("loop", "cannot read", "a link to itself"),
            ("none", "cannot read", "not there"),
            ("sub", "is a folder", "a folder has no bytes"),
            (
                "sub/../sub/file",
                "without `..`",
                "no way back, even if it ends inside",
            ),
            ("../base/sub/file", "without `..`", "out and in again"),
            ("/etc/passwd", "must lie below", "absolute"),
        ];
        for (path, part, reason) in table {
            match open_source(&root, Utf8Path::new(path)) {
                Ok(mut source) => {
                    assert_eq!(part, "", "{path}: {reason}");
                    let mut text = String::new();
                    source.read_to_string(&mut text).unwrap();
                    assert_eq!(text, "inside");
                }
                Err(error) => {
                    let text = error.to_string();
                    assert!(!part.is_empty() && text.contains(part), "{path}: {text}");
                    let named = text.contains(path) && text.contains('`');
                    assert!(named, "the path is named: {text}");
                }
            }
        }
    }

    #[test]
    fn a_file_that_grows_or_shrinks_or_is_written_to_is_noticed() {
        let (_dir, root) = folder();
        let path = root.join("sub/file");
        let open = || open_source(&root, Utf8Path::new("sub/file")).unwrap();
        let mut source = open();
        assert!(source.unchanged(6).is_ok());
        fs::write(&path, "inside and more").unwrap();
        let read = io::copy(&mut source, &mut io::sink()).unwrap();
        assert_eq!(read, 7, "one byte more than there was shows enough");
        assert!(source.unchanged(read).is_err(), "it grew");
        let source = open();
        fs::write(&path, "in").unwrap();
        assert!(source.unchanged(2).is_err(), "it shrank");
        let source = open();
        let file = File::options().write(true).open(&path).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert!(source.unchanged(2).is_err(), "written to, same size");
        assert!(open().same_as(source.stamp()).is_err(), "a later look");
    }
}
