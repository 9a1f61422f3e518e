//! Exceptions: which hold, what they accept, and which gates they lift for a time.
//!
//! In: the exceptions of a case, open findings and gates. Out: states of findings and gates. An
//! exception never improves a score and never hides a finding. A gate is lifted when it may be
//! waived for this agent and every open finding that names it is covered.

use std::collections::BTreeSet;

use crate::assess::Inputs;
use crate::assess::finding::{Finding, State, Target};
use crate::assess::gates::{GateResult, GateState};
use crate::assess::run::Progress;
use crate::catalogue::Severity;
use crate::catalogue::gate::Waiver as GateWaiver;
use crate::date::Date;
use crate::facts::Value;
use crate::facts::derive::Index;
use crate::model::exception::Exception;
use crate::scoring::exceptions::{
    self, ExceptionFacts, Ground, Problem, Rank, Role, Verdict, Waiver,
};

/// What an exception is worth today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExceptionState {
    /// It holds.
    Valid,
    /// It does not, and why; the first reason weighs most.
    Invalid(Vec<Problem>),
    /// A field without which it cannot hold is missing.
    Incomplete(Vec<&'static str>),
    /// It names no open finding or gate.
    Orphan,
}

impl ExceptionState {
    /// The word of `exception.state`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Incomplete(_) => "incomplete",
            Self::Orphan => "orphan",
            Self::Invalid(problems) => match problems.first() {
                Some(Problem::NeverWaivable) => "never_waivable",
                Some(Problem::NotWaivableNow) => "not_waivable_now",
                Some(Problem::Expired) => "expired",
                Some(Problem::SelfApproved) => "self_approved",
                Some(Problem::WrongRank { .. }) => "wrong_rank",
                Some(Problem::TooLong { .. }) => "too_long",
                Some(Problem::NotYetApproved | Problem::NoCompensatingControl) | None => {
                    "incomplete"
                }
            },
        }
    }
}

/// One exception.
#[derive(Debug, Clone)]
pub struct ExceptionResult {
    /// Its id.
    pub id: String,
    /// The rule or gate it names.
    pub rule: String,
    /// The target it names.
    pub target: String,
    /// What it is worth.
    pub state: ExceptionState,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// Keys of the findings it accepts.
    pub covers: Vec<String>,
}

/// The gates of one subject, with whom they belong to.
pub(super) struct SubjectGates {
    pub(super) platform: String,
    pub(super) subject: String,
    pub(super) gates: Vec<GateResult>,
}

/// Applies all exceptions to findings and gates.
pub(super) fn apply(
    inputs: &Inputs<'_>,
    progress: &mut Progress,
    subjects: &mut [SubjectGates],
) -> Vec<ExceptionResult> {
    let mut results = Vec::new();
    for (id, loaded) in &inputs.case.exceptions {
        let exception = &loaded.record;
        let matching = matching(&progress.findings, exception);
        let state = state(inputs, exception, &matching, &progress.findings, subjects);
        let mut covers = Vec::new();
        if let (ExceptionState::Valid, Some(until)) = (&state, exception.expires_on) {
            for at in matching {
                if let Some(finding) = progress.findings.get_mut(at) {
                    finding.state = State::Accepted {
                        exception: id.clone(),
                        until: until.0,
                    };
                    covers.push(finding.key.clone());
                }
            }
        }
        if let Some(record) = progress.index.exceptions.get(id) {
            let word = Value::text(state.word());
            progress.facts.set(*record, "state", word);
        }
        results.push(ExceptionResult {
            id: id.clone(),
            rule: exception.rule.clone().unwrap_or_default(),
            target: exception.target.clone().unwrap_or_default(),
            state,
            expires_on: exception.expires_on.map(|day| day.0),
            covers,
        });
    }
    lift(&progress.findings, subjects);
    results
}

/// Positions of the findings that an exception names: by rule, or by the gate they name, on the
/// agent, the platform or exactly that key.
fn matching(findings: &[Finding], exception: &Exception) -> Vec<usize> {
    let (Some(rule), Some(target)) = (&exception.rule, &exception.target) else {
        return Vec::new();
    };
    findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| {
            let by_rule = finding.rule == *rule || finding.gate.as_ref() == Some(rule);
            let key = finding.target.key();
            let whole = finding.key == *target || key == *target || finding.target.id == *target;
            let mut agents = finding.target.agents.iter();
            // One agent's exception does not settle a question that concerns others too.
            let on_agent = if finding.target.kind == "question" {
                agents.all(|agent| agent == target) && !finding.target.agents.is_empty()
            } else {
                agents.any(|agent| agent == target)
            };
            let on_platform = finding.target.platform.as_ref() == Some(target);
            by_rule && (whole || on_agent || on_platform)
        })
        .map(|(at, _)| at)
        .collect()
}

fn state(
    inputs: &Inputs<'_>,
    exception: &Exception,
    matching: &[usize],
    findings: &[Finding],
    subjects: &[SubjectGates],
) -> ExceptionState {
    let fields = [
        ("rule", exception.rule.is_some()),
        ("target", exception.target.is_some()),
        ("reason", exception.reason.is_some()),
        ("approved_by", exception.approved_by.is_some()),
        ("approved_on", exception.approved_on.is_some()),
        ("expires_on", exception.expires_on.is_some()),
    ];
    let missing: Vec<&str> = fields
        .into_iter()
        .filter_map(|(name, there)| (!there).then_some(name))
        .collect();
    let (Some(approved), Some(expires), true) = (
        exception.approved_on,
        exception.expires_on,
        missing.is_empty(),
    ) else {
        return ExceptionState::Incomplete(missing);
    };
    let named: Vec<&Finding> = matching.iter().filter_map(|at| findings.get(*at)).collect();
    if named.is_empty() {
        return ExceptionState::Orphan;
    }
    let approvers: Vec<String> = exception
        .approved_by
        .iter()
        .flat_map(|people| people.values())
        .map(|person| person.as_str().to_owned())
        .collect();
    let facts = ExceptionFacts {
        approved_on: approved.0,
        expires_on: expires.0,
        rank: Rank::of(&roles(inputs, &approvers)),
        owners: owners(inputs, exception, &named),
        approvers,
        renewal: renewals(inputs, exception),
        has_compensating_control: exception
            .compensating
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty()),
    };
    let mut problems = Vec::new();
    for finding in named {
        let ground = ground(inputs, finding, subjects);
        if let Verdict::Invalid(found) = exceptions::judge(&facts, &ground, inputs.as_of) {
            problems.extend(found);
        }
    }
    problems.sort_unstable();
    problems.dedup();
    if problems.is_empty() {
        ExceptionState::Valid
    } else {
        ExceptionState::Invalid(problems)
    }
}

fn ground(inputs: &Inputs<'_>, finding: &Finding, subjects: &[SubjectGates]) -> Ground {
    let days = inputs
        .parameters
        .number("exception_days", finding.severity.rank());
    let gate = finding.gate.as_deref();
    // Of several agents the strictest terms count.
    let waivers = subjects
        .iter()
        .filter(|s| finding.concerns(&s.platform, &s.subject))
        .flat_map(|s| &s.gates)
        .filter(|g| Some(g.id.as_str()) == gate && g.before_exceptions != GateState::NotApplicable)
        .map(|g| g.waiver)
        .min();
    Ground {
        severity: finding.severity,
        severity_days: days.and_then(|d| u32::try_from(d).ok()).unwrap_or(0),
        waiver: match (gate, waivers) {
            (None, _) | (_, None) => Waiver::NoGate,
            (_, Some(GateWaiver::Never)) => Waiver::Never,
            (_, Some(GateWaiver::No)) => Waiver::NotNow,
            (_, Some(GateWaiver::Days(days))) => Waiver::Days(u32::try_from(days).unwrap_or(0)),
        },
    }
}

/// The roles that approvers hold between them, in the terms of exception ranks.
fn roles(inputs: &Inputs<'_>, approvers: &[String]) -> BTreeSet<Role> {
    let file = inputs.case.organisation.as_ref();
    let people = file.and_then(|file| file.record.org.people.as_ref());
    let mut held = BTreeSet::new();
    for person in people.into_iter().flatten() {
        if !approvers.iter().any(|id| id == person.id.as_str()) {
            continue;
        }
        for role in person.role.iter().flat_map(|roles| roles.values()) {
            let role = match role.as_str().replace('-', "_").as_str() {
                "assessor" | "vendor_manager" => Some(Role::Assessor),
                "security_lead" => Some(Role::SecurityLead),
                "executive" | "executive_risk_owner" => Some(Role::ExecutiveRiskOwner),
                "owners_manager" | "manager" | "business_manager" => Some(Role::OwnersManager),
                _ => None,
            };
            held.extend(role);
        }
    }
    // An executive stands above every business owner's manager.
    if held.contains(&Role::ExecutiveRiskOwner) {
        held.insert(Role::OwnersManager);
    }
    held
}

/// The owners of the agents that findings are about, and of the agent that an exception names. A
/// platform has none, and a question to its vendor is about the platform.
fn owners(inputs: &Inputs<'_>, exception: &Exception, findings: &[&Finding]) -> Vec<String> {
    let about_agents = findings.iter().filter(|f| f.target.kind != "question");
    let agents = about_agents.flat_map(|finding| &finding.target.agents);
    let mut owners = Vec::new();
    for agent in agents.chain(&exception.target) {
        if let Some(agent) = inputs.case.agents.get(agent) {
            let both = [&agent.record.business_owner, &agent.record.technical_owner];
            let both = both.into_iter().flatten();
            owners.extend(both.map(|person| person.as_str().to_owned()));
        }
    }
    owners.sort_unstable();
    owners.dedup();
    owners
}

/// The owners of the agents that an exception is about, by the findings that it names.
pub fn owners_of(inputs: &Inputs<'_>, exception: &Exception, findings: &[Finding]) -> Vec<String> {
    let named = matching(findings, exception);
    let named: Vec<&Finding> = named.iter().filter_map(|at| findings.get(*at)).collect();
    owners(inputs, exception, &named)
}

/// How many exceptions an exception renews, one after the other. A chain that bites its own tail
/// ends at the number of exceptions.
fn renewals(inputs: &Inputs<'_>, exception: &Exception) -> u32 {
    let mut count = 0;
    let mut current = exception.renews.as_ref();
    while let Some(id) = current {
        count += 1;
        if usize::try_from(count).unwrap_or(usize::MAX) > inputs.case.exceptions.len() {
            break;
        }
        current = inputs
            .case
            .exceptions
            .get(id.as_str())
            .and_then(|e| e.record.renews.as_ref());
    }
    count
}

/// Lifts the gates whose every open finding is covered.
fn lift(findings: &[Finding], subjects: &mut [SubjectGates]) {
    for subject in subjects {
        for gate in &mut subject.gates {
            let open = matches!(gate.state, GateState::Failed | GateState::Unknown);
            let waivable = matches!(gate.waiver, GateWaiver::Days(_));
            if !open || !waivable || gate.findings.is_empty() {
                continue;
            }
            let accepted: Vec<Option<&String>> = gate
                .findings
                .iter()
                .filter_map(|key| findings.iter().find(|f| f.key == *key))
                .map(|finding| match &finding.state {
                    State::Accepted { exception, .. } => Some(exception),
                    State::Open => None,
                })
                .collect();
            let all = accepted.iter().all(Option::is_some);
            if let (true, Some(Some(exception))) = (all, accepted.first()) {
                gate.state = GateState::Excepted;
                gate.exception = Some((*exception).clone());
            }
        }
    }
}

/// The target of the rules about exceptions: the exception, on the agent or platform it names.
pub(super) fn target(inputs: &Inputs<'_>, index: &Index, id: &str) -> Target {
    let exception = inputs.case.exceptions.get(id).map(|e| &e.record);
    let named = exception.and_then(|e| e.target.clone()).unwrap_or_default();
    let agent = index
        .platforms
        .iter()
        .flat_map(|platform| platform.agents.iter().map(move |agent| (platform, agent)))
        .find(|(_, agent)| !agent.is_profile && named.contains(&agent.id));
    let platform = index.platforms.iter().find(|p| named.contains(&p.id));
    Target {
        kind: "exception".to_owned(),
        id: id.to_owned(),
        platform: agent
            .map(|(platform, _)| platform.id.clone())
            .or_else(|| platform.map(|p| p.id.clone())),
        agents: agent
            .map(|(_, agent)| agent.id.clone())
            .into_iter()
            .collect(),
    }
}

/// The days an exception on a finding of that severity may last by policy.
pub fn policy_days(inputs: &Inputs<'_>, severity: Severity) -> Option<i64> {
    inputs.parameters.number("exception_days", severity.rank())
}
