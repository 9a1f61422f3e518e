//! What a cell lets people type, and the words beside it that say so.
//!
//! In: a field. Out: a hint, and a validation that offers a list, asks for a day or a number, or
//! only shows the hint. Where a word may stand in place of a value, nothing refuses the word.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, XlsxError};

use crate::form::{Field, Input};
use crate::form_xlsx::lists::List;
use crate::form_xlsx::place::Names;
use crate::form_xlsx::text;
use crate::form_xlsx::words::Words;

/// The longest title and message that a validation can show.
const TITLE: usize = 32;
const MESSAGE: usize = 255;
/// The longest text of an answer.
const TEXT: u32 = 4_000;

/// How to fill a field in, in one sentence; empty for plain text.
pub(super) fn hint(field: &Field, words: &Words) -> String {
    let main = match &field.input {
        Input::YesNo | Input::One(_) => words.pick.to_owned(),
        Input::Many { options, alone } => {
            let alone = options
                .iter()
                .filter(|option| alone.contains(&option.value));
            let alone: Vec<String> = alone.map(|option| text::line(&option.label)).collect();
            if alone.is_empty() {
                words.pick_many.to_owned()
            } else {
                format!("{} ({} {})", words.pick_many, words.alone, alone.join("; "))
            }
        }
        input => of_input(input, words).to_owned(),
    };
    let own_words = match field.input {
        Input::One(_) | Input::YesNo => Vec::new(),
        _ => field
            .words
            .iter()
            .map(|word| text::line(&word.label))
            .collect::<Vec<_>>(),
    };
    let own_words = own_words.join("; ");
    match field.input {
        _ if own_words.is_empty() => main,
        Input::Table { .. } => words.sheet_or.replace("{words}", &own_words),
        _ if main.is_empty() => format!("{} {own_words}", words.or),
        _ => format!("{main} ({} {own_words})", words.or),
    }
}

const fn of_input(input: &Input, words: &Words) -> &'static str {
    match input {
        Input::Day { .. } => words.day,
        Input::Duration => words.duration,
        Input::Whole => words.whole,
        Input::Percent => words.percent,
        Input::Texts => words.texts,
        Input::Countries => words.countries,
        Input::Document => words.document,
        Input::YesNo | Input::One(_) | Input::Many { .. } => words.pick,
        Input::Text | Input::Table { .. } => "",
    }
}

/// The hint of a table's column, whose cells hold several options as one text.
pub(super) fn column_hint(field: &Field, words: &Words) -> String {
    match &field.input {
        Input::Many { options, .. } => {
            let labels: Vec<String> = options.iter().map(|one| text::line(&one.label)).collect();
            format!("{} {}", words.pick_several, labels.join("; "))
        }
        _ => hint(field, words),
    }
}

/// Makes the validations of one sheet.
pub(super) struct Validator<'a> {
    pub names: &'a Names<'a>,
    pub words: &'a Words,
}

impl Validator<'_> {
    /// What an answer cell takes.
    pub(super) fn of(
        &self,
        field: &Field,
        list: Option<List>,
        title: &str,
        hint: &str,
    ) -> Result<DataValidation, XlsxError> {
        let new = DataValidation::new();
        let closed = matches!(field.input, Input::One(_) | Input::YesNo);

        let made = match (list, &field.input) {
            (Some(list), _) if closed => return self.closed(list, title, hint),
            (Some(list), _) => self.listed(list).show_error_message(false),
            (None, Input::Day { .. }) => new.allow_date(DataValidationRule::Between(
                ExcelDateTime::from_ymd(1990, 1, 1)?,
                ExcelDateTime::from_ymd(2100, 12, 31)?,
            )),
            (None, Input::Whole) => {
                new.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            }
            (None, Input::Percent) => {
                new.allow_decimal_number(DataValidationRule::Between(0.0, 100.0))
            }
            (None, Input::Text | Input::Document) => {
                new.allow_text_length(DataValidationRule::LessThanOrEqualTo(TEXT))
            }
            (None, _) => new.allow_any_value(),
        };
        self.said(made, title, hint)
    }

    /// One of a list, and nothing else.
    pub(super) fn closed(
        &self,
        list: List,
        title: &str,
        hint: &str,
    ) -> Result<DataValidation, XlsxError> {
        self.said(self.listed(list), title, hint)
    }

    fn listed(&self, list: List) -> DataValidation {
        let source = format!("={}", self.names.reference(list.area()));
        DataValidation::new().allow_list_formula(Formula::new(source))
    }

    fn said(
        &self,
        validation: DataValidation,
        title: &str,
        hint: &str,
    ) -> Result<DataValidation, XlsxError> {
        let title = text::cut(&text::line(title), TITLE);
        let message = text::cut(&text::line(hint), MESSAGE);
        let error = if message.is_empty() {
            self.words.wrong
        } else {
            &message
        };
        let validation = validation
            .set_error_title(text::cut(self.words.wrong, TITLE))?
            .set_error_message(error)?;
        if message.is_empty() {
            return Ok(validation);
        }
        validation
            .set_input_title(title)?
            .set_input_message(message)
    }
}
