//! Footnotes.
//!
//! In: the notes of the document and the order of their marks. Out: `footnotes.xml`; notes that no
//! text marks stand at the end of it, so that nothing is lost.

use super::blocks::{Place, Writer};
use super::inline::run;
use super::look::{Look, Paragraph};
use super::parts::{MAIN, RELATIONS};
use super::styles;
use super::xml::Xml;
use crate::block::{Block, Item};

impl Writer<'_> {
    /// How many notes there are.
    pub(super) fn note_count(&self) -> usize {
        self.notes.len()
    }

    /// The number at the beginning of a note, with the blank after it.
    pub(super) fn note_number(&mut self) {
        let look = Look {
            style: Some(styles::NOTE_MARK),
            ..Look::default()
        };
        self.xml.within("w:r", &[], |xml| {
            look.write(xml);
            xml.empty("w:footnoteRef", &[]);
        });
        run(&mut self.xml, " ", Look::default());
    }

    /// The notes without a mark in the text.
    pub(super) fn uncited_notes(&mut self) {
        let notes = self.notes;
        let uncited = (1..)
            .zip(notes)
            .filter(|(number, _)| !self.cited.contains(number));
        let items: Vec<Item> = uncited
            .map(|(_, blocks)| Item {
                task: None,
                blocks: blocks.clone(),
            })
            .collect();
        if items.is_empty() {
            return;
        }
        let page = self.page();
        self.paragraph(Paragraph::of(styles::RULE), |_| {});
        self.in_note = true;
        self.list(Some(1), &items, page);
        self.in_note = false;
    }

    /// The part. It comes last: only then all marks are known.
    pub(super) fn footnotes(&mut self) -> String {
        let before = self.take();
        let place = Place {
            style: styles::NOTE,
            top: false,
            ..self.page()
        };
        self.in_note = true;
        let notes = self.notes;
        for number in self.cited.clone() {
            let blocks = number.checked_sub(1).and_then(|at| notes.get(at));
            self.footnote(number, blocks.map(Vec::as_slice).unwrap_or_default(), place);
        }
        self.in_note = false;
        let written = std::mem::replace(&mut self.xml, before);
        let names = [("xmlns:w", MAIN), ("xmlns:r", RELATIONS)];
        Xml::part("w:footnotes", &names, |xml| {
            line(xml, "-1", "separator", "w:separator");
            line(xml, "0", "continuationSeparator", "w:continuationSeparator");
            xml.append(&written);
        })
    }

    fn footnote(&mut self, number: usize, blocks: &[Block], place: Place) {
        self.within("w:footnote", &[("w:id", &number.to_string())], |writer| {
            writer.begins_note = true;
            writer.blocks(blocks, place);
            if writer.begins_note {
                writer.paragraph(place.paragraph(), |_| {});
            }
        });
    }
}

/// One of the two lines between text and notes, which every such part must have.
fn line(xml: &mut Xml, id: &str, kind: &str, mark: &'static str) {
    xml.within("w:footnote", &[("w:type", kind), ("w:id", id)], |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:r", &[], |xml| xml.empty(mark, &[]));
        });
    });
}
