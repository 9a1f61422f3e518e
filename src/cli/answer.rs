//! `agentvet answer`: the questionnaire in the terminal, and proposed answers to look through.
//!
//! Every answer is saved as it is given; leaving in the middle loses nothing, and the next start
//! goes on where this one ended.

pub(super) mod desk;
mod fields;
mod review;
pub(super) mod terminal;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value as Json, json};

use crate::cli::error::{CliError, Outcome};
use crate::cli::form::{self, labels, no_vendor};
use crate::cli::session::Session;
use crate::cli::{Cli, Command, FormDepth, FormFormat, import};
use crate::edit;
use crate::form::{Form, Known, Language, Question, When};
use crate::io;
use crate::returned::Asker;
use desk::{Desk, Pick, Step};
use fields::Filled;
pub(super) use review::without_nulls;

/// Asks the questions of one vendor.
pub(super) fn run(cli: &Cli, vendor: &str, folder: Option<&Utf8Path>) -> Result<Outcome, CliError> {
    let Command::Answer {
        language,
        depth,
        review,
        all,
        ..
    } = &cli.command
    else {
        return Ok(Outcome::BadInput);
    };
    let session = Session::load(cli, folder)?;
    if let Some(outcome) = session.refuse_errors()? {
        return Ok(outcome);
    }
    let Some(file) = session.case.vendors.get(vendor) else {
        let known = session.case.vendors.keys().map(String::as_str);
        return Err(no_vendor(vendor, known));
    };
    if !io::can_ask() {
        return Err(CliError::usage(
            "questions can only be asked in a terminal",
            Some(format!(
                "write a form instead: `agentvet form {vendor} --format xlsx`, and `agentvet import` what comes back"
            )),
        ));
    }
    let path = session
        .sources
        .get(file.origin.file)
        .map(|source| source.path.clone());
    let sheet = Sheet {
        path: Session::root(cli, folder)?.join(path.unwrap_or_default()),
        today: session.as_of.to_string(),
        asker: Asker::new(
            &session.catalogue.questionnaire,
            &[labels(Language::English), labels(Language::German)],
        ),
    };
    let mut desk = terminal::Terminal::new();
    if *review {
        return review::run(session, vendor, &sheet, &mut desk);
    }
    let choice = form::Choice {
        format: FormFormat::Html,
        language: *language,
        depth: depth.or(Some(FormDepth::Full)),
        update: false,
    };
    let form = form::make(session, vendor, choice)?;
    interview(&form, &sheet, &mut desk, *all)
}

/// The file that answers go to.
pub(super) struct Sheet<'a> {
    path: Utf8PathBuf,
    today: String,
    asker: Asker<'a>,
}

impl Sheet<'_> {
    /// Saves fields of one answer; `None` removes a field.
    fn save(&self, question: &str, fields: &[(&str, Option<Json>)]) -> Result<(), CliError> {
        let edits = fields.iter().map(|(name, value)| edit::Change {
            path: vec![
                "answers".to_owned(),
                question.to_owned(),
                (*name).to_owned(),
            ],
            value: value.clone(),
        });
        import::write(&self.path, &edits.collect::<Vec<_>>())
    }
}

/// What the person did with one question.
enum Done {
    Next,
    Back,
    Leave,
}

/// Walks the questions; `all` begins at the first, else at the first without an answer.
fn interview(
    form: &Form,
    sheet: &Sheet<'_>,
    desk: &mut dyn Desk,
    all: bool,
) -> Result<Outcome, CliError> {
    let questions: Vec<(&str, &Question)> = form
        .sections
        .iter()
        .flat_map(|section| {
            section
                .questions
                .iter()
                .map(|question| (section.title.as_str(), question))
        })
        .collect();
    let mut state: Vec<Option<Known>> = questions.iter().map(|(_, q)| q.known.clone()).collect();
    // What covers some of a question only leaves it open until somebody went through it.
    let mut partial: Vec<bool> = questions.iter().map(|(_, q)| q.partial).collect();
    let first = (0..questions.len()).find(|at| is_open(&state, &partial, *at));
    let mut at = if all {
        0
    } else {
        first.unwrap_or(questions.len())
    };
    let before = answered(&state, &partial);
    desk.show(&format!(
        "{before} of {} questions have an answer.",
        questions.len()
    ));
    if let (false, Some((_, question)), true) = (all, questions.get(at), before > 0) {
        desk.show(&format!("Going on at {}.", question.id));
    }
    // Whoever goes back wants to see the answer again.
    let mut again = false;
    while let Some((section, question)) = questions.get(at) {
        let asked = question
            .asked_when
            .as_ref()
            .is_none_or(|when| holds(when, &questions, &state));
        if !asked || (!all && !again && !is_open(&state, &partial, at)) {
            at += 1;
            continue;
        }
        again = false;
        desk.show(&format!(
            "\n[{}/{}] {section}\n{}  {}",
            at + 1,
            questions.len(),
            question.id,
            question.text
        ));
        match ask(
            question,
            state.get(at).and_then(Option::as_ref),
            sheet,
            desk,
        )? {
            (Done::Next, given) => {
                if let (Some(given), Some(place)) = (given, state.get_mut(at)) {
                    *place = Some(given);
                    partial
                        .iter_mut()
                        .skip(at)
                        .take(1)
                        .for_each(|one| *one = false);
                }
                at += 1;
            }
            (Done::Back, _) => {
                again = true;
                at = at.saturating_sub(1);
            }
            (Done::Leave, _) => break,
        }
    }
    let after = answered(&state, &partial);
    desk.show(&format!(
        "\nSaved in {}: {after} of {} have an answer.",
        sheet.path,
        questions.len()
    ));
    Ok(Outcome::Clean)
}

/// Whether the question at a place has no answer, or one to some of it only.
fn is_open(state: &[Option<Known>], partial: &[bool], at: usize) -> bool {
    state.get(at).is_none_or(Option::is_none) || partial.get(at) == Some(&true)
}

fn answered(state: &[Option<Known>], partial: &[bool]) -> usize {
    let open = (0..state.len()).filter(|at| is_open(state, partial, *at));
    state.len() - open.count()
}

/// Whether a question that hangs on another is asked; what is open asks.
fn holds(when: &When, questions: &[(&str, &Question)], state: &[Option<Known>]) -> bool {
    match when {
        When::All(parts) => parts.iter().all(|part| holds(part, questions, state)),
        When::Any(parts) => parts.iter().any(|part| holds(part, questions, state)),
        When::Not(part) => !holds(part, questions, state),
        When::Holds { key, any_of } => {
            let (id, part) = key
                .split_once('/')
                .map_or((key.as_str(), None), |(id, part)| (id, Some(part)));
            let at = questions.iter().position(|(_, question)| question.id == id);
            let Some(Known::Value(value)) = at.and_then(|at| state.get(at)?.as_ref()) else {
                return true;
            };
            let main = value
                .get("choice")
                .or_else(|| value.get("choices"))
                .unwrap_or(value);
            let found = part.map_or(Some(main), |part| value.get(part));
            let is = |json: &Json| {
                json.as_str()
                    .is_some_and(|text| any_of.iter().any(|own| own == text))
            };
            found.is_none_or(|found| {
                is(found) || found.as_array().is_some_and(|items| items.iter().any(is))
            })
        }
    }
}

/// What can be said to a question instead of an answer.
const WAYS: [&str; 7] = [
    "Answer",
    "Not known",
    "We decline to say",
    "Why is this asked?",
    "Skip for now",
    "Back",
    "Save and leave",
];

fn ask(
    question: &Question,
    known: Option<&Known>,
    sheet: &Sheet<'_>,
    desk: &mut dyn Desk,
) -> Result<(Done, Option<Known>), CliError> {
    if let Some(known) = known {
        desk.show(&format!(
            "  on record: {}; a new answer has to be assessed again",
            fields::shown(known)
        ));
    }
    loop {
        let Step::Given(Pick(way)) = desk.choose("What do you say?", &question.help, &WAYS) else {
            return Ok((Done::Leave, None));
        };
        match way {
            0 => match fields::ask(question, known, &sheet.asker, desk) {
                Filled::Value(value) => {
                    let mut given = vec![("status", None), ("value", Some(value.clone()))];
                    given.extend(beside(desk));
                    save(sheet, &question.id, given)?;
                    return Ok((Done::Next, Some(Known::Value(value))));
                }
                Filled::Nothing => {}
                Filled::Leave => return Ok((Done::Leave, None)),
            },
            1 | 2 => {
                let (status, known) = if way == 1 {
                    ("unknown", Known::Unknown)
                } else {
                    ("declined", Known::Declined)
                };
                let mut given = vec![("status", Some(json!(status))), ("value", None)];
                given.extend(note(desk));
                save(sheet, &question.id, given)?;
                return Ok((Done::Next, Some(known)));
            }
            3 => desk.show(&format!(
                "  {}\n  Expected: {}",
                question.why, question.evidence
            )),
            4 => return Ok((Done::Next, None)),
            5 => return Ok((Done::Back, None)),
            _ => return Ok((Done::Leave, None)),
        }
    }
}

/// Saves an answer; what was assessed about the one before goes with it.
fn save(
    sheet: &Sheet<'_>,
    id: &str,
    mut given: Vec<(&'static str, Option<Json>)>,
) -> Result<(), CliError> {
    given.push(("answered_on", Some(json!(sheet.today))));
    given.extend([
        ("level", None),
        ("partial", None),
        ("assessed_by", None),
        ("assessed_on", None),
    ]);
    sheet.save(id, &given)
}

fn note(desk: &mut dyn Desk) -> Vec<(&'static str, Option<Json>)> {
    match desk.line("Note (Enter for none)", "", "") {
        Step::Given(text) if !text.trim().is_empty() => vec![("note", Some(json!(text.trim())))],
        _ => Vec::new(),
    }
}

fn beside(desk: &mut dyn Desk) -> Vec<(&'static str, Option<Json>)> {
    let mut given = note(desk);
    if let Step::Given(text) = desk.line("Where can proof be read? (Enter for none)", "", "")
        && !text.trim().is_empty()
    {
        given.push(("proof_offered", Some(json!(text.trim()))));
    }
    given
}

#[cfg(test)]
mod tests;
