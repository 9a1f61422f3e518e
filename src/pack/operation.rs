//! Proof of operation: that controls ran, with the day and the evidence of each.
//!
//! In: rotation days, reviews, drills, logs of agents, and recorded runs. Out: one row a control
//! and item. A control without a day or without evidence says so; nothing is taken for granted.

use serde_json::Value as Json;

use crate::pack::cells::{NOT_STATED, field};
use crate::pack::{Basis, Table};

/// Every control that leaves a trace.
pub(super) fn table(basis: &Basis<'_>) -> Table {
    let mut rows = Vec::new();
    rotations(basis, &mut rows);
    for (id, agent) in &basis.inputs.case.agents {
        drills(id, &agent.json, &mut rows);
        logs(basis, id, &agent.json, &mut rows);
    }
    for (run, sum) in basis.runs {
        rows.push(cells([
            "assessment",
            "organisation",
            &run.as_of,
            "recorded",
            sum,
        ]));
    }
    Table::sorted(&["control", "about", "on", "result", "evidence"], rows)
}

fn cells(cells: [&str; 5]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

/// Keys: when each was rotated.
fn rotations(basis: &Basis<'_>, rows: &mut Vec<Vec<String>>) {
    for (id, one) in &basis.inputs.case.credentials {
        let rotated = field(&one.json, "last_rotated");
        let evidence = supporting(basis, id);
        let result = match rotated.as_str() {
            NOT_STATED | "unknown" => "not known",
            "never" => "never rotated",
            _ => "rotated",
        };
        rows.push(cells(["rotation", id, &rotated, result, &evidence]));
    }
}

/// Stopping: when it was tried last.
fn drills(id: &str, agent: &Json, rows: &mut Vec<Vec<String>>) {
    let tested = field(agent, "kill_switch.last_tested");
    let result = if tested == NOT_STATED {
        "no drill is recorded".to_owned()
    } else {
        format!(
            "drill done; target time {}",
            field(agent, "kill_switch.target_time")
        )
    };
    rows.push(cells(["stopping drill", id, &tested, &result, "none"]));
}

/// Logs: what an entry holds, whether a sample shows it, and when somebody looked.
fn logs(basis: &Basis<'_>, id: &str, agent: &Json, rows: &mut Vec<Vec<String>>) {
    let fields = field(agent, "logging.fields");
    let sample = field(agent, "logging.sample");
    let day = basis.inputs.case.evidence.get(&sample);
    let day = day.map_or_else(
        || NOT_STATED.to_owned(),
        |one| field(&one.json, "collected.on"),
    );
    let shown = if sample == NOT_STATED {
        "no sample is registered".to_owned()
    } else {
        format!("sample registered; fields logged: {fields}")
    };
    let sample = if sample == NOT_STATED {
        "none".to_owned()
    } else {
        sample
    };
    rows.push(cells(["log sample", id, &day, &shown, &sample]));
    let reviewed = field(agent, "logging.last_reviewed");
    let every = field(agent, "logging.review_every");
    let result = if reviewed == NOT_STATED {
        format!("no review is recorded; due every {every}")
    } else {
        format!("reviewed; due every {every}")
    };
    rows.push(cells(["log review", id, &reviewed, &result, "none"]));
    let kept = field(agent, "logging.retention");
    let proof = supporting(basis, &format!("{id}/logging/retention"));
    let result = format!("kept for {kept}, as stated");
    rows.push(cells(["log retention", id, NOT_STATED, &result, &proof]));
}

/// Ids of evidence that supports something.
fn supporting(basis: &Basis<'_>, what: &str) -> String {
    let register = basis.inputs.case.evidence.iter();
    let ids: Vec<&str> = register
        .filter(|(_, one)| {
            let supports = one.record.supports.iter().flatten();
            supports.into_iter().any(|own| own == what)
        })
        .map(|(id, _)| id.as_str())
        .collect();
    if ids.is_empty() {
        "none".to_owned()
    } else {
        ids.join("; ")
    }
}
