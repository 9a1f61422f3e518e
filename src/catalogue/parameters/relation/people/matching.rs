//! Whether the roles of one approval can be filled with different people.
//!
//! In: for each role, who could fill it. Out: nothing when there is a way to do so, else some
//! roles that together have fewer people than there are roles. It is exact: augmenting paths
//! find a full matching whenever there is one.

use std::collections::BTreeMap;

/// Roles for which there are too few people.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shortage<'p> {
    /// Positions of the roles, in order.
    pub(super) roles: Vec<usize>,
    /// Everybody who could fill any of them, in order.
    pub(super) people: Vec<&'p str>,
}

/// The first shortage; `None` when every role can have a person of its own.
pub(super) fn shortage<'p>(may_fill: &[Vec<&'p str>]) -> Option<Shortage<'p>> {
    let mut filled: BTreeMap<&'p str, usize> = BTreeMap::new();
    for role in 0..may_fill.len() {
        let mut seen = Vec::new();
        if !fill(role, may_fill, &mut filled, &mut seen) {
            // Everybody reached already fills a role that was reached: one role too many.
            let mut roles: Vec<usize> =
                seen.iter().filter_map(|p| filled.get(p).copied()).collect();
            roles.push(role);
            roles.sort_unstable();
            seen.sort_unstable();
            return Some(Shortage {
                roles,
                people: seen,
            });
        }
    }
    None
}

/// Finds somebody for a role, moving others to another of their roles where that frees one.
fn fill<'p>(
    role: usize,
    may_fill: &[Vec<&'p str>],
    filled: &mut BTreeMap<&'p str, usize>,
    seen: &mut Vec<&'p str>,
) -> bool {
    let people = may_fill.get(role).map_or(&[][..], Vec::as_slice);
    for person in people {
        if seen.contains(person) {
            continue;
        }
        seen.push(person);
        let other = filled.get(person).copied();
        if other.is_none_or(|other| fill(other, may_fill, filled, seen)) {
            filled.insert(person, role);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_filled_with_different_people_whenever_that_is_possible() {
        type Roles<'p> = &'p [&'p [&'p str]];
        // who could fill each role, roles that are short, why
        let rows: &[(Roles<'_>, Option<&[usize]>, &str)] = &[
            (&[], None, "nothing to fill"),
            (&[&["a"], &["b"]], None, "one each"),
            (&[&["a", "b"], &["a"]], None, "the first has to give way"),
            (
                &[&["a", "b"], &["b", "c"], &["a"]],
                None,
                "a chain has to move",
            ),
            (&[&["a"], &["a"]], Some(&[0, 1]), "one person, two roles"),
            (
                &[&["a", "b"], &["a", "b"], &["c"], &["a", "b"]],
                Some(&[0, 1, 3]),
                "two for three",
            ),
            (
                &[&["c"], &["a"], &["a"]],
                Some(&[1, 2]),
                "only the roles that are short",
            ),
            (&[&["a"], &[]], Some(&[1]), "nobody at all"),
        ];
        for (people, expected, why) in rows {
            let people: Vec<Vec<&str>> = people.iter().map(|who| who.to_vec()).collect();
            let found = shortage(&people);
            let roles = found.as_ref().map(|shortage| shortage.roles.as_slice());
            assert_eq!(roles, *expected, "{why}");
            if let Some(shortage) = found {
                assert!(shortage.people.len() < shortage.roles.len(), "{why}");
            }
        }
    }
    #[test]
    fn it_agrees_with_trying_every_way_for_three_roles_and_three_people() {
        const PEOPLE: [&str; 3] = ["a", "b", "c"];
        let of = |bits: usize| -> Vec<&str> {
            let held = PEOPLE.iter().enumerate();
            let held = held.filter(|(at, _)| bits & (1 << at) != 0);
            held.map(|(_, person)| *person).collect()
        };
        for code in 0..512 {
            let roles = [of(code & 7), of((code >> 3) & 7), of((code >> 6) & 7)];
            let mut ways = 0;
            for one in &roles[0] {
                for two in &roles[1] {
                    let different = |three: &&&str| *three != one && *three != two;
                    let last = roles[2].iter().filter(different).count();
                    ways += if one == two { 0 } else { last };
                }
            }
            assert_eq!(shortage(&roles).is_none(), ways > 0, "{roles:?}");
        }
    }
}
