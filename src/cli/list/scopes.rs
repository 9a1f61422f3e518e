//! `agentvet list scopes`: the scopes of providers, and what each allows.

use crate::catalogue::load::Catalogue;

/// Provider, name, access, whether it is broad, and what is narrower.
pub(super) fn rows(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let scopes = catalogue.scopes.iter().map(|(table, listed)| {
        let access: Vec<String> = listed.access.iter().map(ToString::to_string).collect();
        let broad = if listed.broad { "broad" } else { "-" };
        let narrower = match listed.narrower.as_slice() {
            [] => "-".to_owned(),
            names => names.join(", "),
        };
        vec![
            table.id.clone(),
            listed.name.clone(),
            access.join(","),
            broad.to_owned(),
            narrower,
        ]
    });
    scopes.collect()
}
