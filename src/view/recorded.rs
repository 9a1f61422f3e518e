//! An assessment as a run: what is kept of it so that later runs can be compared with it.
//!
//! In: an assessment with everything it was made from. Out: a [`Run`] without number and without a
//! run before it; whoever records it adds both. What an earlier run saw and this one does not is
//! closed here, with the reason. Texts are masked where they look like secrets.

use std::collections::BTreeMap;

use crate::assess::judge::Outcome;
use crate::assess::{Assessment, Finding, GateState, Inputs, PlatformResult, State, SubjectResult};
use crate::digest;
use crate::model::integration::Integration;
use crate::record::run::{
    AgentRun, AnswerRun, ClosedAs, ClosedRun, CredentialRun, DecisionRun, EvidenceRun,
    ExceptionRun, FindingRun, MadeWith, PlatformRun, Run, SCHEMA, SubjectRun,
};
use crate::redact;
use crate::scoring::ratio::Ratio;
use crate::source::{Origin, SourceSet};
use crate::view::context::Context;
use crate::view::setting::{Setting, files_in_force};
use crate::view::{answers, finding, score, words};
use crate::yaml::Trees;

/// How many digits of a digest tell the files of a catalogue apart.
const SHORT: usize = 16;

/// The run that an assessment comes to.
pub fn run(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    sources: &SourceSet,
    trees: &Trees,
    setting: &Setting,
) -> Run {
    let context = Context::new(inputs, assessment, &[], sources, trees);
    let case = inputs.case;
    let platforms = || assessment.platforms.iter();
    Run {
        schema: SCHEMA.to_owned(),
        number: 0,
        as_of: assessment.as_of.to_string(),
        previous: None,
        made_with: MadeWith {
            tool: setting.tool_version.clone(),
            questionnaire: format!(
                "{} {}",
                setting.questionnaire, setting.questionnaire_version
            ),
            rules: setting.rules_sha256.clone(),
            parameters: setting.parameters_sha256.clone(),
        },
        inputs: digests(sources),
        parameters: parameters(inputs),
        catalogue: catalogue(inputs, sources),
        platforms: platforms()
            .map(|one| (one.id.clone(), platform(one)))
            .collect(),
        answers: platforms()
            .map(|one| (one.id.clone(), answers_of(&context, one)))
            .collect(),
        agents: agents(inputs),
        credentials: credentials(inputs),
        evidence: evidence(inputs),
        exceptions: exceptions(assessment),
        decisions: decisions(inputs),
        findings: assessment.findings.iter().map(finding_run).collect(),
        closed: closed(case.history.last.as_ref(), assessment),
    }
}

/// SHA-256 of each file that the organisation wrote, the history aside.
fn digests(sources: &SourceSet) -> BTreeMap<String, String> {
    let files = sources.iter().map(|(_, file)| file);
    files
        .filter(|file| file.origin == Origin::Program && !file.path.starts_with("history"))
        .map(|file| (file.path.to_string(), digest::sha256(file.text.as_bytes())))
        .collect()
}

fn parameters(inputs: &Inputs<'_>) -> BTreeMap<String, String> {
    let all = inputs
        .parameters
        .definitions
        .iter()
        .zip(&inputs.parameters.values);
    all.map(|(definition, value)| {
        let amounts = value.amounts.iter();
        let amounts: Vec<String> = amounts.map(|amount| amount.say(definition.unit)).collect();
        (definition.name.clone(), amounts.join(" / "))
    })
    .collect()
}

fn catalogue(inputs: &Inputs<'_>, sources: &SourceSet) -> BTreeMap<String, String> {
    let files = files_in_force(sources, inputs.catalogue).into_iter();
    files
        .map(|(path, text)| {
            let mut sum = digest::sha256(text.as_bytes());
            sum.truncate(SHORT);
            (path, sum)
        })
        .collect()
}

fn platform(result: &PlatformResult) -> PlatformRun {
    let decisive = result.decisive();
    let words = |of: &dyn Fn(&SubjectResult) -> &'static str| {
        decisive.map_or_else(|| words::NONE.to_owned(), |row| of(row).to_owned())
    };
    PlatformRun {
        tier: result.tier.number(),
        score: score::in_words(result.vendor.as_ref()),
        completeness_percent: result
            .vendor
            .as_ref()
            .map_or(0, |vendor| words::percent(vendor.completeness)),
        decision: words(&|row| row.decision.decision.words()),
        without_exceptions: result
            .decision_without_exceptions()
            .map_or(words::NONE, |line| line.decision.words())
            .to_owned(),
        subjects: result.subjects.iter().map(subject).collect(),
    }
}

fn subject(row: &SubjectResult) -> (String, SubjectRun) {
    let gates = row.gates.iter();
    let run = SubjectRun {
        tier: row.tier.number(),
        residual: row
            .residual
            .map_or("not scored", |residual| residual.word())
            .to_owned(),
        decision: row.decision.decision.words().to_owned(),
        gates: gates
            .map(|gate| (gate.id.clone(), words::plain(gate.state.word())))
            .collect(),
    };
    (row.id.clone(), run)
}

fn answers_of(context: &Context<'_>, platform: &PlatformResult) -> BTreeMap<String, AnswerRun> {
    let questions = platform.questions.iter();
    questions
        .map(|question| {
            let answer = AnswerRun {
                status: answers::status(question).to_owned(),
                value: redact::words(&answers::in_words(context, &platform.id, question)),
                level: answers::level(question.level),
                score_percent: words::percent(Ratio::from(question.score)),
                evidence: question.evidence.clone(),
            };
            (question.id.clone(), answer)
        })
        .collect()
}

fn agents(inputs: &Inputs<'_>) -> BTreeMap<String, AgentRun> {
    let agents = inputs.case.agents.iter();
    agents
        .map(|(id, loaded)| {
            let agent = &loaded.record;
            let integrations = agent.integrations.iter().flatten();
            let actions = agent.actions.iter().flatten();
            let run = AgentRun {
                platform: agent.platform.to_string(),
                status: agent.status.to_string(),
                autonomy: words::word(agent.autonomy),
                scopes: integrations.flat_map(scopes).collect(),
                actions: actions
                    .map(|action| {
                        let id = action
                            .id
                            .as_ref()
                            .map_or(action.name.as_str(), |id| id.as_str());
                        (words::said(id), words::flag(action.intended))
                    })
                    .collect(),
            };
            (id.clone(), run)
        })
        .collect()
}

fn scopes(integration: &Integration) -> impl Iterator<Item = (String, String)> {
    let scopes = integration.scopes.iter().flatten();
    scopes.map(|scope| {
        let state = match scope.granted {
            Some(true) => "granted",
            Some(false) => "not granted",
            None => words::NOT_STATED,
        };
        let name = words::said(&format!("{}/{}", integration.id, scope.name));
        (name, state.to_owned())
    })
}

fn credentials(inputs: &Inputs<'_>) -> BTreeMap<String, CredentialRun> {
    let all = inputs.case.credentials.iter();
    all.map(|(id, loaded)| {
        let field = |name: &str| {
            let value = loaded.json.get(name);
            value.map_or_else(|| words::NOT_STATED.to_owned(), words::json)
        };
        let run = CredentialRun {
            kind: words::word(loaded.record.kind),
            created: field("created"),
            last_rotated: field("last_rotated"),
        };
        (id.clone(), run)
    })
    .collect()
}

fn evidence(inputs: &Inputs<'_>) -> BTreeMap<String, EvidenceRun> {
    let all = inputs.case.evidence.iter();
    all.map(|(id, loaded)| {
        let run = EvidenceRun {
            sha256: words::stated(loaded.record.sha256.as_ref()),
            valid_until: words::stated(loaded.record.valid_until.map(|day| day.0)),
        };
        (id.clone(), run)
    })
    .collect()
}

fn exceptions(assessment: &Assessment) -> BTreeMap<String, ExceptionRun> {
    let all = assessment.exceptions.iter();
    all.map(|result| {
        let run = ExceptionRun {
            rule: words::said(&result.rule),
            target: words::said(&result.target),
            state: words::plain(result.state.word()),
            expires_on: words::stated(result.expires_on),
        };
        (result.id.clone(), run)
    })
    .collect()
}

/// What named persons decided; of several about the same the last one of the file counts, as it
/// does everywhere.
fn decisions(inputs: &Inputs<'_>) -> BTreeMap<String, DecisionRun> {
    let all = inputs.case.decisions.iter().map(|loaded| &loaded.record);
    all.filter(|decision| decision.on.is_none_or(|day| day.0 <= inputs.as_of))
        .map(|decision| {
            let agent = decision.agent.as_ref();
            let about = agent.map_or_else(
                || decision.platform.to_string(),
                |agent| format!("{}/{agent}", decision.platform),
            );
            let run = DecisionRun {
                decided: words::word(decision.decided),
                on: words::stated(decision.on.map(|day| day.0)),
                by: words::stated(decision.by.as_ref()),
            };
            (about, run)
        })
        .collect()
}

fn finding_run(one: &Finding) -> (String, FindingRun) {
    let run = FindingRun {
        rule: one.rule.clone(),
        title: words::told(&one.title),
        outcome: finding::outcome(one.outcome).to_owned(),
        severity: one.severity.word().to_owned(),
        blocks: finding::blocks(one.blocks).to_owned(),
        state: match one.state {
            State::Open => "open",
            State::Accepted { .. } => "accepted",
        }
        .to_owned(),
        agents: one.target.agents.clone(),
        first_seen: one.first_seen.to_string(),
        open_since: one.open_since.to_string(),
        reopened: one.reopened,
        due: one.due.to_string(),
    };
    (one.key.clone(), run)
}

/// Findings of earlier runs that this one has not.
fn closed(last: Option<&Run>, assessment: &Assessment) -> BTreeMap<String, ClosedRun> {
    let Some(last) = last else {
        return BTreeMap::new();
    };
    let verdicts: BTreeMap<String, (Outcome, bool)> = assessment
        .verdicts
        .iter()
        .map(|verdict| {
            let key = format!("{}@{}", verdict.rule, verdict.target.key());
            (key, (verdict.outcome, verdict.suppressed_by.is_some()))
        })
        .collect();
    let here = |key: &str| assessment.finding(key).is_some();
    let before = last.closed.iter().filter(|(key, _)| !here(key));
    let before = before.map(|(key, closed)| (key.clone(), closed.clone()));
    let now = last.findings.iter().filter(|(key, _)| !here(key));
    let now = now.map(|(key, finding)| {
        let closed = ClosedRun {
            rule: finding.rule.clone(),
            title: finding.title.clone(),
            severity: finding.severity.clone(),
            first_seen: finding.first_seen.clone(),
            last_seen: last.as_of.clone(),
            closed_on: assessment.as_of.to_string(),
            closed_as: closed_as(verdicts.get(key).copied(), key, assessment),
            reopened: finding.reopened,
        };
        (key.clone(), closed)
    });
    before.chain(now).collect()
}

/// Why a finding is no more.
fn closed_as(verdict: Option<(Outcome, bool)>, key: &str, assessment: &Assessment) -> ClosedAs {
    match verdict {
        Some((_, true) | (Outcome::Fired | Outcome::CannotTell, _)) => ClosedAs::SpokenForByAnother,
        Some((Outcome::Passed, _)) => ClosedAs::Fixed,
        Some((Outcome::NotApplicable, _)) => ClosedAs::NoLongerApplies,
        None => without_verdict(key, assessment),
    }
}

/// Why a finding is no more that no rule raised: that of a gate, or of documents that disagree.
fn without_verdict(key: &str, assessment: &Assessment) -> ClosedAs {
    let (rule, target) = key.split_once('@').unwrap_or((key, ""));
    let id = target.split_once(':').map_or(target, |(_, id)| id);
    let platform = id.split('/').next().unwrap_or(id);
    let mut states = Vec::new();
    let mut there = false;
    for result in &assessment.platforms {
        for row in &result.subjects {
            if result.id == platform || row.id == id {
                there = true;
                let gates = row.gates.iter().filter(|gate| gate.id == rule);
                states.extend(gates.map(|gate| gate.state));
            }
        }
    }
    let open = |state: &GateState| matches!(state, GateState::Failed | GateState::Unknown);
    if !there {
        ClosedAs::TargetGone
    } else if states.iter().any(open) {
        ClosedAs::SpokenForByAnother
    } else if !states.is_empty() && states.iter().all(|s| *s == GateState::NotApplicable) {
        ClosedAs::NoLongerApplies
    } else {
        ClosedAs::Fixed
    }
}
