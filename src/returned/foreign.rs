//! Questionnaires of others: answers that a vendor gave somewhere else, as proposals.
//!
//! In: a workbook, a layout that says where ids and answers stand, and a crosswalk from their ids
//! to our questions. Out: proposals with the cell they come from. No text of another questionnaire
//! is kept or shipped; nothing here answers a question.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::model::answers::Confidence;
use crate::returned::pattern::Pattern;
use crate::workbook::{Row, Sheet, Workbook};

/// Where another questionnaire keeps its ids and answers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Its id, such as `csa-caiq-4`; the crosswalk has the same name.
    pub id: String,
    /// Its name and version.
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub source: String,
    /// Day on which the layout was looked at.
    #[serde(default)]
    pub as_of: String,
    /// How a workbook is recognised.
    pub detect: Detect,
    /// The sheets with answers: patterns of their names.
    pub sheets: Vec<Pattern>,
    /// The column of ids.
    pub question: Column,
    /// The column of answers.
    pub answer: Column,
    /// The column of remarks.
    pub notes: Option<Column>,
    /// Rows that are none of the vendor's: the column, and the form of what stands in it there.
    pub skip: Option<Column>,
    /// Whether cells with formulas are skipped or count by their stored value.
    #[serde(default)]
    pub formulas: Formulas,
    /// Their words for answers; `*` stands for every other word.
    pub answers: BTreeMap<String, Meaning>,
}

/// How a workbook is recognised.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detect {
    /// A pattern of the name of a sheet.
    pub sheet: Pattern,
    /// A cell on it.
    pub cell: String,
    /// What stands there.
    pub matches: Pattern,
}

/// A column: by its letter or by its heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the words that layouts use")]
pub struct Column {
    /// Its letter.
    pub column: Option<String>,
    /// A pattern of its heading.
    pub header: Option<Pattern>,
    /// The form of what stands in it.
    pub pattern: Option<Pattern>,
}

/// What becomes of formulas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formulas {
    /// Their stored value counts.
    #[default]
    Value,
    /// They repeat what stands elsewhere.
    Skip,
}

/// What a word of theirs means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Does not apply: no answer to any question of ours.
    NotApplicable,
    /// Not known.
    Unknown,
    /// Words.
    Text,
}

/// What their questions say about ours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// Id of the layout.
    pub id: String,
    /// Id of our questionnaire.
    #[serde(default)]
    pub questionnaire: String,
    /// Day on which it was last gone through.
    #[serde(default)]
    pub as_of: String,
    /// One entry for each pair.
    pub entries: Vec<Pair>,
}

/// One question of theirs beside one of ours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Their id.
    pub theirs: String,
    /// Our id.
    pub ours: String,
    /// A part of our answer, an option of it, or an option inside a part: `paths.user`.
    pub part: Option<String>,
    /// How much of ours it covers.
    pub confidence: Confidence,
    /// What an answer of theirs would come to.
    #[serde(default)]
    pub when: BTreeMap<Meaning, Json>,
    /// Where theirs takes words: the sentence to read, with `{}` for what stands there.
    pub read: Option<String>,
    /// What it covers that ours does not, or the other way round.
    #[serde(default)]
    pub note: String,
}

/// An answer of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Their id.
    pub id: String,
    /// What it means, where their word is known.
    pub meaning: Meaning,
    /// What stands there.
    pub word: String,
    /// The same with the remark.
    pub says: String,
    /// Where: `CAIQv4.0.3!C12`.
    pub place: String,
}

impl Layout {
    /// Whether a workbook is of this kind.
    pub fn fits(&self, book: &Workbook) -> bool {
        let mut sheets = book
            .sheets
            .iter()
            .filter(|sheet| self.detect.sheet.fits(&sheet.name));
        sheets.any(|sheet| {
            let cells = sheet
                .cells
                .iter()
                .filter(|cell| cell.reference() == self.detect.cell);
            cells
                .into_iter()
                .any(|cell| self.detect.matches.fits(&cell.value.to_string()))
        })
    }

    /// All answers of a workbook, in the order of its sheets. Blank is no answer.
    pub fn answers(&self, book: &Workbook) -> Vec<Found> {
        let sheets = book.sheets.iter();
        let sheets = sheets.filter(|sheet| self.sheets.iter().any(|name| name.fits(&sheet.name)));
        sheets.flat_map(|sheet| self.of_sheet(sheet)).collect()
    }

    fn of_sheet(&self, sheet: &Sheet) -> Vec<Found> {
        let (Some(id), Some(answer)) = (self.question.find(sheet), self.answer.find(sheet)) else {
            return Vec::new();
        };
        let notes = self.notes.as_ref().and_then(|column| column.find(sheet));
        let rows = sheet.rows();
        let skip = self
            .skip
            .as_ref()
            .and_then(|column| Some((column.find(sheet)?, column.pattern.as_ref()?)));
        let skipped = |row: &Row<'_>| {
            let cell = skip.and_then(|(column, pattern)| Some((row.get(column)?, pattern)));
            cell.is_some_and(|(cell, pattern)| pattern.fits(cell.value.to_string().trim()))
        };
        rows.filter(|row| !skipped(row))
            .filter_map(|row| self.of_row(sheet, &row, (id, answer, notes)))
            .collect()
    }

    fn of_row(&self, sheet: &Sheet, row: &Row<'_>, at: (u32, u32, Option<u32>)) -> Option<Found> {
        let (id, answer, notes) = at;
        let id = row.get(id)?.value.to_string().trim().to_owned();
        let known = self.question.pattern.as_ref();
        if !known.is_none_or(|pattern| pattern.fits(&id)) {
            return None;
        }
        let cell = row.get(answer)?;
        if cell.formula && self.formulas == Formulas::Skip {
            return None;
        }
        let word = cell.value.to_string().trim().to_owned();
        if word.is_empty() {
            return None;
        }
        let meaning = self
            .answers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(&word));
        let meaning = meaning.or_else(|| self.answers.get_key_value("*"));
        let note = notes
            .and_then(|column| row.get(column))
            .map(|cell| cell.value.to_string());
        let note = note.filter(|note| !note.trim().is_empty());
        Some(Found {
            meaning: meaning.map_or(Meaning::Text, |(_, meaning)| *meaning),
            says: note.map_or_else(|| word.clone(), |note| format!("{word}: {}", note.trim())),
            place: if sheet.name.is_empty() {
                cell.reference()
            } else {
                format!("{}!{}", sheet.name, cell.reference())
            },
            word,
            id,
        })
    }
}

impl Column {
    fn find(&self, sheet: &Sheet) -> Option<u32> {
        if let Some(letters) = &self.column {
            return letters
                .bytes()
                .try_fold(0_u32, |sum, letter| {
                    let digit = letter.to_ascii_uppercase().checked_sub(b'A')?;
                    sum.checked_mul(26)?.checked_add(u32::from(digit) + 1)
                })?
                .checked_sub(1);
        }
        let header = self.header.as_ref()?;
        let head = sheet.cells.iter().filter(|cell| cell.row < 20);
        let mut found = head.filter(|cell| header.fits(cell.value.to_string().trim()));
        found.next().map(|cell| cell.column)
    }
}
