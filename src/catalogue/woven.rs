//! Values of parameters in the texts of rules and gates.
//!
//! In: texts in which `{p:NAME}` stands for a value, written as in the policy. Out: the same texts
//! with the values in force, or a diagnostic for each place that names nothing. Every other brace
//! is left alone: it may mean something to somebody else.

use crate::catalogue::gate::Gate;
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::Parameters;
use crate::catalogue::policy::{Piece, PolicyText, Wording, values};
use crate::catalogue::rule::Rule;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::pointer::Pointer;
use crate::source::FileId;

/// How a place begins.
const OPEN: &str = "{p:";

impl Catalogue {
    /// Puts the values in force into the texts of rules and gates. Done once, when the values are
    /// known: a text keeps nothing of the place that was filled.
    pub fn say(&mut self, parameters: &Parameters) {
        let policy = &self.policy;
        let fill = |text: &mut String| {
            if text.contains(OPEN) {
                *text = woven(text, policy, parameters);
            }
        };
        for rule in &mut self.rules {
            for (_, text) in of_rule(rule) {
                fill(text);
            }
        }
        for gate in &mut self.gates {
            for (_, text) in of_gate(gate) {
                fill(text);
            }
        }
    }
}

/// The texts of a rule that readers see, by their key.
fn of_rule(rule: &mut Rule) -> Vec<(&'static str, &mut String)> {
    let mut texts = vec![
        ("title", &mut rule.title),
        ("cannot_tell", &mut rule.cannot_tell),
        ("why", &mut rule.why),
        ("fix", &mut rule.fix),
        ("false_positives", &mut rule.false_positives),
    ];
    texts.extend(rule.ask.as_mut().map(|ask| ("ask", ask)));
    texts
}

/// The texts of a gate that readers see, by their key.
fn of_gate(gate: &mut Gate) -> Vec<(&'static str, &mut String)> {
    vec![
        ("title", &mut gate.title),
        ("failed", &mut gate.failed),
        ("why", &mut gate.why),
        ("fix", &mut gate.fix),
        ("waive_note", &mut gate.waive_note),
    ]
}

/// Reports every place that names no parameter, or no part of one.
pub fn check(catalogue: &Catalogue, faulty: &[Rule], problems: &mut Diagnostics) {
    let mut wrong = |file: FileId, key: &'static str, text: &str| {
        for (message, help) in mistakes(text, &catalogue.parameters) {
            let place = Place::Value(file, Pointer::root().key(key));
            problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
        }
    };
    for rule in catalogue.rules.iter().chain(faulty) {
        let mut rule = rule.clone();
        let file = rule.file;
        for (key, text) in of_rule(&mut rule) {
            wrong(file, key, text);
        }
    }
    for gate in &catalogue.gates {
        let mut gate = gate.clone();
        let file = gate.file;
        for (key, text) in of_gate(&mut gate) {
            wrong(file, key, text);
        }
    }
}

/// What is wrong with the places of a text, each with what to type instead where that is known.
fn mistakes(text: &str, parameters: &Parameters) -> Vec<(String, Option<String>)> {
    let mut found = Vec::new();
    for stretch in stretches(text) {
        let place = match stretch {
            Stretch::Text(_) => continue,
            Stretch::Place(place) => place,
            Stretch::Unclosed(rest) => {
                let message = format!("`{rest}` has no closing brace");
                found.push((message, Some("write `{p:NAME}`".to_owned())));
                continue;
            }
        };
        match Wording::parse(place) {
            Err(message) => found.push((message, None)),
            Ok(wording) => found.extend(wording.unknown_parameters(parameters)),
        }
    }
    found
}

/// A text with the values in force.
pub fn woven(text: &str, policy: &PolicyText, parameters: &Parameters) -> String {
    let said = stretches(text).into_iter().map(|stretch| match stretch {
        Stretch::Text(text) | Stretch::Unclosed(text) => text.to_owned(),
        Stretch::Place(place) => {
            let pieces = Wording::parse(place).map(|wording| wording.0);
            match pieces.as_deref() {
                Ok([Piece::Parameter { name, part, join }]) => {
                    values::parameter(policy, parameters, name, *part, *join)
                }
                _ => place.to_owned(),
            }
        }
    });
    said.collect()
}

/// One stretch of a text.
enum Stretch<'t> {
    /// As written.
    Text(&'t str),
    /// A place with its braces.
    Place(&'t str),
    /// A place that does not end.
    Unclosed(&'t str),
}

fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, _)) = rest.split_once(OPEN) {
        let place = rest.get(before.len()..).unwrap_or_default();
        found.push(Stretch::Text(before));
        let Some((inside, after)) = place.split_once('}') else {
            found.push(Stretch::Unclosed(place));
            return found;
        };
        let end = inside.len() + 1;
        found.push(Stretch::Place(place.get(..end).unwrap_or_default()));
        rest = after;
    }
    found.push(Stretch::Text(rest));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::load;
    use crate::source::{Origin, SourceSet};
    use crate::yaml::Trees;

    fn shipped() -> Catalogue {
        crate::cli::session::shipped_catalogue()
    }

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        let catalogue = shipped();
        // text, said, why
        let rows = [
            (
                "every {p:key_rotation_days}.",
                "every 90 days.",
                "one value",
            ),
            (
                "{p:stop_drill_days}",
                "180 days in tiers 1 and 2, 365 days in tiers 3 and 4",
                "a split",
            ),
            ("{p:fix_days@2} {p:bridge_days}", "30 days 90 days", "two"),
            (
                "{p:allowed_storage|or}",
                "the platform's secrets manager or our own vault",
                "a list",
            ),
            ("{scope} and {p:no", "{scope} and {p:no", "not ours"),
            ("nothing", "nothing", "no place"),
        ];
        for (text, said, why) in rows {
            let found = woven(text, &catalogue.policy, &catalogue.parameters);
            assert_eq!(found, said, "{why}");
        }
    }

    #[test]
    fn no_text_that_ships_keeps_a_place() {
        let mut catalogue = shipped();
        let mut said = 0;
        for rule in &mut catalogue.rules {
            let id = rule.id.clone();
            for (key, text) in of_rule(rule) {
                assert!(!text.contains(OPEN), "{id}: {key}: {text}");
                said += 1;
            }
        }
        assert!(said > 300, "{said}");
    }

    #[test]
    fn a_place_that_names_nothing_is_said_with_its_file_and_the_right_name() {
        // file, as it is, as it is written, message, what to type
        let rows = [
            (
                "rules/inventory/RF-I06.yaml",
                "{p:key_rotation_days}",
                "{p:key_rotation_day}",
                "there is no parameter `key_rotation_day`",
                "key_rotation_days",
            ),
            (
                "rules/inventory/RF-I22.yaml",
                "{p:stop_drill_days}",
                "{p:stop_drill_days@7}",
                "`{p:stop_drill_days@7}`: a part is a number from 1 to 4",
                "",
            ),
            (
                "assets/gates/G4.yaml",
                "{p:gate_notice_hours}",
                "{p:gate_notice_hours",
                "has no closing brace",
                "{p:NAME}",
            ),
        ];
        for (file, from, to, message, help) in rows {
            let mut sources = SourceSet::new();
            for (path, text) in crate::assets::texts() {
                let text = if *path == file {
                    assert!(text.contains(from), "{file}: {from}");
                    text.replacen(from, to, 1)
                } else {
                    (*text).to_owned()
                };
                sources.add(*path, text, Origin::Shipped);
            }
            let mut problems = Diagnostics::new();
            load::load(&sources, &mut Trees::new(), &mut problems);
            let found = problems.iter().find(|p| p.message.contains(message));
            let found = found.unwrap_or_else(|| panic!("{to}: {problems:?}"));
            let at = found.primary.place.file().unwrap();
            assert_eq!(sources.get(at).unwrap().path, file);
            assert!(found.help.join(" ").contains(help), "{:?}", found.help);
        }
    }
}
