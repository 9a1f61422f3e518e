//! The styles of running text, tables, boxes, margins and words.
//!
//! In: the measures. Out: their definitions, in the same order for every document.

use super::define::{Edge, Letters, Style, define, define_words};
use super::{
    BOX, BOX_LABEL, CODE, CODE_WORDS, FACT_NAME, FOOTER, GAP, HEADER, ITEM, LINK, NOTE, NOTE_MARK,
    QUOTE, RULE, TABLE_HEAD, TABLE_NAME, TABLE_TEXT, badge,
};
use crate::block::Tone;
use crate::docx::sheet::Sheet;
use crate::docx::xml::Xml;
use crate::pdf::{Rgb, palette};

pub(super) fn paragraphs(xml: &mut Xml, sheet: Sheet) {
    let item = Style {
        space: Some((0, sheet.after / 2)),
        ..Style::new(ITEM, "List Paragraph")
    };
    define(xml, &item);
    let quote = Style {
        indent: Some((360, 0)),
        edge: Some(Edge::Left(Rgb::LINE)),
        letters: Letters {
            color: Some(Rgb::GREY),
            ..Letters::default()
        },
        ..Style::new(QUOTE, "Quote")
    };
    define(xml, &quote);
    let code = Style {
        line: Some(240),
        ground: Some(Rgb::FAINT),
        letters: Letters {
            size: Some(sheet.cell - 1),
            fixed: true,
            ..Letters::default()
        },
        ..Style::new(CODE, "Code")
    };
    define(xml, &code);
    let rule = Style {
        space: Some((60, 180)),
        line: Some(120),
        edge: Some(Edge::Below(Rgb::LINE)),
        ..Style::new(RULE, "Rule")
    };
    define(xml, &rule);
    let note = Style {
        space: Some((0, 40)),
        line: Some(240),
        letters: Letters {
            size: Some(sheet.cell - 1),
            ..Letters::default()
        },
        ..Style::new(NOTE, "footnote text")
    };
    define(xml, &note);
}

pub(super) fn tables(xml: &mut Xml, sheet: Sheet) {
    let letters = Letters {
        size: Some(sheet.cell),
        ..Letters::default()
    };
    let plain = |id: &'static str, name: &str| Style {
        space: Some((sheet.cell_pad, sheet.cell_pad)),
        line: Some(245),
        letters,
        ..Style::new(id, name)
    };
    define(xml, &plain(TABLE_TEXT, "Table Text"));
    let head = Letters {
        bold: true,
        ..letters
    };
    let style = Style {
        letters: head,
        keep_next: true,
        ..plain(TABLE_HEAD, "Table Head")
    };
    define(xml, &style);
    let grey = Letters {
        color: Some(Rgb::GREY),
        ..letters
    };
    let style = Style {
        letters: grey,
        ..plain(TABLE_NAME, "Table Name")
    };
    define(xml, &style);
    let inside = Style {
        space: Some((0, sheet.after / 2)),
        ..Style::new(BOX, "Box Text")
    };
    define(xml, &inside);
    let label = Style {
        space: Some((0, 40)),
        keep_next: true,
        letters: head,
        ..Style::new(BOX_LABEL, "Box Label")
    };
    define(xml, &label);
    let gap = Style {
        space: Some((0, 0)),
        line: Some(sheet.after),
        exact: true,
        letters: Letters {
            size: Some(8),
            ..Letters::default()
        },
        ..Style::new(GAP, "Gap")
    };
    define(xml, &gap);
}

pub(super) fn margins(xml: &mut Xml) {
    for (id, name) in [(HEADER, "header"), (FOOTER, "footer")] {
        let style = Style {
            space: Some((0, 0)),
            line: Some(240),
            letters: Letters {
                size: Some(16),
                color: Some(Rgb::GREY),
                ..Letters::default()
            },
            ..Style::new(id, name)
        };
        define(xml, &style);
    }
}

pub(super) fn words(xml: &mut Xml, sheet: Sheet) {
    let plain = Letters::default();
    let link = Letters {
        color: Some(Rgb::LINK),
        underline: true,
        ..plain
    };
    define_words(xml, LINK, "Hyperlink", link);
    let mark = Letters {
        raised: true,
        ..plain
    };
    define_words(xml, NOTE_MARK, "footnote reference", mark);
    let code = Letters {
        fixed: true,
        size: Some(sheet.cell),
        ..plain
    };
    define_words(xml, CODE_WORDS, "Code Words", code);
    let name = Letters {
        color: Some(Rgb::GREY),
        ..plain
    };
    define_words(xml, FACT_NAME, "Fact Name", name);
    for tone in Tone::ALL {
        let colors = palette(tone);
        let letters = Letters {
            bold: true,
            color: Some(colors.ink),
            ground: Some(colors.fill),
            edge: colors.edge,
            ..plain
        };
        let name = badge(tone).replacen("Badge", "Badge ", 1);
        define_words(xml, badge(tone), &name, letters);
    }
}
