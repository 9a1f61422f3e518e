//! Which paths may stand in a pack: those that every system stores the same way.
//!
//! In: one path, or one after the other. Out: nothing, or why not. It never asks the disk, so a
//! pack that was made on one system can be unpacked on every other.

use std::collections::BTreeMap;

use super::error::{BundleError, shown};

/// The longest path, in bytes: below the limit of every system, with room for a folder above it.
const LONGEST: usize = 200;

/// Names that Windows gives to devices, whatever follows the first dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Checks one path by itself.
pub(in crate::io) fn check(path: &str) -> Result<(), BundleError> {
    match fault(path) {
        None => Ok(()),
        Some(why) => Err(BundleError::Name {
            path: shown(path),
            why,
        }),
    }
}

fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.len() > LONGEST {
        return Some("it is longer than 200 bytes");
    }
    path.chars()
        .find_map(character_fault)
        .or_else(|| path.split('/').find_map(part_fault))
}

fn character_fault(character: char) -> Option<&'static str> {
    match character {
        '\\' => Some("it holds a backslash; folders are divided by `/`"),
        ':' => Some("it holds a colon"),
        '<' | '>' | '"' | '|' | '?' | '*' => Some("it holds a sign that Windows cannot store"),
        _ if character.is_control() => Some("it holds a control character"),
        // They can make a name look like another one.
        '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => Some("it holds a sign that is not seen"),
        _ => None,
    }
}

fn part_fault(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("it begins or ends with `/`, or has two in a row"),
        "." => Some("it has a part `.`"),
        ".." => Some("it leads out of the pack by `..`"),
        _ if part.ends_with(['.', ' ']) => Some("a part of it ends with a dot or a space"),
        _ if is_device(part) => Some("a part of it is the name of a device on Windows"),
        _ => None,
    }
}

fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part);
    let stem = fold(stem.trim_end_matches(' '));
    if DEVICES.contains(&stem.as_str()) {
        return true;
    }
    let number = stem
        .strip_prefix("com")
        .or_else(|| stem.strip_prefix("lpt"));
    let mut signs = number.unwrap_or_default().chars();
    let digit = signs.next();
    signs.next().is_none() && digit.is_some_and(|sign| "0123456789¹²³".contains(sign))
}

/// A name as systems see it that do not tell capital letters from small ones. Sign by sign, so
/// that a letter does not depend on its neighbours.
fn fold(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The paths that a pack holds so far, with the folders that they need.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By folded path: the path as it was written, and whether it is a folder.
    taken: BTreeMap<String, (String, bool)>,
}

impl Names {
    /// Checks a path by itself and against those that came before it, and keeps it.
    pub(super) fn add(&mut self, path: &str) -> Result<(), BundleError> {
        self.add_as(path, false)
    }

    /// The same for a folder, which may be named more than once.
    pub(super) fn add_folder(&mut self, path: &str) -> Result<(), BundleError> {
        self.add_as(path, true)
    }

    fn add_as(&mut self, path: &str, folder: bool) -> Result<(), BundleError> {
        check(path)?;
        for (end, _) in path.match_indices('/') {
            self.take(path, path.get(..end).unwrap_or_default(), true)?;
        }
        self.take(path, path, folder)
    }

    fn take(&mut self, whole: &str, path: &str, folder: bool) -> Result<(), BundleError> {
        let key = fold(path);
        let Some((first, was_folder)) = self.taken.get(&key) else {
            self.taken.insert(key, (path.to_owned(), folder));
            return Ok(());
        };
        let why = match (first.as_str() == path, *was_folder, folder) {
            (true, true, true) => return Ok(()),
            (_, true, false) | (_, false, true) => "a file cannot be a folder as well",
            (true, false, false) => "it is the same path twice",
            (false, ..) => "they differ in nothing but capital letters",
        };
        Err(BundleError::Clash {
            first: shown(first),
            second: shown(whole),
            why,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_when_every_system_can_store_it() {
        let long = format!("a/{}", "x".repeat(LONGEST - 2));
        let longer = format!("{long}x");
        let table = [
            ("00-manifest.json", true, "a plain name"),
            (
                "05-evidence/files/SOC 2 report (2026).pdf",
                true,
                "spaces and brackets inside",
            ),
            ("05/größe-日本.txt", true, "letters of any script"),
            (".hidden/..x", true, "a dot in front is no way out"),
            ("console.log", true, "begins like a device, is none"),
            ("com10.txt", true, "Windows counts devices to nine"),
            (&long, true, "as long as allowed"),
            (&longer, false, "one byte longer"),
            ("", false, "no name"),
            ("/etc/passwd", false, "absolute"),
            ("a//b", false, "an empty part"),
            ("a/", false, "ends as a folder"),
            ("./a", false, "a dot part"),
            ("a/../b", false, "a way out"),
            ("..", false, "nothing but the way out"),
            ("a\\b", false, "a folder on Windows, a name elsewhere"),
            ("c:x", false, "a drive or a hidden stream on Windows"),
            ("a\nb", false, "a line break would forge a line of the list"),
            ("a\u{7f}", false, "a control character"),
            ("a\u{85}", false, "a control character beyond ASCII"),
            ("what?.pdf", false, "not storable on Windows"),
            ("x\u{202e}fdp.exe", false, "shows as another name"),
            ("NUL", false, "a device"),
            ("a/nul.tar.gz", false, "a device with an ending"),
            ("aux .txt", false, "Windows drops the space"),
            ("Com1", false, "a port"),
            ("lpt².txt", false, "a port with a raised digit"),
            ("a./b", false, "Windows drops the dot"),
            ("a ", false, "Windows drops the space"),
        ];
        for (path, good, reason) in table {
            assert_eq!(check(path).is_ok(), good, "{path:?}: {reason}");
        }
    }

    #[test]
    fn paths_that_cannot_lie_side_by_side_are_refused() {
        let table = [
            (["a/b", "a/c"], true, "one folder, two files"),
            (["a.b", "a/b"], true, "a name is no folder of a longer one"),
            (["a", "a"], false, "twice the same"),
            (["A", "a"], false, "capital letters"),
            (
                ["Größe", "gRÖSSE"],
                true,
                "two spellings that no system takes for one",
            ),
            (["Ärger", "ärger"], false, "capital letters beyond ASCII"),
            (
                ["ΟΔΟΣ", "οδοσ"],
                false,
                "the last letter does not depend on its place",
            ),
            (
                ["A/x", "a/y"],
                false,
                "one folder on Windows, two elsewhere",
            ),
            (["a", "a/b"], false, "a file, then a folder"),
            (["a/b", "a"], false, "a folder, then a file"),
            (
                ["A", "a/b"],
                false,
                "a file, then a folder, capital letters apart",
            ),
        ];
        for (paths, good, reason) in table {
            let mut names = Names::default();
            let both = paths.iter().try_for_each(|path| names.add(path));
            assert_eq!(both.is_ok(), good, "{paths:?}: {reason}");
        }
    }
}
