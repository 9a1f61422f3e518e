//! Platforms side by side, judged by the same rules: what each comes to, and where they differ.
//!
//! In: the views of all platforms. Out: groups that fit on a page, each with lines of one value a
//! platform. It ranks nothing and adds nothing up: whoever chooses has reasons of their own.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::answers::AnswerView;
use crate::view::gates::GateView;
use crate::view::platform::PlatformView;
use crate::view::words;

/// How many platforms fit side by side.
const ACROSS: usize = 4;

/// How many answers that differ are shown; those that weigh most come first.
const MOST_ANSWERS: usize = 24;

/// Some platforms side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompareView {
    /// Their products, in order of id.
    pub products: Vec<String>,
    /// What each comes to.
    pub results: Vec<CompareLine>,
    /// What each has that no other has, in sentences.
    pub alone: Vec<String>,
    /// Gates whose state is not the same everywhere.
    pub gates: Vec<CompareLine>,
    /// How many gates have the same state everywhere.
    pub same_gates: usize,
    /// The score of each section.
    pub sections: Vec<CompareLine>,
    /// Answers that are not worth the same, the heaviest difference first.
    pub answers: Vec<CompareLine>,
    /// How many more differ.
    pub more_answers: usize,
}

/// One line, with one value a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompareLine {
    /// What it is about.
    pub label: String,
    /// The values, in the order of the products.
    pub values: Vec<String>,
    /// Whether each value is a word with a tone of its own.
    pub words: bool,
}

/// All platforms in groups; none where there is nothing to compare.
pub(super) fn compare(platforms: &[PlatformView]) -> Vec<CompareView> {
    if platforms.len() < 2 {
        return Vec::new();
    }
    // Groups of nearly the same size: five platforms are three and two, not four and one.
    let groups = platforms.len().div_ceil(ACROSS);
    let size = platforms.len().div_ceil(groups);
    platforms.chunks(size).map(group).collect()
}

fn group(platforms: &[PlatformView]) -> CompareView {
    let gates = gates(platforms);
    let (same, differ): (Vec<CompareLine>, Vec<CompareLine>) = gates
        .into_iter()
        .partition(|line| line.values.iter().collect::<BTreeSet<_>>().len() < 2);
    let mut answers = answers(platforms);
    let more_answers = answers.len().saturating_sub(MOST_ANSWERS);
    answers.truncate(MOST_ANSWERS);
    CompareView {
        products: platforms.iter().map(|one| one.product.clone()).collect(),
        results: results(platforms),
        alone: alone(platforms),
        gates: differ,
        same_gates: same.len(),
        sections: sections(platforms),
        answers,
        more_answers,
    }
}

fn results(platforms: &[PlatformView]) -> Vec<CompareLine> {
    let line = |label: &str, words: bool, value: &dyn Fn(&PlatformView) -> String| CompareLine {
        label: label.to_owned(),
        values: platforms.iter().map(value).collect(),
        words,
    };
    let scored = |one: &PlatformView, text: String| {
        if one.score.scored {
            text
        } else {
            "not scored".to_owned()
        }
    };
    vec![
        line("Decision", true, &|one| one.decision.words.clone()),
        line("Residual risk", true, &|one| one.residual.clone()),
        line("Tier", false, &|one| one.tier.words.clone()),
        line("Vendor score", false, &|one| {
            scored(one, one.score.interval.clone())
        }),
        line("Answered, by weight", false, &|one| {
            scored(one, format!("{} per cent", one.score.completeness_percent))
        }),
        line("On tested or verified evidence", false, &|one| {
            scored(one, format!("{} per cent", one.score.assurance_percent))
        }),
        line("Gates failed or unknown", false, &|one| {
            (one.gate_counts.failed + one.gate_counts.unknown).to_string()
        }),
        line("Open findings, critical and high", false, &|one| {
            let counts = &one.finding_counts;
            format!("{} and {}", counts.critical, counts.high)
        }),
        line("Conditions before use", false, &|one| {
            let before = one.conditions.iter().filter(|one| one.before_use);
            before.count().to_string()
        }),
        line("Decision valid until", false, &|one| {
            one.decision.valid_until.clone()
        }),
    ]
}

/// The gates of a platform, by number.
fn gates_of(platform: &PlatformView) -> Vec<&GateView> {
    let groups = platform.gate_groups.iter();
    let mut gates: Vec<&GateView> = groups.flat_map(|group| &group.gates).collect();
    gates.sort_by_key(|gate| gate.number());
    gates
}

fn state<'a>(platform: &'a PlatformView, id: &str) -> &'a str {
    let groups = platform.gate_groups.iter();
    let mut gates = groups.flat_map(|group| &group.gates);
    gates
        .find(|gate| gate.id == id)
        .map_or("not applicable", |gate| gate.state.as_str())
}

fn gates(platforms: &[PlatformView]) -> Vec<CompareLine> {
    let first = platforms.first().map(gates_of).unwrap_or_default();
    let line = |gate: &&GateView| CompareLine {
        label: format!("{} {}", gate.id, gate.title),
        values: platforms
            .iter()
            .map(|one| state(one, &gate.id).to_owned())
            .collect(),
        words: true,
    };
    first.iter().map(line).collect()
}

/// Gates that one platform alone passes, or alone does not pass.
fn alone(platforms: &[PlatformView]) -> Vec<String> {
    let mut sentences = Vec::new();
    for platform in platforms {
        let others = || platforms.iter().filter(|other| other.id != platform.id);
        let (mut better, mut worse) = (Vec::new(), Vec::new());
        for gate in gates_of(platform) {
            let stands = |state: &str| matches!(state, "failed" | "unknown");
            let passed = |state: &str| matches!(state, "passed" | "excepted");
            if passed(&gate.state) && others().all(|other| stands(state(other, &gate.id))) {
                better.push(gate.id.clone());
            }
            // Of two platforms, one sentence says it for both.
            if platforms.len() > 2
                && stands(&gate.state)
                && others().all(|other| passed(state(other, &gate.id)))
            {
                worse.push(gate.id.clone());
            }
        }
        for (gates, what) in [(better, "passes"), (worse, "does not pass")] {
            if !gates.is_empty() {
                let gates = words::join_and(&gates);
                sentences.push(format!("Only {} {what} {gates}.", platform.product));
            }
        }
    }
    sentences
}

fn sections(platforms: &[PlatformView]) -> Vec<CompareLine> {
    let Some(first) = platforms.first() else {
        return Vec::new();
    };
    let value = |one: &PlatformView, section: &str| {
        let mut domains = one.score.domains.iter();
        let domain = domains.find(|domain| domain.section == section && domain.weight > 0);
        domain.map_or_else(
            || "not scored".to_owned(),
            |domain| {
                if domain.high_percent > domain.percent {
                    format!("{} to {} %", domain.percent, domain.high_percent)
                } else {
                    format!("{} %", domain.percent)
                }
            },
        )
    };
    let line = |section: &crate::view::score::DomainView| CompareLine {
        label: format!("{} {}", section.section, section.title),
        values: platforms
            .iter()
            .map(|one| value(one, &section.section))
            .collect(),
        words: false,
    };
    first.score.domains.iter().map(line).collect()
}

/// The answers that are not worth the same, those with the most weight at stake first.
fn answers(platforms: &[PlatformView]) -> Vec<CompareLine> {
    let Some(first) = platforms.first() else {
        return Vec::new();
    };
    let mut found: Vec<(u32, CompareLine)> = Vec::new();
    for answer in first.answers.iter().flat_map(|section| &section.answers) {
        let all: Vec<Option<&AnswerView>> = platforms
            .iter()
            .map(|one| {
                let mut answers = one.answers.iter().flat_map(|section| &section.answers);
                answers.find(|other| other.id == answer.id)
            })
            .collect();
        let worth = |answer: &&AnswerView| answer.weight * u32::from(answer.score_percent);
        let counted = || all.iter().flatten().filter(|answer| answer.weight > 0);
        let most = counted().map(&worth).max().unwrap_or(0);
        let least = counted().map(worth).min().unwrap_or(0);
        if most == least {
            continue;
        }
        let line = CompareLine {
            label: format!("{} {}", answer.id, answer.text),
            values: all.into_iter().map(said).collect(),
            words: false,
        };
        found.push((most - least, line));
    }
    // Stable: equal differences stay in the order of the questionnaire.
    found.sort_by_key(|(stake, _)| std::cmp::Reverse(*stake));
    found.into_iter().map(|(_, line)| line).collect()
}

fn said(answer: Option<&AnswerView>) -> String {
    match answer {
        None => "not asked".to_owned(),
        Some(answer) if answer.weight == 0 => answer.status.clone(),
        Some(answer) if answer.status == "answered" => {
            format!("{} % ({})", answer.score_percent, answer.level)
        }
        Some(answer) => format!("{} % ({})", answer.score_percent, answer.status),
    }
}
