//! Pictures on a page: shapes as an SVG of its own colours, by day and by night.
//!
//! In: a picture. Out: a figure with what it says and its caption. A page knows its letters only in
//! the reader's browser, so widths are those of a typical one, with room to spare.
#![expect(
    clippy::float_arithmetic,
    reason = "measures of a picture are fractions of a point"
)]

use super::blocks::{Writer, class};
use crate::block::Picture;
use crate::page::{escape, put};
use crate::picture::{self, Anchor, Measure, Paint, Shape};

/// How wide a picture is in its own points; pages scale it.
const WIDTH: f32 = 500.0;

/// Letters of a typical sans serif font, a little wider than most.
struct Typical;

impl Measure for Typical {
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32 {
        let letters = text.chars().map(|letter| match letter {
            'i' | 'j' | 'l' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' => 0.30,
            'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | 'I' => 0.38,
            'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
            'A'..='Z' => 0.69,
            '\0'..='\u{2ff}' => 0.58,
            _ => 1.0,
        });
        let width: f32 = letters.sum();
        width * size * if bold { 1.07 } else { 1.0 }
    }
}

impl Writer<'_> {
    /// Adds a picture.
    pub(super) fn picture(&mut self, picture: &Picture) {
        let Some(drawing) = picture::draw(picture, WIDTH, &mut Typical) else {
            return;
        };
        let says = escape(&picture.says);
        put!(
            self.out,
            "<figure>\n<div class=\"canvas\" role=\"group\" tabindex=\"0\" aria-label=\"{says}\">\n\
             <svg viewBox=\"0 0 {WIDTH} {}\" role=\"img\" aria-label=\"{says}\">\n",
            tidy(drawing.height)
        );
        for shape in &drawing.shapes {
            self.shape(shape);
        }
        self.out.push_str("</svg>\n</div>\n");
        if !picture.caption.is_empty() {
            put!(
                self.out,
                "<figcaption>{}</figcaption>\n",
                escape(&picture.caption)
            );
        }
        self.out.push_str("</figure>\n");
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Box {
                at: (x, y, width, height),
                radius,
                fill,
                edge,
            } => {
                let fill = fill.map_or("hollow".to_owned(), |paint| format!("f-{}", name(paint)));
                let edge = edge.map_or(String::new(), |paint| format!(" s-{}", name(paint)));
                put!(
                    self.out,
                    "<rect class=\"{fill}{edge}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\n",
                    tidy(*x),
                    tidy(*y),
                    tidy(*width),
                    tidy(*height),
                    tidy(*radius)
                );
            }
            Shape::Line {
                from,
                to,
                paint,
                width,
            } => put!(
                self.out,
                "<path class=\"hollow s-{}\" d=\"M{} {}L{} {}\" stroke-width=\"{}\"/>\n",
                name(*paint),
                tidy(from.0),
                tidy(from.1),
                tidy(to.0),
                tidy(to.1),
                tidy(*width)
            ),
            Shape::Arrow { from, to, paint } => self.arrow(*from, *to, *paint),
            Shape::Words {
                at,
                anchor,
                size,
                bold,
                paint,
                text,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let weight = if *bold { " font-weight=\"700\"" } else { "" };
                put!(
                    self.out,
                    "<text class=\"f-{}\" x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\"{weight}>{}</text>\n",
                    name(*paint),
                    tidy(at.0),
                    tidy(at.1),
                    tidy(*size),
                    escape(text)
                );
            }
        }
    }

    fn arrow(&mut self, from: (f32, f32), to: (f32, f32), paint: Paint) {
        let name = name(paint);
        let neck = to.0 - 4.0;
        let middle = tidy(f32::midpoint(from.0, neck));
        let (y, end) = (tidy(from.1), tidy(to.1));
        put!(
            self.out,
            "<path class=\"hollow s-{name}\" d=\"M{} {y}C{middle} {y} {middle} {end} {} {end}\"/>\n\
             <path class=\"f-{name}\" d=\"M{} {end}L{back} {}L{back} {}Z\"/>\n",
            tidy(from.0),
            tidy(neck),
            tidy(to.0),
            tidy(to.1 - 3.0),
            tidy(to.1 + 3.0),
            back = tidy(neck - 1.0),
        );
    }
}

/// The class of a colour; tones carry their own variables.
fn name(paint: Paint) -> String {
    match paint {
        Paint::Ink => "ink".to_owned(),
        Paint::Soft => "soft".to_owned(),
        Paint::Line => "line".to_owned(),
        Paint::Pale => "pale".to_owned(),
        Paint::Accent => "accent".to_owned(),
        Paint::Tone(tone) => format!("tone {}", class(tone)),
        Paint::OnTone(tone) => format!("word {}", class(tone)),
    }
}

/// A place to the tenth, as short as it goes.
fn tidy(place: f32) -> f32 {
    (place * 10.0).round() / 10.0
}
