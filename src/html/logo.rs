//! The logo on a page.
//!
//! In: a logo that was checked. Out: an element with its name, made anew from outlines, or the
//! picture itself inside the page; nothing of the original file's markup is taken over.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::logo::{Ink, Logo, Outline, Segment, Vector};
use crate::page::{escape, put};

/// The element that shows a logo.
pub(super) fn element(logo: &Logo, name: &str) -> String {
    let name = escape(if name.trim().is_empty() { "Logo" } else { name });
    match logo {
        Logo::Vector(vector) => shapes(vector, &name),
        Logo::Raster(raster) => format!(
            "<img class=\"logo\" alt=\"{name}\" width=\"{}\" height=\"{}\" src=\"data:image/png;base64,{}\">\n",
            raster.width,
            raster.height,
            STANDARD.encode(&raster.bytes)
        ),
    }
}

/// The policy of a page with that logo: pictures inside the page are allowed where there is one.
pub(super) fn allowed(policy: &str, logo: Option<&Logo>) -> String {
    match logo {
        Some(Logo::Raster(_)) => format!("{policy}; img-src data:"),
        _ => policy.to_owned(),
    }
}

fn shapes(vector: &Vector, name: &str) -> String {
    let mut out = format!(
        "<svg class=\"logo\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{name}\">\n",
        vector.width, vector.height
    );
    for outline in &vector.outlines {
        out.push_str("<path");
        paint(&mut out, "fill", outline.fill);
        if outline.holes {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        if let Some((ink, width)) = outline.stroke {
            paint(&mut out, "stroke", Some(ink));
            put!(out, " stroke-width=\"{width}\"");
        }
        put!(out, " d=\"{}\"/>\n", steps(outline));
    }
    out.push_str("</svg>\n");
    out
}

fn paint(out: &mut String, what: &str, ink: Option<Ink>) {
    let Some(Ink { color, opacity }) = ink else {
        put!(*out, " {what}=\"none\"");
        return;
    };
    put!(
        *out,
        " {what}=\"#{:02x}{:02x}{:02x}\"",
        color.0,
        color.1,
        color.2
    );
    if opacity < 1.0 {
        put!(*out, " {what}-opacity=\"{opacity}\"");
    }
}

fn steps(outline: &Outline) -> String {
    let mut out = String::new();
    for segment in &outline.segments {
        match segment {
            Segment::Move(x, y) => put!(out, "M{x} {y}"),
            Segment::Line(x, y) => put!(out, "L{x} {y}"),
            Segment::Curve(ax, ay, bx, by, x, y) => put!(out, "C{ax} {ay} {bx} {by} {x} {y}"),
            Segment::Close => out.push('Z'),
        }
    }
    out
}
