//! The agent security policy as data: parts, clauses, tables, forms, and the guidance behind it.
//!
//! In: the tree of `assets/policy.yaml`. Out: clauses whose placeholders are read and whose names
//! are checked against rules, gates, parameters and frameworks. Nothing here knows an
//! organisation; weaving its facts in is the work of the view.

mod check;
mod read;
#[cfg(test)]
mod tests;
pub(crate) mod values;
mod wording;
pub(crate) mod words;

use serde::Serialize;

use crate::source::{FileId, Span};

pub use check::check;
pub use read::read;
pub use wording::{Fact, Join, Piece, Wording};

/// The whole policy text.
#[derive(Debug, Clone, Default)]
pub struct PolicyText {
    /// Its version.
    pub version: String,
    /// Where it is written; `None` when there is no policy file.
    pub file: Option<FileId>,
    /// One paragraph for all staff.
    pub summary: Wording,
    /// Roles in the order of the table.
    pub roles: Vec<RoleText>,
    /// How words of parameters are said.
    pub words: Vec<(String, String)>,
    /// Parts P1 to P17.
    pub parts: Vec<Part>,
    /// Who does what: an activity and one cell a role, in the order of `roles`.
    pub raci: Vec<(String, Vec<String>)>,
    /// Forms to fill in.
    pub forms: Vec<Form>,
    /// Frameworks that the map shows to everybody.
    pub frameworks: Vec<String>,
    /// Titles of the sections of the guidance behind the policy.
    pub seed_sections: Vec<String>,
    /// Its sentences: id and gist.
    pub seed: Vec<(String, String)>,
}

/// A role.
#[derive(Debug, Clone)]
pub struct RoleText {
    /// The word in program files.
    pub id: String,
    /// Its initials, for narrow columns.
    pub short: String,
    /// For people.
    pub title: String,
    /// What it answers for.
    pub duty: String,
    /// What it is held for.
    pub scope: RoleScope,
}

/// What a role is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleScope {
    /// Named for each agent.
    Agent,
    /// Named for each system.
    System,
    /// Held for the whole organisation.
    Organisation,
}

/// One part.
#[derive(Debug, Clone)]
pub struct Part {
    /// `P1` to `P17`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// One clause.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Stable id such as `P4.3`.
    pub id: String,
    /// One to three sentences.
    pub text: Wording,
    /// Rules and gates that test it.
    pub enforced_by: Vec<String>,
    /// A check by a person: who, how often; empty when rules suffice.
    pub manual: String,
    /// Sentences of the guidance it answers.
    pub seed: Vec<String>,
    /// Identifiers of its own, beside those of its rules.
    pub frameworks: Vec<String>,
    /// Printed only while one of these regimes is in force; empty: always.
    pub regimes: Vec<String>,
    /// The table under it.
    pub table: ClauseTable,
    /// Where it is written.
    pub place: (FileId, Span),
}

/// The table under a clause.
#[derive(Debug, Clone, Default)]
pub enum ClauseTable {
    /// There is none.
    #[default]
    None,
    /// Written in the text.
    Written {
        /// Headings.
        columns: Vec<String>,
        /// Rows of as many cells.
        rows: Vec<Vec<Wording>>,
        /// How it is printed.
        layout: Layout,
    },
    /// Made from the inventory.
    Made(Made),
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// With lines and columns.
    #[default]
    Table,
    /// As running text, which takes less room.
    Lines,
}

/// A table made from the inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// Roles and who holds them.
    Roles,
    /// Who does what.
    Raci,
    /// Platforms and their state.
    Platforms,
}

/// A form to fill in.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its heading.
    pub title: String,
    /// The clause that asks for it.
    pub clause: String,
    /// What to write.
    pub fields: Vec<String>,
}

impl PolicyText {
    /// All clauses in order.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.parts.iter().flat_map(|part| &part.clauses)
    }

    /// Whether there is a part or clause with that id.
    pub fn knows(&self, id: &str) -> bool {
        self.parts.iter().any(|part| part.id == id) || self.clauses().any(|c| c.id == id)
    }

    /// The title of a role; the word itself, readable, where the policy has no such role.
    pub fn role_title(&self, id: &str) -> String {
        let plain = plain_role(id);
        let role = self.roles.iter().find(|role| role.id == plain);
        role.map_or_else(|| plain.replace('_', " "), |role| role.title.clone())
    }
}

/// A role as it is compared: people write `security-lead` as well as `security_lead`, and an
/// executive risk owner in full as well as in short.
pub fn plain_role(role: &str) -> String {
    let plain = role.replace('-', "_");
    if plain == "executive_risk_owner" {
        "executive".to_owned()
    } else {
        plain
    }
}
