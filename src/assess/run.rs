//! The stages of one assessment, in order.

mod answers;
mod each;
mod last;
mod reasons;
mod setup;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assess::assumed::Assumed;
use crate::assess::finding::{self, Finding, State, Target, Used};
use crate::assess::judge::{self, Outcome, Verdict};
use crate::assess::questions::{self, QuestionResult};
use crate::assess::targets::{Place, RuleVerdict};
use crate::assess::{Assessment, Inputs, accept, age, bar, decide};
use crate::catalogue::Severity;
use crate::catalogue::rule::{Family, Rule};
use crate::condition::{FactUse, Frames, Truth, World};
use crate::date;
use crate::facts::answers::{Status, status as answer_status};
use crate::facts::derive::{Index, PlatformRecords};
use crate::facts::{Facts, Frame};
use crate::scoring::ratio::Ratio;
use crate::scoring::tier::Tier;

pub(super) use setup::Setup;

/// What the stages hand on to each other.
pub(super) struct Progress {
    pub(super) facts: Facts,
    pub(super) index: Index,
    pub(super) findings: Vec<Finding>,
    pub(super) verdicts: Vec<RuleVerdict>,
    /// Question results by platform, in the order of the index.
    pub(super) questions: Vec<Vec<QuestionResult>>,
    /// What is taken for granted; nothing in an assessment that anybody decides by.
    pub(super) assumed: Assumed,
}

/// Judges a whole case on one day.
pub fn assess(inputs: &Inputs<'_>) -> Assessment {
    assess_assuming(inputs, Setup::new(inputs), Assumed::default())
}

/// All stages but the facts, with findings of ours taken as closed.
pub(super) fn assess_assuming(inputs: &Inputs<'_>, setup: Setup, assumed: Assumed) -> Assessment {
    let mut progress = Progress {
        facts: setup.facts,
        index: setup.index,
        findings: Vec::new(),
        verdicts: Vec::new(),
        questions: Vec::new(),
        assumed,
    };
    rules_on_targets(inputs, &mut progress, &setup.standing.places);
    suppress(inputs, &mut progress);
    each::blocks_each(inputs, &mut progress, &setup.standing.rows);
    score_questions(inputs, &mut progress);
    answers::rules_on_answers(inputs, &mut progress, &setup.standing.rows);
    last::contradictions(inputs, &mut progress);
    let mut gates = decide::gates(inputs, &mut progress);
    finding::sort(&mut progress.findings);
    let exceptions = accept::apply(inputs, &mut progress, &mut gates);
    last::rules_on_exceptions(inputs, &mut progress);
    finding::sort(&mut progress.findings);
    age::known(inputs, &mut progress.findings);
    let platforms = decide::platforms(inputs, &mut progress, gates);
    if !progress.assumed.brief {
        progress.verdicts.sort_by(|one, other| {
            let by_rule = one.rule.cmp(&other.rule);
            by_rule.then_with(|| one.target.cmp(&other.target))
        });
    }
    Assessment {
        as_of: inputs.as_of,
        facts: progress.facts,
        index: progress.index,
        findings: progress.findings,
        verdicts: progress.verdicts,
        platforms,
        exceptions,
        first_run: inputs.case.history.is_empty(),
    }
}

pub(super) fn world<'a>(inputs: &'a Inputs<'_>, facts: &'a Facts) -> World<'a> {
    World {
        facts,
        parameters: inputs.parameters,
        as_of: inputs.as_of,
    }
}

fn rules_on_targets(inputs: &Inputs<'_>, progress: &mut Progress, places: &[Vec<Place>]) {
    for (rule, places) in inputs.catalogue.rules.iter().zip(places) {
        judge_places(inputs, progress, rule, places);
    }
}

fn judge_places(inputs: &Inputs<'_>, progress: &mut Progress, rule: &Rule, places: &[Place]) {
    for place in places {
        let world = world(inputs, &progress.facts);
        let verdict = judge::judge_rule(rule, &world, &place.frames);
        let assumed = &progress.assumed;
        let verdict = assumed.verdict(verdict, rule, place, &world);
        let found = report(inputs, &world, rule, verdict, place, assumed.brief);
        progress.findings.extend(found);
        // What a rule said about a vendor is for readers; no number is made from it.
        if !assumed.brief || rule.family != Family::Vendor {
            progress.verdicts.push(RuleVerdict {
                rule: rule.id.clone(),
                target: Arc::clone(&place.target),
                outcome: verdict.outcome,
                suppressed_by: None,
            });
        }
    }
}

/// The finding that a verdict raises, if it raises one. Rules about a vendor that cannot be told
/// raise none: the unanswered question has its own, and a gate speaks for itself.
fn report(
    inputs: &Inputs<'_>,
    world: &World<'_>,
    rule: &Rule,
    verdict: Verdict,
    place: &Place,
    brief: bool,
) -> Option<Finding> {
    let (title, severity) = match verdict.outcome {
        Outcome::Fired => (&rule.title, verdict.severity),
        Outcome::CannotTell
            if rule.family != Family::Vendor || is_half_answered(inputs, world, rule, place) =>
        {
            let blocking = verdict.blocks != Truth::No;
            let severity = if blocking {
                verdict.severity
            } else {
                verdict.severity.one_lower()
            };
            (&rule.cannot_tell, severity)
        }
        _ => return None,
    };
    // A missing answer leaves its gate open: it blocks, but it does not say that the bar is missed.
    let (gate, blocks) = if rule.opens_gate {
        (gate_of(inputs, &place.target), Truth::Unknown)
    } else {
        (rule.gate.clone(), verdict.blocks)
    };
    let (gate, blocks) = bar::held(inputs, gate, blocks);
    let finding = Finding {
        key: format!("{}@{}", rule.id, place.target.key()),
        rule: rule.id.clone(),
        name: String::new(),
        title: String::new(),
        target: Target::clone(&place.target),
        outcome: verdict.outcome,
        severity,
        blocks,
        blocks_of: BTreeMap::new(),
        gate,
        uses: Vec::new(),
        why: String::new(),
        fix: String::new(),
        fix_here: String::new(),
        ask: None,
        false_positives: String::new(),
        owner: rule.owner,
        first_seen: inputs.as_of,
        open_since: inputs.as_of,
        reopened: 0,
        due: due(inputs, severity),
        state: State::Open,
        clauses: Vec::new(),
        seed: Vec::new(),
        frameworks: Vec::new(),
    };
    Some(if brief {
        finding
    } else {
        told(inputs, world, rule, verdict, place, title, finding)
    })
}

/// A finding with everything a reader needs to act on it.
fn told(
    inputs: &Inputs<'_>,
    world: &World<'_>,
    rule: &Rule,
    verdict: Verdict,
    place: &Place,
    title: &str,
    finding: Finding,
) -> Finding {
    // Which question it is stands in the title: ten of a kind must be told apart at a glance.
    let title = match place.target.id.rsplit_once('/') {
        Some((_, question)) if place.target.kind == "question" => format!("{question}: {title}"),
        _ => title.to_owned(),
    };
    Finding {
        name: rule.name.clone(),
        title,
        uses: reasons::of(inputs, world, rule, verdict, place),
        why: rule.why.clone(),
        fix: rule.fix.clone(),
        fix_here: rule.fix_here(world, &place.frames),
        ask: rule.ask.clone(),
        false_positives: rule.false_positives.clone(),
        clauses: rule.clauses.clone(),
        seed: rule.seed.clone(),
        frameworks: rule.frameworks.clone(),
        ..finding
    }
}

/// Whether a rule without a gate cannot be told because an answer leaves out what it asks for: no
/// unanswered question speaks for that.
fn is_half_answered(inputs: &Inputs<'_>, world: &World<'_>, rule: &Rule, place: &Place) -> bool {
    let vendor = place.target.platform.as_ref();
    let vendor = vendor.and_then(|id| inputs.case.vendors.get(id));
    let (Some(vendor), None, false) = (vendor, &rule.gate, rule.opens_gate) else {
        return false;
    };
    let doubts = rule.when.explain(world, &place.frames, Truth::Unknown);
    doubts
        .iter()
        .filter(|used| used.value.is_open())
        .any(|used| {
            let definition = used
                .record
                .and_then(|record| world.facts.definition(record, used.slot));
            let question = definition.and_then(|definition| definition.question.as_ref());
            question.is_some_and(|id| {
                let entry = vendor.record.answers.get(id.as_str());
                answer_status(entry) == Status::Answered
            })
        })
}

/// The gate of the question that a target is.
fn gate_of(inputs: &Inputs<'_>, target: &Target) -> Option<String> {
    let (_, question) = target.id.rsplit_once('/')?;
    inputs
        .catalogue
        .questionnaire
        .question(question)?
        .gate
        .clone()
}

pub(super) fn due(inputs: &Inputs<'_>, severity: Severity) -> date::Date {
    due_from(inputs, severity, inputs.as_of)
}

/// When a finding that has been there since a day must be fixed.
pub(super) fn due_from(inputs: &Inputs<'_>, severity: Severity, since: date::Date) -> date::Date {
    let days = inputs.parameters.number("fix_days", severity.rank());
    date::add_days(since, days.unwrap_or(7))
}

/// A fact with its place, the evidence behind it and the limits it was compared with.
pub(super) fn explained(
    inputs: &Inputs<'_>,
    facts: &Facts,
    target: &Target,
    used: FactUse,
) -> Used {
    let definition = used
        .record
        .and_then(|record| facts.definition(record, used.slot));
    let question = definition.and_then(|d| d.question.clone());
    let evidence = question.as_ref().zip(target.platform.as_ref());
    let evidence = evidence
        .and_then(|(question, platform)| {
            let vendor = inputs.case.vendors.get(platform)?;
            let answer = vendor.record.answers.get(question)?;
            let items = answer.get("evidence")?.as_array()?;
            let ids = items.iter().filter_map(|item| item.get("id")?.as_str());
            Some(ids.map(str::to_owned).collect())
        })
        .unwrap_or_default();
    let limits = used
        .parameters
        .iter()
        .filter_map(|slot| {
            let at = usize::from(*slot);
            let definition = inputs.parameters.definitions.get(at)?;
            let value = inputs.parameters.values.get(at)?;
            let words: Vec<String> = value
                .amounts
                .iter()
                .map(|amount| match amount {
                    crate::catalogue::parameters::Amount::Number(n) => n.to_string(),
                    crate::catalogue::parameters::Amount::Words(words) => words.join(", "),
                    crate::catalogue::parameters::Amount::Nothing => "none".to_owned(),
                })
                .collect();
            let words = format!("{} {}", words.join(" / "), definition.unit.word());
            Some((definition.name.clone(), words))
        })
        .collect();
    Used {
        origin: used.record.and_then(|r| facts.origin(r, used.slot)),
        name: used.name,
        value: used.value,
        question,
        evidence,
        limits,
    }
}

/// Drops findings of rules that another fired rule suppresses on the same target or agent.
fn suppress(inputs: &Inputs<'_>, progress: &mut Progress) {
    let catalogue = inputs.catalogue;
    let fired = progress.findings.iter();
    let fired: Vec<(String, Target)> = fired
        .filter(|finding| finding.outcome == Outcome::Fired)
        .filter(|finding| {
            let mut rules = catalogue.rules.iter();
            rules.any(|rule| rule.suppressed_by.contains(&finding.rule))
        })
        .map(|finding| (finding.rule.clone(), finding.target.clone()))
        .collect();
    if fired.is_empty() {
        return;
    }
    let suppressor = |rule: &str, target: &Target| {
        let by = catalogue.rule(rule)?.suppressed_by.iter().find(|by| {
            fired.iter().any(|(id, other)| {
                id == *by
                    && other.platform == target.platform
                    && (other.agents == target.agents || other.agents.is_empty())
            })
        });
        by.cloned()
    };
    progress
        .findings
        .retain(|finding| suppressor(&finding.rule, &finding.target).is_none());
    for verdict in &mut progress.verdicts {
        verdict.suppressed_by = suppressor(&verdict.rule, &verdict.target);
    }
}

/// The strictest tier on a platform.
pub(super) fn platform_tier(platform: &PlatformRecords) -> Tier {
    platform
        .agents
        .iter()
        .filter(|agent| !agent.is_retired)
        .map(|agent| agent.inherent.result.tier)
        .min()
        .unwrap_or(Tier::T1)
}

fn score_questions(inputs: &Inputs<'_>, progress: &mut Progress) {
    for platform in &progress.index.platforms {
        let results = question_results(inputs, &progress.facts, &progress.index, platform);
        progress.questions.push(results);
    }
}

fn question_results(
    inputs: &Inputs<'_>,
    facts: &Facts,
    index: &Index,
    platform: &PlatformRecords,
) -> Vec<QuestionResult> {
    let frames = index.platform_frames(platform, facts);
    let tier = platform_tier(platform);
    questions::results(inputs, platform, facts, &frames, tier)
}

/// How complete the answers about a platform are, without judging anything else.
pub(super) fn completeness(inputs: &Inputs<'_>, setup: &Setup, platform: &str) -> Option<Ratio> {
    let mut platforms = setup.index.platforms.iter();
    let platform = platforms.find(|one| one.id == platform)?;
    let results = question_results(inputs, &setup.facts, &setup.index, platform);
    decide::completeness(inputs, &results)
}
