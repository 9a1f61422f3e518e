//! The encodings CSV files come in, turned into text.
//!
//! In: bytes. Out: text with `\n` line breaks, and a warning when something had to be guessed or
//! was lost. A mark at the start decides; then UTF-8 if the bytes are; then Windows-1252, which
//! spreadsheet programs of western Europe and America write without a mark.

use std::borrow::Cow;

use super::refusal::Refusal;
use super::warning::Warning;

/// What Windows-1252 puts in the places 0x80 to 0x9f; elsewhere it is Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// Turns bytes into text; bytes that are that text already are not copied.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Vec<Warning>), Refusal> {
    let (text, old) = match bytes {
        [0xff, 0xfe, rest @ ..] => (Cow::Owned(wide(rest, u16::from_le_bytes)), false),
        [0xfe, 0xff, rest @ ..] => (Cow::Owned(wide(rest, u16::from_be_bytes)), false),
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest), false),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (bytes.iter().map(|byte| windows(*byte)).collect(), true),
        },
    };
    if text.contains('\0') {
        return Err(Refusal::UnreadableText {
            why: "it holds bytes that no text has".to_owned(),
        });
    }
    let count = text.matches('\u{fffd}').count();
    let warnings = [
        old.then_some(Warning::OldEncoding),
        (count > 0).then_some(Warning::LostCharacters { count }),
    ];
    Ok((one_break(text), warnings.into_iter().flatten().collect()))
}

/// Text in units of two bytes.
fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters = char::decode_utf16(units).map(|found| found.unwrap_or('\u{fffd}'));
    characters.chain(odd.iter().map(|_| '\u{fffd}')).collect()
}

/// One character of Windows-1252.
fn windows(byte: u8) -> char {
    let special = byte
        .checked_sub(0x80)
        .and_then(|at| WINDOWS.get(usize::from(at)));
    special.copied().unwrap_or(char::from(byte))
}

/// The text with `\n` for every line break.
fn one_break(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text_in_each_encoding() {
        let old = || Warning::OldEncoding;
        let lost = |count| Warning::LostCharacters { count };
        let table: [(&[u8], &str, Vec<Warning>, &str); 9] = [
            ("grün".as_bytes(), "grün", vec![], "UTF-8 without a mark"),
            (
                b"\xef\xbb\xbfgr\xc3\xbcn",
                "grün",
                vec![],
                "UTF-8 with a mark",
            ),
            (b"\xff\xfeg\0\xfc\0", "gü", vec![], "UTF-16, low byte first"),
            (
                b"\xfe\xff\0g\0\xfc",
                "gü",
                vec![],
                "UTF-16, high byte first",
            ),
            (b"\xff\xfe\x3d\xd8\x4d\xdc", "👍", vec![], "a pair of units"),
            (
                b"\xff\xfe\x3d\xd8x",
                "\u{fffd}\u{fffd}",
                vec![lost(2)],
                "half a pair, half a unit",
            ),
            (
                b"gr\xfcn \x80 \x9c",
                "grün € œ",
                vec![old()],
                "Windows-1252",
            ),
            (
                b"\xfc\x81",
                "ü\u{fffd}",
                vec![old(), lost(1)],
                "a place with no character",
            ),
            (
                b"a\r\nb\rc\nd",
                "a\nb\nc\nd",
                vec![],
                "each kind of line break",
            ),
        ];
        for (bytes, text, warnings, reason) in table {
            assert_eq!(decode(bytes), Ok((text.into(), warnings)), "{reason}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert!(decode(b"id\0answer").is_err());
    }
}
