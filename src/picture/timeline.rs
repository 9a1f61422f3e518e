//! Spans of time under each other, with the day that counts as today across them.

use super::{Anchor, Paint, Pen, SMALL, Style, WORDS, cell, count};
use crate::block::{Picture, Tone};
use crate::date::{self, Date};

const ROW: f32 = 16.0;
const THICK: f32 = 8.0;
const HEAD: f32 = 14.0;
/// From the end of a bar to its day in words.
const GAP: f32 = 5.0;
/// The widest span that is drawn: a century; a typing error would squeeze all others into nothing.
const MOST_DAYS: i64 = 36_525;

/// A row with at least one day.
struct Span<'a> {
    label: &'a str,
    from: Date,
    to: Date,
    /// Whether both days are known, so that it is a span and no point.
    whole: bool,
}

/// Columns: label, first day, last day; both as `2026-11-22`. One of the two may be missing.
pub(super) fn draw(pen: &mut Pen<'_>, picture: &Picture) -> Option<f32> {
    let rows: Vec<Span<'_>> = picture.rows.iter().filter_map(|row| span(row)).collect();
    let first = rows.iter().map(|row| row.from).chain(picture.day).min()?;
    let last = rows.iter().map(|row| row.to).chain(picture.day).max()?;
    let days = date::days_between(first, last);
    if rows.is_empty() || !(1..=MOST_DAYS).contains(&days) {
        return None;
    }
    let name = Style::new(WORDS, Paint::Ink);
    let widest = rows
        .iter()
        .map(|row| pen.measured(row.label, name))
        .fold(0.0, f32::max);
    let left = (widest.min(pen.width * 0.36) + 10.0).max(24.0);
    // Room for the last day in words, at the right of the longest bar.
    let long = pen.width - left - 46.0;
    let scale = Scale {
        first,
        days,
        left,
        long,
    };
    let bottom = HEAD + count(rows.len()) * ROW;
    let ends = Ends::of(pen, &scale, &rows);
    ticks(pen, &scale, last, bottom, &ends);
    for (at, row) in rows.iter().enumerate() {
        let top = HEAD + count(at) * ROW + 4.0;
        let base = top + THICK - 1.2;
        pen.words((0.0, base), Anchor::Start, name, row.label, left - 10.0);
        bar(pen, &scale, row, picture.day, top);
    }
    if let Some(day) = picture.day {
        let x = scale.at(day);
        pen.line((x, HEAD - 4.0), (x, HEAD), Paint::Ink, 1.2);
        ends.upright(pen, x, Paint::Ink, 1.2);
        let style = Style::new(SMALL, Paint::Ink).bold();
        pen.words(
            (x, HEAD - 6.0),
            Anchor::Middle,
            style,
            &day.to_string(),
            60.0,
        );
    }
    Some(bottom + 7.0)
}

fn span(row: &[crate::block::PictureCell]) -> Option<Span<'_>> {
    // A word may follow the day, such as that it is over.
    let day = |column: usize| date::parse(cell(row, column).trim().get(..10)?);
    let (from, to) = (day(1), day(2));
    let (one, other) = (from.or(to)?, to.or(from)?);
    Some(Span {
        label: cell(row, 0),
        from: one.min(other),
        to: one.max(other),
        whole: from.is_some() && to.is_some(),
    })
}

/// From days to places.
struct Scale {
    first: Date,
    days: i64,
    left: f32,
    long: f32,
}

impl Scale {
    fn at(&self, day: Date) -> f32 {
        let days = f32::from(u16::try_from(date::days_between(self.first, day)).unwrap_or(0));
        let all = f32::from(u16::try_from(self.days).unwrap_or(u16::MAX));
        self.left + self.long * days / all
    }
}

/// The bar of a row, on the ground of its end: over, or still running.
fn bar(pen: &mut Pen<'_>, scale: &Scale, row: &Span<'_>, day: Option<Date>, top: f32) {
    let over = day.is_some_and(|day| row.to < day);
    let tone = if over { Tone::Bad } else { Tone::Info };
    let (from, to) = (scale.at(row.from), scale.at(row.to));
    if row.whole {
        pen.fill(
            (from, top, (to - from).max(1.5), THICK),
            Paint::Tone(tone),
            1.5,
        );
    } else {
        pen.fill(
            (to - THICK / 2.0, top, THICK, THICK),
            Paint::Tone(tone),
            THICK / 2.0,
        );
    }
    let style = Style::new(SMALL, Paint::Soft);
    let place = (to + GAP, top + THICK - 1.6);
    pen.words(place, Anchor::Start, style, &row.to.to_string(), 60.0);
}

/// Where the words at the ends of the bars stand, row by row: from where to where.
struct Ends(Vec<(f32, f32)>);

impl Ends {
    fn of(pen: &mut Pen<'_>, scale: &Scale, rows: &[Span<'_>]) -> Self {
        let style = Style::new(SMALL, Paint::Soft);
        let ends = rows.iter().map(|row| {
            let begin = scale.at(row.to) + GAP;
            (begin, begin + pen.measured(&row.to.to_string(), style))
        });
        Self(ends.collect())
    }

    /// A line across all rows that leaves out those whose words it would strike through.
    fn upright(&self, pen: &mut Pen<'_>, x: f32, paint: Paint, width: f32) {
        let is_free = |(begin, end): &(f32, f32)| x < begin - 1.5 || x > end + 1.5;
        let mut row = 0;
        for run in self.0.chunk_by(|one, other| is_free(one) == is_free(other)) {
            let (top, bottom) = (count(row), count(row + run.len()));
            if run.iter().all(is_free) {
                let ends = ((x, HEAD + top * ROW), (x, HEAD + bottom * ROW));
                pen.line(ends.0, ends.1, paint, width);
            }
            row += run.len();
        }
    }
}

/// Thin lines where a year, a half or a quarter begins, whichever leaves room for its name.
fn ticks(pen: &mut Pen<'_>, scale: &Scale, last: Date, bottom: f32, ends: &Ends) {
    let step = match scale.days {
        ..=550 => 3,
        551..=1_300 => 6,
        1_301..=4_000 => 12,
        4_001..=12_000 => 60,
        _ => 240,
    };
    let style = Style::new(SMALL, Paint::Soft);
    let years = i32::from(scale.first.year())..=i32::from(last.year());
    for month in years.flat_map(|year| (0..12).map(move |month| year * 12 + month)) {
        let Ok(year) = i16::try_from(month.div_euclid(12)) else {
            continue;
        };
        let number = i8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
        let Ok(begin) = Date::new(year, number, 1) else {
            continue;
        };
        if month % step != 0 || begin < scale.first || begin > last {
            continue;
        }
        let x = scale.at(begin);
        ends.upright(pen, x, Paint::Line, 0.5);
        let text = if step < 12 {
            format!("{year}-{number:02}")
        } else {
            year.to_string()
        };
        pen.words((x, bottom + 6.0), Anchor::Middle, style, &text, 60.0);
    }
}
