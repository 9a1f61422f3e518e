//! Signatures inside PDFs in the form `PAdES` (baseline B-B).
//!
//! In: a PDF that agentvet made and a signer; or a signed PDF. Out: the PDF with a signature behind
//! it; or who signed; or the files it carries. The signature covers every byte of the file but its
//! own, certifies the document and forbids later changes. It shows nowhere on the pages, and the
//! document stays PDF/A-3a and PDF/UA-1. It must not change a byte of the PDF that it signs.

mod attachments;
mod check;
mod sign;
mod update;

pub use attachments::{Attachment, AttachmentError, attachments};
pub use check::{Signed, check};
pub use sign::sign;

use super::pdf::{Dict, File, PdfError, Value};

/// The room for a signature, in bytes of DER; twice as many letters stand in the file.
const HOLE: usize = 8192;

/// The numbers of the objects that make a document a signed one.
#[derive(Debug, Default)]
struct Traces {
    /// Dictionaries of signatures.
    signatures: Vec<u32>,
    /// Form fields for signatures.
    fields: Vec<u32>,
    /// Whether such a dictionary lies within another object.
    nested: bool,
}

impl Traces {
    /// Looks through every object of a file. Each must be in order for that.
    fn of(file: &File<'_>) -> Result<Self, PdfError> {
        let mut traces = Self::default();
        for number in file.numbers() {
            let value = file.object(number)?.value;
            if let Some(dict) = value.as_dict() {
                if is_signature(dict) {
                    traces.signatures.push(number);
                }
                if is_field(dict) {
                    traces.fields.push(number);
                }
            }
            traces.nested |= parts(&value).into_iter().any(holds_trace);
        }
        Ok(traces)
    }

    fn any(&self) -> bool {
        self.nested || !self.signatures.is_empty() || !self.fields.is_empty()
    }
}

fn is_signature(dict: &Dict) -> bool {
    let kind = dict.get(b"Type".as_slice());
    let stamp = |value: &Value| value.is_name("Sig") || value.is_name("DocTimeStamp");
    kind.is_some_and(stamp) || dict.contains_key(b"ByteRange".as_slice())
}

fn is_field(dict: &Dict) -> bool {
    let kind = dict.get(b"FT".as_slice());
    kind.is_some_and(|kind| kind.is_name("Sig"))
}

/// The values directly in a value.
fn parts(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Dict(dict) => dict.values().collect(),
        _ => Vec::new(),
    }
}

/// Whether a signature or its field lies in a value. The reader has bounded the depth.
fn holds_trace(value: &Value) -> bool {
    let own = value
        .as_dict()
        .is_some_and(|dict| is_signature(dict) || is_field(dict));
    own || parts(value).into_iter().any(holds_trace)
}
