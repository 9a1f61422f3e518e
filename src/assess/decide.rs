//! Gates of every subject, then effectiveness, residual risk and decision.
//!
//! In: findings, question results and facts. Out: one row for each agent or intended use. The
//! platform is scored once and decided per agent; its own decision is the strictest row.

use crate::assess::accept::SubjectGates;
use crate::assess::finding::{Finding, State};
use crate::assess::gates::{self, GateResult, GateState};
use crate::assess::judge::Outcome;
use crate::assess::questions::QuestionResult;
use crate::assess::run::{Progress, platform_tier, world};
use crate::assess::{Inputs, PlatformResult, SubjectResult};
use crate::assess::{bar, raise};
use crate::catalogue::Severity;
use crate::catalogue::gate::{Gate, Waiver};
use crate::catalogue::rule::Family;
use crate::condition::Truth;
use crate::date::Date;
use crate::facts::derive::{AgentRecords, PlatformRecords};
use crate::scoring::checks::{self, Check, CheckResult, OwnEffectiveness};
use crate::scoring::decision::{self, Accepted, DecisionFacts, DecisionLine, OpenFinding};
use crate::scoring::ratio::Ratio;
use crate::scoring::residual::{self, Residual};
use crate::scoring::score::{self, Assumptions, Effectiveness, ScoredQuestion};
use crate::scoring::sensitivity;
use crate::scoring::tier::Tier;

/// Judges all gates for all subjects and raises the findings of gates that no rule speaks for.
pub(super) fn gates(inputs: &Inputs<'_>, progress: &mut Progress) -> Vec<SubjectGates> {
    let mut all = judge_all(inputs, progress);
    let brief = progress.assumed.brief;
    let raised = raise::silent_gates(inputs, &progress.facts, &all, brief);
    for finding in raised {
        for subject in &mut all {
            if finding.concerns(&subject.platform, &subject.subject) {
                let gates = subject.gates.iter_mut();
                for gate in gates.filter(|gate| gate.id == finding.rule) {
                    gate.findings.push(finding.key.clone());
                }
            }
        }
        progress.findings.push(finding);
    }
    all
}

fn judge_all(inputs: &Inputs<'_>, progress: &Progress) -> Vec<SubjectGates> {
    let mut all = Vec::new();
    for (platform, questions) in progress.index.platforms.iter().zip(&progress.questions) {
        let gates = inputs.catalogue.gates.iter();
        let asked: Vec<(&Gate, Vec<&QuestionResult>)> = gates
            .map(|gate| (gate, gates::asked(gate, questions)))
            .collect();
        for agent in platform.agents.iter().filter(|agent| !agent.is_retired) {
            let frames = progress
                .index
                .agent_frames(platform, agent, &progress.facts);
            let concerning: Vec<&Finding> = progress
                .findings
                .iter()
                .filter(|finding| finding.concerns(&platform.id, &agent.id))
                .collect();
            let world = world(inputs, &progress.facts);
            let mut gates: Vec<GateResult> = asked
                .iter()
                .map(|(gate, asked)| {
                    let assumed = &progress.assumed;
                    let granted = assumed.grants(gate, &platform.id, &agent.id, &world, &frames);
                    gates::judge(
                        gate,
                        &world,
                        &frames,
                        &agent.id,
                        &concerning,
                        asked,
                        granted,
                    )
                })
                .collect();
            bar::switch_off(inputs, &mut gates);
            all.push(SubjectGates {
                platform: platform.id.clone(),
                subject: agent.id.clone(),
                gates,
            });
        }
    }
    all
}

/// Scores and decides every platform.
pub(super) fn platforms(
    inputs: &Inputs<'_>,
    progress: &mut Progress,
    gates: Vec<SubjectGates>,
) -> Vec<PlatformResult> {
    let mut gates = gates.into_iter();
    let mut results = Vec::new();
    let questions = std::mem::take(&mut progress.questions);
    for (platform, questions) in progress.index.platforms.iter().zip(questions) {
        let scored = scored(&questions);
        let core = core(inputs);
        let vendor = score::effectiveness(&scored, &core, Assumptions::default());
        let mut subjects = Vec::new();
        for agent in platform.agents.iter().filter(|agent| !agent.is_retired) {
            let Some(own_gates) = gates.next() else {
                continue;
            };
            let scores = Scores {
                vendor: vendor.as_ref(),
                scored: &scored,
                core: &core,
            };
            let row = subject(inputs, progress, platform, agent, own_gates.gates, &scores);
            subjects.push(row);
        }
        let lines: Vec<DecisionLine> = subjects.iter().map(|s| s.decision.clone()).collect();
        let strictest = decision::strictest(&lines);
        let strictest = lines.iter().position(|line| Some(line) == strictest);
        results.push(PlatformResult {
            id: platform.id.clone(),
            tier: platform_tier(platform),
            questions,
            vendor,
            vendor_side_only: subjects.iter().all(|s| s.is_profile),
            subjects,
            strictest: strictest.unwrap_or(0),
        });
    }
    results
}

/// The part of a platform's questions by weight that is answered, as decisions take it; none where
/// nothing can be scored.
pub(super) fn completeness(inputs: &Inputs<'_>, questions: &[QuestionResult]) -> Option<Ratio> {
    let all = score::effectiveness(&scored(questions), &core(inputs), Assumptions::default());
    all.map(|vendor| vendor.completeness)
}

fn scored(questions: &[QuestionResult]) -> Vec<ScoredQuestion> {
    let applicable = questions.iter().filter(|q| q.applies);
    applicable.map(QuestionResult::scored).collect()
}

/// The sections whose weakest score limits the average.
fn core<'a>(inputs: &Inputs<'a>) -> Vec<&'a str> {
    let sections = inputs.catalogue.questionnaire.sections.iter();
    let core = sections.filter(|section| section.core);
    core.map(|section| section.id.as_str()).collect()
}

struct Scores<'a> {
    vendor: Option<&'a Effectiveness>,
    scored: &'a [ScoredQuestion],
    core: &'a [&'a str],
}

fn subject(
    inputs: &Inputs<'_>,
    progress: &Progress,
    platform: &PlatformRecords,
    agent: &AgentRecords,
    gates: Vec<GateResult>,
    scores: &Scores<'_>,
) -> SubjectResult {
    let tier = agent.inherent.result.tier;
    let own = if agent.is_profile {
        None
    } else {
        own_effectiveness(inputs, progress, &platform.id, &agent.id)
    };
    let combined = scores
        .vendor
        .map(|vendor| residual::combined(vendor.low, own.as_ref().map(|own| own.ratio)));
    let band = combined.map(residual::band);
    let residual = band.map(|band| residual::residual(tier, band));
    let findings: Vec<&Finding> = progress
        .findings
        .iter()
        .filter(|finding| finding.concerns(&platform.id, &agent.id))
        .collect();
    let facts = |ignoring: bool| {
        facts(
            inputs,
            (&agent.id, tier),
            &gates,
            &findings,
            scores.vendor,
            residual,
            ignoring,
        )
    };
    let with = facts(false);
    let decision = decision::decide(&with);
    let decision_without_exceptions = decision::decide(&facts(true));
    SubjectResult {
        id: agent.id.clone(),
        is_profile: agent.is_profile,
        tier,
        assumed: agent.inherent.assumed.clone(),
        sensitivity: if progress.assumed.brief {
            None
        } else {
            let own = own.as_ref().map(|own| own.ratio);
            sensitivity::sensitivity(scores.scored, scores.core, own)
        },
        own,
        combined,
        band,
        residual,
        ordering: combined.map(|combined| residual::ordering_number(tier, combined)),
        completeness_limit: with.completeness_limit,
        assurance_target: with.assurance_target,
        decision,
        decision_without_exceptions,
        findings: findings.iter().map(|finding| finding.key.clone()).collect(),
        gates,
    }
}

/// The checks that count for one agent: rules of the cross and inventory families, each once.
fn own_effectiveness(
    inputs: &Inputs<'_>,
    progress: &Progress,
    platform: &str,
    agent: &str,
) -> Option<OwnEffectiveness> {
    let mut all = Vec::new();
    for verdict in &progress.verdicts {
        let target = &verdict.target;
        let here = target.platform.as_deref().is_none_or(|p| p == platform);
        let named = target.agents.iter().any(|id| id == agent);
        // Credentials and systems concern only the agents they name; the organisation, all.
        let for_all = target.agents.is_empty()
            && (target.kind == "organisation" || target.platform.is_some());
        if !here || !(named || for_all) {
            continue;
        }
        let rule = inputs.catalogue.rule(&verdict.rule);
        let Some(rule) = rule.filter(|rule| rule.family != Family::Vendor) else {
            continue;
        };
        let result = match (&verdict.suppressed_by, verdict.outcome) {
            (Some(_), _) | (None, Outcome::NotApplicable) => CheckResult::NotApplicable,
            (None, Outcome::Passed) => CheckResult::Passed,
            (None, Outcome::CannotTell) => CheckResult::CannotTell,
            (None, Outcome::Fired) => CheckResult::Fired,
        };
        all.push(Check {
            rule: rule.id.clone(),
            base: rule.base_severity(),
            result,
        });
    }
    checks::own_effectiveness(&all)
}

fn percent(inputs: &Inputs<'_>, name: &str, tier: Tier) -> Option<Ratio> {
    let percent = inputs.parameters.for_tier(name, tier.number())?;
    Some(Ratio::hundredths(u32::try_from(percent).ok()?))
}

/// The facts of a decision. `ignoring` leaves every exception out of account.
fn facts(
    inputs: &Inputs<'_>,
    (subject, tier): (&str, Tier),
    gates: &[GateResult],
    findings: &[&Finding],
    vendor: Option<&Effectiveness>,
    residual: Option<Residual>,
    ignoring: bool,
) -> DecisionFacts {
    let state = |gate: &GateResult| {
        if ignoring {
            gate.before_exceptions
        } else {
            gate.state
        }
    };
    let ids = |wanted: GateState, never: bool| -> Vec<String> {
        gates
            .iter()
            .filter(|gate| state(gate) == wanted && (gate.waiver == Waiver::Never) == never)
            .map(|gate| gate.id.clone())
            .collect()
    };
    let open = |finding: &&&Finding| ignoring || finding.is_open();
    let blocking = |outcome: Outcome| -> Vec<String> {
        findings
            .iter()
            .filter(|f| f.gate.is_none() && f.blocks_subject(subject) != Truth::No)
            .filter(|f| f.outcome == outcome)
            .filter(open)
            .map(|f| f.key.clone())
            .collect()
    };
    let of = |severity: Severity| findings.iter().filter(move |f| f.severity == severity);
    let mut unknown = ids(GateState::Unknown, false);
    unknown.extend(ids(GateState::Unknown, true));
    let target = percent(inputs, "assurance_share_percent", tier);
    let review = inputs
        .parameters
        .for_tier("vendor_reassessment_days", tier.number());
    DecisionFacts {
        as_of: inputs.as_of,
        review_days: review.and_then(|d| u32::try_from(d).ok()).unwrap_or(180),
        prohibited_gates: ids(GateState::Failed, true),
        failed_gates: ids(GateState::Failed, false),
        unknown_gates: unknown,
        blockers: blocking(Outcome::Fired),
        unknown_blockers: blocking(Outcome::CannotTell),
        completeness: vendor.map(|v| v.completeness),
        completeness_limit: percent(inputs, "completeness_percent", tier)
            .unwrap_or(Ratio::hundredths(90)),
        residual,
        open_critical: of(Severity::Critical)
            .filter(open)
            .map(|f| f.key.clone())
            .collect(),
        accepted: if ignoring {
            Vec::new()
        } else {
            accepted(subject, gates, findings)
        },
        relied_on: if ignoring {
            Vec::new()
        } else {
            relied_on(findings)
        },
        open_high: of(Severity::High)
            .filter(open)
            .map(|f| OpenFinding {
                key: f.key.clone(),
                due: Some(f.due),
            })
            .collect(),
        assurance_share: vendor.map(|v| v.assurance_share),
        assurance_target: target.filter(|target| *target > Ratio::hundredths(0)),
        condition_dates: Vec::new(),
    }
}

/// The last day of the exception that accepts a finding.
fn until(finding: &Finding) -> Option<Date> {
    match finding.state {
        State::Accepted { until, .. } => Some(until),
        State::Open => None,
    }
}

/// Exceptions on findings that would stand against the decision if they were open, whether or not
/// they name a gate.
fn relied_on(findings: &[&Finding]) -> Vec<Accepted> {
    let weighty = [Severity::Critical, Severity::High];
    findings
        .iter()
        .filter(|finding| weighty.contains(&finding.severity))
        .filter_map(|finding| {
            until(finding).map(|expires_on| Accepted {
                on: finding.key.clone(),
                expires_on,
            })
        })
        .collect()
}

/// Exceptions that lift a gate or a blocker, with the day each ends.
fn accepted(subject: &str, gates: &[GateResult], findings: &[&Finding]) -> Vec<Accepted> {
    let lifted = gates.iter().filter(|g| g.state == GateState::Excepted);
    let by_gate = lifted.filter_map(|gate| {
        let dates = findings
            .iter()
            .filter(|f| gate.findings.contains(&f.key))
            .filter_map(|f| until(f));
        dates.min().map(|expires_on| Accepted {
            on: gate.id.clone(),
            expires_on,
        })
    });
    let blockers = findings
        .iter()
        .filter(|f| f.gate.is_none() && f.blocks_subject(subject) != Truth::No)
        .filter_map(|f| {
            until(f).map(|expires_on| Accepted {
                on: f.key.clone(),
                expires_on,
            })
        });
    by_gate.chain(blockers).collect()
}
