//! A workbook that a person could have returned, read back cell by cell.
#![allow(missing_docs, reason = "a test")]

use agentvet::workbook::{CellValue, Limits, Warning, read_xlsx};

const RETURNED: &[u8] = include_bytes!("fixtures/workbooks/returned.xlsx");
const SINCE_1904: &[u8] = include_bytes!("fixtures/workbooks/since-1904.xlsx");

/// The kind of a value and its text, so that one line of a table says both.
fn shown(value: &CellValue) -> String {
    let kind = match value {
        CellValue::Text(_) => "text",
        CellValue::Number(_) => "number",
        CellValue::Flag(_) => "flag",
        CellValue::Day(_) => "day",
        CellValue::Moment(_) => "moment",
        CellValue::Error(_) => "error",
        CellValue::NoStoredValue => "none",
    };
    format!("{kind} {value}")
}

#[test]
fn a_returned_workbook_reads_back_as_it_was_filled_in() {
    let book = read_xlsx(RETURNED, &Limits::default()).unwrap();
    let table = [
        ("A1", "text two\nlines", "line breaks stay"),
        ("B1", "text Grüße aus Köln", "umlauts"),
        ("C1", "text 日本語の回答", "characters of three bytes"),
        (
            "D1",
            "text   <b>\"kept & quoted\"</b>  ",
            "marks and blanks",
        ),
        ("A2", "number 30", "a whole number"),
        ("B2", "number 0.1", "the shortest text"),
        ("C2", "number -1234567.25", "a negative number"),
        ("D2", "number 12345678901234", "no exponent"),
        ("A3", "day 2026-03-31", "a day"),
        ("B3", "moment 2026-03-31T12:30:00", "a day with a time"),
        ("C3", "moment 06:00:00", "a time of day"),
        ("D3", "moment 36:00:00", "a span"),
        ("A4", "flag true", "yes"),
        ("B4", "flag false", "no"),
        ("C4", "error #N/A", "a failed lookup"),
        ("D4", "none ", "a formula nobody calculated"),
        (
            "A5",
            "text merged title",
            "the top left cell of a merged range",
        ),
        ("D14", "text far down", "rows keep their numbers"),
        (
            "E15",
            "text _x000D_ stays a word",
            "an escape that was meant as text",
        ),
        ("F15", "number 60", "29 February 1900 is no day"),
        ("G15", "number 0.25", "a share is a number"),
    ];
    let sheet = &book.sheets[0];
    let cells: Vec<_> = sheet
        .cells
        .iter()
        .map(|cell| (cell.reference(), shown(&cell.value)))
        .collect();
    for ((reference, value), (wanted, expected, reason)) in cells.iter().zip(table) {
        assert_eq!(
            (reference.as_str(), value.as_str()),
            (wanted, expected),
            "{reason}"
        );
    }
    assert_eq!(cells.len(), table.len());
    let formulas: Vec<_> = sheet.cells.iter().filter(|cell| cell.formula).collect();
    assert_eq!(formulas.len(), 1);
    assert_eq!(formulas[0].reference(), "D4");
}

#[test]
fn tabs_and_properties_come_along() {
    let book = read_xlsx(RETURNED, &Limits::default()).unwrap();
    let tabs: Vec<_> = book
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.cells.len()))
        .collect();
    assert_eq!(
        tabs,
        [
            ("Access & data", false, 21),
            ("Lists", true, 1),
            ("_meta", true, 2),
            ("Empty", false, 0),
        ]
    );
    let property = |name: &str| book.properties.get(name).map(String::as_str);
    assert_eq!(property("questionnaire"), Some("agent-platform"));
    assert_eq!(property("version"), Some("3"));
    assert_eq!(property("sent"), Some("2026-01-02T03:04:05Z"));
    let warnings: Vec<_> = book.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "cells with formulas: 1, the first at `Access & data`!D4; none was calculated, the values stored beside them were taken",
            "cells that are formatted as dates but hold no day that exists: 1, the first at `Access & data`!F15; they were read as numbers",
        ]
    );
    assert!(!book.warnings.contains(&Warning::Macros));
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let book = read_xlsx(SINCE_1904, &Limits::default()).unwrap();
    assert_eq!(shown(&book.sheets[0].cells[0].value), "day 2026-03-31");
}
