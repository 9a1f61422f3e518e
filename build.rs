//! Lists the shipped data files, so that a new rule, question or template needs no Rust edit.
//!
//! In: the data folders. Out: `shipped.rs` with one `(path, bytes)` row a file, in path order.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDERS: [&str; 4] = ["assets", "questionnaires", "rules", "templates"];
const ENDINGS: [&str; 3] = ["yaml", "md", "ttf"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let mut files = Vec::new();
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let (mut texts, mut fonts) = (String::new(), String::new());
    for file in &files {
        let path = file.strip_prefix(&root).map_err(io::Error::other)?;
        let name = path.to_string_lossy().replace('\\', "/");
        // Read-me files beside the data are for people who look at the folder, not for the tool.
        if name.ends_with("README.md") {
            continue;
        }
        let absolute = file.display().to_string();
        let (list, with) = if name.ends_with(".ttf") {
            (&mut fonts, "include_bytes!")
        } else {
            (&mut texts, "include_str!")
        };
        writeln!(list, "    ({name:?}, {with}({absolute:?})),").map_err(io::Error::other)?;
    }
    let code = format!(
        "pub(super) static TEXTS: &[(&str, &str)] = &[\n{texts}];\n\
         pub(super) static FONTS: &[(&str, &[u8])] = &[\n{fonts}];\n"
    );
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("shipped.rs"), code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
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
            collect(&path, files)?;
        } else if ENDINGS.contains(&ending) {
            files.push(path);
        }
    }
    Ok(())
}
