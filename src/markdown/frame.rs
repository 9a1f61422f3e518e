//! One open construct while Markdown is read, and what has been collected inside it.
//!
//! In: blocks and inlines, in order. Out: the same, in paragraphs where nothing else frames them.

use pulldown_cmark::BlockQuoteKind;

use crate::block::{Align, Block, Cell, Definition, Inline, Item};

/// What a frame will become.
pub(super) enum Kind {
    Paragraph,
    Heading(u8, Option<String>),
    Quote(Option<BlockQuoteKind>),
    List(Option<u64>, Vec<Item>),
    Item(Option<bool>),
    Note(String),
    /// Terms with their meanings.
    Definitions(Vec<Definition>),
    Term,
    Definition,
    Table(Vec<Align>, Vec<Cell>, Vec<Vec<Cell>>),
    Row(Vec<Cell>),
    Cell,
    Strong,
    Emphasis,
    Strike,
    Link(Option<String>),
    /// Words in the language with that tag.
    Foreign(&'static str),
    Code(String, String),
    Html(String),
    /// A construct that leaves no trace but its content.
    Bare,
}

pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) blocks: Vec<Block>,
    /// Inlines outside a paragraph (tight list items) wait here until a block or the end comes.
    pub(super) inlines: Vec<Inline>,
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            inlines: Vec::new(),
        }
    }

    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.inlines);
        if !waiting.is_empty() {
            self.blocks.push(Block::Paragraph(waiting));
        }
    }

    pub(super) fn push_block(&mut self, block: Block) {
        self.flush();
        self.blocks.push(block);
    }

    pub(super) fn push_text(&mut self, text: &str) {
        if let Some(Inline::Text(last)) = self.inlines.last_mut() {
            last.push_str(text);
        } else {
            self.inlines.push(Inline::Text(text.to_owned()));
        }
    }

    /// Everything inside as blocks.
    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }
}
