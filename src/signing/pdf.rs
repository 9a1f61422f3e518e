//! A small and strict reader of PDF files, and the text of an update behind one.
//!
//! In: the bytes of a file. Out: its objects, where each of them stands, and its trailer. It reads
//! only what agentvet writes itself (tables of offsets in plain text, no object streams, no
//! encryption); everything else is an error with a reason, never a guess. Each object has a stretch
//! of the file of its own, so the work grows with the size of the file and with nothing else. It
//! must not unpack streams, follow references by itself or panic.

mod file;
mod lexer;
mod table;
mod text;
mod value;

pub(crate) use file::File;
pub(crate) use value::{Dict, Text, Value};

/// Why a file cannot be read as a PDF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The file does not start like a PDF.
    #[error("this is not a PDF file")]
    NotPdf,
    /// The file is encrypted, so its content cannot be read.
    #[error("the PDF is encrypted; take the file as it was before it was encrypted")]
    Encrypted,
    /// The file is written in a way that agentvet itself never uses.
    #[error("the PDF uses {0}, which agentvet does not write; take a PDF that agentvet made")]
    Unsupported(&'static str),
    /// The file breaks the rules of the format at a place.
    #[error("the PDF is damaged at byte {at}: {what}")]
    Damaged {
        /// Where, counted from the start of the file.
        at: usize,
        /// What is wrong there.
        what: &'static str,
    },
}

/// A damaged file, in fewer words.
pub(crate) fn damaged<T>(at: usize, what: &'static str) -> Result<T, PdfError> {
    Err(PdfError::Damaged { at, what })
}
