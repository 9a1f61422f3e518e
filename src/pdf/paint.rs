//! The pages, painted and written.
//!
//! In: the flow, the places of its chunks, and the options. Out: the bytes of the file. Grounds
//! come first, then the text in reading order, then the running head and foot.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::geom::Rect;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::ArtifactType;
use parley::Alignment;

use super::canvas::Canvas;
use super::compose::Composer;
use super::contents::{outline, page_number};
use super::flow::{Body, Draw, Flow, Frame, Row};
use super::furniture::Furniture;
use super::links::annotation;
use super::metadata::{attachments, language, metadata, title};
use super::paginate::{Pages, Placed, What};
use super::piece::Piece;
use super::style::{Rgb, Sheet};
use super::text::Text;
use super::{Options, PdfError};

/// How far a ground reaches beyond its text where a page ends inside it.
const OVERHANG: f32 = 5.0;

/// Writes the file.
pub(super) fn write(
    composer: &mut Composer<'_>,
    pages: &Pages,
    options: &Options,
) -> Result<Vec<u8>, PdfError> {
    let mut file = krilla::Document::new_with(settings()?);
    let drawn = Drawn {
        numbers: page_numbers(composer, pages),
        furniture: Furniture::new(composer, pages.count, options),
        grounds: grounds(&composer.flow, pages),
    };
    let size = |sheet: Sheet| {
        PageSettings::from_wh(sheet.width, sheet.height)
            .ok_or_else(|| PdfError::Refused("the paper has no size".to_owned()))
    };
    let (usual, turned) = (size(composer.sheet)?, size(composer.sheet.turned())?);
    for page in 0..pages.count {
        let size = if pages.is_wide(page) { &turned } else { &usual };
        let mut sheet = file.start_page_with(size.clone());
        let links = paint_page(composer, pages, &drawn, page, sheet.surface());
        for (link, places) in links {
            if let Some((node, annotation)) = annotation(composer, pages, link, places) {
                let mark = sheet.add_tagged_annotation(annotation);
                composer.tags.mark(node, mark);
            }
        }
        sheet.finish();
    }
    let title = title(options);
    file.set_outline(outline(&composer.flow, pages, &composer.sheet, &title));
    file.set_metadata(metadata(options));
    for attachment in attachments(options)? {
        file.embed_file(attachment);
    }
    let tags = std::mem::take(&mut composer.tags);
    file.set_tag_tree(tags.finish(&language(options)));
    file.finish()
        .map_err(|error| PdfError::Refused(error.to_string()))
}

fn settings() -> Result<SerializeSettings, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PdfError::Refused("the two standards share no version".to_owned()))?;
    Ok(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    })
}

/// What is painted beside the chunks.
struct Drawn {
    numbers: BTreeMap<usize, Rc<Text>>,
    furniture: Furniture,
    grounds: BTreeMap<usize, Vec<Ground>>,
}

/// Paints one page and says where on it the words of each link stand.
fn paint_page(
    composer: &mut Composer<'_>,
    pages: &Pages,
    drawn: &Drawn,
    page: usize,
    surface: Surface<'_>,
) -> BTreeMap<usize, Vec<Rect>> {
    let mut canvas = Canvas {
        surface,
        tags: &mut composer.tags,
        fonts: composer.shaper.fonts,
        decoration: None,
        links: BTreeMap::new(),
    };
    for ground in drawn.grounds.get(&page).into_iter().flatten() {
        canvas.fill(ground.at, ground.size, ground.color);
    }
    for placed in pages.on(page) {
        paint(&mut canvas, &composer.flow, placed, &drawn.numbers);
    }
    drawn
        .furniture
        .paint(&mut canvas, page, pages.is_wide(page));
    let links = std::mem::take(&mut canvas.links);
    canvas.surface.finish();
    links
}

/// The page numbers of the contents, shaped now that they are known; by heading.
fn page_numbers(composer: &mut Composer<'_>, pages: &Pages) -> BTreeMap<usize, Rc<Text>> {
    let mut wanted = Vec::new();
    for chunk in &composer.flow.chunks {
        let Body::Draws(draws) = &chunk.body else {
            continue;
        };
        for draw in draws {
            if let Draw::PageNumber {
                heading,
                look,
                mark,
                ..
            } = draw
            {
                let number = page_number(&composer.flow, pages, *heading);
                let piece = Piece::run(number.to_string(), *look, mark.clone());
                wanted.push((*heading, *look, piece));
            }
        }
    }
    let shaped = wanted.into_iter().map(|(heading, look, piece)| {
        let draft = composer.shaper.shape(vec![piece], look, 1.4);
        (
            heading,
            composer.shaper.wrap(draft, f32::MAX, Alignment::Left),
        )
    });
    shaped.collect()
}

/// A ground behind text on one page.
struct Ground {
    at: (f32, f32),
    size: (f32, f32),
    color: Rgb,
}

/// The grounds and bars of all frames, by page.
fn grounds(flow: &Flow, pages: &Pages) -> BTreeMap<usize, Vec<Ground>> {
    let mut grounds: BTreeMap<usize, Vec<Ground>> = BTreeMap::new();
    // A frame is known when it ends, so the outer ones come last but must be painted first.
    let mut frames: Vec<&Frame> = flow.frames.iter().collect();
    frames.sort_by_key(|frame| (frame.chunks.start, Reverse(frame.chunks.end)));
    for frame in frames {
        let from = pages
            .placed
            .partition_point(|placed| placed.chunk < frame.chunks.start);
        let to = pages
            .placed
            .partition_point(|placed| placed.chunk < frame.chunks.end);
        let inside = pages.placed.get(from..to).unwrap_or_default();
        for part in inside.chunk_by(|one, two| one.page == two.page) {
            let (Some(first), Some(last)) = (part.first(), part.last()) else {
                continue;
            };
            let begins = inside
                .first()
                .is_some_and(|placed| placed.page == first.page);
            let ends = inside.last().is_some_and(|placed| placed.page == last.page);
            let top = first.y - if begins { 0.0 } else { OVERHANG };
            let bottom = last.y + last.height + if ends { 0.0 } else { OVERHANG };
            let page = grounds.entry(first.page).or_default();
            let mut add = |width: f32, color: Rgb| {
                page.push(Ground {
                    at: (frame.x, top),
                    size: (width, bottom - top),
                    color,
                });
            };
            if let Some(fill) = frame.fill {
                add(frame.width, fill);
            }
            if let Some((color, width)) = frame.bar {
                add(width, color);
            }
        }
    }
    grounds
}

fn paint(
    canvas: &mut Canvas<'_, '_>,
    flow: &Flow,
    placed: &Placed,
    numbers: &BTreeMap<usize, Rc<Text>>,
) {
    match &placed.what {
        What::Draws => {
            let Some(Body::Draws(draws)) = flow.chunks.get(placed.chunk).map(|chunk| &chunk.body)
            else {
                return;
            };
            for draw in draws {
                paint_draw(canvas, draw, placed.y, numbers);
            }
        }
        What::Part(row, part) => paint_row(canvas, row, part, placed),
        What::Repeat(row) => {
            canvas.decoration = Some(ArtifactType::PaginationOther);
            paint_row(canvas, row, &row.whole(), placed);
            canvas.decoration = None;
        }
    }
}

fn paint_draw(
    canvas: &mut Canvas<'_, '_>,
    draw: &Draw,
    top: f32,
    numbers: &BTreeMap<usize, Rc<Text>>,
) {
    match draw {
        Draw::Line { text, line, x, y } => canvas.line(text, *line, (*x, top + y)),
        Draw::Fill {
            x,
            y,
            width,
            height,
            color,
        } => canvas.fill((*x, top + y), (*width, *height), *color),
        Draw::Dots { from, to, y } => canvas.dots(*from, *to, top + y),
        Draw::Tick { x, y } => canvas.tick(*x, top + y, Rgb(0x17, 0x55, 0x3f)),
        Draw::Shapes {
            shapes,
            x,
            accent,
            node,
        } => canvas.shapes(shapes, (*x, top), *accent, *node),
        Draw::Logo {
            logo,
            x,
            y,
            width,
            height,
            node,
        } => canvas.logo(logo, (*x, top + y), (*width, *height), *node),
        Draw::PageNumber {
            heading, right, y, ..
        } => {
            if let Some(number) = numbers.get(heading) {
                canvas.line(number, 0, (right - number.width(), top + y));
            }
        }
    }
}

fn paint_row(
    canvas: &mut Canvas<'_, '_>,
    row: &Row,
    part: &[std::ops::Range<usize>],
    placed: &Placed,
) {
    if let Some(fill) = row.fill {
        canvas.fill((row.x, placed.y), (row.width, placed.height), fill);
    }
    let (color, thickness) = row.line;
    canvas.fill(
        (row.x, placed.y + placed.height - thickness),
        (row.width, thickness),
        color,
    );
    for (cell, lines) in row.cells.iter().zip(part) {
        if canvas.decoration.is_none() {
            canvas.tags.join(cell.node);
        }
        let mut y = placed.y + row.pad;
        for (line, measures) in cell
            .text
            .lines()
            .enumerate()
            .skip(lines.start)
            .take(lines.len())
        {
            canvas.line(&cell.text, line, (cell.x, y + measures.baseline));
            y += measures.height;
        }
    }
}
