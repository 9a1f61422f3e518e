//! Decisions: what was proposed, who decided what, and whether that agrees.

use crate::model::values::Slug;
use crate::pack::cells::{NOT_STATED, fields};
use crate::pack::{Basis, Table};
use crate::redact;

/// One row for each agent or intended use, with its latest decision, and one for each decision
/// about something that is not there any more.
pub(super) fn table(basis: &Basis<'_>) -> Table {
    let names = [
        "on",
        "by",
        "proposed",
        "decided",
        "agrees",
        "reason",
        "valid_until",
        "questionnaire_version",
    ];
    let mut rows = Vec::new();
    for platform in &basis.view.platforms {
        for row in &platform.rows {
            let mut decisions = basis.inputs.case.decisions.iter();
            let decision = decisions.rfind(|one| {
                let agent = one.record.agent.as_ref().map(Slug::as_str);
                one.record.platform.as_str() == platform.id
                    && agent.is_none_or(|agent| agent == row.id)
            });
            let mut cells = vec![
                platform.id.clone(),
                row.id.clone(),
                row.decision.words.clone(),
                row.decision.line.to_string(),
                redact::words(&row.decision.sentence),
                row.without_exceptions.clone(),
                row.decision.valid_until.clone(),
            ];
            match decision {
                Some(decision) => cells.extend(fields(&decision.json, &names)),
                None => cells.extend(names.map(|_| NOT_STATED.to_owned())),
            }
            rows.push(cells);
        }
    }
    let columns = [
        &[
            "platform",
            "subject",
            "proposed_today",
            "line",
            "because",
            "without_exceptions",
            "holds_until",
        ][..],
        &[
            "decided_on",
            "decided_by",
            "proposed_then",
            "decided",
            "agrees",
            "reason",
            "valid_until",
            "questionnaire_version",
        ],
    ];
    Table::sorted(&columns.concat(), rows)
}
