//! Every answer with its level and evidence, and what it was in each recorded run.

use std::collections::BTreeMap;

use crate::pack::{Basis, Table};
use crate::redact;

/// Every question of every platform, answered or not.
pub(super) fn table(basis: &Basis<'_>) -> Table {
    let mut rows = Vec::new();
    for platform in &basis.view.platforms {
        for answer in platform.answers.iter().flat_map(|section| &section.answers) {
            let evidence = answer.evidence.iter();
            let evidence: Vec<String> = evidence
                .map(|one| format!("{} ({})", one.id, one.at))
                .collect();
            let row = [
                platform.id.clone(),
                answer.id.clone(),
                answer.text.clone(),
                answer.status.clone(),
                redact::words(&answer.value),
                answer.level.clone(),
                answer.needs.clone(),
                format!("{} %", answer.score_percent),
                evidence.join("; "),
                redact::words(&answer.answered_by),
                answer.answered_on.clone(),
                answer.assessed_by.clone(),
                answer.assessed_on.clone(),
                redact::words(&answer.note),
            ];
            rows.push(row.to_vec());
        }
    }
    let columns = [
        "platform",
        "question",
        "asked",
        "status",
        "value",
        "level",
        "level_needed",
        "score",
        "evidence",
        "answered_by",
        "answered_on",
        "assessed_by",
        "assessed_on",
        "note",
    ];
    Table::new(&columns, rows)
}

/// The values that answers had, from the first run of the period to today: one row each time a
/// value, status or level differs from the one before.
pub(super) fn history(basis: &Basis<'_>) -> Table {
    let mut last: BTreeMap<(&str, &str), [&str; 3]> = BTreeMap::new();
    let mut rows = Vec::new();
    let runs = basis.runs.iter().map(|(run, _)| run).chain([basis.run]);
    for run in runs {
        for (platform, answers) in &run.answers {
            for (question, answer) in answers {
                let now = [&answer.status, &answer.value, &answer.level].map(String::as_str);
                let key = (platform.as_str(), question.as_str());
                let blank = ["blank", "not asked", "not applicable"].contains(&now[0]);
                if last.get(&key) == Some(&now) || (blank && !last.contains_key(&key)) {
                    continue;
                }
                last.insert(key, now);
                let source = match run.number {
                    0 => "this pack".to_owned(),
                    number => format!("run {number}"),
                };
                let mut row = vec![
                    platform.clone(),
                    question.clone(),
                    run.as_of.clone(),
                    source,
                ];
                row.extend(now.map(redact::words));
                row.push(answer.evidence.join("; "));
                rows.push(row);
            }
        }
    }
    let columns = [
        "platform", "question", "seen_on", "seen_in", "status", "value", "level", "evidence",
    ];
    // Stable: within a question the order of the runs stays.
    rows.sort_by(|one, other| one.get(..2).cmp(&other.get(..2)));
    Table::new(&columns, rows)
}
