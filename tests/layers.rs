//! The shape of the source: layers, sizes, opening comments, and words that must not be here.
//!
//! The layers are read from the table in the crate comment, so table and source cannot disagree.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the source, and stops at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The longest file that still fits a head.
const LONGEST: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, by its path inside it, in order.
fn rust_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(folder).unwrap().to_owned();
                found.insert(inside, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The layer of every module, from the table in the crate comment.
fn layers() -> BTreeMap<String, usize> {
    let comment = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let mut layers = BTreeMap::new();
    for line in comment
        .lines()
        .filter_map(|line| line.strip_prefix("//! | "))
    {
        let mut cells = line.split('|').map(str::trim);
        let (Some(name), Some(modules)) = (cells.next(), cells.next()) else {
            continue;
        };
        let Some(layer) = name.split(' ').next().and_then(|digit| digit.parse().ok()) else {
            continue;
        };
        for module in modules.split(',') {
            layers.insert(module.trim().trim_matches('`').to_owned(), layer);
        }
    }
    layers
}

/// The module a file belongs to: the first part of its path.
fn module_of(path: &Path) -> String {
    let first = path.components().next().unwrap();
    let first = Path::new(first.as_os_str());
    first.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The code of a file as it ships: without comments, and without what only tests see. Lines keep
/// their places.
fn shipped_code(text: &str) -> String {
    let mut code = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("#[cfg(test)]") {
            // A module written out here stands at the end; one in a file of its own is one line.
            if !lines.next().is_some_and(|next| next.ends_with(';')) {
                break;
            }
            code.extend(["", ""]);
        } else if line.trim_start().starts_with("//") {
            code.push("");
        } else {
            code.push(line);
        }
    }
    code.join("\n")
}

/// The modules of this crate that code names, with the line: `use crate::{a, b}` names two.
fn named(code: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let after = &code[at + path.len()..];
        let line = code[..at].matches('\n').count() + 1;
        let list = after.strip_prefix('{');
        let list = list.map(|list| list.split('}').next().unwrap_or(list));
        for part in list.map_or_else(|| vec![after], |list| list.split(',').collect()) {
            let name = part.trim().chars();
            let name: String = name
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if !name.is_empty() {
                names.push((line, name));
            }
        }
    }
    names
}

/// Files that only tests compile.
fn is_test(path: &Path) -> bool {
    let mut parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.any(|part| {
        matches!(
            part.trim_end_matches(".rs"),
            "tests" | "laws" | "properties"
        )
    })
}

#[test]
fn every_module_has_a_layer_and_every_layer_its_modules() {
    let layers = layers();
    let files = rust_files(&root().join("src"));
    let modules: BTreeSet<_> = files.keys().map(|path| module_of(path)).collect();
    let mut wrong = Vec::new();
    for module in &modules {
        if !matches!(module.as_str(), "lib" | "main") && !layers.contains_key(module) {
            wrong.push(format!("`{module}` has no layer"));
        }
    }
    for module in layers.keys().filter(|module| !modules.contains(*module)) {
        wrong.push(format!("`{module}` is in the table and not in the source"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_module_uses_a_higher_layer() {
    let layers = layers();
    let mut upward = Vec::new();
    for (path, text) in rust_files(&root().join("src")) {
        let Some(own) = layers.get(&module_of(&path)) else {
            continue;
        };
        if is_test(&path) {
            continue;
        }
        for (line, name) in named(&shipped_code(&text)) {
            if layers.get(&name).is_some_and(|layer| layer > own) {
                upward.push(format!("src/{}:{line} uses {name}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn every_file_of_the_source_opens_with_its_purpose_and_fits_a_head() {
    let mut wrong = Vec::new();
    for (path, text) in rust_files(&root().join("src")) {
        let path = path.display();
        if !text.starts_with("//! ") {
            wrong.push(format!("src/{path} does not open with `//!`"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("src/{path} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("todo", "!("), concat!("unimplemented", "!(")];
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        let folder = root().join(folder);
        if !folder.is_dir() {
            continue;
        }
        for (path, text) in rust_files(&folder) {
            for mark in marks {
                if text.contains(mark) {
                    found.push(format!("{} has {mark}", path.display()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The files under version control; every file, where there is no repository around the source.
fn tracked_files() -> Vec<PathBuf> {
    let listed = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root())
        .output();
    if let Ok(listed) = listed
        && listed.status.success()
    {
        let paths = listed
            .stdout
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty());
        return paths
            .map(|path| root().join(String::from_utf8_lossy(path).as_ref()))
            .collect();
    }
    let mut files = Vec::new();
    let mut folders = vec![root().to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default();
            if !path.is_dir() {
                files.push(path);
            } else if name != "target" && name != ".git" {
                folders.push(path);
            }
        }
    }
    files
}

#[test]
fn the_repository_names_no_machine_and_no_registry() {
    // Written in two halves, so that this file may be looked at too. The lock file is written by
    // cargo, which names its index there.
    let words = [
        concat!("/wo", "rk/"),
        concat!("/tmp/", "wt"),
        concat!("/ro", "ot/"),
        concat!("crates", ".io"),
        concat!("pypi", ".org"),
        concat!("pythonhosted", ".org"),
        concat!("npmjs", ".org"),
        concat!("deb.debian", ".org"),
    ];
    let mut found = Vec::new();
    for path in tracked_files() {
        // A file that was just deleted is still in the list; a font is not text.
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        if path.ends_with("Cargo.lock") {
            continue;
        }
        for (at, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{} names {word}", path.display(), at + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn names_in_code_are_found_in_every_spelling() {
    // code, lines and modules, why
    let rows = [
        ("\nuse crate::case::Case;", "2 case", "an import"),
        (
            "use crate::{\n    assess,\n    io::{self},\n};",
            "1 assess, 1 io",
            "several at once",
        ),
        ("a = crate::clean::clean(b);", "1 clean", "in the middle"),
        ("pub(crate) use words;", "", "no path at all"),
        ("use agentvet::case;", "", "another crate"),
    ];
    for (code, modules, why) in rows {
        let found = named(code).into_iter();
        let found: Vec<_> = found.map(|(line, name)| format!("{line} {name}")).collect();
        assert_eq!(found.join(", "), modules, "{code}: {why}");
    }
    let text =
        "a\n// crate::cli\n#[cfg(test)]\nmod laws;\nb\n#[cfg(test)]\nmod tests {\ncrate::cli";
    assert_eq!(shipped_code(text), "a\n\n\n\nb");
}
