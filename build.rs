//! Lists the shipped data files, so that a new rule, question or template needs no Rust edit.
//!
//! In: the data folders and one example. Out: `shipped.rs` with one row a file, in path order: its
//! path, its text, and for YAML what the parser reads from it, so that no start of the program has
//! to parse it again.

#![expect(
    clippy::disallowed_methods,
    clippy::use_debug,
    reason = "a build script reads the folders it lists, and writes Rust literals"
)]

#[path = "build/record.rs"]
mod record;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDERS: [&str; 4] = ["assets", "questionnaires", "rules", "templates"];
const ENDINGS: [&str; 3] = ["yaml", "md", "ttf"];

/// The example that `agentvet new --example` writes.
const EXAMPLE: &str = "examples/01_software_company";
const EXAMPLE_ENDINGS: [&str; 6] = ["yaml", "md", "txt", "csv", "json", "svg"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    println!("cargo::rerun-if-changed=build");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &ENDINGS, &mut files)?;
    }
    files.sort();
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::create_dir_all(out.join("recorded"))?;
    let (mut texts, mut recordings, mut fonts) = (String::new(), String::new(), String::new());
    for (number, file) in files.iter().enumerate() {
        let path = file.strip_prefix(&root).map_err(io::Error::other)?;
        let name = path.to_string_lossy().replace('\\', "/");
        // Read-me files beside the data are for people who look at the folder, not for the tool.
        if file.file_name().is_some_and(|name| name == "README.md") {
            continue;
        }
        let absolute = file.display().to_string();
        if path.extension().is_some_and(|ending| ending == "ttf") {
            writeln!(fonts, "    ({name:?}, include_bytes!({absolute:?})),")
                .map_err(io::Error::other)?;
            continue;
        }
        let recorded = out.join("recorded").join(number.to_string());
        fs::write(&recorded, recording(file)?)?;
        let recorded = recorded.display().to_string();
        writeln!(texts, "    ({name:?}, include_str!({absolute:?})),").map_err(io::Error::other)?;
        writeln!(recordings, "    include_bytes!({recorded:?}),").map_err(io::Error::other)?;
    }
    let example = example(&root.join(EXAMPLE))?;
    let code = format!(
        "pub(super) static TEXTS: &[(&str, &str)] = &[\n{texts}];\n\
         pub(super) static RECORDINGS: &[&[u8]] = &[\n{recordings}];\n\
         pub(super) static FONTS: &[(&str, &[u8])] = &[\n{fonts}];\n\
         pub(super) static EXAMPLE: &[(&str, &str)] = &[\n{example}];\n"
    );
    fs::write(out.join("shipped.rs"), code)
}

/// What the parser reads from a YAML file; empty for other files and for YAML with a mistake.
fn recording(file: &Path) -> io::Result<Vec<u8>> {
    if file.extension().is_none_or(|ending| ending != "yaml") {
        return Ok(Vec::new());
    }
    // The cases of questions say what a good answer looks like, so they are needed at every start.
    let asks = file
        .parent()
        .is_some_and(|folder| folder.ends_with("questionnaires"));
    let left_out = if asks { "" } else { "cases" };
    Ok(record::record(&fs::read_to_string(file)?, left_out).unwrap_or_default())
}

/// The files of the example, under their paths inside it.
fn example(folder: &Path) -> io::Result<String> {
    println!("cargo::rerun-if-changed={EXAMPLE}");
    let mut files = Vec::new();
    collect(folder, &EXAMPLE_ENDINGS, &mut files)?;
    files.sort();
    let mut rows = String::new();
    for file in &files {
        let path = file.strip_prefix(folder).map_err(io::Error::other)?;
        let name = path.to_string_lossy().replace('\\', "/");
        let absolute = file.display().to_string();
        writeln!(rows, "    ({name:?}, include_str!({absolute:?})),").map_err(io::Error::other)?;
    }
    Ok(rows)
}

fn collect(folder: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path
            .extension()
            .and_then(|e| e.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            collect(&path, endings, files)?;
        } else if endings.contains(&ending) {
            files.push(path);
        }
    }
    Ok(())
}
