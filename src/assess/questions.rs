//! Question results: status, credit, level after expiry, and the facts that rules about answers
//! see.
//!
//! In: a platform's answers and the questionnaire. Out: one result a question and the input of
//! the vendor's score. A hand-made "not applicable" counts within its limit only.

use std::collections::BTreeSet;

use crate::assess::{Inputs, proof};
use crate::catalogue::Severity;
use crate::catalogue::questionnaire::Question;
use crate::condition::{Condition, Frames, Truth, World};
use crate::facts::answers::{self, Status};
use crate::facts::derive::PlatformRecords;
use crate::facts::{Facts, Frame, RecordId, Value, Vocabulary};
use crate::model::answers::Backing;
use crate::model::vendor::VendorFile;
use crate::quantity::Share;
use crate::scoring::freshness::{self, Bridge};
use crate::scoring::score::{EvidenceLevel, QuestionStatus, ScoredQuestion, factor};
use crate::scoring::tier::Tier;

/// The question about the SOC 2 report, whose evidence a bridge letter prolongs.
const REPORT: &str = "COM-03";

/// One question to one vendor.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each flag is printed on its own"
)]
pub struct QuestionResult {
    /// Its id.
    pub id: String,
    /// Its section.
    pub section: String,
    /// Whether it applies and is asked at this depth.
    pub applies: bool,
    /// Whether an assessor set it aside by hand within the limit.
    pub set_aside: bool,
    /// The status of the answer.
    pub status: Status,
    /// Whether an answer is still awaited.
    pub pending: bool,
    /// Whether documents contradict each other about it.
    pub contradicted: bool,
    /// The weight.
    pub weight: u32,
    /// The credit.
    pub credit: Share,
    /// Credit times factor.
    pub score: Share,
    /// Whether the credit is at least one half.
    pub favourable: bool,
    /// The level the answer rests on today.
    pub level: Option<EvidenceLevel>,
    /// The level as assessed, before expiry.
    pub assessed_level: Option<EvidenceLevel>,
    /// The level that earns full credit.
    pub needs: EvidenceLevel,
    /// The severity a weak or missing answer has.
    pub severity: Severity,
    /// Ids of evidence.
    pub evidence: Vec<String>,
}

impl QuestionResult {
    /// Whether there is an answer.
    pub fn is_answered(&self) -> bool {
        self.status == Status::Answered
    }

    /// As the scoring functions take it.
    pub fn scored(&self) -> ScoredQuestion {
        ScoredQuestion {
            id: self.id.clone(),
            section: self.section.clone(),
            weight: self.weight,
            credit: self.credit,
            level: self.level,
            needs: self.needs,
            status: match self.status {
                Status::Answered => QuestionStatus::Answered,
                Status::Unknown => QuestionStatus::Unknown,
                Status::Declined => QuestionStatus::Declined,
                Status::NotAsked => QuestionStatus::NotAsked,
                Status::Blank => QuestionStatus::Blank,
            },
        }
    }
}

/// Results for all questions of a platform.
pub fn results(
    inputs: &Inputs<'_>,
    platform: &PlatformRecords,
    facts: &Facts,
    frames: &Frames,
    tier: Tier,
) -> Vec<QuestionResult> {
    let world = World {
        facts,
        parameters: inputs.parameters,
        as_of: inputs.as_of,
    };
    let vendor = inputs.case.vendors.get(&platform.id).map(|v| &v.record);
    let report = vendor.map(report_evidence).unwrap_or_default();
    let mut results: Vec<QuestionResult> = inputs
        .catalogue
        .questionnaire
        .questions
        .iter()
        .map(|question| result(inputs, question, vendor, &report, &world, frames, tier))
        .collect();
    set_aside(&mut results, vendor);
    results
}

fn result(
    inputs: &Inputs<'_>,
    question: &Question,
    vendor: Option<&VendorFile>,
    report: &[String],
    world: &World<'_>,
    frames: &Frames,
    tier: Tier,
) -> QuestionResult {
    let entry = vendor.and_then(|v| v.answers.get(&question.id));
    let status = answers::status(entry);
    let answer = entry.and_then(|json| Backing::read(json).ok());
    let applies = question
        .applies_when
        .as_ref()
        .is_none_or(|condition| may_apply(condition, world, frames))
        && (question.core || !tier.is_core_only());
    let due = vendor.and_then(|v| v.vendor.due).map(|day| day.0);
    let awaited = matches!(status, Status::Unknown | Status::NotAsked | Status::Blank);
    let mut contradictions = vendor.iter().flat_map(|v| &v.contradictions);
    let contradiction = contradictions.find(|one| one.question == question.id);
    // Of two statements the lower one counts; which of them is written down has to be said.
    let doubtful = contradiction.is_some_and(|one| one.lower_recorded != Some(true));
    let credit = if status == Status::Answered && !doubtful {
        question.credit.earned(world, frames)
    } else {
        Share::ZERO
    };
    let needs = level(question.needs);
    let assessed = answer.as_ref().map(|answer| {
        answer.level.map_or(EvidenceLevel::E1, |level| {
            EvidenceLevel::new(level as u8 + 1).unwrap_or(EvidenceLevel::E1)
        })
    });
    let assessed = assessed.filter(|_| status == Status::Answered);
    let evidence: Vec<String> = answer
        .iter()
        .flat_map(|answer| answer.evidence.iter().flatten())
        .map(|used| used.id.as_str().to_owned())
        .collect();
    let effective = assessed.map(|level| {
        // An assessor's level counts as far as the kinds of evidence listed can carry it.
        let level = level.min(proof::carried(inputs, &evidence));
        let bridge = bridge(&evidence, report, world, frames);
        let until = proof::valid_until(inputs, &evidence, tier);
        freshness::effective_level(level, &until, inputs.as_of, bridge)
    });
    let score = effective
        .and_then(|level| credit.times(factor(level, needs)))
        .unwrap_or(Share::ZERO);
    let unanswered = status != Status::Answered;
    QuestionResult {
        id: question.id.clone(),
        section: question.section.clone(),
        applies,
        set_aside: false,
        status,
        pending: awaited && due.is_some_and(|due| inputs.as_of <= due),
        contradicted: contradiction.is_some(),
        weight: if question.credit.is_scored() {
            question.weight
        } else {
            0
        },
        credit,
        score,
        favourable: credit.0 * 2 >= Share::ONE.0,
        level: effective,
        assessed_level: assessed,
        needs,
        severity: if unanswered {
            question.unknown
        } else {
            by_weight(question.weight)
        },
        evidence,
    }
}

/// Whether a question is to be asked. One that only follows from another question waits until
/// that one is answered: its silence is reported there, once.
fn may_apply(condition: &Condition, world: &World<'_>, frames: &Frames) -> bool {
    match condition.truth(world, frames) {
        Truth::Yes => true,
        Truth::No => false,
        Truth::Unknown => {
            let missing = condition.explain(world, frames, Truth::Unknown);
            !missing.iter().all(|used| used.name.starts_with("answer."))
        }
    }
}

fn level(number: u8) -> EvidenceLevel {
    EvidenceLevel::new(number).unwrap_or(EvidenceLevel::E4)
}

fn by_weight(weight: u32) -> Severity {
    match weight {
        4.. => Severity::High,
        2..=3 => Severity::Medium,
        _ => Severity::Low,
    }
}

/// The ids of the evidence behind the answer about the report.
fn report_evidence(vendor: &VendorFile) -> Vec<String> {
    let report = vendor.answers.get(REPORT);
    let report = report.and_then(|json| Backing::read(json).ok());
    let behind = report.and_then(|report| report.evidence);
    let behind = behind.into_iter().flatten();
    behind.map(|used| used.id.as_str().to_owned()).collect()
}

/// A bridge letter carries the answers that rest on the report it bridges.
fn bridge(
    evidence: &[String],
    report: &[String],
    world: &World<'_>,
    frames: &Frames,
) -> Option<Bridge> {
    let rests = report.iter().any(|id| evidence.contains(id));
    let sheet = frames.get(Frame::Answer).filter(|_| rests)?;
    let day = |name: &str| match world.facts.get(sheet, name) {
        Value::Date(day) => Some(*day),
        _ => None,
    };
    Some(Bridge {
        period_end: day("soc2_report.period_end")?,
        reaches: day("soc2_report.bridge_until")?,
    })
}

/// Marks made by hand: with reason, name and day, and for no gate question. Where the marks of a
/// section exceed a tenth of its applicable weight, all of them fall.
fn set_aside(results: &mut [QuestionResult], vendor: Option<&VendorFile>) {
    let Some(vendor) = vendor else {
        return;
    };
    let marked: Vec<&str> = vendor
        .not_applicable
        .iter()
        .filter(|mark| mark.reason.is_some() && mark.by.is_some() && mark.on.is_some())
        .map(|mark| mark.question.as_str())
        .collect();
    if marked.is_empty() {
        return;
    }
    let sections: BTreeSet<String> = results.iter().map(|q| q.section.clone()).collect();
    for section in sections {
        let here = |q: &&mut QuestionResult| q.section == section && q.applies && !q.set_aside;
        let total: u32 = results.iter_mut().filter(here).map(|q| q.weight).sum();
        let asked = |q: &QuestionResult| marked.contains(&q.id.as_str());
        let set: u32 = results
            .iter_mut()
            .filter(here)
            .filter(|q| asked(q))
            .map(|q| q.weight)
            .sum();
        if set > 0 && set * 10 <= total {
            for question in results.iter_mut().filter(here) {
                if marked.contains(&question.id.as_str()) {
                    question.set_aside = true;
                    question.applies = false;
                }
            }
        }
    }
}

/// The facts of the record that rules about answers run for, in the order of their values.
const RECORD: [&str; 14] = [
    "favourable",
    "pending",
    "applies",
    "has_gate",
    "covered",
    "gate_applies",
    "level_short",
    "id",
    "weight",
    "score",
    "credit",
    "status",
    "severity",
    "worst_tier",
];

/// Where those facts are.
pub fn record_slots(vocabulary: &Vocabulary) -> [Option<u16>; RECORD.len()] {
    let kind = vocabulary.kind(Frame::Question.kind());
    RECORD.map(|name| kind.slot(name))
}

/// Adds the record that rules about answers run for.
pub fn add_record(
    facts: &mut Facts,
    slots: &[Option<u16>; RECORD.len()],
    question: &Question,
    result: &QuestionResult,
    gate_applies: Option<bool>,
    covered: bool,
    tier: Tier,
) -> RecordId {
    let record = facts.add(Frame::Question.kind(), &question.id, None);
    let short = result.level.is_none_or(|level| level < result.needs);
    let values: [Value; RECORD.len()] = [
        Value::Flag(result.favourable),
        Value::Flag(result.pending),
        Value::Flag(result.applies),
        Value::Flag(question.gate.is_some()),
        Value::Flag(covered),
        gate_applies.map_or(Value::UNDERIVED, Value::Flag),
        Value::Flag(short),
        Value::text(question.id.as_str()),
        Value::Number(i64::from(result.weight)),
        Value::Share(result.score),
        Value::Share(result.credit),
        Value::text(result.status.word()),
        Value::text(result.severity.word()),
        Value::Number(i64::from(tier.number())),
    ];
    for (slot, value) in slots.iter().zip(values) {
        if let Some(slot) = slot {
            facts.set_at(record, *slot, value);
        }
    }
    record
}
