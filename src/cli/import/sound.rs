//! Whether a program still holds together with the answers that came in.
//!
//! In: the edits of an import. Out: those after which every check holds that held before. An answer
//! that no record may hold, such as a report dated before its period, is named and left out.

use std::collections::BTreeMap;

use crate::cli::import::Source;
use crate::cli::session::Session;
use crate::diag::{Diagnostic, Level, Place};
use crate::edit;
use crate::returned::NotTaken;

/// The question in whose answer a problem lies, where that is this vendor's.
pub(super) fn question(session: &Session, vendor: &str, problem: &Diagnostic) -> Option<String> {
    let file = session.case.vendors.get(vendor)?.origin.file;
    if problem.primary.place.file() != Some(file) {
        return None;
    }
    let parts: Vec<String> = match &problem.primary.place {
        Place::Value(_, at) | Place::Key(_, at) => at.parts().collect(),
        Place::Span(..) | Place::File(_) | Place::Nowhere => return None,
    };
    match parts.as_slice() {
        [answers, id, ..] if answers == "answers" => Some(id.clone()),
        _ => None,
    }
}

/// The edits that leave the program sound, and why the answers to other questions would not.
pub(super) fn keep(
    session: &Session,
    vendor: &str,
    mut edits: Vec<edit::Change>,
) -> (Vec<edit::Change>, BTreeMap<String, String>) {
    let mut broken = BTreeMap::new();
    // Each round takes at least one question out, so this ends.
    while !edits.is_empty() {
        let Some(after) = with(session, vendor, &edits) else {
            break;
        };
        let asked = |id: &str| {
            let mut ids = edits.iter().filter_map(|edit| edit.path.get(1));
            ids.any(|own| own == id)
        };
        let errors = after
            .problems
            .iter()
            .filter(|problem| problem.level == Level::Error);
        let found =
            errors.filter_map(|problem| Some((question(&after, vendor, problem)?, problem)));
        let found = found.filter(|(id, _)| asked(id));
        let found: BTreeMap<String, String> = found
            .map(|(id, problem)| (id, problem.message.clone()))
            .collect();
        if found.is_empty() {
            break;
        }
        edits.retain(|edit| edit.path.get(1).is_none_or(|id| !found.contains_key(id)));
        broken.extend(found);
    }
    (edits, broken)
}

/// Lists an answer that no record may hold at the place it came from.
pub(super) fn name(id: &str, why: &str, sources: &mut [Source]) {
    for source in sources {
        let answers = &source.returned.answers;
        let found = answers.iter().find(|answer| answer.question == id);
        let found = found.map(|answer| (answer.place.clone(), answer.said.to_string()));
        if let Some((place, value)) = found {
            source.returned.not_taken.push(NotTaken {
                place,
                question: Some(id.to_owned()),
                value,
                reason: why.to_owned(),
                next: "ask the vendor which of it is right".to_owned(),
            });
        }
    }
}

/// The program as it would be.
fn with(session: &Session, vendor: &str, edits: &[edit::Change]) -> Option<Session> {
    let file = session.case.vendors.get(vendor)?.origin.file;
    let edited = edit::apply(session.sources.text(file), edits).ok()?;
    Some(session.with(session.sources.path(file), &edited))
}
