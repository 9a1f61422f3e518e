//! A file inside the program folder that one of its fields names, and the fonts of a folder.
//!
//! In: the folder and the path as written. Out: the bytes, or why there are none. It follows no link
//! out of the program folder, waits for no pipe, and stops reading at the limit.
use std::io::Read;

use camino::{Utf8Path, Utf8PathBuf};

use crate::io::bundle::{BundleError, open_source};
use crate::io::{IoError, disk};

/// The bytes of such a file; none when there are more than `most`. The error is the end of a sentence.
pub fn read_inside(root: &Utf8Path, inside: &str, most: u64) -> Result<Option<Vec<u8>>, String> {
    let file = open_source(root, Utf8Path::new(inside)).map_err(|error| match error {
        BundleError::Source { why, .. } => why.to_owned(),
        BundleError::Disk { source, .. } => source.to_string(),
        other => other.to_string(),
    })?;
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| error.to_string())?;
    let is_whole = u64::try_from(bytes.len()).is_ok_and(|size| size <= most);
    Ok(is_whole.then_some(bytes))
}

/// The font files of a folder by name: what ends in `.ttf` or `.otf`.
pub fn fonts_in(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, IoError> {
    let mut files = Vec::new();
    for entry in folder.read_dir_utf8().map_err(disk("read", folder))? {
        let path = entry.map_err(disk("read", folder))?.into_path();
        let ending = path.extension().map(str::to_ascii_lowercase);
        let is_font = matches!(ending.as_deref(), Some("ttf" | "otf"));
        if is_font && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
