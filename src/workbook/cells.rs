//! The cells of one sheet while they come in: held to the limits, put in order, oddities counted.
//!
//! In: cells in whatever order a file has them. Out: a sheet in row order without doubles, and the
//! warnings it deserves, one for each kind. What is empty never gets here.

use super::coordinates::{MOST_COLUMNS, MOST_ROWS, reference};
use super::limits::Limits;
use super::model::{Cell, CellValue, Sheet};
use super::refusal::Refusal;
use super::warning::{Place, Warning};

/// What the sheets of one file may still take together.
pub(super) struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    /// The whole allowance of one file.
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            cells: limits.all_cells,
            text: limits.text,
        }
    }
}

/// How often something was met, and where first.
#[derive(Default)]
pub(super) struct Tally {
    count: usize,
    first: Option<String>,
}

impl Tally {
    /// Counts one more.
    pub(super) fn add(&mut self, row: u32, column: u32) {
        self.count += 1;
        self.first.get_or_insert_with(|| reference(row, column));
    }

    /// The warning this makes, if it was met at all.
    pub(super) fn warning(
        self,
        sheet: &str,
        make: impl FnOnce(usize, Place) -> Warning,
    ) -> Option<Warning> {
        let reference = self.first?;
        let sheet = sheet.to_owned();
        Some(make(self.count, Place { sheet, reference }))
    }
}

/// The cells of one sheet so far.
pub(super) struct Collector<'a> {
    name: &'a str,
    limits: &'a Limits,
    budget: &'a mut Budget,
    cells: Vec<Cell>,
    sorted: bool,
    /// Cells whose text was cut.
    pub(super) cut: Tally,
    /// Cells with a date format and no day.
    pub(super) no_day: Tally,
    formulas: Tally,
}

impl<'a> Collector<'a> {
    /// An empty sheet.
    pub(super) fn new(name: &'a str, limits: &'a Limits, budget: &'a mut Budget) -> Self {
        Self {
            name,
            limits,
            budget,
            cells: Vec::new(),
            sorted: true,
            cut: Tally::default(),
            no_day: Tally::default(),
            formulas: Tally::default(),
        }
    }

    /// Takes one cell in, unless it is one too many or outside of every sheet.
    pub(super) fn push(&mut self, cell: Cell) -> Result<(), Refusal> {
        if cell.row >= MOST_ROWS || cell.column >= MOST_COLUMNS {
            return Err(Refusal::unreadable(format!(
                "{} has a cell outside of it",
                self.what()
            )));
        }
        self.spend(&cell.value)?;
        if cell.formula {
            self.formulas.add(cell.row, cell.column);
        }
        let before = self.cells.last().map(|last| (last.row, last.column));
        self.sorted &= before.is_none_or(|before| before < (cell.row, cell.column));
        self.cells.push(cell);
        Ok(())
    }

    /// The cell that came in last.
    pub(super) fn last(&self) -> String {
        self.cells
            .last()
            .map_or("the top".to_owned(), Cell::reference)
    }

    /// Takes a cell off the allowances.
    fn spend(&mut self, value: &CellValue) -> Result<(), Refusal> {
        if self.cells.len() >= self.limits.cells {
            return Err(self.too_many("cells", self.limits.cells));
        }
        let size = match value {
            CellValue::Text(text) | CellValue::Number(text) | CellValue::Moment(text) => text.len(),
            _ => 0,
        };
        let left = (
            self.budget.cells.checked_sub(1),
            self.budget.text.checked_sub(size),
        );
        match left {
            (Some(cells), Some(text)) => {
                *self.budget = Budget { cells, text };
                Ok(())
            }
            (None, _) => Err(Refusal::TooMany {
                what: "the workbook".to_owned(),
                things: "cells",
                limit: self.limits.all_cells,
            }),
            (_, None) => Err(Refusal::TooLarge {
                what: "the text of all cells".to_owned(),
                limit: self.limits.text,
            }),
        }
    }

    /// The sheet in row order, with the warnings for it.
    pub(super) fn finish(mut self, hidden: bool) -> Result<(Sheet, Vec<Warning>), Refusal> {
        if !self.sorted {
            self.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        self.check_doubles()?;
        self.check_rows()?;
        let limit = self.limits.characters;
        let warnings = [
            self.formulas
                .warning(self.name, |count, first| Warning::Formulas { count, first }),
            self.cut.warning(self.name, |count, first| Warning::Cut {
                count,
                first,
                limit,
            }),
            self.no_day
                .warning(self.name, |count, first| Warning::NoSuchDay {
                    count,
                    first,
                }),
        ];
        let sheet = Sheet {
            name: self.name.to_owned(),
            hidden,
            cells: self.cells,
        };
        Ok((sheet, warnings.into_iter().flatten().collect()))
    }

    /// Two values for one cell: one program shows the first, another the last.
    fn check_doubles(&self) -> Result<(), Refusal> {
        let pairs = self.cells.iter().zip(self.cells.iter().skip(1));
        let double = pairs
            .into_iter()
            .find(|(a, b)| (a.row, a.column) == (b.row, b.column));
        match double {
            Some((cell, _)) => Err(Refusal::Duplicate {
                what: format!("the cell {} of {}", cell.reference(), self.what()),
            }),
            None => Ok(()),
        }
    }

    fn check_rows(&self) -> Result<(), Refusal> {
        let rows = self.cells.chunk_by(|a, b| a.row == b.row).count();
        if rows > self.limits.rows {
            Err(self.too_many("rows", self.limits.rows))
        } else {
            Ok(())
        }
    }

    fn too_many(&self, things: &'static str, limit: usize) -> Refusal {
        Refusal::TooMany {
            what: self.what(),
            things,
            limit,
        }
    }

    /// The sheet as messages call it; a CSV file has no name of its own.
    fn what(&self) -> String {
        match self.name {
            "" => "the file".to_owned(),
            name => format!("the sheet `{name}`"),
        }
    }
}
