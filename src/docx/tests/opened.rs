//! A Word document as tests read it: by another reader of XML than its writer.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The parts of a document that are texts, and the names of all others.
pub(super) struct Opened(BTreeMap<String, String>, Vec<String>);

impl Opened {
    pub(super) fn new(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        let mut others = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let name = file.name().unwrap().to_string();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            match String::from_utf8(bytes) {
                Ok(text) => assert!(parts.insert(name, text).is_none()),
                Err(_) => others.push(name),
            }
        }
        Self(parts, others)
    }

    /// The names of the parts that are no texts.
    pub(super) fn others(&self) -> &[String] {
        &self.1
    }

    pub(super) fn part(&self, name: &str) -> &str {
        &self.0[name]
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Everything because of which Word would call the file damaged.
    pub(super) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, text) in self.parts() {
            let forbidden = |c: char| {
                matches!(c, '\u{fffe}' | '\u{ffff}') || (c.is_control() && !"\n\t".contains(c))
            };
            if text.contains(forbidden) {
                faults.push(format!("{name}: a character that XML forbids"));
            }
            if let Err(fault) = read(text) {
                faults.push(format!("{name}: {fault}"));
                continue;
            }
            faults.extend(super::order::swapped(text));
        }
        faults.extend(self.loose_ends());
        faults
    }

    /// Names that lead nowhere or are given twice.
    fn loose_ends(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let relations = values(
            self.part("word/_rels/document.xml.rels"),
            "Relationship",
            "Id",
        );
        let styles = values(self.part("word/styles.xml"), "w:style", "w:styleId");
        let lists = values(self.part("word/numbering.xml"), "w:num", "w:numId");
        let notes = values(self.part("word/footnotes.xml"), "w:footnote", "w:id");
        let text = self.part("word/document.xml");
        let marks = values(text, "w:bookmarkStart", "w:name");
        let mut known = |what: &str, used: Vec<String>, given: &[String]| {
            for name in used.into_iter().filter(|name| !given.contains(name)) {
                faults.push(format!("{what} {name} leads nowhere"));
            }
        };
        known("link", values(text, "w:hyperlink", "r:id"), &relations);
        known("picture", values(text, "a:blip", "r:embed"), &relations);
        known("anchor", values(text, "w:hyperlink", "w:anchor"), &marks);
        known("list", values(text, "w:numId", "w:val"), &lists);
        known("note", values(text, "w:footnoteReference", "w:id"), &notes);
        for part in [
            "word/document.xml",
            "word/footnotes.xml",
            "word/header1.xml",
        ] {
            for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
                known("style", values(self.part(part), element, "w:val"), &styles);
            }
        }
        let ids = values(text, "w:bookmarkStart", "w:id");
        for given in [relations, styles, marks, ids, notes] {
            let once: BTreeSet<&String> = given.iter().collect();
            if once.len() != given.len() {
                faults.push(format!("twice: {given:?}"));
            }
        }
        for bad in [
            "<w:tc></w:tc>",
            "</w:tbl></w:tc>",
            "</w:tcPr></w:tc>",
            "</w:tbl><w:tbl>",
        ] {
            if text.contains(bad) {
                faults.push(bad.to_owned());
            }
        }
        faults
    }
}

/// Reads a part to its end.
fn read(text: &str) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(()),
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    attribute?;
                }
            }
            _ => {}
        }
    }
}

/// The values of an attribute of all elements with that name.
pub(super) fn values(text: &str, name: &str, attribute: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return values,
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == name => {
                values.extend(value(&element, attribute));
            }
            _ => {}
        }
    }
}

pub(super) fn value(element: &BytesStart<'_>, attribute: &str) -> Option<String> {
    let found = element.try_get_attribute(attribute).unwrap()?;
    Some(found.value.into_owned())
}

/// A part with a line for each paragraph, table and row, so that people can read it.
pub(super) fn broken(text: &str) -> String {
    let mut text = text.to_owned();
    for element in [
        "w:p>",
        "w:tbl>",
        "w:tr>",
        "w:tc>",
        "w:sectPr>",
        "w:footnote ",
        "w:r>",
        "w:hyperlink ",
    ] {
        text = text.replace(&format!("<{element}"), &format!("\n<{element}"));
    }
    text
}
