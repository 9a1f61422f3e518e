//! Days of one record that cannot be in the order in which they are.
//!
//! In: pairs of fields of one record. Out: an error where the second comes before the first.

use serde_json::Value as Json;

use crate::case::check::context::Context;
use crate::case::fields;
use crate::case::spot::Spot;
use crate::date;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::model::FileKind;
use crate::model::values::{Scalar, Timestamp};

/// Two fields of a record, or of each entry of a list in it.
struct Pair {
    kind: FileKind,
    /// The list, as `integrations[]`; empty for the record itself.
    list: &'static str,
    earlier: &'static str,
    later: &'static str,
    /// Whether both may be one day.
    same_day: bool,
}

const fn pair(
    kind: FileKind,
    list: &'static str,
    earlier: &'static str,
    later: &'static str,
) -> Pair {
    Pair {
        kind,
        list,
        earlier,
        later,
        same_day: true,
    }
}

/// Days in order. `approved_on` of a scope after `connected_on` is left to a rule.
const PAIRS: &[Pair] = &[
    pair(
        FileKind::Organisation,
        "org.policy",
        "approved_on",
        "next_review",
    ),
    pair(FileKind::Platforms, "contract", "signed_on", "ends_on"),
    Pair {
        same_day: false,
        ..pair(FileKind::Agent, "", "last_review", "next_review")
    },
    pair(
        FileKind::Agent,
        "integrations[]",
        "connected_on",
        "revoked_on",
    ),
    pair(
        FileKind::Agent,
        "integrations[]",
        "connected_on",
        "last_used",
    ),
    pair(FileKind::Credentials, "", "created", "last_rotated"),
    pair(FileKind::Credentials, "", "created", "expires"),
    pair(
        FileKind::Credentials,
        "",
        "compromise_suspected_at",
        "compromise_closed_at",
    ),
    pair(FileKind::Exceptions, "", "approved_on", "expires_on"),
    pair(FileKind::Decisions, "", "on", "valid_until"),
    pair(FileKind::Evidence, "period", "from", "to"),
];

/// Parts of answers whose days are in order.
const ANSWERS: [(&str, &str, &str); 2] = [
    ("COM-03", "period_start", "period_end"),
    ("COM-03", "period_end", "report_date"),
];

pub(super) fn check(context: &mut Context<'_>) {
    let mut found = Diagnostics::new();
    for (kind, origin, json) in context.case.records() {
        let spot = Spot::of(origin);
        for pair in PAIRS.iter().filter(|pair| pair.kind == kind) {
            if pair.list.is_empty() {
                found.extend(out_of_order(pair, json, &spot));
            } else {
                let list = fields::RecordField::at(pair.list, false, "");
                list.each(json, &spot, &mut |entry, at| {
                    found.extend(out_of_order(pair, entry, at));
                });
            }
        }
        if kind == FileKind::Vendor {
            answers(json, &spot, &mut found);
        }
    }
    context.problems.extend(found);
}

fn answers(vendor: &Json, at: &Spot, found: &mut Diagnostics) {
    for (question, earlier, later) in ANSWERS {
        let pair = pair(FileKind::Vendor, "", earlier, later);
        let value = vendor.pointer(&format!("/answers/{question}/value"));
        if let Some(value) = value {
            let spot = at.keys(&["answers", question, "value"]);
            found.extend(out_of_order(&pair, value, &spot));
        }
    }
}

fn out_of_order(pair: &Pair, record: &Json, at: &Spot) -> Option<Diagnostic> {
    let text = |name: &str| record.get(name).and_then(Json::as_str);
    let (first, second) = (text(pair.earlier)?, text(pair.later)?);
    let (one, other) = (moment(first)?, moment(second)?);
    if one < other || (pair.same_day && one == other) {
        return None;
    }
    let (earlier, later) = (pair.earlier, pair.later);
    let relation = if one == other {
        "the same day as"
    } else {
        "before"
    };
    let message = format!("`{later}` is {second}, {relation} `{earlier}` {first}");
    let code = if pair.kind == FileKind::Exceptions {
        codes::EXCEPTION
    } else {
        codes::IMPOSSIBLE
    };
    Some(
        Diagnostic::error(code, message, at.key(later).value())
            .also(at.key(earlier).value(), "it cannot come before this")
            .help("correct one of the two days"),
    )
}

/// Something that can be compared: seconds, or days as their first second.
fn moment(text: &str) -> Option<i64> {
    match date::parse(text) {
        Some(day) => Some(date::end_of_day(day)),
        None => Timestamp::parse(text).map(|at| at.seconds()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_table_exists() {
        for pair in PAIRS {
            let prefix = match pair.list {
                "" => String::new(),
                list => format!("{list}."),
            };
            for name in [pair.earlier, pair.later] {
                let path = format!("{prefix}{name}");
                let known = fields::of(pair.kind).iter().any(|field| field.path == path);
                assert!(known, "{}: {path}", pair.kind.name());
            }
        }
    }
}
