//! Gates in their printed groups, with what each rests on.
//!
//! In: the gates of every row of a platform. Out: one state a gate, the worst of all rows, with
//! the rows' own states where they differ, and the answers, findings and reasons behind it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::assess::gates::GateState;
use crate::catalogue::gate::Group;
use crate::view::context::Context;
use crate::view::finding::EvidenceLink;
use crate::view::words::NONE;

mod one;

/// Gates of one printed group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateGroup {
    /// `bar`, `red_flag`, `must` or `added`.
    #[schemars(extend("enum" = ["bar", "red_flag", "must", "added"]))]
    pub id: String,
    /// The heading.
    pub title: String,
    /// Its gates in order of number.
    pub gates: Vec<GateView>,
}

/// One gate of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateView {
    /// `G1` to `G22`.
    pub id: String,
    /// One line for people.
    pub title: String,
    /// The worst state of all rows.
    #[schemars(extend("enum" = ["passed", "failed", "unknown", "excepted", "not applicable"]))]
    pub state: String,
    /// The same without exceptions.
    pub before_exceptions: String,
    /// The state of each row, where they differ; else empty.
    pub by_row: Vec<RowState>,
    /// The answers it reads.
    pub answers: Vec<GateAnswer>,
    /// The least evidence level a favourable answer needs, or `none`.
    pub evidence: String,
    /// Findings that name it.
    pub findings: Vec<GateFinding>,
    /// Why it is unknown; empty unless it is.
    pub open_because: Vec<String>,
    /// Questions it rests on that are pending.
    pub pending: Vec<String>,
    /// Terms of an exception, here and now.
    pub waiver: String,
    /// The exception that lifts it, or `none`.
    pub exception: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
}

impl GateView {
    /// The number in the id, for ordering: G2 before G10.
    pub(super) fn number(&self) -> Option<u32> {
        let digits = self.id.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse().ok()
    }
}

/// The state of a gate for one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowState {
    /// The agent's id.
    pub id: String,
    /// Its name.
    pub row: String,
    /// The state.
    pub state: String,
}

/// An answer that a gate reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateAnswer {
    /// The question.
    pub question: String,
    /// The answer in words, or why there is none.
    pub answer: String,
    /// The level it rests on today, or `none`.
    pub level: String,
    /// Its evidence.
    pub evidence: Vec<EvidenceLink>,
}

/// A finding that names a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GateFinding {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// Gates that are in one state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GatesInState {
    /// The state.
    #[schemars(extend("enum" = ["failed", "unknown", "excepted", "passed", "not applicable"]))]
    pub state: String,
    /// How many.
    pub count: usize,
    /// `G1 Independent report; G4 Incident notice`, or `none`.
    pub gates: String,
    /// `G1, G4`, or `none`.
    pub ids: String,
}

const GROUPS: [(Group, &str, &str); 4] = [
    (Group::Bar, "bar", "The minimum bar"),
    (Group::RedFlag, "red_flag", "The red flags"),
    (Group::Must, "must", "The other musts"),
    (Group::Added, "added", "Law, card rules and agent design"),
];

const BY_CONCERN: [GateState; 5] = [
    GateState::Failed,
    GateState::Unknown,
    GateState::Excepted,
    GateState::Passed,
    GateState::NotApplicable,
];

fn concern(state: GateState) -> usize {
    let at = BY_CONCERN.iter().position(|one| *one == state);
    at.unwrap_or(BY_CONCERN.len())
}

/// The gates of a platform by group.
pub(super) fn groups(context: &Context<'_>, platform: &PlatformResult) -> Vec<GateGroup> {
    let gates = &context.inputs.catalogue.gates;
    GROUPS
        .into_iter()
        .map(|(group, id, title)| GateGroup {
            id: id.to_owned(),
            title: title.to_owned(),
            gates: gates
                .iter()
                .filter(|gate| gate.group == group)
                .filter_map(|gate| one::view(context, platform, &gate.id))
                .collect(),
        })
        .collect()
}

/// All gates by state, the worst state first.
pub(super) fn by_state(groups: &[GateGroup]) -> Vec<GatesInState> {
    BY_CONCERN
        .into_iter()
        .map(|state| {
            let all = groups.iter().flat_map(|group| &group.gates);
            let mut here: Vec<&GateView> = all.filter(|gate| gate.state == state.word()).collect();
            here.sort_by_key(|gate| gate.number());
            let names: Vec<String> = here
                .iter()
                .map(|gate| format!("{} {}", gate.id, gate.title))
                .collect();
            let ids: Vec<&str> = here.iter().map(|gate| gate.id.as_str()).collect();
            let or_none = |text: String| {
                if text.is_empty() {
                    NONE.to_owned()
                } else {
                    text
                }
            };
            GatesInState {
                state: state.word().to_owned(),
                count: names.len(),
                gates: or_none(names.join("; ")),
                ids: or_none(ids.join(", ")),
            }
        })
        .collect()
}
