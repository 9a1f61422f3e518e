//! The copy for a vendor: what was asked, what was answered, what was found about its platform.
//!
//! In: an assessment and the id of a platform. Out: lists that hold nothing of ours: no weight, no
//! credit, no score, no rule, no note, no agent, no other vendor, no exception and no decision. What is here
//! is picked field by field; nothing is taken out of the auditor's copy.

use crate::pack::findings::all;
use crate::pack::page::{self, PackPage};
use crate::pack::{Basis, Lists, Part, Table, both};
use crate::redact;

/// The lists for the vendor of a platform.
pub(super) fn lists(basis: &Basis<'_>, id: &str) -> Lists {
    let answers = answers(basis, id);
    let findings = findings(basis, id);
    let mut parts: Vec<Part> = Vec::new();
    both(&mut parts, "06-answers/answers", "Your answers", &answers);
    both(
        &mut parts,
        "07-findings/findings",
        "Findings about your platform",
        &findings,
    );
    let page: PackPage = page::for_vendor(basis, id, &answers, &findings);
    Lists { parts, page }
}

fn answers(basis: &Basis<'_>, id: &str) -> Table {
    let mut platforms = basis.view.platforms.iter();
    let platform = platforms.find(|platform| platform.id == id);
    let sections = platform.into_iter().flat_map(|platform| &platform.answers);
    let answers = sections.flat_map(|section| &section.answers);
    let rows = answers.filter(|answer| answer.status != "not applicable");
    let rows = rows.map(|answer| {
        let evidence = answer.evidence.iter();
        let evidence: Vec<String> = evidence
            .map(|one| format!("{} ({})", one.title, one.at))
            .collect();
        vec![
            answer.id.clone(),
            answer.text.clone(),
            answer.status.clone(),
            redact::words(&answer.value),
            evidence.join("; "),
            answer.answered_by.clone(),
            answer.answered_on.clone(),
        ]
    });
    let columns = [
        "question",
        "asked",
        "status",
        "value",
        "evidence",
        "answered_by",
        "answered_on",
    ];
    Table::new(&columns, rows.collect())
}

/// Findings about the vendor's side alone: what rules and gates say of its answers.
fn findings(basis: &Basis<'_>, id: &str) -> Table {
    let rows = all(basis).into_values().filter(|finding| {
        let target = finding.target.kind.as_str();
        let own = finding.target.id == id || finding.target.id.starts_with(&format!("{id}/"));
        finding.rule.starts_with("RF-V") && matches!(target, "platform" | "question") && own
    });
    let rows = rows.map(|finding| {
        let about = finding.target.id.rsplit_once('/');
        vec![
            about
                .map_or("your platform", |(_, question)| question)
                .to_owned(),
            finding.heading.clone(),
            finding.outcome.clone(),
            finding.why.clone(),
            finding.ask.clone(),
            finding.due.clone(),
        ]
    });
    let columns = [
        "about",
        "what",
        "outcome",
        "why",
        "wording_asked_for",
        "due",
    ];
    Table::sorted(&columns, rows.collect())
}
