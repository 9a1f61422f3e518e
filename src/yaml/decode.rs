//! Bytes of a file → text, for the outside layer, before anything else looks at them.
//!
//! In: bytes. Out: UTF-8 text, or what the bytes are instead and what to do about it.
//! It does not guess other encodings: a wrong guess would change a vendor's words silently.

use crate::diag::{Diagnostic, Place, codes};

/// Bytes that are not UTF-8 text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// What the bytes are, in one sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The first byte that shows it.
    pub offset: usize,
}

impl NotText {
    /// The same as a problem at a place; the file has no text, so the place is the file.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic::error(codes::ENCODING, self.message, place).help(self.help)
    }
}

/// Reads UTF-8, with or without a byte order mark.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if let Some(name) = wide_encoding(bytes) {
        return Err(NotText {
            message: format!("the file is {name}, not UTF-8"),
            help: "save it again as UTF-8; editors have this under “Save with encoding”".to_owned(),
            offset: 0,
        });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(invalid(bytes, error.valid_up_to())),
    }
}

/// UTF-16 and UTF-32 by their marks, or by the zero bytes that ASCII text has in them.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        [a, 0, b, 0, ..] | [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        _ => None,
    }
}

fn invalid(bytes: &[u8], offset: usize) -> NotText {
    let before = bytes.get(..offset).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    NotText {
        message: format!(
            "the file is not UTF-8 text: byte 0x{byte:02x} on line {line} (offset {offset})"
        ),
        help: "save it again as UTF-8; it may be Windows-1252 or Latin-1, or no text at all"
            .to_owned(),
        offset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_utf8_is_read_and_the_rest_is_named() {
        // bytes, outcome, why
        let rows: [(&[u8], Result<&str, &str>, &str); 8] = [
            (b"a: 1\n", Ok("a: 1\n"), "ASCII"),
            (
                "\u{feff}a: é".as_bytes(),
                Ok("\u{feff}a: é"),
                "the mark is dropped by the source set",
            ),
            (b"", Ok(""), "empty is text"),
            (
                b"\xff\xfea\0:\0",
                Err("the file is UTF-16, not UTF-8"),
                "marked",
            ),
            (
                b"a\0:\0 \0",
                Err("the file is UTF-16, not UTF-8"),
                "unmarked",
            ),
            (
                b"\0a\0:\0 ",
                Err("the file is UTF-16, not UTF-8"),
                "unmarked, other end first",
            ),
            (
                b"\xff\xfe\0\0a\0\0\0",
                Err("the file is UTF-32, not UTF-8"),
                "four bytes",
            ),
            (
                b"a: 1\nb: M\xfcller\n",
                Err("the file is not UTF-8 text: byte 0xfc on line 2 (offset 9)"),
                "Latin-1",
            ),
        ];
        for (bytes, outcome, why) in rows {
            let got = decode(bytes).map_err(|not| not.message);
            assert_eq!(
                got,
                outcome.map(str::to_owned).map_err(str::to_owned),
                "{why}"
            );
        }
    }
}
