//! Whether a question is asked, as the cells of other questions have it.
//!
//! In: a condition over fields. Out: a test of cells. A field that is not filled in leaves its
//! part of the condition open, and a question whose condition is open is asked: so two readings
//! are written, what may be true and what surely is, and `not` turns one into the other.

use std::collections::BTreeMap;

use crate::form::When;
use crate::form_xlsx::logic::Test;
use crate::form_xlsx::plan::FieldPlan;
use crate::form_xlsx::words::Words;

/// All fields by key.
pub(super) type Fields<'p, 'f> = BTreeMap<&'f str, &'p FieldPlan<'f>>;

/// Whether the condition may be true.
pub(super) fn may(when: &When, fields: &Fields<'_, '_>, words: &Words) -> Test {
    read(when, fields, words, Reading::May)
}

#[derive(Clone, Copy, PartialEq)]
enum Reading {
    May,
    Surely,
}

fn read(when: &When, fields: &Fields<'_, '_>, words: &Words, reading: Reading) -> Test {
    let below = |part: &When| read(part, fields, words, reading);
    match when {
        When::All(parts) => Test::All(parts.iter().map(below).collect()),
        When::Any(parts) => Test::Any(parts.iter().map(below).collect()),
        When::Not(part) => {
            let other = match reading {
                Reading::May => Reading::Surely,
                Reading::Surely => Reading::May,
            };
            read(part, fields, words, other).not()
        }
        When::Holds { key, any_of } => match fields.get(key.as_str()) {
            Some(field) => holds(field, any_of, words, reading),
            // Nobody can fill in what is not in the workbook.
            None => Test::Always(reading == Reading::May),
        },
    }
}

fn holds(field: &FieldPlan<'_>, any_of: &[String], words: &Words, reading: Reading) -> Test {
    let ticks = field.ticks.iter();
    let ticks = ticks.filter(|(_, value)| any_of.iter().any(|one| one == value));
    let mut one_holds: Vec<Test> = ticks.map(|(cell, _)| Test::Is(*cell, words.yes)).collect();
    let mut filled: Vec<Test> = field.tick_area().map(Test::Filled).into_iter().collect();
    if let Some(cell) = field.cell {
        filled.push(Test::Filled(cell));
        let list = field.list.into_iter();
        let each = list.flat_map(|list| any_of.iter().map(move |value| (list, value)));
        one_holds.extend(each.map(|(list, value)| Test::Holds(cell, list, value.clone())));
    }
    match reading {
        Reading::Surely => Test::Any(one_holds),
        Reading::May => Test::Any(vec![Test::Any(filled).not(), Test::Any(one_holds)]),
    }
}
