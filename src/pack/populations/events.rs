//! Populations of events: approvals, changes, incidents, reviews.

use serde_json::Value as Json;

use crate::date;
use crate::pack::cells::{NOT_STATED, entries, field, fields};
use crate::pack::populations::records::of_agents;
use crate::pack::{Basis, Table, changes};

/// Whether an event of that day belongs to the period. One without a day is never left out.
fn within(basis: &Basis<'_>, day: &str) -> bool {
    let start = day.get(..10).unwrap_or(day);
    date::parse(start).is_none_or(|day| basis.period.has(day))
}

/// Decisions about agents.
pub(super) fn approvals(basis: &Basis<'_>) -> Table {
    let names = [
        "kind",
        "decided_on",
        "approver",
        "decision",
        "conditions",
        "permissions_reviewed",
        "evidence",
    ];
    let mut rows = of_agents(basis, |agent, json| {
        let approvals = entries(json, "approvals");
        approvals
            .map(|one| {
                let mut row = vec![agent.to_owned()];
                row.extend(fields(one, &names));
                row
            })
            .collect()
    });
    rows.retain(|row| row.get(2).is_none_or(|day| within(basis, day)));
    let columns = [&["agent"][..], &names];
    Table::sorted(&columns.concat(), rows)
}

/// What changed: as the files say it, and as recorded runs show it.
pub(super) fn changes(basis: &Basis<'_>) -> Table {
    let mut rows = of_agents(basis, |agent, json| {
        match field(json, "last_material_change") {
            day if day == NOT_STATED => Vec::new(),
            day => vec![vec![
                day,
                "agent".to_owned(),
                agent.to_owned(),
                "material change".to_owned(),
                "inventory".to_owned(),
            ]],
        }
    });
    rows.extend(triggers(basis, |kind| kind != "incident"));
    rows.extend(changes::between_runs(basis));
    rows.retain(|row| row.first().is_none_or(|day| within(basis, day)));
    Table::sorted(&["on", "kind", "about", "what", "source"], rows)
}

/// What went wrong, as far as the program keeps a record of it.
pub(super) fn incidents(basis: &Basis<'_>) -> Table {
    let mut rows = triggers(basis, |kind| kind == "incident");
    for (id, one) in &basis.inputs.case.credentials {
        let suspected = field(&one.json, "compromise_suspected_at");
        if suspected != NOT_STATED {
            let closed = field(&one.json, "compromise_closed_at");
            rows.push(vec![
                suspected,
                "credential".to_owned(),
                id.clone(),
                format!("compromise suspected; closed: {closed}"),
                "inventory".to_owned(),
            ]);
        }
    }
    rows.retain(|row| row.first().is_none_or(|day| within(basis, day)));
    Table::sorted(&["on", "kind", "about", "what", "source"], rows)
}

/// Events of platforms that make an assessment old.
fn triggers(basis: &Basis<'_>, wanted: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (id, platform) in &basis.inputs.case.platforms {
        for trigger in entries(&platform.json, "triggers") {
            let kind = trigger
                .get("kind")
                .and_then(Json::as_str)
                .unwrap_or_default();
            if wanted(kind) {
                rows.push(vec![
                    field(trigger, "on"),
                    "platform".to_owned(),
                    id.clone(),
                    format!("{kind}: {}", field(trigger, "note")),
                    "inventory".to_owned(),
                ]);
            }
        }
    }
    rows
}

/// Reviews: when each was done last, and when it is due.
pub(super) fn reviews(basis: &Basis<'_>) -> Table {
    let case = basis.inputs.case;
    let mut rows = Vec::new();
    for (id, agent) in &case.agents {
        let json = &agent.json;
        let days = (field(json, "last_review"), field(json, "next_review"));
        rows.push(review(basis, "agent", id, days));
        if let Some(logging) = json.get("logging") {
            let every = format!("every {}", field(logging, "review_every"));
            let done = field(logging, "last_reviewed");
            let row = ["log", id, &done, &every, "see 12-operation"];
            rows.push(row.map(str::to_owned).to_vec());
        }
    }
    for (id, vendor) in &case.vendors {
        let mut decisions = case.decisions.iter();
        let decision = decisions.rfind(|one| one.record.platform.as_str() == id);
        let due = decision.map_or(NOT_STATED.to_owned(), |one| field(&one.json, "valid_until"));
        rows.push(review(
            basis,
            "vendor",
            id,
            (field(&vendor.json, "assessed_on"), due),
        ));
    }
    if let Some(organisation) = &case.organisation {
        let done = field(&organisation.json, "org.policy.approved_on");
        let due = field(&organisation.json, "org.policy.next_review");
        rows.push(review(basis, "policy", "policy", (done, due)));
    }
    Table::sorted(&["kind", "about", "last_done", "due", "state"], rows)
}

fn review(
    basis: &Basis<'_>,
    kind: &str,
    about: &str,
    (done, due): (String, String),
) -> Vec<String> {
    let as_of = basis.inputs.as_of.to_string();
    // Days of one form compare as texts do.
    let state = match due.as_str() {
        NOT_STATED => "no day stated",
        day if day < as_of.as_str() => "overdue",
        _ => "in time",
    };
    [kind, about, &done, &due, state]
        .map(str::to_owned)
        .to_vec()
}
