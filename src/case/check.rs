//! A case → everything in it that cannot be, or that somebody should look at before rules run.
//!
//! In: the records, the questionnaire, the assessment day and the ids of the catalogue. Out:
//! problems. Only what cannot be true is an error: a reference that leads nowhere, days out of
//! order, two statements that exclude each other. Where a rule judges the same fact there is a
//! warning that names the rule, and the assessment goes on. Nothing is filled in or corrected.

mod access;
mod actions;
mod agents;
mod answers;
mod claims;
mod context;
mod credentials;
mod data;
mod dates;
mod decisions;
mod evidence;
mod exceptions;
mod finding_key;
mod identity;
mod missing;
mod not_applicable;
mod order;
mod organisation;
mod platforms;
mod references;
mod scopes;
mod vendors;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::case::Case;
use crate::catalogue::questionnaire::Questionnaire;
use crate::catalogue::scopes::Scopes;
use crate::date::Date;
use crate::diag::Diagnostics;

use context::Context;

/// The ids that the catalogue knows, shipped and added by the program.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Ids of rules, such as `RF-I06`.
    pub rules: BTreeSet<String>,
    /// Ids of gates, such as `G1`.
    pub gates: BTreeSet<String>,
    /// Function classes that have a profile.
    pub profiles: BTreeSet<String>,
    /// The scope tables.
    pub scopes: Arc<Scopes>,
}

/// Finds every problem of a case.
pub fn check(
    case: &Case,
    questionnaire: &Questionnaire,
    as_of: Date,
    known: &Known,
) -> Diagnostics {
    let mut context = Context {
        case,
        questionnaire,
        as_of,
        known,
        problems: Diagnostics::new(),
    };
    identity::check(&mut context);
    references::check(&mut context);
    dates::check(&mut context);
    order::check(&mut context);
    missing::check(&mut context);
    organisation::check(&mut context);
    platforms::check(&mut context);
    vendors::check(&mut context);
    answers::check(&mut context);
    not_applicable::check(&mut context);
    agents::check(&mut context);
    data::check(&mut context);
    access::check(&mut context);
    scopes::check(&mut context);
    actions::check(&mut context);
    credentials::check(&mut context);
    evidence::check(&mut context);
    claims::check(&mut context);
    exceptions::check(&mut context);
    decisions::check(&mut context);
    context.problems
}
