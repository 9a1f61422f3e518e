//! What stands before the text: the title, a page of its own for it, contents.
//!
//! In: the words of the options, and the headings of the text. Out: paragraphs and boxes. Contents
//! are links without numbers of pages, which only Word can know; there they can be brought up to
//! date, and it never asks for that by itself.

use super::blocks::{Place, Writer};
use super::boxes::Frame;
use super::inline::run;
use super::look::{Look, Paragraph};
use super::styles;
use crate::pdf::{Cover, Options, shortened};

/// The longest title that is set large; the full one is in the properties.
const MAX_TITLE: usize = 240;

/// The deepest headings that contents name.
const DEPTH: usize = 2;

impl Writer<'_> {
    /// The title above the text, with the subject under it.
    pub(super) fn title_block(&mut self, options: &Options, title_id: Option<&str>) {
        if let Some(logo) = &options.logo {
            self.logo(logo, &options.author);
        }
        self.title(&options.title, Look::default(), title_id);
        self.line(styles::SUBTITLE, &options.subject, Look::default());
    }

    /// A line of words, unless there are none.
    fn line(&mut self, style: &'static str, words: &str, look: Look) {
        let words = shortened(words, MAX_TITLE);
        if !words.is_empty() {
            self.paragraph(Paragraph::of(style), |writer| {
                run(&mut writer.xml, &words, look);
            });
        }
    }

    fn title(&mut self, title: &str, look: Look, id: Option<&str>) {
        let title = shortened(title, MAX_TITLE);
        if title.is_empty() {
            return;
        }
        let bookmark = id.and_then(|id| self.bookmark(id));
        self.paragraph(Paragraph::of(styles::TITLE), |writer| {
            writer.marked(bookmark.as_deref(), |writer| {
                run(&mut writer.xml, &title, look);
            });
        });
    }

    /// A page of its own: a coloured field with the title, the facts, and whatever blocks follow.
    pub(super) fn cover(&mut self, cover: &Cover, options: &Options, title_id: Option<&str>) {
        let accent = options.theme.accent;
        let look = Look {
            color: Some(accent.ink_on()),
            ..Look::default()
        };
        let frame = Frame {
            style: styles::COVER,
            ground: accent,
            bar: None,
            inner: (320, 320),
            whole: true,
        };
        let title = match cover.title.as_str() {
            "" => &options.title,
            title => title,
        };
        let page = self.page();
        if let Some(logo) = &options.logo {
            self.logo(logo, &options.author);
        }
        self.framed(&frame, page, |writer, _| {
            let strong = Look { bold: true, ..look };
            writer.line(styles::COVER_LINE, &options.classification, strong);
            writer.line(styles::COVER_LINE, &cover.kicker, look);
            writer.title(title, look, title_id);
            writer.line(styles::COVER_LINE, &cover.subtitle, look);
        });
        for (name, value) in &cover.facts {
            self.paragraph(Paragraph::of(styles::FACT), |writer| {
                let look = Look {
                    style: Some(styles::FACT_NAME),
                    ..Look::default()
                };
                let xml = &mut writer.xml;
                run(xml, &shortened(name, MAX_TITLE), look);
                xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
                run(xml, value, Look::default());
            });
        }
        let place = Place { top: false, ..page };
        self.blocks(&cover.blocks, place);
    }

    /// The contents: a field that Word knows, with links as long as nobody works it out anew.
    pub(super) fn contents(&mut self, above: &str, on_new_page: bool) {
        let headings = std::mem::take(&mut self.headings);
        let named: Vec<_> = headings
            .iter()
            .filter(|heading| heading.depth <= DEPTH)
            .collect();
        let Some(last) = named.len().checked_sub(1) else {
            return;
        };
        let heading = Paragraph {
            breaks: on_new_page,
            ..Paragraph::of(styles::CONTENTS)
        };
        self.paragraph(heading, |writer| {
            run(&mut writer.xml, above, Look::default());
        });
        for (at, heading) in named.into_iter().enumerate() {
            let style = styles::contents(heading.depth);
            self.paragraph(Paragraph::of(style), |writer| {
                if at == 0 {
                    writer.mark("begin");
                    writer.xml.within("w:r", &[], |xml| {
                        let kept = [("xml:space", "preserve")];
                        xml.words("w:instrText", &kept, " TOC \\o \"1-2\" \\h \\z \\u ");
                    });
                    writer.mark("separate");
                }
                let name = heading.bookmark.as_deref().unwrap_or_default();
                let to = [("w:anchor", name), ("w:history", "1")];
                writer.xml.within("w:hyperlink", &to, |xml| {
                    run(xml, &heading.title, Look::default());
                });
                if at == last {
                    writer.mark("end");
                }
            });
        }
    }

    /// A mark of a field that reaches over several paragraphs.
    fn mark(&mut self, kind: &str) {
        self.xml.within("w:r", &[], |xml| {
            xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
        });
    }
}
