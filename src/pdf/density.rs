//! How close text is set: sizes of letters, leading, and the space between blocks.
//!
//! In: the density that the caller chose. Out: the measures that the other files draw with. No
//! density sets running text below 9 points or tables below 7.5; a test says so.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use super::style::{BODY, BODY_LEADING, CELL, CELL_LEADING, Look, heading};

/// How close the text of a document is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Density {
    /// For reading from the first page to the last.
    #[default]
    Comfortable,
    /// For looking things up: smaller letters, narrower margins, and contents on the cover.
    Compact,
}

/// The measures of a density.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    /// Running text.
    pub(super) body: Look,
    /// Line height of running text, as a multiple of its size.
    pub(super) leading: f32,
    /// Text in tables.
    pub(super) cell: Look,
    /// Line height in tables.
    pub(super) cell_leading: f32,
    /// Space above and below a cell's text, as a share of its size.
    pub(super) cell_pad: f32,
    /// Letters in tables never become smaller than this share of their size.
    pub(super) smallest: f32,
    /// How much of the usual space stands between blocks.
    air: f32,
    /// The space above a paragraph, and above one in a list or a box.
    paragraph: (f32, f32),
    /// From the edges of the page to the text: sides, top, bottom.
    pub(super) margins: (f32, f32, f32),
    /// Whether contents stand under the cover and not on a page of their own.
    pub(super) contents_on_cover: bool,
}

impl Measures {
    pub(super) const fn of(density: Density) -> Self {
        match density {
            Density::Comfortable => Self {
                body: BODY,
                leading: BODY_LEADING,
                cell: CELL,
                cell_leading: CELL_LEADING,
                cell_pad: 0.44,
                smallest: 0.66,
                air: 1.0,
                paragraph: (7.5, 4.0),
                margins: (60.0, 70.0, 58.0),
                contents_on_cover: false,
            },
            Density::Compact => Self {
                body: Look::new(9.0, BODY.color),
                leading: 1.36,
                cell: Look::new(8.0, CELL.color),
                cell_leading: 1.26,
                cell_pad: 0.22,
                smallest: 0.94,
                air: 0.62,
                paragraph: (2.7, 2.2),
                margins: (54.0, 62.0, 54.0),
                contents_on_cover: true,
            },
        }
    }

    /// The same letters, closer together: for a front that would else run a few lines over its page.
    pub(super) fn closer(self) -> Self {
        Self {
            leading: self.leading - 0.07,
            cell_leading: self.cell_leading - 0.04,
            cell_pad: self.cell_pad.min(0.26),
            air: self.air * 0.6,
            paragraph: (self.paragraph.0 * 0.6, self.paragraph.1 * 0.8),
            ..self
        }
    }

    /// Space between blocks, from what is usual.
    pub(super) fn space(self, usual: f32) -> f32 {
        usual * self.air
    }

    /// The space above a paragraph.
    pub(super) fn between(self, tight: bool) -> f32 {
        if tight {
            self.paragraph.1
        } else {
            self.paragraph.0
        }
    }

    /// The height of a line of running text.
    pub(super) fn line(self) -> f32 {
        self.body.size * self.leading
    }

    /// Size, space before and space after of a heading, by its level counted from 1.
    pub(super) fn heading(self, level: usize) -> (f32, f32, f32) {
        let (size, before, after) = heading(level);
        let size = size * self.body.size / BODY.size;
        (size, self.space(before), after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_density_is_too_small_to_read() {
        for density in [Density::Comfortable, Density::Compact] {
            let measures = Measures::of(density);
            assert!(measures.body.size >= 9.0, "{density:?}");
            assert!(measures.leading >= 1.3, "{density:?}");
            assert!(measures.heading(4).0 >= measures.body.size, "{density:?}");
            assert!(measures.cell.size >= 7.5, "{density:?}");
            // Only a table of many columns falls below, and only where there is room to spare.
            let least = measures.cell.size * measures.smallest;
            let compact = density == Density::Compact;
            assert!(!compact || least >= 7.5, "{density:?}: {least}");
        }
    }

    #[test]
    fn a_closer_front_keeps_its_letters() {
        for density in [Density::Comfortable, Density::Compact] {
            let (usual, closer) = (Measures::of(density), Measures::of(density).closer());
            assert!(closer.line() < usual.line() && closer.space(10.0) < usual.space(10.0));
            assert!(
                closer.leading >= 1.28 && closer.cell_leading >= 1.2,
                "{density:?}"
            );
            assert_eq!(closer.body.size.to_bits(), usual.body.size.to_bits());
            assert_eq!(closer.cell.size.to_bits(), usual.cell.size.to_bits());
        }
    }

    #[test]
    fn compact_is_closer_in_every_measure() {
        let [wide, close] = [Density::Comfortable, Density::Compact].map(Measures::of);
        assert!(close.line() < wide.line() && close.space(10.0) < wide.space(10.0));
        for level in 1..=4 {
            assert!(close.heading(level).0 < wide.heading(level).0, "{level}");
        }
    }
}
