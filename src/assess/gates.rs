//! Gates made final for one agent or intended use.
//!
//! In: what a gate's own conditions say, what the rules that name it said, and the answers it
//! rests on. Out: its state with reasons. A gate that does not apply wins over everything; a bad
//! state wins over doubt; doubt wins over a pass.

use serde::Serialize;

use crate::assess::finding::Finding;
use crate::assess::judge::{self, Outcome};
use crate::assess::questions::QuestionResult;
use crate::catalogue::gate::{Gate, Group, Waiver};
use crate::condition::{FactUse, Frames, Truth, World};

/// The state of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GateState {
    /// The bar is met.
    Passed,
    /// It is missed.
    Failed,
    /// It cannot be told.
    Unknown,
    /// It is missed or open, and a valid exception lifts it for a time.
    Excepted,
    /// There is nothing to judge.
    NotApplicable,
}

impl GateState {
    /// The word in documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Excepted => "excepted",
            Self::NotApplicable => "not applicable",
        }
    }
}

/// One gate for one agent or intended use.
#[derive(Debug, Clone)]
pub struct GateResult {
    /// `G1` to `G22`.
    pub id: String,
    /// One line for people.
    pub title: String,
    /// The group it is printed in.
    pub group: Group,
    /// Its state.
    pub state: GateState,
    /// The state before exceptions.
    pub before_exceptions: GateState,
    /// Keys of findings that name it and concern this subject.
    pub findings: Vec<String>,
    /// Why it is unknown, in words; empty unless it is.
    pub open_because: Vec<String>,
    /// Whether something fails it or leaves it open that no finding speaks for.
    pub unspoken: bool,
    /// What its own condition found missing or wrong.
    pub because: Vec<FactUse>,
    /// Questions it rests on that are pending.
    pub pending: Vec<String>,
    /// Whether an exception may lift it here and now.
    pub waiver: Waiver,
    /// The exception that lifts it.
    pub exception: Option<String>,
}

/// The questions that a gate reads, as far as they are asked.
pub fn asked<'q>(gate: &Gate, questions: &'q [QuestionResult]) -> Vec<&'q QuestionResult> {
    let questions = questions.iter();
    questions
        .filter(|q| q.applies && gate.reads.contains(&q.id))
        .collect()
}

/// Judges one gate for one subject, exceptions left aside. `asked` is what the gate reads. `granted` takes its own conditions as
/// met, which only a trial of changes does.
pub fn judge(
    gate: &Gate,
    world: &World<'_>,
    frames: &Frames,
    subject: &str,
    findings: &[&Finding],
    asked: &[&QuestionResult],
    granted: bool,
) -> GateResult {
    let own = own_outcome(gate, world, frames, granted);
    let mut result = GateResult {
        id: gate.id.clone(),
        title: gate.title.clone(),
        group: gate.group,
        state: GateState::NotApplicable,
        before_exceptions: GateState::NotApplicable,
        findings: Vec::new(),
        open_because: Vec::new(),
        unspoken: false,
        because: Vec::new(),
        pending: Vec::new(),
        waiver: judge::waiver(gate, world, frames),
        exception: None,
    };
    if own == Outcome::NotApplicable {
        return result;
    }
    let mut failed = own == Outcome::Fired;
    let mut open = Vec::new();
    // An answer that leaves out what the gate asks for: no unanswered question speaks for that.
    let mut partial = false;
    let mut told = false;
    for used in own_reasons(gate, own, world, frames) {
        if own == Outcome::CannotTell && used.value.is_open() {
            told = true;
            let question = question_behind(&used, world);
            match question.and_then(|id| asked.iter().find(|q| q.id == *id)) {
                // The question itself says more than each fact of its answer.
                Some(question) if question.pending => {}
                Some(question) if !question.is_answered() => {
                    open.push(format!("{} is not answered", question.id));
                }
                question => {
                    partial |= question.is_some();
                    open.push(doubt(&used));
                }
            }
        }
        result.because.push(used);
    }
    if own == Outcome::CannotTell && !told {
        open.push("its own condition cannot be told".to_owned());
    }
    let mut named_fired = false;
    let mut held = false;
    for finding in findings {
        let names = finding.gate.as_deref() == Some(gate.id.as_str());
        let answers = finding.target.kind == "question"
            && asked
                .iter()
                .any(|q| finding.target.id.ends_with(&q.id) && !q.is_answered());
        if !names && !answers {
            continue;
        }
        result.findings.push(finding.key.clone());
        let is_rule = finding.target.kind != "question" && finding.outcome == Outcome::Fired;
        let blocks = finding.blocks_subject(subject);
        held |= names && is_rule && blocks != Truth::No;
        match (finding.outcome, blocks) {
            _ if !names => open.push(format!("{} is not answered", question_of(finding))),
            (Outcome::Fired, Truth::Yes) => {
                failed = true;
                named_fired = true;
            }
            _ if answers => open.push(format!("{} is not answered", question_of(finding))),
            (_, Truth::Yes | Truth::Unknown) => {
                open.push(format!("{} cannot be told", finding.rule));
            }
            (_, Truth::No) => {}
        }
    }
    let spoken = open.len();
    evidence(gate, asked, &mut open);
    for question in asked {
        if question.pending {
            result.pending.push(question.id.clone());
            open.push(format!("{} is pending", question.id));
        }
        if question.contradicted {
            open.push(format!("documents disagree about {}", question.id));
        }
    }
    // A gate that fails by its own sentence needs a finding that says so. So does doubt that no
    // missing answer explains, about evidence or half an answer, until a rule that fired holds the
    // gate anyway.
    result.unspoken = (own == Outcome::Fired && !named_fired)
        || ((partial || open.len() > spoken) && !held)
        || result.findings.is_empty();
    open.sort_unstable();
    open.dedup();
    result.state = match (failed, open.is_empty()) {
        (true, _) => GateState::Failed,
        (false, false) => GateState::Unknown,
        (false, true) => GateState::Passed,
    };
    if result.state == GateState::Unknown {
        result.open_because = open;
    }
    result.before_exceptions = result.state;
    result
}

/// What a gate's own conditions say, or a pass where one is granted.
fn own_outcome(gate: &Gate, world: &World<'_>, frames: &Frames, granted: bool) -> Outcome {
    match judge::judge_gate(gate, world, frames) {
        Outcome::Fired | Outcome::CannotTell if granted => Outcome::Passed,
        own => own,
    }
}

/// The facts behind what a gate's own conditions say. Doubt may lie in whether it applies at all.
fn own_reasons(gate: &Gate, own: Outcome, world: &World<'_>, frames: &Frames) -> Vec<FactUse> {
    let passes = |truth| gate.passes_when.explain(world, frames, truth);
    match own {
        Outcome::Fired => passes(Truth::No),
        Outcome::CannotTell => {
            let applies = gate.applies_when.as_ref();
            let mut used = applies
                .map(|condition| condition.explain(world, frames, Truth::Unknown))
                .unwrap_or_default();
            used.extend(passes(Truth::Unknown));
            used
        }
        _ => Vec::new(),
    }
}

/// A fact that is open, as a sentence.
fn doubt(used: &FactUse) -> String {
    match used.value.to_string() {
        cannot if cannot.starts_with("cannot ") => format!("{} {cannot}", used.name),
        state => format!("{} is {state}", used.name),
    }
}

/// The question whose answer holds a fact.
fn question_behind<'f>(used: &FactUse, world: &World<'f>) -> Option<&'f String> {
    let definition = world.facts.definition(used.record?, used.slot)?;
    definition.question.as_ref()
}

fn question_of(finding: &Finding) -> &str {
    finding.target.id.rsplit('/').next().unwrap_or_default()
}

/// A favourable answer below the level that the gate asks for leaves it open, never failed.
fn evidence(gate: &Gate, asked: &[&QuestionResult], open: &mut Vec<String>) {
    let Some(least) = gate.evidence else {
        return;
    };
    for question in asked.iter().filter(|q| gate.questions.contains(&q.id)) {
        let short = question.level.is_none_or(|level| level.number() < least);
        if question.is_answered() && question.favourable && short {
            open.push(format!("{} is not evidenced at E{least}", question.id));
        }
    }
}
