//! Why a returned file was not read, in plain language.
//!
//! Each message says what was found and what the person can do. Names that come from the file are
//! shortened here, but not cleaned for a terminal: whoever prints them does that, as for every
//! text from a vendor.

use super::kind::Kind;

/// Why a file was refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The bytes are something else than what was expected.
    #[error("{0}")]
    NotTheKind(Kind),
    /// The file, or what it unpacks to, is larger than allowed.
    #[error(
        "{what} is larger than the {limit} bytes allowed; remove pictures and sheets that are not part of the questionnaire, and send it again"
    )]
    TooLarge {
        /// What was measured, such as "the file".
        what: String,
        /// The limit in bytes.
        limit: usize,
    },
    /// The workbook has more of something than allowed.
    #[error(
        "{what} has more than {limit} {things}; a questionnaire needs far fewer, so remove what does not belong to it and send it again"
    )]
    TooMany {
        /// Where they were counted, such as "the sheet `Access`".
        what: String,
        /// What was counted, such as "rows".
        things: &'static str,
        /// The limit.
        limit: usize,
    },
    /// An entry grows far more on unpacking than any real sheet does.
    #[error(
        "the part `{part}` unpacks to more than {ratio} times its size; no real workbook does, so it was not opened: ask the sender how the file was made"
    )]
    Bomb {
        /// The entry.
        part: String,
        /// The limit.
        ratio: usize,
    },
    /// An entry holds more than the file says it does, or less.
    #[error(
        "the part `{part}` does not have the size that the file declares for it; the file is damaged or was tampered with: ask for it again"
    )]
    ForgedSize {
        /// The entry.
        part: String,
    },
    /// Two entries, sheets or cells claim the same place.
    #[error(
        "{what} is there twice, so two programs could read two different answers; save the workbook anew in a spreadsheet program and send that"
    )]
    Duplicate {
        /// What is there twice.
        what: String,
    },
    /// An entry is named like a path out of the archive.
    #[error(
        "the part `{part}` is named like a path to another place; no spreadsheet program writes that, so the file was not opened: ask the sender how it was made"
    )]
    PathLikeName {
        /// The entry.
        part: String,
    },
    /// A part of the workbook carries a document type definition.
    #[error(
        "the part `{part}` has a document type definition, which can make a small file grow without end or fetch others; no spreadsheet program writes one, so the file was not opened"
    )]
    Definition {
        /// The entry.
        part: String,
    },
    /// The file is cut off or damaged, or not written as workbooks are.
    #[error(
        "the workbook cannot be read: {why}; open it in a spreadsheet program, save it as .xlsx and send that"
    )]
    Unreadable {
        /// What was wrong, as far as it is known.
        why: String,
    },
    /// The text of a CSV file cannot be read.
    #[error(
        "the CSV file cannot be read: {why}; save it as \"CSV UTF-8\" in a spreadsheet program and send that, or send the workbook itself"
    )]
    UnreadableText {
        /// What was wrong, as far as it is known.
        why: String,
    },
}

impl Refusal {
    /// A refusal of a damaged workbook; the reason is shortened, as it may quote the file.
    pub(super) fn unreadable(why: impl AsRef<str>) -> Self {
        Self::Unreadable {
            why: short(why.as_ref()),
        }
    }
}

/// The beginning of a text from the file, short enough for a message.
pub(super) fn short(text: &str) -> String {
    let mut shown: String = text.chars().take(120).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
