//! Where the numbers of a ZIP stand in its bytes.
//!
//! In: bytes of a header. Out: numbers, and the names of fields for messages. It judges nothing.

use super::digest::length;

/// The first bytes of a local header.
pub(super) const LOCAL: u32 = 0x0403_4b50;
/// The first bytes of a line of the directory.
pub(super) const CENTRAL: u32 = 0x0201_4b50;
/// The first bytes of the end.
pub(super) const END: u32 = 0x0605_4b50;
/// The first bytes of the wide end.
pub(super) const END64: u32 = 0x0606_4b50;
/// The first bytes of what leads to the wide end.
pub(super) const LOCATOR: u32 = 0x0706_4b50;

/// Sizes of the parts that have a fixed one.
pub(super) const LOCAL_SIZE: usize = 30;
/// A line of the directory without its name.
pub(super) const CENTRAL_SIZE: usize = 46;
/// The end, without a comment.
pub(super) const END_SIZE: usize = 22;
/// The wide end and what leads to it.
pub(super) const WIDE_SIZE: usize = 56 + 20;

/// Says that a number stands elsewhere in eight bytes.
pub(super) const WIDE: u32 = u32::MAX;
/// The same for the number of files.
pub(super) const WIDE_COUNT: u16 = u16::MAX;

/// Reads two bytes; nothing when they are not there.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*field))
}

/// Reads four bytes; nothing when they are not there.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*field))
}

/// Reads eight bytes; nothing when they are not there.
pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let field = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*field))
}

/// A length in two bytes. Paths are checked to be far shorter.
pub(super) fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// The fields that both headers have, in their order, and where each ends in the local one.
const FIELDS: [(usize, &str); 11] = [
    (6, "the version that is needed"),
    (8, "the flags"),
    (10, "the method"),
    (12, "the time"),
    (14, "the day"),
    (18, "the checksum"),
    (22, "the packed size"),
    (26, "the size"),
    (28, "the length of the name"),
    (30, "the length of the extra fields"),
    (usize::MAX, "the name or the extra fields"),
];

/// The fields that only a line of the directory has, and where each ends in it.
const FURTHER: [(usize, &str); 6] = [
    (34, "the length of the comment"),
    (36, "the number of the disk"),
    (38, "the internal attributes"),
    (42, "the permissions"),
    (46, "the place of the file"),
    (usize::MAX, "the name or the extra fields"),
];

fn named(at: usize, fields: &[(usize, &'static str)]) -> &'static str {
    let field = fields.iter().find(|(end, _)| at < *end);
    field.map_or("its length", |(_, name)| name)
}

/// The name of the field of a local header that holds this byte.
pub(super) fn local_field(at: usize) -> &'static str {
    if at < 4 {
        "the signature"
    } else {
        named(at, &FIELDS)
    }
}

/// The name of the field of a line of the directory that holds this byte.
pub(super) fn central_field(at: usize) -> &'static str {
    match at {
        0..4 => "the signature",
        4..6 => "the version that wrote it",
        // The common fields follow, two bytes later than in the local header.
        6..32 => local_field(at - 2),
        _ => named(at, &FURTHER),
    }
}

/// Where two pieces first differ.
pub(super) fn difference(one: &[u8], other: &[u8]) -> Option<usize> {
    let differs = one.iter().zip(other).position(|(a, b)| a != b);
    differs.or_else(|| (length(one) != length(other)).then(|| one.len().min(other.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_by_their_place() {
        let table = [
            (local_field(0), "the signature"),
            (local_field(4), "the version that is needed"),
            (local_field(13), "the day"),
            (local_field(29), "the length of the extra fields"),
            (local_field(30), "the name or the extra fields"),
            (central_field(5), "the version that wrote it"),
            (central_field(6), "the version that is needed"),
            (central_field(16), "the checksum"),
            (central_field(31), "the length of the extra fields"),
            (central_field(32), "the length of the comment"),
            (central_field(45), "the place of the file"),
            (central_field(46), "the name or the extra fields"),
        ];
        for (found, name) in table {
            assert_eq!(found, name);
        }
    }

    #[test]
    fn numbers_are_read_only_where_they_are() {
        let bytes = [1, 0, 0, 0, 0, 0, 0, 0, 2];
        assert_eq!(u16_at(&bytes, 7), Some(0x200));
        assert_eq!(u32_at(&bytes, 0), Some(1));
        assert_eq!(u64_at(&bytes, 1), Some(2 << 56));
        let beyond = (u16_at(&bytes, 8), u32_at(&bytes, 6), u64_at(&bytes, 99));
        assert_eq!(beyond, (None, None, None));
    }

    #[test]
    fn a_longer_piece_differs_where_the_shorter_ends() {
        let table = [
            ("ab", "ab", None),
            ("ab", "aX", Some(1)),
            ("ab", "a", Some(1)),
        ];
        for (one, other, at) in table {
            assert_eq!(difference(one.as_bytes(), other.as_bytes()), at);
        }
    }
}
