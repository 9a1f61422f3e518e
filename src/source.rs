//! The files of one run: their paths, their text, and where a byte is in them.
//!
//! In: paths and texts that the outside layer read. Out: file ids, lines and columns.
//! It never touches a disk, and it never looks inside a text for meaning.

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;

/// A file of a [`SourceSet`]; only meaningful together with the set that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct FileId(u32);

impl FileId {
    /// The position of the file in its set, for tables that run beside it.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes inside one file, end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from its two ends; an end before the start is moved to the start.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }
}

/// Where a file came from: the reports say when a program's own file replaced a shipped one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Written by the organisation, in its program folder.
    Program,
    /// Part of the binary.
    Shipped,
}

/// One file as read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the program folder (or to the shipped data), with `/` between the parts.
    pub path: Utf8PathBuf,
    /// The whole text.
    pub text: String,
    /// Who wrote it.
    pub origin: Origin,
    /// What the parser read from the text when the program was built; only files that ship.
    pub recorded: Option<&'static [u8]>,
}

/// A line and a column, both counted from one; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All files of one run, in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    files: Vec<SourceFile>,
}

impl SourceSet {
    /// An empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file in and returns its id. A byte order mark at the start of the text is dropped.
    pub fn add(
        &mut self,
        path: impl Into<Utf8PathBuf>,
        text: impl Into<String>,
        origin: Origin,
    ) -> FileId {
        let mut text: String = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile {
            path: path.into(),
            text,
            origin,
            recorded: None,
        });
        id
    }

    /// Takes a file in that ships, with the events that the parser read from its text before.
    pub fn add_recorded(
        &mut self,
        path: &'static str,
        text: &'static str,
        recorded: &'static [u8],
    ) -> FileId {
        let id = self.add(path, text, Origin::Shipped);
        if let Some(file) = self.files.last_mut() {
            file.recorded = (!recorded.is_empty()).then_some(recorded);
        }
        id
    }

    /// Takes over a file that ships out of another set.
    pub fn add_shipped(&mut self, file: &SourceFile) {
        self.files.push(file.clone());
    }

    /// The file with that id, if the id came from this set.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// The path of a file, or `?` for an id of another set.
    pub fn path(&self, id: FileId) -> &Utf8Path {
        self.get(id).map_or(Utf8Path::new("?"), |f| &f.path)
    }

    /// The text of a file, or nothing for an id of another set.
    pub fn text(&self, id: FileId) -> &str {
        self.get(id).map_or("", |f| f.text.as_str())
    }

    /// The first file with that path.
    pub fn find(&self, path: &Utf8Path) -> Option<FileId> {
        self.iter().find(|(_, f)| f.path == path).map(|(id, _)| id)
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0u32..).map(FileId).zip(&self.files)
    }

    /// The line and column of a byte; past the end it is the place after the last character.
    pub fn line_column(&self, id: FileId, byte: usize) -> LineColumn {
        let text = self.text(id);
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = text.get(..end).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        LineColumn {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_survive_odd_bytes() {
        let mut set = SourceSet::new();
        let id = set.add("a.yaml", "\u{feff}näm: 1\nb: 2\n", Origin::Program);
        // byte, line, column, why
        let rows = [
            (0, 1, 1, "start"),
            (
                2,
                1,
                2,
                "inside the two bytes of ä: the character's own column",
            ),
            (3, 1, 3, "after a two-byte character"),
            (8, 2, 1, "first of the second line"),
            (99, 3, 1, "past the end"),
        ];
        for (byte, line, column, why) in rows {
            assert_eq!(
                set.line_column(id, byte),
                LineColumn { line, column },
                "{why}"
            );
        }
    }
}
