//! Tables and laws for the search alone, with goals made up of sets.

use proptest::prelude::*;

use super::*;

/// Looks for the smallest superset of any goal among `count` steps of equal effort.
fn found(count: usize, needs: &[Vec<usize>], goals: &[&[usize]]) -> Option<Found> {
    let efforts = vec![1; count];
    with_efforts(&efforts, needs, goals)
}

fn with_efforts(efforts: &[u32], needs: &[Vec<usize>], goals: &[&[usize]]) -> Option<Found> {
    let all: Vec<usize> = (0..efforts.len()).collect();
    let problem = Problem {
        efforts,
        needs,
        bearing: &all,
        least_first: &all,
        known: None,
    };
    smallest(&problem, &mut |set| {
        let mut goals = goals.iter();
        goals.any(|goal| goal.iter().all(|step| set.contains(step)))
    })
}

#[test]
fn the_smallest_set_wins_then_the_easiest_then_the_first() {
    // efforts, what stands in the way, goals, steps, why
    type Row<'r> = (
        &'r [u32],
        &'r [Vec<usize>],
        &'r [&'r [usize]],
        &'r [usize],
        &'r str,
    );
    let either = vec![vec![0, 1]];
    let both = vec![vec![0], vec![2]];
    let rows: [Row<'_>; 5] = [
        (
            &[1, 1, 1],
            &[],
            &[&[0, 1], &[2]],
            &[2],
            "one step beats two",
        ),
        (&[4, 1, 1], &either, &[&[0], &[1]], &[1], "less effort"),
        (
            &[1, 1, 1],
            &either,
            &[&[1], &[0]],
            &[0],
            "the first of equals",
        ),
        (
            &[1, 1, 1],
            &both,
            &[&[0, 2]],
            &[0, 2],
            "each is the only one against something",
        ),
        (
            &[1, 1, 1],
            &[],
            &[&[0, 1]],
            &[0, 1],
            "only together, though nothing said so",
        ),
    ];
    for (efforts, needs, goals, steps, why) in rows {
        let found = with_efforts(efforts, needs, goals).unwrap();
        assert_eq!(
            (found.steps.as_slice(), found.exact),
            (steps, true),
            "{why}"
        );
    }
    assert_eq!(found(3, &[], &[]), None, "nothing reaches it");
}

#[test]
fn up_to_eight_every_set_is_tried_and_beyond_it_is_said_that_not() {
    // steps, whether exact, why
    let rows = [(8, true, "eight to choose among"), (9, false, "one more")];
    for (count, exact, why) in rows {
        let found = found(count, &[], &[&[1, 4], &[0, 2, 3]]).unwrap();
        assert_eq!(found.exact, exact, "{why}");
    }
    let forced: Vec<Vec<usize>> = (0..9).map(|step| vec![step]).collect();
    let all: Vec<usize> = (0..9).collect();
    let found = found(9, &forced, &[&all]).unwrap();
    assert!(found.exact, "none of the nine can be left out");
}

proptest! {
    #[test]
    fn what_is_found_reaches_the_goal_and_no_step_of_it_can_go(
        count in 1usize..=12,
        goals in prop::collection::vec(prop::collection::vec(0usize..12, 1..5), 1..4),
    ) {
        let goals: Vec<Vec<usize>> = goals
            .into_iter()
            .map(|goal| goal.into_iter().map(|step| step % count).collect())
            .collect();
        let goals: Vec<&[usize]> = goals.iter().map(Vec::as_slice).collect();
        let reaches = |set: &[usize]| {
            goals.iter().any(|goal| goal.iter().all(|step| set.contains(step)))
        };
        let found = found(count, &[], &goals).unwrap();
        prop_assert!(reaches(&found.steps));
        for step in &found.steps {
            let rest: Vec<usize> = found.steps.iter().copied().filter(|one| one != step).collect();
            prop_assert!(!reaches(&rest));
        }
        if found.exact {
            let least = goals.iter().map(|goal| {
                let mut goal = goal.to_vec();
                goal.sort_unstable();
                goal.dedup();
                goal.len()
            });
            prop_assert_eq!(found.steps.len(), least.min().unwrap());
        }
    }
}

#[test]
fn a_way_that_was_tried_is_shortened_whatever_was_thought_to_stand_in_it() {
    let all: Vec<usize> = (0..12).collect();
    let known: Vec<usize> = (0..10).collect();
    let problem = Problem {
        efforts: &[1; 12],
        // Wrongly so: the known way has neither and reaches the goal.
        needs: &[vec![10, 11]],
        bearing: &all,
        least_first: &all,
        known: Some(&known),
    };
    let found = smallest(&problem, &mut |set| set.contains(&3)).unwrap();
    assert_eq!(found.steps, [3]);
}
