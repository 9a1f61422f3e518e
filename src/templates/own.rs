//! Documents that an organisation adds with templates of its own.
//!
//! In: the name of a template and what its front matter says. Out: whether it is one of ours, and
//! a problem for one that cannot be written or that nothing uses. How a document is written is not
//! decided here.

use crate::diag::{Diagnostic, Place, codes};
use crate::source::FileId;
use crate::templates::{Document, When};

/// The templates that ship as documents of their own.
const SHIPPED: [&str; 7] = [
    "comparison.md",
    "evidence-pack.md",
    "policy.md",
    "portfolio.md",
    "vendor-brief.md",
    "vendor-report.md",
    "vendor-request.md",
];

/// Names that files of the output have already.
const TAKEN: [&str; 8] = [
    "assessment",
    "brief",
    "comparison",
    "evidence-pack",
    "policy",
    "portfolio",
    "report",
    "request",
];

impl Document {
    /// Whether the organisation added it: nothing of this name ships.
    pub fn is_own(&self) -> bool {
        !SHIPPED.contains(&self.name.as_str())
    }

    /// The name of its files, without ending.
    pub fn stem(&self) -> &str {
        self.name.strip_suffix(".md").unwrap_or(&self.name)
    }
}

/// What keeps an added document from being written.
pub(super) fn problem(document: &Document, file: FileId) -> Option<Diagnostic> {
    let stem = document.stem();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let (message, help) = if !document.is_own() {
        return None;
    } else if stem.is_empty() || !stem.chars().all(plain) {
        (
            format!("`{}` is no name for a document", document.name),
            "use small letters, digits and hyphens, directly in templates/",
        )
    } else if TAKEN.contains(&stem) {
        (
            format!("there is a file `{stem}` among the documents already"),
            "give the template another name",
        )
    } else if !matches!(document.when, When::Program | When::Platform) {
        (
            format!("a document of your own cannot be written for `{stem}`"),
            "write `when: program` for one document, or `when: platform` for one a platform",
        )
    } else {
        return None;
    };
    Some(Diagnostic::error(codes::TEMPLATE, message, Place::File(file)).help(help))
}

/// The problem of an own template that is neither a document nor a part of one.
pub(super) fn unused(name: &str, file: FileId) -> Diagnostic {
    let message = format!("no document uses the template `{name}`");
    Diagnostic::warning(codes::TEMPLATE, message, Place::File(file)).help(
        "give it front matter to make it a document, put it into the folder of the document that \
         includes it, or correct its name",
    )
}
