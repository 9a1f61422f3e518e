//! The pages that show what covers the guidance, and which framework identifiers are touched.
//!
//! In: the catalogue. Out: two pages. What nothing touches is listed as such, never left out.

use crate::catalogue::framework::Framework;
use crate::catalogue::load::Catalogue;
use crate::phrase::{Outline, Phrase, Piece};
use crate::reference::framework::AID;
use crate::reference::markdown::Page;
use crate::reference::sentence;
use crate::reference::serves::Serves;

/// Every identifier in use with what touches it.
pub(super) fn frameworks(catalogue: &Catalogue) -> Page {
    let mut page = Page::new(
        "frameworks",
        "Frameworks: mapping aid, not a statement of compliance",
    );
    page.paragraph(format!(
        "A {AID}. It names the places of each framework that questions, rules, parameters and \
         clauses point to. The words beside an identifier are ours and say what the place is \
         about; the text of a framework is held nowhere. Identifiers outside these lists are not \
         covered at all."
    ));
    let rows = catalogue.frameworks.0.values().map(|framework| {
        let touched = touched(catalogue, framework);
        vec![
            Phrase(vec![Piece::Link {
                text: framework.id.clone(),
                page: "frameworks",
                heading: framework.id.clone(),
            }]),
            framework.name.as_str().into(),
            framework.version.as_str().into(),
            Phrase::plain(format!("{touched} of {}", framework.identifiers.len())),
        ]
    });
    let columns = ["Framework", "Name", "Version", "Touched"];
    page.table(&columns, &rows.collect::<Vec<_>>());
    for framework in catalogue.frameworks.0.values() {
        one(catalogue, framework, &mut page);
    }
    page
}

/// How many identifiers of a framework something touches.
pub fn touched(catalogue: &Catalogue, framework: &Framework) -> usize {
    let identifiers = framework.identifiers.iter();
    let touched = identifiers.filter(|(id, _)| {
        !Serves::identifier(catalogue, &format!("{}:{id}", framework.id)).is_nothing()
    });
    touched.count()
}

fn one(catalogue: &Catalogue, framework: &Framework, page: &mut Page) {
    page.heading(2, &framework.id);
    page.paragraph(format!(
        "{}, {}. Published by {}. Identifiers {}.",
        framework.name, framework.version, framework.source, framework.status
    ));
    page.paragraph(framework.note.as_str());
    let rows = framework.identifiers.iter().map(|(id, gist)| {
        let serves = Serves::identifier(catalogue, &format!("{}:{id}", framework.id));
        let [questions, rules, rest] = serves.cells(catalogue);
        let rest = if serves.is_nothing() {
            Phrase::plain("not touched")
        } else {
            rest
        };
        vec![
            Phrase::plain(id),
            gist.as_str().into(),
            questions,
            rules,
            rest,
        ]
    });
    let columns = [
        "Identifier",
        "About",
        "Questions",
        "Rules",
        "Parameters and clauses",
    ];
    page.table(&columns, &rows.collect::<Vec<_>>());
}

/// Every sentence of the guidance with what serves it.
pub(super) fn seed(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("seed", "Coverage of the guidance");
    let seed = &catalogue.seed;
    let bare = seed
        .sentences
        .iter()
        .filter(|one| one.carries_no_requirement);
    let bare: Vec<&str> = bare.map(|one| one.id.as_str()).collect();
    page.paragraph(format!(
        "The guidance behind the questions, rules and policy has {} sentences in {} sections. \
         Each is listed in our own words, with everything that serves it. No requirement is in: {}.",
        seed.sentences.len(),
        seed.sections.len(),
        bare.join(", "),
    ));
    let sections = seed.sections.iter().zip(1..);
    let links = sections.clone().map(|(title, number)| {
        let heading = format!("{number}. {title}");
        Outline::of(Phrase(vec![Piece::Link {
            text: heading.clone(),
            page: "seed",
            heading,
        }]))
    });
    page.list(&links.collect::<Vec<_>>());
    for (title, number) in sections {
        page.heading(2, &format!("{number}. {title}"));
        for one in seed.within(number) {
            page.entry(3, &sentence::entry(catalogue, one));
        }
    }
    page
}
