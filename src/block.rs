//! The little document tree between Markdown and the outputs that draw it.
//!
//! In: nothing; it is plain data, made by `markdown` or by hand. Out: blocks and inlines that hold
//! words, structure and tone. It must know no rule of the domain, no colour and no measure.

use crate::date::Date;

/// What a word or a box means to the reader's eye; the outputs choose a colour for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Worth knowing.
    Info,
    /// Not in play: does not apply, is closed.
    Muted,
    /// The least of the four degrees of harm.
    Mild,
    /// The second degree; also what cannot be told.
    Warn,
    /// The third degree.
    Bad,
    /// The worst.
    Severe,
}

impl Tone {
    /// Every tone, in order.
    pub const ALL: [Self; 7] = [
        Self::Good,
        Self::Info,
        Self::Muted,
        Self::Mild,
        Self::Warn,
        Self::Bad,
        Self::Severe,
    ];
}

/// Where the text of a table column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the edge where a line begins.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the far edge, as numbers like it.
    End,
}

/// One cell of a table.
pub type Cell = Vec<Inline>;

/// One piece of a document, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; `level` is 1 to 6, `id` is unique in the document.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What a `#fragment` link names.
        id: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; numbered from `start` when there is one.
    List {
        /// The first number, or none for bullets.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// Terms, each with what it means.
    Definitions(Vec<Definition>),
    /// A table; every row has as many cells as the header.
    Table {
        /// One per column.
        align: Vec<Align>,
        /// The head; all cells empty when the table has none.
        header: Vec<Cell>,
        /// The body.
        rows: Vec<Vec<Cell>>,
    },
    /// A box that must not be overlooked.
    Callout {
        /// How loud.
        tone: Tone,
        /// The word above the text, so that colour never speaks alone.
        label: String,
        /// The text.
        blocks: Vec<Block>,
    },
    /// Somebody else's words.
    Quote(Vec<Block>),
    /// Text to be kept character by character.
    Code {
        /// The language named on the fence; may be empty.
        language: String,
        /// The text, without the last line break.
        text: String,
    },
    /// A picture of the table that follows it.
    Picture(Picture),
    /// A line across.
    Rule,
    /// What follows starts on a new page.
    PageBreak,
}

/// What a picture looks like. It shows nothing that its table does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// One bar a row: a label, a share or a span of shares of 100, and perhaps a target.
    Bars,
    /// One field a row, side by side: a name and a word with a tone.
    Strip,
    /// One field a cell: the first column and the head name rows and columns.
    Grid,
    /// One bar in parts: a word with a tone, and how many.
    Parts,
    /// Boxes and arrows: from where, to where, and what is said of it.
    Flow,
    /// One span of time a row: a label, its first day and its last.
    Timeline,
}

/// A picture of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What it looks like.
    pub kind: PictureKind,
    /// What it shows, for somebody who cannot see it.
    pub says: String,
    /// How it is read, in small words below it; may be empty.
    pub caption: String,
    /// The day that counts as today, where time is shown.
    pub day: Option<Date>,
    /// The head of its columns.
    pub header: Vec<String>,
    /// What it shows, row by row.
    pub rows: Vec<Vec<PictureCell>>,
}

/// One cell of a picture's table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PictureCell {
    /// Its words.
    pub text: String,
    /// The tone of the word, if it is one of the vocabulary.
    pub tone: Option<Tone>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Done or not, when the item is a task.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term and what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The term; terms of one meaning stand on lines of their own.
    pub term: Vec<Inline>,
    /// What it means.
    pub blocks: Vec<Block>,
}

/// One piece of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strong words.
    Strong(Vec<Inline>),
    /// Emphasised words.
    Emphasis(Vec<Inline>),
    /// Words struck out.
    Strike(Vec<Inline>),
    /// Text to be kept character by character.
    Code(String),
    /// A link to `http:`, `https:`, `mailto:` or `#id`.
    Link {
        /// The target, checked by whoever made the tree.
        url: String,
        /// What is clicked.
        content: Vec<Inline>,
    },
    /// Words in another language than the document's.
    Foreign {
        /// Its tag, such as `en`.
        language: &'static str,
        /// The words.
        content: Vec<Inline>,
    },
    /// The mark of the note with that number, counted from 1.
    NoteRef(usize),
    /// A new line within the paragraph.
    Break,
    /// A word of the vocabulary, drawn as a chip.
    Badge {
        /// The word as written.
        word: String,
        /// Its tone.
        tone: Tone,
    },
    /// A share, drawn as a bar; at most 100.
    Bar {
        /// 0 to 100.
        percent: u8,
    },
}

/// A whole document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes; `NoteRef(1)` marks the first.
    pub notes: Vec<Vec<Block>>,
}

/// The words of some inlines without any dress, for titles, ids and bookmarks.
pub fn plain(content: &[Inline]) -> String {
    let mut text = String::new();
    collect(content, &mut text);
    text
}

fn collect(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Badge { word, .. } => text.push_str(word),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Strike(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Foreign { content: inner, .. } => collect(inner, text),
            Inline::Break => text.push(' '),
            Inline::NoteRef(_) | Inline::Bar { .. } => {}
        }
    }
}
