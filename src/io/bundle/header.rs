//! The headers of a ZIP in the one form that is written here.
//!
//! In: path, checksum, size and place of a file. Out: the bytes of its two headers, and of the
//! end of the ZIP. The writer writes these bytes and the strict check makes them again, so they
//! may never change: a pack made today must still be good in ten years.
//!
//! Files are stored, not deflated. The same text can be deflated in many ways, and a bit of a
//! deflated stream can often be turned without changing the text: a distance may point to an
//! equal place, the padding after the last block is never looked at, and another release of the
//! library makes other bytes. Stored bytes are the file's own, so the hash covers each of them,
//! the same inputs give the same ZIP whatever library is used, and no file can inflate. What
//! fills a pack, documents and pictures, is compressed already.

use super::digest::length;
use super::layout::{CENTRAL, END, END64, LOCAL, LOCATOR, WIDE, WIDE_COUNT, short};

/// Written by: the conventions of Unix, version 4.5 of the format.
const MADE_BY: u16 = 0x032d;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1980-01-01, midnight: the first moment that a ZIP can tell.
const DAY: u16 = 0x0021;
/// An ordinary file that everyone may read and its owner may write.
const MODE: u32 = 0o100_644 << 16;

/// What the headers tell of one file.
#[derive(Debug, Clone)]
pub(super) struct Record<'a> {
    pub(super) path: &'a str,
    pub(super) crc: u32,
    pub(super) bytes: u64,
    /// Where its local header begins.
    pub(super) offset: u64,
}

/// Numbers in the byte order of the format.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn u16(&mut self, number: u16) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn u32(&mut self, number: u32) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }

    fn u64(&mut self, number: u64) -> &mut Self {
        self.0.extend(number.to_le_bytes());
        self
    }
}

/// A number in four bytes, or the mark that says it stands elsewhere in eight.
fn narrow(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(WIDE)
}

fn is_wide(number: u64) -> bool {
    narrow(number) == WIDE
}

impl Record<'_> {
    /// What both headers tell, from the version that is needed to the length of the name.
    fn common(&self, out: &mut Bytes, wide: bool) {
        let size = narrow(self.bytes);
        out.u16(if wide { 45 } else { 10 }).u16(FLAGS);
        out.u16(0).u16(0).u16(DAY);
        out.u32(self.crc).u32(size).u32(size);
        out.u16(short(self.path.len()));
    }

    /// The header in front of the file's bytes.
    pub(super) fn local(&self) -> Vec<u8> {
        let mut out = Bytes::default();
        let wide = is_wide(self.bytes);
        out.u32(LOCAL);
        self.common(&mut out, wide);
        out.u16(if wide { 20 } else { 0 });
        out.0.extend(self.path.as_bytes());
        if wide {
            out.u16(1).u16(16).u64(self.bytes).u64(self.bytes);
        }
        out.0
    }

    /// The file's line in the directory.
    pub(super) fn central(&self) -> Vec<u8> {
        let mut extra = Bytes::default();
        if is_wide(self.bytes) {
            extra.u64(self.bytes).u64(self.bytes);
        }
        if is_wide(self.offset) {
            extra.u64(self.offset);
        }
        let extra = extra.0;
        let wide = !extra.is_empty();
        let mut out = Bytes::default();
        out.u32(CENTRAL).u16(MADE_BY);
        self.common(&mut out, wide);
        out.u16(if wide { short(extra.len() + 4) } else { 0 });
        // No comment, the first disk, no internal attributes.
        out.u16(0).u16(0).u16(0);
        out.u32(MODE).u32(narrow(self.offset));
        out.0.extend(self.path.as_bytes());
        if wide {
            out.u16(1).u16(short(extra.len()));
            out.0.extend(extra);
        }
        out.0
    }

    /// Where the next local header begins.
    pub(super) fn end(&self) -> u64 {
        let header = length(&self.local());
        self.offset
            .saturating_add(header)
            .saturating_add(self.bytes)
    }
}

/// The end of a ZIP with so many files, whose directory begins at `at` and has `size` bytes.
pub(super) fn end(count: u64, at: u64, size: u64) -> Vec<u8> {
    let mut out = Bytes::default();
    let few = u16::try_from(count).unwrap_or(WIDE_COUNT);
    if few == WIDE_COUNT || is_wide(at) || is_wide(size) {
        out.u32(END64).u64(44).u16(MADE_BY).u16(45).u32(0).u32(0);
        out.u64(count).u64(count).u64(size).u64(at);
        out.u32(LOCATOR).u32(0).u64(at.saturating_add(size)).u32(1);
    }
    out.u32(END).u16(0).u16(0).u16(few).u16(few);
    out.u32(narrow(size)).u32(narrow(at)).u16(0);
    out.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headers_of_a_small_file_never_change() {
        let record = Record {
            path: "a/ß",
            crc: 0x0403_0201,
            bytes: 5,
            offset: 7,
        };
        let local = b"PK\x03\x04\x0a\0\0\x08\0\0\0\0\x21\0\x01\x02\x03\x04\
            \x05\0\0\0\x05\0\0\0\x04\0\0\0a/\xc3\x9f";
        assert_eq!(record.local(), local);
        let central = b"PK\x01\x02\x2d\x03\x0a\0\0\x08\0\0\0\0\x21\0\x01\x02\x03\x04\
            \x05\0\0\0\x05\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\xa4\x81\x07\0\0\0a/\xc3\x9f";
        assert_eq!(record.central(), central);
        assert_eq!(record.end(), 7 + 34 + 5);
        let closing = b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x32\0\0\0\x2e\0\0\0\0\0";
        assert_eq!(end(1, 46, 50), closing);
    }

    #[test]
    fn the_wide_form_comes_only_when_it_is_needed() {
        let wide = u64::from(u32::MAX);
        let table = [
            (5, 7, 0, 0, "all small"),
            (wide - 1, wide - 1, 0, 0, "the largest that fit"),
            (wide, 0, 20, 20, "the mark itself does not fit"),
            (wide + 9, 0, 20, 20, "a large file"),
            (5, wide, 0, 12, "a small file far back"),
            (wide, wide, 20, 28, "a large file far back"),
        ];
        for (bytes, offset, local, central, reason) in table {
            let path = "x";
            let record = Record {
                path,
                crc: 0,
                bytes,
                offset,
            };
            assert_eq!(record.local().len(), 31 + local, "{reason}");
            assert_eq!(record.central().len(), 47 + central, "{reason}");
        }
        let table = [
            (0xfffe, 0, 22, "the most files that fit"),
            (0xffff, 0, 98, "one more"),
            (1, wide, 98, "a directory far back"),
        ];
        for (count, at, size, reason) in table {
            assert_eq!(end(count, at, 0).len(), size, "{reason}");
        }
    }
}
