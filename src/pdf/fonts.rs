//! The fonts of the engine: which letters they have, and their handles for shaping and embedding.
//!
//! In: font files. Out: two stacks (proportional and fixed width) that every text is set with, so
//! that a letter missing in the first family is taken from the next that has it. A file is only
//! read as far as it is used; nothing a document does here changes the next document's bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use krilla::text::Font;
use parley::fontique::{
    Blob, CharmapIndex, Collection, CollectionOptions, FamilyId, GenericFamily, SourceCache,
};
use parley::{FontContext, FontData};

/// The letters of one font.
struct Face {
    file: Blob<u8>,
    letters: CharmapIndex,
}

impl Face {
    fn has(&self, letter: char) -> bool {
        let map = self.letters.charmap(self.file.as_ref());
        map.and_then(|map| map.map(letter))
            .is_some_and(|glyph| glyph != 0)
    }
}

/// All fonts of an engine.
pub(super) struct Fonts {
    pub(super) context: FontContext,
    faces: Vec<Face>,
    /// How many of the faces, from the front, belong to the two families that Latin text is set in.
    basic: usize,
    embedded: BTreeMap<(u64, u32), Font>,
}

impl Fonts {
    /// Registers font files. The first family sets running text; a family with `Mono` in its name
    /// sets code, one with `Emoji` pictures; all serve as fallbacks, in the order given.
    pub(super) fn new(files: &[&'static [u8]]) -> Self {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let mut families: Vec<(FamilyId, Vec<Face>)> = Vec::new();
        for file in files {
            let file = Blob::new(Arc::new(*file));
            for (family, fonts) in collection.register_fonts(file.clone(), None) {
                let faces = fonts.iter().map(|font| Face {
                    file: file.clone(),
                    letters: font.charmap_index(),
                });
                match families.iter_mut().find(|(known, _)| *known == family) {
                    Some((_, known)) => known.extend(faces),
                    None => families.push((family, faces.collect())),
                }
            }
        }
        Self::stacked(collection, families)
    }

    fn stacked(mut collection: Collection, mut families: Vec<(FamilyId, Vec<Face>)>) -> Self {
        let mut named = |part: &str, families: &[(FamilyId, Vec<Face>)]| {
            families.iter().position(|(family, _)| {
                let name = collection.family_name(*family);
                name.is_some_and(|name| name.contains(part))
            })
        };
        if let Some(mono) = named("Mono", &families).filter(|mono| *mono > 1) {
            let mono = families.remove(mono);
            families.insert(1, mono);
        }
        let emoji = named("Emoji", &families);
        let order: Vec<FamilyId> = families.iter().map(|(family, _)| *family).collect();
        let mut fixed = order.clone();
        if fixed.len() > 1 {
            fixed.swap(0, 1);
        }
        let pictures = emoji.and_then(|emoji| order.get(emoji)).copied();
        collection.set_generic_families(GenericFamily::SansSerif, order.into_iter());
        collection.set_generic_families(GenericFamily::Monospace, fixed.into_iter());
        collection.set_generic_families(GenericFamily::Emoji, pictures.into_iter());
        Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            basic: families.iter().take(2).map(|(_, faces)| faces.len()).sum(),
            faces: families.into_iter().flat_map(|(_, faces)| faces).collect(),
            embedded: BTreeMap::new(),
        }
    }

    /// Whether there is anything to set text with.
    pub(super) fn is_empty(&self) -> bool {
        self.faces.is_empty()
    }

    /// Whether some font has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.faces.iter().any(|face| face.has(letter))
    }

    /// Whether a text can only be set in the two basic families, whatever its weight and slant, so
    /// that no letter of it can be missing.
    pub(super) fn are_plain_for(&self, text: &str) -> bool {
        let basic = self.faces.get(..self.basic).unwrap_or_default();
        text.chars()
            .filter(|letter| !matches!(letter, '\n' | ' '..='~'))
            .all(|letter| !basic.is_empty() && basic.iter().all(|face| face.has(letter)))
    }

    /// The handle that the writer embeds a font by.
    pub(super) fn embed(&mut self, font: &FontData) -> Option<Font> {
        let key = (font.data.id(), font.index);
        if let Some(known) = self.embedded.get(&key) {
            return Some(known.clone());
        }
        let file: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(font.data.clone());
        let font = Font::new(file.into(), font.index)?;
        self.embedded.insert(key, font.clone());
        Some(font)
    }
}
