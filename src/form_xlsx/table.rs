//! The sheet of one table: a row for each entry.
//!
//! In: the plan of the table. Out: the sheet. Its first row holds keys and is hidden; its first
//! column numbers the rows.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::form::{Field, Input};
use crate::form_xlsx::entry::{self, Validator};
use crate::form_xlsx::lists::List;
use crate::form_xlsx::look::Look;
use crate::form_xlsx::measure::{self, Letters};
use crate::form_xlsx::paper;
use crate::form_xlsx::place::Names;
use crate::form_xlsx::plan::{FIRST_ENTRY, Plan, TablePlan};
use crate::form_xlsx::said;
use crate::form_xlsx::text;

/// Tables that end above this row are printed on one sheet of paper.
const ONE_PAGE: u32 = 60;
/// Width of the column of names.
const NAME: u8 = 30;
const HEADER: Letters = Letters {
    size: 11,
    bold: true,
};
const HINT: Letters = Letters {
    size: 9,
    bold: false,
};

/// Writes the sheets of tables.
pub(super) struct TableWriter<'p, 'f> {
    pub plan: &'p Plan<'f>,
    pub table: &'p TablePlan<'f>,
    /// Name of the sheet of its section.
    pub section: &'p str,
    /// The row of its question there.
    pub row: u32,
    pub look: &'p Look,
}

impl TableWriter<'_, '_> {
    /// The whole sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let table = self.table;
        sheet.write_string(0, 0, text::line(&table.field.key))?;
        sheet.set_row_hidden(0)?;
        sheet.set_column_width(0, 11)?;
        let back = format!("'{}'!B{}", self.section, self.row.saturating_add(1));
        let said = format!("← {}", table.question.id);
        paper::link(sheet, (1, 0), &back, &said, &self.look.row.link)?;
        let mut header = measure::line_height(11);
        if let Some(name) = table.name {
            let key = format!("{}#name", table.field.key);
            let head = Head {
                at: 1,
                key,
                label: text::line(name),
                hint: String::new(),
                width: NAME,
            };
            header = header.max(self.head(sheet, &head)?);
            self.rows(sheet, 1, None)?;
        }
        for (at, (field, list)) in (table.first_field()..).zip(&table.columns) {
            let optional = if field.optional {
                self.plan.words.optional
            } else {
                ""
            };
            let label = if field.label.is_empty() {
                &field.key
            } else {
                &field.label
            };
            let head = Head {
                at,
                key: field.key.clone(),
                label: text::line(&format!("{label} {optional}")),
                hint: entry::column_hint(field, self.plan.words),
                width: width(&field.input),
            };
            header = header.max(self.head(sheet, &head)?);
            self.rows(sheet, at, Some((field, *list)))?;
        }
        self.heights(sheet)?;
        paper::height(sheet, 1, header.saturating_add(6))?;
        paper::settle(sheet, self.plan.form, self.plan.words);
        if self.table.last < ONE_PAGE {
            // Else the last few blank rows would stand on a sheet of paper of their own.
            sheet.set_print_fit_to_pages(1, 1);
        }
        sheet.set_freeze_panes(FIRST_ENTRY, 1)?;
        sheet.set_repeat_rows(1, 1)?;
        sheet.set_selection(FIRST_ENTRY, 1, FIRST_ENTRY, 1)?;
        Ok(())
    }

    /// The head of one column; returns its height.
    fn head(&self, sheet: &mut Worksheet, head: &Head) -> Result<u32, XlsxError> {
        sheet.write_string(0, head.at, text::line(&head.key))?;
        sheet.set_column_width(head.at, head.width)?;
        let width = u32::from(head.width);
        let mut label = head.label.clone();
        let mut points = measure::height(&label, width, HEADER);
        if !head.hint.is_empty() {
            label.push('\n');
            points = points.saturating_add(measure::height(&head.hint, width, HINT));
        }
        let pieces = [
            (&self.look.header_bold, label),
            (&self.look.header_hint, head.hint.clone()),
        ];
        paper::put_pieces(sheet, (1, head.at), &pieces, &self.look.header)?;
        Ok(points)
    }

    /// The cells of one column.
    fn rows(
        &self,
        sheet: &mut Worksheet,
        at: u16,
        field: Option<(&Field, Option<List>)>,
    ) -> Result<(), XlsxError> {
        let table = self.table;
        let look = &self.look.row;
        let format: &Format = field.map_or(&look.text, |(field, _)| look.open(&field.input));
        for row in FIRST_ENTRY..=table.last {
            let content = self.plan.grid.get(table.sheet, row, at);
            paper::fill(sheet, (row, at), content, format)?;
        }
        let Some((field, list)) = field else {
            return Ok(());
        };
        let names = Names {
            names: &self.plan.names,
            home: table.sheet,
        };
        let words = self.plan.words;
        let validator = Validator {
            names: &names,
            words,
        };
        let hint = entry::column_hint(field, words);
        let validation = validator.of(field, list, &field.label, &hint)?;
        sheet.add_data_validation(FIRST_ENTRY, at, table.last, at, &validation)?;
        Ok(())
    }

    /// Numbers of the rows, and heights for what is already filled in.
    fn heights(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let table = self.table;
        let widths = self
            .table
            .columns
            .iter()
            .map(|(field, _)| width(&field.input));
        let name = table.name.map(|_| NAME);
        let widths: Vec<u8> = name.into_iter().chain(widths).collect();
        for (number, row) in (1_u32..).zip(FIRST_ENTRY..=table.last) {
            sheet.write_number_with_format(row, 0, number, &self.look.row.entry)?;
            let cells = (1_u16..).zip(&widths);
            let cells = cells.filter_map(|(at, width)| {
                let content = self.plan.grid.get(table.sheet, row, at)?;
                Some(said::height(content, u32::from(*width)))
            });
            if let Some(points) = cells.max() {
                paper::height(sheet, row, points.saturating_add(4))?;
            }
        }
        Ok(())
    }
}

/// The head of a column.
struct Head {
    at: u16,
    key: String,
    label: String,
    hint: String,
    width: u8,
}

/// Width of a column.
const fn width(input: &Input) -> u8 {
    match input {
        Input::YesNo | Input::Whole | Input::Percent => 16,
        Input::Day { .. } => 17,
        Input::Duration => 22,
        Input::One(_) | Input::Countries => 26,
        Input::Text | Input::Document | Input::Table { .. } => 34,
        Input::Texts | Input::Many { .. } => 36,
    }
}
