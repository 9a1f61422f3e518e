//! Values of parameters in words, as a sentence of a policy says them.
//!
//! In: values in force with their unit and split. Out: `90 days`, `15 minutes in tiers 1 and 2,
//! 60 minutes in tiers 3 and 4`, `our own vault`. Plain text without markup.

use crate::catalogue::parameters::{Amount, By, Parameters, Unit};
use crate::catalogue::policy::words::{list, lower_first, money, plain};
use crate::catalogue::policy::{Join, PolicyText, plain_role};

/// A parameter in words: one part of its split, or all of them.
pub(crate) fn parameter(
    policy: &PolicyText,
    parameters: &Parameters,
    name: &str,
    part: Option<usize>,
    join: Join,
) -> String {
    let at = parameters.position(name);
    let definition = at.and_then(|at| parameters.definitions.get(at));
    let value = at.and_then(|at| parameters.values.get(at));
    let (Some(definition), Some(value)) = (definition, value) else {
        return "not set".to_owned();
    };
    match part {
        Some(part) => {
            let amount = parameters.amount(name, part);
            amount.map_or_else(
                || "not set".to_owned(),
                |amount| one(policy, definition.unit, amount, join),
            )
        }
        None => all(policy, definition.unit, definition.by, &value.amounts, join),
    }
}

/// All parts of a value, neighbours that are alike said together.
pub(crate) fn all(
    policy: &PolicyText,
    unit: Unit,
    by: By,
    amounts: &[Amount],
    join: Join,
) -> String {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (part, amount) in amounts.iter().enumerate() {
        let said = one(policy, unit, amount, join);
        match groups.last_mut() {
            Some((last, parts)) if *last == said => parts.push(part),
            _ => groups.push((said, vec![part])),
        }
    }
    if let [(said, _)] = groups.as_slice() {
        return said.clone();
    }
    let said = groups
        .iter()
        .map(|(said, parts)| format!("{said} {}", parts_in_words(by, parts)));
    said.collect::<Vec<_>>().join(", ")
}

/// `in tier 1`, `in tiers 2 to 4`, `for critical and high findings`.
fn parts_in_words(by: By, parts: &[usize]) -> String {
    let name = |part: &usize| by.names().get(*part).copied().unwrap_or_default();
    let names: Vec<&str> = parts.iter().map(name).collect();
    match by {
        By::All => String::new(),
        By::Tier => {
            let number = |part: Option<&usize>| part.map_or(0, |part| part + 1);
            match parts {
                [_] => format!("in {}", names.concat()),
                [first, second] => format!("in tiers {} and {}", first + 1, second + 1),
                _ => format!(
                    "in tiers {} to {}",
                    number(parts.first()),
                    number(parts.last())
                ),
            }
        }
        By::Severity => format!("for {} findings", list(&names, Join::And)),
        By::Sensitivity => format!("for {} systems", list(&names, Join::And)),
    }
}

/// One part of a value.
fn one(policy: &PolicyText, unit: Unit, amount: &Amount, join: Join) -> String {
    match amount {
        Amount::Number(value) => number(unit, *value),
        Amount::Nothing => "not asked".to_owned(),
        Amount::Words(words) if words.is_empty() => "none".to_owned(),
        Amount::Words(words) => {
            let said: Vec<String> = words.iter().map(|w| word(policy, unit, w)).collect();
            list(&said, join)
        }
    }
}

/// A number with its unit.
fn number(unit: Unit, value: i64) -> String {
    let counted = |name: &str| {
        let plural = if value == 1 { "" } else { "s" };
        format!("{value} {name}{plural}")
    };
    match unit {
        Unit::Days => counted("day"),
        Unit::Hours => counted("hour"),
        Unit::Minutes => counted("minute"),
        Unit::Seconds => counted("second"),
        Unit::Percent => format!("{value} per cent"),
        Unit::MinorUnits => money(value),
        Unit::Flag => if value == 0 { "no" } else { "yes" }.to_owned(),
        Unit::Count | Unit::Roles | Unit::Words | Unit::Countries => value.to_string(),
    }
}

/// A word of a parameter as people say it.
pub(crate) fn word(policy: &PolicyText, unit: Unit, word: &str) -> String {
    if unit == Unit::Roles {
        return lower_first(&policy.role_title(&plain_role(word)));
    }
    let known = policy.words.iter().find(|(known, _)| known == word);
    known.map_or_else(|| plain(word), |(_, says)| says.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_said_with_their_unit_and_split() {
        let numbers = |numbers: &[i64]| -> Vec<Amount> {
            numbers.iter().copied().map(Amount::Number).collect()
        };
        // unit, split, values, words
        let rows = [
            (Unit::Days, By::All, numbers(&[90]), "90 days"),
            (Unit::Days, By::All, numbers(&[1]), "1 day"),
            (Unit::Percent, By::All, numbers(&[60]), "60 per cent"),
            (Unit::Count, By::All, numbers(&[200]), "200"),
            (Unit::MinorUnits, By::All, numbers(&[100_000]), "1,000.00"),
            (
                Unit::Days,
                By::Tier,
                numbers(&[730, 365, 365, 180]),
                "730 days in tier 1, 365 days in tiers 2 and 3, 180 days in tier 4",
            ),
            (
                Unit::Minutes,
                By::Tier,
                numbers(&[15, 60, 60, 60]),
                "15 minutes in tier 1, 60 minutes in tiers 2 to 4",
            ),
            (Unit::Days, By::Tier, numbers(&[9, 9, 9, 9]), "9 days"),
            (
                Unit::Days,
                By::Severity,
                numbers(&[7, 7, 90, 180]),
                "7 days for critical and high findings, 90 days for medium findings, \
                 180 days for low findings",
            ),
            (
                Unit::Days,
                By::Tier,
                vec![
                    Amount::Number(1),
                    Amount::Number(2),
                    Amount::Nothing,
                    Amount::Nothing,
                ],
                "1 day in tier 1, 2 days in tier 2, not asked in tiers 3 and 4",
            ),
        ];
        for (unit, by, amounts, words) in rows {
            let said = all(&PolicyText::default(), unit, by, &amounts, Join::And);
            assert_eq!(said, words);
        }
    }
}
