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
    // What does not fit one page even when it is closer is text like any other.
    let front = match front(blocks, options) {
        all if all.len() == blocks.len() && !is_closer => &[],
        front => front,
    };
    let rest = blocks.get(front.len()..).unwrap_or_default();
    if let Some(cover) = &options.cover {
        composer.cover(cover, options, is_heading);
        composer.break_page();
    } else {
        first_page(composer, front, options, (is_heading, is_closer));
    }
    let at = composer.flow.chunks.len();
    running(composer, rest);
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

/// Blocks one after the other; a table with many columns stands with its heading on a page of its
/// own that is turned on its side.
fn running(composer: &mut Composer<'_>, blocks: &[Block]) {
    let page = composer.page();
    let mut done = 0;
    for (at, block) in blocks.iter().enumerate() {
        let Block::Table { header, rows, .. } = block else {
            continue;
        };
        if !composer.is_wide_table(header, rows) {
            continue;
        }
        let begin = beginning(blocks, done, at);
        composer.blocks(blocks.get(done..begin).unwrap_or_default(), page);
        composer.turned(|composer| {
            let page = composer.page();
            composer.blocks(blocks.get(begin..=at).unwrap_or_default(), page);
        });
        done = at + 1;
    }
    composer.blocks(blocks.get(done..).unwrap_or_default(), page);
}

/// Where that begins which belongs to a table: its picture, a paragraph, and the headings above.
fn beginning(blocks: &[Block], from: usize, table: usize) -> usize {
    let is =
        |at: usize, wanted: fn(&Block) -> bool| at > from && blocks.get(at - 1).is_some_and(wanted);
    let mut begin = table;
    if is(begin, |block| matches!(block, Block::Picture(_))) {
        begin -= 1;
    }
    let picture = begin;
    if is(begin, |block| matches!(block, Block::Paragraph(_))) {
        begin -= 1;
    }
    let paragraph = begin;
    while is(begin, |block| matches!(block, Block::Heading { .. })) {
        begin -= 1;
    }
    if begin == paragraph { picture } else { begin }
}
