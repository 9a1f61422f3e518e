//! Whether a program still holds together with the answers that came in.
//!
//! In: the edits of an import. Out: those after which every check holds that held before. An answer
//! that no record may hold, such as a report dated before its period, is named and left out.

use crate::assets;
use crate::cli::import::Source;
use crate::cli::session::Session;
use crate::diag::{Diagnostic, Diagnostics, Level, Place};
use crate::edit;
use crate::returned::{Change, NotTaken};
use crate::source::Origin;

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

/// The edits that leave the program sound; what the others would have broken is named.
pub(super) fn keep(
    session: &Session,
    vendor: &str,
    mut edits: Vec<edit::Change>,
    sources: &mut [Source],
) -> Vec<edit::Change> {
    // Each round takes at least one question out, so this ends.
    while !edits.is_empty() {
        let Some(after) = with(session, vendor, &edits) else {
            return edits;
        };
        let asked = |id: &str| {
            edits
                .iter()
                .any(|edit| edit.path.get(1).map(String::as_str) == Some(id))
        };
        let broken: Vec<(String, String)> = after
            .problems
            .iter()
            .filter(|problem| problem.level == Level::Error)
            .filter_map(|problem| {
                Some((question(&after, vendor, problem)?, problem.message.clone()))
            })
            .filter(|(id, _)| asked(id))
            .collect();
        if broken.is_empty() {
            return edits;
        }
        for (id, why) in &broken {
            edits.retain(|edit| edit.path.get(1) != Some(id));
            name(id, why, sources);
        }
    }
    edits
}

fn name(id: &str, why: &str, sources: &mut [Source]) {
    for source in sources {
        let found = source
            .returned
            .answers
            .iter()
            .find(|answer| answer.question == id);
        let Some(place) = found.map(|answer| answer.place.clone()) else {
            continue;
        };
        source.returned.not_taken.push(NotTaken {
            place,
            question: Some(id.to_owned()),
            value: String::new(),
            reason: why.to_owned(),
            next: "ask the vendor which of it is right".to_owned(),
        });
    }
}

/// Changes without those of questions that were left out.
pub(super) fn without(changes: Vec<Change>, sources: &[Source]) -> Vec<Change> {
    let refused = |change: &Change| {
        sources.iter().any(|source| {
            let mut refused = source.returned.not_taken.iter();
            refused.any(|one| {
                one.question.as_ref() == Some(&change.question)
                    && one.place == change.incoming.place
                    && one.value.is_empty()
            })
        })
    };
    changes
        .into_iter()
        .filter(|change| !refused(change))
        .collect()
}

/// The program as it would be.
fn with(session: &Session, vendor: &str, edits: &[edit::Change]) -> Option<Session> {
    let file = session.case.vendors.get(vendor)?.origin.file;
    let edited = edit::apply(session.sources.text(file), edits).ok()?;
    let mut sources = assets::recorded();
    let own = session.sources.iter();
    for (id, source) in own.filter(|(_, source)| source.origin == Origin::Program) {
        let text = if id == file {
            edited.clone()
        } else {
            source.text.clone()
        };
        sources.add(source.path.clone(), text, source.origin);
    }
    Some(Session::from_sources(
        sources,
        Diagnostics::new(),
        session.as_of,
    ))
}
