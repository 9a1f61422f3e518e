//! The program folder: where it is, and the records in it as texts.
//!
//! In: a path. Out: a source set in path order, and one problem for each file that cannot be read.
//! It knows the shape of a program folder, and nothing about what the files mean.
#![expect(
    clippy::disallowed_methods,
    reason = "part of the module that touches the disk"
)]

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::io::{IoError, disk, output, read_up_to};
use crate::record::{self, chain};
use crate::source::{Origin, SourceSet};
use crate::yaml;

/// The file that marks the top of a program folder.
pub const MARKER: &str = "agentvet.yaml";

/// Files above this are not read at all; the reader's own limit is lower.
const LARGEST: u64 = 5 * 1024 * 1024;

/// Recorded runs grow with the program.
const LARGEST_RUN: u64 = 256 * 1024 * 1024;

/// Folders inside a program folder that hold no records.
const SKIPPED: [&str; 5] = [
    "evidence/files",
    "returned",
    "target",
    "node_modules",
    "out",
];

/// Deeper folders than this are not records of a program.
const DEPTH: usize = 4;

/// Why an entry of a folder could not be named: a name that is not UTF-8, or the disk.
pub(super) fn unnamed(folder: &Utf8Path) -> impl FnOnce(io::Error) -> IoError + use<> {
    let folder = folder.to_owned();
    move |error| {
        let name = error.get_ref().and_then(|inner| inner.downcast_ref());
        match name.map(camino::FromPathBufError::as_path) {
            Some(path) => IoError::NotUtf8(path.display().to_string()),
            None => disk("read", &folder)(error),
        }
    }
}

/// The program folder that was named.
pub fn named_program(folder: &Utf8Path) -> Result<Utf8PathBuf, IoError> {
    if folder.join(MARKER).is_file() {
        return Ok(folder.to_owned());
    }
    let message = if folder.is_dir() {
        format!("`{folder}` is no program folder: there is no `{MARKER}` in it")
    } else if folder.exists() {
        format!("`{folder}` is a file, not a program folder")
    } else {
        format!("there is no folder `{folder}`")
    };
    let help = match folder
        .ancestors()
        .skip(1)
        .find(|above| holds_program(above))
    {
        Some(above) => format!("did you mean `{above}`?"),
        None => format!("make one with `agentvet new DIR`, or name the one that holds `{MARKER}`"),
    };
    Err(IoError::NotProgram { message, help })
}

/// Whether a named folder is a program folder. The empty path before a relative one is not named.
fn holds_program(folder: &Utf8Path) -> bool {
    !folder.as_str().is_empty() && folder.join(MARKER).is_file()
}

/// The nearest program folder at or above the one the program was started in, or was told to start in.
pub fn nearest_program(start: Option<&Utf8Path>) -> Result<Utf8PathBuf, IoError> {
    let here = std::env::current_dir().map_err(disk("find", Utf8Path::new(".")))?;
    let here = Utf8PathBuf::from_path_buf(here)
        .map_err(|path| IoError::NotUtf8(path.display().to_string()))?;
    let here = start.map_or(here.clone(), |start| here.join(start));
    if !here.is_dir() {
        return named_program(&here);
    }
    here.ancestors()
        .find(|folder| folder.join(MARKER).is_file())
        .map(Utf8Path::to_owned)
        .ok_or(IoError::NoProgram(here))
}

/// Reads all records and own templates of a program folder, in path order, on top of `shipped`.
/// A file that cannot be read is a problem of its own and does not stop the others.
pub fn read_program(
    root: &Utf8Path,
    shipped: SourceSet,
) -> Result<(SourceSet, Diagnostics), IoError> {
    let mut sources = shipped;
    let mut paths = Vec::new();
    walk(root, Utf8Path::new(""), 0, &mut paths)?;
    paths.sort();
    let mut problems = Diagnostics::new();
    for path in paths {
        let most = if path.starts_with(record::FOLDER) {
            LARGEST_RUN
        } else {
            LARGEST
        };
        match read_text(&root.join(&path), most) {
            Ok(text) => {
                sources.add(path, text, Origin::Program);
            }
            Err(explain) => {
                // An empty text keeps the path in the set, so that the problem has a place.
                let file = sources.add(path, String::new(), Origin::Program);
                problems.push(explain.at(Place::File(file)));
            }
        }
    }
    Ok((sources, problems))
}

fn walk(
    root: &Utf8Path,
    inside: &Utf8Path,
    depth: usize,
    paths: &mut Vec<Utf8PathBuf>,
) -> Result<(), IoError> {
    let folder = root.join(inside);
    let entries = folder.read_dir_utf8().map_err(disk("read", &folder))?;
    for entry in entries {
        let entry = entry.map_err(unnamed(&folder))?;
        let path = inside.join(entry.file_name());
        if entry.file_name().starts_with('.') || SKIPPED.contains(&path.as_str()) {
            continue;
        }
        let full = root.join(&path);
        if full.is_dir() {
            // An output folder inside the program is not part of it.
            if depth < DEPTH && !full.join(output::MANIFEST).is_file() {
                walk(root, &path, depth + 1, paths)?;
            }
        } else if is_record(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

/// YAML anywhere, Markdown templates, and recorded runs.
fn is_record(path: &Utf8Path) -> bool {
    if path.starts_with(record::FOLDER) {
        return chain::is_run(path) || path == record::SUMS;
    }
    match path.extension() {
        Some("yaml" | "yml") => true,
        Some("md") => path.starts_with("templates"),
        _ => false,
    }
}

/// Why a file could not be read as text.
enum Unreadable {
    Encoding(yaml::NotText),
    Other(String, String),
}

impl Unreadable {
    fn at(self, place: Place) -> Diagnostic {
        match self {
            Self::Encoding(problem) => problem.at(place),
            Self::Other(message, help) => {
                Diagnostic::error(codes::UNREADABLE, message, place).help(help)
            }
        }
    }
}

fn read_text(path: &Utf8Path, most: u64) -> Result<String, Unreadable> {
    let unreadable = |error: io::Error| {
        let help = "check that it exists and that you may read it".to_owned();
        Unreadable::Other(format!("the file cannot be read: {error}"), help)
    };
    // Reading a pipe or a device might never end.
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Unreadable::Other(
            "this is no ordinary file".to_owned(),
            "put a file here, or remove it".to_owned(),
        ));
    }
    let Some(bytes) = read_up_to(path, most).map_err(unreadable)? else {
        return Err(Unreadable::Other(
            format!("the file is larger than {} MB", most / 1024 / 1024),
            "split it, or keep attachments under evidence/files".to_owned(),
        ));
    };
    yaml::decode(&bytes).map_err(Unreadable::Encoding)
}
