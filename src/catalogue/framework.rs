//! Frameworks: the identifiers that rules and questions may name.
//!
//! In: the trees of the framework files. Out: a table of identifiers, each with our own line on
//! what it is about. Never the text of a standard: identifiers and facts carry over, sentences do
//! not.

use std::collections::BTreeMap;

use crate::catalogue::fields::Fields;
use crate::diag::{Diagnostics, codes};
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
    /// Identifiers without the prefix, in the order of the file, with what each is about.
    pub identifiers: Vec<(String, String)>,
}

impl Framework {
    /// What an identifier without the prefix is about, in our own words.
    pub fn gist(&self, identifier: &str) -> Option<&str> {
        let found = self.identifiers.iter().find(|(id, _)| id == identifier);
        found.map(|(_, gist)| gist.as_str())
    }
}

/// All frameworks by prefix.
#[derive(Debug, Clone, Default)]
pub struct Frameworks(pub BTreeMap<String, Framework>);

impl Frameworks {
    /// Adds a framework; identifiers are added to what is known of it already.
    pub fn add(&mut self, framework: Framework) {
        match self.0.get_mut(&framework.id) {
            Some(known) => {
                for (id, gist) in framework.identifiers {
                    if known.gist(&id).is_none() {
                        known.identifiers.push((id, gist));
                    }
                }
            }
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
                ids.map(|(id, _)| format!("{prefix}:{id}")).collect()
            }
            None => self.0.keys().map(|prefix| format!("{prefix}:")).collect(),
        }
    }

    /// Whether `PREFIX:id` is a known identifier.
    pub fn knows(&self, identifier: &str) -> bool {
        identifier.split_once(':').is_some_and(|(prefix, id)| {
            self.0
                .get(prefix)
                .is_some_and(|framework| framework.gist(id).is_some())
        })
    }

    /// Every identifier with its prefix, framework by framework.
    pub fn all(&self) -> impl Iterator<Item = String> {
        self.0.values().flat_map(|framework| {
            let ids = framework.identifiers.iter();
            ids.map(|(id, _)| format!("{}:{id}", framework.id))
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
        identifiers: identifiers(&mut fields, &prefix),
        id,
    };
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(framework)
}

/// `"2.5": what it is about`, for each identifier.
fn identifiers(fields: &mut Fields<'_>, prefix: &str) -> Vec<(String, String)> {
    let Some(node) = fields.required("identifiers") else {
        return Vec::new();
    };
    let Some(entries) = node.as_map() else {
        let help = "write each as `\"2.5\": what it is about, in your own words`".to_owned();
        let message = "expected identifiers, each with a few words";
        fields.wrong(codes::WRONG_TYPE, node.span, message, Some(help));
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in entries {
        let id = entry.key.strip_prefix(prefix).unwrap_or(&entry.key);
        match entry.value.as_text().map(str::trim) {
            Some(gist) if !gist.is_empty() => found.push((id.to_owned(), gist.to_owned())),
            _ => {
                let message = format!("`{}` does not say what it is about", entry.key);
                let help = "a few words of your own; never the text of the standard".to_owned();
                fields.wrong(codes::RULE, entry.value.span, message, Some(help));
            }
        }
    }
    found
}
