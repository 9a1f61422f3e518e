//! What a file is by its first bytes, so that the wrong one gets a helpful answer.
//!
//! In: bytes, or the entry names of an archive. Out: what they look like. It judges by content
//! alone; a file name proves nothing.

use std::fmt;

/// What a file that is no readable workbook looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No bytes at all.
    Empty,
    /// A PDF document.
    Pdf,
    /// A web page, which some programs save under a spreadsheet's name.
    Html,
    /// Other markup, such as a spreadsheet saved as one XML file.
    Xml,
    /// The container of old .xls files and of workbooks locked by a password.
    Ole,
    /// A workbook in the binary form .xlsb.
    BinaryWorkbook,
    /// An `OpenDocument` spreadsheet.
    OpenDocument,
    /// A Word document or a presentation.
    OtherOffice,
    /// An archive that holds no workbook.
    Archive,
    /// An archive that starts like one but has no end.
    CutOff,
    /// A workbook where a CSV file was expected.
    Workbook,
    /// Text where a workbook was expected, most likely CSV.
    Text,
    /// Bytes that mean nothing here.
    Unknown,
}

impl Kind {
    /// What the bytes look like from their beginning.
    pub fn of(bytes: &[u8]) -> Self {
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let text = text.trim_ascii_start();
        let starts = |mark: &[u8]| {
            text.get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark))
        };
        if bytes.is_empty() {
            Self::Empty
        } else if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            Self::Archive
        } else if head.starts_with(b"\xd0\xcf\x11\xe0") {
            Self::Ole
        } else if starts(b"%PDF") {
            Self::Pdf
        } else if starts(b"<!doctype html") || starts(b"<html") {
            Self::Html
        } else if starts(b"<?xml") {
            Self::Xml
        } else if is_text(head) {
            Self::Text
        } else {
            Self::Unknown
        }
    }

    /// What an archive is by the names of its entries; [`Kind::Workbook`] for the kind we read.
    pub(super) fn of_names<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut kind = Self::Archive;
        for name in names {
            let found = match name {
                "xl/workbook.bin" => Self::BinaryWorkbook,
                "content.xml" | "mimetype" => Self::OpenDocument,
                _ if name.starts_with("xl/") => Self::Workbook,
                _ if name.starts_with("word/") || name.starts_with("ppt/") => Self::OtherOffice,
                _ => continue,
            };
            match found {
                Self::BinaryWorkbook => return found,
                Self::Workbook => kind = found,
                _ if kind == Self::Archive => kind = found,
                _ => {}
            }
        }
        kind
    }
}

/// Whether bytes could be the start of a text in some encoding a CSV file may have.
fn is_text(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || head
            .iter()
            .all(|byte| *byte >= b' ' || matches!(byte, b'\t' | b'\n' | b'\r'))
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "the file is empty; ask for it again",
            Self::Pdf => {
                "this is a PDF document, not a workbook; ask for the .xlsx file it was made from"
            }
            Self::Html => {
                "this is a web page, not a workbook, whatever its name says; open it in a spreadsheet program and save it as .xlsx"
            }
            Self::Xml => {
                "this is an XML file, not a workbook; open it in a spreadsheet program and save it as .xlsx"
            }
            Self::Ole => {
                "this is an old .xls file or a workbook locked by a password; save it as .xlsx without a password"
            }
            Self::BinaryWorkbook => {
                "this is a binary workbook (.xlsb); save it as .xlsx and import that"
            }
            Self::OpenDocument => {
                "this is an OpenDocument file (.ods); save it as .xlsx and import that"
            }
            Self::OtherOffice => {
                "this is a text document or a presentation, not a workbook; ask for the .xlsx file"
            }
            Self::Archive => {
                "this is an archive without a workbook in it; unpack it and import the .xlsx file inside"
            }
            Self::CutOff => {
                "this starts like a workbook but is cut off or damaged; ask for it again"
            }
            Self::Workbook => "this is a workbook, not a CSV file; import it as .xlsx",
            Self::Text => "this is a text, not a workbook; if it is CSV, import it as .csv",
            Self::Unknown => "this is no workbook and no text; ask for the .xlsx file",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_apart_by_their_beginning() {
        let table: [(&[u8], Kind, &str); 12] = [
            (b"", Kind::Empty, "nothing to look at"),
            (b"%PDF-1.7", Kind::Pdf, "the mark of a PDF"),
            (
                b"\xef\xbb\xbf <!DOCTYPE HTML>",
                Kind::Html,
                "a mark, a blank and upper case",
            ),
            (
                b"<html><table>",
                Kind::Html,
                "tables saved as .xls by web programs",
            ),
            (
                b"<?xml version='1.0'?>",
                Kind::Xml,
                "the one-file form of old programs",
            ),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                Kind::Ole,
                "old or locked",
            ),
            (
                b"PK\x03\x04....",
                Kind::Archive,
                "the first entry of an archive",
            ),
            (
                b"PK\x05\x06....",
                Kind::Archive,
                "an archive without entries",
            ),
            (b"id;answer\n1;yes", Kind::Text, "most likely CSV"),
            (
                b"\xff\xfei\0d\0",
                Kind::Text,
                "Unicode text as some programs save it",
            ),
            (b"gr\xfc\xdfe", Kind::Text, "letters of an old encoding"),
            (
                b"\x01\x02\x03",
                Kind::Unknown,
                "control characters are no text",
            ),
        ];
        for (bytes, kind, reason) in table {
            assert_eq!(Kind::of(bytes), kind, "{reason}");
        }
    }

    #[test]
    fn archives_are_told_apart_by_their_entries() {
        let table: [(&[&str], Kind, &str); 6] = [
            (
                &["[content_types].xml", "xl/workbook.xml"],
                Kind::Workbook,
                "ours",
            ),
            (
                &["xl/worksheets/sheet1.bin", "xl/workbook.bin"],
                Kind::BinaryWorkbook,
                ".xlsb",
            ),
            (&["mimetype", "content.xml"], Kind::OpenDocument, ".ods"),
            (&["word/document.xml"], Kind::OtherOffice, ".docx"),
            (&["readme.txt"], Kind::Archive, "any other archive"),
            (
                &["mimetype", "xl/workbook.xml"],
                Kind::Workbook,
                "a stray entry changes nothing",
            ),
        ];
        for (names, kind, reason) in table {
            assert_eq!(Kind::of_names(names.iter().copied()), kind, "{reason}");
        }
    }
}
