//! A run of shaped glyphs in the form that the writer takes.
//!
//! In: a run of a line. Out: glyphs in visual order, each with the range of the text it stands
//! for, so that search and copying give back the words in the order they are read.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::GlyphRun;

use super::text::Ink;

/// The glyphs of one run.
pub(super) fn glyphs(run: &GlyphRun<'_, Ink>) -> Vec<KrillaGlyph> {
    let (style, size) = (run.style_index(), run.run().font_size());
    let is_rtl = run.run().is_rtl();
    let mut glyphs: Vec<KrillaGlyph> = Vec::new();
    // From right to left, the rest of a ligature comes before its beginning.
    let mut waiting: Option<Range<usize>> = None;
    for cluster in run.run().visual_clusters() {
        if cluster.style_index() != style {
            continue;
        }
        let mut range = cluster.text_range();
        let continues = cluster.is_ligature_continuation();
        if continues && is_rtl {
            waiting = Some(joined(waiting.take(), range));
            continue;
        }
        range = joined(waiting.take(), range);
        if continues {
            if let Some(last) = glyphs.last_mut() {
                last.text_range = joined(Some(range), last.text_range.clone());
            }
            continue;
        }
        glyphs.extend(cluster.glyphs().map(|glyph| {
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                thousandths(glyph.advance / size),
                thousandths(glyph.x / size),
                thousandths(-glyph.y / size),
                0.0,
                range.clone(),
                None,
            )
        }));
    }
    glyphs
}

/// Fonts measure in whole thousandths of their size; what is left of them after scaling is noise.
fn thousandths(share: f32) -> f32 {
    (share * 1000.0).round() / 1000.0
}

/// The bytes of the text that a run stands for.
pub(super) fn covered(glyphs: &[KrillaGlyph]) -> Range<usize> {
    let ranges = glyphs.iter().map(|glyph| glyph.text_range.clone());
    ranges
        .reduce(|one, two| joined(Some(one), two))
        .unwrap_or_default()
}

/// The same glyphs, standing for all of another text.
pub(super) fn meaning(glyphs: &[KrillaGlyph], text: &str) -> Vec<KrillaGlyph> {
    let mut glyphs = glyphs.to_vec();
    for glyph in &mut glyphs {
        glyph.text_range = 0..text.len();
    }
    glyphs
}

fn joined(one: Option<Range<usize>>, two: Range<usize>) -> Range<usize> {
    match one {
        Some(one) => one.start.min(two.start)..one.end.max(two.end),
        None => two,
    }
}
