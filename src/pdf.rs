//! The document tree into PDF/A-3a and PDF/UA-1.
//!
//! In: a [`Document`], and everything about the file that is not in it. Out: bytes, the same for
//! the same input in every engine, with tags for assistive technology and attached files. It knows
//! no word of the domain and no language: the few words it prints by itself are [`Words`].
//!
//! One way through: `compose` makes chunks of blocks (`blocks`, `inline`, `table`, `headings`,
//! `cover`, `contents`), `text` shapes them with the `fonts`, `paginate` gives them places, `paint`
//! draws pages with a `canvas` and hands them to the writer, which refuses what the two standards
//! forbid.

use std::collections::BTreeSet;
use std::sync::Arc;

use parley::LayoutContext;

use crate::block::{Block, Document, plain};
use crate::date::Date;
use crate::logo::Logo;

mod blocks;
mod canvas;
mod compose;
mod contents;
mod cover;
mod density;
mod flow;
mod fonts;
mod furniture;
mod glyphs;
mod headings;
mod inline;
mod legible;
mod links;
mod logo;
mod metadata;
mod paginate;
mod paint;
mod picture;
mod piece;
mod shapes;
mod style;
mod table;
mod tags;
mod text;
mod whole;
mod widths;

pub use density::Density;
pub(crate) use headings::Numbering;
pub(crate) use inline::{says_percent, shortened};
pub(crate) use legible::clean;
pub(crate) use metadata::{field, language, title};
pub(crate) use style::palette;
pub use style::{Paper, Theme};
pub(crate) use widths::{Need, shrink, widths};

pub use crate::colour::Rgb;

/// Everything about a file that is not in its document.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The title: in the metadata, above the text, in the running head.
    pub title: String,
    /// What the document is about, in one line; may be empty.
    pub subject: String,
    /// Who issues it; may be empty.
    pub author: String,
    /// The language of the text, such as `en-GB`.
    pub language: String,
    /// What tells versions of the same document from other documents; may be empty.
    pub document_id: String,
    /// The day it is made for.
    pub date: Date,
    /// Stands at the upper right of every page; may be empty.
    pub classification: String,
    /// Stands at the lower left of every page; may be empty.
    pub footer_left: String,
    /// The paper.
    pub paper: Paper,
    /// The look.
    pub theme: Theme,
    /// How close the text is set.
    pub density: Density,
    /// Whether all of it is meant for one page, and set closer if that makes it fit. What stands before
    /// the first page break always is.
    pub one_page: bool,
    /// A first page of its own; without one, the title stands above the text.
    pub cover: Option<Cover>,
    /// Whether there are contents: after the cover, else after the first page break, else under
    /// the title.
    pub contents: bool,
    /// Whether headings get numbers; one with a clause number of its own keeps that alone.
    pub number_headings: bool,
    /// Stands above the title.
    pub logo: Option<Arc<Logo>>,
    /// Files to carry.
    pub attachments: Vec<Attachment>,
    /// The program that made it and its version, for the metadata.
    pub producer: String,
    /// The words that no document gives.
    pub words: Words,
}

impl Options {
    /// A plain document with that title, made for that day.
    pub fn new(title: &str, date: Date) -> Self {
        Self {
            title: title.to_owned(),
            subject: String::new(),
            author: String::new(),
            language: "en-GB".to_owned(),
            document_id: String::new(),
            date,
            classification: String::new(),
            footer_left: String::new(),
            paper: Paper::default(),
            theme: Theme::default(),
            density: Density::default(),
            one_page: false,
            cover: None,
            contents: false,
            number_headings: false,
            logo: None,
            attachments: Vec::new(),
            producer: concat!("agentvet ", env!("CARGO_PKG_VERSION")).to_owned(),
            words: Words::default(),
        }
    }
}

/// The words that this module prints by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Above the contents.
    pub contents: String,
    /// At the foot, with `{page}` and `{pages}` in it.
    pub page: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            contents: "Contents".to_owned(),
            page: "Page {page} of {pages}".to_owned(),
        }
    }
}

/// What stands on a first page of its own.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cover {
    /// Small words above the title.
    pub kicker: String,
    /// The title in large letters; the document's own when empty.
    pub title: String,
    /// The words below it.
    pub subtitle: String,
    /// Names and values.
    pub facts: Vec<(String, String)>,
    /// Whatever else belongs there, such as one callout with the outcome.
    pub blocks: Vec<Block>,
}

/// A file carried inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type, such as `application/json`.
    pub media_type: String,
    /// What it is, in one line.
    pub description: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Letters of the text that no font has, sorted; each is drawn as U+FFFD.
    pub missing_glyphs: Vec<char>,
}

/// Why no file was made.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfError {
    /// The engine has no font it can read. The caller's fault.
    #[error("there is no font to set text with")]
    NoFont,
    /// A name that is empty, used twice or unprintable, or a media type that is none. The caller's fault.
    #[error("the attachment `{0}` has no usable name or media type")]
    Attachment(String),
    /// The writer found something that the standards forbid. A fault of this module.
    #[error("the writer refused the document: {0}")]
    Refused(String),
}

/// Fonts and scratch space, to be used for many documents one after the other.
pub struct Engine {
    fonts: fonts::Fonts,
    layouts: LayoutContext<text::Ink>,
}

impl Engine {
    /// An engine with these font files, the one for running text first.
    ///
    /// Fallbacks are tried in the order given. Large files cost nothing until a text needs them.
    pub fn new(fonts: &[&'static [u8]]) -> Self {
        Self {
            fonts: fonts::Fonts::new(fonts),
            layouts: LayoutContext::new(),
        }
    }

    /// Whether some font has each of these letters.
    pub fn has_letters(&self, letters: &str) -> bool {
        letters.chars().all(|letter| self.fonts.have(letter))
    }

    /// Makes a PDF of a document.
    pub fn render(&mut self, document: &Document, options: &Options) -> Result<Rendered, PdfError> {
        if self.fonts.is_empty() {
            return Err(PdfError::NoFont);
        }
        let title_id = title_heading(document, options);
        let blocks = match title_id {
            Some(_) => document.blocks.get(1..).unwrap_or_default(),
            None => &document.blocks,
        };
        let is_heading = title_id.is_some();
        let numbering = Numbering::new(options.number_headings, is_heading);
        let is_closer = self.front_runs_over(document, blocks, options, &numbering);
        let mut composer = self.composer(options, numbering);
        composer.notes = document.notes.len();
        heading_ids(&document.blocks, &mut composer.ids);
        if let Some(id) = title_id {
            composer.flow.places.push((id.to_owned(), 0));
        }
        whole::compose(
            &mut composer,
            blocks,
            document,
            options,
            (is_heading, is_closer),
        );
        let pages = paginate::paginate(&composer.flow, &composer.sheet);
        Ok(Rendered {
            bytes: paint::write(&mut composer, &pages, options)?,
            pages: pages.count,
            missing_glyphs: composer.shaper.missing(),
        })
    }

    fn composer(&mut self, options: &Options, numbering: Numbering) -> compose::Composer<'_> {
        let shaper = text::Shaper::new(&mut self.fonts, &mut self.layouts);
        let measures = density::Measures::of(options.density);
        let sheet = style::Sheet::new(options.paper, measures.margins);
        compose::Composer::new(shaper, sheet, options.theme.accent, measures, numbering)
    }

    /// Whether a front that is meant for one page takes more, and would fit if it were set closer.
    fn front_runs_over(
        &mut self,
        document: &Document,
        blocks: &[Block],
        options: &Options,
        numbering: &Numbering,
    ) -> bool {
        let front = whole::front(blocks, options);
        if front.is_empty() {
            return false;
        }
        let is_heading = blocks.len() < document.blocks.len();
        let mut pages = |is_closer: bool| {
            let mut composer = self.composer(options, numbering.clone());
            composer.notes = document.notes.len();
            heading_ids(&document.blocks, &mut composer.ids);
            whole::first_page(&mut composer, front, options, (is_heading, is_closer));
            paginate::paginate(&composer.flow, &composer.sheet).count
        };
        pages(false) > 1 && pages(true) == 1
    }
}

/// The id of a first heading that only says the title once more: it becomes the title.
pub(crate) fn title_heading<'a>(document: &'a Document, options: &Options) -> Option<&'a str> {
    match document.blocks.first()? {
        Block::Heading {
            level: 1,
            id,
            content,
        } if plain(content).trim() == options.title.trim() => Some(id),
        _ => None,
    }
}

/// The ids of all headings, those inside lists and boxes too.
pub(crate) fn heading_ids(blocks: &[Block], ids: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => {
                ids.insert(id.clone());
            }
            Block::Quote(inner) | Block::Callout { blocks: inner, .. } => heading_ids(inner, ids),
            Block::Definitions(entries) => {
                for entry in entries {
                    heading_ids(&entry.blocks, ids);
                }
            }
            Block::List { items, .. } => {
                for item in items {
                    heading_ids(&item.blocks, ids);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
