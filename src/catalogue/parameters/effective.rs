//! The values in force: what a program sets, within limits that law and rules may move.
//!
//! In: definitions, what the program sets, its people, and the regimes of the organisation. Out:
//! the values and a diagnostic for each that lies outside its limits. A default below a floor is
//! moved and the move is recorded; a value that somebody set below a floor is an error that names
//! the law. A value that cannot be used leaves the default in force.

use std::collections::BTreeSet;

use crate::catalogue::parameters::relation::Settings;
use crate::catalogue::parameters::value::{Shape, Written, written};
use crate::catalogue::parameters::{Amount, Occurring, Parameters, SetBy, limits};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::source::FileId;
use crate::yaml::{Entry, Node, NodeKind, Tree};

/// Said of who, when or why where the program does not say it.
const NOT_STATED: &str = "not stated";

/// Somebody who may hold the roles that approve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id of the person.
    pub id: String,
    /// Roles, spelt with hyphens or underscores: those stated for the person, and those that
    /// follow from owning an agent or a system, such as `business_owner`.
    pub roles: Vec<String>,
    /// Whether the person is active on the day; `None` when nobody said.
    pub active: Option<bool>,
}

/// What a program folder says about parameters.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The organisation's file.
    pub file: FileId,
    /// Its tree.
    pub tree: &'a Tree,
    /// The regimes of the organisation, as in `org.regimes`.
    pub regimes: &'a [String],
    /// The people of the organisation, active or not.
    pub people: &'a [Person],
    /// The tiers and kinds of systems there are: nobody has to approve what does not occur.
    pub occurring: Occurring,
}

/// Applies what a program sets and the floors of its regimes, and checks the relations between
/// the values in force. What was in force before is forgotten.
pub fn apply(parameters: &mut Parameters, given: &Given<'_>, problems: &mut Diagnostics) {
    for (definition, effective) in parameters.definitions.iter().zip(&mut parameters.values) {
        effective.amounts.clone_from(&definition.default);
        effective.set = None;
        effective.moved_by.clear();
    }
    let settings = given.tree.root.get("parameters").and_then(Node::as_map);
    let mut refused = BTreeSet::new();
    for entry in settings.unwrap_or_default() {
        if !set(parameters, entry, given, problems) {
            refused.insert(entry.key.as_str());
        }
    }
    raise(parameters, given.regimes);
    parameters.index();
    let settings = Settings { parameters, given };
    for relation in &parameters.relations {
        // A relation over a default that stands in for a refused value would say nothing true.
        let names = relation.parameters();
        if !names.iter().any(|name| refused.contains(name)) {
            relation.check(&settings, problems);
        }
    }
}

/// Puts one setting in force; returns whether it could be used.
fn set(
    parameters: &mut Parameters,
    entry: &Entry,
    given: &Given<'_>,
    problems: &mut Diagnostics,
) -> bool {
    let key = Place::Span(given.file, entry.key_span);
    let Some(at) = parameters.position(&entry.key) else {
        let names = parameters.definitions.iter().map(|d| d.name.as_str());
        let message = format!("there is no parameter `{}`", entry.key);
        let problem = Diagnostic::error(codes::PARAMETER, message, key);
        problems.push(problem.maybe_help(did_you_mean(&entry.key, names)));
        return false;
    };
    let Some(amounts) = amounts(parameters, at, entry, given, problems) else {
        return false;
    };
    let who = set_by(entry, &key, problems);
    if let Some(effective) = parameters.values.get_mut(at) {
        effective.amounts = amounts;
        effective.set = Some(who);
    }
    true
}

/// The values of a setting, if they can be read and lie within their limits.
fn amounts(
    parameters: &Parameters,
    at: usize,
    entry: &Entry,
    given: &Given<'_>,
    problems: &mut Diagnostics,
) -> Option<Vec<Amount>> {
    let definition = parameters.definitions.get(at)?;
    let value = entry.value.get("value");
    let Some(value) = value.filter(|node| node.kind != NodeKind::Null) else {
        let place = Place::Span(given.file, entry.key_span);
        let message = format!("`{}` has no `value`", entry.key);
        let problem = Diagnostic::error(codes::MISSING_FIELD, message, place);
        problems.push(problem.help("write `{ value: …, set_by: …, set_on: …, reason: … }`"));
        return None;
    };
    let shape = Shape {
        by: definition.by,
        unit: definition.unit,
        list: definition.list,
    };
    let values: Vec<Written> = match written(value, shape) {
        Ok(values) => values,
        Err(faults) => {
            for fault in faults {
                let message = format!("`{}`: {}", entry.key, fault.message);
                let place = Place::Span(given.file, fault.span);
                let problem = Diagnostic::error(codes::PARAMETER, message, place);
                problems.push(problem.maybe_help(fault.help));
            }
            return None;
        }
    };
    let usable = limits::check(definition, &values, given.regimes, given.file, problems);
    usable.then(|| values.into_iter().map(|value| value.amount).collect())
}

/// Who set a value, when and why; a warning for each that is not stated.
fn set_by(entry: &Entry, key: &Place, problems: &mut Diagnostics) -> SetBy {
    let mut text = |field: &str, help: &str| {
        let text = entry.value.get(field).and_then(Node::as_text);
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        if text.is_none() {
            let message = format!("`{}` was set without `{field}`", entry.key);
            let problem = Diagnostic::warning(codes::INCOMPLETE, message, key.clone());
            problems.push(problem.help(help));
        }
        text.unwrap_or(NOT_STATED).to_owned()
    };
    SetBy {
        by: text("set_by", "add the id of the person who set it: `set_by: …`"),
        on: text(
            "set_on",
            "add the day on which it was set: `set_on: YYYY-MM-DD`",
        ),
        reason: text(
            "reason",
            "add why it is this value and not the default: `reason: …`",
        ),
    }
}

/// Raises and lowers defaults to the floors of the organisation's regimes.
fn raise(parameters: &mut Parameters, regimes: &[String]) {
    for (definition, effective) in parameters.definitions.iter().zip(&mut parameters.values) {
        for floor in definition
            .floors
            .iter()
            .filter(|floor| floor.binds(regimes))
        {
            let mut moved = false;
            for amount in &mut effective.amounts {
                if let Amount::Number(number) = amount {
                    let held = floor.hold(*number);
                    moved |= held != *number;
                    *number = held;
                }
            }
            if moved {
                effective.moved_by.push(floor.clone());
            }
        }
    }
}
