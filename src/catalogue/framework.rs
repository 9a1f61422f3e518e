//! Frameworks: the identifiers that rules and questions may name.
//!
//! In: the trees of the framework files. Out: a table of identifiers. Never the text of a
//! standard: identifiers and facts carry over, sentences do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::fields::Fields;
use crate::diag::Diagnostics;
use crate::source::FileId;
use crate::yaml::Tree;

/// One framework.
#[derive(Debug, Clone)]
pub struct Framework {
    /// The prefix of its identifiers, for example `SOC2`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who publishes it.
    pub source: String,
    /// How the identifiers were verified.
    pub status: String,
    /// What to keep in mind.
    pub note: String,
    /// Identifiers without the prefix.
    pub identifiers: BTreeSet<String>,
}

/// All frameworks by prefix.
#[derive(Debug, Clone, Default)]
pub struct Frameworks(pub BTreeMap<String, Framework>);

impl Frameworks {
    /// Adds a framework; identifiers are added to what is known of it already.
    pub fn add(&mut self, framework: Framework) {
        match self.0.get_mut(&framework.id) {
            Some(known) => known.identifiers.extend(framework.identifiers),
            None => {
                self.0.insert(framework.id.clone(), framework);
            }
        }
    }

    /// Identifiers to suggest for one that is not known: those of its framework, or all prefixes.
    pub fn near(&self, identifier: &str) -> Vec<String> {
        let prefix = identifier.split(':').next().unwrap_or_default();
        match self.0.get(prefix) {
            Some(framework) => {
                let ids = framework.identifiers.iter();
                ids.map(|id| format!("{prefix}:{id}")).collect()
            }
            None => self.0.keys().map(|prefix| format!("{prefix}:")).collect(),
        }
    }

    /// Whether `PREFIX:id` is a known identifier.
    pub fn knows(&self, identifier: &str) -> bool {
        identifier.split_once(':').is_some_and(|(prefix, id)| {
            self.0
                .get(prefix)
                .is_some_and(|framework| framework.identifiers.contains(id))
        })
    }
}

/// Reads one framework file.
pub fn read(file: FileId, tree: &Tree, problems: &mut Diagnostics) -> Option<Framework> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let id = fields.text("id");
    let prefix = format!("{id}:");
    let framework = Framework {
        name: fields.text("name"),
        version: fields.text("version"),
        source: fields.text("source"),
        status: fields.optional_text("status").unwrap_or_default(),
        note: fields.optional_text("note").unwrap_or_default(),
        identifiers: fields
            .texts("identifiers")
            .into_iter()
            .map(|text| {
                text.strip_prefix(&prefix)
                    .map(str::to_owned)
                    .unwrap_or(text)
            })
            .collect(),
        id,
    };
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(framework)
}
