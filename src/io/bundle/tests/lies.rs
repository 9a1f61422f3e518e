//! Makes ZIPs by hand, byte by byte, that may lie wherever a ZIP can.

use super::super::digest::sum_of;

/// One file of a ZIP, with everything that a liar can choose.
#[derive(Clone)]
pub(super) struct Lie {
    pub(super) name: Vec<u8>,
    pub(super) local_name: Vec<u8>,
    pub(super) data: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) mode: u32,
    pub(super) bytes: u32,
    pub(super) crc: u32,
    pub(super) extra: Vec<u8>,
    pub(super) comment: Vec<u8>,
    /// Bytes behind the file that belong to nothing.
    pub(super) after: Vec<u8>,
    /// Added to the place of the file in the directory.
    pub(super) shift: u32,
}

pub(super) fn honest(name: &str, text: &str) -> Lie {
    Lie {
        name: name.into(),
        local_name: name.into(),
        data: text.into(),
        flags: 1 << 11,
        method: 0,
        mode: 0o100_644,
        bytes: u32::try_from(text.len()).unwrap(),
        crc: sum_of(text.as_bytes()).crc,
        extra: Vec::new(),
        comment: Vec::new(),
        after: Vec::new(),
        shift: 0,
    }
}

/// A deflated file: one stored block, or whatever is put in its place.
pub(super) fn deflated(name: &str, text: &str) -> Lie {
    let size = u16::try_from(text.len()).unwrap();
    let mut lie = honest(name, text);
    lie.method = 8;
    lie.data = [
        &[1],
        &size.to_le_bytes()[..],
        &(!size).to_le_bytes(),
        text.as_bytes(),
    ]
    .concat();
    lie
}

fn short(bytes: &[u8]) -> [u8; 2] {
    u16::try_from(bytes.len()).unwrap().to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

impl Lie {
    fn common(&self, name: &[u8]) -> Vec<u8> {
        let mut out = vec![20, 0];
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        out.extend([0, 0, 0x21, 0]);
        out.extend(self.crc.to_le_bytes());
        out.extend(long(self.data.len()));
        out.extend(self.bytes.to_le_bytes());
        out.extend(short(name));
        out
    }
}

/// A ZIP of these files, in which all that nobody lied about is right.
pub(super) fn zip(lies: &[Lie]) -> Vec<u8> {
    let (mut out, mut lines) = (Vec::new(), Vec::new());
    for lie in lies {
        let offset = u32::try_from(out.len()).unwrap() + lie.shift;
        out.extend(b"PK\x03\x04");
        out.extend(lie.common(&lie.local_name));
        out.extend([0, 0]);
        out.extend(&lie.local_name);
        out.extend(&lie.data);
        out.extend(&lie.after);
        lines.extend(b"PK\x01\x02\x14\x03");
        lines.extend(lie.common(&lie.name));
        lines.extend(short(&lie.extra));
        lines.extend(short(&lie.comment));
        lines.extend([0; 4]);
        lines.extend((lie.mode << 16).to_le_bytes());
        lines.extend(offset.to_le_bytes());
        lines.extend(&lie.name);
        lines.extend(&lie.extra);
        lines.extend(&lie.comment);
    }
    let count = u16::try_from(lies.len()).unwrap().to_le_bytes();
    let end = [
        &count[..],
        &count,
        &long(lines.len()),
        &long(out.len()),
        &[0, 0],
    ]
    .concat();
    [out, lines, b"PK\x05\x06\0\0\0\0".to_vec(), end].concat()
}
