//! Required fields of records that no rule reads: vendor files, evidence, exceptions, decisions,
//! and the parameters that a program sets.
//!
//! In: what the schemas mark as required. Out: one warning for each record that lacks any. The
//! records that rules read are completed by conditions; see the completeness of a case.

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::fields::{self, RecordField};
use crate::case::incomplete::{MissingField, incomplete};
use crate::case::spot::Spot;
use crate::model::FileKind;

pub(super) fn check(context: &mut Context<'_>) {
    let mut found = Vec::new();
    for (kind, origin, json) in context.case.records() {
        let counted = matches!(
            kind,
            FileKind::Vendor | FileKind::Exceptions | FileKind::Decisions | FileKind::Evidence
        );
        let spot = Spot::of(origin);
        if counted && !json.is_null() {
            found.extend(record(kind, json, &spot));
        }
        let fields = fields::of(kind);
        for list in ["not_applicable[]", "contradictions[]", "parameters.*"] {
            let of_list: Vec<&RecordField> = fields
                .iter()
                .filter(|field| field.required && field.path.starts_with(&format!("{list}.")))
                .collect();
            RecordField::at(list, false, "").each(json, &spot, &mut |entry, at| {
                found.extend(entries(list, &of_list, entry, at));
            });
        }
    }
    context.problems.extend(found);
}

/// What one record lacks, its lists left out.
fn record(kind: FileKind, json: &Json, at: &Spot) -> Option<crate::diag::Diagnostic> {
    let id = json.get("id").and_then(Json::as_str).unwrap_or_default();
    let what = match kind {
        FileKind::Vendor => "the vendor file".to_owned(),
        FileKind::Exceptions => format!("exception `{id}`"),
        FileKind::Evidence => format!("evidence `{id}`"),
        _ => "the decision".to_owned(),
    };
    let mut missing: Vec<MissingField> = fields::of(kind)
        .iter()
        .filter(|field| field.required && field.in_entries().is_none())
        .filter(|field| is_blank(json, &field.path))
        .map(|field| asked(&field.path, &field.description, at))
        .collect();
    let conditional = match kind {
        FileKind::Evidence if covers_days(json) => Some("period"),
        FileKind::Decisions if differs(json) => Some("reason"),
        _ => None,
    };
    let of_name = |name: &str| fields::of(kind).iter().find(|field| field.path == name);
    let conditional = conditional
        .filter(|name| is_blank(json, name))
        .and_then(of_name);
    missing.extend(conditional.map(|field| asked(&field.path, &field.description, at)));
    (!missing.is_empty()).then(|| incomplete(&what, at.name(), &missing))
}

/// What one entry of a list or map lacks.
fn entries(
    list: &str,
    fields: &[&RecordField],
    entry: &Json,
    at: &Spot,
) -> Option<crate::diag::Diagnostic> {
    let missing: Vec<MissingField> = fields
        .iter()
        .filter_map(|field| Some((field.in_entries()?.1, field)))
        .filter(|(name, _)| is_blank(entry, name))
        // A parameter without a value is reported where its limits are.
        .filter(|(name, _)| *name != "value")
        .map(|(name, field)| asked(name, &field.description, at))
        .collect();
    let named = entry.get("question").and_then(Json::as_str);
    let key = at.pointer.parts().last().unwrap_or_default();
    let what = match (list, named) {
        ("not_applicable[]", Some(id)) => format!("the mark that {id} does not apply"),
        ("contradictions[]", Some(id)) => format!("the contradiction on {id}"),
        ("parameters.*", _) => format!("parameter `{key}`"),
        _ => "the entry".to_owned(),
    };
    (!missing.is_empty()).then(|| incomplete(&what, at.name(), &missing))
}

fn asked(name: &str, ask: &str, at: &Spot) -> MissingField {
    let parts: Vec<&str> = name.split('.').collect();
    MissingField {
        name: name.to_owned(),
        ask: ask.to_owned(),
        pointer: at.keys(&parts).pointer,
    }
}

fn is_blank(record: &Json, path: &str) -> bool {
    let pointer = format!("/{}", path.replace('.', "/"));
    record.pointer(&pointer).is_none_or(Json::is_null)
}

/// Kinds of evidence that say something about a stretch of days.
fn covers_days(evidence: &Json) -> bool {
    let kind = evidence.get("kind").and_then(Json::as_str);
    matches!(
        kind,
        Some("attestation_report" | "log_sample" | "configuration_export")
    )
}

/// Whether a person decided something else than was proposed.
fn differs(decision: &Json) -> bool {
    let word = |name| decision.get(name).and_then(Json::as_str);
    matches!((word("proposed"), word("decided")), (Some(one), Some(other)) if one != other)
}
