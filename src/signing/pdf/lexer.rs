//! From bytes to values.
//!
//! In: a stretch of a file. Out: the value that stands there. Nested values are read to a fixed
//! depth, a key may occur once in a dictionary, and a reference always names generation 0, which is
//! all that agentvet writes.

use super::value::{Dict, Value};
use super::{PdfError, damaged};

/// How deep values may lie in one another.
const MAX_DEPTH: usize = 48;
/// How many values one object may have; each takes more room in memory than in the file.
const MAX_VALUES: usize = 500_000;

/// Reads one stretch of a file from left to right.
pub(super) struct Lexer<'a> {
    /// The file up to the end of the stretch.
    bytes: &'a [u8],
    /// The next byte.
    pub(super) at: usize,
    /// How many values were read.
    values: usize,
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}

pub(super) fn hex_value(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    /// A reader of the bytes from `at` to `end`.
    pub(super) fn new(file: &'a [u8], at: usize, end: usize) -> Self {
        let bytes = file.get(..end).unwrap_or(file);
        Self {
            bytes,
            at,
            values: 0,
        }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Goes past that text when it comes next.
    pub(super) fn take(&mut self, text: &[u8]) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Goes past that word, which must come next and end there.
    pub(super) fn word(&mut self, word: &'static [u8], what: &'static str) -> Result<(), PdfError> {
        self.skip_space();
        let start = self.at;
        if self.take(word) && self.peek().is_none_or(|b| is_space(b) || is_delimiter(b)) {
            return Ok(());
        }
        damaged(start, what)
    }

    /// Goes past blanks and line ends. A comment is not passed over: it could hide something.
    pub(super) fn skip_space(&mut self) {
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
    }

    /// Goes past a number of bytes, which must be there.
    pub(super) fn skip(&mut self, count: usize) -> Result<(), PdfError> {
        if count > self.rest().len() {
            return damaged(self.at, "it ends too early");
        }
        self.at += count;
        Ok(())
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// A number without sign or point.
    pub(super) fn number(&mut self) -> Result<usize, PdfError> {
        self.skip_space();
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = self.bytes.get(start..self.at).unwrap_or_default();
        let number = std::str::from_utf8(digits)
            .ok()
            .and_then(|d| d.parse().ok());
        number.map_or_else(|| damaged(start, "a number is expected"), Ok)
    }

    /// The number of an object: at most ten digits that fit.
    pub(super) fn object_number(&mut self) -> Result<u32, PdfError> {
        let at = self.at;
        let number = self.number()?;
        u32::try_from(number).or_else(|_| damaged(at, "an object number is too large"))
    }

    /// The value that comes next.
    pub(super) fn value(&mut self) -> Result<Value, PdfError> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Value, PdfError> {
        self.skip_space();
        let start = self.at;
        self.values += 1;
        if depth > MAX_DEPTH {
            return damaged(start, "values lie too deep in one another");
        }
        if self.values > MAX_VALUES {
            return damaged(start, "an object has too many values");
        }
        match self.peek() {
            Some(b'/') => Ok(Value::Name(self.name()?)),
            Some(b'(') => self.round_text(),
            Some(b'[') => self.array(depth),
            Some(b'<') if self.take(b"<<") => self.dict(depth),
            Some(b'<') => self.hex_text(),
            Some(b'+' | b'-' | b'.' | b'0'..=b'9') => self.number_or_reference(),
            Some(_) => self.keyword(),
            None => damaged(start, "a value is missing"),
        }
    }

    fn keyword(&mut self) -> Result<Value, PdfError> {
        let start = self.at;
        for (word, value) in [
            (b"true".as_slice(), Value::Bool(true)),
            (b"false", Value::Bool(false)),
            (b"null", Value::Null),
        ] {
            if self.take(word) {
                return Ok(value);
            }
        }
        damaged(start, "an unknown word")
    }

    fn name(&mut self) -> Result<Vec<u8>, PdfError> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_space(*b) && !is_delimiter(*b)) {
            self.at += 1;
            if byte != b'#' {
                name.push(byte);
                continue;
            }
            let high = self.next().and_then(hex_value);
            let low = self.next().and_then(hex_value);
            match (high, low) {
                (Some(high), Some(low)) => name.push(high << 4 | low),
                _ => return damaged(self.at, "a name has a broken escape"),
            }
        }
        Ok(name)
    }

    fn array(&mut self, depth: usize) -> Result<Value, PdfError> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            self.skip_space();
            if self.take(b"]") {
                return Ok(Value::Array(values));
            }
            values.push(self.nested(depth + 1)?);
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Value, PdfError> {
        let mut dict = Dict::new();
        loop {
            self.skip_space();
            if self.take(b">>") {
                return Ok(Value::Dict(dict));
            }
            let start = self.at;
            if self.peek() != Some(b'/') {
                return damaged(start, "a key is expected");
            }
            let key = self.name()?;
            let value = self.nested(depth + 1)?;
            if dict.insert(key, value).is_some() {
                return damaged(start, "a key occurs twice in one dictionary");
            }
        }
    }

    fn number_or_reference(&mut self) -> Result<Value, PdfError> {
        let start = self.at;
        while (self.peek()).is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) {
            self.at += 1;
        }
        let digits = self.bytes.get(start..self.at).unwrap_or_default();
        let sign = usize::from(matches!(digits.first(), Some(b'+' | b'-')));
        let unsigned = digits.get(sign..).unwrap_or_default();
        let mut parts = unsigned.split(|byte| *byte == b'.');
        let (whole, fraction) = (parts.next().unwrap_or_default(), parts.next());
        let has_digits = !whole.is_empty() || fraction.is_some_and(|part| !part.is_empty());
        // A sign in the middle would be taken for a part of the number.
        let mut digits_only = unsigned.iter().filter(|byte| **byte != b'.');
        if !has_digits || parts.next().is_some() || !digits_only.all(u8::is_ascii_digit) {
            return damaged(start, "a number is misspelt");
        }
        if fraction.is_some() {
            return Ok(Value::Real(digits.to_vec()));
        }
        let number: Option<i64> = std::str::from_utf8(digits)
            .ok()
            .and_then(|d| d.parse().ok());
        let Some(number) = number else {
            return damaged(start, "a number is too large");
        };
        if sign == 0 && self.take(b" 0 R") {
            return u32::try_from(number)
                .map(Value::Ref)
                .or_else(|_| damaged(start, "an object number is too large"));
        }
        Ok(Value::Int(number))
    }
}
