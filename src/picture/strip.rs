//! A strip of fields, each with a name and a word on the ground of its tone, in the order of the names.

use super::{Anchor, Paint, Pen, Style, cell, count, tone};
use crate::block::{Picture, Tone};

const ACROSS: usize = 8;
const HIGH: f32 = 25.0;
const GAP: f32 = 3.0;

/// Columns: names, divided by commas, and the word for them.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let fields = fields(picture);
    if fields.is_empty() {
        return None;
    }
    let wide = (pen.width + GAP) / count(ACROSS) - GAP;
    let mut bottom = 0.0;
    for (at, (name, word, tone)) in fields.into_iter().enumerate() {
        let x = count(at % ACROSS) * (wide + GAP);
        let y = count(at / ACROSS) * (HIGH + GAP);
        pen.fill((x, y, wide, HIGH), Paint::Tone(tone), 2.5);
        if matches!(tone, Tone::Muted | Tone::Mild) {
            pen.outline((x + 0.3, y + 0.3, wide - 0.6, HIGH - 0.6), Paint::Line, 2.5);
        }
        let ink = Paint::OnTone(tone);
        let middle = x + wide / 2.0;
        let large = Style::new(8.4, ink).bold();
        pen.words((middle, y + 11.0), Anchor::Middle, large, name, wide - 4.0);
        let small = Style::new(6.6, ink);
        pen.words((middle, y + 20.0), Anchor::Middle, small, word, wide - 3.0);
        bottom = y + HIGH;
    }
    Some(bottom + 1.0)
}

/// Every name with its word and tone, as people count: `G2` before `G10`.
fn fields(picture: &Picture) -> Vec<(&str, &str, Tone)> {
    let mut fields = Vec::new();
    for row in &picture.rows {
        let tone = tone(row, 1).unwrap_or(Tone::Muted);
        let names = cell(row, 0).split(',').map(str::trim);
        let names = names.filter(|name| !name.is_empty());
        fields.extend(names.map(|name| (name, cell(row, 1), tone)));
    }
    fields.sort_by_key(|(name, _, _)| counted(name));
    fields
}

fn counted(name: &str) -> (&str, u32, &str) {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(letters.len()..).unwrap_or_default();
    (letters, digits.parse().unwrap_or(u32::MAX), name)
}
