//! Gates that the organisation switched off.
//!
//! In: the gates that the parameter of the minimum bar holds. Out: whether one is in force, and
//! what a report says of one that is not. Which gates may be switched off at all is for the limits
//! of the parameter.

use crate::assess::Inputs;
use crate::assess::gates::{GateResult, GateState};
use crate::catalogue::parameters::Amount;
use crate::condition::Truth;
use crate::source::Origin;

/// The parameter.
const BAR: &str = "minimum_bar";

/// Whether a gate is in force. One of the organisation's own is, as long as its file is there.
fn is_on(inputs: &Inputs<'_>, gate: &str) -> bool {
    let Some(on) = inputs.parameters.amount(BAR, 0).map(Amount::words) else {
        return true;
    };
    let found = inputs.catalogue.gates.iter().find(|one| one.id == gate);
    found.is_some_and(|one| one.origin == Origin::Program) || on.iter().any(|word| **word == *gate)
}

/// What a finding holds up: without its gate it stays, but holds up nothing.
pub(super) fn held(
    inputs: &Inputs<'_>,
    gate: Option<String>,
    blocks: Truth,
) -> (Option<String>, Truth) {
    match gate {
        Some(gate) if !is_on(inputs, &gate) => (None, Truth::No),
        gate => (gate, blocks),
    }
}

/// Makes gates that are not in force judge nothing, and say why.
pub(super) fn switch_off(inputs: &Inputs<'_>, gates: &mut [GateResult]) {
    for gate in gates.iter_mut().filter(|gate| !is_on(inputs, &gate.id)) {
        gate.title = format!("{} (switched off in the policy)", gate.title);
        gate.state = GateState::NotApplicable;
        gate.before_exceptions = GateState::NotApplicable;
        gate.findings.clear();
        gate.open_because.clear();
        gate.unspoken = false;
        gate.because.clear();
        gate.pending.clear();
        gate.exception = None;
    }
}
