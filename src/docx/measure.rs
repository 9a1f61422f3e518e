//! How wide words are, near enough to choose the widths of columns.
//!
//! In: cells. Out: what each column needs. The fonts of the reader are not known here, so letters
//! count by kind; Word breaks the lines itself, and nothing but widths of columns depends on this.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "widths of paper in whole units"
)]

use crate::block::{Cell, Inline};
use crate::pdf::{Need, says_percent, shrink, widths};

/// The widths of columns, in the format's units, and the size of their letters in half points.
pub(super) struct Columns {
    pub(super) widths: Vec<u32>,
    pub(super) size: u32,
}

/// Letters in tables never become smaller than this.
const SMALLEST: u32 = 13;

/// Parts of words with a hyphen that are no longer than this stay whole where there is room.
const WHOLE: usize = 16;

/// Measures the columns of a table with letters of that size that is `width` wide, when every cell
/// has `pad` beside its words at both sides.
pub(super) fn columns(
    header: &[Cell],
    rows: &[Vec<Cell>],
    width: u32,
    pad: u32,
    size: u32,
) -> Columns {
    let count = header.len();
    let pads = pad.saturating_mul(2 * u32::try_from(count).unwrap_or_default());
    let available = (width.saturating_sub(pads) as f32 / 20.0).max(count as f32);
    let needs = |size: u32| -> Vec<Need> {
        let mut needs = vec![Need::default(); count];
        measure(&mut needs, header, size, true);
        for row in rows {
            measure(&mut needs, row, size, false);
        }
        needs
    };
    let scale = shrink(&needs(size), available);
    let size = ((size as f32 * scale) as u32).clamp(SMALLEST.min(size), size);
    let found = widths(&needs(size), available);
    let mut widths: Vec<u32> = found
        .iter()
        .map(|found| (found * 20.0) as u32 + 2 * pad)
        .collect();
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += width.saturating_sub(sum);
    }
    Columns { widths, size }
}

fn measure(needs: &mut [Need], row: &[Cell], size: u32, bold: bool) {
    for (need, cell) in needs.iter_mut().zip(row) {
        let mut ruler = Ruler::new(size);
        ruler.inlines(cell, bold);
        ruler.end_line();
        need.add(ruler.least, ruler.most);
    }
}

/// Counts the words of one cell.
struct Ruler {
    size: f32,
    part: f32,
    line: f32,
    least: f32,
    most: f32,
}

impl Ruler {
    fn new(half_points: u32) -> Self {
        Self {
            size: half_points as f32 / 2.0,
            part: 0.0,
            line: 0.0,
            least: 0.0,
            most: 0.0,
        }
    }

    fn inlines(&mut self, content: &[Inline], bold: bool) {
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(words) => self.words(words, |c| em(c, bold)),
                Inline::Strong(inner) => self.inlines(inner, true),
                Inline::Emphasis(inner) | Inline::Strike(inner) => self.inlines(inner, bold),
                Inline::Link { content, .. } | Inline::Foreign { content, .. } => {
                    self.inlines(content, bold);
                }
                Inline::Code(words) => self.words(words, |_| 0.52),
                Inline::NoteRef(_) => self.words("9", |c| em(c, bold)),
                Inline::Break => self.end_line(),
                Inline::Badge { word, .. } => {
                    let word = word.replace(' ', "\u{a0}");
                    self.words(&word, |c| em(c, true));
                }
                Inline::Bar { percent } if !says_percent(content.get(at + 1)) => {
                    self.words(&format!("{percent} %"), |c| em(c, bold));
                }
                Inline::Bar { .. } => {}
            }
        }
    }

    fn words(&mut self, words: &str, em: impl Fn(char) -> f32) {
        let mut token = 0;
        for character in words.chars() {
            if character == '\n' {
                token = 0;
                self.end_line();
                continue;
            }
            let width = em(character) * self.size;
            self.line += width;
            if character.is_whitespace() && character != '\u{a0}' {
                (self.part, token) = (0.0, 0);
                continue;
            }
            token += 1;
            self.part += width;
            self.least = self.least.max(self.part);
            // Word breaks after any hyphen, but a date or an identifier reads badly in two.
            if (character == '-' && token > WHOLE) || em(character) >= 1.0 {
                self.part = 0.0;
            }
        }
    }

    fn end_line(&mut self) {
        self.most = self.most.max(self.line);
        (self.part, self.line) = (0.0, 0.0);
    }
}

/// How wide a letter is, as a share of its size.
fn em(character: char, bold: bool) -> f32 {
    let width = match character {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.26,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '[' | ']' => 0.35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.86,
        'A'..='Z' => 0.62,
        ' '..='\u{52f}' => 0.53,
        '\u{2000}'..='\u{206f}' => 0.5,
        '\u{1100}'.. => 1.0,
        _ => 0.6,
    };
    if bold { width * 1.06 } else { width }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(words: &str) -> Cell {
        vec![Inline::Text(words.to_owned())]
    }

    #[test]
    fn widths_fill_the_table_and_short_columns_stay_whole() {
        let long = "Several sentences that say what was found and why it counts, again and again. "
            .repeat(4);
        let header = [cell("Id"), cell("What"), cell("On")];
        let rows = [vec![cell("RF-V01"), cell(&long), cell("2026-11-22")]];
        let found = columns(&header, &rows, 9_638, 100, 18);
        assert_eq!(found.widths.iter().sum::<u32>(), 9_638);
        assert_eq!(found.size, 18);
        assert!(found.widths[1] > 5 * found.widths[0], "{:?}", found.widths);
        // Ten digits and hyphens of 9 points are about 46 points.
        assert!(found.widths[2] > 46 * 20, "{:?}", found.widths);
    }

    #[test]
    fn letters_shrink_where_there_are_many_columns_but_stay_readable() {
        let row: Vec<Cell> = (0..40).map(|_| cell("unbreakable")).collect();
        let found = columns(&row, std::slice::from_ref(&row), 9_638, 40, 18);
        assert_eq!(found.size, SMALLEST);
        assert_eq!(found.widths.iter().sum::<u32>(), 9_638);
    }
}
