//! What a declared use lets questions know, before any agent exists.
//!
//! In: the intended use of a vendor file and the labels of its data. Out: the flags that real
//! agents have too; what was not declared stays open.

use crate::facts::derive::label::DataLabel;
use crate::facts::derive::{access, features};
use crate::facts::{Facts, RecordId};
use crate::model::agent::UntrustedInput;
use crate::model::data::Volume;
use crate::model::vendor::{Feature, IntendedUse};

/// What a declared use says of inputs, tools, output and scale. Where a tool would run is not
/// declared, so it stays open once tools are used.
pub(super) fn flags(
    facts: &mut Facts,
    record: RecordId,
    intended: &IntendedUse,
    labels: &[DataLabel],
) {
    let inputs = intended.untrusted_inputs.as_ref();
    let untrusted = inputs.map(|all| all.iter().any(|input| *input != UntrustedInput::None));
    let uses = |wanted: &[Feature]| {
        let features = intended.features.as_ref()?;
        Some(features.iter().any(|feature| wanted.contains(feature)))
    };
    let tools = uses(&[Feature::Mcp, Feature::ThirdPartyTools]);
    let lives_on = uses(&[Feature::Memory, Feature::Mcp, Feature::ThirdPartyTools]);
    let many = intended.volume.map(|volume| volume == Volume::Over100k);
    let at_scale = intended.data.as_ref().and_then(|_| {
        let each = labels
            .iter()
            .map(|label| features::grave_at_scale(label, many));
        each.fold(Some(false), access::either)
    });
    let flags = [
        ("untrusted", untrusted),
        ("local_tools", tools.filter(|tools| !tools)),
        ("output_lives_on", lives_on),
        ("sensitive_at_scale", at_scale),
    ];
    for (name, held) in flags {
        facts.set(record, name, access::flag(held));
    }
}
