//! Where everything stands, before anything is written.
//!
//! In: a form. Out: sheets, rows with their keys, lists, the cells of every field and what they
//! hold. What is planned here once is what the writers write, the formulas refer to and the
//! stored results are worked out from.

use std::collections::BTreeMap;

use crate::form::{Field, Form, Question, Section};
use crate::form_xlsx::lists::{List, Lists};
use crate::form_xlsx::place::{Area, Grid};
use crate::form_xlsx::planner::Planner;
use crate::form_xlsx::words::Words;

/// The first row of a section's sheet that holds a question: below the hidden row of keys, the
/// title and the header.
pub(super) const FIRST: u32 = 3;
/// The first row of a table's sheet that holds an entry: below the hidden row of keys and the
/// header.
pub(super) const FIRST_ENTRY: u32 = 2;
/// The whole workbook.
pub(super) struct Plan<'f> {
    pub form: &'f Form,
    pub words: &'static Words,
    /// Names of all sheets by number.
    pub names: Vec<String>,
    pub lists: Lists,
    pub grid: Grid,
    pub sections: Vec<SectionPlan<'f>>,
}

/// The sheet of one section.
pub(super) struct SectionPlan<'f> {
    pub sheet: usize,
    pub section: &'f Section,
    pub questions: Vec<QuestionPlan<'f>>,
    /// Its last row.
    pub last: u32,
}

/// The rows of one question.
pub(super) struct QuestionPlan<'f> {
    pub question: &'f Question,
    pub sheet: usize,
    /// Its first row.
    pub head: u32,
    pub rows: Vec<Row<'f>>,
    pub fields: Vec<FieldPlan<'f>>,
}

/// One row.
pub(super) struct Row<'f> {
    pub key: String,
    pub says: Says<'f>,
    pub holds: Holds<'f>,
}

/// What a row says in the column of questions.
pub(super) enum Says<'f> {
    Question(Option<&'f Field>),
    Field(&'f Field),
    Option(&'f str),
    Entries(&'f Field),
}

/// What a row holds in the column of answers.
pub(super) enum Holds<'f> {
    /// Nothing: the rows below are filled in.
    Nothing,
    /// The answer cell of a field, with its list.
    Entry(&'f Field, Option<List>),
    /// Yes or no for one option.
    Tick,
    /// A link to a table of its own.
    Link(usize),
}

/// Where one field is filled in.
pub(super) struct FieldPlan<'f> {
    pub field: &'f Field,
    /// Its answer cell, where it has one.
    pub cell: Option<Area>,
    pub list: Option<List>,
    /// The cells of its options, by value.
    pub ticks: Vec<(Area, &'f str)>,
    pub table: Option<TablePlan<'f>>,
}

impl FieldPlan<'_> {
    /// The cells of all its options.
    pub(super) fn tick_area(&self) -> Option<Area> {
        let (first, _) = self.ticks.first()?;
        let (last, _) = self.ticks.last()?;
        Some(Area {
            last: last.last,
            ..*first
        })
    }
}

/// The sheet of one table.
pub(super) struct TablePlan<'f> {
    pub sheet: usize,
    pub question: &'f Question,
    pub field: &'f Field,
    /// What one entry is called by, where entries have names.
    pub name: Option<&'f str>,
    /// Its fields, from the column `self.first_field()` on.
    pub columns: Vec<(&'f Field, Option<List>)>,
    /// The last row of an entry.
    pub last: u32,
}

impl TablePlan<'_> {
    /// The column of the first field: behind the number, and the name where there is one.
    pub(super) fn first_field(&self) -> u16 {
        if self.name.is_some() { 2 } else { 1 }
    }

    /// All columns that are filled in, with their fields; the name has none.
    pub(super) fn areas(&self) -> Vec<(Area, Option<&Field>)> {
        let area = |column| Area {
            sheet: self.sheet,
            column,
            first: FIRST_ENTRY,
            last: self.last,
        };
        let name = self.name.map(|_| (area(1), None));
        let fields = (self.first_field()..).zip(&self.columns);
        let fields = fields.map(|(column, (field, _))| (area(column), Some(*field)));
        name.into_iter().chain(fields).collect()
    }
}

impl<'f> Plan<'f> {
    /// Plans a workbook.
    pub(super) fn of(form: &'f Form) -> Self {
        Planner::plan(form)
    }

    /// All fields by key.
    pub(super) fn fields(&self) -> BTreeMap<&'f str, &FieldPlan<'f>> {
        let questions = self.sections.iter().flat_map(|section| &section.questions);
        let fields = questions.flat_map(|question| &question.fields);
        fields
            .map(|field| (field.field.key.as_str(), field))
            .collect()
    }
}

/// A number of rows.
pub(super) fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
