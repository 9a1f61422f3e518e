//! Evidence: what each kind can show, whether it still counts, and whether anything rests on it.
//!
//! The table says which kinds can carry which level: E2 is what we read ourselves, E3 what an
//! independent third party tested, E4 what we hold or verified ourselves.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::case::supports::Supportable;
use crate::case::{Case, Loaded, kept};
use crate::clean::excerpt;
use crate::diag::{Diagnostic, codes};
use crate::model::answers::{Answer, EvidenceLevel};
use crate::model::evidence::{Evidence, EvidenceKind};
use crate::model::words::Word;

use EvidenceKind as K;
use EvidenceLevel as L;

/// Whether evidence of that kind can carry that level.
pub(super) fn can_carry(kind: EvidenceKind, level: EvidenceLevel) -> bool {
    match level {
        L::E1 => true,
        L::E2 => kind != K::Statement,
        L::E3 => matches!(kind, K::AttestationReport | K::Certificate | K::TestResult),
        L::E4 => matches!(
            kind,
            K::Contract | K::ConfigurationExport | K::Screenshot | K::LogSample | K::TestResult
        ),
    }
}

/// What a level means, in a few words.
pub(super) fn means(level: EvidenceLevel) -> &'static str {
    match level {
        L::E1 => "the vendor said so",
        L::E2 => "we read its documentation, contract text or an export",
        L::E3 => "an independent third party tested it",
        L::E4 => "we hold the executed contract, or verified it ourselves",
    }
}

/// The kinds that can carry a level, in words.
pub(super) fn carriers(level: EvidenceLevel) -> String {
    let kinds = K::ALL.iter().filter(|kind| can_carry(**kind, level));
    let words: Vec<&str> = kinds.map(|kind| kind.as_str()).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

pub(super) fn check(context: &mut Context<'_>) {
    let used = used(context.case);
    for (id, evidence) in &context.case.evidence {
        let spot = Spot::of(&evidence.origin);
        let rests = used.contains(id.as_str());
        expired(context, evidence, &spot, rests);
        supports(context, evidence, &spot, rests);
        place(context, evidence, &spot);
    }
}

/// The ids of evidence that something refers to.
fn used(case: &Case) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for vendor in case.vendors.values() {
        let answers = vendor.record.answers.values();
        for answer in answers.filter_map(|entry| Answer::read(entry).ok()) {
            let listed = answer.evidence.into_iter().flatten();
            used.extend(listed.map(|one| one.id.as_str().to_owned()));
        }
        let contradictions = vendor.record.contradictions.iter();
        let listed = contradictions.flat_map(|one| one.evidence.iter().flatten());
        used.extend(listed.map(|id| id.as_str().to_owned()));
    }
    for agent in case.agents.values() {
        let approvals = agent.record.approvals.iter().flatten();
        let listed = approvals.flat_map(|approval| approval.evidence.iter().flatten());
        used.extend(listed.map(|id| id.as_str().to_owned()));
        let sample = agent
            .record
            .logging
            .as_ref()
            .and_then(|l| l.sample.as_ref());
        used.extend(sample.map(|id| id.as_str().to_owned()));
    }
    used
}

/// Evidence that no longer counts in full, where something rests on it.
fn expired(context: &mut Context<'_>, evidence: &Loaded<Evidence>, spot: &Spot, rests: bool) {
    let record = &evidence.record;
    let Some(until) = record.valid_until.filter(|until| until.0 < context.as_of) else {
        return;
    };
    let supports = record
        .supports
        .as_ref()
        .is_some_and(|what| !what.is_empty());
    if rests || supports {
        context.warn(
            codes::EVIDENCE,
            format!("evidence `{}` counted in full only until {until}", record.id),
            spot.key("valid_until").value(),
            "get the current one; until then what rests on it counts one level lower, and later as the vendor's word",
        );
    }
}

/// Evidence for nothing, or for something that is not there.
fn supports(context: &mut Context<'_>, evidence: &Loaded<Evidence>, spot: &Spot, rests: bool) {
    let Some(supports) = &evidence.record.supports else {
        return;
    };
    let place = spot.key("supports");
    if supports.is_empty() && !rests {
        context.warn(
            codes::ORPHAN,
            format!("evidence `{}` supports nothing", evidence.record.id),
            place.value(),
            "name the questions, rules or fields it supports, or remove it",
        );
    }
    let written = evidence.json.get("supports").and_then(Json::as_array);
    for (index, what) in written.into_iter().flatten().enumerate() {
        let supportable = Supportable {
            case: context.case,
            questionnaire: context.questionnaire,
            known: context.known,
        };
        if let Some(Err(stray)) = what.as_str().map(|what| supportable.check(what)) {
            let place = place.index(index).value();
            context.warn(codes::ORPHAN, stray.message, place, stray.help);
        }
    }
}

/// A path that leads elsewhere than to the folder of files. Whether anything lies there is not
/// asked here.
fn place(context: &mut Context<'_>, evidence: &Loaded<Evidence>, spot: &Spot) {
    let Some((file, Err(why))) = evidence
        .record
        .file
        .as_deref()
        .map(|file| (file, kept::below(file)))
    else {
        return;
    };
    let message = format!(
        "`{}` is no place for a file of evidence: {why}",
        excerpt(file, 120)
    );
    context.problems.push(
        Diagnostic::error(codes::EVIDENCE_PLACE, message, spot.key("file").value()).help(format!(
            "copy the file to `{}` and write its path there, such as `{}/report.pdf`; `agentvet evidence add` does both",
            kept::FOLDER, kept::FOLDER
        )),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_kinds_that_carry_it_and_kinds_that_do_not() {
        // kind, levels it carries, why
        let rows = [
            (K::AttestationReport, "E1 E2 E3", "an auditor tested it"),
            (K::Certificate, "E1 E2 E3", "an accredited body looked"),
            (
                K::Contract,
                "E1 E2 E4",
                "executed and in our hands, and nobody tested anything",
            ),
            (K::Policy, "E1 E2", "documentation"),
            (K::ConfigurationExport, "E1 E2 E4", "taken in our tenant"),
            (K::Screenshot, "E1 E2 E4", "taken in our tenant"),
            (K::LogSample, "E1 E2 E4", "we produced it"),
            (K::TestResult, "E1 E2 E3 E4", "by a third party, or by us"),
            (K::Statement, "E1", "somebody's word"),
            (K::PublicPage, "E1 E2", "documentation"),
        ];
        assert_eq!(rows.map(|(kind, ..)| kind), K::ALL);
        for (kind, levels, why) in rows {
            let carried = L::ALL.iter().filter(|level| can_carry(kind, **level));
            let carried: Vec<&str> = carried.map(|level| level.as_str()).collect();
            assert_eq!(carried.join(" "), levels, "{kind}: {why}");
        }
    }
}
