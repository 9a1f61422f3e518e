//! References: every id that names a record must lead to one.
//!
//! In: the fields that the schemas mark as references. Out: one error for each that leads nowhere,
//! with the nearest id and what there is. Where the records referred to could not be read, nothing
//! is said: that mistake is reported already.

mod targets;

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::fields::{self, RecordField};
use crate::case::spot::Spot;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::model::FileKind;
use crate::model::values::{RoleName, Scalar};

use targets::Targets;

pub(super) fn check(context: &mut Context<'_>) {
    let case = context.case;
    let targets = Targets::new(case);
    let mut problems = Diagnostics::new();
    for (kind, origin, json) in case.records() {
        let spot = Spot::of(origin);
        record(fields::of(kind), json, &spot, &targets, &mut problems);
        if kind == FileKind::Vendor {
            answers(json, &spot, &targets, &mut problems);
        }
    }
    context.problems.extend(problems);
}

/// Every reference of one record.
fn record<'a>(
    fields: &[RecordField],
    json: &'a Json,
    at: &Spot,
    targets: &Targets<'a>,
    problems: &mut Diagnostics,
) {
    for field in fields {
        let Some(kind) = &field.reference else {
            continue;
        };
        field.each(json, at, &mut |value, spot| match value {
            Json::String(id) => one(kind, id, json, spot, targets, problems),
            Json::Array(ids) => {
                for (index, id) in ids.iter().enumerate() {
                    if let Some(id) = id.as_str() {
                        one(kind, id, json, &spot.index(index), targets, problems);
                    }
                }
            }
            _ => {}
        });
    }
}

/// The references in the answers of a vendor.
fn answers<'a>(json: &'a Json, at: &Spot, targets: &Targets<'a>, problems: &mut Diagnostics) {
    let answers = json.get("answers").and_then(Json::as_object);
    for (id, answer) in answers.into_iter().flatten() {
        let spot = at.key("answers").key(id);
        record(fields::of_answer(), answer, &spot, targets, problems);
    }
}

fn one<'a>(
    kind: &str,
    id: &str,
    record: &'a Json,
    spot: &Spot,
    targets: &Targets<'a>,
    problems: &mut Diagnostics,
) {
    // Another form is the schema's to report; a model may be called anything.
    if kind != "model" && RoleName::parse(id).is_none() {
        return;
    }
    let Some(ids) = targets.of(kind, record) else {
        return;
    };
    if ids.contains(id) {
        return;
    }
    let what = targets::called(kind);
    let message = format!("there is no {what} `{}`", excerpt(id, 64));
    let problem = Diagnostic::error(codes::DANGLING, message, spot.value());
    let list = did_you_mean(id, ids.iter().copied());
    problems.push(match list {
        Some(list) => problem.help(list),
        None => problem.help(format!(
            "no {what} is listed yet: {}",
            targets::kept_at(kind)
        )),
    });
}
