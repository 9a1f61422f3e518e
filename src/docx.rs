//! The document tree as a Word document that people can edit and approve.
//!
//! In: a [`Document`], and everything about the file that is not in it. Out: the bytes of a
//! `.docx`, the same for the same input. Headings, lists, tables, links and notes are what Word
//! itself calls so, and looks come from styles, so that editing keeps them. It never writes a
//! macro, a field that asks to be updated, or anything that is fetched. It knows no word of the
//! domain and no language: the few words it prints by itself are those of the options.
//!
//! `blocks`, `inline`, `lists`, `table` and `boxes` write the text, `front` and `logo` what stands before it,
//! `notes` the footnotes; `styles`, `numbering`, `furniture` and `parts` are the other files of
//! the archive.

mod archive;
mod blocks;
mod boxes;
mod front;
mod furniture;
mod inline;
mod lists;
mod logo;
mod look;
mod measure;
mod notes;
mod numbering;
mod parts;
mod relations;
mod sheet;
mod styles;
mod table;
mod xml;

use zip::result::ZipError;

use crate::block::{Block, Document};
use crate::pdf::{Options, title_heading};
use blocks::Writer;
use sheet::Sheet;
use xml::Xml;

/// Why no file was made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {
    /// The archive could not be written. A fault of this module.
    #[error("the archive could not be written: {0}")]
    Archive(#[from] ZipError),
}

/// Makes a Word document. Attachments of the options are for PDF alone.
pub fn write(document: &Document, options: &Options) -> Result<Vec<u8>, DocxError> {
    let written = text(document, options);
    let parts = parts::all(&written, options);
    Ok(archive::pack(&parts)?)
}

/// The parts that depend on the text.
struct Written {
    /// `document.xml`.
    document: String,
    /// `footnotes.xml`.
    footnotes: String,
    /// The numbered lists that were begun.
    lists: numbering::Lists,
    /// The addresses that are linked to.
    relations: relations::Relations,
}

fn text(document: &Document, options: &Options) -> Written {
    let sheet = Sheet::new(options.paper, options.density);
    let title_id = title_heading(document, options);
    let blocks = match title_id {
        Some(_) => document.blocks.get(1..).unwrap_or_default(),
        None => &document.blocks,
    };
    let mut writer = Writer::new(document, options, sheet, title_id.is_some());
    let body = compose(&mut writer, blocks, options, title_id);
    let footnotes = writer.footnotes();
    Written {
        document: parts::document(&body, options, sheet),
        footnotes,
        lists: writer.lists,
        relations: writer.relations,
    }
}

/// The whole body in order. Contents stand before the headings they name, so the text is written
/// first and put together last.
fn compose(
    writer: &mut Writer<'_>,
    blocks: &[Block],
    options: &Options,
    title_id: Option<&str>,
) -> Xml {
    let page = writer.page();
    let first_break = blocks.iter().position(|block| *block == Block::PageBreak);
    let (front, rest) = match (&options.cover, first_break) {
        (Some(cover), _) => {
            writer.cover(cover, options, title_id);
            (&[][..], blocks)
        }
        (None, at) => {
            writer.title_block(options, title_id);
            blocks.split_at(at.unwrap_or_default())
        }
    };
    writer.blocks(front, page);
    let mut body = writer.take();
    let on_new_page = options.cover.is_some() || !front.is_empty();
    writer.break_page(on_new_page);
    writer.blocks(rest, page);
    writer.uncited_notes();
    let rest = writer.take();
    if options.contents {
        let on_cover = sheet::contents_on_cover(options);
        writer.contents(&options.words.contents, on_new_page && !on_cover);
        body.append(&writer.take());
    }
    body.append(&rest);
    body
}

#[cfg(test)]
mod tests;
