//! Clauses and parts of the policy explained.
//!
//! In: the policy text. Out: entries whose places hold the defaults of parameters and the names
//! of roles; what only an organisation can say stands in words of its own.

use crate::catalogue::load::Catalogue;
use crate::catalogue::policy::values::parameter as parameter_words;
use crate::catalogue::policy::{Clause, Fact, Part, Piece as Place, Wording};
use crate::phrase::{Outline, Phrase, Piece};
use crate::reference::{Entry, Kind, links, same, titled};

/// How clauses are found, and the parts they are in.
pub(super) const KIND: Kind = Kind {
    word: "policy clause",
    names: |catalogue| {
        let parts = catalogue.policy.parts.iter().map(|part| part.id.clone());
        parts
            .chain(catalogue.policy.clauses().map(|clause| clause.id.clone()))
            .collect()
    },
    find: |catalogue, id| {
        let mut parts = catalogue.policy.parts.iter();
        if let Some(part) = parts.find(|part| same(&part.id, id)) {
            return Some(part_entry(catalogue, part));
        }
        let mut clauses = catalogue.policy.clauses();
        let clause = clauses.find(|clause| same(&clause.id, id))?;
        Some(entry(catalogue, clause))
    },
};

/// Everything about one clause.
fn entry(catalogue: &Catalogue, clause: &Clause) -> Entry {
    let heading = part_of(catalogue, &clause.id);
    let (_, title) = heading.split_once(' ').unwrap_or_default();
    let mut entry = Entry::new(&clause.id, title, "");
    entry.text("Text", say(catalogue, &clause.text));
    for (heading, body) in parts(catalogue, clause) {
        entry.text(heading, body);
    }
    let definitions = catalogue.parameters.definitions.iter();
    let stating = definitions.filter(|one| one.clauses.contains(&clause.id));
    let stating = stating.map(|one| titled(catalogue, &one.name, &one.title));
    entry.lines("Parameters it states", stating.collect());
    let title = |id: &String| {
        let rule = catalogue.rules.iter().find(|rule| rule.id == *id);
        let gate = catalogue.gates.iter().find(|gate| gate.id == *id);
        let title = rule
            .map(|rule| &rule.title)
            .or(gate.map(|gate| &gate.title))?;
        Some(titled(catalogue, id, title))
    };
    let tested = clause.enforced_by.iter().filter_map(title);
    entry.lines("Tested by", tested.collect());
    entry
}

/// What stands about a clause beside its text: who checks it, what it answers, when it applies.
fn parts(catalogue: &Catalogue, clause: &Clause) -> Vec<(&'static str, Phrase)> {
    vec![
        ("Checked by a person", clause.manual.as_str().into()),
        ("Printed only under", Phrase::codes(&clause.regimes)),
        ("Sentences of the guidance", links(catalogue, &clause.seed)),
        (
            "Framework identifiers (a mapping aid)",
            links(catalogue, &clause.frameworks),
        ),
    ]
}

fn part_entry(catalogue: &Catalogue, part: &Part) -> Entry {
    let mut entry = Entry::new(&part.id, &part.title, "");
    let clauses = part.clauses.iter().map(|clause| {
        let text = say(catalogue, &clause.text);
        Outline::of(Phrase::plain(format!("{}: ", clause.id)).then(text))
    });
    entry.lines("Clauses", clauses.collect());
    entry
}

/// A clause with what stands about it, for the page of clauses.
pub(super) fn outline(catalogue: &Catalogue, clause: &Clause) -> Outline {
    let text = Phrase::plain(format!("{}: ", clause.id)).then(say(catalogue, &clause.text));
    let tested = ("Tested by", links(catalogue, &clause.enforced_by));
    let about = [tested].into_iter().chain(parts(catalogue, clause));
    let about = about.filter(|(_, body)| !body.is_empty() && !body.text().is_empty());
    let about =
        about.map(|(heading, body)| Outline::of(Phrase::plain(format!("{heading}: ")).then(body)));
    Outline::over(text, about.collect())
}

/// The text of a clause, by its id.
pub(super) fn text(catalogue: &Catalogue, id: &str) -> Option<Phrase> {
    let clause = catalogue.policy.clauses().find(|clause| clause.id == id)?;
    Some(say(catalogue, &clause.text))
}

/// The way to a clause: the heading of its part.
pub(super) fn link(catalogue: &Catalogue, id: &str) -> Option<Phrase> {
    catalogue.policy.knows(id).then(|| {
        Phrase(vec![Piece::Link {
            text: id.to_owned(),
            page: "clauses",
            heading: part_of(catalogue, id),
        }])
    })
}

/// The heading of the part that a clause is in: `P7 Keys`.
pub(super) fn part_of(catalogue: &Catalogue, id: &str) -> String {
    let parts = &catalogue.policy.parts;
    let own = id.split('.').next().unwrap_or(id);
    let part = parts.iter().find(|part| part.id == own);
    part.map_or_else(
        || own.to_owned(),
        |part| format!("{} {}", part.id, part.title),
    )
}

/// A text with its places filled as far as the catalogue can.
fn say(catalogue: &Catalogue, wording: &Wording) -> Phrase {
    let mut said = Phrase::default();
    for place in &wording.0 {
        said = match place {
            Place::Text(text) => said.and(text.as_str()),
            Place::Parameter { name, part, join } => {
                let parameters = &catalogue.parameters;
                said.and(parameter_words(
                    &catalogue.policy,
                    parameters,
                    name,
                    *part,
                    *join,
                ))
            }
            Place::Role(role) => {
                let title = catalogue.policy.role_title(role);
                said.and(format!("the {}", title.to_lowercase()))
            }
            Place::Fact(fact) => said.and(own(*fact)),
        };
    }
    said
}

/// What an organisation's own policy says in that place.
fn own(fact: Fact) -> &'static str {
    match fact {
        Fact::Org => "the organisation",
        Fact::Contact => "the incident contact",
        Fact::Regimes => "(Here stand the regimes in force.)",
        Fact::Gates => "The gates that are switched on",
        Fact::NeverWaived => "(Here stand the gates that nobody may waive.)",
        Fact::Countries => "(Here stand the countries to which data may go.)",
        Fact::Payments => "(Here stand the payments that need no approval.)",
        Fact::LogExtra => "(Here stand further facts that a log record must hold.)",
        Fact::Reference => "(Here stands where the signed copy is kept.)",
    }
}
