//! What the texts of a pack see: totals, short lists and the words around them.
//!
//! In: the tables of a pack. Out: one page without blanks. Long lists stay in their files; what
//! stands here is counted from them, so that text and list cannot disagree.

mod lines;
mod made;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::pack::findings::Findings;
use crate::pack::populations::Population;
use crate::pack::sample::Samples;
use crate::pack::trace::Trace;
use crate::pack::{Basis, Table, counts};
use crate::view::{FindingCounts, OrganisationView, Setting};

use lines::{
    Count, DecisionLine, EventLine, ExceptionLine, FindingLine, Line, Named, PopulationLine,
    RunLine, SampleLine, TotalLine, VersionLine,
};
use made::{
    by_file, changed, counted, decisions, empty, events, exceptions, frameworks, population_line,
    run_line, versions, with, worst,
};

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
