//! Where an assessment comes from: who answered, who assessed, what was left out, who signs, and
//! what was decided before.
//!
//! In: the vendor file, our side of the platform and the decisions. Out: plain words for the part
//! of a report that lets somebody else judge how far it reaches.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::catalogue::rule::Owner;
use crate::scoring::score::EvidenceLevel;
use crate::view::context::Context;
use crate::view::people;
use crate::view::words;

mod recorded;
mod scope;

/// Where an assessment comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OriginView {
    /// Who answered for the vendor.
    pub answered_by: String,
    /// When.
    pub answered_on: String,
    /// Day by which answers are due.
    pub due: String,
    /// Who assessed the answers.
    pub assessed_by: String,
    /// When.
    pub assessed_on: String,
    /// How many questions were asked: `full` or `core`.
    pub depth: String,
    /// How many answers rest on each level of evidence.
    pub levels: Vec<LevelView>,
    /// What was out of scope, one sentence each.
    pub out: Vec<String>,
    /// Questions set aside by hand, and whether that counts.
    pub set_aside: Vec<SetAsideView>,
    /// Questions on which documents disagree.
    pub contradictions: Vec<ContradictionView>,
    /// What happened since the last assessment, one sentence each.
    pub triggers: Vec<String>,
    /// The last recorded decision.
    pub recorded: RecordedView,
    /// Who signs.
    pub signatures: Vec<SignatureView>,
}

/// Answers on one level of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LevelView {
    /// `E1` to `E4`, or `none`.
    pub level: String,
    /// What the level means.
    pub meaning: String,
    /// How many answers rest on it.
    pub answers: usize,
    /// Their weight.
    pub weight: u32,
}

/// A question set aside by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetAsideView {
    /// The question.
    pub question: String,
    /// Why.
    pub reason: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub on: String,
    /// Whether it counts; marks beyond the limit of a section do not.
    pub counts: bool,
}

/// A question on which documents disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContradictionView {
    /// The question.
    pub question: String,
    /// What they say.
    pub note: String,
    /// The documents.
    pub evidence: String,
}

/// The last recorded decision of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecordedView {
    /// Whether there is one.
    pub exists: bool,
    /// All of it in one sentence.
    pub sentence: String,
    /// What was decided, or `none`.
    pub decided: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: String,
    /// Last day on which it holds.
    pub valid_until: String,
    /// Why, where the person differed from the proposal.
    pub reason: String,
}

/// A line for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignatureView {
    /// The role.
    pub role: String,
    /// Who holds it.
    pub person: String,
}

const MEANINGS: [(EvidenceLevel, &str); 4] = [
    (EvidenceLevel::E1, "The vendor said so."),
    (
        EvidenceLevel::E2,
        "We read the vendor's documentation, the contract or an export.",
    ),
    (EvidenceLevel::E3, "An independent third party tested it."),
    (EvidenceLevel::E4, "We verified it ourselves."),
];

/// Where the assessment of a platform comes from.
pub(super) fn origin(context: &Context<'_>, platform: &PlatformResult) -> OriginView {
    let vendor = context.vendor(&platform.id);
    let marks = vendor.map_or(&[][..], |vendor| &vendor.not_applicable);
    let contradictions = vendor.map_or(&[][..], |vendor| &vendor.contradictions);
    OriginView {
        answered_by: words::stated(vendor.and_then(|v| v.answered_by.as_ref())),
        answered_on: words::stated(vendor.and_then(|v| v.answered_on)),
        due: words::stated(vendor.and_then(|v| v.vendor.due)),
        assessed_by: context.person(vendor.and_then(|v| v.assessed_by.as_ref())),
        assessed_on: words::stated(vendor.and_then(|v| v.assessed_on)),
        depth: if platform.tier.is_core_only() {
            "core"
        } else {
            "full"
        }
        .to_owned(),
        levels: levels(platform),
        out: scope::out(context, platform),
        set_aside: marks
            .iter()
            .map(|mark| SetAsideView {
                question: mark.question.clone(),
                reason: words::stated(mark.reason.as_ref()),
                by: context.person(mark.by.as_ref()),
                on: words::stated(mark.on),
                counts: platform
                    .questions
                    .iter()
                    .any(|question| question.id == mark.question && question.set_aside),
            })
            .collect(),
        contradictions: contradictions
            .iter()
            .map(|one| ContradictionView {
                question: one.question.clone(),
                note: words::stated(one.note.as_ref()),
                evidence: words::words(one.evidence.as_ref()),
            })
            .collect(),
        triggers: scope::triggers(context, platform),
        recorded: recorded::recorded(context, &platform.id),
        signatures: signatures(context, platform),
    }
}

fn levels(platform: &PlatformResult) -> Vec<LevelView> {
    let meanings = MEANINGS.into_iter();
    meanings
        .map(|(level, meaning)| {
            let on = || {
                let all = platform.questions.iter();
                all.filter(move |q| q.applies && q.is_answered() && q.level == Some(level))
            };
            LevelView {
                level: format!("E{}", level.number()),
                meaning: meaning.to_owned(),
                answers: on().count(),
                weight: on().map(|question| question.weight).sum(),
            }
        })
        .collect()
}

fn signatures(context: &Context<'_>, platform: &PlatformResult) -> Vec<SignatureView> {
    let vendor = context.vendor(&platform.id);
    let assessor = vendor.and_then(|vendor| vendor.assessed_by.as_ref());
    let mut lines = vec![SignatureView {
        role: "Assessor".to_owned(),
        person: context.person(assessor),
    }];
    for role in [Owner::SecurityLead, Owner::Executive] {
        let owner = people::of_role(context, role);
        lines.push(SignatureView {
            role: owner.role,
            person: if owner.people.is_empty() {
                "nobody named".to_owned()
            } else {
                words::join_and(&owner.people)
            },
        });
    }
    lines
}
