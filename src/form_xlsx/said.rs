//! What the locked cells of a question say.
//!
//! In: a question, a field or an option. Out: pieces of text in letters of their own, and how high
//! they stand in a column.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::form::{Field, Input, Question};
use crate::form_xlsx::entry;
use crate::form_xlsx::look::Look;
use crate::form_xlsx::measure::{self, Letters};
use crate::form_xlsx::paper;
use crate::form_xlsx::place::Content;
use crate::form_xlsx::text::{self, line};
use crate::form_xlsx::words::Words;

/// Paragraphs, each of pieces in letters of their own.
#[derive(Default)]
pub(super) struct Pieces<'l>(Vec<Vec<(&'l Format, Letters, String)>>);

impl<'l> Pieces<'l> {
    fn paragraph(mut self, mut pieces: Vec<(&'l Format, Letters, String)>) -> Self {
        pieces.retain(|(_, _, text)| !text.is_empty());
        if !pieces.is_empty() {
            self.0.push(pieces);
        }
        self
    }

    /// Adds how to fill something in.
    pub(super) fn with_hint(self, hint: String, look: &'l Look) -> Self {
        self.paragraph(vec![(&look.hint, SMALL, hint)])
    }

    /// Height in points in a column so wide.
    pub(super) fn height(&self, width: u32) -> u32 {
        let each = self.0.iter().map(|pieces| {
            let text: Vec<&str> = pieces.iter().map(|(.., text)| text.as_str()).collect();
            let size = pieces.iter().map(|(_, letters, _)| letters.size).max();
            let bold = pieces.iter().all(|(_, letters, _)| letters.bold);
            let letters = Letters {
                size: size.unwrap_or(11),
                bold,
            };
            measure::height(&text.concat(), width, letters)
        });
        each.fold(0, u32::saturating_add)
    }

    /// Writes the text into a cell.
    pub(super) fn write(
        self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        format: &Format,
    ) -> Result<(), XlsxError> {
        if let [paragraph] = self.0.as_slice()
            && let [(_, NORMAL, said)] = paragraph.as_slice()
        {
            return paper::put(sheet, at, said, format);
        }
        let mut pieces: Vec<(&Format, String)> = Vec::new();
        for paragraph in self.0 {
            if let Some((_, said)) = pieces.last_mut() {
                said.push('\n');
            }
            pieces.extend(
                paragraph
                    .into_iter()
                    .map(|(format, _, said)| (format, said)),
            );
        }
        paper::put_pieces(sheet, at, &pieces, format)
    }
}

const NORMAL: Letters = Letters {
    size: 11,
    bold: false,
};
const STRONG: Letters = Letters {
    size: 11,
    bold: true,
};
const SMALL: Letters = Letters {
    size: 9,
    bold: false,
};
const SMALL_STRONG: Letters = Letters {
    size: 9,
    bold: true,
};

/// A question: its text, why it is asked again, and how its answer is filled in.
pub(super) fn question<'l>(
    question: &Question,
    field: Option<&Field>,
    words: &Words,
    look: &'l Look,
) -> Pieces<'l> {
    let again = question.again.as_deref().map(line).unwrap_or_default();
    let again = if again.is_empty() {
        again
    } else {
        format!("{} {again}", words.again)
    };
    let label = field.map(|field| line(&field.label)).unwrap_or_default();
    let hint = field.map(|field| hint(field, words)).unwrap_or_default();
    Pieces::default()
        .paragraph(vec![(&look.strong, STRONG, text::cell(&question.text))])
        .paragraph(vec![(&look.small_strong, SMALL_STRONG, again)])
        .paragraph(vec![(&look.normal, NORMAL, label)])
        .with_hint(hint, look)
}

/// A field below its question.
pub(super) fn field<'l>(field: &Field, words: &Words, look: &'l Look) -> Pieces<'l> {
    let label = line(&field.label);
    let label = if label.is_empty() {
        line(&field.key)
    } else {
        label
    };
    let optional = if field.optional {
        format!(" {}", words.optional)
    } else {
        String::new()
    };
    Pieces::default()
        .paragraph(vec![
            (&look.normal, NORMAL, label),
            (&look.hint, SMALL, optional),
        ])
        .with_hint(hint(field, words), look)
}

/// An option of a field that can hold several.
pub(super) fn option<'l>(label: &str, look: &'l Look) -> Pieces<'l> {
    Pieces::default().paragraph(vec![(&look.normal, NORMAL, line(label))])
}

/// What helps to answer a question.
pub(super) fn guidance<'l>(question: &Question, words: &Words, look: &'l Look) -> Pieces<'l> {
    let parts = [
        (words.help, &question.help),
        (words.evidence, &question.evidence),
        (words.why, &question.why),
    ];
    let mut pieces = Pieces::default();
    for (name, said) in parts {
        let said = text::cell(said);
        if !said.is_empty() {
            pieces = pieces.paragraph(vec![
                (&look.small_strong, SMALL_STRONG, format!("{name} ")),
                (&look.small, SMALL, said),
            ]);
        }
    }
    pieces
}

/// Choosing from a list needs no word: the arrow beside the cell says it.
fn hint(field: &Field, words: &Words) -> String {
    match field.input {
        Input::One(_) | Input::YesNo => String::new(),
        _ => entry::hint(field, words),
    }
}

/// Height that what a cell holds takes.
pub(super) fn height(content: &Content, width: u32) -> u32 {
    match content {
        Content::Text(text) => paper::normal(text, width),
        Content::Number(_) | Content::Day(_) => measure::line_height(11),
    }
}

/// Room to write in, in points.
pub(super) const fn room(input: &Input) -> u32 {
    match input {
        Input::Texts => 45,
        Input::Text | Input::Document | Input::One(_) => 30,
        _ => 15,
    }
}
