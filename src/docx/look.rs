//! How words and paragraphs look, as properties of the format.
//!
//! In: choices. Out: the elements `w:rPr` and `w:pPr`, with their children in the order that the
//! standard wants; Word refuses another.

use super::styles;
use super::xml::Xml;
use crate::block::Align;
use crate::pdf::Rgb;

/// A colour as the format writes it.
pub(super) fn hex(color: Rgb) -> String {
    format!("{:02X}{:02X}{:02X}", color.0, color.1, color.2)
}

/// How words look, beyond the style of their paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own; all combinations occur"
)]
pub(super) struct Look {
    /// A style of words; at most one.
    pub(super) style: Option<&'static str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) link: bool,
    pub(super) raised: bool,
    pub(super) color: Option<Rgb>,
    /// In half points.
    pub(super) size: Option<u32>,
    /// Where it is not the language of the document.
    pub(super) language: Option<&'static str>,
}

impl Look {
    /// Writes the properties, if there are any.
    pub(super) fn write(self, xml: &mut Xml) {
        if self == Self::default() {
            return;
        }
        let style = self.style.or(self.link.then_some(styles::LINK));
        let link_by_hand = self.link && self.style.is_some_and(|style| style == styles::CODE_WORDS);
        let color = if link_by_hand {
            Some(Rgb::LINK)
        } else {
            self.color
        };
        xml.within("w:rPr", &[], |xml| {
            if let Some(style) = style {
                xml.val("w:rStyle", style);
            }
            for (is_set, name) in [
                (self.bold, "w:b"),
                (self.italic, "w:i"),
                (self.strike, "w:strike"),
            ] {
                if is_set {
                    xml.empty(name, &[]);
                }
            }
            if let Some(color) = color {
                xml.val("w:color", &hex(color));
            }
            if let Some(size) = self.size {
                xml.val("w:sz", &size.to_string());
                xml.val("w:szCs", &size.to_string());
            }
            if link_by_hand {
                xml.val("w:u", "single");
            }
            if self.raised {
                xml.val("w:vertAlign", "superscript");
            }
            if let Some(language) = self.language {
                xml.val("w:lang", language);
            }
        });
    }
}

/// How a paragraph stands, beyond its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its style; running text when empty.
    pub(super) style: &'static str,
    /// Whether it stays on the page of what follows.
    pub(super) keep_next: bool,
    /// Whether it begins a page.
    pub(super) breaks: bool,
    /// The list it is an item of, and how deep in it.
    pub(super) number: Option<(usize, usize)>,
    /// How far it is moved in, where that is not its style's or its list's business.
    pub(super) indent: Option<u32>,
    /// How far its first line hangs out.
    pub(super) hanging: u32,
    /// Where its words stand.
    pub(super) align: Align,
}

impl Paragraph {
    /// A paragraph of that style.
    pub(super) const fn of(style: &'static str) -> Self {
        Self {
            style,
            keep_next: false,
            breaks: false,
            number: None,
            indent: None,
            hanging: 0,
            align: Align::Start,
        }
    }

    /// Writes the properties, if there are any.
    pub(super) fn write(self, xml: &mut Xml) {
        if self == Self::default() {
            return;
        }
        xml.within("w:pPr", &[], |xml| {
            if !self.style.is_empty() {
                xml.val("w:pStyle", self.style);
            }
            if self.keep_next {
                xml.empty("w:keepNext", &[]);
            }
            if self.breaks {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some((list, level)) = self.number {
                xml.within("w:numPr", &[], |xml| {
                    xml.val("w:ilvl", &level.to_string());
                    xml.val("w:numId", &list.to_string());
                });
            }
            if let Some(indent) = self.indent {
                let (left, hanging) = (indent.to_string(), self.hanging.to_string());
                xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
            }
            match self.align {
                Align::Start => {}
                Align::Center => xml.val("w:jc", "center"),
                Align::End => xml.val("w:jc", "right"),
            }
        });
    }
}
