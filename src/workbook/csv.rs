//! A CSV file, read as one sheet whose cells are all text.
//!
//! In: the bytes of a file. Out: one sheet with the rows numbered as a spreadsheet program would
//! number them, or a refusal. Nothing is taken for a number or a day here: the question decides.

use csv::{ReaderBuilder, StringRecord};

use super::cells::{Budget, Collector};
use super::coordinates::{MOST_COLUMNS, MOST_ROWS};
use super::encoding::decode;
use super::kind::Kind;
use super::limits::Limits;
use super::model::{Cell, CellValue, Workbook};
use super::refusal::Refusal;
use super::separator;
use super::value;

/// The separators a whole file may have: rows of nothing but separators cost memory, too.
const SEPARATORS: usize = 2_000_000;

/// Reads the bytes of a CSV file in any of the usual encodings, with comma, semicolon or tab.
///
/// A cell that starts with an apostrophe before `=`, `+`, `-` or `@` loses it: exports put it there
/// so that no spreadsheet program takes the text for a formula.
pub fn read_csv(bytes: &[u8], limits: &Limits) -> Result<Workbook, Refusal> {
    if bytes.len() > limits.file {
        return Err(Refusal::TooLarge {
            what: "the file".to_owned(),
            limit: limits.file,
        });
    }
    match Kind::of(bytes) {
        Kind::Text | Kind::Unknown => {}
        Kind::Archive => return Err(Refusal::NotTheKind(Kind::Workbook)),
        other => return Err(Refusal::NotTheKind(other)),
    }
    let (text, mut warnings) = decode(bytes)?;
    let mut budget = Budget::new(limits);
    let mut cells = Collector::new("", limits, &mut budget);
    read(&text, limits, &mut cells)?;
    let (sheet, more) = cells.finish(false)?;
    warnings.extend(more);
    Ok(Workbook {
        sheets: vec![sheet],
        warnings,
        ..Workbook::default()
    })
}

/// Reads all rows of a text into a sheet.
fn read(text: &str, limits: &Limits, cells: &mut Collector<'_>) -> Result<(), Refusal> {
    let separator = separator::find(text);
    let separators = text.bytes().filter(|byte| *byte == separator.byte);
    if separators.count() > SEPARATORS {
        return Err(Refusal::TooMany {
            what: "the file".to_owned(),
            things: "separators",
            limit: SEPARATORS,
        });
    }
    let skipped = usize::try_from(separator.lines).unwrap_or(0);
    let body = text.splitn(skipped + 1, '\n').last().unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator.byte)
        .flexible(true)
        .from_reader(body.as_bytes());
    // With headers of nothing every row is read as a row, and the reader keeps no copies of the
    // first one, whose room is that of the longest line.
    reader.set_headers(StringRecord::new());
    // Room for the longest line is made once; a record that grows takes twice that and more.
    let longest = body.lines().map(str::len).max().unwrap_or_default();
    let mut record = StringRecord::with_capacity(longest + 1, 0);
    let mut row = separator.lines;
    let mut at = 0;
    while reader.read_record(&mut record).map_err(refuse)? {
        // The reader passes over blank lines without a word, but they are rows, too.
        let rest = body.as_bytes().get(at..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| **byte == b'\n').count();
        row = row.saturating_add(u32::try_from(blank).unwrap_or(u32::MAX));
        push_row(row, &record, limits, cells)?;
        row = row.saturating_add(1);
        at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
    }
    Ok(())
}

/// Takes the cells of one row in.
fn push_row(
    row: u32,
    record: &StringRecord,
    limits: &Limits,
    cells: &mut Collector<'_>,
) -> Result<(), Refusal> {
    for (column, text) in (0_u32..).zip(record.iter()) {
        if text.is_empty() {
            continue;
        }
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Refusal::TooMany {
                what: "the file".to_owned(),
                things: "rows or columns",
                limit: usize::try_from(if row >= MOST_ROWS {
                    MOST_ROWS
                } else {
                    MOST_COLUMNS
                })
                .unwrap_or(usize::MAX),
            });
        }
        let mut cut = false;
        let text = value::text(unguarded(text), limits.characters, &mut cut);
        if cut {
            cells.cut.add(row, column);
        }
        cells.push(Cell {
            row,
            column,
            value: CellValue::Text(text),
            formula: false,
        })?;
    }
    Ok(())
}

/// The text without the apostrophe that kept it from being a formula.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(text)
}

/// The refusal for what cannot be cut into rows.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape that map_err wants"
)]
fn refuse(error: csv::Error) -> Refusal {
    Refusal::UnreadableText {
        why: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> String {
        let book = read_csv(bytes, &Limits::default()).unwrap();
        let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
        let shown: Vec<_> = cells
            .map(|cell| format!("{}={}", cell.reference(), cell.value))
            .collect();
        shown.join(" | ")
    }

    #[test]
    fn rows_keep_the_numbers_a_spreadsheet_gives_them() {
        let table: [(&[u8], &str, &str); 10] = [
            (b"a,b\nc,d", "A1=a | B1=b | A2=c | B2=d", "plain rows"),
            (
                b"a,b\r\n\r\n\r\nc,d\r\n",
                "A1=a | B1=b | A4=c | B4=d",
                "blank lines are rows",
            ),
            (b"\n\na,b", "A3=a | B3=b", "at the top, too"),
            (
                b"a,\"x\ny\"\nb,c",
                "A1=a | B1=x\ny | A2=b | B2=c",
                "a cell over two lines is one row",
            ),
            (
                b"a,,c\n,,\nd",
                "A1=a | C1=c | A3=d",
                "empty cells are not there",
            ),
            (
                b"sep=;\na;b\n\nc;d",
                "A2=a | B2=b | A4=c | B4=d",
                "the line that names the separator",
            ),
            (
                b"a;'=1+1;'-x;'plain;''=x",
                "A1=a | B1==1+1 | C1=-x | D1='plain | E1=''=x",
                "guards come off once",
            ),
            (
                b"a,\"say \"\"no\"\"\"",
                "A1=a | B1=say \"no\"",
                "quotes inside quotes",
            ),
            (
                b"a\rb\rc",
                "A1=a | A2=b | A3=c",
                "line breaks of old machines",
            ),
            (
                b"gr\xfc\xdfe;b\nc;d",
                "A1=grüße | B1=b | A2=c | B2=d",
                "an old encoding",
            ),
        ];
        for (bytes, expected, reason) in table {
            assert_eq!(shown(bytes), expected, "{reason}");
        }
    }

    #[test]
    fn what_is_no_csv_is_refused_with_its_name() {
        let table: [(&[u8], Kind); 5] = [
            (b"", Kind::Empty),
            (b"%PDF-1.7", Kind::Pdf),
            (b"PK\x03\x04", Kind::Workbook),
            (b"<html>", Kind::Html),
            (b"<?xml version='1.0'?>", Kind::Xml),
        ];
        for (bytes, kind) in table {
            let read = read_csv(bytes, &Limits::default());
            assert_eq!(read, Err(Refusal::NotTheKind(kind)));
        }
    }

    #[test]
    fn limits_hold_for_csv_as_for_workbooks() {
        let limits = Limits {
            rows: 3,
            cells: 5,
            characters: 4,
            ..Limits::default()
        };
        let refused = |text: &str| read_csv(text.as_bytes(), &limits).is_err();
        assert!(refused("a\nb\nc\nd"), "four rows");
        assert!(refused("a,b,c,d,e,f"), "six cells");
        assert!(
            refused(&",".repeat(SEPARATORS + 1)),
            "separators and nothing else"
        );
        assert!(
            refused(&format!("{}x", ",".repeat(16_384))),
            "a column no sheet has"
        );
        let cut = read_csv(b"abcdef", &limits).unwrap();
        assert_eq!(cut.warnings.len(), 1);
        assert_eq!(cut.sheets[0].cells[0].value, CellValue::Text("abcd".into()));
    }
}
