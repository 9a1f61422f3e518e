//! What stands above and below the text of every page.
//!
//! In: title, classification, foot and the number of pages. Out: decoration on each page; a page
//! of its own for the title has only a foot, and the page with the title on it does not repeat it.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]
#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a few hundred letters"
)]

use std::rc::Rc;

use krilla::tagging::ArtifactType;

use super::Options;
use super::canvas::Canvas;
use super::compose::Composer;
use super::inline::shortened;
use super::piece::Mark;
use super::style::{FURNITURE, Look, Rgb, Sheet};
use super::text::Text;

/// The running heads and feet of a document.
pub(super) struct Furniture {
    sheet: Sheet,
    title: Rc<Text>,
    classification: Rc<Text>,
    foot: Rc<Text>,
    numbers: Vec<Rc<Text>>,
    has_cover: bool,
}

impl Furniture {
    pub(super) fn new(composer: &mut Composer<'_>, pages: usize, options: &Options) -> Self {
        let measure = composer.sheet.measure;
        let strong = Look {
            color: Rgb::INK,
            ..FURNITURE
        };
        let classification = fitting(
            composer,
            &options.classification,
            strong.bold(),
            measure * 0.4,
        );
        let room = measure - classification.width() - 24.0;
        let numbers = (1..=pages).map(|page| {
            let words = &options.words.page;
            let words = words
                .replace("{page}", &page.to_string())
                .replace("{pages}", &pages.to_string());
            fitting(composer, &words, FURNITURE, measure * 0.3)
        });
        let numbers: Vec<Rc<Text>> = numbers.collect();
        Self {
            sheet: composer.sheet,
            title: fitting(composer, &options.title, FURNITURE, room),
            foot: fitting(composer, &options.footer_left, FURNITURE, measure * 0.66),
            classification,
            numbers,
            has_cover: options.cover.is_some(),
        }
    }

    pub(super) fn paint(&self, canvas: &mut Canvas<'_, '_>, page: usize, is_wide: bool) {
        let sheet = if is_wide {
            self.sheet.turned()
        } else {
            self.sheet
        };
        let (left, right) = (sheet.left, sheet.left + sheet.measure);
        let (head, foot) = (sheet.top - 33.0, sheet.height - 40.0);
        let at_right = |text: &Text, y: f32| (right - text.width(), y);
        let is_cover = self.has_cover && page == 0;
        if !is_cover {
            canvas.decoration = Some(ArtifactType::Header);
            if page > 0 {
                canvas.line(&self.title, 0, (left, head));
                canvas.fill((left, head + 7.0), (sheet.measure, 0.5), Rgb::LINE);
            }
            canvas.line(
                &self.classification,
                0,
                at_right(&self.classification, head),
            );
        }
        canvas.decoration = Some(ArtifactType::Footer);
        canvas.line(&self.foot, 0, (left, foot));
        if let Some(number) = self.numbers.get(page).filter(|_| !is_cover) {
            canvas.line(number, 0, at_right(number, foot));
        }
        canvas.decoration = None;
    }
}

/// A line no wider than that, with an ellipsis where it had to be cut.
fn fitting(composer: &mut Composer<'_>, words: &str, look: Look, width: f32) -> Rc<Text> {
    let mut words = shortened(&words.replace('\n', " "), 400);
    loop {
        let line = composer.shaper.line(&words, look, Mark::default());
        let letters = words.chars().count();
        if line.width() <= width || letters < 4 {
            return line;
        }
        let share = letters as f32 * width / line.width();
        words = shortened(
            words.trim_end_matches('…'),
            (share as usize).clamp(1, letters - 2),
        );
    }
}
