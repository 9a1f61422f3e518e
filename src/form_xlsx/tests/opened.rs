//! A workbook taken apart, as far as tests need it.
//!
//! In: the bytes of a workbook that this program wrote. Out: its entries, sheets and cells.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// A cell: its text or number as text, and its formula.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Cell {
    pub said: String,
    pub formula: Option<String>,
    /// `s` for texts, `str` for results of formulas, empty for numbers.
    pub kind: String,
}

/// The entries of the file by name.
pub(crate) struct Opened(pub BTreeMap<String, String>);

impl Opened {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut entries = BTreeMap::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            entries.insert(entry.name().unwrap().to_string(), text);
        }
        Self(entries)
    }

    pub(crate) fn all(&self) -> String {
        self.0.values().cloned().collect::<Vec<_>>().join("\n")
    }

    /// Names of the sheets, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let workbook = &self.0["xl/workbook.xml"];
        let sheets = workbook.split("<sheet name=\"").skip(1);
        sheets
            .map(|rest| plain(rest.split('"').next().unwrap()))
            .collect()
    }

    /// The markup of a sheet.
    pub(crate) fn markup(&self, name: &str) -> &str {
        let at = self.names().iter().position(|one| one == name).unwrap() + 1;
        &self.0[&format!("xl/worksheets/sheet{at}.xml")]
    }

    /// The filled cells of a sheet by reference.
    pub(crate) fn cells(&self, name: &str) -> BTreeMap<String, Cell> {
        let shared = self.shared();
        let mut cells = BTreeMap::new();
        for rest in self.markup(name).split("<c r=\"").skip(1) {
            let (reference, rest) = rest.split_once('"').unwrap();
            let tag = rest.split_once('>').unwrap().0;
            let kind = tag
                .split_once("t=\"")
                .map_or("", |(_, kind)| kind.trim_end_matches('"'));
            let body = rest.split("</c>").next().unwrap();
            let Some(value) = between(body, "<v>", "</v>") else {
                continue;
            };
            let said = if kind == "s" {
                shared[value.parse::<usize>().unwrap()].clone()
            } else {
                plain(value)
            };
            let formula = between(body, "<f>", "</f>").map(plain);
            let cell = Cell {
                said,
                formula,
                kind: kind.to_owned(),
            };
            cells.insert(reference.to_owned(), cell);
        }
        cells
    }

    fn shared(&self) -> Vec<String> {
        let strings = self.0["xl/sharedStrings.xml"].split("<si>").skip(1);
        strings
            .map(|one| {
                let pieces = one.split("<t").skip(1);
                let text = pieces.map(|piece| between(piece, ">", "</t>").unwrap_or_default());
                plain(&text.collect::<String>()).replace("_x005F_", "_")
            })
            .collect()
    }

    /// The row of a section's sheet whose hidden key this is: its cells by column.
    pub(crate) fn row(&self, name: &str, key: &str) -> BTreeMap<char, Cell> {
        let cells = self.cells(name);
        let at = cells
            .iter()
            .find(|(at, cell)| at.starts_with('A') && cell.said == key);
        let (at, _) = at.unwrap_or_else(|| panic!("{name} has no key {key}"));
        let number = &at[1..];
        let here = |at: &String| at[1..] == *number && at.as_bytes()[1].is_ascii_digit();
        let row = cells.iter().filter(|(at, _)| here(at));
        row.map(|(at, cell)| (at.chars().next().unwrap(), cell.clone()))
            .collect()
    }
}

/// What stands between two marks.
pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    text.split_once(from)?
        .1
        .split_once(to)
        .map(|(found, _)| found)
}

fn plain(text: &str) -> String {
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    marks.iter().fold(text.to_owned(), |text, (mark, sign)| {
        text.replace(mark, sign)
    })
}
