//! One platform with some of its gaps closed, judged by the engine that judges everything.
//!
//! In: the inputs of an assessment, a platform, answers to put in place of what is there, and
//! findings of ours taken as closed. Out: the assessment of that platform as it would be. The
//! program as it stands is never touched: a trial works on its own copy of what bears on the
//! platform.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Value as Json, json};

use crate::assess::assumed::Assumed;
use crate::assess::run::{self, assess_assuming};
use crate::assess::{Assessment, Finding, Inputs, PlatformResult, accept};
use crate::case::{Case, Loaded};
use crate::catalogue::questionnaire::Question;
use crate::date::{self, Date};
use crate::facts::Facts;
use crate::facts::derive::Index;
use crate::model::agent::Agent;
use crate::model::evidence::Evidence;
use crate::model::vendor::VendorFile;

/// The piece of evidence that an answer of a trial rests on.
const PROOF: &str = "evidence-to-be-given";

/// A copy of everything that bears on one platform.
pub(super) struct Trial<'a> {
    inputs: Inputs<'a>,
    platform: String,
    case: Case,
    vendor: Option<Loaded<VendorFile>>,
    /// The facts under some answers: those of today, and the last ones tried.
    built: Vec<Built>,
}

/// Facts, and the answers they follow from.
struct Built {
    answers: BTreeMap<String, Json>,
    facts: (Facts, Index),
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
        Self {
            inputs: *inputs,
            platform: platform.to_owned(),
            case,
            vendor,
            built: Vec::new(),
        }
    }

    /// Judges the platform with these answers and without these findings.
    pub(super) fn with<'f>(
        &mut self,
        answers: &BTreeMap<&str, &Json>,
        closed: impl IntoIterator<Item = &'f Finding>,
    ) -> Tried {
        if let Some(vendor) = &self.vendor
            && (self.case.vendors.contains_key(&self.platform) || !answers.is_empty())
        {
            let edited = edited(vendor, answers);
            self.case.vendors.insert(self.platform.clone(), edited);
        }
        let mut assumed = Assumed::brief();
        for finding in closed {
            assumed.close(finding);
        }
        let facts = self.facts(answers);
        let inputs = Inputs {
            case: &self.case,
            ..self.inputs
        };
        Tried {
            assessment: assess_assuming(&inputs, facts, assumed),
        }
    }

    /// The facts of the case as it stands, built once for the same answers.
    fn facts(&mut self, answers: &BTreeMap<&str, &Json>) -> (Facts, Index) {
        let same = |built: &&Built| {
            let tried = built.answers.iter();
            let tried = tried.map(|(id, entry)| (id.as_str(), entry));
            tried.eq(answers.iter().map(|(id, entry)| (*id, *entry)))
        };
        if let Some(built) = self.built.iter().find(same) {
            return built.facts.clone();
        }
        let inputs = Inputs {
            case: &self.case,
            ..self.inputs
        };
        let facts = run::facts(&inputs);
        let owned = answers.iter();
        self.built.truncate(1);
        self.built.push(Built {
            answers: owned
                .map(|(id, entry)| ((*id).to_owned(), (*entry).clone()))
                .collect(),
            facts: facts.clone(),
        });
        facts
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

/// A vendor file with other answers. What documents said against them is settled with them.
fn edited(vendor: &Loaded<VendorFile>, answers: &BTreeMap<&str, &Json>) -> Loaded<VendorFile> {
    let mut vendor = vendor.clone();
    for (question, entry) in answers {
        let (question, entry) = ((*question).to_owned(), (*entry).clone());
        if let Some(file) = vendor.json.as_object_mut() {
            let sheet = file.entry("answers").or_insert_with(|| json!({}));
            if !sheet.is_object() {
                *sheet = json!({});
            }
            if let Some(sheet) = sheet.as_object_mut() {
                sheet.insert(question.clone(), entry.clone());
            }
        }
        vendor.record.answers.insert(question, entry);
    }
    let contradictions = &mut vendor.record.contradictions;
    contradictions.retain(|one| !answers.contains_key(one.question.as_str()));
    vendor
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
