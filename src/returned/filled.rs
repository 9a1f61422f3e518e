//! What was filled in, cell by cell, before anybody asks what it means.
//!
//! In: cells with their keys. Out: the same by question. It judges nothing.

use std::collections::BTreeMap;

use crate::returned::Said;
use crate::returned::keys::Key;
use crate::workbook::{Cell, CellValue};

/// A cell somebody filled in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    /// Where: `Company!D14`.
    pub(super) place: String,
    /// What.
    pub(super) value: CellValue,
    /// Whether it was worked out by a formula.
    pub(super) formula: bool,
}

impl Given {
    /// A cell, unless there is nothing in it.
    pub(super) fn of(cell: &Cell, sheet: &str) -> Option<Self> {
        let blank = match &cell.value {
            CellValue::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        let place = if sheet.is_empty() {
            cell.reference()
        } else {
            format!("{sheet}!{}", cell.reference())
        };
        (!blank).then(|| Self {
            place,
            value: cell.value.clone(),
            formula: cell.formula,
        })
    }

    pub(super) fn text(&self) -> String {
        self.value.to_string()
    }
}

/// What stands beside one key.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) answer: Option<Given>,
    pub(super) cannot: Option<Given>,
    pub(super) note: Option<Given>,
    pub(super) proof: Option<Given>,
}

/// One entry of a table.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: Option<Given>,
    pub(super) cells: Vec<(String, Given)>,
}

/// Everything that was filled in, by question.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled {
    pub(super) rows: BTreeMap<String, Vec<(Key, Row)>>,
    pub(super) entries: BTreeMap<(String, Option<String>), Vec<Entry>>,
    pub(super) stray: Vec<Given>,
    /// Questions that went out with a silence filled in.
    pub(super) sent: BTreeMap<String, Said>,
}

impl Filled {
    pub(super) fn row(&mut self, key: Key, row: Row) {
        self.rows
            .entry(key.question.clone())
            .or_default()
            .push((key, row));
    }

    pub(super) fn entry(&mut self, question: &str, part: Option<&str>, entry: Entry) {
        let key = (question.to_owned(), part.map(str::to_owned));
        self.entries.entry(key).or_default().push(entry);
    }

    /// A row without a key in which something stands all the same.
    pub(super) fn stray(&mut self, row: Row) {
        let given = [row.answer, row.cannot, row.note, row.proof];
        self.stray.extend(given.into_iter().flatten());
    }
}
