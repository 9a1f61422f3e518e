//! A whole file: its tables, its trailer, and each object on demand.
//!
//! In: the bytes. Out: objects by number. An object lies between its own place and the next place
//! that the tables name, and fills it; so no two objects share bytes and no byte is in none.

use super::lexer::Lexer;
use super::table::{self, Tables};
use super::value::{Dict, Value};
use super::{PdfError, damaged};

/// The longest head in front of the first object.
const MAX_HEAD: usize = 64;

/// A file that was opened.
#[derive(Debug)]
pub(crate) struct File<'a> {
    bytes: &'a [u8],
    tables: Tables,
}

/// One object.
#[derive(Debug)]
pub(crate) struct Object<'a> {
    /// The value; the dictionary, where bytes follow it.
    pub(crate) value: Value,
    /// The bytes as they stand in the file, where the object has any.
    pub(crate) stream: Option<&'a [u8]>,
}

impl<'a> File<'a> {
    /// Reads the tables of a file.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PdfError> {
        if !bytes.starts_with(b"%PDF-1.") {
            return Err(PdfError::NotPdf);
        }
        let tables = table::read(bytes)?;
        let first = tables.starts.first().copied().unwrap_or_default();
        let head = bytes.get(..first.min(MAX_HEAD)).unwrap_or_default();
        let mut lines = head.split(|byte| matches!(byte, b'\n' | b'\r'));
        if first > MAX_HEAD || !lines.all(|line| line.is_empty() || line.starts_with(b"%")) {
            return damaged(0, "something stands in front of the first object");
        }
        Ok(Self { bytes, tables })
    }

    /// The bytes of the file.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The latest trailer.
    pub(crate) fn trailer(&self) -> &Dict {
        &self.tables.trailer
    }

    /// The place of the latest table.
    pub(crate) fn table(&self) -> usize {
        self.tables.latest
    }

    /// The numbers of all objects in use.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        let places = self.tables.places.iter();
        places.filter_map(|(number, place)| place.map(|_| *number))
    }

    /// The number that is free behind all objects.
    pub(crate) fn next_number(&self) -> Result<u32, PdfError> {
        let last = self.tables.places.last_key_value();
        let next = last.map_or(Some(1), |(number, _)| number.checked_add(1));
        let room = next.filter(|number| *number < 8_388_000);
        room.map_or_else(|| damaged(self.table(), "there are too many objects"), Ok)
    }

    /// One object by its number.
    pub(crate) fn object(&self, number: u32) -> Result<Object<'a>, PdfError> {
        let Some(place) = self.tables.places.get(&number).copied().flatten() else {
            return damaged(self.table(), "an object is named that does not exist");
        };
        let next = self.tables.starts.range(place + 1..).next().copied();
        let mut lexer = Lexer::new(self.bytes, place, next.unwrap_or(self.bytes.len()));
        if lexer.object_number()? != number || lexer.number()? != 0 {
            return damaged(place, "another object stands where the table says");
        }
        lexer.word(b"obj", "an object does not start as it must")?;
        let value = lexer.value()?;
        lexer.skip_space();
        let mut stream = None;
        if lexer.take(b"stream") {
            let from = stream_start(&mut lexer)?;
            let length = value
                .as_dict()
                .and_then(|dict| dict.get(b"Length".as_slice()));
            let length = length.and_then(Value::as_int);
            let Some(length) = length.and_then(|length| usize::try_from(length).ok()) else {
                return damaged(place, "the length of an object is missing");
            };
            lexer.skip(length)?;
            stream = self.bytes.get(from..lexer.at());
            lexer.word(b"endstream", "an object is longer than it says")?;
        }
        lexer.word(b"endobj", "an object does not end as it must")?;
        lexer.skip_space();
        if !lexer.is_at_end() {
            return damaged(lexer.at(), "bytes stand between two objects");
        }
        Ok(Object { value, stream })
    }

    /// The dictionary of an object that is one.
    pub(crate) fn dict(&self, number: u32) -> Result<Dict, PdfError> {
        match self.object(number)?.value {
            Value::Dict(dict) => Ok(dict),
            _ => damaged(self.table(), "an object is no dictionary but must be one"),
        }
    }

    /// The value itself, or the object that it refers to. References are followed once.
    pub(crate) fn resolved(&self, value: &Value) -> Result<Value, PdfError> {
        match value {
            Value::Ref(number) => Ok(self.object(*number)?.value),
            other => Ok(other.clone()),
        }
    }

    /// The number of the catalog, the object that all others hang on.
    pub(crate) fn catalog(&self) -> Result<u32, PdfError> {
        let root = self.trailer().get(b"Root".as_slice());
        match root.and_then(Value::as_ref) {
            Some(number) => Ok(number),
            None => damaged(self.table(), "the trailer names no catalog"),
        }
    }
}

/// Goes to the first byte of the data of an object.
fn stream_start(lexer: &mut Lexer<'_>) -> Result<usize, PdfError> {
    if lexer.take(b"\r\n") || lexer.take(b"\n") {
        return Ok(lexer.at());
    }
    damaged(
        lexer.at(),
        "the data of an object does not start as it must",
    )
}
