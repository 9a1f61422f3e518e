//! placeholder
use crate::assess::{Assessment, Inputs};
/// Runs it.
pub fn assess(_inputs: &Inputs<'_>) -> Assessment {
    unimplemented!()
}
