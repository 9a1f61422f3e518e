//! Sentences that the view makes, in another language.
//!
//! In: a text as the view made it, and a table of sentences with holes (`Gate {} fails.`). Out: pieces
//! of the same text, each in the language of the document or left as it was. A sentence that is in
//! no table stays: it is a text of a rule, of a question or of somebody else.

use serde::Deserialize;

/// A sentence in two languages. A hole is `{}` or `{#}` in English and `{1}`, `{2}` in the other one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub(super) en: String,
    pub(super) de: String,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// In the language of the document.
    Said(String),
    /// As it came.
    Left(String),
}

/// The hole for numbers and identifiers, which no word may fill.
const NUMBER: &str = "{#}";

/// A pattern that says as much by itself is no accident.
const SURE: usize = 12;

/// The next hole of a pattern: what stands before it, whether it is one for numbers, and the rest.
fn next_hole(pattern: &str) -> Option<(&str, bool, &str)> {
    let at = pattern.find('{')?;
    let (before, rest) = pattern.split_at(at);
    match rest.strip_prefix(NUMBER) {
        Some(rest) => Some((before, true, rest)),
        None => Some((before, false, rest.strip_prefix("{}")?)),
    }
}

/// What fills the holes of a pattern, if the text is of that form.
fn holes<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let Some((before, mut is_number, mut pattern)) = next_hole(pattern) else {
        return (pattern == text).then(Vec::new);
    };
    let mut rest = text.strip_prefix(before)?;
    let mut found = Vec::new();
    loop {
        let next = next_hole(pattern);
        let (hole, after) = match next {
            Some((literal, ..)) => rest.split_once(literal)?,
            None => (rest.strip_suffix(pattern)?, ""),
        };
        if is_number && (hole.is_empty() || has_words(hole)) {
            return None;
        }
        found.push(hole);
        let Some((_, number, left)) = next else {
            return Some(found);
        };
        (rest, is_number, pattern) = (after, number, left);
    }
}

/// Whether a text is more than numbers and identifiers, such as `164.308(a)(ii)`.
fn has_words(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_lowercase());
    words.any(|word| word.chars().count() > 2)
}

/// How much of a pattern is said by itself: the more, the surer the match.
pub(super) fn weight(sentence: &Sentence) -> usize {
    sentence.en.replace(NUMBER, "").replace("{}", "").len()
}

/// Parts of a list outside brackets, each with what stands before it.
fn listed(text: &str) -> Vec<(&'static str, &str)> {
    const BETWEEN: [&str; 4] = [", ", "; ", " and ", " und "];
    let mut parts = Vec::new();
    let (mut depth, mut start, mut joint) = (0_i32, 0, "");
    for (at, character) in text.char_indices() {
        depth += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        let rest = text.get(at..).unwrap_or_default();
        let found = BETWEEN.iter().find(|between| rest.starts_with(**between));
        if let Some(between) = found.filter(|_| depth == 0 && at >= start) {
            parts.push((joint, text.get(start..at).unwrap_or_default()));
            (start, joint) = (at + between.len(), *between);
        }
    }
    parts.push((joint, text.get(start..).unwrap_or_default()));
    parts
}

/// What a table of sentences makes of texts.
pub(super) struct Speaker<'w> {
    /// The heaviest first.
    pub(super) sentences: &'w [Sentence],
    pub(super) word: &'w dyn Fn(&str) -> Option<String>,
}

impl Speaker<'_> {
    /// A text in pieces: sentence by sentence where each is known, else as a whole, else what is known
    /// of it.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let starts = sentence_starts(text);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let sentences = starts.iter().zip(ends);
        let sentences =
            sentences.map(|(start, end)| text.get(*start..end).unwrap_or_default().trim_end());
        let each: Vec<(&str, Option<Vec<Piece>>)> = sentences
            .map(|sentence| (sentence, self.sentence(sentence)))
            .collect();
        let is_partly = each.iter().any(|(_, known)| known.is_none());
        if is_partly && let Some(whole) = self.sentence(text) {
            return whole;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (sentence, known) in each {
            match (known, pieces.last_mut()) {
                (None, Some(Piece::Left(before))) => {
                    before.push(' ');
                    before.push_str(sentence);
                }
                (known, last) => {
                    let blank = last.map(|_| Piece::Said(" ".to_owned()));
                    pieces.extend(blank);
                    pieces.extend(known.unwrap_or_else(|| vec![Piece::Left(sentence.to_owned())]));
                }
            }
        }
        joined(pieces)
    }

    /// One sentence: of the table, or a list; of two readings the one that says more by itself.
    fn sentence(&self, text: &str) -> Option<Vec<Piece>> {
        self.known(text, SURE)
            .or_else(|| self.list(text))
            .or_else(|| self.known(text, 0))
    }

    /// A text that is a word or one sentence of the table.
    fn known(&self, text: &str, least: usize) -> Option<Vec<Piece>> {
        if let Some(word) = (self.word)(text) {
            return Some(vec![Piece::Said(word)]);
        }
        let mut sentences = self.sentences.iter().take_while(|one| weight(one) >= least);
        let (sentence, holes) =
            sentences.find_map(|sentence| Some((sentence, holes(&sentence.en, text)?)))?;
        let mut pieces = Vec::new();
        let mut rest = sentence.de.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            pieces.push(Piece::Said(before.to_owned()));
            let (number, after) = after.split_once('}')?;
            let hole = number.parse::<usize>().ok()?.checked_sub(1)?;
            pieces.extend(self.hole(holes.get(hole)?));
            rest = after;
        }
        pieces.push(Piece::Said(rest.to_owned()));
        Some(joined(pieces))
    }

    /// A hole keeps the marks around its words.
    fn hole(&self, text: &str) -> Vec<Piece> {
        let is_mark = |c: char| c == ' ' || c == ':' || c == ';' || c == ',';
        let words = text.trim_start_matches(is_mark);
        let (before, _) = text.split_at(text.len() - words.len());
        let mut pieces = vec![Piece::Said(before.to_owned())];
        if words.chars().any(char::is_lowercase) {
            pieces.extend(self.pieces(words));
        } else {
            pieces.push(Piece::Said(words.to_owned()));
        }
        pieces
    }

    /// A list whose parts are known, or numbers and identifiers, with a stop behind it or not.
    fn list(&self, text: &str) -> Option<Vec<Piece>> {
        let bare = text.strip_suffix('.').unwrap_or(text);
        let parts = listed(bare);
        if parts.len() < 2 || !has_words(bare) {
            return None;
        }
        // Where a filter has joined the parts, they are texts of their own, known or not.
        let is_joined = parts.iter().any(|(between, _)| *between == " und ");
        let mut pieces = Vec::new();
        for (between, part) in parts {
            let between = if between == " and " { " und " } else { between };
            pieces.push(Piece::Said(between.to_owned()));
            match self.known(part, 0) {
                Some(known) => pieces.extend(known),
                None if !has_words(part) => pieces.push(Piece::Said(part.to_owned())),
                None if is_joined => pieces.push(Piece::Left(part.to_owned())),
                None => return None,
            }
        }
        pieces.push(Piece::Said(
            text.get(bare.len()..).unwrap_or_default().to_owned(),
        ));
        Some(joined(pieces))
    }
}

/// Where sentences of a text begin.
fn sentence_starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, _) in text.match_indices(". ") {
        let next = text.get(at + 2..).unwrap_or_default();
        if next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            starts.push(at + 2);
        }
    }
    starts
}

/// The same pieces, neighbours of a kind in one.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for piece in pieces {
        match (all.last_mut(), piece) {
            (Some(Piece::Said(last)), Piece::Said(text))
            | (Some(Piece::Left(last)), Piece::Left(text)) => {
                last.push_str(&text);
            }
            (_, Piece::Said(text)) if text.is_empty() => {}
            (_, piece) => all.push(piece),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker<T>(with: impl FnOnce(&Speaker<'_>) -> T) -> T {
        let sentence = |en: &str, de: &str| Sentence {
            en: en.to_owned(),
            de: de.to_owned(),
        };
        let mut sentences = [
            sentence("Gate {} fails{}.", "{1} ist nicht erfüllt{2}."),
            sentence("it waits for {}", "es fehlt {1}"),
            sentence("{} of {} is {}.", "{3}: {1} aus {2}."),
            sentence("Nothing.", "Nichts."),
            sentence("{#} gates fail ({})", "{1} sind nicht erfüllt ({2})"),
        ];
        sentences.sort_by_key(|one| std::cmp::Reverse(weight(one)));
        let word = |text: &str| (text == "open").then(|| "offen".to_owned());
        with(&Speaker {
            sentences: &sentences,
            word: &word,
        })
    }

    #[test]
    fn sentences_are_known_by_what_is_around_their_holes() {
        // text, German with what was left in brackets, why
        let rows = [
            ("Nothing.", "Nichts.", "no hole"),
            (
                "Gate G1 fails.",
                "G1 ist nicht erfüllt.",
                "an empty hole says nothing",
            ),
            (
                "Gate G1 fails; it waits for open.",
                "G1 ist nicht erfüllt; es fehlt offen.",
                "holes are texts too",
            ),
            ("A of B is open.", "offen: A aus B.", "another order"),
            (
                "Nothing. Somebody said so.",
                "Nichts. [Somebody said so.]",
                "one by one",
            ),
            ("open and open", "offen und offen", "a list"),
            ("open, shut", "[open, shut]", "a list with a stranger in it"),
            ("", "[]", "nothing"),
            (
                "All is well. It really is.",
                "[All is well. It really is.]",
                "strangers stay together",
            ),
            (
                "2 gates fail (G1, G2) and open.",
                "2 sind nicht erfüllt (G1, G2) und offen.",
                "brackets in a list",
            ),
            ("shut und open", "[shut] und offen", "joined by a filter"),
            (
                "Most gates fail (G1)",
                "[Most gates fail (G1)]",
                "words where a number belongs",
            ),
        ];
        for (text, german, why) in rows {
            let pieces = speaker(|speaker| speaker.pieces(text));
            let said: Vec<String> = pieces
                .into_iter()
                .map(|piece| match piece {
                    Piece::Said(text) => text,
                    Piece::Left(text) => format!("[{text}]"),
                })
                .collect();
            assert_eq!(said.concat(), german, "{text}: {why}");
        }
    }
}
