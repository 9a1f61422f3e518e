//! The pieces of evidence that a report rests on, as the register has them.
//!
//! In: evidence ids from answers, findings, approvals and logs. Out: one row a piece, with what
//! it was used for. An id that the register does not hold is shown as such.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::date::{self, Date};
use crate::model::evidence::{Evidence, Period};
use crate::view::context::Context;
use crate::view::finding::{self, FindingView};
use crate::view::words::{self, NOT_STATED};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvidenceView {
    /// Its id.
    pub id: String,
    /// Its title, or that it is not in the register.
    pub title: String,
    /// What kind it is.
    pub kind: String,
    /// The days it covers.
    pub period: String,
    /// The first of these days, else the day of collection, else `none`.
    pub from: String,
    /// When it was collected, by whom, from where and how.
    pub collected: String,
    /// Last day on which it counts in full.
    pub valid_until: String,
    /// Whether it still counts in full.
    #[schemars(extend("enum" = ["in date", "out of date", "no end stated", "not in the register"]))]
    pub state: String,
    /// Who may see it.
    pub confidentiality: String,
    /// SHA-256 of the file, or `not stated`.
    pub sha256: String,
    /// Questions, findings and records that rest on it.
    pub used_for: String,
}

type Uses = BTreeMap<String, BTreeSet<String>>;

/// The evidence that a platform's report rests on, in order of id.
pub(super) fn evidence(
    context: &Context<'_>,
    platform: &PlatformResult,
    findings: &[FindingView],
) -> Vec<EvidenceView> {
    let mut uses = Uses::new();
    for question in &platform.questions {
        for id in &question.evidence {
            uses.entry(id.clone())
                .or_default()
                .insert(question.id.clone());
        }
    }
    for finding in findings {
        let linked = finding.facts.iter().flat_map(|fact| &fact.evidence);
        for link in linked {
            uses.entry(link.id.clone())
                .or_default()
                .insert(finding.rule.clone());
        }
    }
    for row in platform.subjects.iter().filter(|row| !row.is_profile) {
        of_agent(context, &row.id, &mut uses);
    }
    let rows = uses.into_iter();
    rows.map(|(id, used_for)| row(context, &id, &used_for))
        .collect()
}

fn of_agent(context: &Context<'_>, id: &str, uses: &mut Uses) {
    let Some(agent) = context.agent(id) else {
        return;
    };
    let approvals = agent.approvals.iter().flatten();
    for evidence in approvals.flat_map(|approval| approval.evidence.iter().flatten()) {
        let used = uses.entry(evidence.to_string()).or_default();
        used.insert(format!("approval of {id}"));
    }
    let logging = agent.logging.as_ref();
    if let Some(sample) = logging.and_then(|logging| logging.sample.as_ref()) {
        let used = uses.entry(sample.to_string()).or_default();
        used.insert(format!("log sample of {id}"));
    }
}

fn row(context: &Context<'_>, id: &str, used_for: &BTreeSet<String>) -> EvidenceView {
    let record = context.evidence(id);
    let valid_until = record.and_then(|e| e.valid_until).map(|day| day.0);
    let used_for: Vec<String> = used_for.iter().cloned().collect();
    EvidenceView {
        id: id.to_owned(),
        title: finding::link(context, id).title,
        kind: words::word(record.and_then(|e| e.kind)),
        period: period(record.and_then(|e| e.period.as_ref())),
        from: words::day_or(first_day(record), words::NONE),
        collected: collected(context, record),
        valid_until: words::day_or(valid_until, NOT_STATED),
        state: state(context.inputs.as_of, record, valid_until).to_owned(),
        confidentiality: words::word(record.and_then(|e| e.confidentiality)),
        sha256: record.and_then(|e| e.sha256.as_ref()).map_or_else(
            || NOT_STATED.to_owned(),
            |digest| digest.as_str().to_owned(),
        ),
        used_for: words::listed(&used_for),
    }
}

fn state(as_of: Date, record: Option<&Evidence>, valid_until: Option<Date>) -> &'static str {
    match (record, valid_until) {
        (None, _) => "not in the register",
        (Some(_), None) => "no end stated",
        (Some(_), Some(end)) if end < as_of => "out of date",
        (Some(_), Some(_)) => "in date",
    }
}

fn first_day(record: Option<&Evidence>) -> Option<Date> {
    let record = record?;
    let period = record.period.as_ref().and_then(|period| period.from);
    let collected = record.collected.as_ref().and_then(|how| how.on.as_ref());
    period
        .map(|day| day.0)
        .or_else(|| collected.and_then(|on| date::parse(on.to_string().get(..10)?)))
}

fn period(period: Option<&Period>) -> String {
    let Some(period) = period else {
        return NOT_STATED.to_owned();
    };
    let from = words::stated(period.from);
    let to = words::stated(period.to);
    format!("{from} to {to}")
}

fn collected(context: &Context<'_>, record: Option<&Evidence>) -> String {
    let Some(collected) = record.and_then(|e| e.collected.as_ref()) else {
        return NOT_STATED.to_owned();
    };
    format!(
        "{} by {}, from {}, method: {}",
        words::stated(collected.on.as_ref()),
        context.person(collected.by.as_ref()),
        words::stated(collected.source.as_ref()),
        words::stated(collected.method.as_ref())
    )
}
