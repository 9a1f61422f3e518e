//! `agentvet list clauses`: the clauses of the policy with the defaults of their parameters.

use crate::catalogue::load::Catalogue;
use crate::reference;

/// Id and text of each clause.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let clauses = catalogue.policy.clauses();
    clauses
        .map(|clause| {
            let text = reference::clause_text(catalogue, &clause.id);
            vec![clause.id.clone(), text.unwrap_or_default()]
        })
        .collect()
}
