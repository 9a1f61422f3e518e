//! Markdown into the document tree.
//!
//! In: Markdown that a template wrote (untrusted text in it already escaped) and a vocabulary of
//! words that deserve a tone. Out: a [`Document`]. It never interprets HTML, never keeps a link
//! that could run or fetch something, and never nests deeper than [`MAX_DEPTH`].
//!
//! Four conventions make reports out of plain Markdown that still reads well on a code host:
//! a strong word of the vocabulary in a table cell or list item is a badge; a table cell of ten
//! `▰` and `▱` (with ` 74 %` after it if wanted) is a bar; `<!-- pagebreak -->` alone is a page break;
//! `<!-- picture bars 1,2: What it shows. | How it is read. -->` right above a table puts a picture of
//! these columns above it.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::block::{Document, Tone};

mod build;
mod cells;
mod frame;
mod html;
mod pictures;
mod slug;
mod words;

pub(crate) use slug::slug;

/// What the parser understands. No smart punctuation: it would change the words of evidence.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST);

/// How many lists, quotes and emphases may stand inside each other; deeper ones lose their frame.
pub const MAX_DEPTH: usize = 16;

/// How many columns a table may have; the cells beyond share the last one.
pub const MAX_COLUMNS: usize = 64;

/// Words that become badges, with their tones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    words: BTreeMap<String, Tone>,
    /// What stands above boxes, where it is not the English word.
    labels: BTreeMap<&'static str, String>,
}

impl Vocabulary {
    /// The same words, with what stands above boxes: for `Note`, `Tip`, `Important`, `Warning` and
    /// `Caution` whatever `said` makes of it.
    #[must_use]
    pub fn with_labels(mut self, said: impl Fn(&str) -> String) -> Self {
        let names = ["Note", "Tip", "Important", "Warning", "Caution"];
        self.labels = names.into_iter().map(|name| (name, said(name))).collect();
        self
    }

    /// What stands above a box.
    fn label(&self, name: &'static str) -> String {
        self.labels
            .get(name)
            .map_or_else(|| name.to_owned(), String::clone)
    }

    /// The tone of a text that is a word of the vocabulary; case does not matter.
    pub fn tone(&self, text: &str) -> Option<Tone> {
        self.words.get(&text.trim().to_lowercase()).copied()
    }
}

impl<Word: AsRef<str>> FromIterator<(Word, Tone)> for Vocabulary {
    fn from_iter<Words: IntoIterator<Item = (Word, Tone)>>(words: Words) -> Self {
        let words = words.into_iter();
        Self {
            words: words
                .map(|(word, tone)| (word.as_ref().trim().to_lowercase(), tone))
                .collect(),
            labels: BTreeMap::new(),
        }
    }
}

/// Reads a Markdown text.
pub fn parse(markdown: &str, vocabulary: &Vocabulary) -> Document {
    let mut builder = build::Builder::new(vocabulary, note_labels(markdown));
    for event in Parser::new_ext(markdown, OPTIONS) {
        builder.take(event);
    }
    builder.finish()
}

/// The labels of the notes that are defined, in the order of definition: a mark without a note
/// stays text, and a mark may stand before its note.
fn note_labels(markdown: &str) -> Vec<String> {
    let mut labels = Vec::new();
    if !markdown.contains("[^") {
        return labels;
    }
    for event in Parser::new_ext(markdown, OPTIONS) {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event
            && !labels.iter().any(|known| **known == *label)
        {
            labels.push(label.into_string());
        }
    }
    labels
}

#[cfg(test)]
mod tests;
