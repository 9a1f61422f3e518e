//! Logos of shapes.
//!
//! In: the text of an SVG file. Out: outlines of plain colours in the order of drawing. What would
//! look different here than in a browser (letters, gradients, filters, pictures inside) is refused
//! with its line, because half a logo is worse than none.
#![expect(
    clippy::float_arithmetic,
    reason = "the shapes of a picture are fractions"
)]

use usvg::roxmltree::{Document, Node as Element};
use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{Group, ImageHrefResolver, Node, Options, Paint, Path, Tree};

use super::Unfit;
use crate::colour::Rgb;

/// The most elements.
const MAX_ELEMENTS: usize = 20_000;
/// The most steps of all outlines together.
const MAX_SEGMENTS: usize = 100_000;

/// Shapes on a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector {
    /// The width of the field.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What is drawn, the lowest first; places count from the upper left corner.
    pub outlines: Vec<Outline>,
}

/// One outline, filled, drawn along, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its steps.
    pub segments: Vec<Segment>,
    /// What fills it.
    pub fill: Option<Ink>,
    /// Whether overlapping parts leave holes (`evenodd`).
    pub holes: bool,
    /// What is drawn along it, and how wide.
    pub stroke: Option<(Ink, f32)>,
}

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// To there, without drawing.
    Move(f32, f32),
    /// Straight to there.
    Line(f32, f32),
    /// Curved to the last place, by two handles.
    Curve(f32, f32, f32, f32, f32, f32),
    /// Back to where it began.
    Close,
}

/// A plain colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// The colour.
    pub color: Rgb,
    /// From 0, unseen, to 1.
    pub opacity: f32,
}

pub(super) fn read(text: &str) -> Result<Vector, Unfit> {
    let document = Document::parse(text).map_err(|error| {
        let what = format!("is no well-formed SVG file: {error}");
        Unfit::new(what, "save the logo once more")
    })?;
    for (number, element) in document.descendants().enumerate() {
        if number > MAX_ELEMENTS {
            return Err(Unfit::new(
                format!("has more than {MAX_ELEMENTS} elements"),
                "save a simpler picture, or a PNG",
            ));
        }
        harmless(&document, element)?;
    }
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| {
        let what = format!("cannot be drawn: {error}");
        Unfit::new(what, "give it a width, a height and something to draw")
    })?;
    let mut vector = Vector {
        width: tree.size().width(),
        height: tree.size().height(),
        outlines: Vec::new(),
    };
    let mut count = 0;
    group(tree.root(), 1.0, &mut vector.outlines, &mut count)?;
    let ratio = vector.width / vector.height;
    if vector.outlines.is_empty() || !(0.02..=50.0).contains(&ratio) {
        return Err(Unfit::new(
            "shows nothing, or is fifty times longer than wide",
            "open it in a browser and look at it",
        ));
    }
    Ok(vector)
}

/// Refuses what could run, fetch, or be drawn otherwise than it looks.
fn harmless(document: &Document<'_>, element: Element<'_, '_>) -> Result<(), Unfit> {
    if !element.is_element() {
        return Ok(());
    }
    let line = document.text_pos_at(element.range().start).row;
    let name = element.tag_name().name();
    let refused =
        |what: String, help: &str| Err(Unfit::new(format!("{what} in line {line}"), help));
    match name {
        "script" | "foreignObject" | "iframe" | "handler" | "listener" | "animate" | "set"
        | "animateTransform" | "animateMotion" => {
            return refused(
                format!("holds `<{name}>`"),
                "a logo is a picture: save it without anything that runs or moves",
            );
        }
        "text" | "tspan" | "textPath" => {
            return refused(
                "holds letters that need a font".to_owned(),
                "turn the text into paths in your drawing program",
            );
        }
        "image" | "feImage" => {
            return refused(
                "holds another picture".to_owned(),
                "save all of it as shapes, or as a PNG",
            );
        }
        _ => {}
    }
    for attribute in element.attributes() {
        let value = attribute.value();
        if attribute.name().to_ascii_lowercase().starts_with("on") {
            return refused(
                format!("holds `{}`, which would run", attribute.name()),
                "save it without scripts",
            );
        }
        let reference = attribute.name() == "href" && !value.trim_start().starts_with('#');
        if reference || points_elsewhere(value) {
            return refused(
                format!("points outside itself by `{}`", attribute.name()),
                "save it with everything inside: documents fetch nothing",
            );
        }
    }
    let style = element.text().filter(|_| name == "style");
    if style.is_some_and(|text| points_elsewhere(text) || text.contains("@import")) {
        return refused(
            "points outside itself by its style".to_owned(),
            "save it with everything inside: documents fetch nothing",
        );
    }
    Ok(())
}

/// Whether a value holds `url(…)` of anything but a part of the same file.
fn points_elsewhere(value: &str) -> bool {
    value.match_indices("url(").any(|(at, found)| {
        let rest = value.get(at + found.len()..).unwrap_or_default();
        !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#')
    })
}

fn group(
    group: &Group,
    opacity: f32,
    outlines: &mut Vec<Outline>,
    count: &mut usize,
) -> Result<(), Unfit> {
    let plain = "save it with plain colours and without effects, or as a PNG";
    if group.mask().is_some() || !group.filters().is_empty() {
        return Err(Unfit::new("uses a mask or a filter", plain));
    }
    if let Some(clip) = group.clip_path() {
        // Drawing programs clip to the whole field, which cuts off nothing.
        let (field, inside) = (clip.root().abs_bounding_box(), group.abs_bounding_box());
        let covers = field.left() <= inside.left() + 0.01
            && field.top() <= inside.top() + 0.01
            && field.right() >= inside.right() - 0.01
            && field.bottom() >= inside.bottom() - 0.01;
        let is_box = clip.root().children().len() == 1;
        if !covers || !is_box {
            return Err(Unfit::new("cuts shapes off with a clip path", plain));
        }
    }
    let opacity = opacity * group.opacity().get();
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, opacity, outlines, count)?,
            Node::Path(path) => outlines.extend(outline(path, opacity, count)?),
            Node::Image(_) | Node::Text(_) => {
                return Err(Unfit::new("holds letters or another picture", plain));
            }
        }
    }
    Ok(())
}

fn outline(path: &Path, opacity: f32, count: &mut usize) -> Result<Option<Outline>, Unfit> {
    if !path.is_visible() {
        return Ok(None);
    }
    *count += path.data().len();
    if *count > MAX_SEGMENTS {
        return Err(Unfit::new(
            "is drawn with too many steps",
            "save a simpler picture, or a PNG",
        ));
    }
    let transform = path.abs_transform();
    let fill = match path.fill() {
        Some(fill) => Some(ink(fill.paint(), opacity * fill.opacity().get())?),
        None => None,
    };
    let stroke = match path.stroke() {
        Some(stroke) => {
            let (x, y) = transform.get_scale();
            let width = stroke.width().get() * f32::midpoint(x.abs(), y.abs());
            Some((
                ink(stroke.paint(), opacity * stroke.opacity().get())?,
                width,
            ))
        }
        None => None,
    };
    Ok(Some(Outline {
        segments: segments(path, transform),
        fill,
        holes: path
            .fill()
            .is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd),
        stroke,
    }))
}

fn ink(paint: &Paint, opacity: f32) -> Result<Ink, Unfit> {
    match paint {
        Paint::Color(color) => Ok(Ink {
            color: Rgb(color.red, color.green, color.blue),
            opacity: opacity.clamp(0.0, 1.0),
        }),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Err(Unfit::new(
            "uses a gradient or a pattern",
            "save it with plain colours, or as a PNG",
        )),
    }
}

fn segments(path: &Path, transform: Transform) -> Vec<Segment> {
    let Some(data) = path.data().clone().transform(transform) else {
        return Vec::new();
    };
    let mut last = (0.0, 0.0);
    let mut segments = Vec::new();
    for segment in data.segments() {
        let (segment, end) = match segment {
            PathSegment::MoveTo(p) => (Segment::Move(p.x, p.y), (p.x, p.y)),
            PathSegment::LineTo(p) => (Segment::Line(p.x, p.y), (p.x, p.y)),
            PathSegment::QuadTo(c, p) => {
                // The same curve with two handles: each two thirds of the way to the one.
                let near = |end: f32, handle: f32| end + (handle - end) * 2.0 / 3.0;
                let (x, y) = last;
                let curve = Segment::Curve(
                    near(x, c.x),
                    near(y, c.y),
                    near(p.x, c.x),
                    near(p.y, c.y),
                    p.x,
                    p.y,
                );
                (curve, (p.x, p.y))
            }
            PathSegment::CubicTo(a, b, p) => {
                (Segment::Curve(a.x, a.y, b.x, b.y, p.x, p.y), (p.x, p.y))
            }
            PathSegment::Close => (Segment::Close, last),
        };
        last = end;
        segments.push(segment);
    }
    segments
}
