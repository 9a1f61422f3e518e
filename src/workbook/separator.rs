//! Which character stands between the cells of a CSV file.
//!
//! In: the text. Out: the separator and where the rows begin. Programs write a comma, a semicolon
//! or a tab by the language of the machine and say nothing about it, except for those that put
//! `sep=;` on the first line. The choice rests on whole rows, so a comma in a sentence decides nothing.

use csv::{ReaderBuilder, StringRecord};

/// The separators a CSV file may have; with equal evidence the first one wins.
const SEPARATORS: [u8; 3] = *b",;\t";
/// How many rows are looked at.
const ROWS: usize = 10;
/// How many bytes are looked at.
const HEAD: usize = 64 << 10;

/// A separator, and how many lines at the top only name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    /// The character.
    pub(super) byte: u8,
    /// Lines before the first row: one if the file names its separator, else none.
    pub(super) lines: u32,
}

/// Finds the separator of a text whose line breaks are `\n`.
pub(super) fn find(text: &str) -> Separator {
    let first = text.split('\n').next().unwrap_or_default();
    let named = first.trim_matches('"').strip_prefix("sep=");
    let named = named.and_then(|rest| rest.bytes().next());
    if let Some(byte) = named.filter(|byte| SEPARATORS.contains(byte) || *byte == b'|') {
        return Separator { byte, lines: 1 };
    }
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
    let best = SEPARATORS
        .into_iter()
        .rev()
        .max_by_key(|byte| evidence(head, *byte));
    Separator {
        byte: best.unwrap_or(b','),
        lines: 0,
    }
}

/// How well a separator fits: the least number of cells in a row, then the number in all.
fn evidence(head: &str, separator: u8) -> (usize, usize) {
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(head.as_bytes());
    let mut record = StringRecord::new();
    let mut widths = Vec::new();
    while widths.len() < ROWS && reader.read_record(&mut record).is_ok_and(|more| more) {
        widths.push(record.len());
    }
    // The last row may be cut off by the end of the head.
    if widths.len() > 1 && widths.len() < ROWS && head.len() >= HEAD - 4 {
        widths.pop();
    }
    let least = widths.iter().min().copied().unwrap_or(0);
    (least, widths.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_fits_every_row() {
        let table = [
            ("a,b\nc,d", b',', "commas"),
            ("a;b\nc;d", b';', "semicolons"),
            ("a\tb\nc\td", b'\t', "tabs"),
            (
                "id;text\n1;one, two, three\n2;four",
                b';',
                "commas inside a sentence",
            ),
            ("id,text\n1,\"x;y;z\"\n", b',', "semicolons inside quotes"),
            ("id;text\n1;\"a\nb,c\"\n", b';', "a cell over two lines"),
            ("one column\nonly\n", b',', "nothing to tell by"),
            ("", b',', "nothing at all"),
        ];
        for (text, byte, reason) in table {
            assert_eq!(find(text), Separator { byte, lines: 0 }, "{reason}");
        }
        assert_eq!(
            find("sep=;\na,b"),
            Separator {
                byte: b';',
                lines: 1
            }
        );
        assert_eq!(
            find("\"sep=\t\"\na,b"),
            Separator {
                byte: b'\t',
                lines: 1
            }
        );
        assert_eq!(find("sep=x\na,b").lines, 0, "not a separator");
    }
}
