//! What lies in front of the directory of a ZIP: local headers and bytes, and nothing else.
//!
//! In: an open file and its directory. Out: the place of every file's bytes, or why the ZIP is
//! refused. A local header that disagrees with the directory is refused, because some programs
//! believe the one and some the other; so are bytes that belong to no file or to two.

use std::fs::File;

use super::directory::{Directory, Fault, bytes_at, whole};
use super::error::shown;
use super::layout::{LOCAL, LOCAL_SIZE, WIDE, u16_at, u32_at};
use super::member::Member;

/// Checks all local headers, and fills in where each file's bytes begin.
pub(super) fn close(file: &File, directory: &mut Directory) -> Result<(), Fault> {
    let end = directory.at;
    // All headers first: when one is wrong, the file it belongs to is to be named, not the
    // neighbour who misses a byte.
    for member in &mut directory.members {
        locate(file, member, end)?;
    }
    let mut members: Vec<&Member> = directory.members.iter().collect();
    members.sort_by_key(|member| member.offset);
    let mut last: Option<&Member> = None;
    for member in members {
        check_gap(last, member.offset)?;
        last = Some(member);
    }
    check_gap(last, end)
}

/// Compares where the last file ends with where the next one begins.
fn check_gap(last: Option<&Member>, next: u64) -> Result<(), Fault> {
    let Some(last) = last else {
        return match next {
            0 => Ok(()),
            _ => whole(format!("{next} bytes lie before the first file")),
        };
    };
    let refuse = |why| Err((last.part(), why));
    let Some(gap) = next.checked_sub(last.data.saturating_add(last.packed)) else {
        return refuse("its bytes overlap with those of another file".to_owned());
    };
    // Programs that pack without looking back put the sizes after the bytes.
    let descriptor = last.flags & (1 << 3) != 0;
    match gap {
        0 => Ok(()),
        12 | 16 | 20 | 24 if descriptor => Ok(()),
        _ => refuse(format!("{gap} bytes follow it that belong to no file")),
    }
}

/// Finds a file's bytes behind its local header.
fn locate(file: &File, member: &mut Member, end: u64) -> Result<(), Fault> {
    let part = member.part();
    let refuse = |why: &str| Err((part.clone(), why.to_owned()));
    let size = u64::try_from(LOCAL_SIZE).unwrap_or(u64::MAX);
    let Some(after) = member.offset.checked_add(size).filter(|at| *at <= end) else {
        return refuse("it would lie behind the directory");
    };
    let header = bytes_at(file, member.offset, LOCAL_SIZE)?;
    let number = |at| u16_at(&header, at).unwrap_or_default();
    if u32_at(&header, 0) != Some(LOCAL) {
        return refuse("its local header does not begin as it must");
    }
    let (name_size, extra_size) = (number(26), number(28));
    let name_end = after.saturating_add(name_size.into());
    let data = name_end.saturating_add(extra_size.into());
    let reached = data.saturating_add(member.packed);
    if reached > end {
        return refuse("it would reach into the directory");
    }
    let name = bytes_at(file, after, name_size.into())?;
    if name != member.name().as_bytes() {
        let other = shown(&String::from_utf8_lossy(&name));
        return refuse(&format!("its local header names `{other}`"));
    }
    if let Some(why) = disagreement(&header, member) {
        return refuse(why);
    }
    member.data = data;
    Ok(())
}

/// What the local header tells otherwise than the directory.
fn disagreement(header: &[u8], member: &Member) -> Option<&'static str> {
    let wide = |at| u32_at(header, at).unwrap_or_default();
    let method = if member.deflated { 8 } else { 0 };
    // With sizes after the bytes, the header holds none; large ones stand elsewhere.
    let told = member.flags & (1 << 3) == 0;
    let size = |at, real| wide(at) == WIDE || u64::from(wide(at)) == real;
    if u16_at(header, 8) != Some(method) {
        Some("its local header names another method than the directory")
    } else if u16_at(header, 6) != Some(member.flags) {
        Some("its local header has other flags than the directory")
    } else if told && !(size(18, member.packed) && size(22, member.bytes)) {
        Some("its local header tells another size than the directory")
    } else if told && wide(14) != member.crc {
        Some("its local header tells another checksum than the directory")
    } else {
        None
    }
}
