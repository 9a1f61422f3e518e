//! A returned workbook as rows that are known by their stable keys.
//!
//! In: the cells of a workbook of ours, whatever was renamed, sorted or inserted in it. Out: a
//! [`Returned`]. Columns are found by the marks of the hidden first row, rows by their hidden key;
//! where somebody deleted the keys, by the number and the wording of the question.

use std::collections::BTreeMap;

use crate::returned::filled::{Entry, Filled, Given, Row};
use crate::returned::interpret::Asker;
use crate::returned::keys::Key;
use crate::returned::{Mark, NotTaken, Returned, SENT, Said};
use crate::workbook::{self, CellValue, Sheet, Warning, Workbook};

/// What the columns of a section are marked with in its hidden first row.
pub(crate) mod marks {
    /// The hidden key.
    pub(crate) const KEY: &str = "@key";
    /// The number of the question.
    pub(crate) const NUMBER: &str = "@number";
    /// The question, or what a field is called.
    pub(crate) const QUESTION: &str = "@question";
    /// The answer.
    pub(crate) const ANSWER: &str = "@answer";
    /// Why there is none.
    pub(crate) const CANNOT: &str = "@cannot";
    /// Notes.
    pub(crate) const NOTE: &str = "@notes";
    /// Where proof can be read.
    pub(crate) const PROOF: &str = "@proof";
    /// Who answered; the third column holds it.
    pub(crate) const ANSWERED_BY: &str = "@answered_by";
    /// In which role.
    pub(crate) const ANSWERED_ROLE: &str = "@answered_role";
    /// When.
    pub(crate) const ANSWERED_ON: &str = "@answered_on";
}

/// Reads a workbook of ours; `None` where it is none.
pub fn read_workbook(book: &Workbook, asker: &Asker<'_>) -> Option<Returned> {
    let mark = mark(book);
    let mut filled = Filled {
        sent: sent(book),
        ..Filled::default()
    };
    let mut sections = 0;
    let mut returned = Returned {
        mark,
        ..Returned::default()
    };
    for sheet in &book.sheets {
        if let Some(columns) = Columns::of(sheet) {
            sections += 1;
            section(sheet, &columns, asker, &mut filled);
        } else if let Some(table) = Table::of(sheet) {
            table.entries(sheet, &mut filled);
        } else {
            who(sheet, &mut returned);
        }
    }
    returned
        .remarks
        .extend(book.warnings.iter().filter_map(remark));
    asker.interpret(&filled, &mut returned);
    (sections > 0).then_some(returned)
}

/// What a workbook of ours says about itself: in its properties, else on its hidden sheet.
fn mark(book: &Workbook) -> Mark {
    let sheet = book.sheet("_meta");
    let find = |name: &str| {
        let property = book.properties.get(&format!("agentvet_{name}")).cloned();
        property.or_else(|| {
            let row = sheet?.rows().find(|row| {
                row.get(0)
                    .is_some_and(|cell| cell.value.to_string() == name)
            })?;
            Some(row.get(1)?.value.to_string())
        })
    };
    Mark {
        questionnaire: find("questionnaire"),
        version: find("version"),
        vendor: find("vendor"),
    }
}

/// The silences that the form itself had filled in.
fn sent(book: &Workbook) -> BTreeMap<String, Said> {
    let rows = book.sheet("_meta").into_iter().flat_map(Sheet::rows);
    let said = rows.filter_map(|row| {
        let key = row.get(0)?.value.to_string();
        let said = match row.get(1)?.value.to_string().as_str() {
            "unknown" => Said::Unknown,
            "declined" => Said::Declined,
            _ => return None,
        };
        Some((key.strip_prefix(SENT)?.to_owned(), said))
    });
    said.collect()
}

fn remark(warning: &Warning) -> Option<NotTaken> {
    // A formula is spoken of at the answer it stands for.
    if matches!(warning, Warning::Formulas { .. }) {
        return None;
    }
    Some(NotTaken {
        place: String::new(),
        question: None,
        value: String::new(),
        reason: warning.to_string(),
        next: String::new(),
    })
}

/// Where the columns of a section are.
struct Columns {
    /// The row of the marks; what is above it is no answer.
    marked: u32,
    key: Option<u32>,
    number: Option<u32>,
    question: Option<u32>,
    answer: u32,
    cannot: Option<u32>,
    note: Option<u32>,
    proof: Option<u32>,
}

impl Columns {
    fn of(sheet: &Sheet) -> Option<Self> {
        let row = sheet.rows().find(|row| {
            let texts = row.cells.iter().map(|cell| cell.value.to_string());
            texts.filter(|text| *text == marks::ANSWER).count() == 1
        })?;
        let find = |mark: &str| {
            let cell = row
                .cells
                .iter()
                .find(|cell| cell.value.to_string() == mark)?;
            Some(cell.column)
        };
        Some(Self {
            marked: row.row,
            key: find(marks::KEY),
            number: find(marks::NUMBER),
            question: find(marks::QUESTION),
            answer: find(marks::ANSWER)?,
            cannot: find(marks::CANNOT),
            note: find(marks::NOTE),
            proof: find(marks::PROOF),
        })
    }
}

/// What stands above the answers, in every language of the form.
fn is_heading(text: &str) -> bool {
    ["Answer", "Antwort"].contains(&text)
}

/// What stands in an answer cell that nobody fills in.
fn is_filler(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("→ ") || ["see the rows below", "siehe die Zeilen darunter"].contains(&text)
}

/// Every row of a section that has a key.
fn section(sheet: &Sheet, columns: &Columns, asker: &Asker<'_>, filled: &mut Filled) {
    let mut guess = asker.guess();
    for row in sheet.rows().filter(|row| row.row > columns.marked) {
        // The heading, which may have moved, and links to other sheets are nobody's answer.
        let is = |column: Option<u32>, wanted: &dyn Fn(&str) -> bool| {
            let cell = column.and_then(|column| row.get(column));
            cell.is_some_and(|cell| wanted(cell.value.to_string().trim()))
        };
        if is(Some(columns.answer), &is_heading) || is(columns.key, &|key| key.ends_with("#sheet"))
        {
            continue;
        }
        let text = |column: Option<u32>| {
            let cell = row.get(column?)?;
            Some(cell.value.to_string()).filter(|text| !text.trim().is_empty())
        };
        let given = |column: Option<u32>| {
            let cell = row.get(column?)?;
            Given::of(cell, &sheet.name)
        };
        let key = match columns.key {
            Some(_) => text(columns.key).and_then(|text| Key::read(&text)),
            None => guess.key(
                text(columns.number).as_deref(),
                text(columns.question).as_deref(),
            ),
        };
        let row = Row {
            answer: given(Some(columns.answer)).filter(|given| !is_filler(&given.text())),
            cannot: given(columns.cannot),
            note: given(columns.note),
            proof: given(columns.proof),
        };
        match key {
            Some(key) => filled.row(key, row),
            None => filled.stray(row),
        }
    }
}

/// A sheet for the entries of one answer.
struct Table {
    question: String,
    part: Option<String>,
    head: u32,
    /// Columns with their names; `None` is the name of the entry.
    columns: Vec<(u32, Option<String>)>,
}

impl Table {
    fn of(sheet: &Sheet) -> Option<Self> {
        let row = sheet.rows().next()?;
        let mut keys = row.cells.iter().filter_map(|cell| {
            let key = Key::read(&cell.value.to_string())?;
            Some((cell.column, key))
        });
        let (_, first) = keys.next()?;
        let columns: Vec<_> = keys
            .filter(|(_, key)| key.question == first.question)
            .map(|(column, key)| {
                let own = if first.part.is_some() {
                    key.column
                } else {
                    key.part
                };
                (column, own.filter(|_| !key.is_name))
            })
            .collect();
        (!columns.is_empty()).then_some(Self {
            question: first.question,
            part: first.part,
            head: row.row + 1,
            columns,
        })
    }

    fn entries(&self, sheet: &Sheet, filled: &mut Filled) {
        for row in sheet.rows().filter(|row| row.row > self.head) {
            let cell = |column: u32| {
                row.get(column)
                    .and_then(|cell| Given::of(cell, &sheet.name))
            };
            let mut name = None;
            let mut cells = Vec::new();
            for (column, own) in &self.columns {
                match (cell(*column), own) {
                    (Some(given), Some(own)) => cells.push((own.clone(), given)),
                    (Some(given), None) => name = Some(given),
                    (None, _) => {}
                }
            }
            if name.is_some() || !cells.is_empty() {
                let entry = Entry { name, cells };
                filled.entry(&self.question, self.part.as_deref(), entry);
            }
        }
    }
}

/// The column of what was filled in on the sheet that explains the form.
const WHO: u32 = 2;

/// Who answered and when, on the sheet that explains the form.
fn who(sheet: &Sheet, returned: &mut Returned) {
    let (mut name, mut role) = (None, None);
    for row in sheet.rows() {
        let (Some(mark), Some(cell)) = (row.get(0), row.get(WHO)) else {
            continue;
        };
        let text =
            || Some(cell.value.to_string().trim().to_owned()).filter(|text| !text.is_empty());
        match mark.value.to_string().as_str() {
            marks::ANSWERED_BY => name = text(),
            marks::ANSWERED_ROLE => role = text(),
            marks::ANSWERED_ON => day(cell, &sheet.name, returned),
            _ => {}
        }
    }
    let said: Vec<String> = name.into_iter().chain(role).collect();
    if !said.is_empty() {
        returned.answered_by = Some(said.join(", "));
    }
}

fn day(cell: &workbook::Cell, sheet: &str, returned: &mut Returned) {
    let text = cell.value.to_string();
    let read = match &cell.value {
        CellValue::Day(day) => Some(*day),
        _ => crate::reading::date(&text).value(),
    };
    if read.is_none() && !text.trim().is_empty() {
        returned.not_taken.push(NotTaken {
            place: format!("{sheet}!{}", cell.reference()),
            question: None,
            value: text,
            reason: "this is no day that can be told".to_owned(),
            next: "write it as 2026-11-22".to_owned(),
        });
    }
    returned.answered_on = read.or(returned.answered_on);
}
