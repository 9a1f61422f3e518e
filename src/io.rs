//! The only place that touches the disk, the clock and the environment.
//!
//! In: paths and bytes. Out: source sets, days, files written whole or not at all. It knows the
//! shape of a program folder and of an output folder, and nothing about what the files mean.
#![expect(
    clippy::disallowed_methods,
    reason = "this module is the fence that the others stand behind"
)]

pub mod bundle;
pub mod evidence;
mod inside;
pub mod output;
pub mod program;

use std::fs;
use std::io::{self, Read, Write};

use camino::{Utf8Path, Utf8PathBuf};

use crate::date::{self, Date};

pub use inside::{fonts_in, read_inside};
pub use program::{MARKER, named_program, nearest_program, read_program};

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
    let bytes = read_up_to(path, most).map_err(disk("read", path))?;
    bytes.ok_or_else(|| IoError::Foreign {
        message: format!("`{path}` is larger than {} MB", most / 1024 / 1024),
        help: "no file that belongs here is; look whether it is the right one".to_owned(),
    })
}

/// The bytes of a file; none when there are more than `most`, whatever the file says of its size.
fn read_up_to(path: &Utf8Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    // Room is made once: growing takes the room of what was and of what will be.
    let room = file.metadata()?.len().min(most + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or(0));
    let read = file.take(most + 1).read_to_end(&mut bytes)?;
    let fits = u64::try_from(read).is_ok_and(|read| read <= most);
    Ok(fits.then_some(bytes))
}

/// Whether a path, which need not exist, lies inside a folder that does.
pub fn is_inside(folder: &Utf8Path, path: &Utf8Path) -> bool {
    let Ok(folder) = folder.canonicalize_utf8() else {
        return false;
    };
    real(path).is_some_and(|real| real.starts_with(&folder))
}

/// The program folder around a path, which need not exist.
pub fn program_around(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let real = real(path)?;
    let mut above = real.ancestors();
    above
        .find(|folder| folder.join(MARKER).is_file())
        .map(Utf8Path::to_owned)
}

/// The nearest part of a path that exists, without links; what is below it cannot lead elsewhere.
fn real(path: &Utf8Path) -> Option<Utf8PathBuf> {
    let here = std::env::current_dir().ok();
    let here = here.and_then(|here| Utf8PathBuf::from_path_buf(here).ok());
    let whole = here.map_or_else(|| path.to_owned(), |here| here.join(path));
    let mut above = whole.ancestors();
    above.find_map(|above| above.canonicalize_utf8().ok())
}

/// Thirty-two bytes that nobody can guess.
pub fn random_seed() -> Result<[u8; 32], IoError> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| {
        disk("draw random numbers from", Utf8Path::new("the system"))(io::Error::other(
            error.to_string(),
        ))
    })?;
    Ok(seed)
}

/// Writes a new file that only its owner may read.
pub fn write_private(path: &Utf8Path, bytes: &[u8]) -> Result<(), IoError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(disk("make the folder", folder))?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let write = || -> io::Result<()> {
        let mut file = options.open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(disk("write", path))
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
