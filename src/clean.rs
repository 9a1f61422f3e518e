//! Text from strangers, made safe to show on one line of a terminal.
//!
//! In: any text, such as a value, a key or a path from a vendor's file. Out: the same text with
//! every character that could steer a terminal, turn the reading direction or hide itself
//! written out visibly. It never drops a character silently, and it does not know about secrets.

/// Writes control, bidirectional and invisible characters out: ESC as `␛`, an override as `\u{202e}`.
///
/// A line break becomes `␊`, so the result is always one line.
pub fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        push_clean(&mut shown, character);
    }
    shown
}

/// The cleaned beginning of a text, at most `limit` characters of it, with `…` where it was cut.
pub fn excerpt(text: &str, limit: usize) -> String {
    let mut shown = String::new();
    let mut rest = text.chars();
    for character in rest.by_ref().take(limit) {
        push_clean(&mut shown, character);
    }
    if rest.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Adds one character to a text that will be shown, written out if it must not be shown raw.
pub fn push_clean(shown: &mut String, character: char) {
    let code = u32::from(character);
    match code {
        // The "control pictures" block has one visible sign for each of these.
        0..=0x1f => shown.extend(char::from_u32(0x2400 + code)),
        0x7f => shown.push('\u{2421}'),
        _ if is_hidden(character) => shown.extend(character.escape_unicode()),
        _ => shown.push(character),
    }
}

/// Whether a character shows nothing itself but changes what is shown around it.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9f}'                  // C1 controls: some terminals obey them like ESC
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}'            // zero width, left-to-right and right-to-left marks
        | '\u{2028}'..='\u{202e}'            // line separators, embeddings, overrides
        | '\u{2060}'..='\u{206f}'            // word joiner, isolates, deprecated formats
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}') // tags: used to hide instructions from people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_is_written_out() {
        // text, shown, why
        let rows = [
            (
                "plain — ünïcode 日本",
                "plain — ünïcode 日本",
                "ordinary text is left alone",
            ),
            ("\x1b[31mred", "␛[31mred", "escape sequence"),
            ("\x1b]0;title\x07", "␛]0;title␇", "window title"),
            ("a\nb\r\nc\td", "a␊b␍␊c␉d", "one line stays one line"),
            ("\u{9b}31m", "\\u{9b}31m", "one-byte CSI"),
            ("x\u{202e}y", "x\\u{202e}y", "right-to-left override"),
            (
                "a\u{200d}b",
                "a\\u{200d}b",
                "a key that only looks like another one",
            ),
            ("\u{7f}\0", "␡␀", "delete and NUL"),
            ("\u{e0041}", "\\u{e0041}", "tag character"),
        ];
        for (text, shown, why) in rows {
            assert_eq!(clean(text), shown, "{why}");
        }
    }

    #[test]
    fn long_texts_are_cut_by_characters() {
        assert_eq!(excerpt("äöü", 3), "äöü");
        assert_eq!(excerpt("äöüß", 3), "äöü…");
        assert_eq!(excerpt("\x1bxyz", 2), "␛x…");
    }
}
