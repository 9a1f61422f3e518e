//! All agents on one map: how strict their tier is against how well risk is held down.
//!
//! In: the rows of all platforms. Out: four lines, one a tier, with the risk that each field stands
//! for and who is in it. What is not scored stands in no field and is counted beside the map.

use schemars::JsonSchema;
use serde::Serialize;

use crate::scoring::residual::{Band, residual};
use crate::scoring::tier::Tier;
use crate::view::platform::PlatformView;
use crate::view::words::NONE;

/// The bands from the best to the worst, as the columns of the map.
const BANDS: [Band; 4] = [Band::Strong, Band::Adequate, Band::Weak, Band::Poor];

/// The map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeatView {
    /// The bands, the best first.
    pub bands: Vec<String>,
    /// One line a tier, the strictest first.
    pub lines: Vec<HeatLine>,
    /// How many rows are on it.
    pub shown: usize,
    /// How many rows have no band, so that no field can hold them.
    pub not_scored: usize,
}

/// One tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeatLine {
    /// `1 (critical)`.
    pub tier: String,
    /// One field a band, the best first.
    pub fields: Vec<HeatField>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HeatField {
    /// `strong`, `adequate`, `weak` or `poor`.
    pub band: String,
    /// The risk that is left there.
    #[schemars(extend("enum" = ["low", "medium", "high", "critical"]))]
    pub residual: String,
    /// How many rows are in it.
    pub count: usize,
}

/// The map of all rows.
pub(super) fn heat(platforms: &[PlatformView]) -> HeatView {
    let rows: Vec<(u8, &str)> = platforms
        .iter()
        .flat_map(|platform| &platform.rows)
        .map(|row| (row.tier.number, row.band.as_str()))
        .collect();
    let lines = Tier::ALL.into_iter().map(|tier| HeatLine {
        tier: format!("{} ({})", tier.number(), tier.word()),
        fields: BANDS
            .into_iter()
            .map(|band| HeatField {
                band: band.word().to_owned(),
                residual: residual(tier, band).word().to_owned(),
                count: rows
                    .iter()
                    .filter(|row| **row == (tier.number(), band.word()))
                    .count(),
            })
            .collect(),
    });
    let not_scored = rows.iter().filter(|(_, band)| *band == NONE).count();
    HeatView {
        bands: BANDS.map(|band| band.word().to_owned()).to_vec(),
        lines: lines.collect(),
        shown: rows.len() - not_scored,
        not_scored,
    }
}
