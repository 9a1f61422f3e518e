//! What the schema of a vendor file cannot say about its answers.
//!
//! In: the file as JSON and the questionnaire. Out: questions that do not exist, with the one that
//! was surely meant, and options that cannot stand beside others.

use serde_json::Value as Json;

use crate::case::answer_values;
use crate::case::spot::Spot;
use crate::catalogue::questionnaire::{AnswerKind, Questionnaire};
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, codes, did_you_mean};

/// Checks the answers of one vendor file.
pub(super) fn check(
    file: &Spot,
    json: &Json,
    questionnaire: &Questionnaire,
    problems: &mut Diagnostics,
) {
    named_questionnaire(file, json, questionnaire, problems);
    let answers = file.key("answers");
    let entries = json.get("answers").and_then(Json::as_object);
    for (id, entry) in entries.into_iter().flatten() {
        let spot = answers.key(id);
        let Some(question) = questionnaire.question(id) else {
            let ids = questionnaire.questions.iter().map(|q| q.id.as_str());
            let message = format!("there is no question `{}`", excerpt(id, 40));
            problems.push(
                Diagnostic::error(codes::UNKNOWN_FIELD, message, spot.name())
                    .maybe_help(did_you_mean(&id.to_uppercase(), ids)),
            );
            continue;
        };
        let Some(value) = entry.get("value") else {
            continue;
        };
        let at = spot.key("value");
        answer_values::each(&question.answer, value, &at.pointer, &mut |part| {
            if part.answer.kind == AnswerKind::Choices {
                let spot = Spot {
                    file: file.file,
                    pointer: part.pointer.clone(),
                };
                problems.extend(alone(&spot, part.json, &part.answer.alone));
            }
        });
    }
}

/// An option such as `none` beside others: one of the two is wrong, and neither may be guessed.
fn alone(spot: &Spot, json: &Json, alone: &[String]) -> Option<Diagnostic> {
    let chosen = json.as_array()?;
    if chosen.len() < 2 {
        return None;
    }
    let lonely = |option: &Json| {
        let option = option.as_str()?;
        alone.iter().find(|word| *word == option)
    };
    let (index, word) = chosen
        .iter()
        .enumerate()
        .find_map(|(index, option)| Some((index, lonely(option)?)))?;
    let message = format!("`{word}` cannot stand beside other choices");
    let problem = Diagnostic::error(codes::IMPOSSIBLE, message, spot.index(index).value());
    Some(problem.help(format!("remove `{word}`, or everything but `{word}`")))
}

/// A file that says it answers another questionnaire than the one in use.
fn named_questionnaire(
    file: &Spot,
    json: &Json,
    questionnaire: &Questionnaire,
    problems: &mut Diagnostics,
) {
    let named = json.get("questionnaire").and_then(Json::as_str);
    let Some(named) = named.filter(|named| *named != questionnaire.id) else {
        return;
    };
    let message = format!(
        "the answers are checked against `{}`, not against `{}`",
        questionnaire.id,
        excerpt(named, 40)
    );
    let place = file.key("questionnaire").value();
    problems.push(
        Diagnostic::warning(codes::MISMATCH, message, place)
            .help("remove the line, or put the questions into the folder `questionnaires`"),
    );
}
