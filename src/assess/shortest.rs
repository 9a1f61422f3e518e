//! The shortest way to a better decision: the fewest steps that change it, found by trying them.
//!
//! In: an assessment and what it was made from. Out: for every platform and every agent that is
//! not approved, the smallest sets of steps that reach the next better decision, permitted use,
//! and approval. Each set that is named was judged by the engine that judges everything; nothing is
//! computed a second way. An exception is no step: it accepts a risk and changes no fact.

mod bearing;
mod favourable;
mod finder;
mod search;
mod steps;
mod trial;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::assess::{Assessment, Inputs, PlatformResult, SubjectResult};
use crate::scoring::decision::Decision;
use finder::Finder;

pub use search::EXACT;
pub use steps::{Missing, Step};

/// A set of steps and the decision it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The decision once all steps are taken.
    pub to: Decision,
    /// Whether it is proven that no smaller set of steps gets there. Otherwise steps were given up
    /// one after the other, and a shorter way may exist.
    pub exact: bool,
    /// The steps, the easiest first, each with the findings that it helps to close.
    pub steps: Vec<(Step, Vec<String>)>,
}

/// The ways of one agent, intended use or platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The decision today.
    pub from: Decision,
    /// The ways to better decisions, the nearest first; the last leads as far as steps lead.
    pub ways: Vec<Way>,
}

/// The ways of one platform and of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformWays {
    /// The platform.
    pub id: String,
    /// The platform as a whole: the strictest of its rows; none where it is approved.
    pub whole: Option<Ways>,
    /// Rows that are not approved, by id.
    pub rows: BTreeMap<String, Ways>,
}

/// The ways of all platforms, in order of id.
pub fn ways(inputs: &Inputs<'_>, assessment: &Assessment) -> Vec<PlatformWays> {
    let platforms = assessment.platforms.par_iter();
    platforms
        .map(|platform| of_platform(inputs, assessment, platform))
        .collect()
}

fn of_platform(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    platform: &PlatformResult,
) -> PlatformWays {
    let mut ways = PlatformWays {
        id: platform.id.clone(),
        whole: None,
        rows: BTreeMap::new(),
    };
    let open = |row: &&SubjectResult| row.decision.decision != Decision::Approved;
    if platform.subjects.iter().filter(open).count() == 0 {
        return ways;
    }
    let mut finder = Finder::new(inputs, assessment, platform);
    for row in platform.subjects.iter().filter(open) {
        ways.rows.insert(row.id.clone(), finder.ways(&[row]));
    }
    let all: Vec<&SubjectResult> = platform.subjects.iter().collect();
    ways.whole = match (all.as_slice(), ways.rows.values().next()) {
        ([_], Some(only)) => Some(only.clone()),
        _ => Some(finder.ways(&all)),
    };
    ways
}
