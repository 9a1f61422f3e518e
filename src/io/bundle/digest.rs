//! Copying with a fixed buffer, and what is learned on the way: hash, checksum and size.
//!
//! In: something to read and something to write to. Out: a [`Sum`]. It never holds more than its
//! buffer.

use std::io::{self, Read, Write};

use flate2::Crc;
use sha2::{Digest, Sha256};

use super::Progress;

/// Large enough that the hash, not the calls, takes the time.
const BUFFER: usize = 128 * 1024;

/// What was learned about bytes that went by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::io) struct Sum {
    /// SHA-256 in lower-case hexadecimal.
    pub(in crate::io) sha256: String,
    /// The checksum that a ZIP keeps.
    pub(super) crc: u32,
    /// How many they were.
    pub(in crate::io) bytes: u64,
}

/// Which side of a copy failed.
#[derive(Debug)]
pub(in crate::io) enum Fault {
    /// The bytes could not be had.
    Read(io::Error),
    /// The bytes could not be put down.
    Write(io::Error),
}

/// Copies everything, and calls `progress` with the size of each piece.
pub(in crate::io) fn pump(
    from: &mut dyn Read,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Result<Sum, Fault> {
    let mut buffer = vec![0; BUFFER];
    let mut sha = Sha256::new();
    let mut crc = Crc::new();
    let mut bytes = 0_u64;
    loop {
        let count = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Fault::Read(error)),
        };
        let piece = buffer.get(..count).unwrap_or_default();
        sha.update(piece);
        crc.update(piece);
        to.write_all(piece).map_err(Fault::Write)?;
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        bytes = bytes.saturating_add(count);
        progress(count);
    }
    Ok(Sum {
        sha256: hex(&sha.finalize()),
        crc: crc.sum(),
        bytes,
    })
}

/// The same for bytes that are in memory.
pub(super) fn sum_of(bytes: &[u8]) -> Sum {
    let mut crc = Crc::new();
    crc.update(bytes);
    Sum {
        sha256: hex(&Sha256::digest(bytes)),
        crc: crc.sum(),
        bytes: length(bytes),
    }
}

/// A length as ZIP headers and lists count it.
pub(super) fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads in odd pieces, and is interrupted now and then.
    struct Hesitant<'a>(&'a [u8], usize);

    impl Read for Hesitant<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            if self.1.is_multiple_of(3) {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let count = buffer.len().min(self.1);
            self.0.read(&mut buffer[..count])
        }
    }

    #[test]
    fn the_sums_are_the_published_ones() {
        let table = [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                0,
                "nothing at all",
            ),
            (
                "123456789",
                "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
                0xcbf4_3926,
                "the check value of the checksum's definition",
            ),
        ];
        for (text, sha256, crc, reason) in table {
            let sum = sum_of(text.as_bytes());
            assert_eq!((sum.sha256.as_str(), sum.crc), (sha256, crc), "{reason}");
        }
    }

    #[test]
    fn a_copy_is_whole_however_the_pieces_come() {
        let bytes: Vec<u8> = (0..9999_u32).flat_map(u32::to_le_bytes).collect();
        let (mut copy, mut seen) = (Vec::new(), 0);
        let sum = pump(&mut Hesitant(&bytes, 0), &mut copy, &mut |n| seen += n).unwrap();
        assert_eq!((&copy, &sum), (&bytes, &sum_of(&bytes)));
        assert_eq!(seen, length(&bytes));
    }
}
