//! The limits of every number, cell by cell, as they were decided.

use super::shipped;
use crate::catalogue::parameters::{Amount, Definition, Floor};

/// Parameter, default by part, least, most by part, what is unusual, what laws move: one a line.
const TABLE: &str = include_str!("table.txt");

/// Values by part; one alone where all parts have the same.
fn by_part(values: impl IntoIterator<Item = String>) -> String {
    let mut values: Vec<String> = values.into_iter().collect();
    if values.iter().all(|value| *value == values[0]) {
        values.truncate(1);
    }
    values.join(" / ")
}

fn limits(limits: &[Option<i64>]) -> String {
    let said = limits.iter();
    by_part(said.map(|limit| limit.map_or("-".to_owned(), |limit| limit.to_string())))
}

fn floor(floor: &Floor) -> String {
    let limit = match (floor.at_least, floor.at_most) {
        (Some(least), _) => format!("at least {least}"),
        (None, Some(most)) => format!("at most {most}"),
        (None, None) => "nothing".to_owned(),
    };
    format!("{} {limit}, {}", floor.is, floor.source)
}

fn row(definition: &Definition) -> String {
    let amounts = definition.default.iter().map(|amount| match amount {
        Amount::Number(number) => number.to_string(),
        _ => "none".to_owned(),
    });
    let unusual = match (definition.warn_above, definition.warn_below) {
        (Some(above), _) => format!("over {above}"),
        (None, Some(below)) => format!("under {below}"),
        (None, None) => "-".to_owned(),
    };
    let floors: Vec<String> = definition.floors.iter().map(floor).collect();
    let floors = if floors.is_empty() {
        "-".to_owned()
    } else {
        floors.join("; ")
    };
    [
        definition.name.clone(),
        amounts.collect::<Vec<_>>().join(" / "),
        limits(&definition.min),
        limits(&definition.max),
        unusual,
        floors,
    ]
    .join(" | ")
}

#[test]
fn defaults_limits_and_floors_are_those_that_were_decided() {
    let parameters = shipped();
    let numbers = parameters.definitions.iter();
    let numbers = numbers.filter(|definition| !definition.unit.is_words());
    let found: Vec<String> = numbers.map(row).collect();
    let wanted: Vec<&str> = TABLE.lines().collect();
    assert_eq!(found, wanted);
    assert_eq!(wanted.len(), 38);
}
