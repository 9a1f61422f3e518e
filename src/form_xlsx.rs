//! The questionnaire of one vendor as a workbook that people fill in.
//!
//! In: a [`Form`]. Out: the bytes of an .xlsx file; the same form gives the same bytes. It reads no
//! clock, and whatever a form says stays text: none of it becomes a formula or a link.
//!
//! How the workbook is laid out, for whoever reads it back:
//!
//! - A section's sheet has the keys of its columns in its hidden first row (`@key`, `@number`,
//!   `@question`, `@answer`, `@cannot`, `@notes`, `@proof`, `@guidance`, `@state`, then
//!   `@section=COM`), a title and a header below it. In the hidden column `@key`, the first row of
//!   a question holds its id, `COM-03`, and only there are `@cannot`, `@notes` and `@proof` filled
//!   in. Its answer cell holds the field that is the answer itself, where that is a single cell.
//!   Every other field has a row `COM-03/period_start`. A field of which several options can hold
//!   has a row `COM-02=soc2_type2` for each option, yes or no. `COM-09/incidents#sheet` is a link
//!   only.
//! - A table's sheet has in its hidden first row the key of its field, and then the keys of its
//!   columns: `COM-09/incidents/title`; `RET-03#name` for the names of entries. Its second row is
//!   the header.
//! - `_lists` has key, label and value of every choice, with a header; `@yes_no` and `@cannot` are
//!   common to all. `_meta` has keys and values: `form` (the version of this layout),
//!   `questionnaire`, `version`, `vendor`, `language`, `update`, `made_on`, and `sent:DPA-05` with
//!   `unknown` or `declined` for every question that went out with that in its `@cannot`.
//! - The first sheet has the keys `@instructions`, `@answered_by`, `@answered_role` and
//!   `@answered_on` in its hidden first column, the values in its third.

mod asked;
mod colours;
mod entry;
mod hidden;
mod instructions;
mod known;
mod lists;
mod logic;
mod look;
mod measure;
mod paper;
mod place;
mod plan;
mod planner;
mod said;
mod section;
mod standings;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::fmt;

use jiff::civil::Date;
use rust_xlsxwriter::{Color, ExcelDateTime, Workbook, XlsxError};

use crate::form::Form;
use instructions::InstructionsWriter;
use look::Look;
use plan::{Plan, SectionPlan};
use section::SectionWriter;
use standings::Standings;
use table::TableWriter;

/// How hard the file is compressed. The usual 6 takes a tenth more time for a twentieth less size.
const LEVEL: u8 = 3;

/// Colours of the tabs: instructions, sections, tables.
const TABS: [Color; 3] = [
    Color::RGB(0x001F_3864),
    Color::RGB(0x005B_84B1),
    Color::RGB(0x00BD_D0E4),
];

/// Why a form could not be written as a workbook, such as more rows than a sheet can have.
#[derive(Debug)]
pub struct Error(XlsxError);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the form does not fit into a workbook: {}", self.0)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// Writes a form as a workbook.
pub fn write(form: &Form) -> Result<Vec<u8>, Error> {
    let plan = Plan::of(form);
    let standings = Standings::new(&plan);
    let look = Look::new(plan.words.days);
    let [first_tab, section_tab, _] = TABS;
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(LEVEL);
    workbook.set_properties(&hidden::properties(form)?);
    let sheet = workbook.add_worksheet().set_name(plan.words.instructions)?;
    sheet.set_tab_color(first_tab);
    let writer = InstructionsWriter {
        plan: &plan,
        standings: &standings,
        look: &look,
    };
    writer.write(sheet)?;
    for section in &plan.sections {
        let name = name(&plan, section.sheet);
        let sheet = workbook.add_worksheet().set_name(name)?;
        sheet.set_tab_color(section_tab);
        let writer = SectionWriter {
            plan: &plan,
            section,
            standings: &standings,
            look: &look,
        };
        writer.write(sheet)?;
        tables(&mut workbook, &plan, section, &look)?;
    }
    let sheet = workbook
        .add_worksheet()
        .set_name(name(&plan, place::LISTS))?;
    hidden::write_lists(sheet, &plan, &look)?;
    let sheet = workbook.add_worksheet().set_name(hidden::META)?;
    hidden::write_meta(sheet, form, &look)?;
    Ok(workbook.save_to_buffer()?)
}

/// The tables of a section, each on a sheet of its own behind it.
fn tables(
    workbook: &mut Workbook,
    plan: &Plan<'_>,
    section: &SectionPlan<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    let [.., tab] = TABS;
    for question in &section.questions {
        let tables = question
            .fields
            .iter()
            .filter_map(|field| field.table.as_ref());
        for table in tables {
            let sheet = workbook.add_worksheet().set_name(name(plan, table.sheet))?;
            sheet.set_tab_color(tab);
            let writer = TableWriter {
                plan,
                table,
                section: name(plan, section.sheet),
                row: question.head,
                look,
            };
            writer.write(sheet)?;
        }
    }
    Ok(())
}

fn name<'p>(plan: &'p Plan<'_>, sheet: usize) -> &'p str {
    plan.names.get(sheet).map_or("", String::as_str)
}

/// A day as the library takes it.
fn excel_day(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let [month, day_of_month] = [day.month(), day.day()].map(i8::unsigned_abs);
    ExcelDateTime::from_ymd(day.year().unsigned_abs(), month, day_of_month)
}
