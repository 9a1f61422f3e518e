//! Items, terms, cells and rows into lists and tables, and the words in them into badges and bars.
//!
//! In: what a closing frame held. Out: the same in the frame below. No table grows wider than
//! `MAX_COLUMNS`: a few bytes of Markdown can ask for millions of cells.

use super::build::Builder;
use super::frame::{Frame, Kind};
use super::{MAX_COLUMNS, words};
use crate::block::{Align, Block, Cell, Definition, Inline, Item};

impl Builder<'_> {
    pub(super) fn item(&mut self, item: Item) {
        if let Some(Kind::List(_, items)) = self.frames.last_mut().map(|frame| &mut frame.kind) {
            items.push(item);
        }
    }

    /// A term of the list that is open; outside one, it is a strong paragraph.
    pub(super) fn term(&mut self, term: Vec<Inline>) {
        let Some(Kind::Definitions(entries)) = self.frames.last_mut().map(|frame| &mut frame.kind)
        else {
            return self.block(Block::Paragraph(vec![Inline::Strong(term)]));
        };
        match entries.last_mut() {
            Some(last) if last.blocks.is_empty() => {
                last.term.push(Inline::Break);
                last.term.extend(term);
            }
            _ => entries.push(Definition {
                term,
                blocks: Vec::new(),
            }),
        }
    }

    /// What the last term means; outside a list, the blocks stand as they are.
    pub(super) fn definition(&mut self, blocks: Vec<Block>) {
        if let Some(Kind::Definitions(entries)) = self.frames.last_mut().map(|f| &mut f.kind)
            && let Some(last) = entries.last_mut()
        {
            last.blocks.extend(blocks);
        } else {
            for block in blocks {
                self.block(block);
            }
        }
    }

    pub(super) fn cell(&mut self, content: Vec<Inline>) {
        let content = match content.as_slice() {
            [Inline::Text(text)] => words::bar(text).unwrap_or(content),
            _ => content,
        };
        let Some(Kind::Row(cells)) = self.frames.last_mut().map(|frame| &mut frame.kind) else {
            return;
        };
        if cells.len() < MAX_COLUMNS {
            cells.push(content);
        } else if let Some(last) = cells.last_mut()
            && !content.is_empty()
        {
            last.push(Inline::Text(" | ".to_owned()));
            last.extend(content);
        }
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        if let Some(Kind::Table(_, header, rows)) = self.frames.last_mut().map(|f| &mut f.kind) {
            if header.is_empty() {
                *header = cells;
            } else {
                rows.push(cells);
            }
        }
    }

    pub(super) fn table(
        &mut self,
        mut align: Vec<Align>,
        header: Vec<Cell>,
        mut rows: Vec<Vec<Cell>>,
    ) {
        align.resize(header.len(), Align::default());
        for row in &mut rows {
            row.resize(header.len(), Cell::new());
        }
        if let Some(wanted) = self.wanted.take() {
            self.block(Block::Picture(wanted.of(&header, &rows)));
        }
        self.block(Block::Table {
            align,
            header,
            rows,
        });
    }

    pub(super) fn strong(&mut self, content: Vec<Inline>) {
        let marked = |frame: &Frame| matches!(frame.kind, Kind::Cell | Kind::Item(_));
        if let [Inline::Text(word)] = content.as_slice()
            && self.frames.iter().any(marked)
            && let Some(tone) = self.vocabulary.tone(word)
        {
            let word = word.trim().to_owned();
            self.inline(Inline::Badge { word, tone });
            return;
        }
        self.inline(Inline::Strong(content));
    }
}
