//! From files to a catalogue: shipped data first, the program's own on top.
//!
//! In: a source set that holds the catalogue's files, shipped and own. Out: everything the
//! assessment runs on, and the problems of all files. The order of loading follows what needs
//! what: facts, then answers, parameters, conditions. It goes in steps, for whoever has something
//! to do beside the second: [`begin`], [`Begun::rest`], [`Begun::finish`].

mod effective;
mod loader;
mod references;

use std::sync::Arc;

use crate::case::completeness::Conditions;
use crate::catalogue::framework::Frameworks;
use crate::catalogue::gate::Gate;
use crate::catalogue::own;
use crate::catalogue::parameters::{self, Parameters};
use crate::catalogue::policy::{self, PolicyText};
use crate::catalogue::profile::Profiles;
use crate::catalogue::questionnaire::{self, Questionnaire};
use crate::catalogue::rule::Rule;
use crate::catalogue::scopes::Scopes;
use crate::catalogue::seed::{self, Seed};
use crate::catalogue::woven;
use crate::diag::Diagnostics;
use crate::facts::Vocabulary;
use crate::facts::derive::vocabulary;
use crate::source::{FileId, SourceSet};
use crate::yaml::{self, Trees};

use effective::{Effective, effective_files};
use loader::Loader;

/// Everything that is known before a program folder is read.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Facts.
    pub vocabulary: Arc<Vocabulary>,
    /// Questions.
    pub questionnaire: Questionnaire,
    /// Rules in order of id.
    pub rules: Vec<Rule>,
    /// Gates in order of number.
    pub gates: Vec<Gate>,
    /// Parameters with their defaults.
    pub parameters: Parameters,
    /// Function profiles.
    pub profiles: Profiles,
    /// Frameworks.
    pub frameworks: Frameworks,
    /// Scope tables of providers.
    pub scopes: Arc<Scopes>,
    /// Parts and clauses of the policy.
    pub policy: PolicyText,
    /// The guidance behind all of it.
    pub seed: Seed,
    /// Fields that are needed in some cases only.
    pub conditions: Conditions,
    /// Own files that took the place of shipped ones.
    pub replaced: Vec<String>,
    /// Own files beside the shipped ones.
    pub added: Vec<String>,
}

impl Catalogue {
    /// The rule of that id.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let at = self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id));
        at.ok().and_then(|at| self.rules.get(at))
    }

    /// The gate of that id.
    pub fn gate(&self, id: &str) -> Option<&Gate> {
        self.gates.iter().find(|gate| gate.id == id)
    }
}

/// What kind of catalogue file a path is.
pub fn is_catalogue(path: &str) -> bool {
    let folders = [
        "questionnaires/",
        "rules/",
        "assets/",
        "profiles/",
        "frameworks/",
        "gates/",
        "scopes/",
    ];
    // The words of forms and the layouts of other questionnaires decide nothing: they are read by
    // the commands that need them.
    let apart = ["assets/forms/", "assets/foreign/"];
    let is_yaml = camino::Utf8Path::new(path).extension() == Some("yaml");
    let is_apart = apart.iter().any(|folder| path.starts_with(folder));
    is_yaml && !is_apart && folders.iter().any(|folder| path.starts_with(folder))
}

/// The path under which a program's own file would replace a shipped one.
pub fn shipped_path(path: &str) -> String {
    for folder in ["profiles/", "frameworks/", "gates/", "scopes/"] {
        if path.starts_with(folder) {
            return format!("assets/{path}");
        }
    }
    path.to_owned()
}

/// Loads the catalogue from the catalogue files of a source set, which must be parsed into
/// `trees` already or are parsed here.
pub fn load(sources: &SourceSet, trees: &mut Trees, problems: &mut Diagnostics) -> Catalogue {
    let begun = begin(sources, trees, problems);
    let rest = begun.rest(sources, trees);
    begun.finish(rest, problems)
}

/// A catalogue as far as the records of a program need it: questions, and what they rest on.
pub struct Begun {
    effective: Effective,
    vocabulary: Arc<Vocabulary>,
    parameters: Parameters,
    /// Questions.
    pub questionnaire: Questionnaire,
}

/// The rest of a catalogue, which can be read beside the records of a program.
pub struct Rest {
    rules: Vec<Rule>,
    /// Rules with a fault.
    faulty: Vec<Rule>,
    gates: Vec<Gate>,
    profiles: Profiles,
    frameworks: Frameworks,
    scopes: Scopes,
    policy: PolicyText,
    seed: Seed,
    conditions: Conditions,
    problems: Diagnostics,
}

/// Parses all catalogue files that are not in `trees`, and reads parameters and questions.
pub fn begin(sources: &SourceSet, trees: &mut Trees, problems: &mut Diagnostics) -> Begun {
    let effective = effective_files(sources, problems);
    let unread = effective
        .files
        .values()
        .chain(effective.more.values())
        .filter(|file| trees.get(**file).is_none());
    let unread: Vec<FileId> = unread.copied().collect();
    yaml::read_all(sources, &unread, trees, problems);
    let mut vocabulary = vocabulary();
    for (_, file) in effective.within("questionnaires/") {
        if let Some(tree) = trees.get(file) {
            questionnaire::declare(file, tree, &mut vocabulary, problems);
        }
    }
    let vocabulary = Arc::new(vocabulary);
    let mut parameters = Parameters::default();
    for (_, file) in effective.within("assets/parameters") {
        if let Some(tree) = trees.get(file) {
            parameters = parameters::read(file, tree, &vocabulary, problems).unwrap_or_default();
        }
    }
    let mut loader = Loader {
        sources,
        trees,
        vocabulary: &vocabulary,
        parameters: &parameters,
        problems,
    };
    let questionnaire = loader.questionnaire(effective.within("questionnaires/"));
    Begun {
        effective,
        vocabulary,
        parameters,
        questionnaire,
    }
}

impl Begun {
    /// Reads what is not read yet.
    pub fn rest(&self, sources: &SourceSet, trees: &Trees) -> Rest {
        let mut problems = Diagnostics::new();
        let mut loader = Loader {
            sources,
            trees,
            vocabulary: &self.vocabulary,
            parameters: &self.parameters,
            problems: &mut problems,
        };
        let effective = &self.effective;
        let (rules, faulty) = loader.rules(effective.within("rules/"));
        Rest {
            rules,
            faulty,
            gates: loader.gates(effective.within("assets/gates/")),
            profiles: loader.profiles(effective.within("assets/profiles/")),
            frameworks: loader.frameworks(effective.with_more("assets/frameworks/")),
            scopes: loader.scopes(effective.with_more("assets/scopes/")),
            policy: loader.policy(effective.within("assets/policy.yaml")),
            seed: loader.seed(effective.within("assets/seed.yaml")),
            conditions: loader.conditions(effective.within("assets/completeness.yaml")),
            problems,
        }
    }

    /// Puts all of it together, and checks each part against the others.
    pub fn finish(self, rest: Rest, problems: &mut Diagnostics) -> Catalogue {
        problems.extend(rest.problems);
        let catalogue = Catalogue {
            vocabulary: self.vocabulary,
            questionnaire: self.questionnaire,
            rules: rest.rules,
            gates: rest.gates,
            parameters: self.parameters,
            profiles: rest.profiles,
            frameworks: rest.frameworks,
            scopes: Arc::new(rest.scopes),
            policy: rest.policy,
            seed: rest.seed,
            conditions: rest.conditions,
            replaced: self.effective.replaced,
            added: self.effective.added,
        };
        let faulty = rest.faulty;
        own::check(&catalogue, problems);
        references::check(&catalogue, &faulty, problems);
        policy::check(&catalogue, &faulty, problems);
        seed::check(&catalogue, problems);
        woven::check(&catalogue, &faulty, problems);
        catalogue
    }
}
