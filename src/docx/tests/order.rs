//! The order of elements. Word calls a file damaged where two of them are swapped.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::Event;

/// What stands in an element, in the order of the standard; only what is written here.
const ORDER: [(&str, &str); 19] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i strike noProof color spacing sz szCs u bdr shd vertAlign lang",
    ),
    ("w:tbl", "tblPr tblGrid tr"),
    (
        "w:tblPr",
        "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    ),
    ("w:tblBorders", "top left bottom right insideH insideV"),
    ("w:tblCellMar", "top left bottom right"),
    ("w:tr", "trPr tc"),
    ("w:tcPr", "tcW tcBorders shd tcMar"),
    ("w:tcMar", "top left bottom right"),
    (
        "w:sectPr",
        "headerReference footerReference pgSz pgMar titlePg",
    ),
    (
        "w:style",
        "name basedOn next qFormat pPr rPr tblPr tblStylePr",
    ),
    ("w:lvl", "start numFmt lvlText lvlJc pPr rPr"),
    ("wp:inline", "extent docPr cNvGraphicFramePr graphic"),
    ("wps:wsp", "cNvPr cNvSpPr spPr bodyPr"),
    ("wps:spPr", "xfrm custGeom solidFill noFill ln"),
    ("a:custGeom", "avLst gdLst ahLst cxnLst rect pathLst"),
    ("w:numbering", "abstractNum num"),
    ("w:styles", "docDefaults style"),
    (
        "w:settings",
        "zoom defaultTabStop characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
    ),
];

/// Elements that stand where they must not.
pub(super) fn swapped(text: &str) -> Vec<String> {
    let orders: BTreeMap<&str, Vec<&str>> = ORDER
        .iter()
        .map(|(name, children)| (*name, children.split(' ').collect()))
        .collect();
    let mut reader = Reader::from_str(text);
    // The elements that are open, and how far in its order each has come.
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut faults = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return faults,
            Event::End(_) => drop(open.pop()),
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let (Event::Start(element) | Event::Empty(element)) = &event else {
                    continue;
                };
                let name = element.name().as_ref().to_owned();
                if let Some((parent, reached)) = open.last_mut()
                    && let Some(order) = orders.get(parent.as_str())
                {
                    let bare = name.split_once(':').map(|(_, bare)| bare);
                    let place = order.iter().position(|it| Some(*it) == bare);
                    match place {
                        Some(place) if place >= *reached => *reached = place,
                        _ => faults.push(format!("{name} in {parent}")),
                    }
                }
                if matches!(event, Event::Start(_)) {
                    open.push((name, 0));
                }
            }
            _ => {}
        }
    }
}
