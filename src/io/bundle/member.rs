//! One line of the directory of a ZIP that nobody vouches for.
//!
//! In: the bytes of the directory. Out: a [`Member`], or why the whole ZIP is refused. What two
//! programs could understand differently is refused: a second name, a comment, a link, a way of
//! packing that is not known here.

use std::io::Read;

use super::directory::{Fault, unreadable, whole};
use super::error::{Part, shown};
use super::layout::{CENTRAL, CENTRAL_SIZE, WIDE, u16_at, u32_at, u64_at};
use super::name::Names;

/// A file of a ZIP, or a folder with a line of its own.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// The path; a folder's without the `/` at its end.
    pub(super) path: String,
    pub(super) is_folder: bool,
    pub(super) flags: u16,
    pub(super) deflated: bool,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) bytes: u64,
    /// Where its local header begins.
    pub(super) offset: u64,
    /// Where its bytes begin.
    pub(super) data: u64,
    /// Where its line of the directory begins, and how long it is.
    pub(super) line: (u64, usize),
}

impl Member {
    /// The name as it stands in the ZIP.
    pub(super) fn name(&self) -> String {
        let end = if self.is_folder { "/" } else { "" };
        format!("{}{end}", self.path)
    }

    pub(super) fn part(&self) -> Part {
        Part::File(shown(&self.path))
    }
}

/// Reads the next line of the directory, which begins at `at`.
pub(super) fn read(from: &mut impl Read, at: u64, names: &mut Names) -> Result<Member, Fault> {
    let mut fixed = [0; CENTRAL_SIZE];
    from.read_exact(&mut fixed)
        .map_err(|error| unreadable(&error))?;
    let number = |at| u16_at(&fixed, at).unwrap_or_default();
    let wide = |at| u32_at(&fixed, at).unwrap_or_default();
    if wide(0) != CENTRAL {
        return whole("a line of it does not begin as it must");
    }
    let mut take = |count: u16| {
        let mut bytes = vec![0; usize::from(count)];
        let read = from.read_exact(&mut bytes);
        read.map(|()| bytes).map_err(|error| unreadable(&error))
    };
    let (name, extra) = (take(number(28))?, take(number(30))?);
    let Ok(name) = String::from_utf8(name) else {
        return whole("the name of a file is not UTF-8");
    };
    let (path, is_folder) = match name.strip_suffix('/') {
        Some(path) => (path, true),
        None => (name.as_str(), false),
    };
    let refuse = |why: &str| Err((Part::File(shown(&name)), why.to_owned()));
    // A folder with a line of its own clashes with nothing but itself.
    let named = if is_folder {
        names.add_folder(path)
    } else {
        names.add(path)
    };
    named.map_err(|error| (Part::File(shown(&name)), error.to_string()))?;
    let mut member = Member {
        path: path.to_owned(),
        is_folder,
        flags: number(8),
        deflated: number(10) == 8,
        crc: wide(16),
        packed: wide(20).into(),
        bytes: wide(24).into(),
        offset: wide(42).into(),
        data: 0,
        line: (at, CENTRAL_SIZE + name.len() + extra.len()),
    };
    match forbidden(&fixed, &name).or_else(|| widen(&mut member, &extra).err()) {
        Some(why) => refuse(why),
        None => sizes_fault(&member).map_or(Ok(member), refuse),
    }
}

/// What no pack may hold, whatever its bytes are.
fn forbidden(line: &[u8], name: &str) -> Option<&'static str> {
    let number = |at| u16_at(line, at).unwrap_or_default();
    let flags = number(8);
    let mode = number(40);
    let kind = mode & 0o170_000;
    if flags & (1 | 1 << 6 | 1 << 13) != 0 {
        Some("it is encrypted")
    } else if !name.is_ascii() && flags & (1 << 11) == 0 {
        Some("its name is not marked as UTF-8")
    } else if !matches!(number(10), 0 | 8) {
        Some("it is packed in a way that is not known here")
    } else if number(32) != 0 {
        Some("it has a comment")
    } else if number(34) != 0 {
        Some("it lies on another disk")
    } else if kind == 0o120_000 {
        Some("it is a link to another place")
    } else if kind != 0 && (kind == 0o040_000) != name.ends_with('/') {
        Some("its name and its permissions disagree on whether it is a folder")
    } else if !matches!(kind, 0 | 0o040_000 | 0o100_000) {
        Some("it is a device, a pipe or a socket")
    } else {
        None
    }
}

/// Takes the numbers that did not fit from the extra fields.
fn widen(member: &mut Member, mut extra: &[u8]) -> Result<(), &'static str> {
    let broken = "its extra fields are broken";
    let mut wide: &[u8] = &[];
    while !extra.is_empty() {
        let kind = u16_at(extra, 0).ok_or(broken)?;
        let size = usize::from(u16_at(extra, 2).ok_or(broken)?);
        let (field, rest) = extra
            .get(4..)
            .and_then(|rest| rest.split_at_checked(size))
            .ok_or(broken)?;
        match kind {
            1 if wide.is_empty() => wide = field,
            1 => return Err("it tells its size twice"),
            0x7075 => return Err("it has a second name"),
            _ => {}
        }
        extra = rest;
    }
    for number in [&mut member.bytes, &mut member.packed, &mut member.offset] {
        if *number == u64::from(WIDE) {
            *number = u64_at(wide, 0).ok_or("its size or its place is missing")?;
            wide = wide.get(8..).unwrap_or_default();
        }
    }
    Ok(())
}

fn sizes_fault(member: &Member) -> Option<&'static str> {
    // No deflated stream grows by more than this.
    let possible = member.packed.saturating_mul(1032);
    if member.is_folder && (member.bytes, member.packed) != (0, 0) {
        Some("it is a folder and has bytes")
    } else if !member.deflated && member.packed != member.bytes {
        Some("it is stored, and its two sizes differ")
    } else if member.deflated && member.bytes > possible {
        Some("it would inflate to more than is possible")
    } else {
        None
    }
}
