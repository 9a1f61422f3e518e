//! Facts of credentials, exceptions, answers to questions and recipients: their names and types.

use super::{Kind, T, choice, set};

/// The questions that name who receives our data.
const NAMING: [&str; 2] = ["LOC-02", "MOD-01"];

pub(super) fn recipients_of_agent(kind: &mut Kind) {
    let unnamed = "Recipients of its flows that the vendor's answers do not name.";
    kind.derived_from(&NAMING, "recipients_not_named", set(&[]), unnamed);
}

pub(super) fn recipients_of_platform(kind: &mut Kind) {
    let unnamed = "Hosts in our list of models that the vendor's answers do not name.";
    kind.derived_from(&NAMING, "model_hosts_not_named", set(&[]), unnamed);
    let unmapped = "Hosts of models that the vendor names and no flow mentions.";
    kind.derived_from(&["MOD-01"], "model_hosts_without_flow", set(&[]), unmapped);
}

pub(super) fn credential(kind: &mut Kind) {
    kind.derived("age", T::Duration, "Time since it was created or rotated.");
    kind.derived("owner_active", T::Flag, "Whether its owner is active.");
    kind.derived("agents_count", T::Number, "How many agents use it.");
    kind.derived(
        "environments_count",
        T::Number,
        "How many environments it serves.",
    );
    kind.derived(
        "suspicion_open",
        T::Flag,
        "Whether a suspected compromise is open.",
    );
    let since = "Time since a suspicion that is still open, to the end of the assessment day.";
    kind.derived("suspected_for", T::Duration, since);
    kind.derived(
        "storage_allowed",
        T::Flag,
        "Kept where secrets may be kept.",
    );
}

pub(super) fn exception(kind: &mut Kind) {
    let states = choice(&[
        "valid",
        "expired",
        "too_long",
        "self_approved",
        "never_waivable",
        "wrong_rank",
        "not_waivable_now",
        "incomplete",
        "orphan",
    ]);
    kind.derived(
        "state",
        states,
        "What an exception is worth on the assessment day.",
    );
}

pub(super) fn question(kind: &mut Kind) {
    kind.derived("id", T::Text, "Id of the question.");
    kind.derived("weight", T::Number, "Its weight.");
    kind.derived("score", T::Share, "Credit times evidence factor.");
    kind.derived("credit", T::Share, "Credit of the answer.");
    kind.derived(
        "favourable",
        T::Flag,
        "Whether the credit is at least one half.",
    );
    let status = choice(&["answered", "unknown", "declined", "not_asked", "blank"]);
    kind.derived("status", status, "Status of the answer.");
    kind.derived(
        "pending",
        T::Flag,
        "Without an answer, and the due date has not passed.",
    );
    kind.derived("applies", T::Flag, "Whether the question applies.");
    kind.derived("has_gate", T::Flag, "Whether it belongs to a gate.");
    kind.derived(
        "gate_applies",
        T::Flag,
        "Whether that gate applies to an agent.",
    );
    kind.derived(
        "level_short",
        T::Flag,
        "Evidence below the level it asks for.",
    );
    let severities = choice(&["critical", "high", "medium", "low"]);
    kind.derived(
        "severity",
        severities,
        "Severity of a weak or missing answer.",
    );
    kind.derived(
        "covered",
        T::Flag,
        "Whether it is answered and a named rule fired on it.",
    );
    kind.derived("worst_tier", T::Number, "Strictest tier on the platform.");
}
