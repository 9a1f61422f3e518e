//! Parts and clauses with everything woven in.
//!
//! In: the words of the policy. Out: the clauses that apply, each with who tests it, what it
//! answers, and its table.

use serde::Serialize;

use crate::catalogue::load::Catalogue;
use crate::catalogue::policy::words::{lower_first, upper_first};
use crate::catalogue::policy::{Clause, ClauseTable, Layout, Made, RoleScope, RoleText, Wording};
use crate::view::policy::platforms;
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
    /// Who tests it: rules, gates, or a role by its initials and how often.
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
    /// How it is printed: `table` or `lines`.
    pub layout: Layout,
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
        check = format!("{check}{gap}{}", with_initials(weave, &clause.manual));
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

/// A check by a person with the initials of the role: `SL, each request`.
fn with_initials(weave: Weave<'_>, manual: &str) -> String {
    let (who, rest) = manual.split_once(',').unwrap_or((manual, ""));
    let mut roles = weave.policy().roles.iter();
    let role = roles.find(|role| role.title.to_lowercase() == who);
    role.map_or_else(
        || manual.to_owned(),
        |role| format!("{},{rest}", role.short),
    )
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
        ClauseTable::Written {
            columns,
            rows,
            layout,
        } => TableView {
            columns: columns.clone(),
            rows: rows.iter().map(|row| cells(weave, row, *layout)).collect(),
            layout: *layout,
        },
        ClauseTable::Made(Made::Roles) => roles(weave),
        ClauseTable::Made(Made::Raci) => raci(weave),
        ClauseTable::Made(Made::Platforms) => platforms::platforms(weave),
    }
}

/// The cells of a row: each begins with a capital, in running text only the first.
fn cells(weave: Weave<'_>, row: &[Wording], layout: Layout) -> Vec<String> {
    let said = row.iter().map(|cell| weave.say(cell)).enumerate();
    said.map(|(at, cell)| match layout {
        Layout::Lines if at > 0 => lower_first(&cell),
        Layout::Lines | Layout::Table => upper_first(&cell),
    })
    .collect()
}

fn roles(weave: Weave<'_>) -> TableView {
    let row = |role: &RoleText| {
        let held = match role.scope {
            RoleScope::Agent => "for each agent in annex C".to_owned(),
            RoleScope::System => "for each system in annex A".to_owned(),
            RoleScope::Organisation => weave.people.held_by(&role.id),
        };
        let title = format!("{} ({})", role.title, role.short);
        vec![title, upper_first(&held), role.duty.clone()]
    };
    TableView {
        columns: headings(&["Role", "Held by", "Duty"]),
        rows: weave.policy().roles.iter().map(row).collect(),
        layout: Layout::Table,
    }
}

fn raci(weave: Weave<'_>) -> TableView {
    let policy = weave.policy();
    let mut columns = headings(&["Activity"]);
    columns.extend(policy.roles.iter().map(|role| role.short.clone()));
    let rows = policy.raci.iter().map(|(activity, cells)| {
        let mut row = vec![activity.clone()];
        row.extend(cells.iter().cloned());
        row
    });
    TableView {
        columns,
        rows: rows.collect(),
        layout: Layout::Table,
    }
}

/// Headings as owned text.
pub(super) fn headings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
