//! Runs of text into lines.
//!
//! In: pieces, each with a look and a place in the structure. Out: lines of shaped glyphs, from
//! right to left where the script wants it. A cluster that no font can draw becomes U+FFFD, keeps
//! its own text for search and copying, and is reported.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::collections::BTreeSet;
use std::rc::Rc;

use parley::style::{
    FontFamily, FontStyle, FontWeight, GenericFamily, LineHeight, OverflowWrap, TextStyle,
    VerticalAlign,
};
use parley::{
    Alignment, AlignmentOptions, InlineBox, InlineBoxKind, Layout, LayoutContext, LineBreakContext,
    LineBreakOverrideFn,
};

use super::fonts::Fonts;
use super::legible::{cleaned, is_private, with_stand_ins};
use super::piece::{Mark, Piece};
use super::style::Look;

/// The longest paragraph in pieces: the shaper numbers styles with 16 bits.
pub(super) const MAX_PIECES: usize = 10_000;

/// Which piece a glyph belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Ink(pub(super) u32);

/// Shaped text, not yet broken into lines.
pub(super) struct Draft {
    pieces: Vec<Piece>,
    text: String,
    layout: Layout<Ink>,
    base: (Look, f32),
}

impl Draft {
    /// The widths between which breaking makes sense: the widest part that cannot be broken, and
    /// everything on one line.
    pub(super) fn widths(&self) -> (f32, f32) {
        let widths = self.layout.calculate_content_widths();
        (widths.min, widths.max)
    }
}

/// Lines ready to be painted.
pub(super) struct Text {
    /// The characters that the glyphs stand for.
    pub(super) words: String,
    pub(super) layout: Layout<Ink>,
    pub(super) pieces: Vec<Piece>,
}

/// The measures of one line: its height, and how far its baseline is below its upper edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineBox {
    pub(super) height: f32,
    pub(super) baseline: f32,
}

impl Text {
    pub(super) fn lines(&self) -> impl ExactSizeIterator<Item = LineBox> + '_ {
        self.layout.lines().map(|line| {
            let metrics = line.metrics();
            LineBox {
                height: metrics.line_height,
                baseline: metrics.baseline - metrics.block_min_coord,
            }
        })
    }

    pub(super) fn width(&self) -> f32 {
        self.layout.width()
    }

    /// Height of the lines from the first up to the second number.
    pub(super) fn height(&self, from: usize, to: usize) -> f32 {
        let lines = self.lines().skip(from).take(to.saturating_sub(from));
        lines.map(|line| line.height).sum()
    }
}

/// Ids and dates stay whole: no break after a hyphen that stands beside a digit or a capital.
fn keep_ids_whole(at: LineBreakContext) -> Option<bool> {
    let part_of_id = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let hyphen = at.before == '-' && !at.after.is_whitespace();
    let whole = hyphen && (part_of_id(at.after) || at.before_before.is_some_and(part_of_id));
    whole.then_some(false)
}

/// The same in the cells of tables, where a name of a field may be longer than its column is wide:
/// it may be broken between its words.
fn break_names(at: LineBreakContext) -> Option<bool> {
    let between = at.before == '_'
        && at.after.is_ascii_lowercase()
        && at.before_before.is_some_and(|c| c.is_ascii_lowercase());
    let after_a_key = at.before == ']' && at.after == '.';
    (between || after_a_key)
        .then_some(true)
        .or_else(|| keep_ids_whole(at))
}

static KEEP_IDS_WHOLE: &LineBreakOverrideFn =
    &(keep_ids_whole as fn(LineBreakContext) -> Option<bool>);

static BREAK_NAMES: &LineBreakOverrideFn = &(break_names as fn(LineBreakContext) -> Option<bool>);

/// The shaper of one document.
pub(super) struct Shaper<'a> {
    pub(super) fonts: &'a mut Fonts,
    layouts: &'a mut LayoutContext<Ink>,
    missing: BTreeSet<char>,
    /// Whether what is shaped has to fit the columns of a table.
    pub(super) is_narrow: bool,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(fonts: &'a mut Fonts, layouts: &'a mut LayoutContext<Ink>) -> Self {
        Self {
            fonts,
            layouts,
            missing: BTreeSet::new(),
            is_narrow: false,
        }
    }

    /// The letters that no font had, in order.
    pub(super) fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// Shapes pieces. The base look gives every line its least height, even one without letters;
    /// `leading` is the line height as a multiple of the size.
    pub(super) fn shape(&mut self, pieces: Vec<Piece>, base: Look, leading: f32) -> Draft {
        let mut text = String::new();
        let pieces: Vec<Piece> = pieces.into_iter().map(cleaned).collect();
        for piece in &pieces {
            if let Piece::Run { text: part, .. } = piece {
                text.push_str(part);
            }
        }
        let layout = self.layout(&pieces, &text, base, leading);
        Draft {
            pieces,
            text,
            layout,
            base: (base, leading),
        }
    }

    fn layout(&mut self, pieces: &[Piece], text: &str, base: Look, leading: f32) -> Layout<Ink> {
        let context = &mut self.fonts.context;
        let mut builder = self.layouts.style_run_builder(context, text, 1.0, false);
        // The first style of the table is the one that objects align with.
        builder.push_style(style(base, 0, leading));
        let mut at = 0;
        for (number, piece) in (0..).zip(pieces) {
            match piece {
                Piece::Run { text, .. } if text.is_empty() => {}
                Piece::Run { text, look, .. } => {
                    let style = builder.push_style(style(*look, number, leading));
                    builder.push_style_run(style, at..at + text.len());
                    at += text.len();
                }
                Piece::Object {
                    width,
                    height,
                    baseline,
                    ..
                } => builder.push_inline_box(InlineBox {
                    id: u64::from(number),
                    kind: InlineBoxKind::InFlow,
                    index: at,
                    width: *width,
                    height: *height,
                    baseline: Some(*baseline),
                    vertical_align: VerticalAlign::BASELINE,
                }),
            }
        }
        let breaks = if self.is_narrow {
            BREAK_NAMES
        } else {
            KEEP_IDS_WHOLE
        };
        builder.set_line_break_override(Some(breaks));
        builder.build(text)
    }

    /// Breaks shaped text into lines no wider than `width`.
    pub(super) fn wrap(&mut self, mut draft: Draft, width: f32, align: Alignment) -> Rc<Text> {
        draft.layout.break_all_lines(Some(width.max(1.0)));
        let mut tries = 0;
        while tries < 4 && !self.fonts.are_plain_for(&draft.text) {
            let pieces = self.replace_missing(&draft, tries == 3);
            let Some(pieces) = pieces else {
                break;
            };
            draft = self.shape(pieces, draft.base.0, draft.base.1);
            draft.layout.break_all_lines(Some(width.max(1.0)));
            tries += 1;
        }
        draft.layout.align(align, AlignmentOptions::default());
        Rc::new(Text {
            words: draft.text,
            layout: draft.layout,
            pieces: draft.pieces,
        })
    }

    /// One line, however long, for labels and measures.
    pub(super) fn line(&mut self, text: &str, look: Look, mark: Mark) -> Rc<Text> {
        let draft = self.shape(vec![Piece::run(text, look, mark)], look, 1.4);
        self.wrap(draft, f32::MAX, Alignment::Left)
    }

    /// The pieces with a visible stand-in for every cluster that came out without a glyph; `None`
    /// when all have one. As the `last` resort everything outside the basic fonts is replaced.
    fn replace_missing(&mut self, draft: &Draft, last: bool) -> Option<Vec<Piece>> {
        let mut holes: Vec<std::ops::Range<usize>> = Vec::new();
        for line in draft.layout.lines() {
            for cluster in line.runs().flat_map(|run| run.clusters()) {
                let range = cluster.text_range();
                let letters = draft.text.get(range.clone()).unwrap_or_default();
                if letters.contains(is_private) || cluster.glyphs().any(|glyph| glyph.id == 0) {
                    holes.push(range);
                }
            }
        }
        if holes.is_empty() {
            return None;
        }
        if last {
            let letters = draft.text.char_indices();
            let letters =
                letters.filter(|(_, c)| !self.fonts.are_plain_for(c.encode_utf8(&mut [0; 4])));
            holes = letters.map(|(at, c)| at..at + c.len_utf8()).collect();
        }
        holes.sort_by_key(|hole| hole.start);
        for hole in &holes {
            let letters = draft.text.get(hole.clone()).unwrap_or_default();
            let unknown = |c: &char| is_private(*c) || !self.fonts.have(*c);
            let unknown: Vec<char> = letters.chars().filter(unknown).collect();
            if unknown.is_empty() {
                self.missing.extend(letters.chars());
            } else {
                self.missing.extend(unknown);
            }
        }
        Some(with_stand_ins(&draft.pieces, &holes))
    }
}

fn style(look: Look, number: u32, leading: f32) -> TextStyle<'static, 'static, Ink> {
    let family = if look.mono {
        GenericFamily::Monospace
    } else {
        GenericFamily::SansSerif
    };
    let raised = look.raised;
    TextStyle {
        font_family: FontFamily::Single(family.into()),
        font_size: if raised { look.size * 0.68 } else { look.size },
        font_weight: if look.bold {
            FontWeight::BOLD
        } else {
            FontWeight::NORMAL
        },
        font_style: if look.italic {
            FontStyle::Italic
        } else {
            FontStyle::Normal
        },
        line_height: LineHeight::FontSizeRelative(if raised { 0.5 } else { leading }),
        vertical_align: if raised {
            VerticalAlign::length(look.size * 0.36)
        } else {
            VerticalAlign::BASELINE
        },
        overflow_wrap: OverflowWrap::BreakWord,
        brush: Ink(number),
        ..TextStyle::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_dates_are_not_broken_after_their_hyphens() {
        let breaks = |before_before, after| {
            // The context cannot be built outside its crate, so the rule is asked through it.
            let text = format!("{before_before}-{after}");
            let mut fonts = Fonts::new(&[include_bytes!(
                "../../assets/fonts/NotoSans-Regular-lgc.ttf"
            )]);
            let mut layouts = LayoutContext::new();
            let mut shaper = Shaper::new(&mut fonts, &mut layouts);
            let piece = Piece::run(text, super::super::style::BODY, Mark::default());
            let (min, max) = shaper
                .shape(vec![piece], super::super::style::BODY, 1.0)
                .widths();
            min < max
        };
        assert!(!breaks("RF", "V01"), "an id");
        assert!(!breaks("2026", "11"), "a date");
        assert!(!breaks("SOC", "report"), "a capital before");
        assert!(breaks("well", "known"), "a word");
    }
}
