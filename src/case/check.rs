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

use rayon::prelude::*;

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

/// All checks, in the order in which people read what they find.
const CHECKS: [fn(&mut Context<'_>); 20] = [
    identity::check,
    references::check,
    dates::check,
    order::check,
    missing::check,
    organisation::check,
    platforms::check,
    vendors::check,
    answers::check,
    not_applicable::check,
    agents::check,
    data::check,
    access::check,
    scopes::check,
    actions::check,
    credentials::check,
    evidence::check,
    claims::check,
    exceptions::check,
    decisions::check,
];

/// Finds every problem of a case, with all checks side by side.
pub fn check(
    case: &Case,
    questionnaire: &Questionnaire,
    as_of: Date,
    known: &Known,
) -> Diagnostics {
    let found = CHECKS.par_iter().map(|check| {
        let mut context = Context {
            case,
            questionnaire,
            as_of,
            known,
            problems: Diagnostics::new(),
        };
        check(&mut context);
        context.problems
    });
    let found: Vec<Diagnostics> = found.collect();
    let mut problems = Diagnostics::new();
    for found in found {
        problems.extend(found);
    }
    problems
}
