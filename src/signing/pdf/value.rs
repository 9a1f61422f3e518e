//! The values of which a PDF is made, and how they are written.
//!
//! In: values that the reader found or that a signature adds. Out: the same values as text, one
//! way of writing for each value, so that the same update has the same bytes.

use std::collections::BTreeMap;

/// A dictionary; its keys are in the order of their bytes.
pub(crate) type Dict = BTreeMap<Vec<u8>, Value>;

/// A text and where it stands in the file, with its brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The bytes that are meant.
    pub(crate) bytes: Vec<u8>,
    /// The place of the opening bracket.
    pub(crate) start: usize,
    /// The place behind the closing bracket.
    pub(crate) end: usize,
}

impl Text {
    /// The text for people; `None` where its letters are in no form that agentvet writes.
    pub(crate) fn decoded(&self) -> Option<String> {
        if let Some(units) = self.bytes.strip_prefix(b"\xfe\xff") {
            let unit = |pair: &[u8]| match pair {
                [high, low] => Some(u16::from_be_bytes([*high, *low])),
                _ => None,
            };
            let units: Option<Vec<u16>> = units.chunks(2).map(unit).collect();
            return String::from_utf16(&units?).ok();
        }
        let plain = self.bytes.is_ascii();
        plain.then(|| self.bytes.iter().map(|byte| char::from(*byte)).collect())
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// A number with a point, as it is written: nothing here counts with it.
    Real(Vec<u8>),
    Name(Vec<u8>),
    Text(Text),
    Array(Vec<Value>),
    Dict(Dict),
    /// Another object, by number.
    Ref(u32),
}

impl Value {
    /// A name.
    pub(crate) fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().to_vec())
    }

    /// A text for people: plain where it is ASCII, else UTF-16.
    pub(crate) fn text(text: &str) -> Self {
        let bytes = if text.is_ascii() {
            text.as_bytes().to_vec()
        } else {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            units.flat_map(u16::to_be_bytes).collect()
        };
        Self::Text(Text {
            bytes,
            start: 0,
            end: 0,
        })
    }

    /// A dictionary of these entries.
    pub(crate) fn dict<const N: usize>(entries: [(&str, Value); N]) -> Self {
        let entry = |(key, value): (&str, Value)| (key.as_bytes().to_vec(), value);
        Self::Dict(entries.into_iter().map(entry).collect())
    }

    pub(crate) fn as_dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub(crate) fn as_array(&self) -> Option<&[Value]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    pub(crate) fn as_ref(&self) -> Option<u32> {
        match self {
            Self::Ref(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether this is that name.
    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(self, Self::Name(bytes) if bytes == name.as_bytes())
    }

    /// Writes the value.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
            Self::Int(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Self::Real(digits) => out.extend_from_slice(digits),
            Self::Name(name) => write_name(name, out),
            Self::Text(text) => write_text(&text.bytes, out),
            Self::Ref(number) => out.extend_from_slice(format!("{number} 0 R").as_bytes()),
            Self::Array(values) => {
                out.push(b'[');
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(b' ');
                    }
                    value.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) => {
                out.extend_from_slice(b"<<");
                for (key, value) in dict {
                    write_name(key, out);
                    out.push(b' ');
                    value.write(out);
                }
                out.extend_from_slice(b">>");
            }
        }
    }
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_alphanumeric() || b"-_.+:".contains(&byte) {
            out.push(byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// Plain in round brackets where every byte is a printable letter, else in hexadecimal.
fn write_text(bytes: &[u8], out: &mut Vec<u8>) {
    let plain = |byte: &u8| (0x20..0x7f).contains(byte) && !b"()\\".contains(byte);
    if bytes.iter().all(plain) {
        out.push(b'(');
        out.extend_from_slice(bytes);
        out.push(b')');
        return;
    }
    out.push(b'<');
    for byte in bytes {
        out.extend_from_slice(format!("{byte:02x}").as_bytes());
    }
    out.push(b'>');
}
