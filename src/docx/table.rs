//! Tables.
//!
//! In: cells of inlines. Out: a table with light lines whose head stands on every page it reaches.
//! Rows stay whole unless they are long.

use super::blocks::{Place, Writer};
use super::look::{Look, Paragraph};
use super::measure::columns;
use super::styles;
use super::xml::Xml;
use crate::block::{Align, Cell, Inline, plain};
use crate::pdf::Rgb;

/// How many columns Word opens.
const MAX_COLUMNS: usize = 63;

/// Rows with a cell of more letters than this may be cut by the end of a page.
const WHOLE: usize = 900;

/// Tables with no more letters than this stay on one page where they fit.
const SHORT: usize = 600;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The names of the columns.
    Head,
    /// A row under such names.
    Plain,
    /// A row of a table without a head: its first cell names it.
    Named,
}

/// What the rows of a table share.
struct Grid<'t> {
    widths: &'t [u32],
    align: &'t [Align],
    /// The size of letters, where it is not that of the style.
    size: Option<u32>,
}

impl Writer<'_> {
    pub(super) fn table(
        &mut self,
        align: &[Align],
        header: &[Cell],
        rows: &[Vec<Cell>],
        place: Place,
    ) {
        if header.is_empty() {
            return;
        }
        self.settle(place);
        let header = narrowed(header);
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| narrowed(row)).collect();
        let pad = match header.len() {
            0..=8 => 100,
            9..=16 => 60,
            _ => 20,
        };
        let found = columns(&header, &rows, place.width, pad, self.sheet.cell);
        let grid = Grid {
            widths: &found.widths,
            align,
            size: Some(found.size).filter(|size| *size != self.sheet.cell),
        };
        let letters = rows.iter().flatten().map(|cell| plain(cell).len() + 12);
        let is_short = letters.sum::<usize>() <= SHORT;
        let has_head = header.iter().any(|cell| !cell.is_empty());
        self.within("w:tbl", &[], |writer| {
            properties(&mut writer.xml, place, pad, has_head);
            writer.xml.within("w:tblGrid", &[], |xml| {
                for width in grid.widths {
                    xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
                }
            });
            if has_head {
                writer.row(&header, Kind::Head, &grid, true);
            }
            let kind = if has_head { Kind::Plain } else { Kind::Named };
            for (number, row) in rows.iter().enumerate() {
                let is_last = number + 1 == rows.len();
                // Short tables stay whole; no page begins with the last row of one, or ends with the first.
                let keep_next = !is_last && (is_short || number == 0 || number + 2 == rows.len());
                writer.row(row, kind, &grid, keep_next);
            }
        });
        self.gap();
    }

    fn row(&mut self, row: &[Cell], kind: Kind, grid: &Grid<'_>, keep_next: bool) {
        let is_whole = row.iter().all(|cell| plain(cell).len() <= WHOLE);
        self.within("w:tr", &[], |writer| {
            if is_whole || kind == Kind::Head {
                writer.xml.within("w:trPr", &[], |xml| {
                    if is_whole {
                        xml.empty("w:cantSplit", &[]);
                    }
                    if kind == Kind::Head {
                        xml.empty("w:tblHeader", &[]);
                    }
                });
            }
            for (column, width) in grid.widths.iter().enumerate() {
                let style = match kind {
                    Kind::Head => styles::TABLE_HEAD,
                    Kind::Named if column == 0 => styles::TABLE_NAME,
                    Kind::Plain | Kind::Named => styles::TABLE_TEXT,
                };
                let paragraph = Paragraph {
                    keep_next,
                    align: grid.align.get(column).copied().unwrap_or_default(),
                    ..Paragraph::of(style)
                };
                let look = Look {
                    size: grid.size,
                    ..Look::default()
                };
                writer.within("w:tc", &[], |writer| {
                    cell_properties(&mut writer.xml, *width, kind);
                    writer.paragraph(paragraph, |writer| {
                        let cell = row.get(column).map(Vec::as_slice).unwrap_or_default();
                        writer.inlines(cell, look);
                    });
                });
            }
        });
    }
}

fn properties(xml: &mut Xml, place: Place, pad: u32, has_head: bool) {
    let (width, indent) = (place.width.to_string(), place.indent.to_string());
    let pad = pad.to_string();
    let first_row = if has_head { "1" } else { "0" };
    xml.within("w:tblPr", &[], |xml| {
        xml.val("w:tblStyle", styles::TABLE);
        xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.empty("w:tblInd", &[("w:w", &indent), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        xml.within("w:tblCellMar", &[], |xml| {
            xml.empty("w:left", &[("w:w", &pad), ("w:type", "dxa")]);
            xml.empty("w:right", &[("w:w", &pad), ("w:type", "dxa")]);
        });
        let look = [
            ("w:val", if has_head { "0420" } else { "0400" }),
            ("w:firstRow", first_row),
            ("w:lastRow", "0"),
            ("w:firstColumn", "0"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        xml.empty("w:tblLook", &look);
    });
}

fn cell_properties(xml: &mut Xml, width: u32, kind: Kind) {
    xml.within("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if kind == Kind::Head {
            styles::ground(xml, Rgb::PALE);
        }
    });
}

/// A row with no more columns than Word opens; the cells beyond share the last one.
fn narrowed(row: &[Cell]) -> Vec<Cell> {
    let Some((kept, beyond)) = row.split_at_checked(MAX_COLUMNS) else {
        return row.to_vec();
    };
    let mut kept = kept.to_vec();
    if let Some(last) = kept.last_mut() {
        for cell in beyond.iter().filter(|cell| !cell.is_empty()) {
            last.push(Inline::Break);
            last.extend(cell.iter().cloned());
        }
    }
    kept
}
