//! Words about the catalogue, before it is decided where they are shown.
//!
//! In: plain words, names of our files, and ids that have an entry of their own. Out: one value
//! that a terminal prints plainly and a page prints with marks and links. It knows no form.

/// One stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words for people.
    Plain(String),
    /// A name or a word of our files.
    Code(String),
    /// The id of something that is explained elsewhere.
    Link {
        /// The words to show.
        text: String,
        /// The page, without its ending.
        page: &'static str,
        /// The heading there.
        heading: String,
    },
}

/// One line of words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase(pub Vec<Piece>);

impl Phrase {
    /// Words for people.
    pub fn plain(words: impl Into<String>) -> Self {
        Self::default().and(words)
    }

    /// A name or a word of our files.
    pub fn code(name: impl Into<String>) -> Self {
        Self::default().and_code(name)
    }

    /// A text in which names stand between backticks.
    pub fn marked(text: &str) -> Self {
        let parts = text.split('`').enumerate();
        let parts = parts.filter(|(_, part)| !part.is_empty());
        let piece = |(at, part): (usize, &str)| match at % 2 {
            0 => Piece::Plain(part.to_owned()),
            _ => Piece::Code(part.to_owned()),
        };
        Self(parts.map(piece).collect())
    }

    /// The same with words after it.
    #[must_use]
    pub fn and(mut self, words: impl Into<String>) -> Self {
        self.0.push(Piece::Plain(words.into()));
        self
    }

    /// The same with a name after it.
    #[must_use]
    pub fn and_code(mut self, name: impl Into<String>) -> Self {
        self.0.push(Piece::Code(name.into()));
        self
    }

    /// The same with another phrase after it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Several phrases with words between them.
    pub fn joined(parts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut whole = Self::default();
        for part in parts {
            if !whole.is_empty() {
                whole = whole.and(between);
            }
            whole = whole.then(part);
        }
        whole
    }

    /// Names in a row: `a`, `b`.
    pub fn codes<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::joined(
            names.into_iter().map(|name| Self::code(name.as_ref())),
            ", ",
        )
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words without marks.
    pub fn text(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Plain(text) | Piece::Code(text) | Piece::Link { text, .. } => text.as_str(),
        });
        pieces.collect()
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        Self::marked(words)
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Self::marked(&words)
    }
}

/// A line with lines under it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The line.
    pub line: Phrase,
    /// What stands under it.
    pub under: Vec<Self>,
}

impl Outline {
    /// A line by itself.
    pub fn of(line: impl Into<Phrase>) -> Self {
        let line = line.into();
        Self {
            line,
            under: Vec::new(),
        }
    }

    /// A line with others under it.
    pub fn over(line: impl Into<Phrase>, under: Vec<Self>) -> Self {
        let line = line.into();
        Self { line, under }
    }

    /// The same with words before its first line.
    #[must_use]
    pub fn after(self, words: impl Into<Phrase>) -> Self {
        Self {
            line: words.into().then(self.line),
            under: self.under,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_one_line() {
        let phrase = Phrase::plain("holds any of ").then(Phrase::codes(["a", "b"]));
        assert_eq!(phrase.text(), "holds any of a, b");
        assert_eq!(Phrase::joined([], ", "), Phrase::default());
        let marked = Phrase::from("Write `a` or `b`.");
        assert_eq!(marked.0.len(), 5);
        assert_eq!(marked.text(), "Write a or b.");
    }

    #[test]
    fn words_before_an_outline_go_to_its_first_line() {
        let outline = Outline::over("all of these:", vec![Outline::of("a")]);
        let outline = outline.after("high, when ");
        assert_eq!(outline.line.text(), "high, when all of these:");
        assert_eq!(outline.under.len(), 1);
    }
}
