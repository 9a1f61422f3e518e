//! The values in force: what a program sets, within limits that law and rules may move.
//!
//! In: definitions, what the program sets, and the regimes of the organisation. Out: the values
//! and a diagnostic for each that lies outside its limits. A default below a floor is raised and
//! the raise is recorded; a value that somebody set below a floor is an error that names the law.

use crate::catalogue::parameters::{Amount, Definition, Floor, Parameters, SetBy, read};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::source::FileId;
use crate::yaml::{Node, Tree};

/// What a program folder says about parameters.
pub struct Given<'a> {
    /// The organisation's file.
    pub file: FileId,
    /// Its tree.
    pub tree: &'a Tree,
    /// The regimes of the organisation, as in `org.regimes`.
    pub regimes: &'a [String],
}

/// Applies what a program sets and the floors of its regimes.
pub fn apply(parameters: &mut Parameters, given: &Given<'_>, problems: &mut Diagnostics) {
    let settings = given.tree.root.get("parameters").and_then(Node::as_map);
    for entry in settings.unwrap_or_default() {
        let key = Place::Span(given.file, entry.key_span);
        let Some(at) = parameters.position(&entry.key) else {
            let names = parameters.definitions.iter().map(|d| d.name.as_str());
            let message = format!("there is no parameter `{}`", entry.key);
            let problem = Diagnostic::error(codes::PARAMETER, message, key);
            problems.push(problem.maybe_help(did_you_mean(&entry.key, names)));
            continue;
        };
        let Some(definition) = parameters.definitions.get(at) else {
            continue;
        };
        let Some(value) = entry.value.get("value") else {
            let message = format!("`{}` has no `value`", entry.key);
            let problem = Diagnostic::error(codes::MISSING_FIELD, message, key);
            problems.push(problem.help("write `{ value: …, set_by: …, set_on: …, reason: … }`"));
            continue;
        };
        let place = Place::Span(given.file, value.span);
        match read::amounts(value, definition.by, definition.unit) {
            Err(message) => problems.push(Diagnostic::error(codes::PARAMETER, message, place)),
            Ok(amounts) => {
                let before = problems.count(crate::diag::Level::Error);
                limits(definition, &amounts, given.regimes, &place, problems);
                if problems.count(crate::diag::Level::Error) == before {
                    if let Some(effective) = parameters.values.get_mut(at) {
                        effective.amounts = amounts;
                        effective.set = Some(set_by(&entry.value));
                    }
                }
            }
        }
    }
    raise(parameters, given.regimes);
    parameters.index();
    for relation in &parameters.relations {
        relation.check(parameters, given, problems);
    }
}

fn set_by(node: &Node) -> SetBy {
    let text = |key| {
        let text = node.get(key).and_then(Node::as_text);
        text.unwrap_or("not stated").to_owned()
    };
    SetBy {
        by: text("set_by"),
        on: text("set_on"),
        reason: text("reason"),
    }
}

/// The floors of a definition that the organisation's own regimes put in force.
fn in_force<'d>(
    definition: &'d Definition,
    regimes: &'d [String],
) -> impl Iterator<Item = &'d Floor> {
    definition
        .floors
        .iter()
        .filter(move |floor| floor.when == "org_regime" && regimes.contains(&floor.is))
}

fn limits(
    definition: &Definition,
    amounts: &[Amount],
    regimes: &[String],
    place: &Place,
    problems: &mut Diagnostics,
) {
    let name = &definition.name;
    let unit = definition.unit.word();
    for (part, amount) in amounts.iter().enumerate() {
        let of = definition.by.names().get(part).copied().unwrap_or("all");
        let of = if of == "all" {
            String::new()
        } else {
            format!(" for {of}")
        };
        for word in amount.words() {
            if !definition.may.is_empty() && !definition.may.iter().any(|may| **may == **word) {
                let message = format!("`{name}`{of} may not be `{word}`");
                let help = did_you_mean(word, definition.may.iter().map(String::as_str));
                let problem = Diagnostic::error(codes::PARAMETER, message, place.clone());
                problems.push(problem.maybe_help(help));
            }
        }
        let Some(number) = amount.number() else {
            continue;
        };
        let mut outside = |limit: Option<i64>, word: &str, beyond: bool, why: String| {
            if let (Some(limit), true) = (limit, beyond) {
                let message = format!("`{name}`{of} is {number} {unit}; {word} {limit}");
                let problem = Diagnostic::error(codes::PARAMETER, message, place.clone());
                problems.push(problem.help(why));
            }
        };
        let own = format!("the limit is part of the method: {}", definition.why);
        let min = definition.min.get(part).copied().flatten();
        let max = definition.max.get(part).copied().flatten();
        outside(
            min,
            "the least is",
            min.is_some_and(|m| number < m),
            own.clone(),
        );
        outside(max, "the most is", max.is_some_and(|m| number > m), own);
        for floor in in_force(definition, regimes) {
            let why = format!("{} sets it ({}): {}", floor.source, floor.is, floor.note);
            let low = floor.at_least;
            let high = floor.at_most;
            outside(
                low,
                "the least is",
                low.is_some_and(|l| number < l),
                why.clone(),
            );
            outside(high, "the most is", high.is_some_and(|h| number > h), why);
        }
        let unusual = definition.warn_above.is_some_and(|limit| number > limit)
            || definition.warn_below.is_some_and(|limit| number < limit);
        if unusual {
            let message = format!("`{name}`{of} is {number} {unit}, which is unusual");
            let problem = Diagnostic::warning(codes::PARAMETER_UNUSUAL, message, place.clone());
            problems.push(problem.help("say in `reason` why it has to be so"));
        }
    }
}

/// Raises and lowers defaults to the floors of the organisation's regimes.
fn raise(parameters: &mut Parameters, regimes: &[String]) {
    for (definition, effective) in parameters.definitions.iter().zip(&mut parameters.values) {
        for floor in in_force(definition, regimes) {
            let mut moved = false;
            for amount in &mut effective.amounts {
                let Amount::Number(number) = amount else {
                    continue;
                };
                let raised = floor.at_least.map_or(*number, |least| (*number).max(least));
                let lowered = floor.at_most.map_or(raised, |most| raised.min(most));
                moved |= lowered != *number;
                *number = lowered;
            }
            if moved {
                effective.moved_by.push(floor.clone());
            }
        }
    }
}
