//! What stands above and below the text of every page.
//!
//! In: title, classification, foot and the words of the page number. Out: heads and feet for the
//! first page and for the others, as on paper: a page of its own for the title has only a foot, and
//! the page with the title on it does not repeat it.

use super::inline::{field, run};
use super::look::Look;
use super::parts::{MAIN, RELATIONS};
use super::sheet::Sheet;
use super::styles;
use super::xml::Xml;
use crate::pdf::{Options, Rgb, shortened};

/// The longest words that stand beside others in a head or foot.
const MAX_WORDS: usize = 90;

/// Which page a head or foot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    First,
    Other,
}

/// `header….xml`.
pub(super) fn header(options: &Options, sheet: Sheet, page: Page) -> String {
    let has_cover = options.cover.is_some();
    let (title, label) = match page {
        Page::First if has_cover => ("", ""),
        Page::First => ("", options.classification.as_str()),
        Page::Other => (options.title.as_str(), options.classification.as_str()),
    };
    part("w:hdr", |xml| {
        paragraph(xml, styles::HEADER, sheet, page == Page::Other, |xml| {
            run(xml, &shortened(title, MAX_WORDS), Look::default());
            tab(xml);
            let strong = Look {
                bold: true,
                color: Some(Rgb::INK),
                ..Look::default()
            };
            run(xml, &shortened(label, MAX_WORDS), strong);
        });
    })
}

/// `footer….xml`.
pub(super) fn footer(options: &Options, sheet: Sheet, page: Page) -> String {
    let is_cover = page == Page::First && options.cover.is_some();
    part("w:ftr", |xml| {
        paragraph(xml, styles::FOOTER, sheet, false, |xml| {
            run(
                xml,
                &shortened(&options.footer_left, MAX_WORDS),
                Look::default(),
            );
            if !is_cover {
                tab(xml);
                page_number(xml, &options.words.page);
            }
        });
    })
}

/// The words of the page number, with fields where `{page}` and `{pages}` stand.
fn page_number(xml: &mut Xml, words: &str) {
    let mut rest = words;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        run(xml, before, Look::default());
        rest = if let Some(after) = after.strip_prefix("{page}") {
            field(xml, " PAGE ", "1", Look::default());
            after
        } else if let Some(after) = after.strip_prefix("{pages}") {
            field(xml, " NUMPAGES ", "1", Look::default());
            after
        } else {
            run(xml, "{", Look::default());
            after.get(1..).unwrap_or_default()
        };
    }
    run(xml, rest, Look::default());
}

fn part(root: &'static str, inside: impl FnOnce(&mut Xml)) -> String {
    Xml::part(root, &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)], inside)
}

/// One line with a stop at the right margin.
fn paragraph(
    xml: &mut Xml,
    style: &'static str,
    sheet: Sheet,
    underlined: bool,
    inside: impl FnOnce(&mut Xml),
) {
    let right = sheet.measure().to_string();
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.val("w:pStyle", style);
            if underlined {
                xml.within("w:pBdr", &[], |xml| {
                    styles::line(xml, "w:bottom", "4", "4", Rgb::LINE);
                });
            }
            xml.within("w:tabs", &[], |xml| {
                xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right)]);
            });
        });
        inside(xml);
    });
}

fn tab(xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
}

/// The properties of the only section: paper, margins, and which head stands where.
pub(super) fn section(xml: &mut Xml, sheet: Sheet) {
    xml.within("w:sectPr", &[], |xml| {
        for (name, kind, id) in [
            ("w:headerReference", "default", "header"),
            ("w:headerReference", "first", "headerFirst"),
            ("w:footerReference", "default", "footer"),
            ("w:footerReference", "first", "footerFirst"),
        ] {
            xml.empty(name, &[("w:type", kind), ("r:id", id)]);
        }
        let (width, height) = (sheet.width.to_string(), sheet.height.to_string());
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
        let side = sheet.side.to_string();
        let (top, bottom) = (sheet.top.to_string(), sheet.bottom.to_string());
        let margins = [
            ("w:top", top.as_str()),
            ("w:right", side.as_str()),
            ("w:bottom", bottom.as_str()),
            ("w:left", side.as_str()),
            ("w:header", "680"),
            ("w:footer", "620"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
        xml.empty("w:titlePg", &[]);
    });
}
