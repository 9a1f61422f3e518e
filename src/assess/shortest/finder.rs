//! Looks for the smallest sets of steps that change the decisions of one platform.
//!
//! In: an assessment and a trial of the platform. Out: the ways of its rows. Every set that it
//! names was judged whole; sets that are answered too little are given up before that. Nothing
//! here knows how a set is judged.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::bearing::Bearing;
use super::search::{self, Problem};
use super::steps::{self, Step};
use super::trial::{Trial, Tried};
use super::{Way, Ways};
use crate::assess::{Assessment, Finding, Inputs, PlatformResult, SubjectResult};
use crate::catalogue::Severity;
use crate::scoring::decision::Decision;
use crate::scoring::ratio::Ratio;

/// What one set of steps comes to.
struct Outcome {
    decisions: BTreeMap<String, Decision>,
    open: BTreeSet<String>,
}

/// The steps about one platform, and what sets of them came to.
pub(super) struct Finder<'f, 'a> {
    inputs: &'f Inputs<'a>,
    assessment: &'f Assessment,
    platform: &'f PlatformResult,
    trial: Trial<'a>,
    steps: Vec<Step>,
    records: BTreeMap<String, Finding>,
    tried: BTreeMap<Vec<usize>, Outcome>,
    /// How complete the answers are when those to these questions are in place.
    completeness: BTreeMap<Vec<String>, Option<Ratio>>,
}

impl<'f, 'a> Finder<'f, 'a> {
    /// Finds the steps, by trying them.
    pub(super) fn new(
        inputs: &'f Inputs<'a>,
        assessment: &'f Assessment,
        platform: &'f PlatformResult,
    ) -> Self {
        let id = platform.id.as_str();
        let mut trial = Trial::new(inputs, &assessment.index, id, false);
        let mut base = trial.with(&BTreeMap::new(), []);
        // What bears on a platform is known well enough when it gives the decisions that all
        // records give; else a trial takes them all.
        if !is_same(&base, platform) {
            trial = Trial::new(inputs, &assessment.index, id, true);
            base = trial.with(&BTreeMap::new(), []);
        }
        let (steps, records, all) = steps::steps(inputs, id, &mut trial, &base);
        let everything = (0..steps.len()).collect();
        let tried = [(Vec::new(), &base), (everything, &all)];
        Self {
            inputs,
            assessment,
            platform,
            trial,
            steps,
            records,
            tried: tried.map(|(set, tried)| (set, outcome(id, tried))).into(),
            completeness: BTreeMap::new(),
        }
    }

    /// The ways of some rows together.
    pub(super) fn ways(&mut self, rows: &[&SubjectResult]) -> Ways {
        let from = strictest(rows.iter().map(|row| row.decision.decision));
        let mut ways: Vec<Way> = Vec::new();
        let everything: Vec<usize> = (0..self.steps.len()).collect();
        let best = self.decision(&everything, rows);
        // The furthest first: a way on which too many steps lie to try all leads past the nearer.
        let goals = [
            Some(best),
            Some(Decision::ConditionalExecutive),
            better_than(from),
        ];
        let mut found: Option<Vec<usize>> = None;
        for goal in goals.into_iter().flatten() {
            if goal >= from || goal < best {
                continue;
            }
            let Some((way, steps)) = self.way(rows, goal, found.as_deref()) else {
                continue;
            };
            let further = ways.last().is_none_or(|known| known.to != way.to);
            if further {
                ways.push(way);
            }
            found = Some(steps);
        }
        ways.reverse();
        Ways { from, ways }
    }

    fn way(
        &mut self,
        rows: &[&SubjectResult],
        goal: Decision,
        known: Option<&[usize]>,
    ) -> Option<(Way, Vec<usize>)> {
        let bearing = Bearing {
            inputs: self.inputs,
            steps: &self.steps,
            findings: &self.assessment.findings,
        };
        let in_the_way = bearing.in_the_way(rows, goal);
        let efforts: Vec<u32> = self.steps.iter().map(Step::effort).collect();
        let least_first = self.least_first();
        let problem = Problem {
            efforts: &efforts,
            needs: &in_the_way.needs,
            bearing: &in_the_way.bearing,
            least_first: &least_first,
            known,
        };
        let found = search::smallest(&problem, &mut |set| self.reaches(set, rows, goal))?;
        let way = Way {
            to: self.decision(&found.steps, rows),
            exact: found.exact,
            steps: self.with_findings(rows, &found.steps),
        };
        Some((way, found.steps))
    }

    /// The strictest decision of some rows under a set of steps.
    fn decision(&mut self, set: &[usize], rows: &[&SubjectResult]) -> Decision {
        let outcome = self.outcome(set);
        let decisions = rows.iter().map(|row| outcome.decisions.get(&row.id));
        // A row that is gone would be no better decision.
        strictest(decisions.map(|one| one.copied().unwrap_or(Decision::Prohibited)))
    }

    fn outcome(&mut self, set: &[usize]) -> &Outcome {
        static NONE: Outcome = Outcome {
            decisions: BTreeMap::new(),
            open: BTreeSet::new(),
        };
        if !self.tried.contains_key(set) {
            let outcome = self.try_set(set);
            self.tried.insert(set.to_vec(), outcome);
        }
        self.tried.get(set).unwrap_or(&NONE)
    }

    /// Whether rows together come to a decision no stricter than the goal.
    fn reaches(&mut self, set: &[usize], rows: &[&SubjectResult], goal: Decision) -> bool {
        // What is answered too little is nothing better, whatever else would be found: most sets
        // fail by this alone, and most of a trial can be spared.
        let spared = goal < Decision::Incomplete
            && !self.tried.contains_key(set)
            && self.is_incomplete(set, rows);
        !spared && self.decision(set, rows) <= goal
    }

    fn is_incomplete(&mut self, set: &[usize], rows: &[&SubjectResult]) -> bool {
        let (answers, _) = taken(&self.steps, &self.records, set);
        let asked: Vec<String> = answers.keys().map(|id| (*id).to_owned()).collect();
        let completeness = match self.completeness.get(&asked) {
            Some(known) => *known,
            None => {
                let completeness = self.trial.completeness(&answers);
                self.completeness.insert(asked, completeness);
                completeness
            }
        };
        let mut limits = rows.iter().map(|row| row.completeness_limit);
        limits.any(|limit| completeness < Some(limit))
    }

    fn try_set(&mut self, set: &[usize]) -> Outcome {
        let (answers, closed) = taken(&self.steps, &self.records, set);
        let tried = self.trial.with(&answers, closed);
        outcome(&self.platform.id, &tried)
    }

    /// Steps that add least to a score first, then the hardest.
    fn least_first(&self) -> Vec<usize> {
        let mut order: Vec<(i64, u32, usize)> = self
            .steps
            .iter()
            .enumerate()
            .map(|(at, step)| (self.gain(step), u32::MAX - step.effort(), usize::MAX - at))
            .collect();
        order.sort_unstable();
        order
            .into_iter()
            .map(|(_, _, at)| usize::MAX - at)
            .collect()
    }

    /// What a step adds at most to the sum that it counts in. For an order only.
    fn gain(&self, step: &Step) -> i64 {
        match step {
            Step::Record { finding, .. } => {
                let severity = self.records.get(finding).map(|one| one.severity);
                match severity {
                    Some(Severity::Critical) => 8,
                    Some(Severity::High) => 4,
                    Some(Severity::Medium) => 2,
                    _ => 1,
                }
            }
            Step::Answer { question, .. } => {
                let mut questions = self.platform.questions.iter();
                let result = questions.find(|one| one.id == *question);
                result.map_or(0, |one| {
                    i64::from(one.weight) * (100 - one.score.percent()) / 100
                })
            }
        }
    }

    /// The steps of a set, each with the open findings that go once all are taken.
    fn with_findings(
        &mut self,
        rows: &[&SubjectResult],
        set: &[usize],
    ) -> Vec<(Step, Vec<String>)> {
        let left = self.outcome(set).open.clone();
        let bearing = Bearing {
            inputs: self.inputs,
            steps: &self.steps,
            findings: &self.assessment.findings,
        };
        let concern = |finding: &&Finding| {
            let mut rows = rows.iter();
            rows.any(|row| finding.concerns(&self.platform.id, &row.id))
        };
        let findings = self.assessment.findings.iter().filter(concern);
        let gone: Vec<(String, Vec<usize>)> = findings
            .filter(|finding| finding.is_open() && !left.contains(&finding.key))
            .map(|finding| (finding.key.clone(), bearing.touching(finding)))
            .collect();
        let steps = set.iter().filter_map(|at| Some((at, self.steps.get(*at)?)));
        steps
            .map(|(at, step)| {
                let closes = gone.iter().filter(|(_, touching)| touching.contains(at));
                (step.clone(), closes.map(|(key, _)| key.clone()).collect())
            })
            .collect()
    }
}

/// What taking a set of steps puts in place: answers, and findings that are closed.
fn taken<'s>(
    steps: &'s [Step],
    records: &'s BTreeMap<String, Finding>,
    set: &[usize],
) -> (BTreeMap<&'s str, &'s Json>, Vec<&'s Finding>) {
    let mut answers: BTreeMap<&str, &Json> = BTreeMap::new();
    let mut closed = Vec::new();
    for step in set.iter().filter_map(|at| steps.get(*at)) {
        match step {
            Step::Answer {
                question,
                entry,
                follow_ups,
                ..
            } => {
                answers.insert(question, entry);
                let with_it = follow_ups.iter();
                answers.extend(with_it.map(|(id, entry)| (id.as_str(), entry)));
            }
            Step::Record { finding, .. } => closed.extend(records.get(finding)),
        }
    }
    (answers, closed)
}

/// What a trial came to for the rows of a platform.
fn outcome(platform: &str, tried: &Tried) -> Outcome {
    let subjects = tried.platform(platform).into_iter();
    let subjects = subjects.flat_map(|one| &one.subjects);
    let open = tried.assessment.findings.iter().filter(|one| one.is_open());
    Outcome {
        decisions: subjects
            .map(|row| (row.id.clone(), row.decision.decision))
            .collect(),
        open: open.map(|finding| finding.key.clone()).collect(),
    }
}

fn strictest(decisions: impl Iterator<Item = Decision>) -> Decision {
    decisions.max().unwrap_or(Decision::Approved)
}

/// The decision one better than another.
fn better_than(decision: Decision) -> Option<Decision> {
    let below = Decision::ALL.into_iter().filter(|one| *one < decision);
    below.max()
}

/// Whether a trial without steps says of a platform what the assessment says.
fn is_same(base: &Tried, platform: &PlatformResult) -> bool {
    let Some(tried) = base.platform(&platform.id) else {
        return false;
    };
    let lines = |one: &PlatformResult| -> Vec<_> {
        let rows = one.subjects.iter();
        rows.map(|row| (row.id.clone(), row.decision.clone(), row.findings.clone()))
            .collect()
    };
    lines(tried) == lines(platform) && tried.vendor == platform.vendor
}
