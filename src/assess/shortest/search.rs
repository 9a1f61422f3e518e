//! The smallest set of steps that reaches a goal.
//!
//! In: how many steps there are, cheapest first, what has to be hit, and a function that tries a
//! set. Out: a set that reaches the goal and whether it is proven smallest. Nothing here knows
//! what a step is; every set that comes out was tried.

/// Up to so many steps to choose among, every set of them is tried.
pub const EXACT: usize = 8;

/// After so many sizes of which none could be given up, steps are tried one by one.
const PATIENCE: usize = 2;

/// What is looked for.
pub(super) struct Problem<'a> {
    /// The effort of each step; their order breaks ties.
    pub(super) efforts: &'a [u32],
    /// What stands in the way: for each, the steps of which at least one is needed.
    pub(super) needs: &'a [Vec<usize>],
    /// The steps that bear on what stands in the way.
    pub(super) bearing: &'a [usize],
    /// The steps to give up first when there are too many to try every set.
    pub(super) least_first: &'a [usize],
    /// A set that is known to reach the goal, to begin with when there are too many to try all.
    pub(super) known: Option<&'a [usize]>,
}

impl Problem<'_> {
    /// Whether a set has a step against everything that stands in the way; without, it cannot reach
    /// the goal and need not be tried.
    fn is_hit_by(&self, set: &[usize]) -> bool {
        let mut needs = self.needs.iter();
        needs.all(|need| need.is_empty() || need.iter().any(|step| set.contains(step)))
    }
}

/// A set of steps in ascending order, and whether no smaller one reaches the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) steps: Vec<usize>,
    pub(super) exact: bool,
}

/// Finds the smallest set that `reaches` the goal; `None` when all steps together do not.
pub(super) fn smallest(
    problem: &Problem<'_>,
    reaches: &mut dyn FnMut(&[usize]) -> bool,
) -> Option<Found> {
    // A single step against something in the way is in every set that reaches the goal.
    let needs = problem.needs.iter();
    let mut forced: Vec<usize> = needs
        .filter_map(|steps| match steps.as_slice() {
            [only] => Some(*only),
            _ => None,
        })
        .collect();
    forced.sort_unstable();
    forced.dedup();
    if reaches(&forced) {
        return Some(Found {
            steps: forced,
            exact: true,
        });
    }
    let all: Vec<usize> = (0..problem.efforts.len()).collect();
    let rest = |steps: &[usize]| -> Vec<usize> {
        let free = steps.iter().filter(|step| !forced.contains(step));
        free.copied().collect()
    };
    let mut free = rest(problem.bearing);
    if !reaches(&union(&forced, &free)) {
        free = rest(&all);
        if !reaches(&union(&forced, &free)) {
            return None;
        }
    }
    if free.len() <= EXACT {
        return every_set(problem, &forced, &free, reaches);
    }
    // A longer way that leads further holds a shorter one: people follow one way, not two.
    let start = problem.known.map_or(free, rest);
    Some(Found {
        steps: given_up(problem, &forced, &start, reaches),
        exact: false,
    })
}

fn union(one: &[usize], other: &[usize]) -> Vec<usize> {
    let mut both = [one, other].concat();
    both.sort_unstable();
    both.dedup();
    both
}

/// Tries every set by size, then effort, then order.
fn every_set(
    problem: &Problem<'_>,
    forced: &[usize],
    free: &[usize],
    reaches: &mut dyn FnMut(&[usize]) -> bool,
) -> Option<Found> {
    let effort = |set: &[usize]| -> u32 {
        let efforts = set.iter().filter_map(|step| problem.efforts.get(*step));
        efforts.sum()
    };
    let mut sets: Vec<Vec<usize>> = (1u32..1 << free.len().min(EXACT))
        .map(|bits| {
            let chosen = free.iter().enumerate();
            let chosen = chosen.filter(|(at, _)| bits >> at & 1 == 1);
            chosen.map(|(_, step)| *step).collect()
        })
        .collect();
    sets.sort_by_cached_key(|set| (set.len(), effort(set), set.clone()));
    for set in sets {
        let set = union(forced, &set);
        if problem.is_hit_by(&set) && reaches(&set) {
            return Some(Found {
                steps: set,
                exact: true,
            });
        }
    }
    None
}

/// Gives up steps as long as the rest still reaches the goal: many at once first, then one by one.
/// Where not even few at once can be given up, nearly all are needed: one by one is quicker then.
fn given_up(
    problem: &Problem<'_>,
    forced: &[usize],
    free: &[usize],
    reaches: &mut dyn FnMut(&[usize]) -> bool,
) -> Vec<usize> {
    let order = problem.least_first.iter();
    let mut kept: Vec<usize> = order.filter(|step| free.contains(step)).copied().collect();
    // A set that was tried and does tells more than what was worked out about it.
    let hits = problem.is_hit_by(&union(forced, &kept));
    let mut chunk = kept.len() / 2;
    let mut in_vain = 0;
    while chunk > 0 {
        let mut at = 0;
        let before = kept.len();
        while at < kept.len() {
            let left = kept.iter().enumerate();
            let left = left.filter(|(place, _)| !(at..at + chunk).contains(place));
            let left: Vec<usize> = left.map(|(_, step)| *step).collect();
            let set = union(forced, &left);
            if (!hits || problem.is_hit_by(&set)) && reaches(&set) {
                kept = left;
            } else {
                at += chunk;
            }
        }
        in_vain = if kept.len() == before { in_vain + 1 } else { 0 };
        chunk = match chunk {
            1 => 0,
            _ if in_vain >= PATIENCE => 1,
            _ => chunk / 2,
        };
    }
    union(forced, &kept)
}

#[cfg(test)]
mod tests;
