//! The name of a vendor's or an agent's file is its id.
//!
//! In: the name and what the file says. Out: a problem where the two differ, because references
//! would find one and a person who looks for the file the other.

use serde_json::Value as Json;

use crate::case::spot::Spot;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::model::FileKind;
use crate::model::values::{Scalar, Slug};

/// Compares the name of a file with the id in it. The answer is whether they agree.
pub(super) fn check(
    kind: FileKind,
    stem: &str,
    file: &Spot,
    json: &Json,
    problems: &mut Diagnostics,
) -> bool {
    let id = match kind {
        FileKind::Vendor => file.keys(&["vendor", "id"]),
        FileKind::Agent => file.key("id"),
        _ => return true,
    };
    if Slug::parse(stem).is_none() {
        let message = format!("`{}` cannot be an id", excerpt(stem, 64));
        problems.push(
            Diagnostic::error(codes::WRONG_FORM, message, Place::File(file.file))
                .label("the file name without `.yaml` is the id")
                .help("rename the file: an id is 2 to 64 lower-case letters, digits and hyphens"),
        );
        return false;
    }
    let written = json.pointer(id.pointer.as_str()).and_then(Json::as_str);
    let differs = |written: &&str| *written != stem && Slug::parse(written).is_some();
    let Some(written) = written.filter(differs) else {
        return true;
    };
    let message = format!("the id is `{written}`, and the file is named `{stem}`");
    let path = kind.pattern().replace('*', written);
    problems.push(
        Diagnostic::error(codes::MISMATCH, message, id.value())
            .help(format!("write `{stem}`, or rename the file to `{path}`")),
    );
    false
}
