//! Shipped files, played back from the events that were noted when the program was built.
//!
//! In: the text of a file and its recording (see `build/record.rs`). Out: the tree that reading
//! the text would give, without the test cases; nothing if the recording does not fit, and then
//! the text is read. Only files that ship have a recording.

use std::borrow::Cow;

use serde_saphyr::granit_parser::{ScalarStyle, StructureStyle};

use super::Limits;
use super::load::Loader;
use super::tree::Tree;
use crate::source::{FileId, Span};

/// The tree of a recording.
pub(super) fn load(text: &str, recorded: &[u8], file: FileId, limits: &Limits) -> Option<Tree> {
    let mut loader = Loader::new(text, file, limits);
    let mut bytes = recorded;
    while let Some((kind, rest)) = bytes.split_first() {
        bytes = rest;
        let start = number(&mut bytes)?;
        let span = Span::new(start, start + number(&mut bytes)?);
        match kind {
            1 => loader.start_list(StructureStyle::Block, span).ok()?,
            2 => loader.start_map(StructureStyle::Block, span).ok()?,
            3 => loader.end(span).ok()?,
            4..=6 => {
                let quote = number(&mut bytes)?;
                let word = text.get(span.start + quote..span.end.checked_sub(quote)?)?;
                let style = style(kind - 4);
                loader
                    .scalar(Cow::Borrowed(word), style, false, span)
                    .ok()?;
            }
            7..=9 => {
                let length = number(&mut bytes)?;
                let (word, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                let word = Cow::Borrowed(std::str::from_utf8(word).ok()?);
                loader.scalar(word, style(kind - 7), false, span).ok()?;
            }
            _ => return None,
        }
    }
    loader.finish().ok()
}

fn style(number: u8) -> ScalarStyle {
    match number {
        0 => ScalarStyle::Plain,
        1 => ScalarStyle::DoubleQuoted,
        _ => ScalarStyle::Folded,
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0usize, 0u32);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
}
