//! The events of the parser into blocks, with an explicit stack so that no input can exhaust ours.
//!
//! In: events, in order. Out: a document. When a frame closes, it becomes a block or an inline of
//! the frame below, or, when it was too deep, its content simply joins that frame.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Tag};

use super::frame::{Frame, Kind};
use super::pictures::{self, Wanted};
use super::slug::{Ids, slug};
use super::{MAX_DEPTH, Vocabulary, html, words};
use crate::block::{Align, Block, Document, Inline, Item, Tone, plain};

pub(super) struct Builder<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) frames: Vec<Frame>,
    ids: Ids,
    defined: Vec<String>,
    /// Labels in the order of their first mark; the number of a note is its place here.
    marked: Vec<String>,
    notes: Vec<(String, Vec<Block>)>,
    /// The picture that the next table gets, if it comes at once.
    pub(super) wanted: Option<Wanted>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary, defined: Vec<String>) -> Self {
        Self {
            vocabulary,
            frames: vec![Frame::new(Kind::Bare)],
            ids: Ids::default(),
            defined,
            marked: Vec::new(),
            notes: Vec::new(),
            wanted: None,
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(_) => {
                self.end_foreign();
                self.close();
            }
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::Html(html) => match self.frames.last_mut().map(|frame| &mut frame.kind) {
                Some(Kind::Html(source)) => source.push_str(&html),
                _ => self.text(&html::text(&html)),
            },
            Event::InlineHtml(tag) if html::is_line_break(&tag) => self.inline(Inline::Break),
            Event::InlineHtml(tag) => self.span(&tag),
            Event::FootnoteReference(label) => self.mark(&label),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    pub(super) fn finish(mut self) -> Document {
        while self.frames.len() > 1 {
            self.close();
        }
        let blocks = self.frames.pop().map_or_else(Vec::new, Frame::into_blocks);
        let mut notes = Vec::new();
        let unmarked = self
            .defined
            .iter()
            .filter(|label| !self.marked.contains(label));
        for label in self.marked.iter().chain(unmarked) {
            let same = self.notes.iter().filter(|(of, _)| of == label);
            notes.push(same.flat_map(|(_, blocks)| blocks.clone()).collect());
        }
        Document { blocks, notes }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, id, .. } => Kind::Heading(
                level as u8,
                id.map(|id| slug(&id)).filter(|id| !id.is_empty()),
            ),
            Tag::BlockQuote(kind) => self.unless_deep(Kind::Quote(kind)),
            Tag::List(start) => self.unless_deep(Kind::List(start, Vec::new())),
            Tag::Item if self.in_list() => Kind::Item(None),
            Tag::FootnoteDefinition(label) => Kind::Note(label.into_string()),
            Tag::DefinitionList => self.unless_deep(Kind::Definitions(Vec::new())),
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Definition,
            Tag::Table(align) => {
                Kind::Table(align.into_iter().map(aligned).collect(), vec![], vec![])
            }
            Tag::TableHead | Tag::TableRow => Kind::Row(Vec::new()),
            Tag::TableCell => Kind::Cell,
            Tag::Strong => self.unless_deep(Kind::Strong),
            Tag::Emphasis => self.unless_deep(Kind::Emphasis),
            Tag::Strikethrough => self.unless_deep(Kind::Strike),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => Kind::Link(words::target(&dest_url, link_type == LinkType::Email)),
            // The words of a picture stay, the picture does not: a report fetches nothing.
            Tag::Image { .. } | Tag::Superscript | Tag::Subscript => Kind::Link(None),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let language = info.split_whitespace().next().unwrap_or_default();
                Kind::Code(language.to_owned(), String::new())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new(), String::new()),
            Tag::HtmlBlock => Kind::Html(String::new()),
            Tag::Item | Tag::MetadataBlock(_) => Kind::Bare,
        };
        self.frames.push(Frame::new(kind));
    }

    fn unless_deep(&self, kind: Kind) -> Kind {
        let nests = |frame: &&Frame| {
            matches!(
                frame.kind,
                Kind::Quote(_)
                    | Kind::List(..)
                    | Kind::Definitions(_)
                    | Kind::Strong
                    | Kind::Emphasis
                    | Kind::Strike
            )
        };
        let inline = matches!(kind, Kind::Strong | Kind::Emphasis | Kind::Strike);
        if self.frames.iter().filter(nests).count() < MAX_DEPTH {
            kind
        } else if inline {
            Kind::Link(None)
        } else {
            Kind::Bare
        }
    }

    fn in_list(&self) -> bool {
        matches!(
            self.frames.last().map(|frame| &frame.kind),
            Some(Kind::List(..))
        )
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        match frame.kind {
            Kind::Paragraph => self.block(Block::Paragraph(frame.inlines)),
            Kind::Heading(level, ref id) => {
                let id = id.clone().unwrap_or_else(|| slug(&plain(&frame.inlines)));
                let id = self.ids.give(&id);
                self.block(Block::Heading {
                    level,
                    id,
                    content: frame.inlines,
                });
            }
            Kind::Quote(kind) => {
                let quote = self.quote(kind, frame.into_blocks());
                self.block(quote);
            }
            Kind::List(start, items) => self.block(Block::List { start, items }),
            Kind::Item(task) => self.item(Item {
                task,
                blocks: frame.into_blocks(),
            }),
            Kind::Note(ref label) => self.notes.push((label.clone(), frame.into_blocks())),
            Kind::Definitions(entries) => self.block(Block::Definitions(entries)),
            Kind::Term => self.term(frame.inlines),
            Kind::Definition => self.definition(frame.into_blocks()),
            Kind::Table(align, header, rows) => self.table(align, header, rows),
            Kind::Row(cells) => self.row(cells),
            Kind::Cell => self.cell(frame.inlines),
            Kind::Strong => self.strong(frame.inlines),
            Kind::Emphasis => self.inline(Inline::Emphasis(frame.inlines)),
            Kind::Strike => self.inline(Inline::Strike(frame.inlines)),
            Kind::Link(Some(url)) => self.inline(Inline::Link {
                url,
                content: frame.inlines,
            }),
            Kind::Link(None) => self.join(frame.inlines),
            Kind::Foreign(language) => self.inline(Inline::Foreign {
                language,
                content: frame.inlines,
            }),
            Kind::Code(language, text) => {
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                self.block(Block::Code { language, text });
            }
            Kind::Html(source) => self.html(&source),
            Kind::Bare => frame
                .into_blocks()
                .into_iter()
                .for_each(|block| self.block(block)),
        }
    }

    /// The beginning or the end of words in another language; any other tag is nothing.
    fn span(&mut self, tag: &str) {
        if let Some(language) = html::language(tag) {
            self.end_foreign();
            self.frames.push(Frame::new(Kind::Foreign(language)));
        } else if tag == html::LANGUAGE_END {
            self.end_foreign();
        }
    }

    /// Words in another language end with the construct that they stand in.
    fn end_foreign(&mut self) {
        let last = self.frames.last().map(|frame| &frame.kind);
        if matches!(last, Some(Kind::Foreign(_))) {
            self.close();
        }
    }

    pub(super) fn block(&mut self, block: Block) {
        self.wanted = None;
        if let Some(frame) = self.frames.last_mut() {
            frame.push_block(block);
        }
    }

    pub(super) fn inline(&mut self, inline: Inline) {
        if let Some(frame) = self.frames.last_mut() {
            frame.inlines.push(inline);
        }
    }

    fn join(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(&text),
                other => self.inline(other),
            }
        }
    }

    fn text(&mut self, text: &str) {
        match self.frames.last_mut() {
            Some(Frame {
                kind: Kind::Code(_, source) | Kind::Html(source),
                ..
            }) => {
                source.push_str(text);
            }
            Some(frame) => frame.push_text(text),
            None => {}
        }
    }

    fn mark(&mut self, label: &str) {
        if !self.defined.iter().any(|known| known == label) {
            self.text(&format!("[^{label}]"));
            return;
        }
        let known = self.marked.iter().position(|known| known == label);
        let place = known.unwrap_or_else(|| {
            self.marked.push(label.to_owned());
            self.marked.len() - 1
        });
        self.inline(Inline::NoteRef(place + 1));
    }

    fn task(&mut self, done: bool) {
        for frame in self.frames.iter_mut().rev() {
            if let Kind::Item(task) = &mut frame.kind {
                *task = Some(done);
                return;
            }
        }
    }

    fn quote(&self, kind: Option<BlockQuoteKind>, blocks: Vec<Block>) -> Block {
        let Some((tone, name)) = kind.map(loudness) else {
            return Block::Quote(blocks);
        };
        Block::Callout {
            tone,
            label: self.vocabulary.label(name),
            blocks,
        }
    }

    fn html(&mut self, source: &str) {
        if html::is_page_break(source) {
            if self.frames.len() == 1 {
                self.block(Block::PageBreak);
            }
            return;
        }
        self.wanted = pictures::wanted(source);
        let words = html::text(source);
        if !words.is_empty() {
            self.block(Block::Paragraph(vec![Inline::Text(words)]));
        }
    }
}

fn aligned(align: Alignment) -> Align {
    match align {
        Alignment::Right => Align::End,
        Alignment::Center => Align::Center,
        Alignment::Left | Alignment::None => Align::Start,
    }
}

/// How loud a box is, and its name; none for a plain quotation.
fn loudness(kind: BlockQuoteKind) -> (Tone, &'static str) {
    match kind {
        BlockQuoteKind::Note => (Tone::Info, "Note"),
        BlockQuoteKind::Tip => (Tone::Good, "Tip"),
        BlockQuoteKind::Important => (Tone::Info, "Important"),
        BlockQuoteKind::Warning => (Tone::Warn, "Warning"),
        BlockQuoteKind::Caution => (Tone::Severe, "Caution"),
    }
}
