//! Files of evidence: read to the last byte, copied into the program, and compared with the register.
//!
//! In: a file that somebody named, or the paths of a register. Out: SHA-256 digests, and copies that
//! are whole or not there. It never waits for a pipe, follows no link out of the folder, writes over
//! nothing, and holds no file in memory as a whole.
#![expect(
    clippy::disallowed_methods,
    reason = "part of the module that touches the disk"
)]

mod copy;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};

use camino::Utf8Path;

use crate::case::kept::{FOLDER, Found, OnDisk};
use crate::io::bundle::{self, BundleError, Fault, Progress, Source, open_source, pump};
use crate::io::{IoError, disk};

pub use copy::{Copied, copy};

/// What is known of a file that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// Its SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// Reads a file that somebody named. It must be an ordinary file with something in it.
pub fn look(path: &Utf8Path, progress: Progress<'_>) -> Result<Looked, IoError> {
    let mut source = open_named(path)?;
    let looked = read(path, &mut source, &mut io::sink(), progress)?;
    if looked.bytes == 0 {
        return Err(refused(
            path,
            "it is empty",
            "look whether it is the right file",
        ));
    }
    Ok(looked)
}

/// The size of a file that somebody named, as far as it can be told.
pub fn size(path: &Utf8Path) -> u64 {
    fs::metadata(path).map_or(0, |known| known.len())
}

/// Whether something lies below the folder of files under that name.
pub fn is_taken(root: &Utf8Path, inside: &str) -> bool {
    fs::symlink_metadata(root.join(FOLDER).join(inside)).is_ok()
}

/// Where a file lies below the folder of files, if it lies there.
pub fn inside(root: &Utf8Path, path: &Utf8Path) -> Option<String> {
    let folder = root.join(FOLDER).canonicalize_utf8().ok()?;
    let real = path.canonicalize_utf8().ok()?;
    let inside = real.strip_prefix(&folder).ok()?;
    let parts: Vec<&str> = inside.components().map(|part| part.as_str()).collect();
    Some(parts.join("/"))
}

/// What lies in the folder of files at one place.
pub fn found(root: &Utf8Path, inside: &str, progress: Progress<'_>) -> Found {
    let folder = root.join(FOLDER);
    if let Err(why) = stays(root, &folder) {
        return why;
    }
    let shown = folder.join(inside);
    let source = open_source(&folder, Utf8Path::new(inside));
    let looked = source
        .map_err(|error| of_bundle(&shown, error))
        .and_then(|mut source| read(&shown, &mut source, &mut io::sink(), progress));
    match looked {
        Ok(looked) => Found::Digest(looked.sha256),
        Err(IoError::Disk { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Found::Nothing
        }
        Err(IoError::Disk { source, .. }) => Found::Unreadable(source.to_string()),
        Err(IoError::Foreign { message, .. }) => {
            let why = message
                .rsplit_once("`: ")
                .map_or(message.as_str(), |(_, why)| why);
            Found::Refused(why.to_owned())
        }
        Err(other) => Found::Refused(other.to_string()),
    }
}

/// Everything that lies in the folder of files, and what lies at the places that were named.
pub fn on_disk(
    root: &Utf8Path,
    named: &BTreeSet<String>,
    progress: Progress<'_>,
) -> Result<OnDisk, IoError> {
    let mut files = BTreeSet::new();
    let folder = root.join(FOLDER);
    if folder.is_dir() && stays(root, &folder).is_ok() {
        list(&folder, "", &mut files)?;
    }
    let named = named.iter().map(|inside| {
        let found = found(root, inside, progress);
        (inside.clone(), found)
    });
    let named = named.collect();
    Ok(OnDisk { named, files })
}

/// The bytes that [`on_disk`] will read, for a progress bar.
pub fn total(root: &Utf8Path, named: &BTreeSet<String>) -> u64 {
    let folder = root.join(FOLDER);
    let sizes = named.iter().map(|inside| size(&folder.join(inside)));
    sizes.fold(0, u64::saturating_add)
}

/// Why a name cannot be that of a file of evidence, whatever lies on the disk.
pub fn unfit_name(name: &str) -> Option<String> {
    if name.starts_with('.') {
        return Some("files whose names begin with a dot are hidden, and are not looked at".into());
    }
    match bundle::check_name(name) {
        Err(BundleError::Name { why, .. }) => Some(why.to_owned()),
        Err(other) => Some(other.to_string()),
        Ok(()) => None,
    }
}

/// Opens a file for reading, and nothing but an ordinary one.
fn open_named(path: &Utf8Path) -> Result<Source, IoError> {
    let known = fs::symlink_metadata(path).map_err(disk("read", path))?;
    if known.is_symlink() {
        let real = path.canonicalize_utf8().map_err(disk("read", path))?;
        let help = format!("name the file itself: `{real}`");
        return Err(refused(path, "it is a link to another place", &help));
    }
    let (Some(name), false) = (path.file_name(), known.is_dir()) else {
        return Err(refused(path, "it is a folder", "name the file in it"));
    };
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.unwrap_or(Utf8Path::new("."));
    open_source(folder, Utf8Path::new(name)).map_err(|error| of_bundle(path, error))
}

fn read(
    path: &Utf8Path,
    source: &mut Source,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Result<Looked, IoError> {
    let sum = pump(source, to, progress).map_err(|fault| match fault {
        Fault::Read(error) => disk("read", path)(error),
        Fault::Write(error) => disk("copy", path)(error),
    })?;
    source
        .unchanged(sum.bytes)
        .map_err(|error| of_bundle(path, error))?;
    Ok(Looked {
        sha256: sum.sha256,
        bytes: sum.bytes,
    })
}

/// Whether the folder of files is a folder of the program when all links are followed.
fn stays(root: &Utf8Path, folder: &Utf8Path) -> Result<(), Found> {
    let real = |path: &Utf8Path| match path.canonicalize_utf8() {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Found::Nothing),
        Err(error) => Err(Found::Unreadable(error.to_string())),
    };
    if real(folder)?.starts_with(real(root)?) {
        Ok(())
    } else {
        let why = format!("a link leads `{FOLDER}` out of the program folder");
        Err(Found::Refused(why))
    }
}

/// Every file below a folder. Links are named and not followed; what is hidden is left out.
fn list(folder: &Utf8Path, inside: &str, files: &mut BTreeSet<String>) -> Result<(), IoError> {
    let here = folder.join(inside);
    for entry in here.read_dir_utf8().map_err(disk("read", &here))? {
        let entry = entry.map_err(super::program::unnamed(&here))?;
        if entry.file_name().starts_with('.') {
            continue;
        }
        let path = if inside.is_empty() {
            entry.file_name().to_owned()
        } else {
            format!("{inside}/{}", entry.file_name())
        };
        let kind = entry.file_type().map_err(disk("read", entry.path()))?;
        if kind.is_dir() {
            list(folder, &path, files)?;
        } else {
            files.insert(path);
        }
    }
    Ok(())
}

fn refused(path: &Utf8Path, why: &str, help: &str) -> IoError {
    IoError::Foreign {
        message: format!("`{path}` cannot be kept as evidence: {why}"),
        help: format!("{help}; nothing was written"),
    }
}

fn moving(path: &Utf8Path, why: &str) -> IoError {
    IoError::Foreign {
        message: format!("`{path}` changed while it was read: {why}"),
        help: "wait until nobody writes to it, then try again; nothing was written".to_owned(),
    }
}

/// The same problem in the words of this task.
fn of_bundle(path: &Utf8Path, error: BundleError) -> IoError {
    match error {
        BundleError::Source { why, .. } => {
            refused(path, why, "name an ordinary file, such as a PDF")
        }
        BundleError::Moving { why, .. } => moving(path, why),
        BundleError::Disk { action, source, .. } => disk(action, path)(source),
        other => refused(path, &other.to_string(), other.help()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use camino::Utf8PathBuf;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(dir.path().join("program")).unwrap();
        fs::create_dir(&root).unwrap();
        (dir, root)
    }

    #[test]
    fn names_that_not_every_system_keeps_are_refused() {
        // name, whether it is fine, why
        let rows = [
            ("SOC 2 report.pdf", true, "a space is no harm"),
            (".hidden", false, "nobody would see it"),
            ("a:b.pdf", false, "no name on Windows"),
            ("con.pdf", false, "a device on Windows"),
            ("report.", false, "Windows drops the dot"),
        ];
        for (name, fine, why) in rows {
            assert_eq!(unfit_name(name).is_none(), fine, "{name}: {why}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_out_and_devices_are_seen_and_not_read() {
        use std::os::unix::fs::symlink;
        let (dir, root) = folder();
        let files = root.join(FOLDER);
        fs::create_dir_all(files.join("sub")).unwrap();
        fs::write(files.join("sub/a"), "x").unwrap();
        fs::write(files.join(".gitkeep"), "").unwrap();
        fs::write(dir.path().join("secret"), "s").unwrap();
        symlink("../../../secret", files.join("out")).unwrap();
        symlink("/dev/zero", files.join("zero")).unwrap();
        symlink("sub/a", files.join("near")).unwrap();
        let named = ["sub/a", "out", "zero", "near", "gone", "sub"];
        let named = named.map(str::to_owned).into_iter().collect();
        let disk = on_disk(&root, &named, &mut |_| ()).unwrap();
        let seen: Vec<&str> = disk.files.iter().map(String::as_str).collect();
        assert_eq!(
            seen,
            ["near", "out", "sub/a", "zero"],
            "hidden files do not count"
        );
        // path, part of what was found, why
        let rows = [
            ("sub/a", "Digest", "an ordinary file"),
            ("near", "Digest", "a link that stays inside"),
            ("out", "link leads outside", "a link out"),
            ("zero", "link leads outside", "a device by a link"),
            ("gone", "Nothing", "not there"),
            ("sub", "it is a folder", "a folder has no bytes"),
        ];
        for (path, part, why) in rows {
            let found = format!("{:?}", disk.named[path]);
            assert!(found.contains(part), "{path}: {why}: {found}");
        }
    }
}
