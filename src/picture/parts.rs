//! One bar in parts, each as long as its share, with its word and number below.

use super::{Anchor, Paint, Pen, Style, WORDS, cell, count, tone};
use crate::block::{Picture, Tone};

const HIGH: f32 = 16.0;
const SQUARE: f32 = 7.5;

/// Columns: word, number.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let parts: Vec<(&str, u16, Tone)> = picture
        .rows
        .iter()
        .filter_map(|row| {
            let number = cell(row, 1).trim().parse::<u16>().ok()?;
            Some((cell(row, 0), number, tone(row, 0).unwrap_or(Tone::Muted)))
        })
        .collect();
    let all: f32 = parts.iter().map(|(_, number, _)| f32::from(*number)).sum();
    if all < 1.0 {
        return None;
    }
    let mut x = 0.0;
    for (_, number, tone) in parts.iter().filter(|(_, number, _)| *number > 0) {
        let wide = pen.width * f32::from(*number) / all;
        pen.fill(
            (x, 0.0, (wide - 1.0).max(wide / 2.0), HIGH),
            Paint::Tone(*tone),
            1.5,
        );
        if matches!(tone, Tone::Muted | Tone::Mild) {
            let inner = ((wide - 1.6).max(wide / 4.0), HIGH - 0.6);
            pen.outline(
                (x + 0.3_f32.min(wide / 8.0), 0.3, inner.0, inner.1),
                Paint::Line,
                1.5,
            );
        }
        let style = Style::new(WORDS, Paint::OnTone(*tone)).bold();
        let text = number.to_string();
        if pen.measured(&text, style) + 4.0 < wide {
            let middle = (x + wide / 2.0 - 0.5, HIGH / 2.0 + 2.7);
            pen.words(middle, Anchor::Middle, style, &text, wide);
        }
        x += wide;
    }
    Some(legend(pen, &parts))
}

/// What the parts are, in as many lines as it takes; returns where it ends.
fn legend(pen: &mut Pen<'_>, parts: &[(&str, u16, Tone)]) -> f32 {
    let style = Style::new(WORDS, Paint::Ink);
    let (mut x, mut y) = (0.0, HIGH + 6.0);
    for (word, number, tone) in parts {
        let text = format!("{word} {number}");
        let wide = pen.measured(&text, style).min(pen.width - 20.0) + SQUARE + 20.0;
        if x > 0.0 && x + wide > pen.width {
            (x, y) = (0.0, y + 12.0);
        }
        pen.fill((x, y, SQUARE, SQUARE), Paint::Tone(*tone), 1.0);
        if matches!(tone, Tone::Muted | Tone::Mild) {
            let inner = SQUARE - 0.6;
            pen.outline((x + 0.3, y + 0.3, inner, inner), Paint::Line, 1.0);
        }
        let place = (x + SQUARE + 4.0, y + 6.6);
        pen.words(place, Anchor::Start, style, &text, pen.width - 20.0);
        x += wide;
    }
    y + count(1) * 11.0
}
