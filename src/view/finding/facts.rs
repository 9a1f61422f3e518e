//! The facts behind a finding, each with its place and its evidence.
//!
//! In: what a rule used. Out: names, values, places and limits in words.

use super::{EvidenceLink, FactView, LimitView};
use crate::assess::Finding;
use crate::assess::finding::Used;
use crate::view::answers;
use crate::view::context::Context;
use crate::view::words::{self, NONE};

/// The facts behind a finding. One about a question quotes the answer too.
pub(super) fn facts(context: &Context<'_>, finding: &Finding) -> Vec<FactView> {
    let mut facts: Vec<FactView> = finding
        .uses
        .iter()
        .map(|used| fact(context, used))
        .collect();
    let target = &finding.target;
    let question = target.id.rsplit('/').next().unwrap_or_default();
    if target.kind == "question"
        && let Some(platform) = &target.platform
        && let Some(answer) = answers::quoted(context, platform, question)
    {
        facts.push(FactView {
            name: "the answer".to_owned(),
            value: answer.value,
            missing: answer.missing,
            place: answer.place,
            question: question.to_owned(),
            evidence: answer.evidence,
            limits: Vec::new(),
        });
    }
    facts
}

fn fact(context: &Context<'_>, used: &Used) -> FactView {
    FactView {
        name: words::said(&used.name),
        value: words::fact(&used.value),
        missing: used.value.is_unknown(),
        place: context.place(used.origin.as_ref()),
        question: used.question.clone().unwrap_or_else(|| NONE.to_owned()),
        evidence: used.evidence.iter().map(|id| link(context, id)).collect(),
        limits: used
            .limits
            .iter()
            .map(|(name, value)| LimitView {
                name: name.clone(),
                value: value.clone(),
            })
            .collect(),
    }
}

/// A piece of evidence by id.
pub(in crate::view) fn link(context: &Context<'_>, id: &str) -> EvidenceLink {
    let title = match context.evidence(id) {
        Some(evidence) => words::stated(evidence.title.as_ref()),
        None => "not in the register".to_owned(),
    };
    EvidenceLink {
        id: id.to_owned(),
        title,
    }
}
