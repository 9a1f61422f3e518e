//! Pictures of tables, as shapes that paper and pages can draw alike.
//!
//! In: a [`Picture`], how wide it may be, and how wide words are. Out: shapes with what they mean to
//! the eye, no colours yet. It reads nothing but the cells it is given, knows no word of the domain
//! and no language, and says no more than the table that stands beside it. Sizes are points.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use crate::block::{Picture, PictureCell, PictureKind, Tone};

mod bars;
mod flow;
mod grid;
mod parts;
mod strip;
mod timeline;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// Words.
    Ink,
    /// Words that stand back.
    Soft,
    /// Thin lines.
    Line,
    /// The ground of empty bars and plain boxes.
    Pale,
    /// The accent of the theme.
    Accent,
    /// The ground of a word with that tone.
    Tone(Tone),
    /// A word on that ground.
    OnTone(Tone),
}

/// Where a text stands to its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// One thing to draw; places count from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A box.
    Box {
        /// Left edge, upper edge, width, height.
        at: (f32, f32, f32, f32),
        /// How round its corners are.
        radius: f32,
        /// What fills it.
        fill: Option<Paint>,
        /// The line around it.
        edge: Option<Paint>,
    },
    /// A straight line.
    Line {
        /// Where it begins.
        from: (f32, f32),
        /// Where it ends.
        to: (f32, f32),
        /// Its colour.
        paint: Paint,
        /// Its width.
        width: f32,
    },
    /// An arrow that leaves and arrives level.
    Arrow {
        /// Where it begins.
        from: (f32, f32),
        /// Where its head points.
        to: (f32, f32),
        /// Its colour.
        paint: Paint,
    },
    /// One line of words.
    Words {
        /// Its place on its baseline.
        at: (f32, f32),
        /// How it stands to that place.
        anchor: Anchor,
        /// The size of its letters.
        size: f32,
        /// Whether it is bold.
        bold: bool,
        /// Its colour.
        paint: Paint,
        /// The words.
        text: String,
    },
}

/// A drawn picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How high it is.
    pub height: f32,
    /// What it consists of, in the order of drawing.
    pub shapes: Vec<Shape>,
}

/// How wide words are in the letters that will be used.
pub trait Measure {
    /// The width of one line of words.
    fn width(&mut self, text: &str, size: f32, bold: bool) -> f32;
}

/// The size of words.
const WORDS: f32 = 7.8;
/// The size of words that stand back.
const SMALL: f32 = 6.8;

/// How many rows a picture shows at most: it never leaves its page.
const fn most(kind: PictureKind) -> usize {
    match kind {
        PictureKind::Bars | PictureKind::Timeline => 36,
        PictureKind::Grid => 24,
        PictureKind::Flow => 15,
        PictureKind::Parts => 12,
        PictureKind::Strip => 40,
    }
}

/// Draws a picture; nothing where its cells show nothing that could be drawn. Rows that are too many
/// for one page are counted below it.
pub fn draw(picture: &Picture, width: f32, measure: &mut dyn Measure) -> Option<Drawing> {
    let most = most(picture.kind);
    let more = picture.rows.len().saturating_sub(most);
    if more == 0 {
        return drawn(picture, width, measure, 0);
    }
    let mut shown = picture.clone();
    shown.rows.truncate(most);
    drawn(&shown, width, measure, more)
}

fn drawn(picture: &Picture, width: f32, measure: &mut dyn Measure, more: usize) -> Option<Drawing> {
    let mut pen = Pen {
        width,
        measure,
        shapes: Vec::new(),
    };
    let height = match picture.kind {
        PictureKind::Bars => bars::draw(&mut pen, picture),
        PictureKind::Strip => strip::draw(&mut pen, picture),
        PictureKind::Grid => grid::draw(&mut pen, picture),
        PictureKind::Parts => parts::draw(&mut pen, picture),
        PictureKind::Flow => flow::draw(&mut pen, picture),
        PictureKind::Timeline => timeline::draw(&mut pen, picture),
    }?;
    if more == 0 {
        return Some(Drawing {
            height,
            shapes: pen.shapes,
        });
    }
    let style = Style::new(WORDS, Paint::Soft);
    let text = format!("+ {more}");
    pen.words((0.0, height + 10.0), Anchor::Start, style, &text, width);
    Some(Drawing {
        height: height + 13.0,
        shapes: pen.shapes,
    })
}

/// What the kinds of pictures draw with.
struct Pen<'m> {
    width: f32,
    measure: &'m mut dyn Measure,
    shapes: Vec<Shape>,
}

impl Pen<'_> {
    fn fill(&mut self, at: (f32, f32, f32, f32), fill: Paint, radius: f32) {
        self.shapes.push(Shape::Box {
            at,
            radius,
            fill: Some(fill),
            edge: None,
        });
    }

    fn outline(&mut self, at: (f32, f32, f32, f32), edge: Paint, radius: f32) {
        self.shapes.push(Shape::Box {
            at,
            radius,
            fill: None,
            edge: Some(edge),
        });
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32), paint: Paint, width: f32) {
        self.shapes.push(Shape::Line {
            from,
            to,
            paint,
            width,
        });
    }

    /// One line of words, cut where it would be wider than that.
    fn words(&mut self, at: (f32, f32), anchor: Anchor, style: Style, text: &str, most: f32) {
        let text = self.fitted(text, style, most);
        if text.is_empty() {
            return;
        }
        self.shapes.push(Shape::Words {
            at,
            anchor,
            size: style.size,
            bold: style.bold,
            paint: style.paint,
            text,
        });
    }

    fn measured(&mut self, text: &str, style: Style) -> f32 {
        self.measure.width(text, style.size, style.bold)
    }

    /// The text on one line, shortened to fit.
    fn fitted(&mut self, text: &str, style: Style, most: f32) -> String {
        // Whoever reads a picture reads words; a text of a page's length is cut before it is measured.
        let text: String = tidy(text).chars().take(200).collect();
        if self.measured(&text, style) <= most {
            return text;
        }
        let letters: Vec<char> = text.chars().collect();
        let (mut fits, mut too_long) = (0, letters.len());
        while fits + 1 < too_long {
            let middle = usize::midpoint(fits, too_long);
            let short = shortened(&letters, middle);
            if self.measured(&short, style) <= most {
                fits = middle;
            } else {
                too_long = middle;
            }
        }
        shortened(&letters, fits)
    }

    /// The text on so many lines at most, broken between words.
    fn wrapped(&mut self, text: &str, style: Style, most: f32, lines: usize) -> Vec<String> {
        let mut done: Vec<String> = Vec::new();
        let mut line = String::new();
        let text: String = tidy(text).chars().take(400).collect();
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if line.is_empty() || self.measured(&longer, style) <= most {
                line = longer;
                continue;
            }
            if done.len() + 1 == lines {
                let rest: Vec<&str> = words.collect();
                line = format!("{longer} {}", rest.join(" "));
                break;
            }
            done.push(self.fitted(&line, style, most));
            word.clone_into(&mut line);
        }
        if !line.is_empty() {
            done.push(self.fitted(&line, style, most));
        }
        done
    }
}

/// How words look.
#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    paint: Paint,
}

impl Style {
    const fn new(size: f32, paint: Paint) -> Self {
        Self {
            size,
            bold: false,
            paint,
        }
    }

    const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(letters: &[char], count: usize) -> String {
    let kept: String = letters.iter().take(count).collect();
    let kept = kept.trim_end();
    if kept.is_empty() {
        return String::new();
    }
    format!("{kept}…")
}

/// The words of a cell; nothing where there is no such cell.
fn cell(row: &[PictureCell], column: usize) -> &str {
    row.get(column).map_or("", |cell| cell.text.as_str())
}

/// The tone of a cell's word.
fn tone(row: &[PictureCell], column: usize) -> Option<Tone> {
    row.get(column).and_then(|cell| cell.tone)
}

/// A count as a measure; pictures hold too few things for it to lose anything.
fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests;
