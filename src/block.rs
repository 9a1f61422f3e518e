//! The little document tree between Markdown and the outputs that draw it.
//!
//! In: nothing; it is plain data, made by `markdown` or by hand. Out: blocks and inlines that hold
//! words, structure and tone. It must know no rule of the domain, no colour and no measure.

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
    /// A line across.
    Rule,
    /// What follows starts on a new page.
    PageBreak,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Done or not, when the item is a task.
    pub task: Option<bool>,
    /// What it says.
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
            | Inline::Link { content: inner, .. } => collect(inner, text),
            Inline::Break => text.push(' '),
            Inline::NoteRef(_) | Inline::Bar { .. } => {}
        }
    }
}
