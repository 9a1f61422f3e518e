//! The language of documents: the lines of shipped templates, the words of verdicts, days and numbers.
//!
//! In: the language that the theme names, and the message files that ship. Out: a template with its
//! lines in that language, and words where they are printed. Templates of the organisation stay as
//! they are: whoever wrote them chose their language. Texts of rules and questions stay English.

mod sentences;
mod small_words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::date::Date;
use crate::escape::escape;
use crate::templates::filters::shortened;
use sentences::{Piece, Sentence, Speaker, weight};
use small_words::{is_english, is_german};

/// The message files of German, lines first.
const GERMAN_LINES: [&str; 3] = [
    include_str!("language/de/reports.yaml"),
    include_str!("language/de/policy.yaml"),
    include_str!("language/de/packs.yaml"),
];

/// The sentences of German that the view makes.
const GERMAN_SENTENCES: &str = include_str!("language/de/sentences.yaml");

/// The words of a language: those that the view prints, and months.
const GERMAN_WORDS: &str = include_str!("language/de/words.yaml");

/// What stands for the tags around English while a text is escaped: characters of private use.
const FOREIGN: char = '\u{e000}';
const HOME: char = '\u{e001}';

/// The language of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// British English.
    #[default]
    English,
    /// German.
    German,
}

/// One line of a template in two languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    en: String,
    de: String,
}

/// What a language has to say by itself.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// Words that the view prints, such as `failed`.
    words: BTreeMap<String, String>,
    /// January to December.
    months: Vec<String>,
}

/// All messages of a language.
#[derive(Debug, Default)]
struct Messages {
    lines: BTreeMap<String, String>,
    /// The heaviest first.
    sentences: Vec<Sentence>,
    words: Words,
}

fn german() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let mut lines = BTreeMap::new();
        for file in GERMAN_LINES {
            let read: Vec<Line> = serde_saphyr::from_str(file).unwrap_or_default();
            let translated = read.into_iter().filter(|line| !line.de.is_empty());
            lines.extend(translated.map(|line| (line.en, line.de)));
        }
        let mut sentences: Vec<Sentence> =
            serde_saphyr::from_str(GERMAN_SENTENCES).unwrap_or_default();
        sentences.sort_by_key(|one| std::cmp::Reverse(weight(one)));
        Messages {
            lines,
            sentences,
            words: serde_saphyr::from_str(GERMAN_WORDS).unwrap_or_default(),
        }
    })
}

impl Language {
    /// The tag of the language, as documents carry it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::German => "de-DE",
        }
    }

    /// A shipped template in this language, line by line.
    pub(super) fn template(self, text: &str) -> String {
        if self == Self::English {
            return text.to_owned();
        }
        let lines = &german().lines;
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches('\n');
            out.push_str(lines.get(bare).map_or(bare, String::as_str));
            if line.len() > bare.len() {
                out.push('\n');
            }
        }
        out
    }

    /// A word or a sentence of the view as documents say it; any other text stays.
    pub fn said(self, text: &str) -> String {
        let pieces = self.pieces(text).into_iter();
        pieces
            .map(|piece| match piece {
                Piece::Said(text) | Piece::Left(text) => text,
            })
            .collect()
    }

    /// A text of a page as Markdown: escaped, and marked where it is in another language.
    pub(super) fn written(self, text: &str) -> String {
        match self {
            Self::English => escape(text),
            Self::German => Self::marked(self.pieces(text)),
        }
    }

    /// The same, with at most that many characters to read.
    pub(super) fn cut(self, text: &str, most: usize) -> String {
        let mut left = most;
        let mut kept = Vec::new();
        for piece in self.pieces(text) {
            let (Piece::Said(words) | Piece::Left(words)) = &piece;
            let short = shortened(words, left);
            left = left.saturating_sub(words.chars().count());
            let is_cut = short != *words;
            kept.push(match piece {
                Piece::Said(_) => Piece::Said(short),
                Piece::Left(_) => Piece::Left(short),
            });
            if is_cut || left == 0 {
                break;
            }
        }
        Self::marked(kept)
    }

    /// Pieces as Markdown, English ones marked.
    fn marked(pieces: Vec<Piece>) -> String {
        let mut marked = String::new();
        for piece in pieces {
            match piece {
                Piece::Left(text) if is_english(&text) => {
                    marked.push(FOREIGN);
                    marked.push_str(&unmarked(&text));
                    marked.push(HOME);
                }
                Piece::Said(text) | Piece::Left(text) => marked.push_str(&unmarked(&text)),
            }
        }
        Self::whole_days(&with_tags(&escape(&marked)))
    }

    /// Somebody else's words as Markdown: never translated, but marked.
    pub(super) fn quoted(self, text: &str) -> String {
        if self == Self::German && is_english(text) {
            return with_tags(&escape(&format!("{FOREIGN}{}{HOME}", unmarked(text))));
        }
        escape(text)
    }

    /// A text of the catalogue as Markdown: English unless its small words say German, because an
    /// organisation may have put its own in place.
    pub(super) fn as_written(self, text: &str) -> String {
        if self == Self::German && text.chars().any(char::is_lowercase) && !is_german(text) {
            return with_tags(&escape(&format!("{FOREIGN}{}{HOME}", unmarked(text))));
        }
        escape(text)
    }

    fn pieces(self, text: &str) -> Vec<Piece> {
        match self {
            Self::English => vec![Piece::Left(text.to_owned())],
            Self::German => {
                let speaker = Speaker {
                    sentences: &german().sentences,
                    word: &|word| self.word(word),
                };
                speaker.pieces(text)
            }
        }
    }

    /// A single word or a day, if it is one.
    fn word(self, text: &str) -> Option<String> {
        let known = german().words.words.get(text).cloned();
        known.or_else(|| Some(self.day(crate::view::day_in_words(text)?)))
    }

    /// The days of a text with a blank in them that no line breaks at, and that begins no list.
    fn whole_days(markdown: &str) -> String {
        let mut text = markdown.to_owned();
        for month in &german().words.months {
            for stop in ["\\. ", ". "] {
                let (wide, narrow) = (format!("{stop}{month}"), format!(".\u{a0}{month}"));
                text = text.replace(&wide, &narrow);
            }
        }
        text
    }

    /// A day inside a sentence.
    pub(super) fn day(self, day: Date) -> String {
        match self {
            Self::English => crate::view::day_words(day),
            Self::German => {
                let at = usize::from(day.month().unsigned_abs()).saturating_sub(1);
                let month = german().words.months.get(at).map_or("", String::as_str);
                format!("{}. {month} {}", day.day(), day.year())
            }
        }
    }
}

/// A text without the characters that stand for tags while it is escaped.
fn unmarked(text: &str) -> String {
    text.replace([FOREIGN, HOME], "\u{fffd}")
}

/// An escaped text with tags where English begins and ends.
fn with_tags(escaped: &str) -> String {
    escaped
        .replace(FOREIGN, "<span lang=\"en\">")
        .replace(HOME, "</span>")
}

#[cfg(test)]
mod tests;
