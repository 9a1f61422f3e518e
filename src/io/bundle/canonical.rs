//! Whether a ZIP has exactly the bytes that are written here.
//!
//! In: an open ZIP whose directory was read. Out: every header that is not as the writer makes
//! it. Together with the hashes this covers each byte of the file: a ZIP consists of local
//! headers, of stored bytes, of the directory and of the end (that there is nothing else was
//! checked when it was opened), and all but the stored bytes are made anew here and compared.

use std::fs::File;

use super::directory::{Directory, Fault, bytes_at};
use super::error::Part;
use super::header::{self, Record};
use super::layout::{central_field, difference, local_field};
use super::member::Member;

/// The headers that are not as they must be.
pub(super) fn faults(file: &File, directory: &Directory) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut last: Option<&Member> = None;
    for member in &directory.members {
        if let Err(fault) = check(file, member, last) {
            faults.push(fault);
        }
        last = Some(member);
    }
    if let Err(fault) = check_end(file, directory) {
        faults.push(fault);
    }
    faults
}

fn check(file: &File, member: &Member, last: Option<&Member>) -> Result<(), Fault> {
    let refuse = |why: &str| Err((member.part(), why.to_owned()));
    if member.is_folder {
        return refuse("it is a folder with an entry of its own");
    }
    if member.deflated {
        return refuse("it is deflated; a pack stores its files as they are");
    }
    if last.is_some_and(|last| last.path >= member.path || last.offset >= member.offset) {
        return refuse("it does not stand in the order of the paths");
    }
    let record = Record {
        path: &member.path,
        crc: member.crc,
        bytes: member.bytes,
        offset: member.offset,
    };
    let local = record.local();
    let size = usize::try_from(member.data.saturating_sub(member.offset)).unwrap_or(usize::MAX);
    // A longer header holds something that is not ours; how much does not matter.
    let found = bytes_at(file, member.offset, size.min(local.len() + 1))?;
    if let Some(at) = difference(&local, &found) {
        let field = local_field(at);
        return refuse(&format!("{field} in its local header is not as written"));
    }
    let central = record.central();
    let (at, size) = member.line;
    let found = bytes_at(file, at, size.min(central.len() + 1))?;
    match difference(&central, &found) {
        Some(at) => {
            let field = central_field(at);
            refuse(&format!(
                "{field} in its line of the directory is not as written"
            ))
        }
        None => Ok(()),
    }
}

fn check_end(file: &File, directory: &Directory) -> Result<(), Fault> {
    let refuse = || Err((Part::Directory, "its end is not as written".to_owned()));
    let count = u64::try_from(directory.members.len()).unwrap_or(u64::MAX);
    let end = header::end(count, directory.at, directory.size);
    let place = directory.at.saturating_add(directory.size);
    let length = file.metadata().map_or(0, |known| known.len());
    let expected = u64::try_from(end.len()).unwrap_or(u64::MAX);
    if length.checked_sub(place) != Some(expected) {
        return refuse();
    }
    if bytes_at(file, place, end.len())? == end {
        Ok(())
    } else {
        refuse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::io::Write;

    #[test]
    fn each_bit_of_a_wide_end_matters() {
        let member = Member {
            path: "x".to_owned(),
            is_folder: false,
            flags: 0,
            deflated: false,
            crc: 0,
            packed: 0,
            bytes: 0,
            offset: 0,
            data: 0,
            line: (0, 0),
        };
        let directory = Directory {
            members: vec![member; 0xffff],
            at: 0,
            size: 0,
        };
        let end = header::end(0xffff, 0, 0);
        assert_eq!(end.len(), 98);
        let check = |bytes: &[u8]| {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            check_end(&file, &directory).is_ok()
        };
        assert!(check(&end));
        assert!(!check(&header::end(0xfffe, 0, 0)), "the small form");
        for bit in 0..end.len() * 8 {
            let mut turned = end.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            assert!(!check(&turned), "bit {bit}");
        }
    }
}
