//! The tables at the end of a file (and of each update) that say where its objects stand.
//!
//! In: a file. Out: the place of each object in its latest form, the latest trailer, and every place
//! where something starts. Tables are read from the last to the first, each of them must stand before
//! the later one, and nothing may stand between the end of a table and what comes next.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::Lexer;
use super::value::{Dict, Value};
use super::{PdfError, damaged};

/// What the tables of a file say.
#[derive(Debug)]
pub(super) struct Tables {
    /// The latest trailer.
    pub(super) trailer: Dict,
    /// The place of each object; `None` for a number that is not in use.
    pub(super) places: BTreeMap<u32, Option<usize>>,
    /// Every place where an object or a table starts.
    pub(super) starts: BTreeSet<usize>,
    /// The place of the latest table.
    pub(super) latest: usize,
}

const START: &[u8] = b"startxref";
const END: &[u8] = b"%%EOF";

/// Reads all tables of a file.
pub(super) fn read(file: &[u8]) -> Result<Tables, PdfError> {
    let latest = last_table(file)?;
    let mut tables = Tables {
        trailer: Dict::new(),
        places: BTreeMap::new(),
        starts: BTreeSet::new(),
        latest,
    };
    let mut sections = Vec::new();
    let mut at = latest;
    let mut end = file.len();
    loop {
        let (trailer, behind) = section(file, at, end, &mut tables)?;
        sections.push(behind);
        let previous = trailer.get(b"Prev".as_slice()).cloned();
        if sections.len() == 1 {
            tables.trailer = trailer;
        }
        end = at;
        match previous {
            None => break,
            Some(Value::Int(previous)) => match usize::try_from(previous) {
                Ok(previous) if previous < at => at = previous,
                _ => return damaged(at, "an earlier table does not stand before this one"),
            },
            Some(_) => return damaged(at, "the place of the earlier table is no number"),
        }
    }
    for behind in sections {
        nothing_until_next(file, behind, &tables)?;
    }
    Ok(tables)
}

/// The place of the last table, as the end of the file names it.
fn last_table(file: &[u8]) -> Result<usize, PdfError> {
    let trimmed = file.trim_ascii_end();
    let Some(before) = trimmed.strip_suffix(END) else {
        return damaged(file.len(), "the end mark is missing");
    };
    let from = before.len().saturating_sub(40);
    let tail = before.get(from..).unwrap_or_default();
    let found = tail.windows(START.len()).rposition(|part| part == START);
    let Some(found) = found else {
        return damaged(from, "the place of the last table is missing");
    };
    Lexer::new(file, from + found + START.len(), before.len()).number()
}

/// Reads one table with its trailer. Returns the trailer and the place behind its end mark.
fn section(
    file: &[u8],
    at: usize,
    end: usize,
    tables: &mut Tables,
) -> Result<(Dict, usize), PdfError> {
    let mut lexer = Lexer::new(file, at, end);
    if !lexer.take(b"xref") {
        if lexer.object_number().is_ok() {
            return Err(PdfError::Unsupported("packed tables of objects"));
        }
        return damaged(at, "a table of objects is expected");
    }
    tables.starts.insert(at);
    let mut seen = BTreeSet::new();
    loop {
        lexer.skip_space();
        if lexer.take(b"trailer") {
            break;
        }
        let first = lexer.object_number()?;
        let count = lexer.object_number()?;
        for step in 0..count {
            let Some(number) = first
                .checked_add(step)
                .filter(|number| seen.insert(*number))
            else {
                return damaged(lexer.at(), "an object is named twice in one table");
            };
            entry(&mut lexer, at, number, tables)?;
        }
    }
    let trailer = trailer(&mut lexer)?;
    if lexer.number()? != at {
        return damaged(lexer.at(), "a table names another place than its own");
    }
    lexer.skip_space();
    if !lexer.take(END) {
        return damaged(lexer.at(), "the end mark is missing");
    }
    Ok((trailer, lexer.at()))
}

/// The dictionary behind a table, up to the word in front of the table's place.
fn trailer(lexer: &mut Lexer<'_>) -> Result<Dict, PdfError> {
    let Value::Dict(trailer) = lexer.value()? else {
        return damaged(lexer.at(), "the trailer is no dictionary");
    };
    if trailer.contains_key(b"Encrypt".as_slice()) {
        return Err(PdfError::Encrypted);
    }
    if trailer.contains_key(b"XRefStm".as_slice()) {
        return Err(PdfError::Unsupported("packed tables of objects"));
    }
    lexer.word(START, "the place of the table is missing")?;
    Ok(trailer)
}

/// One line of a table. The first word on an object is the latest and stands.
fn entry(
    lexer: &mut Lexer<'_>,
    table: usize,
    number: u32,
    tables: &mut Tables,
) -> Result<(), PdfError> {
    let place = lexer.number()?;
    let generation = lexer.number()?;
    lexer.skip_space();
    let at = lexer.at();
    if lexer.take(b"f") {
        tables.places.entry(number).or_insert(None);
        return Ok(());
    }
    if !lexer.take(b"n") {
        return damaged(at, "a line of a table is misspelt");
    }
    if generation != 0 || number == 0 {
        return damaged(at, "an object has a number that agentvet does not give");
    }
    if place >= table {
        return damaged(at, "an object stands behind the table that names it");
    }
    if !tables.starts.insert(place) {
        return damaged(at, "two objects stand at one place");
    }
    tables.places.entry(number).or_insert(Some(place));
    Ok(())
}

/// No bytes hide between the end of a table and what comes next.
fn nothing_until_next(file: &[u8], behind: usize, tables: &Tables) -> Result<(), PdfError> {
    let next = tables.starts.range(behind..).next().copied();
    let gap = file.get(behind..next.unwrap_or(file.len()));
    if gap.is_some_and(|gap| gap.trim_ascii().is_empty()) {
        return Ok(());
    }
    damaged(behind, "bytes stand between a table and what comes next")
}
