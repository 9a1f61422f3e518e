//! Lists and their items.
//!
//! In: items and where they stand. Out: paragraphs that are items of real lists, so that Word
//! counts them; a list begins with its own number whatever stood before it.

use super::blocks::{Place, Writer};
use super::look::{Look, Paragraph};
use super::numbering::{BULLETS, DEEPEST, DONE, OPEN, STEP};
use super::styles;
use crate::block::{Definition, Item};

/// Makes a paragraph the first of an item; its list moves it in, unless it stands elsewhere.
pub(super) fn begin_item(paragraph: &mut Paragraph, list: usize, level: usize) {
    paragraph.number = Some((list, level));
    let usual = STEP.saturating_mul(u32::try_from(level).unwrap_or_default() + 1);
    if paragraph.indent == Some(usual) {
        paragraph.indent = None;
    } else {
        paragraph.hanging = STEP;
    }
}

impl Writer<'_> {
    /// Terms in bold, each kept with the beginning of what it means.
    pub(super) fn definitions(&mut self, entries: &[Definition], place: Place) {
        self.settle(place);
        let inside = Place {
            indent: place.indent + STEP,
            width: place.width.saturating_sub(STEP).max(STEP),
            top: false,
            ..place
        };
        for entry in entries {
            let term = Paragraph {
                keep_next: true,
                ..place.paragraph()
            };
            self.paragraph(term, |writer| {
                let bold = Look {
                    bold: true,
                    ..Look::default()
                };
                writer.inlines(&entry.term, bold);
            });
            self.blocks(&entry.blocks, inside);
        }
    }

    pub(super) fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        self.settle(place);
        let level = place.level.min(DEEPEST);
        let numbered = start.map(|start| self.lists.begin(start, level));
        let inside = Place {
            indent: place.indent + STEP,
            width: place.width.saturating_sub(STEP).max(STEP),
            level: place.level + 1,
            style: styles::ITEM,
            top: false,
        };
        for item in items {
            let list = match (numbered, item.task) {
                (_, Some(true)) => DONE,
                (_, Some(false)) => OPEN,
                (Some(list), None) => list,
                (None, None) => BULLETS,
            };
            self.item = Some((list, level));
            self.blocks(&item.blocks, inside);
            if self.item.is_some() {
                // An item without a word still has its mark.
                self.paragraph(inside.paragraph(), |_| {});
            }
        }
    }
}
