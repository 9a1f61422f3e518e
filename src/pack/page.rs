//! What the texts of a pack see: totals, short lists and the words around them.
//!
//! In: the tables of a pack. Out: one page without blanks. Long lists stay in their files; what
//! stands here is counted from them, so that text and list cannot disagree.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::pack::findings::Findings;
use crate::pack::populations::Population;
use crate::pack::sample::Samples;
use crate::pack::trace::Trace;
use crate::pack::{Basis, Table, counts};
use crate::view::{FindingCounts, OrganisationView, Setting};

/// How many open findings the main document lists.
const FINDINGS_SHOWN: usize = 25;

/// A pack in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PackPage {
    /// `auditor` or `vendor`.
    #[schemars(extend("enum" = ["auditor", "vendor"]))]
    pub audience: String,
    /// The organisation.
    pub organisation: OrganisationView,
    /// The day for which it was assessed.
    pub as_of: String,
    /// First day of the period.
    pub period_from: String,
    /// Last day of the period.
    pub period_to: String,
    /// Whether the assessment day is before the last day of the period.
    pub period_runs: bool,
    /// What it was made with.
    pub setting: Setting,
    /// What the choice of samples starts from.
    pub seed: String,
    /// SHA-256 of the list of digests of the pack before, or `none`.
    pub previous_pack: String,
    /// The last recorded run and its SHA-256, or `none`.
    pub history_head: String,
    /// Recorded runs of the period.
    pub runs: Vec<RunLine>,
    /// Versions of rules and parameters in the period, oldest first.
    pub versions: Vec<VersionLine>,
    /// Frameworks whose identifiers are traced.
    pub frameworks: Vec<Named>,
    /// Platforms in scope.
    pub platforms: Vec<Line>,
    /// Agents in scope.
    pub agents: Vec<Line>,
    /// Agents out of scope, with the reason.
    pub agents_out: Vec<Line>,
    /// Connected systems.
    pub systems: Vec<Named>,
    /// Populations.
    pub populations: Vec<PopulationLine>,
    /// Totals beside their lists.
    pub totals: Vec<TotalLine>,
    /// Samples.
    pub samples: Vec<SampleLine>,
    /// Results of all attributes of all samples.
    pub sample_results: Vec<Count>,
    /// Pieces of evidence by what became of their files.
    pub evidence: Vec<Count>,
    /// Answers by status.
    pub answers: Vec<Count>,
    /// How many answers changed in the period.
    pub answers_changed: usize,
    /// Findings, counted.
    pub findings: FindingCounts,
    /// How many are closed.
    pub closed: usize,
    /// How many came back.
    pub reopened: usize,
    /// The gravest open findings.
    pub worst: Vec<FindingLine>,
    /// Rows of traceability and how many have a gap.
    pub traced: usize,
    /// How many of them have a gap.
    pub gaps: usize,
    /// Exceptions.
    pub exceptions: Vec<ExceptionLine>,
    /// Decisions.
    pub decisions: Vec<DecisionLine>,
    /// Controls with their traces.
    pub operation: Vec<Count>,
    /// Incidents in the period.
    pub incidents: Vec<EventLine>,
    /// How many changes there were in the period.
    pub changes: usize,
    /// What was taken out, by kind.
    pub redactions: Vec<Count>,
    /// Parts that are empty, one sentence each.
    pub empty: Vec<String>,
}

/// A recorded run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RunLine {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub as_of: String,
    /// How many findings it had.
    pub findings: usize,
    /// SHA-256 of its file.
    pub sha256: String,
}

/// A version of what judges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VersionLine {
    /// From which run on.
    pub from: String,
    /// Version of the tool.
    pub tool: String,
    /// SHA-256 over rules, gates and questions.
    pub rules: String,
    /// SHA-256 over parameters.
    pub parameters: String,
}

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Something in or out of scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it belongs to.
    pub of: String,
    /// Its state, or the reason.
    pub state: String,
}

/// A population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PopulationLine {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// How many rows it has.
    pub rows: usize,
    /// Where they come from.
    pub source: String,
    /// Which records are rows.
    pub filter: String,
    /// `reconciled`, `differs` or `not shown`.
    pub state: String,
    /// How anybody can tell that nothing is missing.
    pub completeness: String,
}

/// A total beside its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TotalLine {
    /// What is counted.
    pub what: String,
    /// How many the assessment counts.
    pub total: usize,
    /// How many the list holds.
    pub listed: usize,
}

/// The samples of a population.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SampleLine {
    /// The population.
    pub population: String,
    /// How many items it has.
    pub of: usize,
    /// How many were chosen.
    pub chosen: usize,
    /// Which.
    pub items: Vec<String>,
}

/// Something counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// What.
    pub what: String,
    /// How many.
    pub count: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingLine {
    /// Its key.
    pub key: String,
    /// One line.
    pub title: String,
    /// How bad it is.
    pub severity: String,
    /// First seen.
    pub first_seen: String,
    /// When it must be fixed.
    pub due: String,
    /// `open` or `accepted`.
    pub state: String,
}

/// An exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExceptionLine {
    /// Its id.
    pub id: String,
    /// What it lifts and where.
    pub what: String,
    /// What it is worth.
    pub state: String,
    /// The gravest finding it accepts.
    pub worst: String,
    /// Who approved it.
    pub approved_by: String,
    /// Its last day.
    pub expires_on: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionLine {
    /// What it is about.
    pub about: String,
    /// What is proposed today.
    pub proposed: String,
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
    /// What was decided.
    pub decided: String,
    /// By whom and when.
    pub by: String,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EventLine {
    /// When.
    pub on: String,
    /// What it is about.
    pub about: String,
    /// What happened.
    pub what: String,
}

/// The tables that a page is made from.
pub(super) struct Tables<'t> {
    pub(super) populations: &'t [Population],
    pub(super) samples: &'t Samples,
    pub(super) register: &'t Table,
    pub(super) answers: &'t Table,
    pub(super) history: &'t Table,
    pub(super) findings: &'t Findings,
    pub(super) trace: &'t Trace,
    pub(super) decisions: &'t Table,
    pub(super) operation: &'t Table,
    pub(super) redactions: &'t Table,
}

/// The JSON Schema of the page.
pub fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft07().into_generator();
    generator.into_root_schema_for::<PackPage>().to_value()
}

/// The page of an auditor's pack.
pub(super) fn of(basis: &Basis<'_>, tables: &Tables<'_>) -> PackPage {
    let mut page = bare(basis, "auditor");
    let population = |name: &str| tables.populations.iter().find(|one| one.name == name);
    page.populations = tables.populations.iter().map(population_line).collect();
    let totals = counts::rows(basis, tables);
    page.totals = totals
        .into_iter()
        .map(|row| TotalLine {
            what: row.what,
            total: row.total,
            listed: row.listed,
        })
        .collect();
    let chosen = tables.samples.chosen.iter();
    page.samples = chosen
        .map(|sample| SampleLine {
            population: sample.population.to_owned(),
            of: sample.of,
            chosen: sample.items.len(),
            items: sample.items.clone(),
        })
        .collect();
    page.sample_results = counted(&tables.samples.table, "result");
    page.evidence = by_file(tables.register);
    page.answers = counted(tables.answers, "status");
    page.answers_changed = changed(tables.history);
    page.closed = tables.findings.closed.rows.len();
    page.reopened = basis
        .run
        .findings
        .values()
        .filter(|one| one.reopened > 0)
        .count();
    page.worst = worst(&tables.findings.open);
    page.traced = tables.trace.findings.rows.len();
    page.gaps = with(&tables.trace.findings, "complete", "gap");
    page.exceptions = exceptions(&tables.findings.exceptions);
    page.decisions = decisions(tables.decisions);
    page.operation = counted(tables.operation, "control");
    page.incidents = population("incidents").map_or_else(Vec::new, |one| events(&one.table));
    page.changes = population("changes").map_or(0, |one| one.table.rows.len());
    page.redactions = counted(tables.redactions, "kind");
    page.empty = empty(&page);
    page
}

/// The page of a vendor's copy.
pub(super) fn for_vendor(
    basis: &Basis<'_>,
    id: &str,
    answers: &Table,
    findings: &Table,
) -> PackPage {
    let mut page = bare(basis, "vendor");
    page.platforms.retain(|platform| platform.id == id);
    for platform in &mut page.platforms {
        // What is proposed about a vendor is not for the vendor.
        platform.state.clear();
    }
    page.agents.clear();
    page.agents_out.clear();
    page.systems.clear();
    page.runs.clear();
    page.versions.clear();
    "none".clone_into(&mut page.history_head);
    page.organisation.people.clear();
    page.findings = FindingCounts::default();
    page.answers = counted(answers, "status");
    page.findings.total = findings.rows.len();
    page.worst = findings
        .rows
        .iter()
        .map(|row| FindingLine {
            key: findings.cell(row, "about").to_owned(),
            title: findings.cell(row, "what").to_owned(),
            severity: String::new(),
            first_seen: String::new(),
            due: findings.cell(row, "due").to_owned(),
            state: "open".to_owned(),
        })
        .collect();
    page
}

/// What is common to both, and nothing counted yet.
fn bare(basis: &Basis<'_>, audience: &str) -> PackPage {
    let case = basis.inputs.case;
    let retired = |id: &str| {
        case.agents
            .get(id)
            .is_some_and(|agent| agent.record.status == crate::model::agent::AgentStatus::Retired)
    };
    let line = |(id, agent): (&String, &crate::case::Loaded<crate::model::agent::Agent>)| Line {
        id: id.clone(),
        name: agent.record.name.clone(),
        of: agent.record.platform.to_string(),
        state: agent.record.status.to_string(),
    };
    let (out, inside): (Vec<_>, Vec<_>) = case.agents.iter().partition(|(id, _)| retired(id));
    let none = || "none".to_owned();
    PackPage {
        audience: audience.to_owned(),
        organisation: basis.view.organisation.clone(),
        as_of: basis.inputs.as_of.to_string(),
        period_from: basis.period.from.to_string(),
        period_to: basis.period.to.to_string(),
        period_runs: basis.inputs.as_of < basis.period.to,
        setting: basis.setting.clone(),
        seed: basis.seed.to_owned(),
        previous_pack: basis.previous.map_or_else(none, str::to_owned),
        history_head: basis
            .runs
            .last()
            .map_or_else(none, |(run, sum)| format!("run {} ({sum})", run.number)),
        runs: basis.runs.iter().map(run_line).collect(),
        versions: versions(basis),
        frameworks: frameworks(basis),
        platforms: basis
            .view
            .platforms
            .iter()
            .map(|platform| Line {
                id: platform.id.clone(),
                name: platform.product.clone(),
                of: platform.vendor.clone(),
                state: platform.decision.words.clone(),
            })
            .collect(),
        agents: inside.into_iter().map(line).collect(),
        agents_out: out.into_iter().map(line).collect(),
        systems: case
            .systems
            .iter()
            .map(|(id, system)| Named {
                id: id.clone(),
                name: system.record.name.clone(),
            })
            .collect(),
        populations: Vec::new(),
        totals: Vec::new(),
        samples: Vec::new(),
        sample_results: Vec::new(),
        evidence: Vec::new(),
        answers: Vec::new(),
        answers_changed: 0,
        findings: basis.view.counts.findings.clone(),
        closed: 0,
        reopened: 0,
        worst: Vec::new(),
        traced: 0,
        gaps: 0,
        exceptions: Vec::new(),
        decisions: Vec::new(),
        operation: Vec::new(),
        incidents: Vec::new(),
        changes: 0,
        redactions: Vec::new(),
        empty: Vec::new(),
    }
}

fn run_line((run, sum): &(crate::record::Run, String)) -> RunLine {
    RunLine {
        number: run.number,
        as_of: run.as_of.clone(),
        findings: run.findings.len(),
        sha256: sum.clone(),
    }
}

/// Each version of rules and parameters once, from the run that had it first.
fn versions(basis: &Basis<'_>) -> Vec<VersionLine> {
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

fn frameworks(basis: &Basis<'_>) -> Vec<Named> {
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

fn population_line(population: &Population) -> PopulationLine {
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
fn counted(table: &Table, column: &str) -> Vec<Count> {
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

fn with(table: &Table, column: &str, word: &str) -> usize {
    let rows = table.rows.iter();
    rows.filter(|row| table.cell(row, column) == word).count()
}

/// Evidence by what became of its file, without the paths.
fn by_file(register: &Table) -> Vec<Count> {
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
fn changed(history: &Table) -> usize {
    let mut rows: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in &history.rows {
        let key = (history.cell(row, "platform"), history.cell(row, "question"));
        *rows.entry(key).or_default() += 1;
    }
    rows.values().filter(|count| **count > 1).count()
}

fn worst(findings: &Table) -> Vec<FindingLine> {
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

fn exceptions(table: &Table) -> Vec<ExceptionLine> {
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

fn decisions(table: &Table) -> Vec<DecisionLine> {
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

fn events(table: &Table) -> Vec<EventLine> {
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
fn empty(page: &PackPage) -> Vec<String> {
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
