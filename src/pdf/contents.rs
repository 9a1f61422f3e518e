//! The contents and the bookmarks.
//!
//! In: the headings, and later the pages they came to stand on. Out: contents with dotted leaders
//! and page numbers that are links, and a tree of bookmarks.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::Tag;
use parley::Alignment;

use super::compose::{Composer, lines_chunk};
use super::flow::{Body, Chunk, Column, Draw, Flow, Heading, Target};
use super::paginate::Pages;
use super::piece::{Mark, Piece};
use super::style::{Look, Sheet};
use super::tags::Tags;

/// Room for page numbers at the right.
const NUMBERS: f32 = 30.0;
/// How many levels of headings the contents list.
const LEVELS: usize = 2;
/// With more entries than fit on a page the contents list the parts alone.
const MOST: usize = 38;
/// Contents with no more entries share their page with what follows.
const SHORT: usize = 20;

/// Where contents stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Under what stands before them, with the text below.
    Running,
    /// Under what stands before them, and the text begins a page.
    LastOnPage,
    /// On a page of their own, or at the head of the text's first page when they are short.
    NewPage,
}

impl Composer<'_> {
    /// Sets the contents and moves them before the chunk `at`.
    /// Without headings there are none.
    pub(super) fn contents(&mut self, title: &str, at: usize, stand: Stand) {
        let listed = self.flow.headings.iter();
        let listed = listed.filter(|heading| heading.level <= LEVELS).count();
        let levels = if listed > MOST { 1 } else { LEVELS };
        let entries: Vec<(usize, usize, String)> = self
            .flow
            .headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| heading.level <= levels)
            .map(|(number, heading)| (number, heading.level, numbered(heading, "\u{2002}")))
            .collect();
        if entries.is_empty() {
            return;
        }
        let is_short = entries.len() <= SHORT;
        let start = self.flow.chunks.len();
        let column = Column::of(&self.sheet);
        let (size, before, _) = self.measures.heading(1);
        let look = Look::new(size, self.accent.on_paper()).bold();
        let node = self.tags.add(Tags::ROOT, Tag::P);
        self.label(
            vec![Piece::run(title, look, Mark::of(node))],
            look,
            1.28,
            column,
            before,
        );
        self.leave_exactly(8.0);
        let list = self.tags.add(Tags::ROOT, Tag::TOC);
        let deeper: Vec<bool> = entries
            .windows(2)
            .map(|pair| matches!(pair, [one, two] if one.1 < two.1))
            .collect();
        let keeps = deeper.into_iter().chain([false]);
        for ((number, level, words), keep) in entries.into_iter().zip(keeps) {
            let item = self.tags.add(list, Tag::TOCI);
            let reference = self.tags.add(item, Tag::Reference);
            let mark = self.linked(Target::Heading(number), &words, &Mark::of(reference));
            let mut chunk = self.entry(number, level, words, mark, column);
            chunk.keep = keep;
            self.push(chunk);
        }
        if stand == Stand::NewPage
            && let Some(first) = self.flow.chunks.get_mut(start)
        {
            first.page_break = at > 0;
        }
        self.flow.move_to(start, at);
        let after = at + self.flow.chunks.len() - start;
        if let Some(next) = self.flow.chunks.get_mut(after) {
            next.page_break = match stand {
                Stand::Running => next.page_break,
                Stand::LastOnPage => true,
                Stand::NewPage => !is_short,
            };
            next.before = next.before.max(24.0);
        }
    }

    fn entry(
        &mut self,
        number: usize,
        level: usize,
        words: String,
        mark: Mark,
        column: Column,
    ) -> Chunk {
        let indent = if level > 1 { 18.0 } else { 0.0 };
        let body = self.measures.body;
        let look = if level > 1 { body } else { body.bold() };
        let left = column.inset(indent, NUMBERS + 8.0);
        let leading = self.measures.leading - 0.05;
        let draft = self
            .shaper
            .shape(vec![Piece::run(words, look, mark.clone())], look, leading);
        let text = self.shaper.wrap(draft, left.width, Alignment::Left);
        let lines = text.lines().len();
        let mut chunk = lines_chunk(&text, 0..lines, left.x);
        let last = text.layout.lines().next_back();
        let end = last.map_or(0.0, |line| line.metrics().advance);
        let y = match &chunk.body {
            Body::Draws(draws) => draws.iter().rev().find_map(|draw| match draw {
                Draw::Line { y, .. } => Some(*y),
                _ => None,
            }),
            Body::Row(_) => None,
        };
        if let (Body::Draws(draws), Some(y)) = (&mut chunk.body, y) {
            let right = column.x + column.width;
            draws.push(Draw::Dots {
                from: left.x + end + 5.0,
                to: right - NUMBERS + 4.0,
                y: y - 1.0,
            });
            draws.push(Draw::PageNumber {
                heading: number,
                right,
                y,
                look,
                mark,
            });
        }
        chunk.before = self.measures.space(if level > 1 { 2.5 } else { 8.0 });
        chunk
    }
}

impl Flow {
    /// Moves the chunks from `start` to the end before the chunk `at`.
    fn move_to(&mut self, start: usize, at: usize) {
        let moved = self.chunks.len().saturating_sub(start);
        if at >= start || moved == 0 {
            return;
        }
        let tail: Vec<Chunk> = self.chunks.drain(start..).collect();
        self.chunks.splice(at..at, tail);
        let shift = |chunk: &mut usize| {
            if (at..start).contains(chunk) {
                *chunk += moved;
            }
        };
        for frame in &mut self.frames {
            shift(&mut frame.chunks.start);
            frame.chunks.end = if frame.chunks.end > at {
                frame.chunks.end + moved
            } else {
                frame.chunks.end
            };
        }
        self.headings
            .iter_mut()
            .for_each(|heading| shift(&mut heading.chunk));
        self.places.iter_mut().for_each(|(_, chunk)| shift(chunk));
        self.notes.iter_mut().for_each(shift);
    }
}

/// A heading with its number.
fn numbered(heading: &Heading, between: &str) -> String {
    if heading.number.is_empty() {
        return heading.title.clone();
    }
    format!("{}{between}{}", heading.number, heading.title)
}

/// The bookmarks; a document without headings has one, its title.
pub(super) fn outline(flow: &Flow, pages: &Pages, sheet: &Sheet, title: &str) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(usize, OutlineNode)> = Vec::new();
    for heading in &flow.headings {
        let target = destination(pages, heading.chunk, sheet);
        while open
            .last()
            .is_some_and(|(level, _)| *level >= heading.level)
        {
            close(&mut open, &mut outline);
        }
        let node = OutlineNode::new(numbered(heading, " "), target).with_open(heading.level == 1);
        open.push((heading.level, node));
    }
    if flow.headings.is_empty() {
        let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
        open.push((1, OutlineNode::new(title.to_owned(), top)));
    }
    while !open.is_empty() {
        close(&mut open, &mut outline);
    }
    outline
}

fn close(open: &mut Vec<(usize, OutlineNode)>, outline: &mut Outline) {
    let Some((_, node)) = open.pop() else {
        return;
    };
    match open.last_mut() {
        Some((_, parent)) => parent.push_child(node),
        None => outline.push_child(node),
    }
}

/// A little above a chunk, so that a jump shows it with some air.
pub(super) fn destination(pages: &Pages, chunk: usize, sheet: &Sheet) -> XyzDestination {
    let (page, y) = pages.find(chunk).unwrap_or((0, sheet.top));
    XyzDestination::new(page, Point::from_xy(sheet.left, (y - 10.0).max(0.0)))
}

/// The number printed for the page that a heading stands on.
pub(super) fn page_number(flow: &Flow, pages: &Pages, number: usize) -> usize {
    let heading = flow.headings.get(number);
    heading
        .and_then(|heading| pages.find(heading.chunk))
        .map_or(1, |(page, _)| page + 1)
}
