//! A copy of a file in the folder of files: whole, or not there.
//!
//! In: a file that was looked at, and a name. Out: the copy, which can be taken back. It is written
//! under a name that nobody looks at and gets its own in one step; nothing is written over.
#![expect(
    clippy::disallowed_methods,
    reason = "part of the module that touches the disk"
)]

use std::fs::{self, File};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Looked, moving, open_named, read, refused, stays};
use crate::case::kept::{FOLDER, Found};
use crate::io::bundle::{self, Progress};
use crate::io::{IoError, disk};

/// A copy that was just made. Nothing of it stays after [`Copied::undo`].
#[derive(Debug)]
pub struct Copied {
    path: Utf8PathBuf,
    /// Folders that were made for it, the outermost first.
    folders: Vec<Utf8PathBuf>,
}

impl Copied {
    /// Takes the copy back, because what should go with it failed.
    pub fn undo(self) {
        // The first problem is the one to report, not one of clearing up.
        let _ = fs::remove_file(&self.path);
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Copies a file into the folder of files. The bytes must be those that were looked at before; a
/// file of that name stays as it is.
pub fn copy(
    path: &Utf8Path,
    root: &Utf8Path,
    name: &str,
    before: &Looked,
    progress: Progress<'_>,
) -> Result<Copied, IoError> {
    let folder = root.join(FOLDER);
    let mut copied = Copied {
        path: folder.join(format!(".{name}.agentvet-part")),
        folders: Vec::new(),
    };
    match fill(path, root, &mut copied, before, progress) {
        Ok(()) => {}
        Err(error) => {
            copied.undo();
            return Err(error);
        }
    }
    let target = folder.join(name);
    if let Err(error) = bundle::put(&copied.path, &target) {
        copied.undo();
        return Err(if error.kind() == io::ErrorKind::AlreadyExists {
            refused(
                &target,
                "it is there already",
                "name the copy with `--name`",
            )
        } else {
            disk("write", &target)(error)
        });
    }
    copied.path = target;
    Ok(copied)
}

/// Makes the folders and writes the copy under a name that nobody looks at.
fn fill(
    path: &Utf8Path,
    root: &Utf8Path,
    copied: &mut Copied,
    before: &Looked,
    progress: Progress<'_>,
) -> Result<(), IoError> {
    let folder = root.join(FOLDER);
    for folder in [root.join("evidence"), folder.clone()] {
        if !folder.exists() {
            fs::create_dir(&folder).map_err(disk("make the folder", &folder))?;
            copied.folders.push(folder);
        }
    }
    if let Err(Found::Refused(why) | Found::Unreadable(why)) = stays(root, &folder) {
        let help = "make it a folder of the program, then try again";
        return Err(refused(&folder, &why, help));
    }
    // What a run left there that was stopped.
    let _ = fs::remove_file(&copied.path);
    let mut file = File::create_new(&copied.path).map_err(disk("write", &copied.path))?;
    let mut source = open_named(path)?;
    let looked = read(path, &mut source, &mut file, progress)?;
    if looked != *before {
        return Err(moving(path, "its bytes are others than a moment ago"));
    }
    let done = file.flush().and_then(|()| file.sync_all());
    done.map_err(disk("write", &copied.path))
}

#[cfg(test)]
mod tests {
    use super::super::look;
    use super::*;

    #[test]
    fn a_copy_is_whole_or_not_there_and_goes_with_its_folders() {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(dir.path().join("program")).unwrap();
        fs::create_dir(&root).unwrap();
        let path = Utf8PathBuf::from_path_buf(dir.path().join("report.pdf")).unwrap();
        fs::write(&path, "report").unwrap();
        let mut seen = 0;
        let looked = look(&path, &mut |bytes| seen += bytes).unwrap();
        assert_eq!((looked.bytes, seen), (6, 6));
        let copied = copy(&path, &root, "a.pdf", &looked, &mut |_| ()).unwrap();
        assert_eq!(
            fs::read_to_string(root.join("evidence/files/a.pdf")).unwrap(),
            "report"
        );
        let again = copy(&path, &root, "a.pdf", &looked, &mut |_| ()).unwrap_err();
        assert!(again.to_string().contains("there already"), "{again}");
        copied.undo();
        assert!(!root.join("evidence").exists(), "nothing is left");
        fs::write(&path, "edited").unwrap();
        let changed = copy(&path, &root, "a.pdf", &looked, &mut |_| ()).unwrap_err();
        assert!(changed.to_string().contains("changed while"), "{changed}");
        assert!(
            !root.join("evidence").exists(),
            "nothing is left then either"
        );
    }
}
