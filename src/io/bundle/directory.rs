//! Reading the directory of a ZIP that nobody vouches for.
//!
//! In: an open file and limits. Out: its files, each with the place of its bytes, or why it is
//! refused. The end must be the very end, and the directory must reach exactly to it. It reads
//! the directory only; [`super::member`] judges its lines, [`super::gaps`] what lies before it.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use super::error::{Part, shown};
use super::layout::{
    CENTRAL_SIZE, END, END_SIZE, END64, LOCAL, LOCAL_SIZE, LOCATOR, WIDE, WIDE_COUNT, WIDE_SIZE,
    u16_at, u32_at, u64_at,
};
use super::member::{self, Member};
use super::name::Names;
use super::reader::Limits;

/// What is wrong, and where.
pub(super) type Fault = (Part, String);

/// The directory of a ZIP.
#[derive(Debug)]
pub(super) struct Directory {
    /// In the order of the directory.
    pub(super) members: Vec<Member>,
    pub(super) at: u64,
    pub(super) size: u64,
}

/// Where the directory lies.
struct End {
    count: u64,
    at: u64,
    size: u64,
}

pub(super) fn whole<T>(why: impl Into<String>) -> Result<T, Fault> {
    Err((Part::Directory, why.into()))
}

pub(super) fn unreadable(error: &std::io::Error) -> Fault {
    (Part::Directory, format!("it cannot be read: {error}"))
}

/// Reads exactly so many bytes from a place.
pub(super) fn bytes_at(mut file: &File, at: u64, count: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = vec![0; count];
    let read = file.seek(SeekFrom::Start(at));
    read.and_then(|_| file.read_exact(&mut bytes))
        .map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// Reads the directory; the local headers are not looked at yet.
pub(super) fn read(file: &File, limits: &Limits) -> Result<Directory, Fault> {
    let length = file.metadata().map_err(|error| unreadable(&error))?.len();
    let end = find_end(file, length)?;
    if end.count > limits.files {
        return whole(format!("it has more than {} files", limits.files));
    }
    let (least, most) = (end.count.saturating_mul(46), end.count.saturating_mul(1024));
    if end.size < least || end.size > most {
        return whole("its size does not fit the number of files");
    }
    let mut from = BufReader::new(file);
    from.seek(SeekFrom::Start(end.at))
        .map_err(|error| unreadable(&error))?;
    let mut members = Vec::new();
    let mut names = Names::default();
    let (mut at, mut sum) = (end.at, 0_u64);
    for _ in 0..end.count {
        let member = member::read(&mut from, at, &mut names);
        let member = member.map_err(|fault| with_local_name(file, at, fault))?;
        at = at.saturating_add(u64::try_from(member.line.1).unwrap_or(u64::MAX));
        sum = sum.saturating_add(member.bytes);
        members.push(member);
    }
    if at != end.at.saturating_add(end.size) {
        return whole("its lines do not fill it exactly");
    }
    if sum > limits.bytes {
        return whole(format!("its files have more than {} bytes", limits.bytes));
    }
    Ok(Directory {
        members,
        at: end.at,
        size: end.size,
    })
}

/// A line that makes no sense may not even hold the right name: then the local header that it
/// leads to tells which file it is about.
fn with_local_name(file: &File, line: u64, (part, why): Fault) -> Fault {
    let name = || {
        let line = bytes_at(file, line, CENTRAL_SIZE).ok()?;
        let offset = u64::from(u32_at(&line, 42)?);
        let header = bytes_at(file, offset, LOCAL_SIZE).ok()?;
        let size = u16_at(&header, 26).filter(|_| u32_at(&header, 0) == Some(LOCAL))?;
        let start = offset.saturating_add(u64::try_from(LOCAL_SIZE).ok()?);
        let name = bytes_at(file, start, size.into()).ok()?;
        Some(shown(&String::from_utf8_lossy(&name)))
    };
    match name() {
        Some(name) if !why.contains(&format!("`{name}`")) => {
            let why = format!("{why}; its local header names `{name}`");
            (part, why)
        }
        _ => (part, why),
    }
}

fn find_end(file: &File, length: u64) -> Result<End, Fault> {
    let cut = "it does not end as a ZIP does: it is cut off, has a comment, or something follows";
    let size = u64::try_from(END_SIZE).unwrap_or(u64::MAX);
    let Some(place) = length.checked_sub(size) else {
        return whole(cut);
    };
    let end = bytes_at(file, place, END_SIZE)?;
    let number = |at| u16_at(&end, at).unwrap_or_default();
    let wide = |at| u32_at(&end, at).unwrap_or_default();
    if wide(0) != END || number(20) != 0 {
        return whole(cut);
    }
    if number(4) != 0 || number(6) != 0 || number(8) != number(10) {
        return whole("it says that the ZIP has several disks");
    }
    let is_wide = number(10) == WIDE_COUNT || wide(12) == WIDE || wide(16) == WIDE;
    let (found, place) = if is_wide {
        find_wide_end(file, place)?
    } else {
        let (count, at, size) = (number(10).into(), wide(16).into(), wide(12).into());
        (End { count, at, size }, place)
    };
    // Nothing may lie between the directory and the end, nor before it unseen.
    if found.at.checked_add(found.size) != Some(place) {
        return whole("it does not reach exactly to the end of the ZIP");
    }
    Ok(found)
}

/// The end of a ZIP with large numbers, which stands in front of the ordinary end.
fn find_wide_end(file: &File, place: u64) -> Result<(End, u64), Fault> {
    let size = u64::try_from(WIDE_SIZE).unwrap_or(u64::MAX);
    let Some(start) = place.checked_sub(size) else {
        return whole("the wide end is missing");
    };
    let end = bytes_at(file, start, WIDE_SIZE)?;
    let narrow = |at| u32_at(&end, at).unwrap_or_default();
    let wide = |at| u64_at(&end, at).unwrap_or_default();
    let good = narrow(0) == END64
        && wide(4) == 44
        && (narrow(16), narrow(20)) == (0, 0)
        && wide(24) == wide(32)
        && (narrow(56), narrow(60), narrow(72)) == (LOCATOR, 0, 1)
        && wide(64) == start;
    if !good {
        return whole("the wide end is not where it must be, or has other parts");
    }
    let (count, at, size) = (wide(32), wide(48), wide(40));
    Ok((End { count, at, size }, start))
}
