//! What a returned file holds once it is read: sheets, cells and their values.
//!
//! Plain values only. A cell that shows nothing is not here at all, so the size of the result
//! follows what was written and never how far apart it stands.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

use super::coordinates::reference;
use super::warning::Warning;

/// A file that was read: its sheets in their order, and what to tell the person about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The sheets with cells, in the order of their tabs; a CSV file is one sheet without a name.
    pub sheets: Vec<Sheet>,
    /// The custom document properties, by name.
    pub properties: BTreeMap<String, String>,
    /// What was left alone, cut or could not be read.
    pub warnings: Vec<Warning>,
}

impl Workbook {
    /// The sheet of that name, in whichever case, as spreadsheet programs compare names.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.to_lowercase();
        self.sheets
            .iter()
            .find(|sheet| sheet.name.to_lowercase() == wanted)
    }
}

/// One sheet: the cells that hold something, row by row and from left to right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on the tab; empty for a CSV file.
    pub name: String,
    /// Whether a person who opens the workbook does not see this sheet.
    pub hidden: bool,
    /// The cells, ordered by row and column; no two at the same place.
    pub cells: Vec<Cell>,
}

/// The cells of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The row, counted from nought.
    pub row: u32,
    /// Its cells that hold something, from left to right; at least one.
    pub cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// The cell of this row in a column counted from nought.
    pub fn get(&self, column: u32) -> Option<&'a Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column);
        at.ok().and_then(|at| self.cells.get(at))
    }
}

impl Sheet {
    /// The rows that hold something, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let chunks = self.cells.chunk_by(|a, b| a.row == b.row);
        chunks.filter_map(|cells| {
            let row = cells.first()?.row;
            Some(Row { row, cells })
        })
    }

    /// The cell at a place counted from nought.
    pub fn get(&self, row: u32, column: u32) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        at.ok().and_then(|at| self.cells.get(at))
    }
}

/// One cell that holds something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The row, counted from nought.
    pub row: u32,
    /// The column, counted from nought.
    pub column: u32,
    /// What the cell shows, without its formatting.
    pub value: CellValue,
    /// Whether the value was stored beside a formula. The formula itself is never evaluated.
    pub formula: bool,
}

impl Cell {
    /// The name of the cell as the person sees it, such as `D14`.
    pub fn reference(&self) -> String {
        reference(self.row, self.column)
    }
}

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    /// A text, with `\n` for every line break.
    Text(String),
    /// A number as the shortest decimal text that means it; whole numbers without a point.
    Number(String),
    /// True or false.
    Flag(bool),
    /// A calendar day.
    Day(Date),
    /// A day with a time (`2026-03-31T12:30:00`), a time of day (`12:30:00`) or a span (`36:00:00`).
    Moment(String),
    /// The mark of a calculation that failed, such as `#N/A`.
    Error(String),
    /// A formula whose value nobody stored: a script wrote the file and no program opened it since.
    NoStoredValue,
}

impl fmt::Display for CellValue {
    /// The value as one text, the same on every machine: `true`, `30`, `2026-03-31`, or nothing.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Moment(text) | Self::Error(text) => {
                out.write_str(text)
            }
            Self::Flag(flag) => write!(out, "{flag}"),
            Self::Day(day) => write!(out, "{day}"),
            Self::NoStoredValue => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_place_and_by_row() {
        let cell = |row, column| Cell {
            row,
            column,
            value: CellValue::Flag(true),
            formula: false,
        };
        let sheet = Sheet {
            name: "Data".into(),
            hidden: false,
            cells: vec![cell(0, 1), cell(0, 3), cell(7, 0)],
        };
        assert_eq!(sheet.get(0, 3), Some(&cell(0, 3)));
        assert_eq!(sheet.get(1, 0), None);
        let rows: Vec<_> = sheet.rows().map(|row| (row.row, row.cells.len())).collect();
        assert_eq!(rows, [(0, 2), (7, 1)]);
        assert_eq!(
            sheet.rows().next().and_then(|row| row.get(3)),
            Some(&cell(0, 3))
        );
        let book = Workbook {
            sheets: vec![sheet],
            ..Workbook::default()
        };
        assert!(book.sheet("dATA").is_some(), "tabs do not know upper case");
        assert!(book.sheet("Date").is_none());
    }
}
