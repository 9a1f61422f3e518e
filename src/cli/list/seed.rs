//! `agentvet list seed`: the sentences of the guidance.

use crate::catalogue::load::Catalogue;

/// Each sentence in our own words.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let sentences = catalogue.seed.sentences.iter();
    sentences
        .map(|sentence| vec![sentence.id.clone(), sentence.gist.clone()])
        .collect()
}
