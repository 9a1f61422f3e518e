//! All platforms and agents on one page: the riskiest first, and what to do first.
//!
//! In: the views of all platforms. Out: rows in a fixed order, and the first steps over all of
//! them. The ordering number sorts and decides nothing; a row without one cannot be judged and
//! stands before all others.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::gates::GateView;
use crate::view::platform::PlatformView;
use crate::view::row::RowView;
use crate::view::words::NONE;

/// How many first steps the page shows.
const FIRST_STEPS: usize = 7;

/// One agent on a platform, or the platform's intended use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PortfolioRow {
    /// The platform's id.
    pub platform: String,
    /// The vendor.
    pub vendor: String,
    /// The product.
    pub product: String,
    /// The agent's name, or that only the vendor's side was judged.
    pub agent: String,
    /// What is proposed, for people.
    pub decision: String,
    /// The line that decided.
    pub line: u8,
    /// What would be proposed without exceptions.
    pub without_exceptions: String,
    /// Whether that is another decision, or the same by another line.
    pub exceptions_matter: bool,
    /// Its tier, in words.
    pub tier: String,
    /// The risk that is left.
    pub residual: String,
    /// Gates that fail or cannot be told, or `none`.
    pub blockers: String,
    /// How many of its findings are open.
    pub open_findings: usize,
    /// The next date: the earliest due date, else the end of the decision, else `none`.
    pub next_date: String,
    /// For the order only; `none` where nothing is scored.
    pub ordering: String,
}

/// The first thing to do about one platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FirstStep {
    /// The platform's id.
    pub platform: String,
    /// The product.
    pub product: String,
    /// What is proposed for it.
    pub decision: String,
    /// What to do.
    pub text: String,
    /// Who acts.
    pub owner: String,
    /// Until when.
    pub due: String,
}

/// The rows of all platforms, the highest ordering number first, then by id.
pub(super) fn rows(platforms: &[PlatformView]) -> Vec<PortfolioRow> {
    let mut rows: Vec<(u32, String, PortfolioRow)> = platforms
        .iter()
        .flat_map(|platform| {
            let rows = platform.rows.iter();
            rows.map(|one| (tenths(one), one.id.clone(), row(platform, one)))
        })
        .collect();
    rows.sort_by(|(one, one_id, a), (other, other_id, b)| {
        let by_number = Reverse(*one).cmp(&Reverse(*other));
        by_number
            .then_with(|| a.platform.cmp(&b.platform))
            .then_with(|| one_id.cmp(other_id))
    });
    rows.into_iter().map(|(_, _, row)| row).collect()
}

/// The ordering number in tenths. What cannot be judged counts as the worst.
fn tenths(row: &RowView) -> u32 {
    let digits: String = row.ordering.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

fn row(platform: &PlatformView, row: &RowView) -> PortfolioRow {
    let all = || platform.findings.iter().flat_map(|group| &group.findings);
    let own = || all().filter(|one| one.state == "open" && row.findings.contains(&one.key));
    let earliest = own().map(|one| one.due.as_str()).min();
    PortfolioRow {
        platform: platform.id.clone(),
        vendor: platform.vendor.clone(),
        product: platform.product.clone(),
        agent: if row.is_profile {
            "vendor side only".to_owned()
        } else {
            row.name.clone()
        },
        decision: row.decision.words.clone(),
        line: row.decision.line,
        without_exceptions: row.without_exceptions.clone(),
        exceptions_matter: row.exceptions_matter,
        tier: row.tier.words.clone(),
        residual: row.residual.clone(),
        blockers: blockers(platform, row),
        open_findings: own().count(),
        next_date: earliest.map_or_else(|| row.decision.valid_until.clone(), str::to_owned),
        ordering: row.ordering.clone(),
    }
}

/// `failed G1, G4; unknown G6`, or `none`.
fn blockers(platform: &PlatformView, row: &RowView) -> String {
    let own = |gate: &GateView| {
        let here = gate.by_row.iter().find(|one| one.id == row.id);
        here.map_or_else(|| gate.state.clone(), |one| one.state.clone())
    };
    let all = platform.gate_groups.iter().flat_map(|group| &group.gates);
    let mut all: Vec<&GateView> = all.collect();
    all.sort_by_key(|gate| gate.number());
    let mut parts = Vec::new();
    for state in ["failed", "unknown"] {
        let here = all.iter().filter(|gate| own(gate) == state);
        let ids: Vec<&str> = here.map(|gate| gate.id.as_str()).collect();
        if !ids.is_empty() {
            parts.push(format!("{state} {}", ids.join(", ")));
        }
    }
    if parts.is_empty() {
        NONE.to_owned()
    } else {
        parts.join("; ")
    }
}

/// The first step of each platform, in the order of the rows.
pub(super) fn first_steps(platforms: &[PlatformView], rows: &[PortfolioRow]) -> Vec<FirstStep> {
    let mut steps: Vec<FirstStep> = Vec::new();
    for row in rows {
        if steps.iter().any(|step| step.platform == row.platform) {
            continue;
        }
        let platform = platforms.iter().find(|one| one.id == row.platform);
        if let Some((platform, step)) = platform.and_then(|p| Some((p, p.next_steps.first()?))) {
            steps.push(FirstStep {
                platform: platform.id.clone(),
                product: platform.product.clone(),
                decision: platform.decision.words.clone(),
                text: step.text.clone(),
                owner: step.owner.clone(),
                due: step.due.clone(),
            });
        }
    }
    steps.truncate(FIRST_STEPS);
    steps
}
