//! What an assessment was made with: versions and digests, so that somebody can make it again.
//!
//! In: the files of a run and what was loaded from them. Out: versions and SHA-256 digests. The
//! digest of the rules covers the files in force, a program's own in place of shipped ones.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::catalogue::load::{self, Catalogue};
use crate::catalogue::parameters::Parameters;
use crate::digest::hexadecimal;
use crate::source::{Origin, SourceSet};

/// What an assessment was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Setting {
    /// Version of the tool.
    pub tool_version: String,
    /// Version of the shipped rules, gates and questions; they ship with the tool.
    pub rules_version: String,
    /// SHA-256 over the catalogue files in force, by path.
    pub rules_sha256: String,
    /// SHA-256 over the parameters in force, by name.
    pub parameters_sha256: String,
    /// Id of the questionnaire.
    pub questionnaire: String,
    /// Its version.
    pub questionnaire_version: String,
    /// Own files that took the place of shipped ones.
    pub replaced: Vec<String>,
    /// Own files beside the shipped ones.
    pub added: Vec<String>,
}

impl Setting {
    /// The setting of a run. Own templates count among the files that were replaced or added.
    pub fn of(sources: &SourceSet, catalogue: &Catalogue, parameters: &Parameters) -> Self {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let (mut replaced, mut added) = (catalogue.replaced.clone(), catalogue.added.clone());
        let shipped: BTreeSet<&str> = paths(sources, Origin::Shipped).collect();
        for path in paths(sources, Origin::Program).filter(|path| path.starts_with("templates/")) {
            let list = if shipped.contains(path) {
                &mut replaced
            } else {
                &mut added
            };
            list.push(path.to_owned());
        }
        replaced.sort_unstable();
        added.sort_unstable();
        Self {
            tool_version: version.clone(),
            rules_version: version,
            rules_sha256: rules_digest(sources, catalogue),
            parameters_sha256: parameters_digest(parameters),
            questionnaire: catalogue.questionnaire.id.clone(),
            questionnaire_version: catalogue.questionnaire.version.clone(),
            replaced,
            added,
        }
    }
}

fn paths(sources: &SourceSet, origin: Origin) -> impl Iterator<Item = &str> {
    let files = sources
        .iter()
        .filter(move |(_, file)| file.origin == origin);
    files.map(|(_, file)| file.path.as_str())
}

/// The catalogue files in force, by path: a program's own in place of shipped ones.
pub(super) fn files_in_force<'s>(
    sources: &'s SourceSet,
    catalogue: &Catalogue,
) -> BTreeMap<String, &'s str> {
    let own: BTreeSet<&str> = catalogue
        .replaced
        .iter()
        .chain(&catalogue.added)
        .map(String::as_str)
        .collect();
    let mut files = BTreeMap::new();
    for (_, file) in sources.iter() {
        let path = file.path.as_str();
        let counts = match file.origin {
            Origin::Shipped => Utf8Path::new(path).extension() == Some("yaml"),
            Origin::Program => own.contains(path),
        };
        // An own file goes over the shipped one of its path, in whichever order they come.
        let is_replacing = catalogue.replaced.iter().any(|own| own == path);
        let key = if is_replacing && file.origin == Origin::Program {
            load::shipped_path(path)
        } else {
            path.to_owned()
        };
        if counts && (file.origin == Origin::Program || !files.contains_key(&key)) {
            files.insert(key, file.text.as_str());
        }
    }
    files
}

fn rules_digest(sources: &SourceSet, catalogue: &Catalogue) -> String {
    let mut hasher = Sha256::new();
    for (path, text) in files_in_force(sources, catalogue) {
        hasher.update(path.as_bytes());
        hasher.update([0]);
        hasher.update(Sha256::digest(text.as_bytes()));
    }
    hexadecimal(&hasher.finalize())
}

fn parameters_digest(parameters: &Parameters) -> String {
    let mut hasher = Sha256::new();
    for (definition, value) in parameters.definitions.iter().zip(&parameters.values) {
        let amounts = value.amounts.iter();
        let amounts: Vec<String> = amounts.map(|amount| amount.say(definition.unit)).collect();
        hasher.update(definition.name.as_bytes());
        hasher.update([0]);
        hasher.update(amounts.join(" / ").as_bytes());
        hasher.update([0]);
    }
    hexadecimal(&hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;
    use crate::catalogue::load;
    use crate::diag::Diagnostics;
    use crate::yaml::Trees;

    fn setting(own: &[(&str, &str)]) -> Setting {
        let mut sources = SourceSet::new();
        for (path, text) in own {
            sources.add(*path, *text, Origin::Program);
        }
        for (path, text) in assets::texts() {
            sources.add(*path, *text, Origin::Shipped);
        }
        let mut problems = Diagnostics::new();
        let catalogue = load::load(&sources, &mut Trees::new(), &mut problems);
        Setting::of(&sources, &catalogue, &catalogue.parameters)
    }

    #[test]
    fn the_digest_follows_the_files_in_force() {
        let usual = setting(&[]);
        assert_eq!(setting(&[]), usual, "same files, same digest");
        assert!(usual.replaced.is_empty() && usual.added.is_empty());
        let profile = assets::text("assets/profiles/hr.yaml").unwrap();
        let same = setting(&[("profiles/hr.yaml", profile)]);
        assert_eq!(
            same.rules_sha256, usual.rules_sha256,
            "the same text in another place"
        );
        assert_eq!(same.replaced, ["profiles/hr.yaml"], "and still said");
        let other = setting(&[(
            "profiles/hr.yaml",
            &profile.replace("title: ", "title: Our own "),
        )]);
        assert_ne!(other.rules_sha256, usual.rules_sha256);
        let template = setting(&[("templates/portfolio.md", "x"), ("templates/own.md", "x")]);
        assert_eq!(
            template.rules_sha256, usual.rules_sha256,
            "a template judges nothing"
        );
        assert_eq!(template.replaced, ["templates/portfolio.md"]);
        assert_eq!(template.added, ["templates/own.md"]);
    }
}
