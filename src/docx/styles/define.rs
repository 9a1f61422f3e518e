//! One style as the format has it.
//!
//! In: what a style looks like. Out: its definition, with everything in the order that the standard
//! wants. It decides nothing.

use crate::docx::look::hex;
use crate::docx::styles::FIXED;
use crate::docx::xml::Xml;
use crate::pdf::Rgb;

/// How letters look.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own; all combinations occur"
)]
pub(super) struct Letters {
    /// In half points.
    pub(super) size: Option<u32>,
    pub(super) bold: bool,
    pub(super) fixed: bool,
    pub(super) underline: bool,
    pub(super) raised: bool,
    pub(super) color: Option<Rgb>,
    pub(super) ground: Option<Rgb>,
    pub(super) edge: Option<Rgb>,
}

/// A line at a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edge {
    Left(Rgb),
    Below(Rgb),
}

/// A style of paragraphs.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) id: &'static str,
    pub(super) name: String,
    /// Before and after.
    pub(super) space: Option<(u32, u32)>,
    /// The height of a line.
    pub(super) line: Option<u32>,
    /// Whether that height is in twentieths of a point and never exceeded.
    pub(super) exact: bool,
    /// From the left, and how far the first line hangs out.
    pub(super) indent: Option<(u32, u32)>,
    pub(super) keep_next: bool,
    pub(super) outline: Option<u32>,
    pub(super) edge: Option<Edge>,
    pub(super) ground: Option<Rgb>,
    pub(super) letters: Letters,
}

impl Style {
    pub(super) fn new(id: &'static str, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            space: None,
            line: None,
            exact: false,
            indent: None,
            keep_next: false,
            outline: None,
            edge: None,
            ground: None,
            letters: Letters::default(),
        }
    }
}

/// Defines a style of paragraphs.
pub(super) fn define(xml: &mut Xml, style: &Style) {
    let is_normal = style.id == "Normal";
    let kind = ("w:type", "paragraph");
    let named = [kind, ("w:styleId", style.id)];
    let normal = [kind, ("w:default", "1"), ("w:styleId", style.id)];
    let attributes = if is_normal { &normal[..] } else { &named[..] };
    xml.within("w:style", attributes, |xml| {
        xml.val("w:name", &style.name);
        if !is_normal {
            xml.val("w:basedOn", "Normal");
        }
        if style.outline.is_some() {
            xml.val("w:next", "Normal");
        }
        xml.empty("w:qFormat", &[]);
        xml.within("w:pPr", &[], |xml| paragraph(xml, style));
        letters(xml, style.letters);
    });
}

fn paragraph(xml: &mut Xml, style: &Style) {
    if style.keep_next {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if let Some(edge) = style.edge {
        let (side, color, size) = match edge {
            Edge::Left(color) => ("w:left", color, "18"),
            Edge::Below(color) => ("w:bottom", color, "4"),
        };
        xml.within("w:pBdr", &[], |xml| {
            line(xml, side, size, "8", color);
        });
    }
    if let Some(color) = style.ground {
        ground(xml, color);
    }
    let mut spacing = Vec::new();
    if let Some((before, after)) = style.space {
        spacing.push(("w:before", before.to_string()));
        spacing.push(("w:after", after.to_string()));
    }
    if let Some(line) = style.line {
        spacing.push(("w:line", line.to_string()));
        let rule = if style.exact { "exact" } else { "auto" };
        spacing.push(("w:lineRule", rule.to_owned()));
    }
    if !spacing.is_empty() {
        let spacing: Vec<_> = spacing
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        xml.empty("w:spacing", &spacing);
    }
    if let Some((left, hanging)) = style.indent {
        let (left, hanging) = (left.to_string(), hanging.to_string());
        xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
    }
    if let Some(level) = style.outline {
        xml.val("w:outlineLvl", &level.to_string());
    }
}

/// Defines a style of words.
pub(super) fn define_words(xml: &mut Xml, id: &'static str, name: &str, look: Letters) {
    let attributes = [("w:type", "character"), ("w:styleId", id)];
    xml.within("w:style", &attributes, |xml| {
        xml.val("w:name", name);
        xml.empty("w:qFormat", &[]);
        letters(xml, look);
    });
}

fn letters(xml: &mut Xml, letters: Letters) {
    xml.within("w:rPr", &[], |xml| {
        if letters.fixed {
            let fonts = ["w:ascii", "w:hAnsi", "w:cs"];
            xml.empty("w:rFonts", &fonts.map(|name| (name, FIXED)));
        }
        if letters.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if letters.fixed {
            // Code is not prose: nothing in it is misspelt.
            xml.empty("w:noProof", &[]);
        }
        if let Some(color) = letters.color {
            xml.val("w:color", &hex(color));
        }
        if letters.raised {
            // Two marks in a row stay two numbers.
            xml.val("w:spacing", "20");
        }
        if let Some(size) = letters.size {
            xml.val("w:sz", &size.to_string());
            xml.val("w:szCs", &size.to_string());
        }
        if letters.underline {
            xml.val("w:u", "single");
        }
        if let Some(color) = letters.edge {
            line(xml, "w:bdr", "4", "0", color);
        }
        if let Some(color) = letters.ground {
            ground(xml, color);
        }
        if letters.raised {
            xml.val("w:vertAlign", "superscript");
        }
    });
}

/// Defines a style of tables: with light lines under its head and between its rows, or without.
pub(super) fn define_table(xml: &mut Xml, id: &'static str, name: &str, accent: Option<Rgb>) {
    let attributes = [("w:type", "table"), ("w:styleId", id)];
    xml.within("w:style", &attributes, |xml| {
        xml.val("w:name", name);
        xml.empty("w:qFormat", &[]);
        xml.within("w:tblPr", &[], |xml| {
            if accent.is_some() {
                xml.within("w:tblBorders", &[], |xml| {
                    for side in ["w:top", "w:bottom", "w:insideH"] {
                        line(xml, side, "4", "0", Rgb::LINE);
                    }
                });
            }
        });
        if let Some(accent) = accent {
            xml.within("w:tblStylePr", &[("w:type", "firstRow")], |xml| {
                xml.within("w:tcPr", &[], |xml| {
                    xml.within("w:tcBorders", &[], |xml| {
                        line(xml, "w:bottom", "8", "0", accent);
                    });
                });
            });
        }
    });
}

/// A line at something.
pub(in crate::docx) fn line(
    xml: &mut Xml,
    name: &'static str,
    size: &str,
    space: &str,
    color: Rgb,
) {
    let color = hex(color);
    let line = [
        ("w:val", "single"),
        ("w:sz", size),
        ("w:space", space),
        ("w:color", color.as_str()),
    ];
    xml.empty(name, &line);
}

/// The colour behind something.
pub(in crate::docx) fn ground(xml: &mut Xml, color: Rgb) {
    let color = hex(color);
    let shade = [
        ("w:val", "clear"),
        ("w:color", "auto"),
        ("w:fill", color.as_str()),
    ];
    xml.empty("w:shd", &shade);
}
