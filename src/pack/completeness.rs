//! How anybody can tell that a population is whole.
//!
//! In: a population and the evidence register. Out: whether it was reconciled with a list from
//! outside, and the numbers. An export of the source system (a consent list, a list of keys, an
//! invoice list) is registered as evidence that supports `population/<name>` with its row count;
//! without one, that nothing is missing is not shown, and this says so.

use crate::date::Date;
use crate::model::evidence::Evidence;
use crate::pack::{Basis, Table};

/// What evidence supports that is the list behind a population.
const PREFIX: &str = "population/";

/// Whether a population is whole, as far as anything shows it.
pub(super) struct Completeness {
    /// `reconciled`, `differs` or `not shown`.
    pub(super) state: &'static str,
    /// In one sentence.
    pub(super) words: String,
}

/// Compares a population with the list that evidence has of it.
pub(super) fn of(basis: &Basis<'_>, name: &str, table: &Table) -> Completeness {
    let wanted = format!("{PREFIX}{name}");
    let register = basis.inputs.case.evidence.iter();
    let mut lists = register.filter(|(_, one)| {
        let supports = one.record.supports.iter().flatten();
        supports.into_iter().any(|what| *what == wanted)
    });
    // Of several the latest id counts, so that an order in a file says nothing.
    let Some((id, list)) = lists.next_back() else {
        return Completeness {
            state: "not shown",
            words: format!(
                "Not shown: no export of the source system is registered that supports {wanted}."
            ),
        };
    };
    compare(id, &list.record, table.rows.len(), basis.inputs.as_of)
}

fn compare(id: &str, list: &Evidence, rows: usize, as_of: Date) -> Completeness {
    let counted = list
        .collected
        .as_ref()
        .and_then(|collected| collected.row_count);
    let expired = list.valid_until.is_some_and(|day| day.0 < as_of);
    match counted {
        None => Completeness {
            state: "not shown",
            words: format!("Not reconciled: {id} does not say how many rows it has."),
        },
        Some(_) if expired => Completeness {
            state: "not shown",
            words: format!("Not reconciled: {id} is out of date."),
        },
        Some(count) if usize::try_from(count) == Ok(rows) => Completeness {
            state: "reconciled",
            words: format!("Reconciled: {rows} rows here and in {id}."),
        },
        Some(count) => Completeness {
            state: "differs",
            words: format!("Differs: {rows} rows here, {count} in {id}."),
        },
    }
}
