//! Paths and paints.
//!
//! In: measures and colours. Out: what the writer draws with. Shapes without any area are none.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect};
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;

use super::style::Rgb;

pub(super) fn paint(color: Rgb) -> Fill {
    Fill {
        paint: rgb::Color::new(color.0, color.1, color.2).into(),
        ..Fill::default()
    }
}

pub(super) fn stroke(color: Rgb, width: f32) -> Stroke {
    Stroke {
        paint: rgb::Color::new(color.0, color.1, color.2).into(),
        width,
        ..Stroke::default()
    }
}

pub(super) fn fill_path(surface: &mut Surface<'_>, path: &Path, color: Rgb) {
    surface.set_fill(Some(paint(color)));
    surface.draw_path(path);
}

pub(super) fn stroke_path(surface: &mut Surface<'_>, path: &Path, stroke: Stroke) {
    surface.set_fill(None);
    surface.set_stroke(Some(stroke));
    surface.draw_path(path);
    surface.set_stroke(None);
}

/// A place on paper to the hundredth of a point: finer than any printer, and short in the file.
pub(super) fn tidy(place: f32) -> f32 {
    (place * 100.0).round() / 100.0
}

pub(super) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Option<Path> {
    let (right, bottom) = (tidy(x + width), tidy(y + height));
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(tidy(x), tidy(y), right, bottom)?);
    path.finish()
}

/// A rectangle with round corners.
pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    let (right, bottom) = (tidy(x + width), tidy(y + height));
    let (x, y, radius) = (tidy(x), tidy(y), tidy(radius));
    // How far the handles of a quarter circle are from its corner.
    let handle = tidy(radius * 0.448);
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(
        right,
        bottom - handle,
        right - handle,
        bottom,
        right - radius,
        bottom,
    );
    path.line_to(x + radius, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + handle, x + handle, y, x + radius, y);
    path.close();
    path.finish()
}
