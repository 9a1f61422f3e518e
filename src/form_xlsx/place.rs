//! Where things stand in the workbook, and what the answer cells hold when it goes out.
//!
//! In: numbers of sheets, rows and columns, all from zero. Out: references as formulas write them.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Number of the sheet of instructions.
pub(super) const INSTRUCTIONS: usize = 0;
/// Number of the hidden sheet of lists.
pub(super) const LISTS: usize = 1;

/// Columns of a section's sheet.
pub(super) mod column {
    pub(crate) const KEY: u16 = 0;
    pub(crate) const NUMBER: u16 = 1;
    pub(crate) const QUESTION: u16 = 2;
    pub(crate) const ANSWER: u16 = 3;
    pub(crate) const CANNOT: u16 = 4;
    pub(crate) const NOTES: u16 = 5;
    pub(crate) const PROOF: u16 = 6;
    pub(crate) const GUIDANCE: u16 = 7;
    pub(crate) const STATE: u16 = 8;
}

/// Cells of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Area {
    pub sheet: usize,
    pub column: u16,
    pub first: u32,
    pub last: u32,
}

impl Area {
    /// One cell.
    pub(super) const fn cell(sheet: usize, row: u32, column: u16) -> Self {
        Self {
            sheet,
            column,
            first: row,
            last: row,
        }
    }
}

/// Names of all sheets, by number.
pub(super) struct Names<'a> {
    pub names: &'a [String],
    /// The sheet on which the reference is written.
    pub home: usize,
}

impl Names<'_> {
    /// `$D$5`, `$D$5:$D$9`, `'COM Company'!$D$5`.
    pub(super) fn reference(&self, area: Area) -> String {
        let column = letters(area.column);
        let from = format!("${column}${}", area.first.saturating_add(1));
        let cells = if area.first == area.last {
            from
        } else {
            format!("{from}:${column}${}", area.last.saturating_add(1))
        };
        if area.sheet == self.home {
            return cells;
        }
        let name = self.names.get(area.sheet).map_or("", String::as_str);
        format!("'{name}'!{cells}")
    }
}

/// `A` to `XFD`.
pub(super) fn letters(column: u16) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// What an answer cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Text(String),
    Number(f64),
    Day(Date),
}

/// What the answer cells hold when the workbook goes out; cells that are not in it are blank.
#[derive(Debug, Default)]
pub(super) struct Grid(BTreeMap<(usize, u16, u32), Content>);

impl Grid {
    /// Fills a cell.
    pub(super) fn put(&mut self, cell: Area, content: Content) {
        let blank = matches!(&content, Content::Text(text) if text.trim().is_empty());
        if !blank {
            let at = (cell.sheet, cell.column, cell.first);
            self.0.insert(at, content);
        }
    }

    /// What a cell holds.
    pub(super) fn get(&self, sheet: usize, row: u32, column: u16) -> Option<&Content> {
        self.0.get(&(sheet, column, row))
    }

    /// What the filled cells of an area hold.
    pub(super) fn within(&self, area: Area) -> impl Iterator<Item = (u32, &Content)> {
        let from = (area.sheet, area.column, area.first);
        let to = (area.sheet, area.column, area.last);
        let cells = self.0.range(from..=to);
        cells.map(|((_, _, row), content)| (*row, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_the_sheet_only_where_it_is_another() {
        let names = ["Instructions", "_lists", "COM Company"].map(String::from);
        let names = Names {
            names: &names,
            home: 2,
        };
        let area = |sheet, column, first, last| Area {
            sheet,
            column,
            first,
            last,
        };
        // area, reference
        let rows = [
            (area(2, column::ANSWER, 4, 4), "$D$5"),
            (area(2, column::ANSWER, 4, 8), "$D$5:$D$9"),
            (area(LISTS, 27, 0, 0), "'_lists'!$AB$1"),
        ];
        for (area, reference) in rows {
            assert_eq!(names.reference(area), reference);
        }
    }

    #[test]
    fn a_text_of_blanks_leaves_its_cell_blank() {
        let mut grid = Grid::default();
        grid.put(Area::cell(2, 5, 3), Content::Text(" \n".into()));
        grid.put(Area::cell(2, 6, 3), Content::Number(3.0));
        let column = Area {
            sheet: 2,
            column: 3,
            first: 0,
            last: 9,
        };
        let held: Vec<_> = grid.within(column).collect();
        assert_eq!(held, [(6, &Content::Number(3.0))]);
    }
}
