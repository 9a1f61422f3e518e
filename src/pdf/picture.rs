//! Pictures on paper: shapes into a chunk that stays whole, spoken as one figure.
//!
//! In: a picture. Out: a chunk with its caption. Its words are real words, so that a search finds
//! them; assistive technology reads what the picture says instead.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use krilla::geom::PathBuilder;
use krilla::surface::Surface;
use krilla::tagging::Tag;

use super::canvas::Canvas;
use super::compose::{Composer, Place};
use super::flow::{Chunk, Draw};
use super::inline::shortened;
use super::piece::{Mark, Piece};
use super::shapes::{fill_path, rectangle, rounded, stroke, stroke_path, tidy};
use super::style::{Look, Rgb, palette};
use super::tags::NodeId;
use super::text::Shaper;
use crate::block::Picture;
use crate::picture::{self, Anchor, Measure, Paint, Shape};

/// The longest spoken text.
const MAX_SAID: usize = 1_000;

impl Measure for Shaper<'_> {
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        self.line(text, look(size, bold, Rgb::INK), Mark::default())
            .width()
    }
}

fn look(size: f32, bold: bool, color: Rgb) -> Look {
    let look = Look::new(size, color);
    if bold { look.bold() } else { look }
}

impl Composer<'_> {
    pub(super) fn picture(&mut self, picture: &Picture, place: Place) {
        let width = place.column.width;
        let Some(drawing) = picture::draw(picture, width, &mut self.shaper) else {
            return;
        };
        let said = shortened(&picture.says, MAX_SAID);
        let node = self.tags.add(place.node, Tag::Figure(Some(said)));
        let x = place.column.x;
        let (words, shapes): (Vec<Shape>, Vec<Shape>) = drawing
            .shapes
            .into_iter()
            .partition(|shape| matches!(shape, Shape::Words { .. }));
        let mut draws = vec![Draw::Shapes {
            shapes,
            x,
            accent: self.accent,
            node,
        }];
        draws.extend(words.iter().filter_map(|shape| self.words(shape, x, node)));
        let mut chunk = Chunk::new(10.0, drawing.height, draws);
        chunk.keep = true;
        self.push(chunk);
        self.leave(4.0);
        if !picture.caption.is_empty() {
            let paragraph = self.tags.add(place.node, Tag::P);
            let look = Look::new(7.6, Rgb::GREY);
            let piece = Piece::run(picture.caption.as_str(), look, Mark::of(paragraph));
            self.label(vec![piece], look, 1.35, place.column, 5.0);
            self.leave(6.0);
        }
    }

    fn words(&mut self, shape: &Shape, left: f32, node: NodeId) -> Option<Draw> {
        let Shape::Words {
            at,
            anchor,
            size,
            bold,
            paint,
            text,
        } = shape
        else {
            return None;
        };
        let look = look(*size, *bold, color(*paint, self.accent));
        let text = self.shaper.line(text, look, Mark::of(node));
        let shift = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => text.width() / 2.0,
            Anchor::End => text.width(),
        };
        Some(Draw::Line {
            x: left + at.0 - shift,
            y: at.1,
            line: 0,
            text,
        })
    }
}

impl Canvas<'_, '_> {
    /// Draws the shapes of a picture as one part of its figure.
    pub(super) fn shapes(
        &mut self,
        shapes: &[Shape],
        (x, y): (f32, f32),
        accent: Rgb,
        node: NodeId,
    ) {
        self.speak(Some(node), |surface| {
            for shape in shapes {
                drawn(surface, shape, (x, y), accent);
            }
        });
    }
}

fn drawn(surface: &mut Surface<'_>, shape: &Shape, (left, top): (f32, f32), accent: Rgb) {
    match shape {
        Shape::Box {
            at: (x, y, width, height),
            radius,
            fill,
            edge,
        } => {
            let (x, y) = (left + x, top + y);
            let radius = radius.min(height / 2.0).min(width / 2.0);
            let path = if radius > 0.2 {
                rounded(x, y, *width, *height, radius)
            } else {
                rectangle(x, y, *width, *height)
            };
            let Some(path) = path else {
                return;
            };
            if let Some(fill) = fill {
                fill_path(surface, &path, color(*fill, accent));
            }
            if let Some(edge) = edge {
                stroke_path(surface, &path, stroke(color(*edge, accent), 0.7));
            }
        }
        Shape::Line {
            from,
            to,
            paint,
            width,
        } => {
            let mut path = PathBuilder::new();
            path.move_to(tidy(left + from.0), tidy(top + from.1));
            path.line_to(tidy(left + to.0), tidy(top + to.1));
            if let Some(path) = path.finish() {
                stroke_path(surface, &path, stroke(color(*paint, accent), *width));
            }
        }
        Shape::Arrow { from, to, paint } => {
            let from = (left + from.0, top + from.1);
            let to = (left + to.0, top + to.1);
            arrow(surface, from, to, color(*paint, accent));
        }
        // Words are laid out before pages are known, as all other words are.
        Shape::Words { .. } => {}
    }
}

fn arrow(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), color: Rgb) {
    let neck = to.0 - 4.0;
    let middle = f32::midpoint(from.0, neck);
    let mut path = PathBuilder::new();
    path.move_to(tidy(from.0), tidy(from.1));
    path.cubic_to(
        tidy(middle),
        tidy(from.1),
        tidy(middle),
        tidy(to.1),
        tidy(neck),
        tidy(to.1),
    );
    if let Some(path) = path.finish() {
        stroke_path(surface, &path, stroke(color, 1.0));
    }
    let mut head = PathBuilder::new();
    head.move_to(tidy(to.0), tidy(to.1));
    head.line_to(tidy(neck - 1.0), tidy(to.1 - 3.0));
    head.line_to(tidy(neck - 1.0), tidy(to.1 + 3.0));
    head.close();
    if let Some(head) = head.finish() {
        fill_path(surface, &head, color);
    }
}

fn color(paint: Paint, accent: Rgb) -> Rgb {
    match paint {
        Paint::Ink => Rgb::INK,
        Paint::Soft => Rgb::GREY,
        Paint::Line => Rgb(0xb4, 0xbc, 0xc5),
        Paint::Pale => Rgb::PALE,
        Paint::Accent => accent,
        Paint::Tone(tone) => palette(tone).fill,
        Paint::OnTone(tone) => palette(tone).ink,
    }
}
