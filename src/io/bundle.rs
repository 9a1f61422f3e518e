//! Packs of named files, as a folder or as one ZIP, written whole or not at all and read warily.
//!
//! In: entries (a path, and bytes or a file below a root). Out: a pack with the list `SHA256SUMS`,
//! and a [`Reader`] that trusts nothing it finds. It knows nothing of what the files mean, asks no
//! clock and no environment, and holds no file in memory as a whole.
//!
//! The way through: [`survey()`] hashes the entries; the caller may add a manifest made of the
//! result with [`Survey::add`]; [`write()`] copies and checks every byte against the survey;
//! [`Reader::open`] and [`verify_sums`] read the pack back.
#![expect(
    clippy::disallowed_methods,
    reason = "part of the module that touches the disk"
)]

mod canonical;
mod digest;
mod directory;
mod error;
mod folder;
mod gaps;
mod header;
mod layout;
mod member;
mod name;
mod place;
mod plain;
mod reader;
mod source;
mod sums;
mod survey;
mod swap;
mod verify;
mod write;

#[cfg(test)]
mod tests;

use camino::Utf8PathBuf;

pub(super) use digest::{Fault, pump};
pub use error::{BundleError, Part};
pub(super) use name::check as check_name;
pub use reader::{Limits, Reader};
pub use source::{Source, open_source};
pub use survey::{Listed, Survey, survey};
pub(super) use swap::put;
pub use verify::{Difference, verify_sums};
pub use write::{Order, Sign, Written, write};

/// The list of hashes that every pack holds, in the format of the command `sha256sum`.
pub const SUMS: &str = "SHA256SUMS";

/// The detached signature of the list, if somebody signed it.
pub const SIGNATURE: &str = "SHA256SUMS.p7s";

/// One file that is to stand in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in the pack: relative, with `/` between the parts.
    pub path: Utf8PathBuf,
    /// What it holds.
    pub content: Content,
}

/// What a file of a pack holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of a file on disk.
    File {
        /// The folder that the file must not lie outside of.
        root: Utf8PathBuf,
        /// Where it lies below that folder.
        path: Utf8PathBuf,
        /// The SHA-256 that it must have, in hexadecimal, if one was recorded.
        expected: Option<String>,
    },
}

/// How a pack lies on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A folder of files.
    Folder,
    /// One ZIP file.
    Zip,
}

/// Called with the number of bytes that were handled since the last call.
pub type Progress<'a> = &'a mut dyn FnMut(u64);
