//! Opening ordinary files and nothing else.
//!
//! In: a path. Out: an open file and what is known of it, or why not. A pipe or a device is never
//! waited for, and a link as the last part of the path is never followed.

use std::fs::{self, File, FileType, Metadata};
use std::io;

use camino::Utf8Path;

/// Why a file was not opened.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It is something that must not be read.
    Kind(&'static str),
    /// The system said no.
    Disk(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}

/// Opens an ordinary file for reading. It is looked at before, so that opening has no effect on
/// a device, and again when it is open, so that it cannot be exchanged in between.
pub(super) fn open(path: &Utf8Path) -> Result<(File, Metadata), Refusal> {
    let before = fs::symlink_metadata(path)?;
    refuse(before.file_type())?;
    let file = open_waiting_for_nobody(path)?;
    let after = file.metadata()?;
    refuse(after.file_type())?;
    if same_file(&before, &after) {
        Ok((file, after))
    } else {
        Err(Refusal::Kind("it was exchanged while it was opened"))
    }
}

fn refuse(kind: FileType) -> Result<(), Refusal> {
    match unusual(kind) {
        None => Ok(()),
        Some(why) => Err(Refusal::Kind(why)),
    }
}

/// What this is, unless it is an ordinary file.
pub(super) fn unusual(kind: FileType) -> Option<&'static str> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("it is a folder")
    } else if kind.is_symlink() {
        Some("it is a link to another place")
    } else {
        Some("it is a device, a pipe or a socket, not an ordinary file")
    }
}

#[cfg(unix)]
fn open_waiting_for_nobody(path: &Utf8Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let handle = rustix::fs::open(path.as_str(), flags, Mode::empty())?;
    Ok(handle.into())
}

#[cfg(not(unix))]
fn open_waiting_for_nobody(path: &Utf8Path) -> io::Result<File> {
    File::open(path)
}

/// Whether two looks saw one and the same file.
#[cfg(unix)]
pub(super) fn same_file(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Whether two looks saw one and the same file, as far as this system tells.
#[cfg(not(unix))]
pub(super) fn same_file(one: &Metadata, other: &Metadata) -> bool {
    (one.len(), one.created().ok()) == (other.len(), other.created().ok())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    use camino::Utf8PathBuf;
    use rustix::fs::{CWD, FileType as Kind, Mode, mknodat};

    #[test]
    fn only_ordinary_files_are_opened_and_nothing_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| Utf8PathBuf::from_path_buf(dir.path().join(name)).unwrap();
        fs::write(at("file"), "x").unwrap();
        fs::create_dir(at("folder")).unwrap();
        std::os::unix::fs::symlink("file", at("link")).unwrap();
        mknodat(CWD, at("pipe").as_str(), Kind::Fifo, Mode::RUSR, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let table = [
            (at("file"), "", "an ordinary file"),
            (at("folder"), "folder", "a folder has no bytes"),
            (
                at("link"),
                "link",
                "even to a good file: the name is not the thing",
            ),
            (
                at("pipe"),
                "pipe",
                "nobody writes to it: reading would hang",
            ),
            (at("socket"), "socket", "no bytes of its own"),
            ("/dev/zero".into(), "device", "it never ends"),
        ];
        for (path, part, reason) in table {
            match open(&path) {
                Ok(_) => assert_eq!(part, "", "{path}: {reason}"),
                Err(Refusal::Kind(why)) => {
                    assert!(!part.is_empty() && why.contains(part), "{path}: {why}");
                }
                Err(Refusal::Disk(error)) => panic!("{path}: {error}"),
            }
        }
    }
}
