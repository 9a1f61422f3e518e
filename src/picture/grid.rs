//! A grid of fields: rows and columns have names, and each field has the ground of its word's tone.

use super::{Anchor, Paint, Pen, SMALL, Style, WORDS, cell, count, tone};
use crate::block::Picture;

/// How high a row is where there are few, and where there are many.
const ROW: (f32, f32) = (24.0, 15.0);
/// How many rows are few.
const FEW: usize = 6;
const GAP: f32 = 2.0;
const MOST_COLUMNS: usize = 10;

/// Columns: the name of the row, then one field each.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let columns = picture.header.len().min(MOST_COLUMNS);
    if picture.rows.is_empty() || columns < 2 {
        return None;
    }
    let few = picture.rows.len() <= FEW;
    let (high, lines_most) = if few { (ROW.0, 2) } else { (ROW.1, 1) };
    let name = Style::new(WORDS, Paint::Ink);
    let head = Style::new(SMALL, Paint::Soft);
    let labels = picture.rows.iter();
    let widest = labels
        .map(|row| pen.measured(cell(row, 0), name))
        .fold(0.0, f32::max);
    let left = widest.min(pen.width * 0.5) + 10.0;
    let wide = (pen.width - left) / count(columns - 1);
    let heads: Vec<Vec<String>> = picture
        .header
        .iter()
        .take(columns)
        .skip(1)
        .map(|text| pen.wrapped(text, head, wide - 6.0, 2))
        .collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0);
    let above = count(deepest) * 8.4 + 3.0;
    for (column, lines) in heads.iter().enumerate() {
        let middle = left + (count(column) + 0.5) * wide;
        let first = above - 4.0 - (count(lines.len()) - 1.0) * 8.4;
        for (at, line) in lines.iter().enumerate() {
            let y = first + count(at) * 8.4;
            pen.words((middle, y), Anchor::Middle, head, line, wide);
        }
    }
    for (at, row) in picture.rows.iter().enumerate() {
        let y = above + count(at) * (high + GAP);
        let lines = pen.wrapped(cell(row, 0), name, left - 10.0, lines_most);
        let first = y + high / 2.0 + 2.6 - (count(lines.len()) - 1.0) * 4.4;
        for (line, text) in lines.iter().enumerate() {
            let place = (0.0, first + count(line) * 8.8);
            pen.words(place, Anchor::Start, name, text, left - 8.0);
        }
        for column in 1..columns {
            let x = left + count(column - 1) * wide;
            field(pen, (x, y, wide - GAP, high), row, column, lines_most);
        }
    }
    Some(above + count(picture.rows.len()) * (high + GAP))
}

fn field(
    pen: &mut Pen<'_>,
    at: (f32, f32, f32, f32),
    row: &[crate::block::PictureCell],
    column: usize,
    lines_most: usize,
) {
    let (x, y, wide, high) = at;
    let tone = tone(row, column);
    let (ground, ink) = tone.map_or((Paint::Pale, Paint::Ink), |tone| {
        (Paint::Tone(tone), Paint::OnTone(tone))
    });
    pen.fill(at, ground, 2.0);
    let style = Style::new(SMALL + 0.4, ink);
    let style = if tone.is_some() { style.bold() } else { style };
    let lines = pen.wrapped(cell(row, column), style, wide - 6.0, lines_most);
    let first = y + high / 2.0 + 2.5 - (count(lines.len()) - 1.0) * 4.1;
    for (line, text) in lines.iter().enumerate() {
        let place = (x + wide / 2.0, first + count(line) * 8.2);
        pen.words(place, Anchor::Middle, style, text, wide - 4.0);
    }
}
