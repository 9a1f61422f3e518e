//! Questions taken out by hand, and questions on which two documents disagree.
//!
//! A mark never lifts a gate, and the marks of a section may not take out more than a tenth of its
//! weight: then all of them fall. Which questions apply is known only later, so the whole weight of
//! the section is taken here: what is too much of the whole is too much of any part of it.

use std::collections::BTreeMap;

use crate::case::Loaded;
use crate::case::check::answers::is_answered;
use crate::case::check::context::{Context, and};
use crate::case::spot::Spot;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::vendor::VendorFile;

/// A tenth: marks times this may not exceed the weight of the section.
const SHARE: u32 = 10;

pub(super) fn check(context: &mut Context<'_>) {
    for vendor in context.case.vendors.values() {
        let spot = Spot::of(&vendor.origin);
        let marks = vendor
            .record
            .not_applicable
            .iter()
            .map(|mark| mark.question.as_str());
        named(context, "not_applicable", marks, &spot);
        let disputed = vendor
            .record
            .contradictions
            .iter()
            .map(|one| one.question.as_str());
        named(context, "contradictions", disputed, &spot);
        marked(context, vendor, &spot);
        shares(context, vendor, &spot);
    }
}

/// A question that does not exist, or is listed twice.
fn named<'v>(
    context: &mut Context<'_>,
    list: &str,
    questions: impl Iterator<Item = &'v str>,
    spot: &Spot,
) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, id) in questions.enumerate() {
        let at = |index: usize| spot.key(list).index(index).key("question").value();
        if context.questionnaire.question(id).is_none() {
            let ids = context
                .questionnaire
                .questions
                .iter()
                .map(|q| q.id.as_str());
            let message = format!("there is no question `{}`", excerpt(id, 40));
            context.problems.push(
                Diagnostic::error(codes::DANGLING, message, at(index))
                    .maybe_help(did_you_mean(&id.to_uppercase(), ids)),
            );
        } else if let Some(first) = seen.get(id) {
            let message = format!("{id} is listed twice");
            context.problems.push(
                Diagnostic::error(codes::DUPLICATE_ID, message, at(index))
                    .also(at(*first), "first listed here")
                    .help("put what both entries say into one"),
            );
        }
        seen.entry(id).or_insert(index);
    }
}

/// A mark that changes nothing: a gate's question, or one that has an answer.
fn marked(context: &mut Context<'_>, vendor: &Loaded<VendorFile>, spot: &Spot) {
    for (index, mark) in vendor.record.not_applicable.iter().enumerate() {
        let id = mark.question.as_str();
        let place = spot
            .key("not_applicable")
            .index(index)
            .key("question")
            .value();
        let gate = context
            .questionnaire
            .question(id)
            .and_then(|q| q.gate.clone());
        if let Some(gate) = gate {
            context.warn(
                codes::EXCEPTION,
                format!("{id} belongs to gate {gate} and cannot be taken out by hand"),
                place,
                "answer the question, or record an exception for the gate",
            );
        } else if vendor.record.answers.get(id).is_some_and(is_answered) {
            context.warn(
                codes::MISMATCH,
                format!("{id} is taken out as not applicable, and has an answer"),
                place,
                "remove the mark, or the answer",
            );
        }
    }
}

fn shares(context: &mut Context<'_>, vendor: &Loaded<VendorFile>, spot: &Spot) {
    let mut by_section: BTreeMap<&str, (u32, Vec<&str>)> = BTreeMap::new();
    let mut counted: Vec<&str> = Vec::new();
    for mark in &vendor.record.not_applicable {
        let question = context.questionnaire.question(&mark.question);
        let Some(question) = question.filter(|q| q.gate.is_none()) else {
            continue;
        };
        if !counted.contains(&question.id.as_str()) {
            counted.push(&question.id);
            let (weight, ids) = by_section.entry(&question.section).or_default();
            *weight += question.weight;
            ids.push(&question.id);
        }
    }
    for (section, (weight, ids)) in by_section {
        let questions = context.questionnaire.questions.iter();
        let whole: u32 = questions
            .filter(|q| q.section == section)
            .map(|q| q.weight)
            .sum();
        if weight * SHARE > whole {
            context.warn(
                codes::EXCEPTION,
                format!(
                    "{} together are {weight} of {whole} points of section {section}, more than one tenth, so none of them counts",
                    and(&ids)
                ),
                spot.key("not_applicable").name(),
                "take out less by hand; what does not apply by the facts of your agents is left out without a mark",
            );
        }
    }
}
