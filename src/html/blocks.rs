//! Blocks as flow content.
//!
//! In: blocks in order. Out: markup whose headings skip no level below the title, whose tables have
//! heads with a scope and a name, and in which every text is escaped.

use std::collections::BTreeSet;

use super::Words;
use super::inline::{mark_id, note_id};
use crate::block::{Align, Block, Cell, Definition, Document, Inline, Item, Tone, plain};
use crate::page::{escape, put};
use crate::pdf::{Numbering, heading_ids};

/// A heading as the contents need it.
pub(super) struct Heading {
    /// From 1, below the title.
    pub(super) depth: usize,
    pub(super) id: String,
    pub(super) title: String,
}

/// Writes blocks one after the other.
pub(super) struct Writer<'a> {
    pub(super) out: String,
    pub(super) headings: Vec<Heading>,
    pub(super) ids: BTreeSet<String>,
    pub(super) note_count: usize,
    pub(super) marked: BTreeSet<usize>,
    pub(super) in_link: bool,
    words: &'a Words,
    numbering: Numbering,
    /// How many lists, quotes and boxes are open.
    inside: usize,
    /// What the last heading says, and how many tables stand under it.
    under: (String, usize),
}

/// The class of a tone.
pub(super) fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "t-good",
        Tone::Info => "t-info",
        Tone::Muted => "t-muted",
        Tone::Mild => "t-mild",
        Tone::Warn => "t-warn",
        Tone::Bad => "t-bad",
        Tone::Severe => "t-severe",
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        document: &Document,
        words: &'a Words,
        number_headings: bool,
        title: &str,
    ) -> Self {
        let mut ids = BTreeSet::new();
        heading_ids(&document.blocks, &mut ids);
        Self {
            out: String::new(),
            headings: Vec::new(),
            ids,
            note_count: document.notes.len(),
            marked: BTreeSet::new(),
            in_link: false,
            words,
            numbering: Numbering::new(number_headings, true),
            inside: 0,
            under: (title.to_owned(), 0),
        }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content } => self.heading(*level, id, content),
            Block::Paragraph(content) => {
                self.out.push_str("<p>");
                self.inlines(content);
                self.out.push_str("</p>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Definitions(entries) => self.definitions(entries),
            Block::Table {
                align,
                header,
                rows,
            } => self.table(align, header, rows),
            Block::Callout {
                tone,
                label,
                blocks,
            } => self.callout(*tone, label, blocks),
            Block::Quote(inner) => self.nested("blockquote", inner),
            Block::Code { text, .. } => {
                put!(self.out, "<pre><code>{}</code></pre>\n", escape(text));
            }
            Block::Picture(picture) => self.picture(picture),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::PageBreak => self.out.push_str("<div class=\"break\"></div>\n"),
        }
    }

    fn nested(&mut self, tag: &str, inner: &[Block]) {
        put!(self.out, "<{tag}>\n");
        self.inside += 1;
        self.blocks(inner);
        self.inside -= 1;
        put!(self.out, "</{tag}>\n");
    }

    fn heading(&mut self, level: u8, id: &str, content: &[Inline]) {
        let title = plain(content);
        if title.trim().is_empty() {
            return;
        }
        let (depth, number) = if self.inside == 0 {
            let depth = self.numbering.depth(level);
            (depth, self.numbering.next(depth, &title))
        } else {
            (self.numbering.minor_depth(), String::new())
        };
        let structural = self.numbering.structural(depth).get().min(6);
        let id = escape(id);
        put!(self.out, "<h{structural} id=\"{id}\">");
        if !number.is_empty() {
            put!(self.out, "<span class=\"number\">{number}</span> ");
        }
        self.inlines(content);
        put!(self.out, "</h{structural}>\n");
        self.under = (title.clone(), 0);
        if self.inside == 0 {
            let title = format!("{number} {title}").trim().to_owned();
            self.headings.push(Heading { depth, id, title });
        }
    }

    fn definitions(&mut self, entries: &[Definition]) {
        self.out.push_str("<dl>\n");
        for entry in entries {
            self.out.push_str("<dt>");
            self.inlines(&entry.term);
            self.out.push_str("</dt>\n");
            self.nested("dd", &entry.blocks);
        }
        self.out.push_str("</dl>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tasks = if items.iter().any(|item| item.task.is_some()) {
            " class=\"tasks\""
        } else {
            ""
        };
        let tag = match start {
            None => {
                put!(self.out, "<ul{tasks}>\n");
                "ul"
            }
            Some(1) => {
                put!(self.out, "<ol{tasks}>\n");
                "ol"
            }
            Some(first) => {
                put!(self.out, "<ol{tasks} start=\"{first}\">\n");
                "ol"
            }
        };
        self.inside += 1;
        for item in items {
            self.out.push_str("<li>");
            if let Some(done) = item.task {
                let (mark, word) = if done {
                    ("\u{2611}", &self.words.done)
                } else {
                    ("\u{2610}", &self.words.open)
                };
                put!(
                    self.out,
                    "<span class=\"task\" aria-hidden=\"true\">{mark}</span>\
                     <span class=\"unseen\">{} </span>",
                    escape(word)
                );
            }
            self.item(&item.blocks);
            self.out.push_str("</li>\n");
        }
        self.inside -= 1;
        put!(self.out, "</{tag}>\n");
    }

    /// An item of one paragraph, with perhaps a list behind it, is a line and no paragraph.
    fn item(&mut self, blocks: &[Block]) {
        match blocks.split_first() {
            Some((Block::Paragraph(content), rest))
                if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
            {
                self.inlines(content);
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    fn callout(&mut self, tone: Tone, label: &str, blocks: &[Block]) {
        put!(self.out, "<div class=\"box {}\">\n", class(tone));
        if !label.is_empty() {
            put!(self.out, "<p class=\"label\">{}</p>\n", escape(label));
        }
        self.inside += 1;
        self.blocks(blocks);
        self.inside -= 1;
        self.out.push_str("</div>\n");
    }

    fn table(&mut self, align: &[Align], header: &[Cell], rows: &[Vec<Cell>]) {
        self.under.1 += 1;
        let name = self
            .words
            .table
            .replace("{number}", &self.under.1.to_string());
        let name = escape(&name.replace("{heading}", self.under.0.trim()));
        let wide = if header.len() > 5 { " many" } else { "" };
        // Wide tables scroll inside their frame, by keyboard too.
        put!(
            self.out,
            "<div class=\"frame{wide}\" role=\"group\" tabindex=\"0\" aria-label=\"{name}\">\n<table>\n"
        );
        let has_head = header.iter().any(|cell| !cell.is_empty());
        if has_head {
            self.out.push_str("<thead>\n<tr>");
            for (column, cell) in header.iter().enumerate() {
                let tag = if cell.is_empty() {
                    "td"
                } else {
                    "th scope=\"col\""
                };
                self.cell(tag, align.get(column), cell);
            }
            self.out.push_str("</tr>\n</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                // Without a head, the first column says what the others are.
                let names_row = !has_head && column == 0 && row.len() > 1 && !cell.is_empty();
                let tag = if names_row { "th scope=\"row\"" } else { "td" };
                self.cell(tag, align.get(column), cell);
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn cell(&mut self, tag: &str, align: Option<&Align>, cell: &[Inline]) {
        let class = match align {
            Some(Align::End) => " class=\"end\"",
            Some(Align::Center) => " class=\"center\"",
            _ => "",
        };
        put!(self.out, "<{tag}{class}>");
        self.inlines(cell);
        let name = tag.get(..2).unwrap_or(tag);
        put!(self.out, "</{name}>");
    }

    /// The notes at the end, each with a way back to its first mark.
    pub(super) fn notes(&mut self, notes: &[Vec<Block>]) {
        if notes.is_empty() {
            return;
        }
        let label = escape(&self.words.notes);
        put!(
            self.out,
            "<section class=\"notes\" aria-label=\"{label}\">\n<ol>\n"
        );
        self.inside += 1;
        for (at, note) in notes.iter().enumerate() {
            let number = at + 1;
            put!(self.out, "<li id=\"{}\">", note_id(number));
            self.item(note);
            if self.marked.contains(&number) {
                let back = escape(&self.words.back);
                put!(
                    self.out,
                    " <a class=\"back\" href=\"#{}\" aria-label=\"{back}\">\u{21a9}</a>",
                    mark_id(number)
                );
            }
            self.out.push_str("</li>\n");
        }
        self.inside -= 1;
        self.out.push_str("</ol>\n</section>\n");
    }
}
