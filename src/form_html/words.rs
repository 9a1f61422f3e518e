//! The page's own words in both languages.
//!
//! In: the table `words.txt`, where a key stands above its two texts. Out: the texts of one
//! language. Words of questions and options are not here: they come with the form.

use crate::form::Language;

const TABLE: &str = include_str!("words.txt");

/// The texts of one language, in the order of the table.
pub(super) struct Words(Vec<(&'static str, &'static str)>);

impl Words {
    /// All texts of a language.
    pub(super) fn of(language: Language) -> Self {
        let rows = rows().map(|(key, english, german)| match language {
            Language::English => (key, english),
            Language::German => (key, german),
        });
        Self(rows.collect())
    }

    /// One text; empty where the table has no such key, which a test rules out.
    pub(super) fn get(&self, key: &str) -> &'static str {
        let mut found = self.0.iter().filter(|(name, _)| *name == key);
        found.next().map_or("", |(_, text)| text)
    }

    /// Every key with its text.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().copied()
    }
}

/// Key, English and German of every entry.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TABLE.split("\n\n").filter_map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let key = lines.next()?;
        let english = lines.next()?.strip_prefix("  en: ")?;
        let german = lines.next()?.strip_prefix("  de: ")?;
        Some((key, english, german))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names between braces.
    fn places(text: &str) -> BTreeSet<&str> {
        let parts = text.split('{').skip(1);
        parts
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn every_entry_has_a_key_of_its_own_and_both_languages() {
        let blocks = TABLE.split("\n\n").filter(|block| !block.trim().is_empty());
        let said: Vec<_> = rows().collect();
        assert_eq!(blocks.count(), said.len(), "each block is a whole entry");
        let keys: BTreeSet<_> = said.iter().map(|(key, ..)| key).collect();
        assert_eq!(keys.len(), said.len(), "no key twice");
        for (key, english, german) in said {
            assert!(
                !english.trim().is_empty() && !german.trim().is_empty(),
                "{key}"
            );
            assert_eq!(
                places(english),
                places(german),
                "{key}: the same places to fill"
            );
        }
    }
}
