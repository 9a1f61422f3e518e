//! A reader that counts: it hands out so many bytes in all and then fails.
//!
//! In: bytes and an allowance. Out: the same bytes. A workbook can name one part as two hundred
//! sheets; whatever the markup says, the work done stays in proportion to the size of the file.

use std::io::{Cursor, Error, Read, Result, Seek, SeekFrom};

/// Bytes in memory with an allowance for reading them.
pub(super) struct Meter {
    bytes: Cursor<Vec<u8>>,
    left: usize,
}

impl Meter {
    /// Lets each byte be read so many times on average, and a little more for short files.
    pub(super) fn new(bytes: Vec<u8>, times: usize) -> Self {
        let left = bytes.len().saturating_mul(times).saturating_add(4 << 20);
        Self {
            bytes: Cursor::new(bytes),
            left,
        }
    }
}

impl Read for Meter {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let read = self.bytes.read(into)?;
        self.left = self
            .left
            .checked_sub(read)
            .ok_or_else(|| Error::other("its sheets name the same parts over and over"))?;
        Ok(read)
    }
}

impl Seek for Meter {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.bytes.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_ends_where_the_allowance_does() {
        let mut meter = Meter::new(vec![7; 3 << 20], 1);
        let mut all = Vec::new();
        assert_eq!(meter.read_to_end(&mut all).unwrap(), 3 << 20);
        for _ in 0..2 {
            meter.rewind().unwrap();
            all.clear();
            let again = meter.read_to_end(&mut all);
            if all.len() < 3 << 20 {
                assert!(again.is_err());
                return;
            }
        }
        panic!("nine megabytes read on an allowance of seven");
    }
}
