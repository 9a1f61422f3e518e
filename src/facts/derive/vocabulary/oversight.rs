//! Facts about who stands between an agent and the world, and about what it lets out: their names
//! and types.

use super::{Frame, Kind, T, Vocabulary, choice, with};

pub(super) fn add(vocabulary: &mut Vocabulary) {
    with(vocabulary, Frame::Org, organisation);
    with(vocabulary, Frame::Agent, agent);
    with(vocabulary, Frame::Use, usage);
    with(vocabulary, Frame::Action, action);
    with(vocabulary, Frame::Scope, scope);
    let approvals = vocabulary.add_kind("approval");
    if let Some(kind) = vocabulary.kind_mut(approvals) {
        let alone = "Whether the builder approved it and nobody else did so then or later.";
        kind.derived("builder_alone", T::Flag, alone);
    }
}

fn organisation(kind: &mut Kind) {
    let here = "Whether it is established or offers services in the European Economic Area.";
    kind.derived("in_eea", T::Flag, here);
    let duty = "Whether it owes an authority other than a privacy authority notice of incidents within a fixed time.";
    kind.derived("has_notice_duty", T::Flag, duty);
    let time = "The shortest such time.";
    kind.derived("notice_duty", T::Duration, time);
}

fn agent(kind: &mut Kind) {
    shared(kind);
    let alone = "Whether it can send or change something without a person agreeing to each act outside the model.";
    kind.derived("acts_unsupervised", T::Flag, alone);
    let accepts =
        "Whether the builder accepted a risk of it or of its platform that is still accepted.";
    kind.derived("builder_accepts_risk", T::Flag, accepts);
}

fn usage(kind: &mut Kind) {
    shared(kind);
    kind.derived(
        "untrusted",
        T::Flag,
        "Whether an agent reads what outsiders write.",
    );
}

/// Facts of one agent that the union over the agents of a platform has too.
fn shared(kind: &mut Kind) {
    let local = "Whether a tool server runs beside an agent.";
    kind.derived("local_tools", T::Flag, local);
    let lives_on = "Whether what an agent writes is remembered, kept to be found again, or taken over by another agent, tool server or vendor.";
    kind.derived("output_lives_on", T::Flag, lives_on);
    let grave = "Whether an agent holds the most sensitive data of more than 100,000 people.";
    kind.derived("sensitive_at_scale", T::Flag, grave);
}

fn action(kind: &mut Kind) {
    let own = "Whether nobody but the builder holds the role that approves it.";
    kind.derived("approver_is_builder", T::Flag, own);
}

fn scope(kind: &mut Kind) {
    let environments = choice(&["dev", "test", "staging", "production"]);
    kind.derived(
        "system_environment",
        environments,
        "Environment of its system.",
    );
}
