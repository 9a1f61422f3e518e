//! The drop-down lists of a workbook: what people choose, and what it stands for.
//!
//! In: the choices of fields. Out: rows of key, label and value, one list below the other, and
//! where each list stands. The labels of one list differ from each other, so that what was chosen
//! can be told when the workbook comes back.

use std::collections::BTreeSet;

use crate::form::{Choice, Field, Input};
use crate::form_xlsx::place::{Area, LISTS};
use crate::form_xlsx::text;
use crate::form_xlsx::words::Words;

/// Key of the list of yes and no.
pub(super) const YES_NO: &str = "@yes_no";
/// Key of the list for questions that cannot be answered.
pub(super) const CANNOT: &str = "@cannot";
/// Columns of the sheet of lists.
pub(super) const COLUMNS: [&str; 3] = ["key", "label", "value"];
/// The column of labels, to which the drop-downs point.
const LABELS: u16 = 1;

/// One row of the sheet of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Which list it belongs to: the key of a field, or one of the two common ones.
    pub key: String,
    /// As people read it.
    pub label: String,
    /// As answers hold it.
    pub value: String,
}

/// Where one list stands among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct List {
    first: u32,
    last: u32,
}

impl List {
    /// Its labels.
    pub(super) const fn area(self) -> Area {
        Area {
            sheet: LISTS,
            column: LABELS,
            first: self.first,
            last: self.last,
        }
    }
}

/// All lists.
#[derive(Debug)]
pub(super) struct Lists {
    rows: Vec<Entry>,
    /// Yes and no.
    pub yes_no: List,
    /// Not known, and we decline to say.
    pub cannot: List,
}

impl Lists {
    /// The two common lists.
    pub(super) fn new(words: &Words) -> Self {
        let none = List { first: 0, last: 0 };
        let mut lists = Self {
            rows: Vec::new(),
            yes_no: none,
            cannot: none,
        };
        let pair = |(value, label): (&str, &str)| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
        };
        let yes_no = [("true", words.yes), ("false", words.no)].map(pair);
        let cannot = [("unknown", words.not_known), ("declined", words.declined)].map(pair);
        lists.yes_no = lists.add(YES_NO, yes_no.iter());
        lists.cannot = lists.add(CANNOT, cannot.iter());
        lists
    }

    /// The list of a field: its options, and the words that may stand in place of a value.
    pub(super) fn of(&mut self, field: &Field, words: &Words) -> Option<List> {
        match &field.input {
            Input::One(options) => Some(self.add(&field.key, options.iter().chain(&field.words))),
            Input::YesNo if field.words.is_empty() => Some(self.yes_no),
            Input::YesNo => {
                let pair = |(value, label): (&str, &str)| Choice {
                    value: value.to_owned(),
                    label: label.to_owned(),
                };
                let both = [("true", words.yes), ("false", words.no)].map(pair);
                Some(self.add(&field.key, both.iter().chain(&field.words)))
            }
            _ if field.words.is_empty() => None,
            _ => Some(self.add(&field.key, field.words.iter())),
        }
    }

    /// The list of a column whose cells can hold several options.
    pub(super) fn of_column(&mut self, field: &Field, words: &Words) -> Option<List> {
        match &field.input {
            Input::Many { options, .. } => {
                Some(self.add(&field.key, options.iter().chain(&field.words)))
            }
            _ => self.of(field, words),
        }
    }

    /// What people read for a value of a list.
    pub(super) fn label(&self, list: List, value: &str) -> Option<&str> {
        let mut rows = self.entries(list);
        let found = rows.find(|(_, entry)| entry.value == value);
        found.map(|(_, entry)| entry.label.as_str())
    }

    /// The cell that holds the label of a value.
    pub(super) fn cell(&self, list: List, value: &str) -> Option<Area> {
        let mut rows = self.entries(list);
        let (row, _) = rows.find(|(_, entry)| entry.value == value)?;
        Some(Area::cell(LISTS, row, LABELS))
    }

    /// Whether a list holds a label.
    pub(super) fn holds(&self, list: List, label: &str) -> bool {
        self.entries(list).any(|(_, entry)| entry.label == label)
    }

    /// All rows, with their numbers.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, &Entry)> {
        (1_u32..).zip(&self.rows)
    }

    fn entries(&self, list: List) -> impl Iterator<Item = (u32, &Entry)> {
        let before = usize::try_from(list.first.saturating_sub(1)).unwrap_or(usize::MAX);
        let rows = (list.first..=list.last).zip(self.rows.iter().skip(before));
        rows.filter(move |(row, _)| *row >= 1)
    }

    fn add<'c>(&mut self, key: &str, choices: impl Iterator<Item = &'c Choice>) -> List {
        let next = |rows: &Vec<Entry>| u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let first = next(&self.rows).saturating_add(1);
        let mut taken = BTreeSet::new();
        for choice in choices {
            self.rows.push(Entry {
                key: text::line(key),
                label: distinct(choice, &mut taken),
                value: text::line(&choice.value),
            });
        }
        let last = next(&self.rows).max(first);
        List { first, last }
    }
}

/// The label of a choice, with its value behind it where another one reads the same.
fn distinct(choice: &Choice, taken: &mut BTreeSet<String>) -> String {
    let value = text::line(&choice.value);
    let label = text::line(&choice.label);
    let mut label = if label.is_empty() {
        value.clone()
    } else {
        label
    };
    while !taken.insert(label.to_lowercase()) {
        label = format!("{label} ({value})");
    }
    label
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Language;
    use crate::form_xlsx::words;

    #[test]
    fn labels_of_a_list_differ_and_lead_back_to_values() {
        let words = words::of(Language::English);
        let choice = |value: &str, label: &str| Choice {
            value: value.into(),
            label: label.into(),
        };
        let field = Field {
            key: "COM-04".into(),
            part: None,
            label: String::new(),
            input: Input::One(vec![
                choice("full", "All\nof it"),
                choice("some", "all of it"),
                choice("none", ""),
            ]),
            words: vec![choice("never", "=1+1")],
            optional: false,
        };
        let mut lists = Lists::new(words);
        let list = lists.of(&field, words).unwrap();
        // value, label, why
        let rows = [
            ("full", Some("All of it"), "one line"),
            (
                "some",
                Some("all of it (some)"),
                "would read as the one above",
            ),
            ("none", Some("none"), "no label at all"),
            ("never", Some("=1+1"), "a text, whatever it looks like"),
            ("true", None, "of another list"),
        ];
        for (value, label, why) in rows {
            assert_eq!(lists.label(list, value), label, "{why}");
        }
        let cell = lists.cell(list, "some").unwrap();
        let (_, entry) = lists.rows().find(|(row, _)| *row == cell.first).unwrap();
        assert_eq!(
            (entry.key.as_str(), entry.value.as_str()),
            ("COM-04", "some")
        );
        assert_eq!(lists.label(lists.cannot, "declined"), Some(words.declined));
    }
}
