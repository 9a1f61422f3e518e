//! A table of a pack: the same rows as CSV for people and as JSON for programs.
//!
//! In: columns and rows of plain text. Out: two files with the same content. In the CSV a text that
//! a spreadsheet would take for a formula gets an apostrophe in front; the JSON holds it as it is.

use serde_json::{Map, Value as Json};

/// Rows with named columns, in an order that says nothing about the order in any file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table of rows in order of their cells.
    pub fn sorted(columns: &[&'static str], mut rows: Vec<Vec<String>>) -> Self {
        rows.sort_unstable();
        Self::new(columns, rows)
    }

    /// A table of rows in the order given.
    pub fn new(columns: &[&'static str], rows: Vec<Vec<String>>) -> Self {
        Self {
            columns: columns.to_vec(),
            rows,
        }
    }

    /// The cell of a row in a named column.
    pub fn cell<'t>(&self, row: &'t [String], column: &str) -> &'t str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| row.get(at)).map_or("", String::as_str)
    }

    /// As CSV: UTF-8, a line feed behind each row, quotes only where they are needed.
    pub fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        // Writing to memory cannot fail, and all rows have the same length.
        let _ = writer.write_record(&self.columns);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// As JSON: one object a row.
    pub fn to_json(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().zip(row);
            let cells = cells.map(|(name, cell)| ((*name).to_owned(), Json::String(cell.clone())));
            Json::Object(cells.collect::<Map<String, Json>>())
        });
        let mut text = serde_json::to_string_pretty(&rows.collect::<Vec<_>>()).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    let risky = ['=', '+', '-', '@', '\t', '\r'];
    if cell.starts_with(risky) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_csv_is_read_back_as_it_was_and_runs_nothing() {
        let table = Table::sorted(
            &["id", "note"],
            vec![
                vec!["b".into(), "=HYPERLINK(\"x\")".into()],
                vec!["a".into(), "two\nlines, and \"quotes\"".into()],
            ],
        );
        let csv = "id,note\na,\"two\nlines, and \"\"quotes\"\"\"\nb,\"'=HYPERLINK(\"\"x\"\")\"\n";
        assert_eq!(table.to_csv(), csv);
        let json: Json = serde_json::from_str(&table.to_json()).unwrap();
        assert_eq!(json[1]["note"], "=HYPERLINK(\"x\")");
    }
}
