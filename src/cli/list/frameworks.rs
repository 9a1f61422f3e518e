//! `agentvet list frameworks`: how many identifiers each has, and how many are touched.

use crate::catalogue::load::Catalogue;
use crate::reference;

/// Id, touched of all, version and name of each framework.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let frameworks = catalogue.frameworks.0.values();
    let row = |framework: &crate::catalogue::framework::Framework| {
        let all = framework.identifiers.len();
        let touched = reference::touched(catalogue, framework);
        vec![
            framework.id.clone(),
            format!("{touched} of {all} touched"),
            framework.version.clone(),
            framework.name.clone(),
        ]
    };
    frameworks.map(row).collect()
}
