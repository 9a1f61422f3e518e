//! Inlines as runs.
//!
//! In: a line's content. Out: runs, links and note marks. A link to a heading that is not there is
//! not a link, no link stands inside another, and nothing that cannot be seen is written.

use super::blocks::Writer;
use super::look::Look;
use super::styles;
use super::xml::Xml;
use crate::block::{Inline, Tone};
use crate::pdf::{Rgb, clean, palette, says_percent};

/// Words with a look; a line break in them is one.
pub(super) fn run(xml: &mut Xml, words: &str, look: Look) {
    if words.is_empty() {
        return;
    }
    xml.within("w:r", &[], |xml| {
        look.write(xml);
        for (at, line) in clean(words).split('\n').enumerate() {
            if at > 0 {
                xml.empty("w:br", &[]);
            }
            if !line.is_empty() {
                xml.words("w:t", &[("xml:space", "preserve")], line);
            }
        }
    });
}

/// A field that Word can work out anew, and what it says until then.
pub(super) fn field(xml: &mut Xml, instruction: &str, says: &str, look: Look) {
    let mark = |xml: &mut Xml, kind: &str| {
        xml.within("w:r", &[], |xml| {
            look.write(xml);
            xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        });
    };
    mark(xml, "begin");
    xml.within("w:r", &[], |xml| {
        look.write(xml);
        xml.words("w:instrText", &[("xml:space", "preserve")], instruction);
    });
    mark(xml, "separate");
    run(xml, says, look);
    mark(xml, "end");
}

impl Writer<'_> {
    /// Adds a line's content to the paragraph that is open.
    pub(super) fn inlines(&mut self, content: &[Inline], look: Look) {
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(words) => run(&mut self.xml, words, look),
                Inline::Strong(inner) => self.inlines(inner, Look { bold: true, ..look }),
                Inline::Emphasis(inner) => self.inlines(
                    inner,
                    Look {
                        italic: true,
                        ..look
                    },
                ),
                Inline::Strike(inner) => self.inlines(
                    inner,
                    Look {
                        strike: true,
                        ..look
                    },
                ),
                Inline::Code(words) => {
                    let style = Some(styles::CODE_WORDS);
                    run(&mut self.xml, words, Look { style, ..look });
                }
                Inline::Link { url, content } => self.link(url, content, look),
                Inline::Foreign { language, content } => {
                    let language = Some(*language);
                    self.inlines(content, Look { language, ..look });
                }
                Inline::NoteRef(number) => self.note_mark(*number, look),
                Inline::Break => self.xml.within("w:r", &[], |xml| xml.empty("w:br", &[])),
                Inline::Badge { word, tone } => self.badge(word, *tone, look),
                Inline::Bar { percent } => {
                    if !says_percent(content.get(at + 1)) {
                        run(&mut self.xml, &format!("{} %", (*percent).min(100)), look);
                    }
                }
            }
        }
    }

    fn badge(&mut self, word: &str, tone: Tone, look: Look) {
        let look = Look {
            style: Some(styles::badge(tone)),
            bold: true,
            // LibreOffice forgets the colour of such a style inside tables.
            color: Some(palette(tone).ink),
            size: look.size,
            language: look.language,
            ..Look::default()
        };
        run(&mut self.xml, word, look);
    }

    fn link(&mut self, url: &str, content: &[Inline], look: Look) {
        if look.link {
            return self.inlines(content, look);
        }
        let (name, value) = match url.strip_prefix('#') {
            Some(id) => ("w:anchor", self.bookmark(id)),
            None => ("r:id", self.relations.id(url)),
        };
        let Some(value) = value else {
            return self.inlines(content, look);
        };
        let before = std::mem::take(&mut self.xml);
        self.inlines(content, Look { link: true, ..look });
        if self.xml == Xml::default() {
            // A link without words could be neither seen nor spoken.
            run(&mut self.xml, url, Look { link: true, ..look });
        }
        let inside = std::mem::replace(&mut self.xml, before);
        self.xml.within(
            "w:hyperlink",
            &[(name, &value), ("w:history", "1")],
            |xml| {
                xml.append(&inside);
            },
        );
    }

    /// The mark of a note: the first one carries it, later ones repeat its number.
    fn note_mark(&mut self, number: usize, look: Look) {
        if number == 0 || number > self.note_count() {
            return;
        }
        let place = self.cited.iter().position(|cited| *cited == number);
        let name = format!("_Note{number}");
        let look = Look {
            style: Some(styles::NOTE_MARK),
            size: look.size,
            ..Look::default()
        };
        match place {
            Some(at) => {
                let instruction = format!(" NOTEREF {name} \\f \\h ");
                field(&mut self.xml, &instruction, &(at + 1).to_string(), look);
            }
            // A note cannot hold the first mark of another one; that one stands at the end.
            None if self.in_note => {
                let color = Some(Rgb::GREY);
                run(&mut self.xml, &number.to_string(), Look { color, ..look });
            }
            None => {
                self.cited.push(number);
                let id = self.next_id();
                let xml = &mut self.xml;
                xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
                xml.within("w:r", &[], |xml| {
                    look.write(xml);
                    xml.empty("w:footnoteReference", &[("w:id", &number.to_string())]);
                });
                xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            }
        }
    }
}
