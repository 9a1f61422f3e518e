//! Inherent tier: how much an agent could do to us before any control is looked at.
//!
//! In: the ordinal labels D, C, R and the autonomy. Out: P and the tier, with the reasons that
//! raised it. Labels are compared and sorted, never added or multiplied: they are no quantities.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// An ordinal label from 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Level(u8);

impl Level {
    /// All labels, the lowest first.
    pub const ALL: [Self; 5] = [Self::L0, Self::L1, Self::L2, Self::L3, Self::L4];
    /// The lowest label.
    pub const L0: Self = Self(0);
    /// The second label.
    pub const L1: Self = Self(1);
    /// The middle label.
    pub const L2: Self = Self(2);
    /// The fourth label.
    pub const L3: Self = Self(3);
    /// The highest label.
    pub const L4: Self = Self(4);

    /// The label with that number, if there is one.
    pub const fn new(number: u8) -> Option<Self> {
        if number <= 4 {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The label's number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// The next label; 4 stays 4.
    #[must_use]
    pub const fn one_up(self) -> Self {
        Self(if self.0 < 4 { self.0 + 1 } else { 4 })
    }

    /// The label before; 0 stays 0.
    #[must_use]
    pub const fn one_down(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

/// Who decides what an agent does; later leaves less to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Autonomy {
    /// A person commands each step.
    #[serde(rename = "A1_operator")]
    A1,
    /// Steps are shared.
    #[serde(rename = "A2_collaborator")]
    A2,
    /// The agent leads and consults.
    #[serde(rename = "A3_consultant")]
    A3,
    /// The agent acts and asks only for listed cases.
    #[serde(rename = "A4_approver")]
    A4,
    /// A person can only watch and stop.
    #[serde(rename = "A5_observer")]
    A5,
}

impl Autonomy {
    /// All grades, the tightest first.
    pub const ALL: [Self; 5] = [Self::A1, Self::A2, Self::A3, Self::A4, Self::A5];
}

/// P, the power of an agent, from the consequence of what it can do and its autonomy.
pub fn power(consequence: Level, autonomy: Autonomy) -> Level {
    // One row per consequence 0 to 4, one column per autonomy A1 to A5.
    let row = match consequence.get() {
        0 => [0, 0, 1, 1, 1],
        1 => [1, 1, 1, 2, 2],
        2 => [1, 1, 2, 3, 3],
        3 => [1, 2, 3, 3, 4],
        _ => [2, 2, 3, 4, 4],
    };
    let [a1, a2, a3, a4, a5] = row;
    Level(match autonomy {
        Autonomy::A1 => a1,
        Autonomy::A2 => a2,
        Autonomy::A3 => a3,
        Autonomy::A4 => a4,
        Autonomy::A5 => a5,
    })
}

/// How much care an agent or platform needs. The first is the strictest, so `min` is the stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Critical.
    T1,
    /// High.
    T2,
    /// Moderate.
    T3,
    /// Low.
    T4,
}

impl Tier {
    /// All tiers, the strictest first.
    pub const ALL: [Self; 4] = [Self::T1, Self::T2, Self::T3, Self::T4];

    /// The tier with that number, if there is one.
    pub fn new(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.number() == number)
    }

    /// 1 to 4.
    pub const fn number(self) -> u8 {
        match self {
            Self::T1 => 1,
            Self::T2 => 2,
            Self::T3 => 3,
            Self::T4 => 4,
        }
    }

    /// The word beside the number.
    pub const fn word(self) -> &'static str {
        match self {
            Self::T1 => "critical",
            Self::T2 => "high",
            Self::T3 => "moderate",
            Self::T4 => "low",
        }
    }

    /// Whether this tier is judged on the core questions alone.
    pub const fn is_core_only(self) -> bool {
        matches!(self, Self::T4)
    }
}

/// The decision rule over data sensitivity, power and reach, in any order.
pub fn tier(data: Level, power: Level, reach: Level) -> Tier {
    let mut labels = [data.get(), power.get(), reach.get()];
    labels.sort_unstable();
    match labels {
        [_, 3..=4, 4] => Tier::T1,
        [_, _, 4] | [_, 3, 3] => Tier::T2,
        [_, _, 3] | [_, 2, 2] => Tier::T3,
        _ => Tier::T4,
    }
}

/// A fact that lifts an agent to tier 2 at least, whatever the labels say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Floor {
    /// It holds cardholder data.
    CardholderData,
    /// It holds health information under HIPAA.
    HealthInformation,
    /// It decides about people; to assist is not enough.
    DecidesAboutPeople,
    /// Its audience is the public; this counts where its data sensitivity is 2 or more.
    PublicAudience,
}

/// What the tier of one agent is made from. A caller who cannot tell a label passes the highest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierFacts {
    /// D.
    pub data: Level,
    /// C.
    pub consequence: Level,
    /// A.
    pub autonomy: Autonomy,
    /// R.
    pub reach: Level,
    /// Facts of the agent that may ask for a floor.
    pub floors: BTreeSet<Floor>,
    /// A tier set by hand.
    pub by_hand: Option<Tier>,
}

/// The tier of one agent and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierResult {
    /// P.
    pub power: Level,
    /// What the decision rule gives.
    pub by_rule: Tier,
    /// Facts that ask for tier 2 at least, whether or not the rule gives that already.
    pub floors: Vec<Floor>,
    /// Whether a tier set by hand made it stricter.
    pub promoted: bool,
    /// A laxer tier set by hand, which does not count: that needs an exception.
    pub demotion_refused: Option<Tier>,
    /// The tier that counts.
    pub tier: Tier,
}

/// The tier of one agent: rule, then floors, then promotion by hand.
pub fn tier_of(facts: &TierFacts) -> TierResult {
    let power = power(facts.consequence, facts.autonomy);
    let by_rule = tier(facts.data, power, facts.reach);
    let counts = |floor: &Floor| *floor != Floor::PublicAudience || facts.data >= Level::L2;
    let floors: Vec<Floor> = facts.floors.iter().copied().filter(counts).collect();
    let computed = if floors.is_empty() {
        by_rule
    } else {
        by_rule.min(Tier::T2)
    };
    let tier = facts
        .by_hand
        .map_or(computed, |by_hand| by_hand.min(computed));
    TierResult {
        power,
        by_rule,
        floors,
        promoted: tier < computed,
        demotion_refused: facts.by_hand.filter(|by_hand| *by_hand > computed),
        tier,
    }
}

#[cfg(test)]
mod tests;
