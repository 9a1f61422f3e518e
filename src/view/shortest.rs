//! The shortest way to approval in words: which steps, who takes them, what they close.
//!
//! In: the ways that were found by trying steps. Out: sentences for people, and each step once
//! with the decisions that it is needed for. Nothing is tried here.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value as Json;

use crate::assess::shortest::{Missing, Step, Way, Ways};
use crate::catalogue::rule::Owner;
use crate::scoring::decision::Decision;
use crate::view::context::Context;
use crate::view::decision;
use crate::view::people;
use crate::view::words;

/// What would change a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShortestView {
    /// Whether there is anything to change: an approved row needs no way.
    pub applies: bool,
    /// How many steps lead where, and how that was found.
    pub sentence: String,
    /// The ways to better decisions, the nearest first.
    pub ways: Vec<WayView>,
    /// The steps of the nearest way.
    pub next: Vec<StepView>,
    /// Every step of any way, once, with the decisions that it is needed for.
    pub steps: Vec<StepView>,
}

/// A way to a better decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WayView {
    /// The decision it leads to, for programs.
    #[schemars(extend("enum" = [
        "approved", "conditional", "conditional_executive", "rejected", "incomplete", "blocked",
    ]))]
    pub to: String,
    /// The same for people.
    pub words: String,
    /// Whether the agent may run under that decision.
    pub permits_use: bool,
    /// How many steps it takes in all, from where things stand.
    pub count: usize,
    /// Whether every smaller set was shown to fall short.
    pub exact: bool,
    /// How it was found, in words.
    pub found: String,
    /// The steps by key, the easiest first.
    pub steps: Vec<String>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepView {
    /// The question to answer, or the finding to close.
    pub key: String,
    /// Who has to change something: the vendor its answer, or we our records.
    #[schemars(extend("enum" = ["answer", "record"]))]
    pub kind: String,
    /// The rule, or the gate that raised the finding; `none` for an answer.
    pub rule: String,
    /// What to do, in one or two sentences.
    pub text: String,
    /// What it is about: a record of ours, or `none`.
    pub about: String,
    /// Who acts on our side.
    pub owner: String,
    /// Until when: the earliest day on which a finding that it helps to close is due, or `none`.
    pub due: String,
    /// The findings that it helps to close.
    pub closes: Vec<String>,
    /// The answers that were tried; empty for our own records.
    pub answers: Vec<TriedAnswer>,
    /// The decisions on whose way it lies, for people.
    pub needed_for: Vec<String>,
}

impl StepView {
    /// The same step on the way to one more decision, where it may close more.
    fn meets(&mut self, again: Self, on_the_way_to: &str) {
        for key in again.closes {
            if !self.closes.contains(&key) {
                self.closes.push(key);
            }
        }
        // Days sort before words.
        self.due = std::mem::take(&mut self.due).min(again.due);
        self.needed_for.push(on_the_way_to.to_owned());
    }
}

/// An answer that was tried and does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TriedAnswer {
    /// The question.
    pub question: String,
    /// An answer that is good enough, in words; another may be as good.
    pub answer: String,
    /// The evidence level it has to reach.
    pub level: String,
}

/// The words beside a way that was not proven to be the shortest.
const STEP_BY_STEP: &str = "found step by step; a shorter way may exist";

/// What would change a decision, in words.
pub(super) fn shortest(context: &Context<'_>, ways: Option<&Ways>) -> ShortestView {
    let Some(ways) = ways else {
        return ShortestView {
            applies: false,
            sentence: "Approved: nothing has to change.".to_owned(),
            ways: Vec::new(),
            next: Vec::new(),
            steps: Vec::new(),
        };
    };
    let mut steps: Vec<StepView> = Vec::new();
    for way in &ways.ways {
        for (one, closes) in &way.steps {
            let view = step(context, one, closes);
            let at = steps.iter().position(|known| known.key == view.key);
            let at = at.unwrap_or(steps.len());
            if at == steps.len() {
                steps.push(view.clone());
            }
            if let Some(known) = steps.get_mut(at) {
                known.meets(view, decision::title(way.to));
            }
        }
    }
    let nearest = ways.ways.first().map_or(0, |way| way.steps.len());
    ShortestView {
        applies: true,
        sentence: sentence(ways),
        next: steps.iter().take(nearest).cloned().collect(),
        ways: ways.ways.iter().map(way).collect(),
        steps,
    }
}

fn way(way: &Way) -> WayView {
    let exact = if way.exact { "exact" } else { STEP_BY_STEP };
    WayView {
        to: decision::key(way.to).to_owned(),
        words: decision::title(way.to).to_owned(),
        permits_use: way.to.permits_use(),
        count: way.steps.len(),
        exact: way.exact,
        found: exact.to_owned(),
        steps: way
            .steps
            .iter()
            .map(|(step, _)| step.key().to_owned())
            .collect(),
    }
}

/// `1 step to Conditional, 4 in all to Approved (exact).`
fn sentence(ways: &Ways) -> String {
    let Some(last) = ways.ways.last() else {
        return "No better answer, and no change of our own records by itself, leads to a better decision."
            .to_owned();
    };
    let told = ways.ways.iter().enumerate().map(|(at, way)| {
        let count = match at {
            0 => words::count(way.steps.len(), "step", "steps"),
            _ => format!("{} in all", way.steps.len()),
        };
        format!("{count} to {}", decision::title(way.to))
    });
    let told: Vec<String> = told.collect();
    let proven = ways.ways.iter().filter(|way| way.exact);
    let proven: Vec<&str> = proven.map(|way| decision::title(way.to)).collect();
    let found = if proven.len() == ways.ways.len() {
        "exact".to_owned()
    } else if proven.is_empty() {
        STEP_BY_STEP.to_owned()
    } else {
        format!("to {} exact, else {STEP_BY_STEP}", proven.join(" and "))
    };
    let end = if last.to == Decision::Approved {
        ""
    } else {
        " No steps lead further."
    };
    format!("{} ({found}).{end}", told.join(", "))
}

fn step(context: &Context<'_>, step: &Step, closes: &[String]) -> StepView {
    let (kind, text, about, owner, answers) = match step {
        Step::Answer {
            question,
            missing,
            entry,
            follow_ups,
        } => {
            let mut answers = vec![tried(question, entry)];
            answers.extend(follow_ups.iter().map(|(id, entry)| tried(id, entry)));
            let owner = people::of_role(context, Owner::VendorManager).words;
            let text = ask(question, *missing, &answers);
            ("answer", text, words::NONE.to_owned(), owner, answers)
        }
        Step::Record {
            finding,
            rule,
            owner,
        } => {
            let known = context.finding(finding);
            let fix = known.map(|one| one.fix.as_str());
            let fix = fix.or_else(|| context.rule(rule).map(|one| one.fix.as_str()));
            let fix = fix.or_else(|| context.gate(rule).map(|one| one.fix.as_str()));
            let who = known.map_or_else(
                || people::of_role(context, *owner),
                |one| people::of_finding(context, one),
            );
            let (_, target) = finding.split_once('@').unwrap_or(("", finding));
            let text = words::told(fix.unwrap_or_default());
            ("record", text, words::said(target), who.words, Vec::new())
        }
    };
    let due = closes
        .iter()
        .filter_map(|key| Some(context.finding(key)?.due));
    StepView {
        key: words::said(step.key()),
        kind: kind.to_owned(),
        rule: match step {
            Step::Answer { .. } => words::NONE.to_owned(),
            Step::Record { rule, .. } => words::said(rule),
        },
        text,
        about,
        owner,
        due: words::day_or(due.min(), words::NONE),
        closes: closes.to_vec(),
        answers,
        needed_for: Vec::new(),
    }
}

/// What to ask the vendor for.
fn ask(question: &str, missing: Missing, answers: &[TriedAnswer]) -> String {
    let level = answers.first().map_or("", |one| one.level.as_str());
    let first = match missing {
        Missing::Evidence => {
            format!("Get evidence of level {level} for the vendor's answer to {question}.")
        }
        Missing::Answer => {
            format!("Get from the vendor an answer to {question}, backed at level {level}.")
        }
        Missing::Better => {
            format!("Get from the vendor a better answer to {question}, backed at level {level}.")
        }
    };
    let following: Vec<String> = answers
        .iter()
        .skip(1)
        .map(|one| one.question.clone())
        .collect();
    if following.is_empty() {
        first
    } else {
        format!("{first} With it comes {}.", words::join_and(&following))
    }
}

fn tried(question: &str, entry: &Json) -> TriedAnswer {
    let value = entry.get("value").unwrap_or(&Json::Null);
    let level = entry.get("level").and_then(Json::as_str);
    TriedAnswer {
        question: question.to_owned(),
        answer: words::json(value),
        level: level.unwrap_or(words::NONE).to_owned(),
    }
}
