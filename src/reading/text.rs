//! A text as tokens, with one spelling for what people write in several ways.
//!
//! In: any text. Out: words, numbers and marks, and phrases found among them. Only the first
//! [`LIMIT`] characters are looked at; whether something is left over is said.

use std::sync::LazyLock;

/// How many characters of a text are looked at.
pub const LIMIT: usize = 4_000;

/// A table of phrases, in the form that [`any`] reads.
pub(crate) type Phrases = LazyLock<Vec<&'static str>>;

/// A table from one text with commas between the phrases.
macro_rules! phrases {
    ($text:literal) => {
        std::sync::LazyLock::new(|| $text.split(',').map(str::trim).collect())
    };
}
pub(crate) use phrases;

/// How many words a `..` of a phrase may skip.
const GAP: usize = 6;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Letters.
    Word,
    /// Digits, with dots and commas inside.
    Number,
    /// One sign.
    Mark,
    /// The end of a line.
    Line,
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// In lower case, without accents; umlauts as two letters.
    pub(crate) text: String,
    /// As written.
    pub(crate) raw: String,
    /// What it is.
    pub(crate) sort: Sort,
    /// Whether a space stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    /// Whether it is that sign.
    pub(crate) fn is_mark(&self, marks: &str) -> bool {
        self.sort == Sort::Mark && marks.contains(self.text.as_str())
    }

    /// Whether it is a word or a number.
    pub(crate) fn counts(&self) -> bool {
        matches!(self.sort, Sort::Word | Sort::Number)
    }
}

/// A text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// Its tokens.
    pub(crate) tokens: Vec<Token>,
    /// Whether the text goes on after what was looked at.
    pub(crate) cut: bool,
}

impl Text {
    /// Takes a text apart.
    pub(crate) fn of(text: &str) -> Self {
        let mut characters = text.chars();
        let looked: Vec<char> = characters.by_ref().take(LIMIT).filter_map(plain).collect();
        let cut = characters.any(|c| plain(c).is_some_and(|c| !c.is_whitespace()));
        Self {
            tokens: tokens(&looked),
            cut,
        }
    }

    /// Whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.iter().all(|token| token.sort == Sort::Line)
    }

    /// The words and numbers, joined by single spaces.
    pub(crate) fn key(&self) -> String {
        key(&self.tokens)
    }

    /// Whether a phrase of the table occurs.
    pub(crate) fn any(&self, table: &[&str]) -> bool {
        any(&self.tokens, table)
    }

    /// Whether a phrase of a text with commas between the phrases occurs.
    pub(crate) fn says(&self, phrases: &str) -> bool {
        says(&self.tokens, phrases)
    }

    /// The parts between full stops, semicolons, bullets and line ends.
    pub(crate) fn sentences(&self) -> Vec<&[Token]> {
        let mut parts = Vec::new();
        let mut start = 0;
        for at in 0..self.tokens.len() {
            if ends_sentence(&self.tokens, at) {
                parts.extend(self.tokens.get(start..at));
                start = at + 1;
            }
        }
        parts.extend(self.tokens.get(start..));
        parts.retain(|part| part.iter().any(Token::counts));
        parts
    }
}

fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return false;
    };
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if token.sort == Sort::Line || token.is_mark(";!?|•") {
        return true;
    }
    let bare = |other: Option<&Token>| other.is_none_or(|other| !other.is_mark("."));
    let after_number = before.is_some_and(|token| token.sort == Sort::Number);
    token.is_mark(".")
        && bare(next)
        && bare(before)
        && next.is_none_or(|next| {
            next.spaced && (!after_number || next.sort != Sort::Word) && starts(next)
        })
}

fn starts(token: &Token) -> bool {
    token.raw.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// The words and numbers of some tokens, joined by single spaces.
pub(crate) fn key(tokens: &[Token]) -> String {
    let words = tokens.iter().filter(|token| token.counts());
    words
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a phrase of the table occurs among the tokens.
///
/// A phrase is words: `train*` stands for every word that begins so, `a|b` for either, and `..`
/// for up to six words of any kind. Marks between words do not matter, full stops included.
pub(crate) fn any(tokens: &[Token], table: &[&str]) -> bool {
    find(tokens, table).is_some()
}

/// Whether a phrase of a text with commas between the phrases occurs among the tokens.
pub(crate) fn says(tokens: &[Token], phrases: &str) -> bool {
    let table: Vec<&str> = phrases.split(',').map(str::trim).collect();
    any(tokens, &table)
}

/// The first phrase of the table that occurs, with the words from and to (of the words alone).
pub(crate) fn find<'t>(tokens: &[Token], table: &[&'t str]) -> Option<(&'t str, usize, usize)> {
    let counted = tokens.iter().filter(|token| token.counts());
    let words: Vec<&str> = counted.map(|token| token.text.as_str()).collect();
    table.iter().find_map(|phrase| {
        (0..words.len()).find_map(|from| {
            let rest = words.get(from..)?;
            matched(rest, phrase).map(|length| (*phrase, from, from + length))
        })
    })
}

/// Where phrases of the table occur, every time, as ranges of tokens.
pub(crate) fn places(tokens: &[Token], table: &[&str]) -> Vec<std::ops::Range<usize>> {
    let counted = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.counts());
    let (at, words): (Vec<usize>, Vec<&str>) =
        counted.map(|(at, token)| (at, token.text.as_str())).unzip();
    let mut found = Vec::new();
    for from in 0..words.len() {
        let rest = words.get(from..).unwrap_or_default();
        for length in table.iter().filter_map(|phrase| matched(rest, phrase)) {
            let last = at.get(from + length - 1);
            if let (Some(first), Some(last)) = (at.get(from), last) {
                found.push(*first..last + 1);
            }
        }
    }
    found
}

/// How many words a phrase takes at the beginning of some words, if it is there.
fn matched(words: &[&str], phrase: &str) -> Option<usize> {
    let (first, phrase) = phrase.split_once(' ').unwrap_or((phrase, ""));
    if first == ".." {
        return (0..=GAP).find_map(|skip| {
            let rest = words.get(skip..)?;
            matched(rest, phrase).map(|length| skip + length)
        });
    }
    let (word, words) = words.split_first()?;
    if !fits(word, first) {
        None
    } else if phrase.is_empty() {
        Some(1)
    } else {
        matched(words, phrase).map(|length| length + 1)
    }
}

fn fits(word: &str, pattern: &str) -> bool {
    // Most words differ in their first letter, which saves the rest of the work.
    if !pattern.contains('|') && word.as_bytes().first() != pattern.as_bytes().first() {
        return false;
    }
    pattern
        .split('|')
        .any(|choice| match choice.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == choice,
        })
}

/// One spelling for signs that look alike; `None` for what cannot be seen.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{fe0f}' => return None,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
        c if c.is_whitespace() || c.is_control() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{b4}' | '`' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(c),
        '\u{2264}' => '≤',
        '✓' | '✔' | '☑' | '✅' | '🗸' => '✓',
        '✗' | '✘' | '✕' | '✖' | '❌' | '☒' => '✗',
        '·' | '▪' | '●' | '◦' | '‣' => '•',
        c => c,
    })
}

fn tokens(characters: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut spaced = true;
    while let Some(&c) = characters.get(at) {
        let rest = characters.get(at..).unwrap_or_default();
        let (length, sort) = if c == '\n' {
            (1, Sort::Line)
        } else if c == ' ' {
            spaced = true;
            at += 1;
            continue;
        } else if c.is_ascii_digit() {
            (number_length(rest), Sort::Number)
        } else if c.is_alphabetic() {
            (word_length(rest), Sort::Word)
        } else {
            (1, Sort::Mark)
        };
        let raw: String = rest.iter().take(length).collect();
        tokens.push(Token {
            text: folded(&raw, sort),
            raw,
            sort,
            spaced,
        });
        spaced = sort == Sort::Line;
        at += length;
    }
    month_of_may(&mut tokens);
    tokens
}

/// `May 2025` is a month and no maybe: the month gets its German spelling.
fn month_of_may(tokens: &mut [Token]) {
    let number = |tokens: &[Token], at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| token.sort == Sort::Number)
    };
    for at in 0..tokens.len() {
        let beside = number(tokens, at.checked_sub(1)) || number(tokens, Some(at + 1));
        if let Some(token) = tokens.get_mut(at)
            && beside
            && token.raw == "May"
        {
            "mai".clone_into(&mut token.text);
        }
    }
}

/// Digits, and dots or commas between digits.
fn number_length(rest: &[char]) -> usize {
    let digit = |at: usize| rest.get(at).is_some_and(char::is_ascii_digit);
    let inner = |at: usize| rest.get(at).is_some_and(|c| matches!(c, '.' | ','));
    let goes_on = |at: &usize| digit(*at) || (inner(*at) && digit(*at + 1));
    (0..rest.len()).take_while(goes_on).count()
}

/// Letters, with apostrophes inside; or single letters with dots, such as `U.S.` and `e.g.`.
fn word_length(rest: &[char]) -> usize {
    let letter = |at: usize| rest.get(at).is_some_and(|c| c.is_alphabetic());
    let sign = |at: usize, c: char| rest.get(at) == Some(&c);
    let dotted = |at: usize| letter(at) && sign(at + 1, '.');
    let pairs = (0..rest.len())
        .step_by(2)
        .take_while(|at| dotted(*at))
        .count();
    if pairs >= 2 {
        return pairs * 2 + usize::from(letter(pairs * 2) && !letter(pairs * 2 + 1));
    }
    let goes_on = |at: &usize| letter(*at) || (sign(*at, '\'') && letter(*at + 1));
    (0..rest.len()).take_while(goes_on).count()
}

fn folded(raw: &str, sort: Sort) -> String {
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => text.push_str("ae"),
            'ö' => text.push_str("oe"),
            'ü' => text.push_str("ue"),
            'ß' => text.push_str("ss"),
            'à' | 'á' | 'â' | 'ã' | 'å' => text.push('a'),
            'è' | 'é' | 'ê' | 'ë' => text.push('e'),
            'ì' | 'í' | 'î' | 'ï' => text.push('i'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ø' => text.push('o'),
            'ù' | 'ú' | 'û' => text.push('u'),
            'ç' => text.push('c'),
            'ñ' => text.push('n'),
            '\u{300}'..='\u{36f}' => {}
            '.' | '\'' if sort == Sort::Word => {}
            c => text.push(c),
        }
    }
    text
}
