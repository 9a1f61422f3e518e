//! How a document begins: a page of its own, or the title above the first page.
//!
//! In: the words of the options. Out: the first chunks of the flow. Nothing of the domain is
//! known here: what stands in the box and among the facts is the caller's business.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag, TagKind};
use parley::Alignment;

use super::compose::{Composer, lines_chunk};
use super::flow::{Body, Chunk, Column, Draw};
use super::inline::shortened;
use super::piece::{Mark, Piece};
use super::style::{Look, Rgb};
use super::tags::{NodeId, Tags};
use super::text::Text;
use super::{Cover, Options};

/// How wide the names of the facts are.
const FACT_NAMES: f32 = 128.0;
/// The longest title that is set large; the full one is in the metadata.
const MAX_TITLE: usize = 240;

/// Titles with more characters are set smaller, so that most fit on one line.
const LONG_TITLE: usize = 44;

/// How the title is known to the structure: as a heading when the document gave it as one.
pub(super) fn title_kind(title: &str, is_heading: bool) -> TagKind {
    if is_heading {
        let level = std::num::NonZeroU16::MIN;
        return Tag::Hn(level, Some(shortened(title, MAX_TITLE))).into();
    }
    Tag::Title.into()
}

impl Composer<'_> {
    /// The title above the first page, with the subject under it.
    pub(super) fn title_block(&mut self, options: &Options, is_heading: bool) {
        let column = Column::of(&self.sheet);
        if let Some(logo) = &options.logo {
            self.logo(logo, &options.author, Tags::ROOT);
        }
        let title = shortened(&options.title, MAX_TITLE);
        if title.is_empty() {
            return;
        }
        let node = self.tags.add(Tags::ROOT, title_kind(&title, is_heading));
        let size = if title.chars().count() > LONG_TITLE {
            17.0
        } else {
            20.0
        };
        let look = Look::new(size, self.accent.on_paper()).bold();
        self.label(
            vec![Piece::run(title, look, Mark::of(node))],
            look,
            1.22,
            column,
            0.0,
        );
        let subject = shortened(&options.subject, MAX_TITLE);
        if !subject.is_empty() {
            let node = self.tags.add(Tags::ROOT, Tag::P);
            let look = Look::new(10.4, Rgb::GREY);
            self.label(
                vec![Piece::run(subject, look, Mark::of(node))],
                look,
                1.4,
                column,
                3.0,
            );
        }
        let line = Draw::Fill {
            x: column.x,
            y: 0.0,
            width: column.width,
            height: 1.4,
            color: self.accent,
        };
        self.leave_exactly(9.0);
        let mut chunk = Chunk::new(9.0, 1.4, vec![line]);
        chunk.keep = true;
        self.push(chunk);
        self.leave(11.0);
    }

    /// A page of its own: a coloured field with the title, the facts, and whatever blocks follow.
    pub(super) fn cover(&mut self, cover: &Cover, options: &Options, is_heading: bool) {
        let part = self.tags.add(Tags::ROOT, Tag::Part);
        self.field(cover, options, is_heading, part);
        self.facts(&cover.facts, part);
        if !cover.blocks.is_empty() {
            let mut place = self.page();
            place.node = part;
            place.top = false;
            self.leave(26.0);
            self.blocks(&cover.blocks, place);
        }
    }

    fn field(&mut self, cover: &Cover, options: &Options, is_heading: bool, part: NodeId) {
        let ink = self.accent.ink_on();
        let title = match cover.title.as_str() {
            "" => &options.title,
            title => title,
        };
        // Words, look, tag, space below.
        let lines = [
            (
                options.classification.as_str(),
                Look::new(8.6, ink).bold(),
                Tag::P.into(),
                self.measures.space(96.0),
            ),
            (
                cover.kicker.as_str(),
                Look::new(11.0, ink),
                Tag::P.into(),
                8.0,
            ),
            (
                title,
                Look::new(29.0, ink).bold(),
                title_kind(title, is_heading),
                12.0,
            ),
            (
                cover.subtitle.as_str(),
                Look::new(12.5, ink),
                Tag::P.into(),
                0.0,
            ),
        ];
        let mut draws = Vec::new();
        let mut y = 0.0;
        if let Some(logo) = &options.logo {
            draws.extend(self.logo_on_white(logo, &options.author, part));
        }
        for (words, look, kind, below) in lines {
            y += self.field_line(words, look, kind, part, y, &mut draws) + below;
        }
        let height = (y + self.measures.space(40.0)).max(self.measures.space(220.0));
        let field = Draw::Fill {
            x: 0.0,
            y: -self.sheet.top,
            width: self.sheet.width,
            height: height + self.sheet.top,
            color: self.accent,
        };
        draws.insert(0, field);
        self.push(Chunk::new(0.0, height, draws));
        self.leave(self.measures.space(34.0));
    }

    /// Adds the lines of one text to the field at the height `y` and returns how high they are.
    fn field_line(
        &mut self,
        words: &str,
        look: Look,
        kind: TagKind,
        part: NodeId,
        y: f32,
        draws: &mut Vec<Draw>,
    ) -> f32 {
        let words = shortened(words, MAX_TITLE);
        if words.is_empty() {
            return 0.0;
        }
        let column = Column::of(&self.sheet);
        let node = self.tags.add(part, kind);
        let text = self.cover_line(&words, look, Mark::of(node), column.width);
        let chunk = lines_chunk(&text, 0..text.lines().len(), column.x);
        if let Body::Draws(inner) = chunk.body {
            draws.extend(inner.into_iter().map(|draw| lowered(draw, y)));
        }
        chunk.height
    }

    fn cover_line(&mut self, words: &str, look: Look, mark: Mark, width: f32) -> Rc<Text> {
        let draft = self
            .shaper
            .shape(vec![Piece::run(words, look, mark)], look, 1.24);
        self.shaper.wrap(draft, width, Alignment::Start)
    }

    /// Names on the left, values on the right.
    fn facts(&mut self, facts: &[(String, String)], part: NodeId) {
        let column = Column::of(&self.sheet);
        let list = self.tags.add(part, Tag::L(ListNumbering::None));
        for (name, value) in facts {
            let entry = self.tags.add(list, Tag::LI);
            let label = self.tags.add(entry, Tag::Lbl);
            let body = self.tags.add(entry, Tag::LBody);
            let ink = self.measures.body;
            let look = Look::new(ink.size, Rgb::GREY);
            let piece = Piece::run(shortened(name, MAX_TITLE), look, Mark::of(label));
            let name = self.set(vec![piece], ink, FACT_NAMES - 12.0);
            let piece = Piece::run(value.as_str(), ink, Mark::of(body));
            let right = column.inset(FACT_NAMES, 0.0);
            let value = self.set(vec![piece], ink, right.width);
            let names = lines_chunk(&name, 0..name.lines().len(), column.x);
            let height = names.height;
            if let Body::Draws(draws) = names.body {
                for draw in draws {
                    self.put_beside(draw);
                }
            }
            let lines = value.lines().len();
            let mut chunk = lines_chunk(&value, 0..lines.min(12), right.x);
            chunk.height = chunk.height.max(height);
            chunk.before = self.measures.space(5.0);
            self.push(chunk);
            for line in 12..lines {
                self.push(lines_chunk(&value, line..line + 1, right.x));
            }
        }
    }
}

fn lowered(draw: Draw, by: f32) -> Draw {
    match draw {
        Draw::Line { text, line, x, y } => Draw::Line {
            text,
            line,
            x,
            y: y + by,
        },
        other => other,
    }
}
