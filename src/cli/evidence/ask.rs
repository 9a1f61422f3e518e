//! What is missing of an entry, asked in a terminal one field after the other.
//!
//! In: a draft and somebody to ask. Out: the draft with every needed field, or that they left. A
//! reply that cannot be is asked again, with what is wrong.

use crate::cli::answer::desk::{Desk, Pick, Step};
use crate::model::evidence::EvidenceKind;
use crate::model::words::Word;

use super::draft::{Draft, Setting};
use super::entry;
use super::fields::Field;

/// Asks for everything that is missing; false when somebody left.
pub(super) fn fill(draft: &mut Draft, setting: &Setting<'_>, desk: &mut dyn Desk) -> bool {
    // The kind decides what else is missing, so the list is made again after every reply.
    while let Some(field) = draft.missing().first().copied() {
        let reply = if field.option == "--kind" {
            kind(field, desk)
        } else {
            line(field, draft, setting, desk)
        };
        match reply {
            Step::Given(reply) => *(field.value)(draft) = Some(reply),
            Step::Leave => return false,
        }
    }
    true
}

fn kind(field: &Field, desk: &mut dyn Desk) -> Step<String> {
    let words: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let plain: Vec<String> = words.iter().map(|word| word.replace('_', " ")).collect();
    let options: Vec<&str> = plain.iter().map(String::as_str).collect();
    match desk.choose(field.ask, field.help, &options) {
        Step::Given(Pick(at)) => words
            .get(at)
            .map_or(Step::Leave, |word| Step::Given((*word).to_owned())),
        Step::Leave => Step::Leave,
    }
}

fn line(field: &Field, draft: &Draft, setting: &Setting<'_>, desk: &mut dyn Desk) -> Step<String> {
    let mut before = match field.option {
        "--valid-until" => entry::default_until(draft).map(|until| until.day.to_string()),
        _ => None,
    }
    .unwrap_or_default();
    loop {
        let Step::Given(reply) = desk.line(field.ask, field.help, &before) else {
            return Step::Leave;
        };
        let reply = reply.trim().to_owned();
        if reply.is_empty() {
            desk.show("  This is needed; Escape leaves, and nothing is written.");
            continue;
        }
        match field.fault(&reply, setting) {
            Ok(()) => return Step::Given(reply),
            Err(why) => desk.show(&format!("  {why}")),
        }
        before = reply;
    }
}
