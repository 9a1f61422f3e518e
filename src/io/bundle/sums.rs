//! The list `SHA256SUMS`: written and read in exactly one form.
//!
//! In: paths and hashes, or the bytes of a list. Out: the bytes of a list, or its lines with
//! everything that is wrong with it. A list that another program wrote is good when it has the
//! format of `sha256sum` and is sorted by the bytes of the paths.

use std::collections::BTreeMap;

use super::{SIGNATURE, SUMS, name};

/// The most that is read of a list: 100,000 files with the longest paths.
pub(super) const MOST: u64 = 32 * 1024 * 1024;

/// A line of a list that is wrong.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    /// Its number, from one; nothing when the whole list is meant.
    pub(super) line: usize,
    /// What is wrong.
    pub(super) why: String,
}

/// The bytes of a list; the paths come sorted by their bytes.
pub(super) fn render<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let mut text = String::new();
    for (path, sha256) in files {
        text.push_str(sha256);
        text.push_str("  ");
        text.push_str(path);
        text.push('\n');
    }
    text.into_bytes()
}

/// Reads a list: hashes by path, and what is wrong.
pub(super) fn parse(bytes: &[u8]) -> (BTreeMap<String, String>, Vec<BadLine>) {
    let mut files = BTreeMap::new();
    let mut bad = Vec::new();
    let mut names = name::Names::default();
    let mut last = String::new();
    let mut rest = bytes;
    let mut line = 0;
    while !rest.is_empty() {
        line += 1;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (text, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after.get(1..).unwrap_or_default();
        let mut complain = |why: &str| {
            let why = why.to_owned();
            bad.push(BadLine { line, why });
        };
        if end.is_none() {
            complain("the last line has no end: the list may be cut off");
        }
        let (sha256, path) = match read_line(text) {
            Ok(pair) => pair,
            Err(why) => {
                complain(why);
                continue;
            }
        };
        if path == SUMS || path == SIGNATURE {
            complain("the list cannot name itself or its signature");
            continue;
        }
        if let Err(error) = names.add(path) {
            complain(&error.to_string());
            continue;
        }
        if path <= last.as_str() {
            complain("the lines are not in the order of their paths");
        }
        path.clone_into(&mut last);
        files.insert(path.to_owned(), sha256.to_owned());
    }
    if line == 0 {
        let why = "it names no file".to_owned();
        bad.push(BadLine { line, why });
    }
    (files, bad)
}

fn read_line(line: &[u8]) -> Result<(&str, &str), &'static str> {
    let line = str::from_utf8(line).map_err(|_| "it is not UTF-8")?;
    let (sha256, path) = line
        .split_at_checked(64)
        .ok_or("it is too short for a hash and a path")?;
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if !sha256.bytes().all(is_hex) {
        return Err("it does not begin with 64 hexadecimal digits in small letters");
    }
    let path = path
        .strip_prefix("  ")
        .ok_or("there are not exactly two spaces after the hash")?;
    Ok((sha256, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(digit: char) -> String {
        digit.to_string().repeat(64)
    }

    #[test]
    fn a_list_reads_back_as_it_was_written() {
        let files = [("a.b", hash('0')), ("a/b", hash('f')), ("ß", hash('1'))];
        let bytes = render(files.iter().map(|(path, sha)| (*path, sha.as_str())));
        let (read, bad) = parse(&bytes);
        assert_eq!(bad, []);
        let read: Vec<_> = read.iter().map(|(p, s)| (p.as_str(), s.clone())).collect();
        assert_eq!(read, files);
    }

    #[test]
    fn anything_else_is_named_with_its_line() {
        let (h, g) = (hash('a'), hash('A'));
        let table = [
            (format!("{h}  a\n{h}  b\n"), 0, 2, "good"),
            (String::new(), 1, 0, "no file at all"),
            (format!("{h}  a\n{h}  b"), 1, 2, "cut off"),
            (format!("{h}  b\n{h}  a\n"), 1, 2, "not sorted"),
            (format!("{h}  a\n{h}  a\n"), 1, 1, "twice"),
            (
                format!("{h}  a\n{h}  A\n"),
                1,
                1,
                "twice when case is ignored",
            ),
            (format!("{g}  a\n"), 1, 0, "capital digits"),
            (format!("{h} *a\n"), 1, 0, "the mark of binary files"),
            (format!("{h} a\n"), 1, 0, "one space"),
            (format!("{h}   a\n"), 0, 1, "a path may begin with a space"),
            (format!("{h}  a\r\n"), 1, 0, "a line end of Windows"),
            (format!("\n{h}  a\n"), 1, 1, "an empty line"),
            (format!("\\{h}  a\n"), 1, 0, "an escaped line"),
            (format!("{h}  ../a\n"), 1, 0, "a way out"),
            (format!("{h}  SHA256SUMS\n"), 1, 0, "itself"),
            (
                format!("{}é  a\n", &h[1..]),
                1,
                0,
                "a letter across the cut",
            ),
        ];
        for (text, wrong, right, reason) in table {
            let (files, bad) = parse(text.as_bytes());
            assert_eq!(
                (bad.len(), files.len()),
                (wrong, right),
                "{reason}: {bad:?}"
            );
        }
        let (_, bad) = parse(&[0xff, b'\n']);
        assert_eq!(bad[0].why, "it is not UTF-8");
    }
}
