//! Each kind of block, set.
//!
//! In: blocks and where they stand. Out: chunks. Tables have a file of their own.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use krilla::tagging::{ListNumbering, Tag};
use parley::Alignment;

use super::compose::{Composer, Place};
use super::flow::{Chunk, Draw};
use super::piece::{Mark, Piece};
use super::style::{CODE, Look, NOTE, Rgb, palette};
use crate::block::{Block, Definition, Item, Tone};

/// How far a quote stands in.
const QUOTE_INDENT: f32 = 16.0;
/// How far the meaning of a term stands in.
const DEFINITION_INDENT: f32 = 15.0;
/// From the edge of a box to its text: above, left, below.
const BOX: (f32, f32, f32) = (8.0, 15.0, 9.0);

impl Composer<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (number, block) in blocks.iter().enumerate() {
            let before = self.flow.chunks.len();
            self.block(block, place);
            let leads = matches!(block, Block::Paragraph(_));
            if leads && blocks.get(number + 1).is_some_and(is_led_in) {
                self.keep_end(before);
            }
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { level, id, content } => self.heading(*level, id, content, place),
            Block::Paragraph(content) => {
                self.paragraph(content, place, self.measures.between(place.tight));
            }
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
            Block::Code { text, .. } => self.code_block(text, place),
            Block::Picture(picture) => self.picture(picture, place),
            Block::Rule => self.rule(place),
            Block::PageBreak => self.break_page(),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], place: Place) {
        let tasks = items.iter().any(|item| item.task.is_some());
        let numbering = match start {
            Some(_) => ListNumbering::Decimal,
            None if tasks => ListNumbering::None,
            None => ListNumbering::Disc,
        };
        let node = self.tags.add(place.node, Tag::L(numbering));
        let last = start.map(|start| start.saturating_add(items.len() as u64));
        let indent = match last {
            Some(last) => {
                let widest = self
                    .shaper
                    .line(&format!("{last}."), place.look, Mark::default());
                (widest.width() + 6.0).max(17.0)
            }
            None => 15.0,
        };
        self.leave(self.measures.space(if place.tight { 3.5 } else { 6.0 }));
        for (place_in_list, item) in (0..).zip(items) {
            let number = start.map(|start| start.saturating_add(place_in_list));
            let entry = self.tags.add(node, Tag::LI);
            let label = self.tags.add(entry, Tag::Lbl);
            let body = self.tags.add(entry, Tag::LBody);
            self.marker(number, item.task, place, Mark::of(label));
            let inside = place.inside(body, indent, 0.0);
            self.blocks(&item.blocks, inside);
            if self.has_beside() {
                // An item without a word still has its mark.
                let height = place.look.size * self.measures.leading;
                self.push(Chunk::new(3.5, height, Vec::new()));
            }
        }
        self.leave(self.measures.space(if place.tight { 3.5 } else { 7.5 }));
    }

    /// Terms in bold, each kept with the beginning of what it means.
    fn definitions(&mut self, entries: &[Definition], place: Place) {
        let node = self.tags.add(place.node, Tag::L(ListNumbering::None));
        self.leave(self.measures.space(6.0));
        for entry in entries {
            let item = self.tags.add(node, Tag::LI);
            let term = self.tags.add(item, Tag::Lbl);
            let body = self.tags.add(item, Tag::LBody);
            let look = place.look.bold();
            let pieces = self.pieces(&entry.term, look, term);
            let above = self.measures.space(5.0);
            self.label(pieces, look, self.measures.leading, place.column, above);
            self.leave_exactly(1.5);
            self.blocks(&entry.blocks, place.inside(body, DEFINITION_INDENT, 0.0));
        }
        self.leave(self.measures.space(7.5));
    }

    /// The bullet, number or box of an item, on the first line of whatever comes next.
    fn marker(&mut self, number: Option<u64>, task: Option<bool>, place: Place, mark: Mark) {
        let Some(done) = task else {
            let color = self.accent.on_paper();
            let look = Look {
                color,
                ..place.look
            };
            let words = number.map_or("•".to_owned(), |number| format!("{number}."));
            return self.mark_beside(&words, look, mark, place, 0.0);
        };
        let look = Look {
            mono: true,
            size: place.look.size * 1.4,
            color: Rgb::GREY,
            ..place.look
        };
        let actual = Some(if done { "[x]" } else { "[ ]" }.to_owned());
        let raised = look.size * 0.2;
        self.mark_beside("□", look, Mark { actual, ..mark }, place, raised);
        if done {
            let x = place.column.x + 2.0;
            let y = self.first_baseline(place.look) - raised;
            self.put_beside(Draw::Tick { x, y });
        }
    }

    fn mark_beside(&mut self, words: &str, look: Look, mark: Mark, place: Place, raised: f32) {
        let text = self.shaper.line(words, look, mark);
        let y = self.first_baseline(place.look) - raised;
        let x = place.column.x + 2.0;
        self.put_beside(Draw::Line {
            text,
            line: 0,
            x,
            y,
        });
    }

    /// How far the first baseline of running text is below the upper edge of its line.
    fn first_baseline(&mut self, look: Look) -> f32 {
        let letter = vec![Piece::run("x", look, Mark::default())];
        let draft = self.shaper.shape(letter, look, self.measures.leading);
        let text = self.shaper.wrap(draft, f32::MAX, Alignment::Left);
        text.lines().next().map_or(0.0, |line| line.baseline)
    }

    pub(super) fn callout(&mut self, tone: Tone, label: &str, blocks: &[Block], place: Place) {
        let colors = palette(tone);
        let node = self.tags.add(place.node, Tag::Div);
        let (above, left, below) = BOX;
        let inside = place.inside(node, left, 12.0);
        let start = self.flow.chunks.len();
        self.pad(if place.tight { 7.0 } else { 10.0 }, above);
        if !label.trim().is_empty() {
            let look = Look::new(8.4, colors.label).bold();
            let paragraph = self.tags.add(node, Tag::P);
            let piece = Piece::run(label, look, Mark::of(paragraph));
            self.label(vec![piece], look, 1.35, inside.column, 0.0);
        }
        self.leave_exactly(1.5);
        self.blocks(blocks, inside);
        self.pad_below(below);
        self.frame(
            start,
            place.column,
            Some(colors.tint),
            Some((colors.bar, 3.0)),
        );
        self.leave(self.measures.space(10.0));
    }

    fn quote(&mut self, blocks: &[Block], place: Place) {
        let node = self.tags.add(place.node, Tag::BlockQuote);
        let mut inside = place.inside(node, QUOTE_INDENT, QUOTE_INDENT);
        inside.look.color = Rgb::GREY;
        let start = self.flow.chunks.len();
        self.leave(8.0);
        self.blocks(blocks, inside);
        if self.flow.chunks.len() > start {
            let column = place.column.inset(4.0, 0.0);
            self.frame(start, column, None, Some((Rgb::LINE, 2.0)));
        }
        self.leave(8.0);
    }

    fn code_block(&mut self, text: &str, place: Place) {
        let paragraph = self.tags.add(place.node, Tag::P);
        let node = self.tags.add(paragraph, Tag::Code);
        let start = self.flow.chunks.len();
        self.pad(8.0, 6.0);
        let column = place.column.inset(9.0, 7.0);
        let text = text.replace('\t', "    ");
        let draft = self
            .shaper
            .shape(vec![Piece::run(text, CODE, Mark::of(node))], CODE, 1.42);
        let lines = self.shaper.wrap(draft, column.width, Alignment::Left);
        self.leave_exactly(0.0);
        self.push_lines(&lines, column.x, 0.0, false);
        self.pad_below(6.5);
        self.frame(start, place.column, Some(Rgb::FAINT), None);
        self.leave(9.0);
    }

    fn rule(&mut self, place: Place) {
        let line = Draw::Fill {
            x: place.column.x,
            y: 0.0,
            width: place.column.width,
            height: 0.6,
            color: Rgb::LINE,
        };
        self.push(Chunk::new(11.0, 0.6, vec![line]));
        self.leave(11.0);
    }

    /// The notes, at the end of everything, under a short line.
    pub(super) fn end_notes(&mut self, notes: &[Vec<Block>], page: Place) {
        if notes.is_empty() {
            return;
        }
        let line = Draw::Fill {
            x: page.column.x,
            y: 0.0,
            width: 90.0,
            height: 0.6,
            color: Rgb::GREY,
        };
        let mut chunk = Chunk::new(24.0, 0.6, vec![line]);
        chunk.keep = true;
        self.push(chunk);
        self.leave(7.0);
        for (number, blocks) in (1..).zip(notes) {
            let note = self.tags.add(page.node, Tag::Note);
            let label = self.tags.add(note, Tag::Lbl);
            let mut inside = page.inside(note, 17.0, 0.0);
            inside.look = NOTE;
            self.flow.notes.push(self.flow.chunks.len());
            let place = Place { look: NOTE, ..page };
            self.marker(Some(number), None, place, Mark::of(label));
            self.blocks(blocks, inside);
            if self.has_beside() {
                self.push(Chunk::new(2.0, self.measures.line(), Vec::new()));
            }
            self.leave(2.0);
        }
    }
}

/// Whether a paragraph before such a block introduces it, so that its end is never alone at the foot
/// of a page.
fn is_led_in(block: &Block) -> bool {
    matches!(
        block,
        Block::List { .. } | Block::Definitions(_) | Block::Table { .. }
    )
}
