//! The one warning of an incomplete record: what is missing, and the questions to answer.

use crate::diag::{Diagnostic, Place, codes};
use crate::pointer::Pointer;

/// A required field that is not filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingField {
    /// Its name inside the record, such as `contract` or `logging.retention`.
    pub name: String,
    /// What to fill in.
    pub ask: String,
    /// Where it would stand in its file.
    pub pointer: Pointer,
}

/// How many questions are asked in one warning; the rest are named.
const QUESTIONS: usize = 6;

/// One warning for one record.
pub(super) fn incomplete(what: &str, place: Place, missing: &[MissingField]) -> Diagnostic {
    let names: Vec<String> = missing
        .iter()
        .map(|field| format!("`{}`", field.name))
        .collect();
    let message = match names.as_slice() {
        [only] => format!("{what} is incomplete: {only} is not filled in"),
        many => format!(
            "{what} is incomplete: {} fields are not filled in",
            many.len()
        ),
    };
    let mut problem = Diagnostic::warning(codes::INCOMPLETE, message, place);
    for field in missing.iter().take(QUESTIONS) {
        problem = problem.help(format!("`{}`: {}", field.name, field.ask));
    }
    match names.get(QUESTIONS..) {
        Some(rest) if !rest.is_empty() => problem.help(format!("also {}", rest.join(", "))),
        _ => problem,
    }
}
