//! The data that ships inside the binary: questions, rules, gates, profiles, templates, fonts.
//!
//! In: nothing. Out: paths and contents, in path order. A file of the same path in a program
//! folder wins over one from here; who wins is decided in `catalogue::load`, not here.

use crate::source::{Origin, SourceSet};

mod shipped {
    include!(concat!(env!("OUT_DIR"), "/shipped.rs"));
}

/// All shipped texts as `(path, text)`, for example `rules/cross/RF-X01.yaml`.
pub fn texts() -> &'static [(&'static str, &'static str)] {
    shipped::TEXTS
}

/// All shipped texts as files, read when the program was built. Their test cases are left out.
pub fn recorded() -> SourceSet {
    let mut sources = SourceSet::new();
    for ((path, text), recorded) in shipped::TEXTS.iter().zip(shipped::RECORDINGS) {
        sources.add_recorded(path, text, recorded);
    }
    sources
}

/// All shipped texts as files, to be read in full with their test cases.
pub fn in_full() -> SourceSet {
    let mut sources = SourceSet::new();
    for (path, text) in texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    sources
}

/// The order in which fonts are tried: running text first, then scripts, then symbols.
const FONT_ORDER: [&str; 12] = [
    "NotoSans-Regular-lgc.ttf",
    "NotoSans-Bold-lgc.ttf",
    "NotoSans-Italic-lgc.ttf",
    "NotoSans-BoldItalic-lgc.ttf",
    "NotoSansMono-Regular-lgc.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold.ttf",
    "SC-gb+jis.ttf",
    "KR-ksx.ttf",
    "NotoEmoji_400Regular.ttf",
];

/// All shipped fonts, in the order in which they are tried.
pub fn fonts() -> Vec<&'static [u8]> {
    let place = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let known = FONT_ORDER.iter().position(|known| *known == name);
        known.unwrap_or(FONT_ORDER.len())
    };
    let mut fonts: Vec<_> = shipped::FONTS.iter().collect();
    fonts.sort_by_key(|(path, _)| place(path));
    fonts.into_iter().map(|(_, bytes)| *bytes).collect()
}

/// The files of the program that serves as an example, by their paths inside it.
pub fn example() -> &'static [(&'static str, &'static str)] {
    shipped::EXAMPLE
}

/// One shipped text.
pub fn text(path: &str) -> Option<&'static str> {
    let found = shipped::TEXTS.binary_search_by(|(name, _)| (*name).cmp(path));
    found
        .ok()
        .and_then(|at| shipped::TEXTS.get(at))
        .map(|(_, text)| *text)
}
