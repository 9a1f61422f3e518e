//! The rows of a pack's page, counted from its tables.
//!
//! In: tables and runs. Out: rows. What stands on the page is what the tables hold.

use std::collections::BTreeMap;

use super::{
    Count, DecisionLine, EventLine, ExceptionLine, FindingLine, Named, PackPage, PopulationLine,
    RunLine, VersionLine,
};
use crate::pack::populations::Population;
use crate::pack::{Basis, Table};
use crate::record::Run;

/// How many open findings the main document lists.
const FINDINGS_SHOWN: usize = 25;

pub(super) fn run_line((run, sum): &(Run, String)) -> RunLine {
    RunLine {
        number: run.number,
        as_of: run.as_of.clone(),
        findings: run.findings.len(),
        sha256: sum.clone(),
    }
}

/// Each version of rules and parameters once, from the run that had it first.
pub(super) fn versions(basis: &Basis<'_>) -> Vec<VersionLine> {
    let mut lines: Vec<VersionLine> = Vec::new();
    for run in basis.runs.iter().map(|(run, _)| run).chain([basis.run]) {
        let made = &run.made_with;
        let line = VersionLine {
            from: run.as_of.clone(),
            tool: made.tool.clone(),
            rules: made.rules.clone(),
            parameters: made.parameters.clone(),
        };
        let same = lines.last().is_some_and(|last| {
            (&last.tool, &last.rules, &last.parameters)
                == (&line.tool, &line.rules, &line.parameters)
        });
        if !same {
            lines.push(line);
        }
    }
    lines
}

pub(super) fn frameworks(basis: &Basis<'_>) -> Vec<Named> {
    let mut names = BTreeMap::new();
    for platform in &basis.view.platforms {
        for framework in &platform.frameworks {
            let name = format!("{}, {}", framework.name, framework.version);
            names.insert(framework.id.clone(), name);
        }
    }
    names
        .into_iter()
        .map(|(id, name)| Named { id, name })
        .collect()
}

pub(super) fn population_line(population: &Population) -> PopulationLine {
    PopulationLine {
        name: population.name.to_owned(),
        title: population.title.to_owned(),
        rows: population.table.rows.len(),
        source: population.source.to_owned(),
        filter: population.filter.clone(),
        state: population.completeness.state.to_owned(),
        completeness: population.completeness.words.clone(),
    }
}

/// The rows of a table by the word in one of its columns.
pub(super) fn counted(table: &Table, column: &str) -> Vec<Count> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &table.rows {
        *counts.entry(table.cell(row, column)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|(what, count)| Count {
            what: what.to_owned(),
            count,
        })
        .collect()
}

pub(super) fn with(table: &Table, column: &str, word: &str) -> usize {
    let rows = table.rows.iter();
    rows.filter(|row| table.cell(row, column) == word).count()
}

/// Evidence by what became of its file, without the paths.
pub(super) fn by_file(register: &Table) -> Vec<Count> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &register.rows {
        let words = register.cell(row, "file");
        let kind = words.split_once(':').map_or(words, |(kind, _)| kind);
        *counts.entry(kind).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|(what, count)| Count {
            what: what.to_owned(),
            count,
        })
        .collect()
}

/// How many answers have more than one row in their history.
pub(super) fn changed(history: &Table) -> usize {
    let mut rows: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in &history.rows {
        let key = (history.cell(row, "platform"), history.cell(row, "question"));
        *rows.entry(key).or_default() += 1;
    }
    rows.values().filter(|count| **count > 1).count()
}

pub(super) fn worst(findings: &Table) -> Vec<FindingLine> {
    let order = ["critical", "high", "medium", "low"];
    let rank = |row: &Vec<String>| {
        let severity = findings.cell(row, "severity");
        order.iter().position(|word| *word == severity)
    };
    let mut rows: Vec<&Vec<String>> = findings.rows.iter().collect();
    rows.sort_by_key(|row| rank(row));
    let rows = rows.into_iter().take(FINDINGS_SHOWN);
    let cell = |row: &Vec<String>, column| findings.cell(row, column).to_owned();
    rows.map(|row| FindingLine {
        key: cell(row, "finding_id"),
        title: cell(row, "title"),
        severity: cell(row, "severity"),
        first_seen: cell(row, "first_seen"),
        due: cell(row, "due"),
        state: cell(row, "state"),
    })
    .collect()
}

pub(super) fn exceptions(table: &Table) -> Vec<ExceptionLine> {
    let cell = |row: &Vec<String>, column| table.cell(row, column).to_owned();
    let rows = table.rows.iter();
    rows.map(|row| ExceptionLine {
        id: cell(row, "id"),
        what: format!("{} for {}", cell(row, "rule"), cell(row, "target")),
        state: cell(row, "state"),
        worst: cell(row, "worst_severity"),
        approved_by: cell(row, "approved_by"),
        expires_on: cell(row, "expires_on"),
    })
    .collect()
}

pub(super) fn decisions(table: &Table) -> Vec<DecisionLine> {
    let cell = |row: &Vec<String>, column| table.cell(row, column).to_owned();
    let rows = table.rows.iter();
    rows.map(|row| DecisionLine {
        about: format!("{} / {}", cell(row, "platform"), cell(row, "subject")),
        proposed: cell(row, "proposed_today"),
        without_exceptions: cell(row, "without_exceptions"),
        decided: cell(row, "decided").replace('_', " "),
        by: format!("{}, {}", cell(row, "decided_by"), cell(row, "decided_on")),
    })
    .collect()
}

pub(super) fn events(table: &Table) -> Vec<EventLine> {
    let cell = |row: &Vec<String>, column| table.cell(row, column).to_owned();
    let rows = table.rows.iter();
    rows.map(|row| EventLine {
        on: cell(row, "on"),
        about: format!("{} {}", cell(row, "kind"), cell(row, "about")),
        what: cell(row, "what"),
    })
    .collect()
}

/// Parts in which there is nothing, one sentence each.
pub(super) fn empty(page: &PackPage) -> Vec<String> {
    let mut empty = Vec::new();
    let mut say = |is_empty: bool, words: &str| {
        if is_empty {
            empty.push(words.to_owned());
        }
    };
    say(
        page.runs.is_empty(),
        "06 and 07: no run was recorded up to the end of the period, so there is no history of answers and findings.",
    );
    say(
        page.evidence.is_empty(),
        "05: the evidence register is empty.",
    );
    say(page.exceptions.is_empty(), "09: there are no exceptions.");
    say(
        page.decisions.is_empty(),
        "11: there is nothing to decide about.",
    );
    say(
        page.incidents.is_empty(),
        "13: no incident is recorded in the period; near misses are not kept in a program folder.",
    );
    say(
        true,
        "10: acknowledgements of the policy are not kept in a program folder.",
    );
    empty
}
