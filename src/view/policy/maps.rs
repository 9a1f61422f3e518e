//! Annexes F and G: from clauses to frameworks, and from the guidance to clauses.
//!
//! In: the clauses that apply. Out: rows. A mapping is an aid to reading and claims no compliance.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::view::policy::parts::PartView;
use crate::view::policy::regimes;
use crate::view::policy::weave::Weave;

/// The clauses of a part that touch frameworks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkPart {
    /// `P4`.
    pub part: String,
    /// Its clauses; those of later parts with the same identifiers stand here too.
    pub rows: Vec<FrameworkRow>,
}

/// Clauses that touch the same identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkRow {
    /// The clauses.
    pub clauses: String,
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

/// The clauses that touch a framework, in order; clauses with the same identifiers share a row.
/// A law's identifiers are shown only while it is in force, so that nobody has to look past those
/// of others.
pub(super) fn frameworks(weave: Weave<'_>, parts: &[PartView]) -> Vec<FrameworkPart> {
    let regimes = weave.case.regimes();
    let everybody = weave.policy().frameworks.iter().map(String::as_str);
    let shown: Vec<&str> = everybody.chain(regimes::frameworks(&regimes)).collect();
    let mut found: Vec<FrameworkPart> = Vec::new();
    for part in parts {
        found.push(FrameworkPart {
            part: part.id.clone(),
            rows: Vec::new(),
        });
        for clause in &part.clauses {
            add(
                &mut found,
                &clause.id,
                by_framework(&clause.frameworks, &shown),
            );
        }
    }
    found.retain(|part| !part.rows.is_empty());
    found
}

/// Adds a clause to the row with its identifiers, or as a new row of the last part.
fn add(found: &mut [FrameworkPart], clause: &str, identifiers: String) {
    if identifiers.is_empty() {
        return;
    }
    let mut rows = found.iter_mut().flat_map(|part| &mut part.rows);
    if let Some(row) = rows.find(|row| row.identifiers == identifiers) {
        row.clauses = format!("{}, {clause}", row.clauses);
    } else if let Some(last) = found.last_mut() {
        last.rows.push(FrameworkRow {
            clauses: clause.to_owned(),
            identifiers,
        });
    }
}

/// `SOC2 CC6.1, CC6.3; ISO27001 A.5.15`, of the frameworks that are shown.
fn by_framework(identifiers: &[String], shown: &[&str]) -> String {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for identifier in identifiers {
        let (framework, id) = identifier.split_once(':').unwrap_or((identifier, ""));
        if shown.contains(&framework) {
            groups.entry(framework).or_default().push(id);
        }
    }
    let said = groups
        .iter()
        .map(|(framework, ids)| format!("{framework} {}", ids.join(", ")));
    said.collect::<Vec<_>>().join("; ")
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

/// Clauses in order, neighbours as a range: `P4.1 to P4.8, P5.6`.
fn in_ranges(clauses: &[&str]) -> String {
    let number = |id: &str| -> Option<(String, u32)> {
        let (part, number) = id.split_once('.')?;
        Some((part.to_owned(), number.parse().ok()?))
    };
    let follows = |one: &str, next: &str| match (number(one), number(next)) {
        (Some((part, number)), Some((next_part, next_number))) => {
            part == next_part && number + 1 == next_number
        }
        _ => false,
    };
    let mut runs: Vec<Vec<&str>> = Vec::new();
    for id in clauses {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| follows(last, id)) => run.push(id),
            _ => runs.push(vec![id]),
        }
    }
    let said = runs.iter().map(|run| match run.as_slice() {
        [first, _, .., last] => format!("{first} to {last}"),
        few => few.join(", "),
    });
    said.collect::<Vec<_>>().join(", ")
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
            in_ranges(&answers)
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_part_make_a_range() {
        // clauses, words, why
        let rows: [(&[&str], &str, &str); 4] = [
            (&["P4.1", "P4.2", "P4.3"], "P4.1 to P4.3", "three in a row"),
            (&["P4.1", "P4.2"], "P4.1, P4.2", "two are as short without"),
            (&["P4.8", "P5.9"], "P4.8, P5.9", "another part"),
            (
                &["P5.9", "P5.10", "P5.11", "P6.1"],
                "P5.9 to P5.11, P6.1",
                "numbers, not letters",
            ),
        ];
        for (clauses, words, why) in rows {
            assert_eq!(in_ranges(clauses), words, "{why}");
        }
    }
}
