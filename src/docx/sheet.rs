//! Paper and sizes, in the units of the format: twentieths of a point, and half points for letters.
//!
//! In: the paper and the density that the caller chose. Out: numbers that the other files write.

use crate::pdf::{Density, Options, Paper};

/// The measures of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sheet {
    /// How wide the paper is.
    pub(super) width: u32,
    /// How high the paper is.
    pub(super) height: u32,
    /// From the left and right edges to the text.
    pub(super) side: u32,
    /// From the upper edge to the text.
    pub(super) top: u32,
    /// From the lower edge to the text.
    pub(super) bottom: u32,
    /// Letters of running text, in half points.
    pub(super) body: u32,
    /// Letters of tables, in half points.
    pub(super) cell: u32,
    /// The height of a line, in parts of 240.
    pub(super) line: u32,
    /// Space after a paragraph.
    pub(super) after: u32,
    /// Space above and below the words of a cell.
    pub(super) cell_pad: u32,
    /// Space above a heading, for each of the six levels.
    pub(super) above: [u32; 6],
}

impl Sheet {
    pub(super) const fn new(paper: Paper, density: Density) -> Self {
        let (width, height) = match paper {
            Paper::A4 => (11_906, 16_838),
            Paper::Letter => (12_240, 15_840),
        };
        let roomy = Self {
            width,
            height,
            side: 1_134,
            top: 1_418,
            bottom: 1_247,
            body: 21,
            cell: 18,
            line: 276,
            after: 120,
            cell_pad: 50,
            above: [400, 300, 240, 200, 200, 200],
        };
        match density {
            Density::Comfortable => roomy,
            Density::Compact => Self {
                body: 20,
                line: 259,
                after: 80,
                cell_pad: 30,
                above: [300, 220, 180, 160, 160, 160],
                ..roomy
            },
        }
    }

    /// How wide a line may be.
    pub(super) const fn measure(&self) -> u32 {
        self.width.saturating_sub(2 * self.side)
    }
}

/// Whether contents stand under the cover and not on a page of their own.
pub(super) fn contents_on_cover(options: &Options) -> bool {
    options.cover.is_some() && options.density == Density::Compact
}
