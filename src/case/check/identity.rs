//! Ids inside one record: each is used once, because flows, findings and exceptions name them.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::fields::{self, RecordField};
use crate::case::read::duplicate;
use crate::case::spot::Spot;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, codes};
use crate::model::FileKind;

pub(super) fn check(context: &mut Context<'_>) {
    let case = context.case;
    if let Some(file) = &case.organisation {
        let spot = Spot::of(&file.origin);
        unique(
            context,
            FileKind::Organisation,
            "org.people[].id",
            &file.json,
            &spot,
        );
    }
    for agent in case.agents.values() {
        let spot = Spot::of(&agent.origin);
        for list in ["data", "flows", "integrations", "actions"] {
            unique(
                context,
                FileKind::Agent,
                &format!("{list}[].id"),
                &agent.json,
                &spot,
            );
        }
        let integrations = agent.json.get("integrations").and_then(Json::as_array);
        for (at, integration) in integrations.into_iter().flatten().enumerate() {
            let spot = spot.key("integrations").index(at);
            scopes(context, integration, &spot);
        }
    }
}

/// Reports the second of two equal ids in one list.
fn unique(context: &mut Context<'_>, kind: FileKind, path: &str, record: &Json, at: &Spot) {
    let Some(field) = fields::of(kind).iter().find(|field| field.path == path) else {
        return;
    };
    once(context, field, record, at);
}

fn once(context: &mut Context<'_>, field: &RecordField, record: &Json, at: &Spot) {
    let mut first: BTreeMap<&str, Spot> = BTreeMap::new();
    let mut found = Vec::new();
    field.each(record, at, &mut |json, spot| {
        let Some(id) = json.as_str() else {
            return;
        };
        match first.get(id) {
            Some(first) => found.push(duplicate(id, first.value(), spot.value())),
            None => {
                first.insert(id, spot.clone());
            }
        }
    });
    context.problems.extend(found);
}

/// Findings and exceptions name a scope by its integration and its name.
fn scopes(context: &mut Context<'_>, integration: &Json, at: &Spot) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let scopes = integration.get("scopes").and_then(Json::as_array);
    for (index, scope) in scopes.into_iter().flatten().enumerate() {
        let Some(name) = scope.get("name").and_then(Json::as_str) else {
            continue;
        };
        let spot = |index| at.key("scopes").index(index).key("name");
        match first.get(name) {
            Some(earlier) => {
                let message = format!("the scope `{}` is listed twice", excerpt(name, 60));
                context.problems.push(
                    Diagnostic::error(codes::DUPLICATE_ID, message, spot(index).value())
                        .also(spot(*earlier).value(), "first listed here")
                        .help("put what both entries say into one"),
                );
            }
            None => {
                first.insert(name, index);
            }
        }
    }
}
