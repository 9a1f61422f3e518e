//! Evidence: what each kind can show, whether it still counts, and whether anything rests on it.
//!
//! The table says which kinds can carry which level: E2 is what we read ourselves, E3 what an
//! independent third party tested, E4 what we hold or verified ourselves.

use std::collections::BTreeSet;

use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::case::{Case, Loaded};
use crate::clean::excerpt;
use crate::diag::{Diagnostic, codes, nearest};
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
    let written = evidence
        .json
        .get("supports")
        .and_then(serde_json::Value::as_array);
    for (index, what) in written.into_iter().flatten().enumerate() {
        let Some(what) = what.as_str().filter(|what| !exists(context, what)) else {
            continue;
        };
        let ids = context
            .questionnaire
            .questions
            .iter()
            .map(|q| q.id.as_str());
        let ids = ids.chain(context.known.rules.iter().map(String::as_str));
        let near = nearest(what, ids).map(|near| format!("did you mean `{near}`?"));
        let message = format!("`{}` is no question, rule or field", excerpt(what, 80));
        context.problems.push(
            Diagnostic::warning(codes::ORPHAN, message, place.index(index).value()).help(
                near.unwrap_or_else(|| {
                    "write a question id, a rule id, or a path such as `<agent>/data/<id>/form`"
                        .to_owned()
                }),
            ),
        );
    }
}

/// Whether something that evidence may support exists.
fn exists(context: &Context<'_>, what: &str) -> bool {
    let known = context.known;
    if context.questionnaire.question(what).is_some()
        || known.rules.contains(what)
        || known.gates.contains(what)
    {
        return true;
    }
    // The first part of a path names a record; the fields below it may be any.
    let Some((record, field)) = what.split_once('/') else {
        return false;
    };
    let case = context.case;
    let mut unreadable = case.unreadable.iter();
    // What could not be read is there all the same.
    let may_be = unreadable.any(|one| one.id.as_deref().is_none_or(|id| id == record));
    let is_record = may_be
        || case.agents.contains_key(record)
        || case.platforms.contains_key(record)
        || case.vendors.contains_key(record)
        || case.systems.contains_key(record)
        || case.credentials.contains_key(record)
        || ["org", "organisation"].contains(&record);
    is_record && !field.is_empty()
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
