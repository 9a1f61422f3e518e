//! The logo above the title, and how it is drawn.
//!
//! In: a logo that was checked. Out: its shapes or pixels in a box of its own proportions.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::sync::Arc;

use krilla::geom::{PathBuilder, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::Tag;

use super::canvas::Canvas;
use super::compose::Composer;
use super::flow::{Chunk, Draw};
use super::inline::shortened;
use super::shapes::{paint, stroke};
use super::style::Rgb;
use super::tags::NodeId;
use crate::logo::{Ink, Logo, Outline, Segment, Vector};

impl Composer<'_> {
    /// The logo as the first thing of a document.
    pub(super) fn logo(&mut self, logo: &Arc<Logo>, name: &str, parent: NodeId) {
        let (width, height) = logo.fitted();
        let x = self.sheet.left;
        let draw = self.logo_at(logo, name, parent, (x, 0.0), (width, height));
        let mut chunk = Chunk::new(0.0, height, vec![draw]);
        chunk.keep = true;
        self.push(chunk);
        self.leave(14.0);
    }

    /// The logo on a white field at the upper right, for a ground that it was not made for.
    pub(super) fn logo_on_white(
        &mut self,
        logo: &Arc<Logo>,
        name: &str,
        parent: NodeId,
    ) -> Vec<Draw> {
        let (width, height) = logo.fitted();
        let pad = 7.0;
        let x = self.sheet.left + self.sheet.measure - width - 2.0 * pad;
        // Level with the label at the left, in the space that the margin leaves.
        let top = -24.0;
        let field = Draw::Fill {
            x,
            y: top,
            width: width + 2.0 * pad,
            height: height + 2.0 * pad,
            color: Rgb::WHITE,
        };
        let draw = self.logo_at(logo, name, parent, (x + pad, top + pad), (width, height));
        vec![field, draw]
    }

    fn logo_at(
        &mut self,
        logo: &Arc<Logo>,
        name: &str,
        parent: NodeId,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
    ) -> Draw {
        let said = shortened(name, 200);
        let said = if said.is_empty() {
            "Logo".to_owned()
        } else {
            said
        };
        Draw::Logo {
            logo: Arc::clone(logo),
            x,
            y,
            width,
            height,
            node: self.tags.add(parent, Tag::Figure(Some(said))),
        }
    }
}

impl Canvas<'_, '_> {
    /// Draws a logo with its upper left corner there.
    pub(super) fn logo(
        &mut self,
        logo: &Logo,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        node: NodeId,
    ) {
        self.speak(Some(node), |surface| match logo {
            Logo::Vector(vector) => shapes(surface, vector, (x, y), width),
            Logo::Raster(raster) => {
                let image = Image::from_png(raster.bytes.clone().into(), false);
                if let (Ok(image), Some(size)) = (image, Size::from_wh(width, height)) {
                    surface.push_transform(&Transform::from_translate(x, y));
                    surface.draw_image(image, size);
                    surface.pop();
                }
            }
        });
    }
}

fn shapes(surface: &mut Surface<'_>, vector: &Vector, (x, y): (f32, f32), width: f32) {
    let scale = width / vector.width;
    for outline in &vector.outlines {
        let Some(path) = path(outline, (x, y), scale) else {
            continue;
        };
        if let Some(ink) = outline.fill {
            surface.set_fill(Some(Fill {
                rule: if outline.holes {
                    FillRule::EvenOdd
                } else {
                    FillRule::NonZero
                },
                opacity: opacity(ink),
                ..paint(ink.color)
            }));
            surface.set_stroke(None);
            surface.draw_path(&path);
        }
        if let Some((ink, width)) = outline.stroke {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                opacity: opacity(ink),
                ..stroke(ink.color, width * scale)
            }));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
    }
}

fn path(outline: &Outline, (x, y): (f32, f32), scale: f32) -> Option<krilla::geom::Path> {
    let at = |px: f32, py: f32| (x + px * scale, y + py * scale);
    let mut path = PathBuilder::new();
    for segment in &outline.segments {
        match *segment {
            Segment::Move(px, py) => {
                let (x, y) = at(px, py);
                path.move_to(x, y);
            }
            Segment::Line(px, py) => {
                let (x, y) = at(px, py);
                path.line_to(x, y);
            }
            Segment::Curve(ax, ay, bx, by, px, py) => {
                let ((ax, ay), (bx, by), (x, y)) = (at(ax, ay), at(bx, by), at(px, py));
                path.cubic_to(ax, ay, bx, by, x, y);
            }
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

fn opacity(ink: Ink) -> NormalizedF32 {
    NormalizedF32::new(ink.opacity).unwrap_or(NormalizedF32::ONE)
}
