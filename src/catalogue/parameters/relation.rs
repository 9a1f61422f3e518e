//! Rules between parameters.
//!
//! In: a relation of the parameter file and the values in force. Out: a diagnostic that names
//! both sides when the relation is broken.

use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::{Given, Parameters};
use crate::diag::Diagnostics;
use crate::source::FileId;
use crate::yaml::Node;

/// One relation.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// What it says, for people.
    pub says: String,
    /// How it is checked.
    pub check: RelationCheck,
}

/// How a relation is checked.
#[derive(Debug, Clone)]
pub enum RelationCheck {
    /// Checked by a person.
    Manual,
}

impl Relation {
    /// Checks the relation on the values in force.
    pub fn check(&self, _: &Parameters, _: &Given<'_>, _: &mut Diagnostics) {}
}

/// Reads one relation.
pub(super) fn read(
    file: FileId,
    node: &Node,
    _: &Parameters,
    problems: &mut Diagnostics,
) -> Option<Relation> {
    let mut fields = Fields::new(file, node, problems)?;
    let _ = fields.node("check");
    let relation = Relation {
        id: fields.text("id"),
        says: fields.text("says"),
        check: RelationCheck::Manual,
    };
    fields.finish(problems);
    Some(relation)
}
