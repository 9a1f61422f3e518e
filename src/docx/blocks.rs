//! Blocks as paragraphs, one after the other.
//!
//! In: blocks and where they stand. Out: paragraphs and tables in the body that is being written.
//! Two tables never touch, for Word would make one of them, and every box ends with a paragraph,
//! for Word calls a file without one damaged.

use std::collections::{BTreeMap, BTreeSet};

use super::inline::run;
use super::look::{Look, Paragraph};
use super::numbering::Lists;
use super::relations::Relations;
use super::sheet::Sheet;
use super::styles;
use super::xml::{Attributes, Xml};
use crate::block::{Block, Document, Inline, plain};
use crate::pdf::{Numbering, Options, heading_ids, shortened};

/// The longest title in the contents.
const MAX_TITLE: usize = 300;

/// A heading that contents name.
pub(super) struct Heading {
    /// How deep it stands, from 1.
    pub(super) depth: usize,
    /// Its number and its words.
    pub(super) title: String,
    /// The bookmark on it.
    pub(super) bookmark: Option<String>,
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// How far they are moved in.
    pub(super) indent: u32,
    /// How wide they may be.
    pub(super) width: u32,
    /// How many lists they are in.
    pub(super) level: usize,
    /// The style of their paragraphs.
    pub(super) style: &'static str,
    /// Whether they stand in the body itself and not in a list or a box.
    pub(super) top: bool,
}

impl Place {
    /// A paragraph of this place.
    pub(super) fn paragraph(&self) -> Paragraph {
        Paragraph {
            indent: Some(self.indent).filter(|indent| *indent > 0),
            ..Paragraph::of(self.style)
        }
    }
}

/// Everything that is known while a document is written.
pub(super) struct Writer<'d> {
    /// What was written last.
    pub(super) xml: Xml,
    pub(super) sheet: Sheet,
    pub(super) relations: Relations,
    pub(super) lists: Lists,
    /// The notes that have a mark, in the order of their marks.
    pub(super) cited: Vec<usize>,
    /// Whether a footnote is being written.
    pub(super) in_note: bool,
    /// Whether the next paragraph begins a footnote.
    pub(super) begins_note: bool,
    /// The item that the next paragraph begins.
    pub(super) item: Option<(usize, usize)>,
    pub(super) headings: Vec<Heading>,
    pub(super) notes: &'d [Vec<Block>],
    numbering: Numbering,
    bookmarks: BTreeMap<String, usize>,
    ids: usize,
    breaks: bool,
}

impl<'d> Writer<'d> {
    pub(super) fn new(
        document: &'d Document,
        options: &Options,
        sheet: Sheet,
        is_titled: bool,
    ) -> Self {
        let mut ids = BTreeSet::new();
        heading_ids(&document.blocks, &mut ids);
        Self {
            xml: Xml::default(),
            sheet,
            relations: Relations::default(),
            lists: Lists::default(),
            cited: Vec::new(),
            in_note: false,
            begins_note: false,
            item: None,
            headings: Vec::new(),
            notes: &document.notes,
            numbering: Numbering::new(options.number_headings, is_titled),
            bookmarks: ids.into_iter().zip(1..).collect(),
            ids: 0,
            breaks: false,
        }
    }

    /// The body itself.
    pub(super) fn page(&self) -> Place {
        Place {
            indent: 0,
            width: self.sheet.measure(),
            level: 0,
            style: "",
            top: true,
        }
    }

    /// What was written since the last time.
    pub(super) fn take(&mut self) -> Xml {
        std::mem::take(&mut self.xml)
    }

    /// Whether what comes next begins a page.
    pub(super) fn break_page(&mut self, breaks: bool) {
        self.breaks = breaks;
    }

    /// A number that no other bookmark has.
    pub(super) fn next_id(&mut self) -> String {
        self.ids += 1;
        self.ids.to_string()
    }

    /// The bookmark of a heading.
    pub(super) fn bookmark(&self, id: &str) -> Option<String> {
        let number = self.bookmarks.get(id)?;
        Some(format!("_Sec{number}"))
    }

    /// An element with something in it.
    pub(super) fn within(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        let before = self.take();
        inside(self);
        let content = std::mem::replace(&mut self.xml, before);
        self.xml
            .within(name, attributes, |xml| xml.append(&content));
    }

    /// A paragraph; it begins whatever was to be begun.
    pub(super) fn paragraph(&mut self, paragraph: Paragraph, inside: impl FnOnce(&mut Self)) {
        let mut paragraph = paragraph;
        paragraph.breaks |= std::mem::take(&mut self.breaks);
        if let Some((list, level)) = self.item.take() {
            super::lists::begin_item(&mut paragraph, list, level);
        }
        let begins_note = std::mem::take(&mut self.begins_note);
        self.within("w:p", &[], |writer| {
            paragraph.write(&mut writer.xml);
            if begins_note {
                writer.note_number();
            }
            inside(writer);
        });
    }

    /// Makes sure that nothing is left to begin before something that is no paragraph.
    pub(super) fn settle(&mut self, place: Place) {
        if self.item.is_some() || self.begins_note {
            let paragraph = Paragraph {
                keep_next: true,
                ..place.paragraph()
            };
            self.paragraph(paragraph, |_| {});
        } else if self.breaks {
            self.gap();
        }
    }

    /// The smallest paragraph: between tables, and at the end of boxes.
    pub(super) fn gap(&mut self) {
        self.paragraph(Paragraph::of(styles::GAP), |_| {});
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for block in blocks {
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { level, id, content } => self.heading(*level, id, content, place),
            Block::Paragraph(content) => self.paragraph(place.paragraph(), |writer| {
                writer.inlines(content, Look::default());
            }),
            Block::List { start, items } => self.list(*start, items, place),
            Block::Definitions(entries) => self.definitions(entries, place),
            Block::Table {
                align,
                header,
                rows,
            } => self.table(align, header, rows, place),
            Block::Callout {
                tone,
                label,
                blocks,
            } => self.callout(*tone, label, blocks, place),
            Block::Quote(blocks) => self.quote(blocks, place),
            Block::Code { text, .. } => self.code(text, place),
            // The table that it was drawn from follows, and says the same in words that can be edited.
            Block::Picture(_) => {}
            Block::Rule => self.paragraph(
                Paragraph {
                    style: styles::RULE,
                    ..place.paragraph()
                },
                |_| {},
            ),
            // Nothing inside a list or a box can begin a page.
            Block::PageBreak => self.breaks |= place.top,
        }
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline], place: Place) {
        let title = shortened(&plain(content), MAX_TITLE);
        if title.is_empty() {
            return self.block(&Block::Paragraph(content.to_vec()), place);
        }
        let bookmark = self.bookmark(id);
        let (depth, number) = if place.top {
            let depth = self.numbering.depth(level);
            (depth, self.numbering.next(depth, &title))
        } else {
            (self.numbering.minor_depth(), String::new())
        };
        let number = match number.as_str() {
            "" => String::new(),
            number => format!("{number}\u{2002}"),
        };
        let paragraph = Paragraph {
            style: styles::heading(depth),
            ..place.paragraph()
        };
        self.paragraph(paragraph, |writer| {
            writer.marked(bookmark.as_deref(), |writer| {
                run(&mut writer.xml, &number, Look::default());
                writer.inlines(content, Look::default());
            });
        });
        if place.top {
            self.headings.push(Heading {
                depth,
                title: format!("{number}{title}"),
                bookmark,
            });
        }
    }

    /// Something that links can lead to.
    pub(super) fn marked(&mut self, name: Option<&str>, inside: impl FnOnce(&mut Self)) {
        let Some(name) = name else {
            return inside(self);
        };
        let id = self.next_id();
        let start = [("w:id", id.as_str()), ("w:name", name)];
        self.xml.empty("w:bookmarkStart", &start);
        inside(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }
}
