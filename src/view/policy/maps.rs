//! Annexes F and G: from clauses to frameworks, and from the guidance to clauses.
//!
//! In: the clauses that apply. Out: rows. A mapping is an aid to reading and claims no compliance.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::policy::parts::PartView;
use crate::view::policy::weave::Weave;

/// The identifiers of one framework and the clauses that touch them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkRow {
    /// The clause.
    pub clause: String,
    /// `SOC2 CC6.1, CC6.3; ISO27001 A.5.15`.
    pub identifiers: String,
}

/// A section of the guidance behind the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidanceSection {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its sentences.
    pub rows: Vec<GuidanceRow>,
}

/// A sentence of the guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuidanceRow {
    /// `S3.9`.
    pub id: String,
    /// What it asks, in our words.
    pub gist: String,
    /// The clauses that answer it.
    pub clauses: String,
}

/// The clauses that touch a framework, in order.
pub(super) fn frameworks(parts: &[PartView]) -> Vec<FrameworkRow> {
    let clauses = parts.iter().flat_map(|part| &part.clauses);
    let touched = clauses.filter(|clause| !clause.frameworks.is_empty());
    let rows = touched.map(|clause| {
        let mut by_framework: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for identifier in &clause.frameworks {
            let (framework, id) = identifier.split_once(':').unwrap_or((identifier, ""));
            by_framework.entry(framework).or_default().push(id);
        }
        let said = by_framework
            .iter()
            .map(|(framework, ids)| format!("{framework} {}", ids.join(", ")));
        FrameworkRow {
            clause: clause.id.clone(),
            identifiers: said.collect::<Vec<_>>().join("; "),
        }
    });
    rows.collect()
}

/// The guidance, sentence by sentence.
pub(super) fn guidance(weave: Weave<'_>, parts: &[PartView]) -> Vec<GuidanceSection> {
    let policy = weave.policy();
    let sections = policy.seed_sections.iter().enumerate();
    let sections = sections.map(|(at, title)| {
        let number = (at + 1).to_string();
        let within = format!("S{number}.");
        let sentences = policy.seed.iter().filter(|(id, _)| id.starts_with(&within));
        GuidanceSection {
            title: title.clone(),
            rows: sentences.map(|(id, gist)| row(parts, id, gist)).collect(),
            number,
        }
    });
    sections.collect()
}

fn row(parts: &[PartView], id: &str, gist: &str) -> GuidanceRow {
    let clauses = parts.iter().flat_map(|part| &part.clauses);
    let answers = clauses.filter(|clause| clause.seed.iter().any(|seed| seed == id));
    let answers: Vec<&str> = answers.map(|clause| clause.id.as_str()).collect();
    GuidanceRow {
        id: id.to_owned(),
        gist: gist.to_owned(),
        clauses: if answers.is_empty() {
            "none".to_owned()
        } else {
            answers.join(", ")
        },
    }
}
