//! Days that lie after the assessment day and cannot.
//!
//! In: every field that says what has happened. Out: an error where that day has not come yet. A
//! decision, an exception or an event of a later day is only not in force yet: a warning, so that
//! a folder can be judged as of an earlier day.

use serde_json::Value as Json;

use crate::case::answer_values;
use crate::case::check::context::Context;
use crate::case::fields::{self, RecordField};
use crate::case::spot::Spot;
use crate::catalogue::questionnaire::AnswerKind;
use crate::date::{self, Date};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::FileKind;
use crate::model::values::{Scalar, Timestamp};

/// Fields that say what has happened.
const PAST: &[(FileKind, &[&str])] = &[
    (
        FileKind::Organisation,
        &[
            "prepared_on",
            "org.policy.approved_on",
            "org.no_regime_statement.on",
            "parameters.*.set_on",
        ],
    ),
    (
        FileKind::Vendor,
        &["answered_on", "assessed_on", "not_applicable[].on"],
    ),
    (
        FileKind::Platforms,
        &[
            "assessment.completed_on",
            "contract.signed_on",
            "dpa.signed_on",
            "baa.executed_on",
            "pci.aoc_date",
        ],
    ),
    (
        FileKind::Agent,
        &[
            "deployed_on",
            "last_material_change",
            "last_review",
            "kill_switch.last_tested",
            "mcp_servers[].approved_on",
            "approvals[].decided_on",
            "impact_assessment.completed_on",
            "integrations[].connected_on",
            "integrations[].last_used",
            "integrations[].revoked_on",
            "integrations[].scopes[].approved_on",
            "integrations[].scopes[].last_used",
            "logging.last_reviewed",
        ],
    ),
    (
        FileKind::Credentials,
        &[
            "created",
            "last_rotated",
            "compromise_suspected_at",
            "compromise_closed_at",
        ],
    ),
    (
        FileKind::Evidence,
        &["period.from", "period.to", "collected.on"],
    ),
];

/// Fields that take effect on their day.
const FROM_THEN_ON: &[(FileKind, &[&str])] = &[
    (FileKind::Platforms, &["triggers[].on"]),
    (FileKind::Exceptions, &["approved_on"]),
    (FileKind::Decisions, &["on"]),
];

pub(super) fn check(context: &mut Context<'_>) {
    let as_of = context.as_of;
    let mut found = Diagnostics::new();
    for (kind, origin, json) in context.case.records() {
        let spot = Spot::of(origin);
        each(PAST, kind, json, &spot, &mut |day, at| {
            found.extend(future(day, at, as_of));
        });
        each(FROM_THEN_ON, kind, json, &spot, &mut |day, at| {
            found.extend(not_yet(day, at, as_of));
        });
        if kind == FileKind::Vendor {
            answers(context, json, &spot, &mut found);
        }
    }
    context.problems.extend(found);
}

fn each(
    table: &[(FileKind, &[&str])],
    kind: FileKind,
    record: &Json,
    at: &Spot,
    visit: &mut dyn FnMut(&str, &Spot),
) {
    let paths = table
        .iter()
        .filter(|(of, _)| *of == kind)
        .flat_map(|(_, paths)| *paths);
    for path in paths {
        if let Some(field) = fields::of(kind).iter().find(|field| field.path == **path) {
            visit_texts(field, record, at, visit);
        }
    }
}

fn visit_texts(field: &RecordField, record: &Json, at: &Spot, visit: &mut dyn FnMut(&str, &Spot)) {
    field.each(record, at, &mut |json, spot| {
        if let Some(text) = json.as_str() {
            visit(text, spot);
        }
    });
}

/// The days of answers, in the envelope and in the value itself.
fn answers(context: &Context<'_>, vendor: &Json, at: &Spot, found: &mut Diagnostics) {
    let as_of = context.as_of;
    let answers = vendor.get("answers").and_then(Json::as_object);
    for (id, answer) in answers.into_iter().flatten() {
        let spot = at.key("answers").key(id);
        for name in ["answered_on", "assessed_on"] {
            let day = answer.get(name).and_then(Json::as_str);
            found.extend(day.and_then(|day| future(day, &spot.key(name), as_of)));
        }
        let question = context.questionnaire.question(id);
        let Some((question, value)) = question.zip(answer.get("value")) else {
            continue;
        };
        let value_at = spot.key("value");
        answer_values::each(&question.answer, value, &value_at.pointer, &mut |part| {
            if part.answer.kind != AnswerKind::Date || part.until {
                return;
            }
            let at = Spot {
                file: at.file,
                pointer: part.pointer.clone(),
            };
            found.extend(part.json.as_str().and_then(|day| future(day, &at, as_of)));
        });
    }
}

fn future(text: &str, at: &Spot, as_of: Date) -> Option<Diagnostic> {
    is_after(text, as_of).then(|| {
        let field = name(at);
        let message = format!("`{field}` is {text}, after the assessment day {as_of}");
        Diagnostic::error(codes::IMPOSSIBLE, message, at.value())
            .label("this cannot have happened yet")
            .help("correct the day, or assess as of a later one")
    })
}

fn not_yet(text: &str, at: &Spot, as_of: Date) -> Option<Diagnostic> {
    is_after(text, as_of).then(|| {
        let field = name(at);
        let message = format!("`{field}` is {text}, after the assessment day {as_of}");
        Diagnostic::warning(codes::IMPOSSIBLE, message, at.value())
            .label("not in force yet")
            .help("until that day it counts as if it were not there")
    })
}

/// Whether a day, or a moment, comes after a day has ended in UTC. A word such as `never` does not.
fn is_after(text: &str, as_of: Date) -> bool {
    match date::parse(text) {
        Some(day) => day > as_of,
        None => Timestamp::parse(text).is_some_and(|at| at.seconds() > date::end_of_day(as_of)),
    }
}

fn name(at: &Spot) -> String {
    at.pointer.parts().last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_tables_exists() {
        for (kind, paths) in PAST.iter().chain(FROM_THEN_ON) {
            for path in *paths {
                let known = fields::of(*kind).iter().any(|field| field.path == *path);
                assert!(known, "{}: {path}", kind.name());
            }
        }
    }

    #[test]
    fn the_assessment_day_counts_whole() {
        let as_of = jiff::civil::date(2026, 11, 22);
        // text, after, why
        let rows = [
            ("2026-11-22", false, "the day itself"),
            ("2026-11-23", true, "the next day"),
            ("2026-11-22T23:59:00Z", false, "a moment of the day"),
            ("2026-11-23T01:30:00+02:00", false, "still that day in UTC"),
            ("2026-11-23T01:30:00Z", true, "the next day in UTC"),
            ("never", false, "a word"),
            ("soon", false, "the schema reports it"),
        ];
        for (text, after, why) in rows {
            assert_eq!(is_after(text, as_of), after, "{text}: {why}");
        }
    }
}
