//! The only place that touches the disk, the clock and the environment.
//!
//! In: paths and bytes. Out: source sets, days, files written whole or not at all. It knows the
//! shape of a program folder and of an output folder, and nothing about what the files mean.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the fence that the others stand behind"
)]

pub mod output;

use std::fs;
use std::io::{self, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};

use crate::date::{self, Date};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::source::{Origin, SourceSet};
use crate::yaml;

/// The file that marks the top of a program folder.
pub const MARKER: &str = "agentvet.yaml";

/// Files above this are not read at all; the reader's own limit is lower.
const LARGEST: u64 = 5 * 1024 * 1024;

/// Folders inside a program folder that hold no records.
const SKIPPED: [&str; 6] = [
    "evidence/files",
    "history",
    "returned",
    "target",
    "node_modules",
    "out",
];

/// Deeper folders than this are not records of a program.
const DEPTH: usize = 4;

/// What went wrong outside, and whose fault it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IoError {
    /// No folder was named, and there is no program folder here or above.
    #[error("there is no `{MARKER}` in `{0}` or a folder above it")]
    NoProgram(Utf8PathBuf),
    /// The folder that was named is no program folder: the user's path is wrong.
    #[error("{message}")]
    NotProgram {
        /// What is there instead.
        message: String,
        /// What to do.
        help: String,
    },
    /// A path is not UTF-8: it could not stand in a report.
    #[error("the path `{0}` is not UTF-8")]
    NotUtf8(String),
    /// The disk said no: permissions, space, or a path that is something else.
    #[error("cannot {action} `{path}`: {source}")]
    Disk {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The output folder holds something that is not ours to replace.
    #[error("{message}")]
    Foreign {
        /// What lies there.
        message: String,
        /// What to do.
        help: String,
    },
    /// A day that could not be read: the user's argument or environment.
    #[error("{0}")]
    Day(String),
}

/// Why an entry of a folder could not be named: a name that is not UTF-8, or the disk.
fn unnamed(folder: &Utf8Path) -> impl FnOnce(io::Error) -> IoError + use<> {
    let folder = folder.to_owned();
    move |error| {
        let name = error.get_ref().and_then(|inner| inner.downcast_ref());
        match name.map(camino::FromPathBufError::as_path) {
            Some(path) => IoError::NotUtf8(path.display().to_string()),
            None => disk("read", &folder)(error),
        }
    }
}

pub(crate) fn disk(
    action: &'static str,
    path: &Utf8Path,
) -> impl FnOnce(io::Error) -> IoError + use<> {
    let path = path.to_owned();
    move |source| IoError::Disk {
        action,
        path,
        source,
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
        match read_text(&root.join(&path)) {
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

/// YAML anywhere, and Markdown templates.
fn is_record(path: &Utf8Path) -> bool {
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

fn read_text(path: &Utf8Path) -> Result<String, Unreadable> {
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
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
        return Err(Unreadable::Other(
            format!("the file is larger than {} MB", LARGEST / 1024 / 1024),
            "split it, or keep attachments under evidence/files".to_owned(),
        ));
    }
    yaml::decode(&bytes).map_err(Unreadable::Encoding)
}

/// The assessment day: the argument, else `SOURCE_DATE_EPOCH`, else today in UTC.
pub fn assessment_day(argument: Option<&str>) -> Result<Date, IoError> {
    if let Some(text) = argument {
        return date::parse(text)
            .ok_or_else(|| IoError::Day(format!("`{text}` is not a day; write YYYY-MM-DD")));
    }
    let timestamp = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => {
            let seconds = text.trim().parse().ok();
            seconds
                .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
                .ok_or_else(|| {
                    IoError::Day(format!(
                        "SOURCE_DATE_EPOCH is `{text}`, not a number of seconds"
                    ))
                })?
        }
        Err(_) => jiff::Timestamp::now(),
    };
    Ok(timestamp.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Whether colour is wanted on standard error: a terminal, and nobody said no.
pub fn colour_wanted() -> bool {
    use std::io::IsTerminal;
    io::stderr().is_terminal() && colour_allowed()
}

/// The same for standard output.
pub fn print_colour_wanted() -> bool {
    use std::io::IsTerminal;
    io::stdout().is_terminal() && colour_allowed()
}

fn colour_allowed() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !refused && !dumb
}

/// The width of the terminal, as far as the environment says.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|text| text.parse().ok());
    columns.unwrap_or(100).clamp(60, 140)
}

/// Whether standard error is a terminal, for progress bars.
pub fn is_interactive() -> bool {
    use std::io::IsTerminal;
    io::stderr().is_terminal()
}

/// Whether somebody sits at a terminal who can be asked.
pub fn can_ask() -> bool {
    use std::io::IsTerminal;
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Writes to standard output. A reader that went away is no failure.
pub fn print(text: &str) -> Result<(), IoError> {
    finish(io::stdout().lock().write_all(text.as_bytes()), "write")
}

/// Writes to standard error. A reader that went away is no failure.
pub fn report(text: &str) -> Result<(), IoError> {
    finish(io::stderr().lock().write_all(text.as_bytes()), "write")
}

fn finish(result: io::Result<()>, action: &'static str) -> Result<(), IoError> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(disk(action, Utf8Path::new("the output"))(error))
        }
        _ => Ok(()),
    }
}

/// Writes new files below a folder; refuses when one of them exists already.
pub fn write_new(root: &Utf8Path, files: &[(Utf8PathBuf, String)]) -> Result<(), IoError> {
    if root.exists() && !root.is_dir() {
        return Err(IoError::Foreign {
            message: format!("`{root}` is a file"),
            help: "choose another folder; nothing was written".to_owned(),
        });
    }
    for (path, _) in files {
        let full = root.join(path);
        if full.exists() {
            return Err(IoError::Foreign {
                message: format!("`{full}` exists already"),
                help: "choose another folder; nothing was written".to_owned(),
            });
        }
    }
    for (path, text) in files {
        write_whole(&root.join(path), text.as_bytes())?;
    }
    Ok(())
}

/// The bytes of a file that somebody named; more than `most` are not read.
pub fn read_bytes(path: &Utf8Path, most: u64) -> Result<Vec<u8>, IoError> {
    if path.is_dir() {
        return Err(IoError::Foreign {
            message: format!("`{path}` is a folder"),
            help: "name the file in it".to_owned(),
        });
    }
    let file = fs::File::open(path).map_err(disk("read", path))?;
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(disk("read", path))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > most {
        return Err(IoError::Foreign {
            message: format!("`{path}` is larger than {} MB", most / 1024 / 1024),
            help: "no questionnaire is; look whether it is the right file".to_owned(),
        });
    }
    Ok(bytes)
}

/// Writes one file that does not exist yet; `replace` says that it may.
pub fn write_file(path: &Utf8Path, bytes: &[u8], replace: bool) -> Result<(), IoError> {
    if path.exists() && !replace {
        return Err(IoError::Foreign {
            message: format!("`{path}` exists already"),
            help: "name another file with `--out`, or add `--force` to replace it".to_owned(),
        });
    }
    write_whole(path, bytes)
}

/// Writes one file whole or not at all.
pub(crate) fn write_whole(path: &Utf8Path, bytes: &[u8]) -> Result<(), IoError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(disk("make the folder", folder))?;
    }
    let write = || -> io::Result<()> {
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    };
    write().map_err(disk("write", path))
}
