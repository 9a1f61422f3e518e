//! A whole document from its first page to its notes.
//!
//! In: blocks and options. Out: the flow of a composer, in reading order. What stands before the
//! first page break is meant for one page: a decision that runs three lines over is a page lost.

use super::compose::Composer;
use super::contents::Stand;
use super::{Document, Options};
use crate::block::Block;

/// The blocks that are meant for the first page: those before the first break, or all of a document
/// of one page.
pub(super) fn front<'b>(blocks: &'b [Block], options: &Options) -> &'b [Block] {
    let first_break = blocks.iter().position(|block| *block == Block::PageBreak);
    match (&options.cover, first_break) {
        (None, Some(at)) => blocks.get(..at).unwrap_or_default(),
        (None, None) if options.one_page => blocks,
        _ => &[],
    }
}

/// The title and the front, closer than usual if need be.
pub(super) fn first_page(
    composer: &mut Composer<'_>,
    front: &[Block],
    options: &Options,
    (is_heading, is_closer): (bool, bool),
) {
    let usual = composer.measures;
    if is_closer {
        composer.measures = usual.closer();
    }
    composer.title_block(options, is_heading);
    let page = composer.page();
    composer.blocks(front, page);
    composer.measures = usual;
}

/// The cover or the title, the text, the notes and the contents, in that order.
pub(super) fn compose(
    composer: &mut Composer<'_>,
    blocks: &[Block],
    document: &Document,
    options: &Options,
    (is_heading, is_closer): (bool, bool),
) {
    let page = composer.page();
    let first_break = blocks.iter().position(|block| *block == Block::PageBreak);
    let front = front(blocks, options);
    let rest = blocks.get(front.len()..).unwrap_or_default();
    if let Some(cover) = &options.cover {
        composer.cover(cover, options, is_heading);
        composer.break_page();
    } else {
        first_page(composer, front, options, (is_heading, is_closer));
    }
    let at = composer.flow.chunks.len();
    composer.blocks(rest, page);
    composer.end_notes(&document.notes, page);
    if options.contents {
        let stand = match (&options.cover, first_break) {
            (Some(_), _) if composer.measures.contents_on_cover => Stand::LastOnPage,
            (None, None) => Stand::Running,
            _ => Stand::NewPage,
        };
        composer.contents(&options.words.contents, at, stand);
    }
}
