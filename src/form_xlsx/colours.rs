//! Colours that follow what people fill in.
//!
//! In: rows of a section's sheet. Out: conditional formats. A colour only repeats what the state
//! says in words.

use rust_xlsxwriter::{ConditionalFormatFormula, Formula, Worksheet, XlsxError};

use crate::form_xlsx::look::Look;
use crate::form_xlsx::place::{column, letters};
use crate::form_xlsx::text::quoted;
use crate::form_xlsx::words::{State, Words};

/// The colours of one sheet.
pub(super) struct Colours<'a> {
    pub words: &'a Words,
    pub look: &'a Look,
    /// First and last row of its questions.
    pub rows: (u32, u32),
}

impl Colours<'_> {
    /// Each state has a colour of its own.
    pub(super) fn states(&self, sheet: &mut Worksheet, state: u16) -> Result<(), XlsxError> {
        for (word, format) in self.words.states.iter().zip(&self.look.states) {
            let rule = format!("={}={}", self.here(state), quoted(word));
            let format = formatted(rule, format);
            sheet.add_conditional_format(self.rows.0, state, self.rows.1, state, &format)?;
        }
        Ok(())
    }

    /// What is not asked is grey, its answer cells too.
    pub(super) fn not_asked(
        &self,
        sheet: &mut Worksheet,
        (from, to): (u16, u16),
        state: u16,
    ) -> Result<(), XlsxError> {
        let word = self.words.state(State::NotAsked);
        let rule = format!("={}={}", self.here(state), quoted(word));
        let format = formatted(rule, &self.look.not_asked).set_stop_if_true(true);
        sheet.add_conditional_format(self.rows.0, from, self.rows.1, to, &format)?;
        Ok(())
    }

    /// Cells that an answer needs and that are still blank.
    pub(super) fn blank(&self, sheet: &mut Worksheet, rows: &[u32]) -> Result<(), XlsxError> {
        self.faulty(sheet, rows, |cell| format!("LEN(TRIM({cell}))=0"))
    }

    /// Cells that hold a text where a number or a day is needed.
    pub(super) fn no_number(&self, sheet: &mut Worksheet, rows: &[u32]) -> Result<(), XlsxError> {
        self.faulty(sheet, rows, |cell| {
            format!("LEN({cell})>0,NOT(ISNUMBER({cell}))")
        })
    }

    fn faulty(
        &self,
        sheet: &mut Worksheet,
        rows: &[u32],
        test: impl Fn(&str) -> String,
    ) -> Result<(), XlsxError> {
        let Some(first) = rows.first() else {
            return Ok(());
        };
        let at = column::ANSWER;
        let cell = |row: u32| format!("{}{}", letters(at), row.saturating_add(1));
        let cells: Vec<String> = rows.iter().map(|row| cell(*row)).collect();
        let state = format!("${}{}", letters(column::STATE), first.saturating_add(1));
        let check = quoted(self.words.state(State::Check));
        let tested = test(&format!("${}", cell(*first)));
        let rule = format!("=AND({state}={check},{tested})");
        let format = formatted(rule, &self.look.faulty).set_multi_range(cells.join(" "));
        sheet.add_conditional_format(*first, at, *first, at, &format)?;
        Ok(())
    }

    /// The state's cell of the first row, for a rule that holds for all rows.
    fn here(&self, state: u16) -> String {
        format!("${}{}", letters(state), self.rows.0.saturating_add(1))
    }
}

fn formatted(rule: String, format: &rust_xlsxwriter::Format) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new()
        .set_rule(Formula::new(rule))
        .set_format(format)
}
