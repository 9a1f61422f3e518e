//! Paper, measures and colours.
//!
//! In: the theme and the paper that the caller chose. Out: the numbers and colours that the other
//! files draw with. Every text colour here reaches a contrast of 4.5 on its ground; a test says so.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use crate::block::Tone;
pub(super) use crate::colour::{READABLE, Rgb};

impl Rgb {
    /// Running text.
    pub(crate) const INK: Self = Self(0x1a, 0x1f, 0x26);
    /// Text that stands back: labels, notes, running heads.
    pub(crate) const GREY: Self = Self(0x57, 0x60, 0x6a);
    /// Thin lines.
    pub(crate) const LINE: Self = Self(0xd3, 0xd8, 0xde);
    /// The ground of code and of every second table row.
    pub(crate) const FAINT: Self = Self(0xf6, 0xf7, 0xf9);
    /// The ground of table heads and of empty bars.
    pub(crate) const PALE: Self = Self(0xe9, 0xed, 0xf2);
    /// Links.
    pub(crate) const LINK: Self = Self(0x0b, 0x53, 0x94);

    /// White or near black, whichever reads better on this ground.
    pub(crate) fn ink_on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::INK) {
            Self::WHITE
        } else {
            Self::INK
        }
    }

    /// This colour for text on white, or the ink where it would be too pale to read.
    pub(crate) fn on_paper(self) -> Self {
        if self.contrast(Self::WHITE) >= READABLE {
            self
        } else {
            Self::INK
        }
    }
}

/// The look that an organisation may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Headings, the title page, bars.
    pub accent: Rgb,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            accent: Rgb(0x1f, 0x3a, 0x5f),
        }
    }
}

/// The paper of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 mm by 297 mm.
    #[default]
    A4,
    /// 8.5 in by 11 in.
    Letter,
}

/// The measures of a page in points, from its upper left corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) left: f32,
    pub(super) top: f32,
    /// Where text ends at the latest.
    pub(super) bottom: f32,
    /// The measure: how wide a line may be.
    pub(super) measure: f32,
}

impl Sheet {
    pub(super) fn new(paper: Paper, margins: (f32, f32, f32)) -> Self {
        let (width, height) = match paper {
            Paper::A4 => (595.276, 841.89),
            Paper::Letter => (612.0, 792.0),
        };
        let (side, top, bottom) = margins;
        Self {
            width,
            height,
            left: side,
            top,
            bottom: height - bottom,
            measure: width - 2.0 * side,
        }
    }

    /// The same paper on its side, with the same margins.
    pub(super) fn turned(self) -> Self {
        let below = self.height - self.bottom;
        Self {
            width: self.height,
            height: self.width,
            bottom: self.width - below,
            measure: self.height - 2.0 * self.left,
            ..self
        }
    }

    /// How high the text of a full page is.
    pub(super) fn depth(&self) -> f32 {
        self.bottom - self.top
    }
}

/// How a run of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own; all combinations occur"
)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) color: Rgb,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) mono: bool,
    pub(super) underline: bool,
    pub(super) strike: bool,
    pub(super) raised: bool,
}

impl Look {
    pub(super) const fn new(size: f32, color: Rgb) -> Self {
        Self {
            size,
            color,
            bold: false,
            italic: false,
            mono: false,
            underline: false,
            strike: false,
            raised: false,
        }
    }

    pub(super) const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }
}

/// Running text.
pub(super) const BODY: Look = Look::new(9.6, Rgb::INK);
/// Line height of running text, as a multiple of its size.
pub(super) const BODY_LEADING: f32 = 1.45;
/// Text in tables.
pub(super) const CELL: Look = Look::new(8.6, Rgb::INK);
/// Line height in tables.
pub(super) const CELL_LEADING: f32 = 1.36;
/// Text of code blocks.
pub(super) const CODE: Look = Look {
    mono: true,
    ..Look::new(8.2, Rgb::INK)
};
/// Notes at the end.
pub(super) const NOTE: Look = Look::new(8.4, Rgb::INK);
/// Running heads and feet.
pub(super) const FURNITURE: Look = Look::new(7.6, Rgb::GREY);

/// Size, space before and space after of a heading, by its level counted from 1.
pub(super) fn heading(level: usize) -> (f32, f32, f32) {
    match level {
        1 => (15.6, 20.0, 4.0),
        2 => (12.0, 15.0, 2.5),
        3 => (10.4, 13.0, 1.0),
        _ => (9.6, 12.0, 0.5),
    }
}

/// The colours of a tone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette {
    /// The ground of a badge.
    pub(crate) fill: Rgb,
    /// The text on it.
    pub(crate) ink: Rgb,
    /// The outline, where the ground alone would vanish on white.
    pub(crate) edge: Option<Rgb>,
    /// The ground of a box.
    pub(crate) tint: Rgb,
    /// The bar beside a box.
    pub(crate) bar: Rgb,
    /// The label of a box.
    pub(crate) label: Rgb,
}

/// The colours of a tone. The four degrees of harm are told apart by colour-blind readers too, and
/// a word always stands with them.
pub(crate) fn palette(tone: Tone) -> Palette {
    let solid = |fill: Rgb, tint: Rgb, label: Rgb| Palette {
        fill,
        ink: fill.ink_on(),
        edge: None,
        tint,
        bar: fill,
        label,
    };
    match tone {
        Tone::Good => solid(
            Rgb(0x1e, 0x6b, 0x52),
            Rgb(0xeb, 0xf5, 0xf1),
            Rgb(0x17, 0x55, 0x3f),
        ),
        Tone::Info => solid(
            Rgb(0x1f, 0x5f, 0xa8),
            Rgb(0xec, 0xf3, 0xfb),
            Rgb(0x1a, 0x4f, 0x8b),
        ),
        Tone::Muted => Palette {
            edge: Some(Rgb(0xc3, 0xc9, 0xd0)),
            bar: Rgb(0x9a, 0xa3, 0xad),
            ..solid(Rgb(0xee, 0xf0, 0xf3), Rgb::FAINT, Rgb(0x4a, 0x53, 0x5c))
        },
        Tone::Mild => Palette {
            edge: Some(Rgb(0xa9, 0xc6, 0xe3)),
            bar: Rgb(0x8f, 0xb4, 0xd9),
            ..solid(
                Rgb(0xe8, 0xf1, 0xfa),
                Rgb(0xf3, 0xf8, 0xfd),
                Rgb(0x2c, 0x5a, 0x87),
            )
        },
        Tone::Warn => solid(
            Rgb(0xf6, 0xc6, 0x67),
            Rgb(0xfe, 0xf7, 0xe7),
            Rgb(0x7a, 0x52, 0x00),
        ),
        Tone::Bad => solid(
            Rgb(0xd9, 0x62, 0x2b),
            Rgb(0xfd, 0xf0, 0xe9),
            Rgb(0x96, 0x3a, 0x10),
        ),
        Tone::Severe => solid(
            Rgb(0x7a, 0x10, 0x22),
            Rgb(0xfa, 0xec, 0xee),
            Rgb(0x7a, 0x10, 0x22),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_reads_on_its_ground() {
        let fixed = [
            (Rgb::INK, Rgb::WHITE, "text"),
            (Rgb::INK, Rgb::PALE, "table head"),
            (Rgb::INK, Rgb::FAINT, "code"),
            (Rgb::GREY, Rgb::WHITE, "running head"),
            (Rgb::LINK, Rgb::FAINT, "link"),
            (Theme::default().accent, Rgb::WHITE, "heading"),
        ];
        for (text, ground, what) in fixed {
            assert!(text.contrast(ground) >= READABLE, "{what}");
        }
        for tone in Tone::ALL {
            let colors = palette(tone);
            assert!(
                colors.ink.contrast(colors.fill) >= READABLE,
                "badge {tone:?}"
            );
            assert!(
                colors.label.contrast(colors.tint) >= READABLE,
                "label {tone:?}"
            );
            assert!(Rgb::INK.contrast(colors.tint) >= READABLE, "box {tone:?}");
            assert!(
                Rgb::LINK.contrast(colors.tint) >= READABLE,
                "link in a box {tone:?}"
            );
        }
    }

    #[test]
    fn an_accent_too_pale_for_text_is_not_used_for_text() {
        let yellow = Rgb(0xff, 0xe0, 0x40);
        assert_eq!(yellow.on_paper(), Rgb::INK);
        assert_eq!(yellow.ink_on(), Rgb::INK);
    }
}
