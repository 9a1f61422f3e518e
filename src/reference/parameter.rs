//! Parameters of the policy explained.
//!
//! In: a parameter and the catalogue around it. Out: its entry, with limits and what reads it.

use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::{By, Definition, Floor};
use crate::phrase::{Outline, Phrase};
use crate::reference::{Entry, Kind, gate, link, links, rule, same, titled};

/// How parameters are found.
pub(super) const KIND: Kind = Kind {
    word: "parameter",
    names: |catalogue| {
        let definitions = catalogue.parameters.definitions.iter();
        definitions
            .map(|definition| definition.name.clone())
            .collect()
    },
    find: |catalogue, id| {
        let mut definitions = catalogue.parameters.definitions.iter();
        let definition = definitions.find(|definition| same(&definition.name, id))?;
        Some(entry(catalogue, definition))
    },
};

/// Everything about one parameter.
pub(super) fn entry(catalogue: &Catalogue, definition: &Definition) -> Entry {
    let mut entry = Entry::new(&definition.name, &definition.title, "");
    entry.text("Group", definition.group.as_str());
    entry.lines("Default", defaults(catalogue, definition));
    entry.lines("Limits", limits(definition));
    let floors = definition
        .floors
        .iter()
        .map(|one| Outline::of(floor(catalogue, definition, one)));
    entry.lines("Moved by law or rule", floors.collect());
    entry.text("Why", definition.why.as_str());
    entry.text("Note", definition.note.as_str());
    entry.text(
        "Where the default comes from",
        links(catalogue, &definition.source),
    );
    entry.text(
        "Policy clauses that state it",
        links(catalogue, &definition.clauses),
    );
    let slot = catalogue
        .parameters
        .position(&definition.name)
        .unwrap_or(usize::MAX);
    let rules = catalogue.rules.iter();
    let rules = rules.filter(|one| rule::reads(catalogue, one).parameter(slot));
    let rules = rules.map(|rule| titled(catalogue, &rule.id, &rule.title));
    entry.lines("Rules that read it", rules.collect());
    let gates = catalogue.gates.iter();
    let gates = gates.filter(|one| gate::reads(catalogue, one).parameter(slot));
    let gates = gates.map(|gate| titled(catalogue, &gate.id, &gate.title));
    entry.lines("Gates that read it", gates.collect());
    let manual = definition.manual.iter().cloned().collect::<Vec<_>>();
    entry.text("Seen to by a person, by clause", links(catalogue, &manual));
    entry.text(
        "Sentences of the guidance",
        links(catalogue, &definition.seed),
    );
    entry
}

/// The default of each part of the split.
fn defaults(catalogue: &Catalogue, definition: &Definition) -> Vec<Outline> {
    let names = definition.by.names().iter().enumerate();
    let parts = names.map(|(part, name)| {
        let value = catalogue.parameters.words(&definition.name, part);
        match definition.by {
            By::All => Outline::of(value),
            By::Sensitivity => Outline::of(format!("{name} systems: {value}")),
            By::Severity => Outline::of(format!("{name} findings: {value}")),
            By::Tier => Outline::of(format!("{name}: {value}")),
        }
    });
    parts.collect()
}

/// What a program may set.
fn limits(definition: &Definition) -> Vec<Outline> {
    let mut lines = Vec::new();
    let each = |values: &[Option<i64>]| -> Option<String> {
        let said: Vec<String> = values
            .iter()
            .map(|limit| limit.map_or("none".to_owned(), |limit| definition.say_limit(limit)))
            .collect();
        if values.iter().all(Option::is_none) {
            return None;
        }
        let alike = said
            .windows(2)
            .all(|pair| matches!(pair, [one, other] if one == other));
        let names = definition.by.names().iter();
        match said.first() {
            Some(only) if alike => Some(only.clone()),
            _ => {
                let parts = names
                    .zip(&said)
                    .map(|(name, limit)| format!("{name}: {limit}"));
                Some(parts.collect::<Vec<_>>().join("; "))
            }
        }
    };
    lines.extend(each(&definition.min).map(|least| format!("least: {least}")));
    lines.extend(each(&definition.max).map(|most| format!("most: {most}")));
    let unusual = |limit: i64| definition.say_limit(limit);
    lines.extend(
        definition
            .warn_above
            .map(|at| format!("unusual above: {}", unusual(at))),
    );
    lines.extend(
        definition
            .warn_below
            .map(|at| format!("unusual below: {}", unusual(at))),
    );
    let mut lines: Vec<Outline> = lines.into_iter().map(Outline::of).collect();
    let words = |label: &str, words: &[String]| {
        (!words.is_empty()).then(|| Outline::of(Phrase::plain(label).then(Phrase::codes(words))))
    };
    lines.extend(words(
        "words it may hold, the strictest first: ",
        &definition.may,
    ));
    lines.extend(words("words it may not lose: ", &definition.must_hold));
    lines
}

/// One limit that a law or rule moves, with its source.
fn floor(catalogue: &Catalogue, definition: &Definition, floor: &Floor) -> Phrase {
    let limit = match (floor.at_least, floor.at_most) {
        (Some(least), _) => format!("at least {}", definition.say_limit(least)),
        (None, Some(most)) => format!("at most {}", definition.say_limit(most)),
        (None, None) => "the default".to_owned(),
    };
    let whose = if floor.when == "org_regime" {
        "the organisation"
    } else {
        "an agent"
    };
    let words = Phrase::plain(format!("{limit} while {whose} is under "))
        .and_code(&floor.is)
        .and(" (")
        .then(link(catalogue, &floor.source))
        .and(")");
    if floor.note.is_empty() {
        words
    } else {
        words.and(": ").then(floor.note.as_str().into())
    }
}
