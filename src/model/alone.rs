//! Sets in which `none` is an answer of its own.
//!
//! In: a set of words. Out: an error where `none` stands beside another word, because one of the
//! two must be wrong and neither may be guessed.

use std::collections::BTreeSet;

use validator::ValidationError;

use super::words::Word;

/// Refuses `none` beside anything else.
pub(crate) fn none_stands_alone<W: Word>(words: &BTreeSet<W>) -> Result<(), ValidationError> {
    let has_none = words.iter().any(|word| word.as_str() == "none");
    if has_none && words.len() > 1 {
        let message = "`none` cannot stand beside other choices";
        return Err(ValidationError::new("none_stands_alone").with_message(message.into()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::data::LegalCover;
    use super::*;

    #[test]
    fn none_is_refused_only_beside_others() {
        // words, accepted
        let rows = [
            (vec![], true),
            (vec![LegalCover::None], true),
            (vec![LegalCover::Dpa, LegalCover::Baa], true),
            (vec![LegalCover::Dpa, LegalCover::None], false),
        ];
        for (words, accepted) in rows {
            let set = words.iter().copied().collect();
            assert_eq!(none_stands_alone(&set).is_ok(), accepted, "{words:?}");
        }
    }
}
