//! Why a question is asked once more, in words for the vendor.
//!
//! In: the answer on record and how it stands. Out: one or two sentences, or nothing where the
//! answer stands. Of a note of ours they repeat what it quotes of the vendor, and nothing else.

use crate::assess::QuestionResult;
use crate::form::labels::Again;
use crate::form::quote::quoted;
use crate::model::answers::{Answer, AnswerStatus};

/// More of a vendor's words is not repeated: whoever wrote them knows the rest.
const LONGEST: usize = 300;

/// Why a question is still open; `None` where its answer stands.
pub(super) fn again(
    answer: Option<&Answer>,
    result: Option<&QuestionResult>,
    words: &Again,
) -> Option<String> {
    let Some(result) = result else {
        return Some(words.missing.clone());
    };
    let said = answer.and_then(|answer| theirs(answer, words));
    let text = match answer.and_then(Answer::effective_status) {
        None | Some(AnswerStatus::NotAsked) => return Some(words.missing.clone()),
        Some(AnswerStatus::Unknown) if said.is_some() => &words.unclear,
        Some(AnswerStatus::Unknown) => &words.unknown,
        Some(AnswerStatus::Declined) => &words.declined,
        Some(AnswerStatus::Answered) if result.contradicted => {
            return Some(words.contradicted.clone());
        }
        Some(AnswerStatus::Answered) if answer.is_some_and(is_partial) => &words.partial,
        Some(AnswerStatus::Answered) if result.level < result.assessed_level => {
            return Some(words.expired.clone());
        }
        Some(AnswerStatus::Answered) => return None,
    };
    Some(said.map_or_else(|| text.clone(), |said| format!("{said} {text}")))
}

/// Whether an answer speaks of some of what was asked only.
pub(super) fn is_partial(answer: &Answer) -> bool {
    answer.partial == Some(true) && answer.effective_status() == Some(AnswerStatus::Answered)
}

/// What the vendor wrote, as the note beside its answer quotes it.
fn theirs(answer: &Answer, words: &Again) -> Option<String> {
    let quoted = quoted(answer.note.as_deref()?);
    let said = crate::clean::excerpt(&quoted.join(" / "), LONGEST);
    (!said.trim().is_empty()).then(|| words.words.replace("{words}", &said))
}
