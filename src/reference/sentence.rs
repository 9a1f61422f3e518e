//! Sentences of the guidance explained.
//!
//! In: a sentence and the catalogue around it. Out: its entry: what serves it.

use crate::catalogue::load::Catalogue;
use crate::catalogue::seed::Sentence;
use crate::phrase::{Phrase, Piece};
use crate::reference::serves::Serves;
use crate::reference::{Entry, Kind, records, same};

/// How sentences are found.
pub(super) const KIND: Kind = Kind {
    word: "sentence",
    names: |catalogue| {
        let sentences = catalogue.seed.sentences.iter();
        sentences.map(|sentence| sentence.id.clone()).collect()
    },
    find: |catalogue, id| {
        let mut sentences = catalogue.seed.sentences.iter();
        let sentence = sentences.find(|sentence| same(&sentence.id, id))?;
        Some(entry(catalogue, sentence))
    },
};

/// Everything about one sentence.
pub(super) fn entry(catalogue: &Catalogue, sentence: &Sentence) -> Entry {
    let mut entry = Entry::new(&sentence.id, &sentence.gist, "");
    if sentence.carries_no_requirement {
        entry.text("Requirement", "none: it prepares the ground for the next");
    }
    if sentence.is_for_us_alone {
        entry.text(
            "Asked of a vendor",
            "no: it concerns the organisation alone",
        );
    }
    let fields = sentence.fields.iter().map(|name| field(name));
    entry.text("Fields of the inventory", Phrase::joined(fields, ", "));
    Serves::sentence(catalogue, &sentence.id).tell(catalogue, &mut entry);
    entry
}

/// A field with the way to its record.
fn field(name: &str) -> Phrase {
    match records::find(name) {
        Some(field) => Phrase(vec![Piece::Link {
            text: name.to_owned(),
            page: "files",
            heading: field.heading,
        }]),
        None => Phrase::code(name),
    }
}
