//! One platform with some of its gaps closed, judged by the engine that judges everything.
//!
//! In: the inputs of an assessment, a platform, answers to put in place of what is there, and
//! findings of ours taken as closed. Out: the assessment of that platform as it would be. The
//! program as it stands is never touched: a trial works on its own copy of what bears on the
//! platform. What no answer changes is found once and serves every trial.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::assess::assumed::Assumed;
use crate::assess::run::{self, Setup, assess_assuming};
use crate::assess::{Assessment, Finding, Inputs, PlatformResult, accept};
use crate::case::{Case, Loaded};
use crate::catalogue::questionnaire::Question;
use crate::date::{self, Date};
use crate::facts::derive::Index;
use crate::model::agent::Agent;
use crate::model::evidence::Evidence;
use crate::model::vendor::VendorFile;
use crate::scoring::ratio::Ratio;

/// The piece of evidence that an answer of a trial rests on.
const PROOF: &str = "evidence-to-be-given";

/// A copy of everything that bears on one platform.
pub(super) struct Trial<'a> {
    inputs: Inputs<'a>,
    platform: String,
    case: Case,
    /// What the vendor says today; an empty file where it says nothing.
    vendor: Option<Loaded<VendorFile>>,
    /// The answers that stand in the case in place of today's.
    placed: BTreeMap<String, Json>,
    /// Today's facts, from which every trial starts.
    today: Setup,
}

/// What one trial came to.
pub(super) struct Tried {
    pub(super) assessment: Assessment,
}

impl Tried {
    /// The platform that was tried.
    pub(super) fn platform(&self, id: &str) -> Option<&PlatformResult> {
        self.assessment.platforms.iter().find(|one| one.id == id)
    }
}

impl<'a> Trial<'a> {
    /// A copy of what bears on a platform; of the whole program where it has to be `whole`.
    pub(super) fn new(inputs: &Inputs<'a>, index: &Index, platform: &str, whole: bool) -> Self {
        let mut case = if whole {
            inputs.case.clone()
        } else {
            about(inputs, index, platform)
        };
        case.evidence.extend(proof(inputs));
        let vendor = case.vendors.get(platform).cloned();
        let vendor = vendor.or_else(|| {
            let ours = case.platforms.get(platform)?;
            Some(Loaded {
                origin: ours.origin.clone(),
                json: json!({}),
                record: VendorFile::default(),
            })
        });
        let today = Setup::new(&Inputs {
            case: &case,
            ..*inputs
        });
        Self {
            inputs: *inputs,
            platform: platform.to_owned(),
            case,
            vendor,
            placed: BTreeMap::new(),
            today,
        }
    }

    /// Judges the platform with these answers and without these findings.
    pub(super) fn with<'f>(
        &mut self,
        answers: &BTreeMap<&str, &Json>,
        closed: impl IntoIterator<Item = &'f Finding>,
    ) -> Tried {
        let setup = self.answered(answers);
        let mut assumed = Assumed::brief();
        for finding in closed {
            assumed.close(finding);
        }
        Tried {
            assessment: assess_assuming(&self.inputs(), setup, assumed),
        }
    }

    /// How complete the answers would be with these in place: the part of a trial that settles most
    /// of them, at a part of the price.
    pub(super) fn completeness(&mut self, answers: &BTreeMap<&str, &Json>) -> Option<Ratio> {
        let setup = self.answered(answers);
        run::completeness(&self.inputs(), &setup, &self.platform)
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            case: &self.case,
            ..self.inputs
        }
    }

    /// Puts answers in place of today's, in the case and in a copy of its facts.
    fn answered(&mut self, answers: &BTreeMap<&str, &Json>) -> Setup {
        self.place(answers);
        let mut setup = self.today.clone();
        let changed = self.placed.keys().map(String::as_str);
        setup.answer_anew(&self.inputs(), &self.platform, changed);
        setup
    }

    /// Makes the vendor file in the case say these answers, and of everything else what the vendor
    /// says today. What documents said against an answer is settled with it.
    fn place(&mut self, answers: &BTreeMap<&str, &Json>) {
        let Some(today) = &self.vendor else {
            return;
        };
        if !self.case.vendors.contains_key(&self.platform) {
            if answers.is_empty() {
                return;
            }
            self.case
                .vendors
                .insert(self.platform.clone(), today.clone());
        }
        let Some(vendor) = self.case.vendors.get_mut(&self.platform) else {
            return;
        };
        self.placed.retain(|question, _| {
            let stays = answers.contains_key(question.as_str());
            if !stays {
                put(vendor, question, today.record.answers.get(question));
            }
            stays
        });
        for (question, entry) in answers {
            if self.placed.get(*question) != Some(entry) {
                put(vendor, question, Some(entry));
                self.placed.insert((*question).to_owned(), (*entry).clone());
            }
        }
        if !today.record.contradictions.is_empty() {
            let all = today.record.contradictions.iter();
            let left = all.filter(|one| !answers.contains_key(one.question.as_str()));
            vendor.record.contradictions = left.cloned().collect();
        }
    }
}

/// The entry of an answer file for a value, backed as the question and its gates ask.
pub(super) fn entry(inputs: &Inputs<'_>, question: &Question, value: &Json) -> Json {
    let gates = inputs.catalogue.gates.iter();
    let gates = gates.filter(|gate| gate.questions.contains(&question.id));
    let least = gates.filter_map(|gate| gate.evidence).max().unwrap_or(1);
    let level = question.needs.max(least);
    json!({ "value": value, "level": format!("E{level}"), "evidence": [{ "id": PROOF }] })
}

/// Writes an entry of a vendor file, or takes it away.
fn put(vendor: &mut Loaded<VendorFile>, question: &str, entry: Option<&Json>) {
    let answers = &mut vendor.record.answers;
    match entry {
        Some(entry) => _ = answers.insert(question.to_owned(), entry.clone()),
        None => _ = answers.remove(question),
    }
    let Some(file) = vendor.json.as_object_mut() else {
        return;
    };
    let sheet = file.entry("answers").or_insert_with(|| json!({}));
    if !sheet.is_object() {
        *sheet = json!({});
    }
    let sheet = sheet.as_object_mut();
    match (sheet, entry) {
        (Some(sheet), Some(entry)) => _ = sheet.insert(question.to_owned(), entry.clone()),
        (Some(sheet), None) => _ = sheet.remove(question),
        (None, _) => {}
    }
}

/// Evidence of the kind that carries every level, good for a year.
fn proof(inputs: &Inputs<'_>) -> Option<(String, Loaded<Evidence>)> {
    let until: Date = date::add_days(inputs.as_of, 365);
    let json = json!({
        "id": PROOF, "title": "To be given", "kind": "contract", "valid_until": until.to_string(),
    });
    let record: Evidence = serde_json::from_value(json.clone()).ok()?;
    let origin = inputs.case.organisation.as_ref()?.origin.clone();
    let loaded = Loaded {
        origin,
        json,
        record,
    };
    Some((PROOF.to_owned(), loaded))
}

/// The records that bear on one platform: its own, its agents', and those that all share.
fn about(inputs: &Inputs<'_>, index: &Index, platform: &str) -> Case {
    let case = inputs.case;
    let here = |agent: &Agent| agent.platform.as_str() == platform;
    let agents = only(&case.agents, |_, agent| here(agent));
    let connects = |agent: &Agent, system: &str| {
        let mut integrations = agent.integrations.iter().flatten();
        integrations.any(|one| one.system.as_str() == system)
    };
    // What no agent uses concerns everybody; what only others use concerns nobody here.
    let systems = only(&case.systems, |id, _| {
        let users = || case.agents.values().filter(|one| connects(&one.record, id));
        users().next().is_none() || users().any(|one| here(&one.record))
    });
    let credentials = only(&case.credentials, |_, one| {
        let users = one.used_by.iter().flatten();
        one.used_by.as_ref().is_none_or(BTreeSet::is_empty)
            || users.into_iter().any(|id| agents.contains_key(id.as_str()))
    });
    let exceptions = only(&case.exceptions, |id, _| {
        let target = accept::target(inputs, index, id);
        target.platform.is_none_or(|id| id == platform)
    });
    let decisions = case.decisions.iter();
    Case {
        organisation: case.organisation.clone(),
        platforms: only(&case.platforms, |id, _| id == platform),
        vendors: only(&case.vendors, |id, _| id == platform),
        decisions: decisions
            .filter(|one| one.record.platform.as_str() == platform)
            .cloned()
            .collect(),
        evidence: case.evidence.clone(),
        unreadable: Vec::new(),
        history: Arc::clone(&case.history),
        agents,
        systems,
        credentials,
        exceptions,
    }
}

fn only<T: Clone>(
    all: &BTreeMap<String, Loaded<T>>,
    keep: impl Fn(&str, &T) -> bool,
) -> BTreeMap<String, Loaded<T>> {
    let kept = all.iter().filter(|(id, one)| keep(id, &one.record));
    kept.map(|(id, one)| (id.clone(), one.clone())).collect()
}

#[cfg(test)]
mod tests;
