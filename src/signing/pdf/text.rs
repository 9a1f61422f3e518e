//! Texts in a PDF, in their two ways of being written.
//!
//! In: the place of an opening bracket. Out: the bytes that are meant, and where the text stands. It
//! must not guess what letters the bytes are.

use super::lexer::{Lexer, hex_value, is_space};
use super::value::{Text, Value};
use super::{PdfError, damaged};

impl Lexer<'_> {
    /// A text in hexadecimal digits.
    pub(super) fn hex_text(&mut self) -> Result<Value, PdfError> {
        let start = self.at;
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.next() {
                Some(b'>') => break,
                Some(byte) if is_space(byte) => {}
                Some(byte) => match hex_value(byte) {
                    Some(digit) => digits.push(digit),
                    None => return damaged(self.at - 1, "a letter is not a hexadecimal digit"),
                },
                None => return damaged(start, "a text does not end"),
            }
        }
        let pair = |pair: &[u8]| match pair {
            [high, low] => high << 4 | low,
            [high] => high << 4,
            _ => 0,
        };
        Ok(Value::Text(Text {
            bytes: digits.chunks(2).map(pair).collect(),
            start,
            end: self.at,
        }))
    }

    /// A text in round brackets, which may hold such brackets in pairs.
    pub(super) fn round_text(&mut self) -> Result<Value, PdfError> {
        let start = self.at;
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 1_usize;
        loop {
            let Some(byte) = self.next() else {
                return damaged(start, "a text does not end");
            };
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    bytes.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            bytes.push(byte);
        }
        Ok(Value::Text(Text {
            bytes,
            start,
            end: self.at,
        }))
    }

    /// What the letters behind a backslash mean.
    fn escape(&mut self) -> Option<u8> {
        let byte = self.next()?;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' => Some(8),
            b'f' => Some(12),
            b'\n' => None,
            b'\r' => {
                self.take(b"\n");
                None
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else {
                        break;
                    };
                    self.at += 1;
                    value = value * 8 + u32::from(digit - b'0');
                }
                u8::try_from(value & 0xff).ok()
            }
            other => Some(other),
        }
    }
}
