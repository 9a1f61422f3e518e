//! Where an assessment comes from: who answered, who assessed, what was left out, who signs, and
//! what was decided before.
//!
//! In: the vendor file, our side of the platform and the decisions. Out: plain words for the part
//! of a report that lets somebody else judge how far it reaches.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::PlatformResult;
use crate::catalogue::rule::Owner;
use crate::model::decision::DecisionWord;
use crate::scoring::score::EvidenceLevel;
use crate::view::context::Context;
use crate::view::decision;
use crate::view::people;
use crate::view::words::{self, NONE, NOT_STATED};

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
        out: out(context, platform),
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
        triggers: triggers(context, platform),
        recorded: recorded(context, &platform.id),
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

fn out(context: &Context<'_>, platform: &PlatformResult) -> Vec<String> {
    let mut out = Vec::new();
    let agents = context
        .inputs
        .case
        .agents
        .values()
        .map(|agent| &agent.record);
    let here = agents.filter(|agent| agent.platform.as_str() == platform.id);
    let retired: Vec<String> = here
        .filter(|agent| {
            !platform
                .subjects
                .iter()
                .any(|row| row.id == agent.id.as_str())
        })
        .map(|agent| words::said(&agent.name))
        .collect();
    if !retired.is_empty() {
        out.push(format!(
            "Retired agents are no longer judged: {}.",
            words::join_and(&retired)
        ));
    }
    let other = platform
        .questions
        .iter()
        .filter(|q| !q.applies && !q.set_aside)
        .count();
    if other > 0 {
        let count = words::count(other, "question does", "questions do");
        out.push(format!(
            "{count} not apply to this use, or lie beyond the depth of its tier."
        ));
    }
    if platform.vendor_side_only {
        out.push("Our own checks were not made: there is no agent to check.".to_owned());
    }
    out
}

fn triggers(context: &Context<'_>, platform: &PlatformResult) -> Vec<String> {
    let ours = context.inputs.case.platforms.get(&platform.id);
    let triggers = ours.and_then(|ours| ours.record.triggers.as_ref());
    let say = |trigger: &crate::model::platform::Trigger| {
        let kind = words::capital(&words::word(trigger.kind));
        let note = trigger
            .note
            .as_ref()
            .map_or_else(String::new, |n| format!(": {}", words::said(n)));
        format!("{kind} on {}{note}", words::stated(trigger.on))
    };
    triggers.into_iter().flatten().map(say).collect()
}

fn recorded(context: &Context<'_>, platform: &str) -> RecordedView {
    let (standing, last) =
        crate::case::standing(context.inputs.case, platform, context.inputs.as_of);
    let Some(last) = last.map(|loaded| &loaded.record) else {
        return RecordedView {
            exists: false,
            sentence: "No decision of a person is recorded yet.".to_owned(),
            decided: NONE.to_owned(),
            by: NONE.to_owned(),
            on: NONE.to_owned(),
            valid_until: NONE.to_owned(),
            reason: NONE.to_owned(),
        };
    };
    let decided = last.decided.map_or(NOT_STATED, word);
    let (by, on) = (context.person(last.by.as_ref()), words::stated(last.on));
    let valid_until = words::stated(last.valid_until);
    let holds = if standing.word().is_some() {
        format!("It holds until {valid_until}.")
    } else {
        format!("It held until {valid_until} and holds no more.")
    };
    let proposed = last.proposed.map_or(NOT_STATED, word);
    RecordedView {
        exists: true,
        sentence: format!("{by} decided on {on}: {decided}, on the proposal {proposed}. {holds}"),
        decided: decided.to_owned(),
        by,
        on,
        valid_until,
        reason: last
            .reason
            .as_ref()
            .map_or_else(|| NONE.to_owned(), |r| words::said(r)),
    }
}

fn word(word: DecisionWord) -> &'static str {
    use crate::scoring::decision::Decision as D;
    decision::title(match word {
        DecisionWord::Approved => D::Approved,
        DecisionWord::Conditional => D::Conditional,
        DecisionWord::ConditionalExecutive => D::ConditionalExecutive,
        DecisionWord::Rejected => D::Rejected,
        DecisionWord::Incomplete => D::Incomplete,
        DecisionWord::Blocked => D::Blocked,
        DecisionWord::Prohibited => D::Prohibited,
    })
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
