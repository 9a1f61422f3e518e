//! placeholder until the checks across records arrive
use crate::case::Case;
use crate::catalogue::questionnaire::Questionnaire;
use crate::date::Date;
use crate::diag::Diagnostics;
use std::collections::BTreeSet;
/// Known ids.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Ids of rules, such as `RF-I06`.
    pub rules: BTreeSet<String>,
    /// Ids of gates, such as `G1`.
    pub gates: BTreeSet<String>,
    /// Function classes that have a profile.
    pub profiles: BTreeSet<String>,
}
/// Finds every problem of a case.
pub fn check(_: &Case, _: &Questionnaire, _: Date, _: &Known) -> Diagnostics {
    Diagnostics::new()
}
