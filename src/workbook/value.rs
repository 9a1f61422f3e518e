//! One value as the reading library hands it over, turned into ours.
//!
//! In: the library's value. Out: text, number, flag, day or error mark, and whether something
//! about it is worth a warning. Numbers become decimal text at once and stay it.

use calamine::{CellErrorType, DataRef, ExcelDateTime};
use jiff::civil::Date;

use super::model::CellValue;
use super::serial;

/// A value, and what was odd about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Converted {
    /// The value; `None` for a cell that holds nothing.
    pub(super) value: Option<CellValue>,
    /// Whether text was cut off.
    pub(super) cut: bool,
    /// Whether it is formatted as a day that does not exist.
    pub(super) no_day: bool,
}

/// Converts a value; texts are cut at so many characters.
pub(super) fn convert(data: &DataRef<'_>, since_1904: bool, characters: usize) -> Converted {
    let mut converted = Converted {
        value: None,
        cut: false,
        no_day: false,
    };
    let value = match data {
        DataRef::Empty => return converted,
        DataRef::Int(number) => CellValue::Number(number.to_string()),
        DataRef::Float(number) => decimal(*number),
        DataRef::Bool(flag) => CellValue::Flag(*flag),
        DataRef::Error(error) => CellValue::Error(mark(error).to_owned()),
        DataRef::DateTimeIso(found) | DataRef::DurationIso(found) => written_day(found),
        DataRef::DateTime(moment) => day(moment, since_1904).unwrap_or_else(|| {
            converted.no_day = true;
            decimal(moment.as_f64())
        }),
        DataRef::String(found) => CellValue::Text(text(found, characters, &mut converted.cut)),
        DataRef::SharedString(found) => {
            CellValue::Text(text(found, characters, &mut converted.cut))
        }
    };
    converted.value = Some(value);
    converted
}

/// A text with `\n` line breaks and at most so many characters.
pub(super) fn text(text: &str, characters: usize, cut: &mut bool) -> String {
    // No text has more characters than bytes, so most need no counting.
    let end = if text.len() > characters {
        text.char_indices().nth(characters).map(|(at, _)| at)
    } else {
        None
    };
    *cut = end.is_some();
    let kept = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
    if kept.contains('\r') {
        kept.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        kept.to_owned()
    }
}

/// The shortest decimal text of a number; what is no number shows as a failed calculation.
fn decimal(number: f64) -> CellValue {
    if !number.is_finite() {
        return CellValue::Error("#NUM!".to_owned());
    }
    let digits = number.to_string();
    CellValue::Number(match digits.as_str() {
        "-0" => "0".to_owned(),
        long if long.len() > 40 => format!("{number:e}"),
        _ => digits,
    })
}

/// The day or time behind a number with a date format.
fn day(moment: &ExcelDateTime, since_1904: bool) -> Option<CellValue> {
    let digits = moment.as_f64().to_string();
    if moment.is_duration() {
        serial::span(&digits)
    } else {
        serial::moment(&digits, since_1904)
    }
}

/// A day or moment that the file spells out; other forms stay as they are.
fn written_day(text: &str) -> CellValue {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    match day.parse::<Date>() {
        Ok(date) if date.to_string() == day => CellValue::Day(date),
        _ => CellValue::Moment(text.chars().take(64).collect()),
    }
}

/// The mark a failed calculation shows.
fn mark(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_what_a_person_would_read() {
        let table = [
            (DataRef::Float(30.0), "30", "whole numbers have no point"),
            (DataRef::Float(0.1), "0.1", "the shortest text"),
            (DataRef::Float(-0.0), "0", "nought has no sign"),
            (DataRef::Float(1e300), "1e300", "not three hundred digits"),
            (DataRef::Float(f64::NAN), "#NUM!", "not a number"),
            (DataRef::Bool(true), "true", "a flag"),
            (DataRef::Error(CellErrorType::NA), "#N/A", "a failed lookup"),
            (
                DataRef::SharedString("a\r\nb\rc"),
                "a\nb\nc",
                "one kind of line break",
            ),
            (
                DataRef::DateTimeIso("2026-03-31".into()),
                "2026-03-31",
                "a day spelt out",
            ),
            (
                DataRef::DateTimeIso("2026-03-31T00:00:00".into()),
                "2026-03-31",
                "midnight is a day",
            ),
            (
                DataRef::DateTimeIso("2026-02-30".into()),
                "2026-02-30",
                "no such day stays a text",
            ),
        ];
        for (data, expected, reason) in table {
            let found = convert(&data, false, 100)
                .value
                .map(|value| value.to_string());
            assert_eq!(found.as_deref(), Some(expected), "{reason}");
        }
    }

    #[test]
    fn only_days_that_exist_are_days() {
        let iso = |text: &str| convert(&DataRef::DateTimeIso(text.into()), false, 9).value;
        assert!(matches!(iso("2026-03-31"), Some(CellValue::Day(_))));
        assert!(matches!(iso("2026-02-30"), Some(CellValue::Moment(_))));
        assert!(matches!(iso("20260331"), Some(CellValue::Moment(_))));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let converted = convert(&DataRef::SharedString("äöü"), false, 2);
        assert_eq!(converted.value, Some(CellValue::Text("äö".into())));
        assert!(converted.cut);
        assert!(!convert(&DataRef::SharedString("äö"), false, 2).cut);
    }
}
