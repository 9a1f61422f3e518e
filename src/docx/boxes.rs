//! What is set apart from running text: boxes, quotations, code.
//!
//! In: their content and where they stand. Out: tables of one cell, and paragraphs with a ground or
//! an edge. A box always has its word, so that colour never speaks alone.

use super::blocks::{Place, Writer};
use super::inline::run;
use super::look::{Look, Paragraph};
use super::numbering::STEP;
use super::styles;
use super::xml::Xml;
use crate::block::{Block, Tone, plain};
use crate::pdf::{Rgb, palette};

/// Boxes with more letters than this may be cut by the end of a page.
const WHOLE: usize = 1_500;

/// A table of one cell.
pub(super) struct Frame {
    pub(super) style: &'static str,
    pub(super) ground: Rgb,
    /// The bar at its left, if it has one.
    pub(super) bar: Option<Rgb>,
    /// Space around what is in it: above and below, left and right.
    pub(super) inner: (u32, u32),
    pub(super) whole: bool,
}

impl Frame {
    fn properties(&self, xml: &mut Xml, place: Place) {
        let (width, indent) = (place.width.to_string(), place.indent.to_string());
        xml.within("w:tblPr", &[], |xml| {
            xml.val("w:tblStyle", self.style);
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            xml.empty("w:tblInd", &[("w:w", &indent), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
    }
}

impl Writer<'_> {
    /// Draws a frame around what `inside` writes.
    pub(super) fn framed(
        &mut self,
        frame: &Frame,
        place: Place,
        inside: impl FnOnce(&mut Self, Place),
    ) {
        self.settle(place);
        let width = place.width.to_string();
        let (above, beside) = frame.inner;
        let inner = Place {
            indent: 0,
            width: place.width.saturating_sub(2 * beside).max(STEP),
            level: 0,
            style: styles::BOX,
            top: false,
        };
        self.within("w:tbl", &[], |writer| {
            frame.properties(&mut writer.xml, place);
            writer.xml.within("w:tblGrid", &[], |xml| {
                xml.empty("w:gridCol", &[("w:w", &width)]);
            });
            writer.within("w:tr", &[], |writer| {
                if frame.whole {
                    let xml = &mut writer.xml;
                    xml.within("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                }
                writer.within("w:tc", &[], |writer| {
                    frame_cell(&mut writer.xml, frame, &width, (above, beside));
                    let empty = writer.xml.clone();
                    inside(writer, inner);
                    if writer.xml == empty {
                        writer.gap();
                    }
                });
            });
        });
        self.gap();
    }

    pub(super) fn callout(&mut self, tone: Tone, label: &str, blocks: &[Block], place: Place) {
        let colors = palette(tone);
        let frame = Frame {
            style: styles::CALLOUT,
            ground: colors.tint,
            bar: Some(colors.bar),
            inner: (90, 200),
            whole: letters(blocks) <= WHOLE,
        };
        self.framed(&frame, place, |writer, inside| {
            if !label.trim().is_empty() {
                let look = Look {
                    color: Some(colors.label),
                    ..Look::default()
                };
                writer.paragraph(Paragraph::of(styles::BOX_LABEL), |writer| {
                    run(&mut writer.xml, label, look);
                });
            }
            writer.blocks(blocks, inside);
        });
    }

    pub(super) fn quote(&mut self, blocks: &[Block], place: Place) {
        self.settle(place);
        let inside = Place {
            indent: place.indent + STEP,
            width: place.width.saturating_sub(STEP).max(STEP),
            style: styles::QUOTE,
            top: false,
            ..place
        };
        self.blocks(blocks, inside);
    }

    pub(super) fn code(&mut self, text: &str, place: Place) {
        let paragraph = Paragraph {
            style: styles::CODE,
            ..place.paragraph()
        };
        let text = text.replace('\t', "    ");
        self.paragraph(paragraph, |writer| {
            run(&mut writer.xml, &text, Look::default());
        });
    }
}

fn frame_cell(xml: &mut Xml, frame: &Frame, width: &str, inner: (u32, u32)) {
    let (above, beside) = (inner.0.to_string(), inner.1.to_string());
    xml.within("w:tcPr", &[], |xml| {
        xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
        if let Some(bar) = frame.bar {
            xml.within("w:tcBorders", &[], |xml| {
                styles::line(xml, "w:left", "24", "0", bar);
            });
        }
        styles::ground(xml, frame.ground);
        xml.within("w:tcMar", &[], |xml| {
            for (side, space) in [
                ("w:top", &above),
                ("w:left", &beside),
                ("w:bottom", &above),
                ("w:right", &beside),
            ] {
                xml.empty(side, &[("w:w", space), ("w:type", "dxa")]);
            }
        });
    });
}

/// How many letters blocks have, roughly.
fn letters(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Heading { content, .. } | Block::Paragraph(content) => plain(content).len(),
        Block::Definitions(entries) => {
            let each = entries.iter().map(|one| letters(&one.blocks) + 60);
            each.sum()
        }
        Block::List { items, .. } => items.iter().map(|item| letters(&item.blocks) + 60).sum(),
        Block::Callout { blocks, .. } | Block::Quote(blocks) => letters(blocks) + 100,
        Block::Code { text, .. } => text.len(),
        // A table breaks between its rows; nothing around it may forbid that.
        Block::Table { rows, .. } => rows.len().saturating_mul(200),
        Block::Picture(_) | Block::Rule | Block::PageBreak => 0,
    };
    blocks.iter().map(of).sum()
}
