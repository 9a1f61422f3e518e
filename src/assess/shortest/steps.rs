//! The steps that could be taken about one platform.
//!
//! In: a trial of the platform. Out: better answers and findings of ours to close, each found to
//! do something. Whatever a step brings up, such as a question that only follows from the new
//! answer, belongs to the step. A gap that nothing closes gives no step.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::bearing;
use super::favourable::{self, Around};
use super::trial::{self, Trial, Tried};
use crate::assess::questions::QuestionResult;
use crate::assess::{Finding, GateState, Inputs};
use crate::catalogue::questionnaire::{AnswerKind, Question};
use crate::catalogue::rule::{self, Owner};
use crate::quantity::Share;

/// How often the steps are looked over for what they bring up; nothing follows from that deep.
const ROUNDS: usize = 12;

/// What is missing from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// It is good, and not backed well enough.
    Evidence,
    /// There is none.
    Answer,
    /// What it says.
    Better,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The vendor answers, answers better, or backs an answer.
    Answer {
        /// The question.
        question: String,
        /// What is missing.
        missing: Missing,
        /// An answer that does: the question's entry of an answer file.
        entry: Json,
        /// Questions that only follow from this answer, with entries that do.
        follow_ups: Vec<(String, Json)>,
    },
    /// We close a finding about our own records.
    Record {
        /// Its key.
        finding: String,
        /// Its rule, or the gate that raised it.
        rule: String,
        /// Who acts.
        owner: Owner,
    },
}

impl Step {
    /// The question or the finding: what tells steps apart and orders them.
    pub fn key(&self) -> &str {
        match self {
            Self::Answer { question, .. } => question,
            Self::Record { finding, .. } => finding,
        }
    }

    /// How hard it is to take, for the order among sets of one size: our own records first, then
    /// papers, then answers, then changes at the vendor.
    pub fn effort(&self) -> u32 {
        match self {
            Self::Record { .. } => 1,
            Self::Answer {
                missing,
                follow_ups,
                ..
            } => {
                let base = match missing {
                    Missing::Evidence => 2,
                    Missing::Answer => 3,
                    Missing::Better => 4,
                };
                base + u32::try_from(follow_ups.len()).unwrap_or(u32::MAX / 2)
            }
        }
    }
}

/// The answers that are tried for one question.
struct Choice {
    entries: Vec<Json>,
    at: usize,
    missing: Missing,
    /// The question whose new answer brought this one up.
    leader: Option<String>,
}

/// Steps under construction.
pub(super) struct Builder<'b, 'a> {
    inputs: &'b Inputs<'a>,
    platform: &'b str,
    trial: &'b mut Trial<'a>,
    countries: Vec<String>,
    choices: BTreeMap<String, Choice>,
    records: BTreeMap<String, Finding>,
}

/// All steps about a platform, the easiest first, with the findings that steps of ours close, and
/// what comes of taking them all.
pub(super) fn steps<'a>(
    inputs: &Inputs<'a>,
    platform: &str,
    trial: &mut Trial<'a>,
    base: &Tried,
) -> (Vec<Step>, BTreeMap<String, Finding>, Tried) {
    let mut builder = Builder {
        inputs,
        platform,
        trial,
        countries: countries(inputs, platform),
        choices: BTreeMap::new(),
        records: BTreeMap::new(),
    };
    builder.look_over(base, false);
    let mut all = builder.tried(true, true);
    for _ in 0..ROUNDS {
        if !builder.look_over(&all, true) && !builder.other_answers(&all) {
            break;
        }
        all = builder.tried(true, true);
    }
    builder.drop_idle(base, &all);
    (builder.finished(), builder.records, all)
}

/// Countries that the records of our agents name, and the vendor in its answers.
fn countries(inputs: &Inputs<'_>, platform: &str) -> Vec<String> {
    let mut all = BTreeSet::new();
    let vendor = inputs.case.vendors.get(platform);
    for question in &inputs.catalogue.questionnaire.questions {
        let entry = vendor.and_then(|vendor| vendor.record.answers.get(&question.id));
        let value = entry.and_then(|entry| entry.get("value"));
        for part in &question.answer.parts {
            let named = value.and_then(|value| value.get(&part.name)?.as_array());
            let named = named.filter(|_| part.answer.kind == AnswerKind::Countries);
            all.extend(named.into_iter().flatten().filter_map(Json::as_str));
        }
    }
    let agents = inputs.case.agents.values();
    let here = agents.filter(|agent| agent.record.platform.as_str() == platform);
    let flows = here.flat_map(|agent| {
        let flows = agent.json.get("flows").and_then(Json::as_array);
        flows.into_iter().flatten()
    });
    let named = flows.filter_map(|flow| flow.get("country")?.as_str());
    all.extend(named.filter(|code| code.len() == 2));
    all.into_iter().map(str::to_owned).collect()
}

impl Builder<'_, '_> {
    fn tried(&mut self, with_answers: bool, with_records: bool) -> Tried {
        let answers = self.choices.iter().filter(|_| with_answers);
        let answers = answers.filter_map(|(id, one)| Some((id.as_str(), one.entries.get(one.at)?)));
        let records = self.records.values().filter(|_| with_records);
        self.trial.with(&answers.collect(), records)
    }

    /// Notes gaps that have no step yet; returns whether there were any.
    fn look_over(&mut self, tried: &Tried, is_follow_up: bool) -> bool {
        let before = (self.choices.len(), self.records.len());
        let platform = tried.platform(self.platform);
        for result in platform.into_iter().flat_map(|one| &one.questions) {
            self.question(result, is_follow_up);
        }
        for finding in &tried.assessment.findings {
            let about_us = finding.target.kind != "question";
            if about_us && !self.records.contains_key(&finding.key) {
                self.records.insert(finding.key.clone(), finding.clone());
            }
        }
        before != (self.choices.len(), self.records.len())
    }

    fn question(&mut self, result: &QuestionResult, is_follow_up: bool) {
        let asked = self.inputs.catalogue.questionnaire.question(&result.id);
        let Some(question) = asked.filter(|_| result.applies) else {
            return;
        };
        // Nobody can change the past by a better answer; evidence for a good one can still come.
        if question.past && result.is_answered() && result.credit != Share::ONE {
            return;
        }
        if self.choices.contains_key(&result.id) || !has_gap(self.inputs, question, result) {
            return;
        }
        let good = result.is_answered() && result.credit == Share::ONE && !result.contradicted;
        let mut values: Vec<Json> = Vec::new();
        let vendor = self.inputs.case.vendors.get(self.platform);
        let entry = vendor.and_then(|vendor| vendor.record.answers.get(&result.id));
        let current = entry.and_then(|entry| entry.get("value"));
        values.extend(current.filter(|_| good).cloned());
        let around = Around {
            as_of: self.inputs.as_of,
            countries: &self.countries,
            current,
        };
        values.extend(favourable::values(question, &around));
        let entries: Vec<Json> = values
            .iter()
            .map(|value| trial::entry(self.inputs, question, value))
            .collect();
        if entries.is_empty() {
            return;
        }
        let choice = Choice {
            entries,
            at: 0,
            missing: match (good, result.is_answered()) {
                (true, _) => Missing::Evidence,
                (false, true) => Missing::Better,
                (false, false) => Missing::Answer,
            },
            leader: is_follow_up.then(|| self.leader(question)).flatten(),
        };
        self.choices.insert(result.id.clone(), choice);
    }

    /// The question that has to be answered anew before another is asked at all.
    fn leader(&self, question: &Question) -> Option<String> {
        let asked = question.applies_when.as_ref()?;
        let read = rule::questions_read(asked, &self.inputs.catalogue.vocabulary);
        let leader = read.into_iter().find(|id| self.choices.contains_key(id))?;
        let above = self.choices.get(&leader)?.leader.clone();
        Some(above.unwrap_or(leader))
    }

    /// Takes the next answer for questions that leave something open although all steps are
    /// taken; back to the first when none does better. Returns whether any is left to be tried.
    fn other_answers(&mut self, tried: &Tried) -> bool {
        let mut unsettled: BTreeSet<String> = BTreeSet::new();
        let rules = &self.inputs.catalogue.rules;
        for finding in tried.assessment.findings.iter().filter(|one| one.is_open()) {
            let rule = rules.iter().find(|rule| rule.id == finding.rule);
            unsettled.extend(rule.iter().flat_map(|rule| rule.questions.iter().cloned()));
            let question = finding.target.id.rsplit('/').next();
            unsettled.extend(question.map(str::to_owned));
        }
        let platform = tried.platform(self.platform);
        for result in platform.iter().flat_map(|one| &one.questions) {
            let asked = self.inputs.catalogue.questionnaire.question(&result.id);
            let best = asked.and_then(favourable::best).unwrap_or(Share::ZERO);
            let short = result.applies && result.weight > 0 && result.score < best;
            unsettled.extend(short.then(|| result.id.clone()));
        }
        let gates = platform.iter().flat_map(|one| &one.subjects);
        let gates = gates.flat_map(|subject| &subject.gates);
        for gate in
            gates.filter(|gate| matches!(gate.state, GateState::Failed | GateState::Unknown))
        {
            let known = self
                .inputs
                .catalogue
                .gates
                .iter()
                .find(|one| one.id == gate.id);
            unsettled.extend(known.iter().flat_map(|one| one.reads.iter().cloned()));
        }
        let mut more = false;
        for (id, choice) in &mut self.choices {
            if unsettled.contains(id) && choice.entries.len() > 1 {
                choice.at += 1;
                more = true;
                if choice.at >= choice.entries.len() {
                    choice.at = 0;
                    choice.entries.truncate(1);
                }
            }
        }
        more
    }

    /// Drops findings that changes of our own records do not close.
    fn drop_idle(&mut self, base: &Tried, all: &Tried) {
        let ours = self.records.values().all(|one| self.is_plainly_ours(one));
        if ours {
            return;
        }
        let keys = |tried: &Tried| -> BTreeSet<String> {
            let findings = tried.assessment.findings.iter();
            findings.map(|one| one.key.clone()).collect()
        };
        let neither = keys(base);
        let (answers, both) = (keys(&self.tried(true, false)), keys(all));
        let records = keys(&self.tried(false, true));
        self.records.retain(|key, _| {
            (answers.contains(key) && !both.contains(key))
                || (neither.contains(key) && !records.contains(key))
        });
    }

    /// Whether a finding follows from our own records alone, so that changing them closes it.
    fn is_plainly_ours(&self, finding: &Finding) -> bool {
        let mut rules = self.inputs.catalogue.rules.iter();
        let rule = rules.find(|rule| rule.id == finding.rule);
        rule.is_some_and(|rule| {
            let mut ours = rule.questions.is_empty();
            rule.when
                .each_fact(&mut |fact| ours &= !bearing::is_kept(fact));
            ours
        })
    }

    fn finished(&self) -> Vec<Step> {
        let chosen = |choice: &Choice| choice.entries.get(choice.at).cloned();
        let leading = self.choices.iter().filter(|(_, one)| one.leader.is_none());
        let answers = leading.filter_map(|(id, choice)| {
            let following = self.choices.iter();
            let following = following.filter(|(_, one)| one.leader.as_ref() == Some(id));
            Some(Step::Answer {
                question: id.clone(),
                missing: match choice.missing {
                    Missing::Evidence if choice.at > 0 => Missing::Better,
                    missing => missing,
                },
                entry: chosen(choice)?,
                follow_ups: following
                    .filter_map(|(id, one)| Some((id.clone(), chosen(one)?)))
                    .collect(),
            })
        });
        let records = self.records.values().map(|finding| Step::Record {
            finding: finding.key.clone(),
            rule: finding.rule.clone(),
            owner: finding.owner,
        });
        let mut steps: Vec<Step> = answers.chain(records).collect();
        steps.sort_by(|one, other| {
            let by_effort = one.effort().cmp(&other.effort());
            by_effort.then_with(|| one.key().cmp(other.key()))
        });
        steps
    }
}

/// Whether an answer could be better, or better backed.
fn has_gap(inputs: &Inputs<'_>, question: &Question, result: &QuestionResult) -> bool {
    let mut gates = inputs.catalogue.gates.iter();
    let least = gates.any(|gate| {
        let least = gate
            .evidence
            .filter(|_| gate.questions.contains(&question.id));
        least.is_some_and(|least| result.level.is_none_or(|level| level.number() < least))
    });
    let scored = result.weight > 0;
    !result.is_answered()
        || result.contradicted
        || least
        || (scored && result.credit < Share::ONE)
        || (scored && result.level.is_none_or(|level| level < result.needs))
}
