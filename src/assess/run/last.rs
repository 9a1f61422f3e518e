//! What is judged last: documents that disagree, and rules about exceptions.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Finding, Frame, Frames, Inputs, Outcome, Place, Progress, Severity, State, Target, Truth, Used,
    accept, due, judge_places,
};

/// Two documents that disagree: a finding that names both, whatever the answer says.
pub(super) fn contradictions(inputs: &Inputs<'_>, progress: &mut Progress) {
    for (id, vendor) in &inputs.case.vendors {
        let at = progress.index.platforms.iter().position(|p| p.id == *id);
        let asked = at.and_then(|at| progress.questions.get(at));
        for contradiction in &vendor.record.contradictions {
            let question = &contradiction.question;
            let mut results = asked.into_iter().flatten();
            if !results.any(|result| result.id == *question && result.applies) {
                continue;
            }
            let note = contradiction.note.clone().unwrap_or_default();
            let evidence = contradiction.evidence.iter().flatten();
            let target = Target {
                kind: "question".to_owned(),
                id: format!("{id}/{question}"),
                platform: Some(id.clone()),
                agents: Vec::new(),
            };
            progress.findings.push(Finding {
                key: format!("CONTRADICTION@{}", target.key()),
                rule: "CONTRADICTION".to_owned(),
                name: "documents-disagree".to_owned(),
                title: format!("Two documents disagree about {question}"),
                target,
                outcome: Outcome::Fired,
                severity: Severity::Medium,
                blocks: Truth::No,
                blocks_of: BTreeMap::new(),
                gate: None,
                uses: vec![Used {
                    name: question.clone(),
                    value: crate::facts::Value::text(note),
                    origin: Some(vendor.origin.clone()),
                    question: Some(question.clone()),
                    evidence: evidence.map(|e| e.as_str().to_owned()).collect(),
                    limits: Vec::new(),
                }],
                why: "While two documents say different things, neither can be relied on.".to_owned(),
                fix: "Ask the vendor which statement holds, in writing. Until then record the lower one and say so with `lower_recorded: true`; without that the answer earns nothing.".to_owned(),
                fix_here: String::new(),
                ask: None,
                false_positives: String::new(),
                owner: crate::catalogue::rule::Owner::VendorManager,
                first_seen: inputs.as_of,
                open_since: inputs.as_of,
                reopened: 0,
                due: due(inputs, Severity::Medium),
                state: State::Open,
                clauses: vec!["P9".to_owned()],
                seed: Vec::new(),
                frameworks: Vec::new(),
            });
        }
    }
}

/// The rules about exceptions, once it is known what each exception is worth.
pub(super) fn rules_on_exceptions(inputs: &Inputs<'_>, progress: &mut Progress) {
    let rules = inputs.catalogue.rules.iter();
    for rule in rules.filter(|rule| rule.target == Frame::Exception) {
        let mut places = Vec::new();
        for (id, record) in &progress.index.exceptions {
            let mut frames = Frames::default().with(Frame::Exception, *record);
            if let Some(org) = progress.index.org {
                frames = frames.with(Frame::Org, org);
            }
            places.push(Place {
                target: Arc::new(accept::target(inputs, &progress.index, id)),
                frames: frames.with_tier(&progress.facts),
            });
        }
        judge_places(inputs, progress, rule, &places);
    }
}
