//! Bars of shares: what counts, what could still come, and a mark where the target is.

use super::{Anchor, Paint, Pen, SMALL, Style, WORDS, cell, count};
use crate::block::{Picture, PictureCell};

const ROW: f32 = 16.0;
const THICK: f32 = 8.0;

/// One bar.
struct Bar<'a> {
    label: &'a str,
    said: &'a str,
    low: u8,
    high: u8,
    target: Option<u8>,
}

/// Columns: label, one number or two, perhaps a target.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let bars: Vec<Bar<'_>> = picture.rows.iter().filter_map(|row| read(row)).collect();
    if bars.is_empty() {
        return None;
    }
    let name = Style::new(WORDS, Paint::Ink);
    let number = Style::new(WORDS, Paint::Soft);
    let mut widest = |text: fn(&Bar<'_>) -> String, style: Style| {
        let widths = bars.iter().map(|bar| pen.measured(&text(bar), style));
        widths.fold(0.0, f32::max)
    };
    let labels = widest(|bar| bar.label.to_owned(), name);
    let numbers = widest(|bar| bar.said.to_owned(), number);
    let left = labels.min(pen.width * 0.42) + 10.0;
    let right = (numbers.min(pen.width * 0.2) + 8.0).max(16.0);
    let long = pen.width - left - right;
    for (at, bar) in bars.iter().enumerate() {
        let top = count(at) * ROW + 4.0;
        let base = top + THICK - 1.2;
        pen.words((0.0, base), Anchor::Start, name, bar.label, left - 10.0);
        one(pen, bar, left, long, top);
        let end = (pen.width, base);
        pen.words(end, Anchor::End, number, bar.said, right - 4.0);
    }
    let bottom = count(bars.len()) * ROW + 4.0;
    axis(pen, left, long, bottom);
    Some(bottom + 9.0)
}

fn read(row: &[PictureCell]) -> Option<Bar<'_>> {
    let (low, high) = span(cell(row, 1))?;
    Some(Bar {
        label: cell(row, 0),
        said: cell(row, 1),
        low,
        high,
        target: span(cell(row, 2)).map(|(target, _)| target),
    })
}

fn one(pen: &mut Pen<'_>, bar: &Bar<'_>, left: f32, long: f32, top: f32) {
    let share = |percent: u8| long * f32::from(percent.min(100)) / 100.0;
    pen.fill((left, top, long, THICK), Paint::Pale, 1.5);
    if bar.low > 0 {
        let full = (left, top, share(bar.low), THICK);
        pen.fill(full, Paint::Accent, 1.5);
    }
    if bar.high > bar.low {
        let from = left + share(bar.low);
        let wide = share(bar.high) - share(bar.low);
        let possible = (from, top + 0.4, wide, THICK - 0.8);
        pen.outline(possible, Paint::Accent, 1.0);
    }
    if let Some(target) = bar.target {
        let x = left + share(target);
        pen.line((x, top - 2.4), (x, top + THICK + 2.4), Paint::Ink, 1.4);
    }
}

/// The scale below the bars.
fn axis(pen: &mut Pen<'_>, left: f32, long: f32, y: f32) {
    let style = Style::new(SMALL, Paint::Soft);
    for (share, text) in [
        (0.0, "0"),
        (0.25, "25"),
        (0.5, "50"),
        (0.75, "75"),
        (1.0, "100 %"),
    ] {
        let x = left + long * share;
        pen.words((x, y + 6.0), Anchor::Middle, style, text, 40.0);
    }
}

/// The one or two whole numbers up to 100 that a text holds.
pub(super) fn span(text: &str) -> Option<(u8, u8)> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| digits.parse::<u8>().ok().filter(|number| *number <= 100));
    let low = numbers.next()??;
    match numbers.next() {
        None => Some((low, low)),
        Some(high) => high.filter(|high| *high >= low).map(|high| (low, high)),
    }
}
