//! Gates explained.
//!
//! In: a gate and the catalogue around it. Out: its entry.

use crate::catalogue::gate::Gate;
use crate::catalogue::load::Catalogue;
use crate::phrase::{Outline, Phrase};
use crate::reference::reads::Reads;
use crate::reference::rule::cases;
use crate::reference::{Entry, Kind, links, names, same, titled};

/// How gates are found.
pub(super) const KIND: Kind = Kind {
    word: "gate",
    names: |catalogue| {
        let gates = catalogue.gates.iter();
        gates
            .flat_map(|gate| [gate.id.clone(), gate.name.clone()])
            .collect()
    },
    find: |catalogue, id| {
        let mut gates = catalogue.gates.iter();
        let gate = gates.find(|gate| same(&gate.id, id) || same(&gate.name, id))?;
        Some(entry(catalogue, gate))
    },
};

/// Everything about one gate.
pub(super) fn entry(catalogue: &Catalogue, gate: &Gate) -> Entry {
    let said = names(catalogue);
    let mut entry = Entry::new(&gate.id, &gate.title, &gate.name);
    entry.text("Group", gate.group.words());
    let classes = gate.class.iter().map(|class| from(class));
    entry.text(
        "Where it comes from",
        classes.collect::<Vec<_>>().join(", "),
    );
    let applies = gate.applies_when.iter().map(|when| when.words(said));
    entry.lines("Applies if", applies.collect());
    entry.lines("Passes if", vec![gate.passes_when.words(said)]);
    entry.text("Failing it means", gate.failed.as_str());
    let level = gate.evidence.map(|level| {
        format!(
            "a favourable answer counts from level E{level}; below it the gate is open, not failed"
        )
    });
    entry.text("Evidence", level.unwrap_or_default());
    let mut terms = gate.waiver_words(said);
    if !gate.waive_note.trim().is_empty() {
        terms.push(Outline::of(gate.waive_note.as_str()));
    }
    entry.lines("May be waived", terms);
    let asked = gate.questions.iter().filter_map(|id| {
        let question = catalogue.questionnaire.question(id)?;
        Some(titled(catalogue, id, &question.text))
    });
    entry.lines("Questions it rests on", asked.collect());
    entry.lines("What it reads", reads(catalogue, gate).lines(catalogue));
    let rules = catalogue
        .rules
        .iter()
        .filter(|rule| rule.gate.as_ref() == Some(&gate.id));
    let rules = rules.map(|rule| titled(catalogue, &rule.id, &rule.title));
    entry.lines("Rules that fail it", rules.collect());
    entry.text("Why it matters", gate.why.as_str());
    entry.text("What to do", gate.fix.as_str());
    entry.text("Who acts", gate.owner.title());
    entry.text("Policy clauses", links(catalogue, &gate.clauses));
    entry.text("Sentences of the guidance", links(catalogue, &gate.seed));
    entry.lines(
        "Its own cases",
        cases(&gate.cases, "fails", "passes", "open"),
    );
    entry
}

/// Everything a gate looks at.
pub(super) fn reads(catalogue: &Catalogue, gate: &Gate) -> Reads {
    let mut reads = Reads::default();
    let terms = gate
        .waive
        .iter()
        .filter_map(|(_, condition)| condition.as_ref());
    let conditions = gate.applies_when.iter().chain([&gate.passes_when]);
    for condition in conditions.chain(terms) {
        reads.condition(catalogue, condition);
    }
    reads
}

fn from(class: &str) -> String {
    match class {
        "S" => "the guidance".to_owned(),
        "L" => "law or card rules".to_owned(),
        "D" => "agent design".to_owned(),
        other => other.to_owned(),
    }
}

/// A gate as another entry names it: the id and the title.
pub(super) fn named(catalogue: &Catalogue, id: &str) -> Phrase {
    let gate = catalogue.gates.iter().find(|gate| gate.id == id);
    gate.map_or_else(
        || Phrase::plain(id),
        |gate| titled(catalogue, id, &gate.title).line,
    )
}
