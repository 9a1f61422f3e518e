//! Files of each kind into what they say.
//!
//! In: the trees of the files in force, and what conditions are checked against. Out: rules, gates,
//! profiles and the rest. What a file says wrong is a problem at its place; the others are read.

use crate::case::completeness::Conditions;
use crate::catalogue::framework::{self, Frameworks};
use crate::catalogue::gate::{self, Gate};
use crate::catalogue::parameters::Parameters;
use crate::catalogue::policy::{self, PolicyText};
use crate::catalogue::profile::{self, Profiles};
use crate::catalogue::questionnaire::{self, Questionnaire};
use crate::catalogue::rule::{self, Family, Rule};
use crate::catalogue::scopes::{self, Scopes};
use crate::catalogue::seed::{self, Seed};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::facts::Vocabulary;
use crate::source::{FileId, Origin, SourceSet};
use crate::yaml::Trees;

/// Reads files one after the other.
pub(super) struct Loader<'a> {
    pub(super) sources: &'a SourceSet,
    pub(super) trees: &'a Trees,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) parameters: &'a Parameters,
    pub(super) problems: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn origin(&self, file: FileId) -> Origin {
        self.sources.get(file).map_or(Origin::Shipped, |f| f.origin)
    }

    pub(super) fn questionnaire(&mut self, files: Vec<(String, FileId)>) -> Questionnaire {
        let mut all = Questionnaire::default();
        for (_, file) in files {
            let origin = self.origin(file);
            if let Some(tree) = self.trees.get(file) {
                questionnaire::read(
                    file,
                    origin,
                    tree,
                    self.vocabulary,
                    self.parameters,
                    &mut all,
                    self.problems,
                );
            }
        }
        all
    }

    /// The rules, and those with a fault.
    pub(super) fn rules(&mut self, files: Vec<(String, FileId)>) -> (Vec<Rule>, Vec<Rule>) {
        let (mut rules, mut faulty) = (Vec::new(), Vec::new());
        for (path, file) in files {
            let family = match path.split('/').nth(1) {
                Some("vendor") => Family::Vendor,
                Some("cross") => Family::Cross,
                Some("inventory") => Family::Inventory,
                _ => {
                    let message = "a rule lives in rules/vendor, rules/cross or rules/inventory";
                    let place = Place::File(file);
                    let problem = Diagnostic::warning(codes::UNEXPECTED_FILE, message, place);
                    self.problems.push(problem.help("move the file"));
                    continue;
                }
            };
            let stem = path.rsplit('/').next().unwrap_or_default();
            let stem = stem.trim_end_matches(".yaml");
            let origin = self.origin(file);
            if let Some(tree) = self.trees.get(file) {
                let rule = rule::read(
                    &rule::Source {
                        file,
                        stem,
                        family,
                        origin,
                        tree,
                    },
                    self.vocabulary,
                    self.parameters,
                    self.problems,
                );
                match rule {
                    Some(rule::Read::Sound(rule)) => rules.push(rule),
                    Some(rule::Read::Faulty(rule)) => faulty.push(rule),
                    None => {}
                }
            }
        }
        rules.sort_by(|one: &Rule, other: &Rule| one.id.cmp(&other.id));
        (rules, faulty)
    }

    pub(super) fn gates(&mut self, files: Vec<(String, FileId)>) -> Vec<Gate> {
        let mut gates: Vec<Gate> = Vec::new();
        for (_, file) in files {
            let origin = self.origin(file);
            if let Some(tree) = self.trees.get(file) {
                let gate = gate::read(
                    file,
                    origin,
                    tree,
                    self.vocabulary,
                    self.parameters,
                    self.problems,
                );
                gates.extend(gate);
            }
        }
        gates.sort_by_key(Gate::number);
        gates
    }

    pub(super) fn profiles(&mut self, files: Vec<(String, FileId)>) -> Profiles {
        let mut profiles = Profiles::new();
        for (_, file) in files {
            let origin = self.origin(file);
            let read = self.trees.get(file);
            let read = read.and_then(|tree| profile::read(file, origin, tree, self.problems));
            profiles.extend(read.map(|profile| (profile.id.clone(), profile)));
        }
        profiles
    }

    pub(super) fn frameworks(&mut self, files: Vec<(String, FileId)>) -> Frameworks {
        let mut frameworks = Frameworks::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| framework::read(file, tree, self.problems));
            if let Some(framework) = read {
                frameworks.add(framework);
            }
        }
        frameworks
    }

    pub(super) fn scopes(&mut self, files: Vec<(String, FileId)>) -> Scopes {
        let mut tables = Scopes::default();
        for (path, file) in files {
            let stem = path.rsplit('/').next().unwrap_or_default();
            let stem = stem.trim_end_matches(".yaml");
            let origin = self.origin(file);
            if let Some(tree) = self.trees.get(file)
                && let Some(draft) = scopes::read(file, stem, origin, tree, self.problems)
            {
                tables.add(&draft, self.problems);
            }
        }
        tables
    }

    pub(super) fn policy(&mut self, files: Vec<(String, FileId)>) -> PolicyText {
        let mut all = PolicyText::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| policy::read(file, tree, self.problems));
            all = read.unwrap_or_default();
        }
        all
    }

    pub(super) fn conditions(&mut self, files: Vec<(String, FileId)>) -> Conditions {
        let mut all = Conditions::default();
        for (_, file) in files {
            if let Some(tree) = self.trees.get(file) {
                let (vocabulary, parameters) = (self.vocabulary, self.parameters);
                all = Conditions::read(file, tree, vocabulary, parameters, self.problems);
            }
        }
        all
    }

    pub(super) fn seed(&mut self, files: Vec<(String, FileId)>) -> Seed {
        let mut all = Seed::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| seed::read(file, tree, self.problems));
            all = read.unwrap_or_default();
        }
        all
    }
}
