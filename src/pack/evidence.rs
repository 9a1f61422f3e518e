//! The evidence register of a pack: every piece, what it supports, and whether its file is there.

use crate::pack::cells::{NOT_STATED, field, fields};
use crate::pack::{Basis, Table};

/// What became of the file behind a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// It is in the pack, with the bytes that were registered.
    Packed(String),
    /// It was left out on request.
    LeftOut,
    /// The register names no file.
    NotKept,
}

impl FileState {
    fn words(&self) -> String {
        match self {
            Self::Packed(path) => format!("in the pack: {path}"),
            Self::LeftOut => "left out of the pack on request".to_owned(),
            Self::NotKept => "not kept in the program folder".to_owned(),
        }
    }
}

const NAMES: [&str; 14] = [
    "title",
    "kind",
    "sha256",
    "period.from",
    "period.to",
    "collected.on",
    "collected.by",
    "collected.source",
    "collected.method",
    "collected.query",
    "collected.row_count",
    "valid_until",
    "confidentiality",
    "supports",
];

/// Every piece of evidence, with what refers to it.
pub(super) fn register(basis: &Basis<'_>) -> Table {
    let rows = basis.inputs.case.evidence.iter().map(|(id, one)| {
        let mut row = vec![id.clone()];
        row.extend(fields(&one.json, &NAMES));
        row.push(used_by(basis, id));
        let state = basis.files.get(id);
        row.push(state.map_or_else(|| NOT_STATED.to_owned(), FileState::words));
        row
    });
    let columns = [
        &["id"][..],
        &[
            "title",
            "kind",
            "sha256",
            "period_from",
            "period_to",
            "collected_on",
            "collected_by",
            "source",
            "method",
            "query",
            "row_count",
            "valid_until",
            "confidentiality",
            "supports",
        ],
        &["used_by", "file"],
    ];
    Table::sorted(&columns.concat(), rows.collect())
}

/// Answers, approvals and logs that name a piece of evidence.
fn used_by(basis: &Basis<'_>, id: &str) -> String {
    let mut uses = Vec::new();
    for platform in &basis.assessment.platforms {
        for question in &platform.questions {
            if question.evidence.iter().any(|own| own == id) {
                uses.push(format!("{}/{}", platform.id, question.id));
            }
        }
    }
    for (agent, loaded) in &basis.inputs.case.agents {
        let approvals = loaded.record.approvals.iter().flatten();
        let mut named = approvals.flat_map(|approval| approval.evidence.iter().flatten());
        if named.any(|own| own.as_str() == id) {
            uses.push(format!("approval of {agent}"));
        }
        if field(&loaded.json, "logging.sample") == id {
            uses.push(format!("log sample of {agent}"));
        }
    }
    if uses.is_empty() {
        return "nothing".to_owned();
    }
    uses.sort_unstable();
    uses.join("; ")
}
