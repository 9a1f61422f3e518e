//! Parts and clauses with everything woven in.
//!
//! In: the words of the policy. Out: the clauses that apply, each with who tests it, what it
//! answers, and its table.

use serde::Serialize;

use crate::catalogue::load::Catalogue;
use crate::catalogue::policy::{Clause, ClauseTable, Made, RoleScope};
use crate::view::policy::registers;
use crate::view::policy::values::upper_first;
use crate::view::policy::weave::Weave;

/// One part.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// `P1` to `P17`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The clauses that apply.
    pub clauses: Vec<ClauseView>,
}

/// One clause.
#[derive(Debug, Clone, Serialize)]
pub struct ClauseView {
    /// Stable id such as `P4.3`.
    pub id: String,
    /// What must, should or may be done.
    pub text: String,
    /// Who tests it: rules, gates, or a person and how often.
    pub check: String,
    /// Rules and gates that test it.
    pub enforced_by: Vec<String>,
    /// The check by a person; "none" where rules suffice.
    pub manual: String,
    /// Sentences of the guidance it answers.
    pub seed: Vec<String>,
    /// Framework identifiers, its own and those of its rules.
    pub frameworks: Vec<String>,
    /// The table under it; without columns where there is none.
    pub table: TableView,
}

/// A table of plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Headings.
    pub columns: Vec<String>,
    /// Rows of as many cells.
    pub rows: Vec<Vec<String>>,
}

/// All parts, with the clauses that apply under the regimes in force.
pub(super) fn parts(weave: Weave<'_>) -> Vec<PartView> {
    let regimes = weave.case.regimes();
    let applies = |clause: &&Clause| {
        let mut wanted = clause.regimes.iter();
        clause.regimes.is_empty() || wanted.any(|regime| regimes.contains(regime))
    };
    let parts = weave.policy().parts.iter();
    let parts = parts.map(|part| PartView {
        id: part.id.clone(),
        title: part.title.clone(),
        clauses: part
            .clauses
            .iter()
            .filter(applies)
            .map(|clause| view(weave, clause))
            .collect(),
    });
    parts.collect()
}

fn view(weave: Weave<'_>, clause: &Clause) -> ClauseView {
    let enforced_by = enforcers(weave.catalogue, clause);
    let mut check = enforced_by.join(", ");
    if !clause.manual.is_empty() {
        let gap = if check.is_empty() { "" } else { "; " };
        check = format!("{check}{gap}{}", clause.manual);
    }
    let manual = if clause.manual.is_empty() {
        "none".to_owned()
    } else {
        clause.manual.clone()
    };
    ClauseView {
        id: clause.id.clone(),
        text: weave.say(&clause.text),
        check,
        frameworks: frameworks(weave.catalogue, clause, &enforced_by),
        enforced_by,
        manual,
        seed: clause.seed.clone(),
        table: table(weave, clause),
    }
}

/// The rules and gates that the clause names, then those that name the clause: an organisation's
/// own rule joins by saying so in its own file.
fn enforcers(catalogue: &Catalogue, clause: &Clause) -> Vec<String> {
    let mut all = clause.enforced_by.clone();
    let rules = catalogue.rules.iter().map(|rule| (&rule.id, &rule.clauses));
    let gates = catalogue.gates.iter().map(|gate| (&gate.id, &gate.clauses));
    for (id, clauses) in rules.chain(gates) {
        if clauses.contains(&clause.id) && !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}

fn frameworks(catalogue: &Catalogue, clause: &Clause, enforced_by: &[String]) -> Vec<String> {
    let rules = catalogue.rules.iter();
    let rules = rules.filter(|rule| enforced_by.contains(&rule.id));
    let mut all: Vec<String> = rules.flat_map(|rule| rule.frameworks.clone()).collect();
    all.extend(clause.frameworks.iter().cloned());
    all.sort();
    all.dedup();
    all
}

fn table(weave: Weave<'_>, clause: &Clause) -> TableView {
    match &clause.table {
        ClauseTable::None => TableView::default(),
        ClauseTable::Written { columns, rows } => TableView {
            columns: columns.clone(),
            rows: rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| upper_first(&weave.say(cell)))
                        .collect()
                })
                .collect(),
        },
        ClauseTable::Made(Made::Roles) => roles(weave),
        ClauseTable::Made(Made::Raci) => raci(weave),
        ClauseTable::Made(Made::Platforms) => registers::platforms(weave),
    }
}

fn roles(weave: Weave<'_>) -> TableView {
    let row = |role: &crate::catalogue::policy::RoleText| {
        let held = match role.scope {
            RoleScope::Agent => "named for each agent in annex C".to_owned(),
            RoleScope::System => "named for each system in annex A".to_owned(),
            RoleScope::Organisation => weave.people.held_by(&role.id),
        };
        vec![role.title.clone(), upper_first(&held), role.duty.clone()]
    };
    TableView {
        columns: words(&["Role", "Held by", "Duty"]),
        rows: weave.policy().roles.iter().map(row).collect(),
    }
}

fn raci(weave: Weave<'_>) -> TableView {
    let raci = &weave.policy().raci;
    let mut columns = words(&["Activity"]);
    columns.extend(raci.columns.iter().cloned());
    let rows = raci.rows.iter().map(|(activity, cells)| {
        let mut row = vec![activity.clone()];
        row.extend(cells.iter().cloned());
        row
    });
    TableView {
        columns,
        rows: rows.collect(),
    }
}

/// Headings as owned text.
pub(super) fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
