//! Whether everything the policy names exists, and everything that names the policy finds it.
//!
//! In: the policy text and the rest of the catalogue. Out: a diagnostic for each name that leads
//! nowhere, and for each clause that nobody would ever test.

use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::{Definition, Parameters};
use crate::catalogue::policy::{Clause, ClauseTable, PolicyText, Wording};
use crate::catalogue::rule::Rule;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::pointer::Pointer;
use crate::source::FileId;

/// Checks the policy of a catalogue against its rules, gates, parameters and frameworks.
///
/// `faulty` rules judge nothing; their names are looked up so that all mistakes are said at once.
pub fn check(catalogue: &Catalogue, faulty: &[Rule], problems: &mut Diagnostics) {
    let policy = &catalogue.policy;
    let Some(file) = policy.file else {
        return;
    };
    let rules = catalogue.rules.iter().chain(faulty);
    let rules = rules.map(|rule| rule.id.as_str());
    let gates = catalogue.gates.iter().map(|gate| gate.id.as_str());
    let enforcers: Vec<&str> = rules.chain(gates).collect();
    let mut seen: Vec<&str> = Vec::new();
    for part in &policy.parts {
        for clause in &part.clauses {
            let mut wrong = |message: String, help: Option<String>| {
                let place = Place::Span(clause.place.0, clause.place.1);
                problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
            };
            let number = clause.id.strip_prefix(&format!("{}.", part.id));
            if number.is_none_or(|number| number.parse::<u32>().is_err()) {
                wrong(format!("`{}` is no clause of {}", clause.id, part.id), None);
            }
            if seen.contains(&clause.id.as_str()) {
                wrong(format!("there are two clauses `{}`", clause.id), None);
            }
            seen.push(&clause.id);
            names(catalogue, &enforcers, clause, &mut wrong);
        }
    }
    whole(catalogue, file, problems);
    for definition in &catalogue.parameters.definitions {
        stated(policy, definition, problems);
    }
    citations(catalogue, faulty, problems);
}

/// Whether the clauses that state a parameter are there, and whether the one by which a person
/// checks it has such a check.
fn stated(policy: &PolicyText, definition: &Definition, problems: &mut Diagnostics) {
    let (file, span) = definition.place;
    let mut wrong = |message: String, help: Option<String>| {
        let place = Place::Span(file, span);
        problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
    };
    let name = &definition.name;
    for id in &definition.clauses {
        if policy.clauses().all(|clause| clause.id != *id) {
            let known: Vec<&str> = policy.clauses().map(|clause| clause.id.as_str()).collect();
            let help = did_you_mean(id, known.iter().copied());
            wrong(
                format!("there is no clause `{id}`, which `{name}` names"),
                help,
            );
        }
    }
    let Some(manual) = &definition.manual else {
        return;
    };
    let by_a_person = |id: &&String| {
        let mut clauses = policy.clauses().filter(|clause| clause.id == **id);
        clauses.any(|clause| !clause.manual.is_empty())
    };
    if !definition
        .clauses
        .iter()
        .filter(by_a_person)
        .any(|id| id == manual)
    {
        let able = definition.clauses.iter().filter(by_a_person);
        let able: Vec<&str> = able.map(String::as_str).collect();
        let help = if able.is_empty() {
            "add a check by a person to a clause that states it".to_owned()
        } else {
            format!("write one of these: {}", able.join(", "))
        };
        wrong(
            format!("no person checks `{name}` by clause `{manual}`"),
            Some(help),
        );
    }
}

/// What belongs to no clause: the summary and the frameworks.
fn whole(catalogue: &Catalogue, file: FileId, problems: &mut Diagnostics) {
    let mut wrong = |key: &str, message: String, help: Option<String>| {
        let place = Place::Value(file, Pointer::root().key(key));
        problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
    };
    places(
        catalogue,
        &catalogue.policy.summary,
        &mut |message, help| {
            wrong("summary", message, help);
        },
    );
    let known: Vec<&str> = catalogue.frameworks.0.keys().map(String::as_str).collect();
    for id in &catalogue.policy.frameworks {
        if !known.contains(&id.as_str()) {
            let help = did_you_mean(id, known.iter().copied());
            wrong("frameworks", format!("there is no framework `{id}`"), help);
        }
    }
}

/// The names that one clause uses.
fn names(
    catalogue: &Catalogue,
    enforcers: &[&str],
    clause: &Clause,
    wrong: &mut impl FnMut(String, Option<String>),
) {
    if clause.enforced_by.is_empty() && clause.manual.is_empty() {
        let help = "name a rule or a gate, or who checks it and how often";
        let message = format!("nobody tests clause {}", clause.id);
        wrong(message, Some(help.to_owned()));
    }
    if !clause.manual.is_empty() && !by_whom(&catalogue.policy, &clause.manual) {
        let message = format!("`{}` does not say who checks and how often", clause.manual);
        let help = "write a role and a time, as in `security lead, each quarter`";
        wrong(message, Some(help.to_owned()));
    }
    for id in &clause.enforced_by {
        if !enforcers.contains(&id.as_str()) {
            let help = did_you_mean(id, enforcers.iter().copied());
            wrong(format!("there is no rule or gate `{id}`"), help);
        }
    }
    for id in &clause.frameworks {
        if !catalogue.frameworks.knows(id) {
            wrong(format!("there is no framework identifier `{id}`"), None);
        }
    }
    for text in wordings(clause) {
        places(catalogue, text, wrong);
    }
}

/// Whether a check by a person names a role of the policy and how often.
fn by_whom(policy: &PolicyText, manual: &str) -> bool {
    let Some((who, how_often)) = manual.split_once(", ") else {
        return false;
    };
    let mut roles = policy.roles.iter();
    let known = roles.any(|role| role.title.eq_ignore_ascii_case(who));
    known && !how_often.trim().is_empty()
}

fn places(catalogue: &Catalogue, text: &Wording, wrong: &mut impl FnMut(String, Option<String>)) {
    for (message, help) in text.unknown_parameters(&catalogue.parameters) {
        wrong(message, help);
    }
    for role in text.roles() {
        if !catalogue.policy.roles.iter().any(|known| known.id == role) {
            wrong(format!("there is no role `{role}`"), None);
        }
    }
}

impl Wording {
    /// What is wrong with the parameters it names, each with what to type instead where that is
    /// known.
    pub(crate) fn unknown_parameters(
        &self,
        parameters: &Parameters,
    ) -> Vec<(String, Option<String>)> {
        let mut found = Vec::new();
        for (name, part) in self.parameters() {
            match (parameters.position(name), part) {
                (None, _) => {
                    let known = parameters.definitions.iter().map(|d| d.name.as_str());
                    let help = did_you_mean(name, known);
                    found.push((format!("there is no parameter `{name}`"), help));
                }
                (Some(_), Some(part)) if parameters.amount(name, part).is_none() => {
                    found.push((format!("`{name}` has no part {}", part + 1), None));
                }
                (Some(_), _) => {}
            }
        }
        found
    }
}

/// All texts of a clause, cells included.
fn wordings(clause: &Clause) -> Vec<&Wording> {
    let mut all = vec![&clause.text];
    if let ClauseTable::Written { rows, .. } = &clause.table {
        all.extend(rows.iter().flatten());
    }
    all
}

/// Rules and gates that cite a clause which does not exist. Only a warning: an organisation's own
/// rules may cite an older policy.
fn citations(catalogue: &Catalogue, faulty: &[Rule], problems: &mut Diagnostics) {
    let rules = catalogue.rules.iter().chain(faulty);
    let rules = rules.map(|rule| (rule.file, &rule.clauses));
    let gates = catalogue.gates.iter();
    let gates = gates.map(|gate| (gate.file, &gate.clauses));
    for (file, clauses) in rules.chain(gates) {
        for id in clauses {
            if !catalogue.policy.knows(id) {
                problems.push(missing(&catalogue.policy, file, id));
            }
        }
    }
}

fn missing(policy: &PolicyText, file: FileId, id: &str) -> Diagnostic {
    let place = Place::Value(file, Pointer::root().key("clauses"));
    let known: Vec<&str> = policy.clauses().map(|clause| clause.id.as_str()).collect();
    let help = did_you_mean(id, known.iter().copied());
    let message = format!("the policy has no clause `{id}`");
    Diagnostic::warning(codes::RULE, message, place).maybe_help(help)
}
