//! Samples: which items somebody looks at more closely, and what each attribute came to.
//!
//! In: populations and a seed. Out: for each population the items chosen, and for each item the
//! result of every rule that speaks about it. Anybody can repeat the choice: items are ordered by
//! the SHA-256 of the seed, a colon and the item's id, and the first ones are taken.

use std::collections::BTreeMap;

use crate::assess::RuleVerdict;
use crate::digest;
use crate::pack::populations::Population;
use crate::pack::{Basis, Table};

/// How many items are taken from a population: all of ten or fewer, ten of up to fifty,
/// twenty-five of up to two hundred and fifty, forty of more. These are sizes that auditors commonly
/// use for controls that run often; an auditor who wants others draws them from the populations.
const SIZES: [(usize, usize); 4] = [(10, 10), (50, 10), (250, 25), (usize::MAX, 40)];

/// The kind of target that rules have for the items of a population.
const KINDS: [(&str, &str, &[usize]); 6] = [
    ("agents", "agent", &[0]),
    ("integrations", "integration", &[0, 1]),
    ("scopes", "scope", &[0, 1, 2]),
    ("credentials", "credential", &[0]),
    ("vendors", "platform", &[0]),
    ("exceptions", "exception", &[0]),
];

/// The samples of one population.
pub(super) struct Sample {
    /// The population.
    pub(super) population: &'static str,
    /// How many items it has.
    pub(super) of: usize,
    /// The items chosen.
    pub(super) items: Vec<String>,
}

/// All samples.
pub(super) struct Samples {
    /// What was chosen.
    pub(super) chosen: Vec<Sample>,
    /// One row for each item and attribute.
    pub(super) table: Table,
}

/// How many of so many items are chosen.
pub(super) fn size(of: usize) -> usize {
    let row = SIZES.iter().find(|(most, _)| of <= *most);
    row.map_or(0, |(_, size)| (*size).min(of))
}

/// Chooses the samples of all populations whose items rules speak about.
pub(super) fn all(basis: &Basis<'_>, populations: &[Population]) -> Samples {
    let mut verdicts: BTreeMap<String, Vec<&RuleVerdict>> = BTreeMap::new();
    for verdict in &basis.assessment.verdicts {
        verdicts
            .entry(verdict.target.key())
            .or_default()
            .push(verdict);
    }
    let mut samples = Samples {
        chosen: Vec::new(),
        table: Table::new(
            &["population", "item", "attribute", "title", "result"],
            Vec::new(),
        ),
    };
    for population in populations {
        let kind = KINDS.iter().find(|(name, _, _)| *name == population.name);
        let Some((_, kind, parts)) = kind else {
            continue;
        };
        let ids = population.table.rows.iter().map(|row| id(row, parts));
        let items = choose(basis.seed, ids.collect());
        for item in &items {
            let own = verdicts.get(&format!("{kind}:{item}"));
            samples
                .table
                .rows
                .extend(attributes(basis, population.name, item, own));
        }
        samples.chosen.push(Sample {
            population: population.name,
            of: population.table.rows.len(),
            items,
        });
    }
    samples
}

/// The id of a row, as targets of findings write it. The third cell of a scope is its name.
fn id(row: &[String], parts: &[usize]) -> String {
    let cells = parts.iter().filter_map(|at| row.get(*at));
    cells.cloned().collect::<Vec<_>>().join("/")
}

/// The first items in the order of their digests.
fn choose(seed: &str, items: Vec<String>) -> Vec<String> {
    let count = size(items.len());
    let mut ordered: Vec<(String, String)> = items
        .into_iter()
        .map(|item| (digest::sha256(format!("{seed}:{item}").as_bytes()), item))
        .collect();
    ordered.sort_unstable();
    ordered.truncate(count);
    let mut chosen: Vec<String> = ordered.into_iter().map(|(_, item)| item).collect();
    chosen.sort_unstable();
    chosen
}

/// One row for each rule that speaks about an item.
fn attributes(
    basis: &Basis<'_>,
    population: &str,
    item: &str,
    verdicts: Option<&Vec<&RuleVerdict>>,
) -> Vec<Vec<String>> {
    let rules = &basis.inputs.catalogue.rules;
    let mut rows: Vec<Vec<String>> = verdicts
        .into_iter()
        .flatten()
        .map(|verdict| {
            let rule = rules.iter().find(|rule| rule.id == verdict.rule);
            vec![
                population.to_owned(),
                item.to_owned(),
                verdict.rule.clone(),
                rule.map_or_else(String::new, |rule| rule.title.clone()),
                verdict.outcome.word().replace('_', " "),
            ]
        })
        .collect();
    if rows.is_empty() {
        rows.push(
            [
                population,
                item,
                "none",
                "no rule speaks about it",
                "not tested",
            ]
            .map(str::to_owned)
            .to_vec(),
        );
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_grows_with_the_population_and_never_past_it() {
        // items, chosen
        let rows = [
            (0, 0),
            (1, 1),
            (10, 10),
            (11, 10),
            (50, 10),
            (51, 25),
            (250, 25),
            (251, 40),
        ];
        for (of, chosen) in rows {
            assert_eq!(size(of), chosen, "of {of}");
        }
    }

    #[test]
    fn the_choice_follows_from_the_seed_and_not_from_the_order() {
        let items: Vec<String> = (0..60).map(|n| format!("i-{n}")).collect();
        let mut turned = items.clone();
        turned.reverse();
        assert_eq!(choose("a", items.clone()), choose("a", turned));
        assert_ne!(choose("a", items.clone()), choose("b", items));
    }
}
