//! Frameworks and their identifiers explained: a mapping aid, never a statement of compliance.
//!
//! In: the frameworks and what names their identifiers. Out: entries, and the way to a framework.

use crate::catalogue::framework::Framework;
use crate::catalogue::load::Catalogue;
use crate::phrase::{Outline, Phrase, Piece};
use crate::reference::serves::Serves;
use crate::reference::{Entry, Kind, same};

/// What every list of identifiers must say.
pub(super) const AID: &str = "mapping aid, not a statement of compliance";

/// How frameworks are found, and their identifiers.
pub(super) const KIND: Kind = Kind {
    word: "framework identifier",
    names: |catalogue| {
        let frameworks = catalogue.frameworks.0.keys().cloned();
        frameworks.chain(catalogue.frameworks.all()).collect()
    },
    find: |catalogue, id| {
        let mut frameworks = catalogue.frameworks.0.values();
        let Some((prefix, rest)) = id.split_once(':') else {
            let framework = frameworks.find(|framework| same(&framework.id, id))?;
            return Some(entry(framework));
        };
        let framework = frameworks.find(|framework| same(&framework.id, prefix))?;
        let mut identifiers = framework.identifiers.iter();
        let (own, gist) = identifiers.find(|(own, _)| same(own, rest))?;
        Some(identifier(catalogue, framework, own, gist))
    },
};

fn entry(framework: &Framework) -> Entry {
    let mut entry = Entry::new(&framework.id, &framework.name, "");
    entry.text("Version", framework.version.as_str());
    entry.text("Published by", framework.source.as_str());
    entry.text(
        "How the identifiers were checked",
        framework.status.as_str(),
    );
    entry.text("Keep in mind", framework.note.as_str());
    let lines = framework.identifiers.iter();
    let lines = lines
        .map(|(id, gist)| Outline::of(Phrase::plain(format!("{}:{id}: {gist}", framework.id))));
    entry.lines(
        "Identifiers in use, with our own words on each",
        lines.collect(),
    );
    entry
}

fn identifier(catalogue: &Catalogue, framework: &Framework, id: &str, gist: &str) -> Entry {
    let full = format!("{}:{id}", framework.id);
    let mut entry = Entry::new(&full, gist, "");
    let source = format!("{}, {}", framework.name, framework.version);
    entry.text("Framework", source);
    entry.text("Read this as", format!("a {AID}; the words are ours"));
    let serves = Serves::identifier(catalogue, &full);
    if serves.is_nothing() {
        entry.text("Touched by", "nothing yet");
    }
    serves.tell(catalogue, &mut entry);
    entry
}

/// The way to a framework, for one of its identifiers.
pub(super) fn link(catalogue: &Catalogue, id: &str) -> Option<Phrase> {
    let (prefix, _) = id.split_once(':')?;
    let framework = catalogue.frameworks.0.get(prefix)?;
    Some(Phrase(vec![Piece::Link {
        text: id.to_owned(),
        page: "frameworks",
        heading: framework.id.clone(),
    }]))
}
