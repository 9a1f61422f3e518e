//! Workbooks made by hand, part by part, so that each attack is a few lines of markup.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook that is being made.
#[derive(Clone)]
pub(crate) struct Book {
    parts: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// A workbook with one sheet whose rows are given as markup.
    pub(crate) fn with_rows(rows: &str) -> Self {
        Self::with_sheet(&format!(
            "<worksheet><sheetData>{rows}</sheetData></worksheet>"
        ))
    }

    /// A workbook with one sheet whose whole part is given as markup.
    pub(crate) fn with_sheet(sheet: &str) -> Self {
        let links = |inside: &str| format!("<Relationships>{inside}</Relationships>");
        let link = |id: u32, kind: &str, target: &str| {
            format!("<Relationship Id=\"r{id}\" Type=\"{LINKS}/{kind}\" Target=\"{target}\"/>")
        };
        let mut book = Self { parts: Vec::new() };
        book.set(
            "_rels/.rels",
            links(&link(1, "officeDocument", "xl/workbook.xml")),
        );
        book.set(
            "xl/_rels/workbook.xml.rels",
            links(&link(1, "worksheet", "worksheets/sheet1.xml")),
        );
        book.set(
            "xl/workbook.xml",
            workbook("<sheet name=\"Data\" r:id=\"r1\"/>"),
        );
        book.set("xl/worksheets/sheet1.xml", sheet);
        book
    }

    /// Adds a part or replaces the one of that name.
    pub(crate) fn set(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.drop(name);
        self.parts.push((name.to_owned(), content.into()));
    }

    /// The same with another part.
    pub(crate) fn and(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.set(name, content);
        self
    }

    /// Takes a part out.
    pub(crate) fn drop(&mut self, name: &str) {
        self.parts.retain(|(existing, _)| existing != name);
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(5));
        for (name, content) in &self.parts {
            writer.start_file(name.as_str(), packed).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

/// The main part of a workbook with these sheets.
pub(crate) fn workbook(sheets: &str) -> String {
    format!("<workbook xmlns:r=\"{LINKS}\"><sheets>{sheets}</sheets></workbook>")
}

/// The same file with some bytes exchanged for others of the same number, wherever they stand.
pub(crate) fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        at += 1;
    }
    bytes
}
