//! The first sheet: who asks, how to fill the workbook in, and how far it is.
//!
//! In: the plan and how its questions stand. Out: the sheet, with counts that follow what people
//! fill in on the other sheets.

use jiff::civil::Date;
use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet};
use rust_xlsxwriter::{Format, XlsxError};

use crate::form_xlsx::look::Look;
use crate::form_xlsx::measure::{self, Letters};
use crate::form_xlsx::paper;
use crate::form_xlsx::place::{Area, INSTRUCTIONS, Names, column, letters};
use crate::form_xlsx::plan::{FIRST, Plan, SectionPlan};
use crate::form_xlsx::standings::Standings;
use crate::form_xlsx::text::{self, quoted};
use crate::form_xlsx::words::State;

/// Widths of the columns: keys, labels, and one for each count.
const WIDTHS: [u8; 8] = [12, 60, 11, 13, 15, 12, 11, 11];
/// Width of the columns from the labels on, and of those behind the labels.
const ALL: u32 = 133;
const VALUE: u32 = 73;
/// The longest title of a section: a link is not broken into lines everywhere.
const TITLE: usize = 62;
const LAST: u16 = 7;
/// What each column of counts counts; none for all questions.
const COUNTED: [&[State]; 6] = [
    &[],
    &[State::Ok],
    &[State::Unknown, State::Declined],
    &[State::Missing],
    &[State::Check],
    &[State::NotAsked],
];

/// Writes the first sheet.
pub(super) struct InstructionsWriter<'p, 'f> {
    pub plan: &'p Plan<'f>,
    pub standings: &'p Standings,
    pub look: &'p Look,
}

impl InstructionsWriter<'_, '_> {
    /// The whole sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (at, width) in (0_u16..).zip(WIDTHS) {
            sheet.set_column_width(at, width)?;
        }
        sheet.write_string(0, 0, "@instructions")?;
        sheet.set_column_hidden(0)?;
        let next = self.facts(sheet)?;
        let next = self.steps(sheet, next)?;
        let next = self.about_you(sheet, next)?;
        self.progress(sheet, next)?;
        paper::settle(sheet, self.plan.form, self.plan.words);
        // One upright page holds it all; across, the counts would stand on a second one.
        sheet.set_portrait().set_print_fit_to_pages(1, 1);
        sheet.set_active(true);
        Ok(())
    }

    /// Title, who asks whom, for what, until when; returns the next free row.
    fn facts(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let (form, words) = (self.plan.form, self.plan.words);
        let title = text::line(&form.title);
        wide(sheet, 0, &title, &self.look.title)?;
        let letters = Letters {
            size: 18,
            bold: true,
        };
        paper::height(
            sheet,
            0,
            measure::height(&title, ALL, letters).saturating_add(6),
        )?;
        let day = |day: Option<Date>| day.map(|day| words.date(day)).unwrap_or_default();
        let said = |text: &Option<String>| text.clone().unwrap_or_default();
        let facts = [
            (words.asked_by, form.organisation.clone()),
            (words.vendor, said(&form.legal_entity)),
            (words.product, said(&form.product)),
            (words.due, day(form.due)),
            (words.made_on, day(Some(form.made_on))),
            (words.version, form.version.clone()),
        ];
        let mut row = 2;
        for (label, value) in facts {
            let value = text::line(&value);
            if value.is_empty() {
                continue;
            }
            paper::put(sheet, (row, 1), label, &self.look.label)?;
            merged(sheet, (row, 2), &value, &self.look.plain)?;
            paper::height(sheet, row, paper::normal(&value, VALUE).saturating_add(2))?;
            row = row.saturating_add(1);
        }
        if form.update {
            wide(sheet, row, words.update, &self.look.label)?;
            paper::height(
                sheet,
                row,
                paper::normal(words.update, ALL).saturating_add(4),
            )?;
            row = row.saturating_add(1);
        }
        Ok(row.saturating_add(1))
    }

    fn steps(&self, sheet: &mut Worksheet, mut row: u32) -> Result<u32, XlsxError> {
        let words = self.plan.words;
        self.subtitle(sheet, row, words.how_to)?;
        for (number, step) in (1_u32..).zip(words.steps) {
            row = row.saturating_add(1);
            let step = format!("{number}.  {step}");
            wide(sheet, row, &step, &self.look.plain)?;
            paper::height(sheet, row, paper::normal(&step, ALL).saturating_add(3))?;
        }
        Ok(row.saturating_add(2))
    }

    /// Who answered, in which role, and when.
    fn about_you(&self, sheet: &mut Worksheet, row: u32) -> Result<u32, XlsxError> {
        let words = self.plan.words;
        let look = &self.look.row;
        self.subtitle(sheet, row, words.about_you)?;
        let entries = [
            ("@answered_by", words.answered_by, &look.text),
            ("@answered_role", words.role, &look.text),
            ("@answered_on", words.answered_on, &look.day),
        ];
        let mut at = row;
        for (key, label, format) in entries {
            at = at.saturating_add(1);
            sheet.write_string(at, 0, key)?;
            paper::put(sheet, (at, 1), label, &look.locked)?;
            sheet.merge_range(at, 2, at, 5, "", format)?;
            paper::height(sheet, at, 20)?;
        }
        let days = DataValidationRule::Between(
            ExcelDateTime::from_ymd(1990, 1, 1)?,
            ExcelDateTime::from_ymd(2100, 12, 31)?,
        );
        let day = DataValidation::new()
            .allow_date(days)
            .set_input_message(words.day)?
            .set_error_message(words.day)?;
        sheet.add_data_validation(at, 2, at, 5, &day)?;
        Ok(at.saturating_add(2))
    }

    /// A row of counts for every section, and one for all.
    fn progress(&self, sheet: &mut Worksheet, row: u32) -> Result<(), XlsxError> {
        let words = self.plan.words;
        self.subtitle(sheet, row, words.progress)?;
        let head = row.saturating_add(1);
        for (at, name) in (1_u16..).zip(words.counts) {
            paper::put(sheet, (head, at), name, &self.look.header)?;
        }
        paper::height(sheet, head, 34)?;
        let total = head.saturating_add(1);
        let first = total.saturating_add(1);
        let mut next = first;
        for section in &self.plan.sections {
            let name = self
                .plan
                .names
                .get(section.sheet)
                .map_or("", String::as_str);
            let target = format!("'{name}'!B{}", FIRST.saturating_add(1));
            let said = format!("{}  {}", section.section.id, section.section.title);
            let said = text::cut(&text::line(&said), TITLE);
            paper::link(sheet, (next, 1), &target, &said, &self.look.count_link)?;
            paper::height(sheet, next, 19)?;
            for (at, states) in (2_u16..).zip(COUNTED) {
                let formula = self.counted(section, states);
                sheet.write_formula_with_format(next, at, formula, &self.look.count)?;
            }
            next = next.saturating_add(1);
        }
        paper::put(sheet, (total, 1), words.total, &self.look.count_label)?;
        paper::height(sheet, total, 20)?;
        for (at, states) in (2_u16..).zip(COUNTED) {
            let all = self.plan.sections.iter();
            let result: usize = all.map(|section| self.count(section, states)).sum();
            let column = letters(at);
            let rows = format!(
                "{column}{}:{column}{}",
                first.saturating_add(1),
                next.max(first)
            );
            let formula = if next > first {
                format!("=SUM({rows})")
            } else {
                "=0".to_owned()
            };
            let formula = Formula::new(formula).set_result(result.to_string());
            sheet.write_formula_with_format(total, at, formula, &self.look.count_total)?;
        }
        Ok(())
    }

    /// How many questions of a section are in one of these states, or how many it has.
    fn counted(&self, section: &SectionPlan<'_>, states: &[State]) -> Formula {
        let names = Names {
            names: &self.plan.names,
            home: INSTRUCTIONS,
        };
        let rows = |column| Area {
            sheet: section.sheet,
            column,
            first: FIRST,
            last: section.last,
        };
        let numbers = names.reference(rows(column::NUMBER));
        let stands = names.reference(rows(column::STATE));
        // Only the first row of a question has a number, though all its rows have its state.
        let one = |state: &State| {
            let word = quoted(self.plan.words.state(*state));
            format!("COUNTIFS({numbers},\"?*\",{stands},{word})")
        };
        let formula = if states.is_empty() {
            format!("COUNTIF({numbers},\"?*\")")
        } else {
            states.iter().map(one).collect::<Vec<_>>().join("+")
        };
        let result = self.count(section, states);
        Formula::new(format!("={formula}")).set_result(result.to_string())
    }

    fn count(&self, section: &SectionPlan<'_>, states: &[State]) -> usize {
        if states.is_empty() {
            section.questions.len()
        } else {
            self.standings.count(section, states)
        }
    }

    fn subtitle(&self, sheet: &mut Worksheet, row: u32, said: &str) -> Result<(), XlsxError> {
        paper::put(sheet, (row, 1), said, &self.look.subtitle)?;
        paper::height(sheet, row, 24)
    }
}

/// A text over all columns from the labels on.
fn wide(sheet: &mut Worksheet, row: u32, said: &str, format: &Format) -> Result<(), XlsxError> {
    merged(sheet, (row, 1), said, format)
}

/// A text over all columns from one on.
fn merged(
    sheet: &mut Worksheet,
    at: (u32, u16),
    said: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.merge_range(at.0, at.1, at.0, LAST, "", format)?;
    paper::put(sheet, at, said, format)
}
