//! A workbook, read cell by cell from its checked copy.
//!
//! In: the bytes of a .xlsx file. Out: its sheets, or a refusal. The reading library gets only
//! the copy that `package` made, streams it, and never builds a grid or expands a formula.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::cells::{Budget, Collector};
use super::limits::Limits;
use super::merged::uncover;
use super::meter::Meter;
use super::model::{Cell, CellValue, Sheet, Workbook};
use super::package;
use super::refusal::{Refusal, short};
use super::value::convert;
use super::warning::{Place, Warning, add_all};

/// How often the library may read each byte of the copy: once for the cells, once more for merged
/// ranges, and once to spare.
const TIMES: usize = 3;

/// Reads the bytes of a .xlsx file.
///
/// Formulas count by their stored values, macros and links are left alone; warnings say so.
pub fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Workbook, Refusal> {
    let package = package::open(bytes, limits)?;
    // No input is known that makes the library panic on a checked copy. It is foreign code that
    // reads a stranger's file all the same, and one bad file must not end a whole import.
    let read = AssertUnwindSafe(|| Reading::new(package.archive, limits)?.all(package.covered));
    let read = catch_unwind(read)
        .unwrap_or_else(|_| Err(Refusal::unreadable("it is written in an unforeseen way")));
    let mut workbook = read?;
    workbook.warnings.splice(0..0, package.warnings);
    Ok(workbook)
}

/// A workbook that is being read.
struct Reading<'a> {
    limits: &'a Limits,
    budget: Budget,
    source: Xlsx<Meter>,
    since_1904: bool,
}

impl<'a> Reading<'a> {
    fn new(archive: Vec<u8>, limits: &'a Limits) -> Result<Self, Refusal> {
        let source = Xlsx::new(Meter::new(archive, TIMES)).map_err(|error| refuse("", &error))?;
        Ok(Self {
            limits,
            budget: Budget::new(limits),
            since_1904: source.has_1904_epoch(),
            source,
        })
    }

    /// Reads the properties and every sheet that has cells.
    fn all(mut self, covered: bool) -> Result<Workbook, Refusal> {
        let mut workbook = Workbook::default();
        let properties = self.source.workbook_properties();
        let properties = properties.map_err(|error| refuse("", &error))?;
        workbook.properties = properties.custom_properties.into_iter().collect();
        for (name, hidden) in self.tabs()? {
            let (mut sheet, warnings) = self.sheet(&name, hidden)?;
            add_all(&mut workbook.warnings, warnings);
            if covered {
                add_all(&mut workbook.warnings, self.uncover(&mut sheet)?);
            }
            workbook.sheets.push(sheet);
        }
        Ok(workbook)
    }

    /// The tabs that have cells, and whether each is hidden; their names must differ.
    fn tabs(&self) -> Result<Vec<(String, bool)>, Refusal> {
        let mut names = BTreeSet::new();
        let mut tabs = Vec::new();
        for sheet in self.source.sheets_metadata() {
            if !names.insert(sheet.name.to_lowercase()) {
                return Err(Refusal::Duplicate {
                    what: format!("the sheet `{}`", short(&sheet.name)),
                });
            }
            if sheet.typ == SheetType::WorkSheet {
                let name = sheet.name.chars().take(self.limits.characters).collect();
                tabs.push((name, sheet.visible != SheetVisible::Visible));
            }
        }
        Ok(tabs)
    }

    /// Reads the cells of one sheet.
    fn sheet(&mut self, name: &str, hidden: bool) -> Result<(Sheet, Vec<Warning>), Refusal> {
        let cells = self.source.worksheet_cells_reader(name);
        let mut cells = cells.map_err(|error| refuse(name, &error))?;
        let mut sheet = Collector::new(name, self.limits, &mut self.budget);
        let mut unread = Unread::default();
        let characters = self.limits.characters;
        loop {
            match next(&mut cells, self.since_1904, characters, &mut sheet) {
                Ok(Some(Some(cell))) => sheet.push(cell)?,
                Ok(Some(None)) => {}
                Ok(None) => break,
                Err(error) => unread.add(name, &error, &sheet)?,
            }
        }
        let (sheet, mut warnings) = sheet.finish(hidden)?;
        warnings.extend(unread.warning);
        Ok((sheet, warnings))
    }

    /// Leaves out the cells under merged ranges.
    fn uncover(&mut self, sheet: &mut Sheet) -> Result<Option<Warning>, Refusal> {
        let ranges = self.source.merge_cells_by_sheet_name(&sheet.name);
        let ranges = ranges.map_err(|error| refuse(&sheet.name, &error))?;
        let ranges = ranges.iter().map(|it| (it.start, it.end)).collect();
        let covered = uncover(&mut sheet.cells, |cell| (cell.row, cell.column), ranges)?;
        Ok(covered.first().map(|cell| Warning::Covered {
            count: covered.len(),
            first: Place {
                sheet: sheet.name.clone(),
                reference: cell.reference(),
            },
        }))
    }
}

/// The next cell of a sheet: `None` at its end, `Some(None)` for a cell that holds nothing.
fn next(
    cells: &mut XlsxCellReader<'_, Meter>,
    since_1904: bool,
    characters: usize,
    sheet: &mut Collector<'_>,
) -> Result<Option<Option<Cell>>, XlsxError> {
    let Some(record) = cells.next_cell_with_formula_metadata()? else {
        return Ok(None);
    };
    let (row, column) = record.pos;
    let formula = record.formula.is_some();
    let converted = convert(&record.value, since_1904, characters);
    if converted.cut {
        sheet.cut.add(row, column);
    }
    if converted.no_day {
        sheet.no_day.add(row, column);
    }
    let value = match converted.value {
        // Only a formula may show nothing on purpose; otherwise an empty text is an empty cell.
        Some(CellValue::Text(text)) if text.is_empty() && !formula => None,
        None if formula => Some(CellValue::NoStoredValue),
        other => other,
    };
    Ok(Some(value.map(|value| Cell {
        row,
        column,
        value,
        formula,
    })))
}

/// Cells that could not be read although the sheet goes on behind them.
#[derive(Default)]
struct Unread {
    warning: Option<Warning>,
}

impl Unread {
    /// Counts one such cell; refuses the workbook when the fault is not in one cell alone.
    fn add(
        &mut self,
        sheet: &str,
        error: &XlsxError,
        so_far: &Collector<'_>,
    ) -> Result<(), Refusal> {
        let one_cell = matches!(
            error,
            XlsxError::CellError(_)
                | XlsxError::CellTAttribute(_)
                | XlsxError::ParseFloat(_)
                | XlsxError::Unrecognized { .. }
        );
        if !one_cell {
            return Err(refuse(sheet, error));
        }
        if let Some(Warning::UnreadableCells { count, .. }) = &mut self.warning {
            *count += 1;
        } else {
            self.warning = Some(Warning::UnreadableCells {
                count: 1,
                after: Place {
                    sheet: sheet.to_owned(),
                    reference: so_far.last(),
                },
                why: short(&error.to_string()),
            });
        }
        Ok(())
    }
}

/// The refusal for what the library could not read.
fn refuse(sheet: &str, error: &XlsxError) -> Refusal {
    match sheet {
        "" => Refusal::unreadable(error.to_string()),
        name => Refusal::unreadable(format!("the sheet `{}`: {error}", short(name))),
    }
}
