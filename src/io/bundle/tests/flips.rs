//! Every bit of a ZIP matters: turned, it is noticed, and the right file is named.

use super::super::directory::{self, Directory};
use super::super::{Limits, gaps};
use super::*;

/// What a byte belongs to.
#[derive(Debug)]
enum Owner<'a> {
    /// A local header or the bytes of this file.
    File(&'a str),
    /// The file's line in the directory, which may fall apart as a whole.
    Line(&'a str),
    /// The end.
    Directory,
}

fn read(path: &Utf8Path) -> Directory {
    let file = fs::File::open(path).unwrap();
    let mut directory = directory::read(&file, &Limits::default()).unwrap();
    gaps::close(&file, &mut directory).unwrap();
    directory
}

fn owner(directory: &Directory, at: usize) -> Owner<'_> {
    let at = u64::try_from(at).unwrap();
    for member in &directory.members {
        if (member.offset..member.data + member.packed).contains(&at) {
            return Owner::File(&member.path);
        }
        let (line, size) = member.line;
        if (line..line + u64::try_from(size).unwrap()).contains(&at) {
            return Owner::Line(&member.path);
        }
    }
    Owner::Directory
}

/// Turns bits one after the other and asks for the verdict each time.
fn turn(zip: &[u8], bits: impl Iterator<Item = usize>) {
    let scratch = Scratch::new();
    let (whole, path) = (scratch.at("whole"), scratch.at("turned"));
    fs::write(&whole, zip).unwrap();
    assert_eq!(verdict(&whole), [""; 0]);
    let directory = read(&whole);
    let mut bytes = zip.to_vec();
    for bit in bits {
        let (at, mask) = (bit / 8, 1_u8 << (bit % 8));
        bytes[at] ^= mask;
        fs::write(&path, &bytes).unwrap();
        let found = verdict(&path);
        let told = found.join("\n");
        let owner = owner(&directory, at);
        let whole = told.contains("the directory of the ZIP");
        let named = match owner {
            Owner::File(file) => told.contains(&format!("`{file}`")),
            Owner::Line(file) => whole || told.contains(&format!("`{file}`")),
            Owner::Directory => whole,
        };
        assert!(
            !found.is_empty(),
            "byte {at}, bit {mask:08b}: nobody noticed ({owner:?})"
        );
        assert!(named, "byte {at}, bit {mask:08b}, {owner:?}: {told}");
        bytes[at] ^= mask;
    }
}

#[test]
fn each_bit_of_a_small_pack() {
    let zip = small_zip([
        bytes("a", "x"),
        bytes("empty", ""),
        bytes("s/größe.txt", "1234"),
    ]);
    turn(&zip, 0..zip.len() * 8);
}

#[test]
fn thousands_of_bits_of_a_larger_pack() {
    let text = |n: usize| format!("line {n}\n").repeat(n * 20);
    let zip = small_zip((1..25).map(|n| bytes(&format!("{:02}/{n}.csv", n % 4), text(n))));
    assert!(zip.len() > 40_000);
    let mut random = 2026_u64;
    let bits = (0..3000).map(|_| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99);
        usize::try_from(random >> 33).unwrap() % (zip.len() * 8)
    });
    turn(&zip, bits);
}

#[test]
fn a_cut_or_longer_file_is_refused_wherever_it_is_cut() {
    let zip = small_zip([bytes("a", "x"), bytes("b", "y")]);
    let scratch = Scratch::new();
    let path = scratch.at("cut");
    for length in 0..zip.len() {
        fs::write(&path, &zip[..length]).unwrap();
        assert_eq!(verdict(&path).len(), 1, "cut after {length} bytes");
    }
    fs::write(&path, [&zip[..], b"\0"].concat()).unwrap();
    assert_eq!(verdict(&path).len(), 1, "a byte more");
    fs::write(&path, [b"\0", &zip[..]].concat()).unwrap();
    assert_eq!(verdict(&path).len(), 1, "a byte before");
}
