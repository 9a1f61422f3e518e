//! Boxes and arrows: from where, to where, and what is said of each way.

use super::{Anchor, Paint, Pen, SMALL, Style, WORDS, cell, count, tone};
use crate::block::{Picture, PictureCell, Tone};

const HIGH: f32 = 35.0;
const GAP: f32 = 6.0;

/// Columns: from, to, and details of the way.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let rows: Vec<&Vec<PictureCell>> = picture
        .rows
        .iter()
        .filter(|row| !cell(row, 1).trim().is_empty())
        .collect();
    if rows.is_empty() {
        return None;
    }
    let (left, right) = (pen.width * 0.32, pen.width * 0.56);
    let begin = pen.width - right;
    let top = |at: usize| count(at) * (HIGH + GAP);
    let mut at = 0;
    for group in rows.chunk_by(|one, two| cell(one, 0) == cell(two, 0)) {
        let (from, to) = (top(at), top(at + group.len() - 1) + HIGH);
        let high = (to - from).min(count(group.len().min(2)) * HIGH);
        let middle = f32::midpoint(from, to);
        let first = group.first().map_or("", |row| cell(row, 0));
        source(pen, (0.0, middle - high / 2.0, left, high), first);
        for (number, row) in group.iter().enumerate() {
            let y = top(at + number);
            let paint = tone(row, 1).map_or(Paint::Soft, Paint::Tone);
            pen.shapes.push(super::Shape::Arrow {
                from: (left + 1.0, middle),
                to: (begin - 1.0, y + HIGH / 2.0),
                paint,
            });
            destination(pen, (begin, y, right, HIGH), row);
        }
        at += group.len();
    }
    Some(top(rows.len()) - GAP + 1.0)
}

fn source(pen: &mut Pen<'_>, at: (f32, f32, f32, f32), text: &str) {
    let (x, y, wide, high) = at;
    pen.fill(at, Paint::Tone(Tone::Mild), 3.0);
    pen.outline((x + 0.3, y + 0.3, wide - 0.6, high - 0.6), Paint::Line, 3.0);
    let style = Style::new(WORDS, Paint::OnTone(Tone::Mild));
    let room = if high > HIGH { 6 } else { 3 };
    let lines = pen.wrapped(text, style, wide - 14.0, room);
    let first = y + high / 2.0 + 2.6 - (count(lines.len()) - 1.0) * 4.8;
    for (line, text) in lines.iter().enumerate() {
        let place = (x + 7.0, first + count(line) * 9.6);
        pen.words(place, Anchor::Start, style, text, wide - 14.0);
    }
}

fn destination(pen: &mut Pen<'_>, at: (f32, f32, f32, f32), row: &[PictureCell]) {
    let (x, y, wide, _) = at;
    pen.fill(at, Paint::Pale, 3.0);
    let name = Style::new(WORDS, Paint::Ink).bold();
    pen.words(
        (x + 7.0, y + 11.0),
        Anchor::Start,
        name,
        cell(row, 1),
        wide - 14.0,
    );
    let details: Vec<&str> = row
        .iter()
        .skip(2)
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let style = Style::new(SMALL, Paint::Ink);
    let lines = pen.wrapped(&details.join("; "), style, wide - 14.0, 2);
    for (line, text) in lines.iter().enumerate() {
        let place = (x + 7.0, y + 20.5 + count(line) * 8.4);
        pen.words(place, Anchor::Start, style, text, wide - 14.0);
    }
}
