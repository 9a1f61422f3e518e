//! The pages of the documentation that are written from the catalogue, one function each.
//!
//! In: a loaded catalogue. Out: pages. They are committed, and a test compares them.

mod coverage;
mod files;

pub use coverage::touched;

use crate::catalogue::load::Catalogue;
use crate::catalogue::rule::Family;
use crate::phrase::{Outline, Phrase};
use crate::reference::markdown::Page;
use crate::reference::{clause, gate, link, parameter, question, rule};

/// Every page but the one about the command line, which knows its commands itself.
pub fn pages(catalogue: &Catalogue) -> Vec<Page> {
    vec![
        rules(catalogue),
        gates(catalogue),
        questions(catalogue),
        parameters(catalogue),
        clauses(catalogue),
        files::page(catalogue),
        coverage::frameworks(catalogue),
        coverage::seed(catalogue),
    ]
}

fn rules(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("rules", "Red-flag rules");
    page.paragraph(
        "Every rule that ships: what it looks for, how bad that is, why, and what to do. `agentvet \
         explain RF-X01` shows the same. A rule that cannot be told raises its finding one \
         severity lower, unless it blocks.",
    );
    let families = [
        (Family::Vendor, "Rules about the vendor"),
        (Family::Cross, "Rules across vendor and inventory"),
        (Family::Inventory, "Rules about the inventory"),
    ];
    let of = |family: Family| {
        catalogue
            .rules
            .iter()
            .filter(move |rule| rule.family == family)
    };
    for (family, title) in families {
        page.heading(2, title);
        let rows = of(family).map(|rule| {
            let gate = rule.gate.as_ref().map(|gate| link(catalogue, gate));
            vec![
                link(catalogue, &rule.id),
                rule.title.as_str().into(),
                Phrase::plain(rule.base_severity().word()),
                gate.unwrap_or_default(),
            ]
        });
        page.table(
            &["Rule", "Title", "Severity", "Gate"],
            &rows.collect::<Vec<_>>(),
        );
        for rule in of(family) {
            page.entry(3, &rule::entry(catalogue, rule));
        }
    }
    page
}

fn gates(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("gates", "Gates");
    page.paragraph(
        "Gates decide, answers score: while a gate that applies fails, no score makes up for it. A \
         gate fails if its condition is false or if a rule that names it fires. It is open if \
         neither holds and one of them cannot be told.",
    );
    let rows = catalogue.gates.iter().map(|gate| {
        vec![
            link(catalogue, &gate.id),
            gate.title.as_str().into(),
            Phrase::plain(gate.group.words()),
        ]
    });
    page.table(&["Gate", "Title", "Group"], &rows.collect::<Vec<_>>());
    for gate in &catalogue.gates {
        page.entry(2, &gate::entry(catalogue, gate));
    }
    page
}

fn questions(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("questions", "Questions to vendors");
    page.paragraph(
        "For our own side: this page shows weights, credits and gates, which no vendor should see. \
         A credit is a share of the weight; what no line names earns nothing, and a line counts \
         only where it surely holds.",
    );
    for section in &catalogue.questionnaire.sections {
        page.heading(2, &format!("{}: {}", section.id, section.title));
        if section.core {
            page.paragraph("A core section: a low score here caps the whole.");
        }
        let questions = catalogue.questionnaire.questions.iter();
        for question in questions.filter(|question| question.section == section.id) {
            page.entry(3, &question::entry(catalogue, question));
        }
    }
    page
}

fn parameters(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("parameters", "Parameters of the policy");
    page.paragraph(
        "Rules, scores and the policy text all read these values, so that changing one changes \
         all three. A program sets one in `agentvet.yaml`, with who set it, when and why.",
    );
    page.raw(
        "```yaml\nparameters:\n  key_rotation_days: { value: 60, set_by: ann-lee, set_on: \
         2026-11-01, reason: Keys of the bank }\n```",
    );
    for group in catalogue.parameters.by_group() {
        page.heading(2, &sentence_case(group.name));
        for line in &group.lines {
            page.entry(3, &parameter::entry(catalogue, line.definition));
        }
    }
    if !catalogue.parameters.relations.is_empty() {
        page.heading(2, "What must hold between them");
        let says = catalogue.parameters.relations.iter();
        page.list(
            &says
                .map(|relation| Outline::of(relation.says.as_str()))
                .collect::<Vec<_>>(),
        );
    }
    page
}

fn clauses(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("clauses", "Clauses of the policy");
    page.paragraph(
        "The text of the policy with the defaults of its parameters. `agentvet build` writes it \
         for one organisation, with its values, its people and the regimes it is under.",
    );
    for part in &catalogue.policy.parts {
        page.heading(2, &clause::part_of(catalogue, &part.id));
        let clauses = part.clauses.iter();
        let lines: Vec<Outline> = clauses.map(|one| clause::outline(catalogue, one)).collect();
        page.list(&lines);
    }
    page
}

/// A word of a file as a heading.
fn sentence_case(word: &str) -> String {
    let plain = word.replace('_', " ");
    let mut letters = plain.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
