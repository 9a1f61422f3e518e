//! V, the vendor's effectiveness: every question's score, every section's, the cap, the interval.
//!
//! In: the applicable questions of the depth the tier asks for, with credit, effective evidence
//! level and status. Out: exact ratios, and every product they were summed from. Questions above
//! that depth and questions that do not apply must be left out by the caller.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::quantity::Share;
use crate::scoring::ratio::Ratio;

mod sum;

use sum::{Sum, contribution};

/// The sections whose weakest score limits the average.
pub const CORE_DOMAINS: [&str; 7] = ["DPA", "ENC", "PRM", "CRD", "AUD", "ACT", "INC"];

/// More total weight than this is no questionnaire, and nothing is scored.
const LARGEST_WEIGHT: u64 = 1 << 29;

/// What an answer rests on; later is stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EvidenceLevel {
    /// The vendor said so.
    E1,
    /// Vendor documentation, contract text or an export that we read.
    E2,
    /// An independent third party tested it.
    E3,
    /// We verified it ourselves.
    E4,
}

impl EvidenceLevel {
    /// The level of that number, 1 to 4.
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            1 => Some(Self::E1),
            2 => Some(Self::E2),
            3 => Some(Self::E3),
            4 => Some(Self::E4),
            _ => None,
        }
    }

    /// 1 to 4.
    pub const fn number(self) -> u8 {
        match self {
            Self::E1 => 1,
            Self::E2 => 2,
            Self::E3 => 3,
            Self::E4 => 4,
        }
    }

    /// All levels, the weakest first.
    pub const ALL: [Self; 4] = [Self::E1, Self::E2, Self::E3, Self::E4];

    /// One level weaker; nothing is weaker than what the vendor said.
    #[must_use]
    pub const fn one_lower(self) -> Self {
        match self {
            Self::E4 => Self::E3,
            Self::E3 => Self::E2,
            Self::E2 | Self::E1 => Self::E1,
        }
    }
}

/// Whether a question has an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionStatus {
    /// The vendor answered.
    Answered,
    /// Nobody knows.
    Unknown,
    /// The vendor will not say.
    Declined,
    /// Nobody asked.
    NotAsked,
    /// Nothing is written.
    Blank,
}

impl QuestionStatus {
    /// Whether a better answer may still come; a refusal is an answer of a kind.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::NotAsked | Self::Blank)
    }
}

/// One applicable question, ready to be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredQuestion {
    /// The question's id.
    pub id: String,
    /// The section it belongs to.
    pub section: String,
    /// Its weight; a question of weight 0 only routes and is not scored.
    pub weight: u32,
    /// What the answer earns before evidence is looked at.
    pub credit: Share,
    /// What the answer rests on today, after expiry; none counts as the vendor's word.
    pub level: Option<EvidenceLevel>,
    /// The level that earns full credit.
    pub needs: EvidenceLevel,
    /// Whether there is an answer.
    pub status: QuestionStatus,
}

/// What is assumed while scoring. The default is how a decision is made; the rest is for checking
/// how much a decision depends on each convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assumptions {
    /// The weakest core section limits the average.
    pub caps: bool,
    /// Weak evidence earns a part of the credit only.
    pub factors: bool,
    /// Every scored question weighs the same.
    pub equal_weights: bool,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            caps: true,
            factors: true,
            equal_weights: false,
        }
    }
}

/// The part of the credit that evidence of that level earns: all, three quarters, or half.
pub fn factor(level: EvidenceLevel, needs: EvidenceLevel) -> Share {
    if level >= needs {
        Share::ONE
    } else if level >= needs.one_lower() {
        Share::thousandths(750)
    } else {
        Share::thousandths(500)
    }
}

/// One product of the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The question's id.
    pub id: String,
    /// Its section.
    pub section: String,
    /// Its weight in this run.
    pub weight: u32,
    /// Whether there is an answer.
    pub status: QuestionStatus,
    /// The credit of the answer, between nothing and the whole; nothing without an answer.
    pub credit: Share,
    /// The part of it that the evidence earns; none without an answer.
    pub factor: Option<Share>,
    /// Credit times factor.
    pub score: Ratio,
    /// Weight times score.
    pub earned: Ratio,
    /// What it would earn at best: the whole weight while the question is open.
    pub at_best: Ratio,
}

/// The sum of one section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainScore {
    /// The section.
    pub section: String,
    /// Whether it limits the average.
    pub is_core: bool,
    /// The weight of its scored questions.
    pub weight: u64,
    /// The sum of what they earned.
    pub earned: Ratio,
    /// Earned over weight.
    pub score: Ratio,
    /// The same with every open question at full.
    pub high: Ratio,
}

/// The vendor's effectiveness with everything it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effectiveness {
    /// V: open questions earn nothing. Decisions use this one.
    pub low: Ratio,
    /// V if every open question came out in full.
    pub high: Ratio,
    /// The average behind `low`, before the cap.
    pub plain_low: Ratio,
    /// The average behind `high`, before the cap.
    pub plain_high: Ratio,
    /// Weight answered over all weight.
    pub completeness: Ratio,
    /// Weight answered on evidence of level E3 or E4 over all weight.
    pub assurance_share: Ratio,
    /// All weight.
    pub weight: u64,
    /// All that was earned.
    pub earned: Ratio,
    /// The sections in the order of their first question.
    pub domains: Vec<DomainScore>,
    /// The core section with the lowest score, by name where two are equal.
    pub weakest_core: Option<(String, Ratio)>,
    /// Whether the cap, not the average, is `low`.
    pub cap_binds: bool,
    /// Every product, in the order of the questions; their `earned` adds up to `earned`.
    pub contributions: Vec<Contribution>,
}

/// Scores the applicable questions. `None` when there is nothing to score: no question of any
/// weight, which is a missing number and not a bad one (or weights beyond any questionnaire).
pub fn effectiveness(
    questions: &[ScoredQuestion],
    core_domains: &[&str],
    assumptions: Assumptions,
) -> Option<Effectiveness> {
    let scored = questions.iter().filter(|question| question.weight > 0);
    let mut whole = Sum::default();
    let mut sections: Vec<&str> = Vec::new();
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    let mut contributions = Vec::new();
    for question in scored {
        let line = contribution(question, assumptions);
        whole.add(&line, question);
        if !sections.contains(&question.section.as_str()) {
            sections.push(&question.section);
        }
        sums.entry(&question.section)
            .or_default()
            .add(&line, question);
        contributions.push(line);
    }
    if whole.weight > LARGEST_WEIGHT {
        return None;
    }
    let domains = sections
        .iter()
        .map(|section| {
            let sum = sums.get(section)?;
            Some(DomainScore {
                section: (*section).to_owned(),
                is_core: core_domains.contains(section),
                weight: sum.weight,
                earned: sum.earned,
                score: sum.over_weight(sum.earned)?,
                high: sum.over_weight(sum.at_best)?,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    whole.effectiveness(domains, contributions, assumptions.caps)
}

#[cfg(test)]
mod tests;
