//! Text that can be printed: what has no place on paper goes, what no font can draw is shown.
//!
//! In: pieces as the document gave them. Out: pieces that the shaper and the file format take. No
//! letter vanishes without a trace, and none can turn the direction of what stands around it.

use std::borrow::Cow;
use std::ops::Range;

use super::piece::Piece;

/// The pieces with U+FFFD in the place of every hole; holes are sorted and inside single pieces.
pub(super) fn with_stand_ins(pieces: &[Piece], holes: &[Range<usize>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut holes = holes.iter().peekable();
    for piece in pieces {
        let Piece::Run { text, look, mark } = piece else {
            out.push(piece.clone());
            continue;
        };
        let end = start + text.len();
        let mut at = start;
        while let Some(hole) = holes.next_if(|hole| hole.start < end) {
            let (from, to) = (hole.start.max(at), hole.end.min(end));
            let before = text.get(at - start..from - start).unwrap_or_default();
            let lost = text
                .get(from - start..to.max(from) - start)
                .unwrap_or_default();
            out.push(Piece::run(before, *look, mark.clone()));
            let mut stand_in = mark.clone();
            stand_in.actual = Some(lost.to_owned()).filter(|lost| is_speakable(lost));
            out.push(Piece::run("\u{fffd}", *look, stand_in));
            at = to.max(from);
        }
        let after = text.get(at - start..).unwrap_or_default();
        out.push(Piece::run(after, *look, mark.clone()));
        start = end;
    }
    out.retain(|piece| !matches!(piece, Piece::Run { text, .. } if text.is_empty()));
    out
}

/// Whether a replacement text may stand in the file: not empty, nothing private or without meaning.
fn is_speakable(text: &str) -> bool {
    let mute = |c: char| c.is_control() || is_private(c) || c == '\u{fffd}';
    !text.is_empty() && !text.contains(mute)
}

/// Characters whose look everybody may choose; the file format does not allow them.
pub(super) fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

pub(super) fn cleaned(piece: Piece) -> Piece {
    match piece {
        Piece::Run { text, look, mark } => {
            let text = match clean(&text) {
                Cow::Owned(clean) => clean,
                Cow::Borrowed(_) => text,
            };
            Piece::Run { text, look, mark }
        }
        object @ Piece::Object { .. } => object,
    }
}

/// Takes out what has no place on paper: marks of direction and width are dropped, other control
/// characters and those that a font or the file format cannot carry become visible.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Cow::Borrowed(text);
    }
    let letter = |c: char| match c {
        '\n' | '\u{200c}' | '\u{200d}' => Some(c),
        '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r' => Some(' '),
        '\u{fff9}'..='\u{fffd}' | '\u{fdd0}'..='\u{fdef}' => Some('\u{fffd}'),
        _ if u32::from(c) & 0xfffe == 0xfffe || (c.is_control()) => Some('\u{fffd}'),
        _ if crate::escape::is_hidden(c) => None,
        _ => Some(c),
    };
    Cow::Owned(text.chars().filter_map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_is_dropped_or_shown() {
        let rows = [
            ("plain, with – “quotes”", "plain, with – “quotes”", "text"),
            (
                "a\u{202e}b\u{200b}c\u{feff}",
                "abc",
                "marks that cannot be seen",
            ),
            (
                "a\x1b[31m\u{0}",
                "a\u{fffd}[31m\u{fffd}",
                "control characters",
            ),
            ("a\tb\r\nc", "a b \nc", "white space"),
            (
                "\u{ffff}\u{fdd0}",
                "\u{fffd}\u{fffd}",
                "characters that are none",
            ),
            ("👩\u{200d}👧", "👩\u{200d}👧", "joined pictures"),
        ];
        for (text, wanted, why) in rows {
            assert_eq!(clean(text), wanted, "{why}");
        }
    }
}
