//! What an organisation may add to the catalogue, and under which names.
//!
//! In: the path of a file of theirs, or the loaded catalogue. Out: a problem for each file that
//! would take the place of something shipped that it may not replace, and for each name that is
//! kept for what ships. Names that begin with X are theirs: nothing shipped ever will, so that an
//! update of the tool cannot collide with them.

use crate::catalogue::load::Catalogue;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::pointer::Pointer;
use crate::source::{FileId, Origin, Span};

/// How a file of the organisation goes together with what ships.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A file of its own, beside the shipped ones.
    Beside,
    /// It takes the place of the shipped file of that path.
    InPlace,
    /// It adds to the shipped file of that path.
    AddsTo,
    /// It may not be there; what to do instead.
    Refused(&'static str),
}

/// Bytes that one catalogue file of the organisation may have; the largest shipped rule has 5 KB.
const BYTES: usize = 262_144;
/// Bytes that all of them may have together.
const TOGETHER: usize = 4_194_304;

/// The problem of a file that is too large, or that comes after too many others. `before` counts
/// the bytes of the files before it.
pub fn too_large(file: FileId, path: &str, bytes: usize, before: usize) -> Option<Diagnostic> {
    let (what, most) = if bytes > BYTES {
        (format!("`{path}` has {bytes} bytes"), BYTES)
    } else if before + bytes > TOGETHER {
        (
            format!("with `{path}` your own rules and questions are too large"),
            TOGETHER,
        )
    } else {
        return None;
    };
    let message = format!("{what}; at most {most} bytes are read");
    let problem = Diagnostic::error(codes::LIMIT, message, Place::File(file));
    Some(problem.help("split the file, or leave out what you do not use"))
}

/// How the file at `path` of a program folder is used; `is_shipped` says whether a file of that
/// name ships.
pub fn use_of(path: &str, is_shipped: bool) -> Use {
    let folder = path.split('/').next().unwrap_or_default();
    match (folder, is_shipped) {
        ("assets", _) => Use::Refused(
            "set parameters in agentvet.yaml, and put profiles, frameworks, scopes, rules and \
             questionnaires into the folders of these names",
        ),
        ("gates", _) => Use::Refused(
            "the minimum bar can only be raised: write a rule of your own, for example \
             rules/vendor/X-V01.yaml, and let it fail the gate with `gate: G4`",
        ),
        ("rules", true) => Use::Refused(
            "a shipped rule stays as it is: write one of your own beside it, for example \
             rules/vendor/X-V01.yaml; to live with a finding for a time, record an exception",
        ),
        ("questionnaires", true) => Use::Refused(
            "the shipped questions stay as they are: put your own into a file of another name, \
             for example questionnaires/own.yaml",
        ),
        ("profiles", true) => Use::InPlace,
        ("frameworks" | "scopes", true) => Use::AddsTo,
        _ => Use::Beside,
    }
}

/// The problem of a file that may not be there.
pub fn refusal(file: FileId, path: &str, instead: &str) -> Diagnostic {
    let message = format!("`{path}` would take the place of something that ships with agentvet");
    Diagnostic::error(codes::RULE, message, Place::File(file)).help(instead)
}

/// Names of theirs that are kept for what ships, and names that two things have.
pub fn check(catalogue: &Catalogue, problems: &mut Diagnostics) {
    for rule in &catalogue.rules {
        let own = rule.origin == Origin::Program;
        if own && !is_own(&rule.id) {
            problems.push(kept(at(rule.file, "id"), &rule.id, "X-V01"));
        }
        let mut others = catalogue.rules.iter();
        let twin = others.find(|other| other.name == rule.name && other.id != rule.id);
        if let Some(twin) = twin.filter(|twin| own && twin.id < rule.id) {
            let place = at(rule.file, "name");
            problems.push(twice(place, "name", &rule.name, &twin.id));
        }
    }
    questions(catalogue, problems);
}

fn questions(catalogue: &Catalogue, problems: &mut Diagnostics) {
    let all = &catalogue.questionnaire.questions;
    for (number, question) in all.iter().enumerate() {
        let place = || Place::Span(question.place.0, first_byte(question.place.1));
        let mut before = all.iter().take(number);
        if let Some(twin) = before.find(|q| q.id == question.id || q.name == question.name) {
            let (what, word) = if twin.id == question.id {
                ("id", &question.id)
            } else {
                ("name", &question.name)
            };
            problems.push(twice(place(), what, word, &twin.id));
        }
        let sections = &catalogue.questionnaire.sections;
        if !sections.iter().any(|s| s.id == question.section) {
            let message = format!("no section has the id `{}`", question.section);
            let help = format!(
                "add `- {{ id: {}, title: …, core: false }}` to `sections`",
                question.section
            );
            problems.push(Diagnostic::error(codes::RULE, message, place()).help(help));
        }
        if question.origin != Origin::Program {
            continue;
        }
        if !is_own(&question.id) {
            problems.push(kept(place(), &question.id, "XAC-01"));
        }
        if !question.name.starts_with("x_") {
            problems.push(kept(place(), &question.name, "x_accessibility"));
        }
    }
}

fn is_own(name: &str) -> bool {
    name.starts_with(['X', 'x'])
}

fn at(file: FileId, key: &str) -> Place {
    Place::Value(file, Pointer::root().key(key))
}

fn first_byte(span: Span) -> Span {
    Span::new(span.start, span.start + 1)
}

fn kept(place: Place, name: &str, example: &str) -> Diagnostic {
    let message = format!("`{name}` is kept for what ships with agentvet");
    let help = format!(
        "begin names of your own with an X, for example `{example}`: nothing shipped ever will"
    );
    Diagnostic::error(codes::RULE, message, place).help(help)
}

fn twice(place: Place, what: &str, word: &str, other: &str) -> Diagnostic {
    let message = format!("`{other}` has the {what} `{word}` already");
    Diagnostic::error(codes::DUPLICATE_ID, message, place).help("choose another")
}
