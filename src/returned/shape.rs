//! The type of an answer as the reader of free texts wants it, with the words of every language.

use crate::catalogue::questionnaire::AnswerType;
use crate::form::{Choice, Field, Input};
use crate::reading::{Longer, Named, Part, Shape};

/// The shape of a field in every language; `whole` adds the parts of its answer.
pub(super) fn of(answer: &AnswerType, fields: &[&Field], whole: bool) -> Shape {
    let options = fields.iter().flat_map(|field| match &field.input {
        Input::One(options) | Input::Many { options, .. } => options.as_slice(),
        _ => &[],
    });
    let words = fields.iter().flat_map(|field| field.words.as_slice());
    let parts = answer.parts.iter().filter(|part| whole && !part.ours);
    let parts = parts.map(|part| Part {
        name: Named::plain(&part.name),
        shape: Shape {
            interval: Shape::is_interval(&part.name),
            ..of(&part.answer, &[], true)
        },
    });
    Shape {
        kind: answer.kind,
        options: named(&answer.options, &options.collect::<Vec<_>>()),
        alone: answer.alone.clone(),
        words: named(&answer.words, &words.collect::<Vec<_>>()),
        parts: parts.collect(),
        longer: if answer.longer_is_better {
            Longer::IsBetter
        } else {
            Longer::IsWorse
        },
        interval: false,
        after_end: false,
    }
}

fn named(values: &[String], choices: &[&Choice]) -> Vec<Named> {
    let one = |value: &String| Named {
        value: value.clone(),
        labels: choices
            .iter()
            .filter(|choice| choice.value == *value)
            .map(|choice| choice.label.clone())
            .collect(),
    };
    values.iter().map(one).collect()
}
