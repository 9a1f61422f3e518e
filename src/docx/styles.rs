//! The styles of a document, `styles.xml`.
//!
//! In: the measures and the theme. Out: Word's own styles under their own names, so that its
//! navigation, its contents and its menus know them, and a few of ours. Every look comes from here;
//! the text only names styles.

mod define;
mod text;

use super::look::hex;
use super::parts::MAIN;
use super::sheet::Sheet;
use super::xml::Xml;
use crate::block::Tone;
use crate::pdf::{Options, Rgb, language};
use define::{Letters, Style, define, define_table};
pub(super) use define::{ground, line};

/// The font of the text. Programs without it take one of the same widths.
pub(super) const FONT: &str = "Calibri";
/// The font of what is kept letter by letter.
pub(super) const FIXED: &str = "Consolas";

pub(super) const TITLE: &str = "Title";
pub(super) const SUBTITLE: &str = "Subtitle";
pub(super) const LOGO: &str = "Logo";
pub(super) const ITEM: &str = "ListParagraph";
pub(super) const QUOTE: &str = "Quote";
pub(super) const CODE: &str = "Code";
pub(super) const RULE: &str = "Rule";
pub(super) const GAP: &str = "Gap";
pub(super) const BOX: &str = "BoxText";
pub(super) const BOX_LABEL: &str = "BoxLabel";
pub(super) const TABLE_TEXT: &str = "TableText";
pub(super) const TABLE_HEAD: &str = "TableHead";
pub(super) const TABLE_NAME: &str = "TableName";
pub(super) const COVER_LINE: &str = "CoverLine";
pub(super) const FACT: &str = "Fact";
pub(super) const CONTENTS: &str = "TOCHeading";
pub(super) const NOTE: &str = "FootnoteText";
pub(super) const HEADER: &str = "Header";
pub(super) const FOOTER: &str = "Footer";

pub(super) const LINK: &str = "Hyperlink";
pub(super) const NOTE_MARK: &str = "FootnoteReference";
pub(super) const CODE_WORDS: &str = "CodeWords";
pub(super) const FACT_NAME: &str = "FactName";

pub(super) const TABLE: &str = "DataTable";
pub(super) const CALLOUT: &str = "Callout";
pub(super) const COVER: &str = "Cover";

/// How wide the names of the facts on the cover are.
const FACT_NAMES: u32 = 2_600;

/// The style of a heading, by how deep it stands.
pub(super) fn heading(depth: usize) -> &'static str {
    match depth {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        4 => "Heading4",
        5 => "Heading5",
        _ => "Heading6",
    }
}

/// The style of a line of the contents.
pub(super) fn contents(depth: usize) -> &'static str {
    if depth <= 1 { "TOC1" } else { "TOC2" }
}

/// The style of a badge.
pub(super) fn badge(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "BadgeGood",
        Tone::Info => "BadgeInfo",
        Tone::Muted => "BadgeMuted",
        Tone::Mild => "BadgeMild",
        Tone::Warn => "BadgeWarn",
        Tone::Bad => "BadgeBad",
        Tone::Severe => "BadgeSevere",
    }
}

/// The part.
pub(super) fn part(options: &Options, sheet: Sheet) -> String {
    let accent = options.theme.accent;
    Xml::part("w:styles", &[("xmlns:w", MAIN)], |xml| {
        defaults(xml, options, sheet);
        headings(xml, accent.on_paper(), sheet);
        front(xml, accent, sheet);
        text::paragraphs(xml, sheet);
        text::tables(xml, sheet);
        text::margins(xml);
        text::words(xml, sheet);
        for (id, name) in [(CALLOUT, "Callout"), (COVER, "Cover")] {
            define_table(xml, id, name, None);
        }
        define_table(xml, TABLE, "Data Table", Some(accent));
    })
}

fn defaults(xml: &mut Xml, options: &Options, sheet: Sheet) {
    let language = language(options);
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"];
                xml.empty("w:rFonts", &fonts.map(|name| (name, FONT)));
                xml.val("w:color", &hex(Rgb::INK));
                xml.val("w:sz", &sheet.body.to_string());
                xml.val("w:szCs", &sheet.body.to_string());
                let languages = ["w:val", "w:eastAsia"];
                xml.empty("w:lang", &languages.map(|name| (name, language.as_str())));
            });
        });
        xml.within("w:pPrDefault", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                let (after, line) = (sheet.after.to_string(), sheet.line.to_string());
                let spacing = [
                    ("w:before", "0"),
                    ("w:after", after.as_str()),
                    ("w:line", line.as_str()),
                    ("w:lineRule", "auto"),
                ];
                xml.empty("w:spacing", &spacing);
            });
        });
    });
    define(xml, &Style::new("Normal", "Normal"));
}

fn headings(xml: &mut Xml, color: Rgb, sheet: Sheet) {
    let sizes = [sheet.body + 11, sheet.body + 5, sheet.body + 2];
    for (level, above) in (1_u32..).zip(sheet.above) {
        let at = usize::try_from(level).unwrap_or_default();
        let size = sizes.get(at - 1).copied().unwrap_or(sheet.body);
        define(
            xml,
            &Style {
                space: Some((above, 80)),
                line: Some(252),
                keep_next: true,
                outline: Some(level - 1),
                letters: Letters {
                    size: Some(size),
                    bold: true,
                    color: Some(color),
                    ..Letters::default()
                },
                ..Style::new(heading(at), &format!("heading {level}"))
            },
        );
    }
}

fn front(xml: &mut Xml, accent: Rgb, sheet: Sheet) {
    let large = |size: u32, color: Rgb| Letters {
        size: Some(size),
        bold: true,
        color: Some(color),
        ..Letters::default()
    };
    let title = Style {
        space: Some((0, 80)),
        line: Some(240),
        keep_next: true,
        letters: large(44, accent.on_paper()),
        ..Style::new(TITLE, "Title")
    };
    define(xml, &title);
    let logo = Style {
        space: Some((0, 280)),
        keep_next: true,
        ..Style::new(LOGO, "Logo")
    };
    define(xml, &logo);
    let subtitle = Style {
        space: Some((0, 240)),
        letters: Letters {
            size: Some(sheet.body + 2),
            color: Some(Rgb::GREY),
            ..Letters::default()
        },
        ..Style::new(SUBTITLE, "Subtitle")
    };
    define(xml, &subtitle);
    let line = Style {
        space: Some((80, 80)),
        ..Style::new(COVER_LINE, "Cover Line")
    };
    define(xml, &line);
    let fact = Style {
        space: Some((0, 60)),
        indent: Some((FACT_NAMES, FACT_NAMES)),
        ..Style::new(FACT, "Fact")
    };
    define(xml, &fact);
    let above = Style {
        space: Some((240, 120)),
        keep_next: true,
        letters: large(sheet.body + 5, accent.on_paper()),
        ..Style::new(CONTENTS, "TOC Heading")
    };
    define(xml, &above);
    for (level, indent) in [(1, 0), (2, 280)] {
        let entry = Style {
            // Close enough for the contents of a long report to stay on one page.
            space: Some((if level == 1 { 10 } else { 0 }, 0)),
            line: Some(196),
            exact: true,
            indent: Some((indent, 0)),
            letters: Letters {
                size: Some(sheet.cell - 1),
                ..Letters::default()
            },
            ..Style::new(contents(level), &format!("toc {level}"))
        };
        define(xml, &entry);
    }
}
