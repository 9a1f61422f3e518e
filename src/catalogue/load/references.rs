//! Names that must exist elsewhere in the catalogue: gates, suppressing rules, identifiers.
//!
//! In: a loaded catalogue, and the rules that could not be read in full. Out: a diagnostic for each
//! name that leads nowhere, with the nearest that does.

use crate::catalogue::load::Catalogue;
use crate::catalogue::rule::Rule;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::pointer::Pointer;
use crate::source::Span;

/// Names that must exist elsewhere in the catalogue: gates, suppressing rules, identifiers.
pub(super) fn check(catalogue: &Catalogue, faulty: &[Rule], problems: &mut Diagnostics) {
    let gates = catalogue.gates.iter().map(|gate| gate.id.as_str());
    let gates: Vec<&str> = gates.collect();
    let all = || catalogue.rules.iter().chain(faulty);
    let rules: Vec<&str> = all().map(|rule| rule.id.as_str()).collect();
    let mut missing = |place: Place, kind: &str, name: &str, known: &[&str]| {
        let message = format!("there is no {kind} `{name}`");
        let help = did_you_mean(name, known.iter().copied());
        problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
    };
    for rule in all() {
        let root = || Pointer::root();
        let at = |pointer: Pointer| Place::Value(rule.file, pointer);
        if let Some(gate) = rule.gate.as_ref().filter(|g| !gates.contains(&g.as_str())) {
            missing(at(root().key("gate")), "gate", gate, &gates);
        }
        for (number, other) in rule.suppressed_by.iter().enumerate() {
            if !rules.contains(&other.as_str()) {
                let place = at(root().key("suppressed_by").index(number));
                missing(place, "rule", other, &rules);
            }
        }
        for (number, id) in rule.frameworks.iter().enumerate() {
            if !catalogue.frameworks.knows(id) {
                let place = at(root().key("frameworks").index(number));
                let near = catalogue.frameworks.near(id);
                let near: Vec<&str> = near.iter().map(String::as_str).collect();
                missing(place, "framework identifier", id, &near);
            }
        }
    }
    for question in &catalogue.questionnaire.questions {
        let place = || {
            let (file, span) = question.place;
            Place::Span(file, Span::new(span.start, span.start + 1))
        };
        let gate = question.gate.as_ref();
        if let Some(gate) = gate.filter(|gate| !gates.contains(&gate.as_str())) {
            missing(place(), "gate", gate, &gates);
        }
        for id in &question.frameworks {
            if !catalogue.frameworks.knows(id) {
                let near = catalogue.frameworks.near(id);
                let near: Vec<&str> = near.iter().map(String::as_str).collect();
                missing(place(), "framework identifier", id, &near);
            }
        }
    }
}
