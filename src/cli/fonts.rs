//! Fonts of the organisation's own for PDF documents.
//!
//! In: a folder. Out: its font files before those that ship, for every engine of this process, or
//! what is wrong with which file. A font that may not be embedded is refused: a document that goes
//! out carries its fonts.

use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use crate::assets;
use crate::cli::error::CliError;
use crate::io;
use crate::pdf::Engine;

/// The fonts of this process, once they are known.
static FONTS: OnceLock<Vec<&'static [u8]>> = OnceLock::new();

/// The largest font file, in bytes.
const MOST_BYTES: u64 = 40 * 1024 * 1024;
/// How many files a folder may hold.
const MOST_FILES: usize = 64;

/// An engine with the fonts of this process.
pub(super) fn engine() -> Engine {
    Engine::new(FONTS.get_or_init(assets::fonts))
}

/// Takes the fonts of a folder for everything that this process will draw.
pub(super) fn take(folder: &Utf8Path) -> Result<(), CliError> {
    let mut files = io::fonts_in(folder)?;
    // Code is set in the fixed width; text never is.
    files.sort_by_key(|file| file.as_str().to_ascii_lowercase().contains("mono"));
    let wrong = |message: String, help: &str| CliError::Document {
        message,
        help: Some(help.to_owned()),
    };
    if files.is_empty() || files.len() > MOST_FILES {
        return Err(wrong(
            format!("`{folder}` holds {} font files", files.len()),
            "name a folder with 1 to 64 files that end in .ttf or .otf",
        ));
    }
    let mut fonts = Vec::new();
    for file in files {
        fonts.push(read(&file)?);
    }
    fonts.extend(assets::fonts());
    // The first to come sets them; a process draws for one command only.
    let _ = FONTS.set(fonts);
    Ok(())
}

/// A font file. It stays in memory until the process ends, as the fonts that ship do.
fn read(file: &Utf8PathBuf) -> Result<&'static [u8], CliError> {
    let bytes: &'static [u8] = Vec::leak(io::read_bytes(file, MOST_BYTES)?);
    let wrong = |what: &str, help: &str| CliError::Document {
        message: format!("`{file}` {what}"),
        help: Some(help.to_owned()),
    };
    if !Engine::new(&[bytes]).has_letters("AZaz09") {
        return Err(wrong(
            "is no font that can be read, or has no Latin letters",
            "take a TTF or OTF file with at least letters and digits",
        ));
    }
    if !may_be_embedded(bytes) {
        return Err(wrong(
            "forbids to be embedded in documents",
            "take another font, or get a licence that allows it",
        ));
    }
    Ok(bytes)
}

/// What a font says of its licence: `fsType` of table `OS/2`, where bit 1 alone means that it must
/// not be embedded. Without the table it says nothing, and nothing is forbidden.
fn may_be_embedded(font: &[u8]) -> bool {
    let short = |at: usize| {
        let bytes = font.get(at..at.checked_add(2)?)?;
        Some(u16::from_be_bytes(bytes.try_into().ok()?))
    };
    let long = |at: usize| {
        let bytes = font.get(at..at.checked_add(4)?)?;
        usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
    };
    let tables = usize::from(short(4).unwrap_or_default());
    let entry = (0..tables).map(|number| 12 + number * 16);
    let os2 = entry
        .into_iter()
        .find(|at| font.get(*at..*at + 4) == Some(b"OS/2"));
    let kind = os2.and_then(|at| short(long(at + 8)?.checked_add(8)?));
    kind.is_none_or(|kind| kind & 0x000f != 0x0002)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_that_ship_may_be_embedded_and_one_that_says_no_may_not() {
        let ours = *assets::fonts().first().unwrap();
        assert!(may_be_embedded(ours));
        let tables = usize::from(u16::from_be_bytes([ours[4], ours[5]]));
        let entry = (0..tables)
            .map(|n| 12 + n * 16)
            .find(|at| &ours[*at..*at + 4] == b"OS/2");
        let entry = entry.unwrap();
        let at = u32::from_be_bytes(ours[entry + 8..entry + 12].try_into().unwrap());
        let at = usize::try_from(at).unwrap() + 8;
        let mut other = ours.to_vec();
        other[at..at + 2].copy_from_slice(&[0, 2]);
        assert!(!may_be_embedded(&other), "restricted");
        other[at..at + 2].copy_from_slice(&[0, 8]);
        assert!(may_be_embedded(&other), "editable");
        assert!(may_be_embedded(b"nothing"), "what is no font says nothing");
    }
}
