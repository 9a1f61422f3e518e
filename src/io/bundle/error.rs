//! What can go wrong with a pack, as sentences with a next step.
//!
//! In: a path and a reason. Out: an error that says what is wrong and, by [`BundleError::help`],
//! what to do. Names that came out of a stranger's file are escaped before they are shown.

use std::error::Error;
use std::fmt;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// Which part of a pack a problem lies in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A file, its header, or its line in the directory. The name is escaped.
    File(String),
    /// What belongs to no file: the list at the end, or bytes that nothing accounts for.
    Directory,
    /// The pack as a whole.
    Whole,
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(out, "`{path}`"),
            Self::Directory => out.write_str("the directory of the ZIP"),
            Self::Whole => out.write_str("the pack"),
        }
    }
}

/// Why a pack could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BundleError {
    /// A path that not every system can store, or that leads elsewhere.
    #[error("`{path}` cannot stand in a pack: {why}")]
    Name {
        /// The path, escaped.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two paths that cannot lie side by side on every system.
    #[error("`{first}` and `{second}` cannot both stand in a pack: {why}")]
    Clash {
        /// The one that came first, escaped.
        first: String,
        /// The one that came later, escaped.
        second: String,
        /// Why they clash.
        why: &'static str,
    },
    /// A pack without a single file says nothing, and cannot be told from a failure.
    #[error("there is no file to put into the pack")]
    Empty,
    /// A file that must not be copied into a pack.
    #[error("`{path}` is not taken into the pack: {why}")]
    Source {
        /// The file.
        path: Utf8PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A file that is being edited while the pack is made.
    #[error("`{path}` changed while the pack was made: {why}")]
    Moving {
        /// The file.
        path: Utf8PathBuf,
        /// What is different.
        why: &'static str,
    },
    /// A file that is not the one that was recorded.
    #[error("`{path}` is not the file that was recorded: its SHA-256 is {found}, not {expected}")]
    Unexpected {
        /// The file.
        path: Utf8PathBuf,
        /// The hash on record.
        expected: String,
        /// The hash it has.
        found: String,
    },
    /// What lies at the place of the pack must stay there.
    #[error("`{path}` {why}")]
    Target {
        /// The place.
        path: Utf8PathBuf,
        /// What lies there.
        why: &'static str,
        /// What to do.
        help: &'static str,
    },
    /// A pack that is not read at all, because something in it may be hidden or lead elsewhere.
    #[error("`{pack}` is refused: {part}: {why}")]
    Refused {
        /// The pack.
        pack: Utf8PathBuf,
        /// Where in it.
        part: Part,
        /// What is wrong.
        why: String,
    },
    /// One file of a pack that cannot be read; the others may be.
    #[error("`{path}` in the pack is damaged: {why}")]
    Damaged {
        /// The file.
        path: Utf8PathBuf,
        /// What is wrong.
        why: String,
    },
    /// A file that was asked for and is not in the pack.
    #[error("there is no `{path}` in the pack")]
    Absent {
        /// The file.
        path: Utf8PathBuf,
    },
    /// A file that is larger than whoever reads it can use.
    #[error("`{path}` in the pack has {bytes} bytes; at most {most} are read here")]
    Large {
        /// The file.
        path: Utf8PathBuf,
        /// Its size.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// The disk said no: permissions, space, or a path that is not there.
    #[error("cannot {action} `{path}`: {source}")]
    Disk {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The list of hashes could not be signed.
    #[error("the list of hashes could not be signed: {0}")]
    Sign(Box<dyn Error + Send + Sync>),
}

impl BundleError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Name { .. } => "give the file a plain name, such as `05-evidence/report.pdf`",
            Self::Clash { .. } => "rename one of the two",
            Self::Empty => "name at least one file",
            Self::Source { .. } => "put an ordinary file there, inside the folder",
            Self::Moving { .. } => "wait until nobody writes to it, then make the pack again",
            Self::Unexpected { .. } => {
                "put the recorded file back, or record this one as new evidence"
            }
            Self::Target { help, .. } => help,
            Self::Refused { .. } => "do not rely on it; ask the sender for the pack again",
            Self::Damaged { .. } => "ask the sender for the pack again; other files can be read",
            Self::Absent { .. } => "look at the list of files for the right name",
            Self::Large { .. } => "look whether it is the right file",
            Self::Disk { .. } => {
                "check the path, your permissions and the free space; what was there is unchanged"
            }
            Self::Sign(_) => "check the key and its passphrase; no pack was written",
        }
    }
}

/// Turns a disk error into one that names the path.
pub(super) fn disk(
    action: &'static str,
    path: &Utf8Path,
) -> impl FnOnce(io::Error) -> BundleError + use<> {
    let path = path.to_owned();
    move |source| BundleError::Disk {
        action,
        path,
        source,
    }
}

/// A stranger's name, fit to be shown.
pub(super) fn shown(name: &str) -> String {
    name.escape_debug().to_string()
}
