//! How much the score depends on its conventions, in sentences.
//!
//! In: the readings with one convention off at a time. Out: one sentence each. Where too little
//! is answered to print a band, no band is named here either.

use crate::scoring::sensitivity::{Assumption, Sensitivity, Variant};
use crate::view::words;

/// One sentence a convention: what the numbers and bands would be without it.
pub(super) fn sentences(sensitivity: &Sensitivity, shows_band: bool) -> Vec<String> {
    let usual = sensitivity.usual;
    let sentence = |variant: &Variant| {
        let reading = variant.reading;
        let vendor = words::percent(reading.vendor);
        let combined = words::percent(reading.combined);
        let instead = variant.without.instead();
        if !shows_band {
            return format!(
                "With {instead}: vendor {vendor} per cent, combined {combined} per cent."
            );
        }
        let change = |changes: bool, was: &str, is: &str| {
            if changes {
                format!("the band turns from {was} to {is}")
            } else {
                format!("the band stays {was}")
            }
        };
        format!(
            "With {instead}: vendor {vendor} per cent, {}; combined {combined} per cent, {}.",
            change(
                variant.vendor_band_changes,
                usual.vendor_band.word(),
                reading.vendor_band.word()
            ),
            change(
                variant.combined_band_changes,
                usual.combined_band.word(),
                reading.combined_band.word()
            ),
        )
    };
    sensitivity.variants.iter().map(sentence).collect()
}

/// Which convention carries a band, in one sentence.
pub(super) fn carried_by(sensitivity: Option<&Sensitivity>, shows_band: bool) -> String {
    let Some(sensitivity) = sensitivity else {
        return "Nothing could be scored, so no convention carries a result.".to_owned();
    };
    if !shows_band {
        return "Too little is answered to print a band; the lines below show what the conventions do to the numbers."
            .to_owned();
    }
    let carried: Vec<String> = sensitivity
        .carried_by()
        .into_iter()
        .map(|assumption| {
            match assumption {
                Assumption::Weights => "that critical questions weigh more",
                Assumption::EvidenceFactors => "that weak evidence earns less",
                Assumption::Cap => "that the weakest core section limits the score",
            }
            .to_owned()
        })
        .collect();
    if carried.is_empty() {
        "The bands hold under every convention that was tried.".to_owned()
    } else {
        format!(
            "A band depends on the convention {}.",
            words::join_and(&carried)
        )
    }
}
