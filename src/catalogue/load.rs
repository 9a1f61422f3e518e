//! From files to a catalogue: shipped data first, the program's own on top.
//!
//! In: a source set that holds the catalogue's files, shipped and own. Out: everything the
//! assessment runs on, and the problems of all files. The order of loading follows what needs
//! what: facts, then answers, parameters, conditions.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::completeness::Conditions;
use crate::catalogue::framework::{self, Frameworks};
use crate::catalogue::gate::{self, Gate};
use crate::catalogue::parameters::{self, Parameters};
use crate::catalogue::policy::{self, PolicyText};
use crate::catalogue::profile::{self, Profiles};
use crate::catalogue::questionnaire::{self, Questionnaire};
use crate::catalogue::rule::{self, Family, Rule};
use crate::catalogue::seed::{self, Seed};
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::facts::Vocabulary;
use crate::facts::derive::vocabulary;
use crate::source::{FileId, Origin, SourceSet};
use crate::yaml::{self, Trees};

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

/// What kind of catalogue file a path is.
pub fn is_catalogue(path: &str) -> bool {
    let folders = [
        "questionnaires/",
        "rules/",
        "assets/",
        "profiles/",
        "frameworks/",
        "gates/",
    ];
    let is_yaml = camino::Utf8Path::new(path).extension() == Some("yaml");
    is_yaml && folders.iter().any(|folder| path.starts_with(folder))
}

/// The path under which a program's own file would replace a shipped one.
fn shipped_path(path: &str) -> String {
    for folder in ["profiles/", "frameworks/", "gates/"] {
        if path.starts_with(folder) {
            return format!("assets/{path}");
        }
    }
    path.to_owned()
}

/// Loads the catalogue from the catalogue files of a source set, which must be parsed into
/// `trees` already or are parsed here.
pub fn load(sources: &SourceSet, trees: &mut Trees, problems: &mut Diagnostics) -> Catalogue {
    let (files, replaced, added) = effective_files(sources);
    let unread = files.values().filter(|file| trees.get(**file).is_none());
    let unread: Vec<FileId> = unread.copied().collect();
    yaml::read_all(sources, &unread, trees, problems);
    let within = |folder: &str| -> Vec<(String, FileId)> {
        let found = files.iter().filter(|(path, _)| path.starts_with(folder));
        found.map(|(path, file)| (path.clone(), *file)).collect()
    };
    let mut vocabulary = vocabulary();
    for (_, file) in within("questionnaires/") {
        if let Some(tree) = trees.get(file) {
            questionnaire::declare(file, tree, &mut vocabulary, problems);
        }
    }
    let vocabulary = Arc::new(vocabulary);
    let mut parameters = Parameters::default();
    for (_, file) in within("assets/parameters") {
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
    let questionnaire = loader.questionnaire(within("questionnaires/"));
    let rules = loader.rules(within("rules/"));
    let gates = loader.gates(within("assets/gates/"));
    let profiles = loader.profiles(within("assets/profiles/"));
    let frameworks = loader.frameworks(within("assets/frameworks/"));
    let policy = loader.policy(within("assets/policy.yaml"));
    let seed = loader.seed(within("assets/seed.yaml"));
    let conditions = loader.conditions(within("assets/completeness.yaml"));
    let catalogue = Catalogue {
        vocabulary,
        questionnaire,
        rules,
        gates,
        parameters,
        profiles,
        frameworks,
        policy,
        seed,
        conditions,
        replaced,
        added,
    };
    check_references(&catalogue, problems);
    policy::check(&catalogue, problems);
    seed::check(&catalogue, problems);
    framework::check(&catalogue, problems);
    catalogue
}

type Effective = (BTreeMap<String, FileId>, Vec<String>, Vec<String>);

/// The catalogue files in force by path, with what the program replaced and added.
fn effective_files(sources: &SourceSet) -> Effective {
    let mut files = BTreeMap::new();
    let (mut replaced, mut added) = (Vec::new(), Vec::new());
    for origin in [Origin::Shipped, Origin::Program] {
        for (id, file) in sources.iter().filter(|(_, file)| file.origin == origin) {
            let path = file.path.as_str();
            if !is_catalogue(path) {
                continue;
            }
            let key = shipped_path(path);
            let before = files.insert(key, id);
            if origin == Origin::Program {
                let list = if before.is_some() {
                    &mut replaced
                } else {
                    &mut added
                };
                list.push(path.to_owned());
            }
        }
    }
    (files, replaced, added)
}

struct Loader<'a> {
    sources: &'a SourceSet,
    trees: &'a Trees,
    vocabulary: &'a Vocabulary,
    parameters: &'a Parameters,
    problems: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn origin(&self, file: FileId) -> Origin {
        self.sources.get(file).map_or(Origin::Shipped, |f| f.origin)
    }

    fn questionnaire(&mut self, files: Vec<(String, FileId)>) -> Questionnaire {
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

    fn rules(&mut self, files: Vec<(String, FileId)>) -> Vec<Rule> {
        let mut rules = Vec::new();
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
                rules.extend(rule);
            }
        }
        rules.sort_by(|one: &Rule, other: &Rule| one.id.cmp(&other.id));
        rules
    }

    fn gates(&mut self, files: Vec<(String, FileId)>) -> Vec<Gate> {
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

    fn profiles(&mut self, files: Vec<(String, FileId)>) -> Profiles {
        let mut profiles = Profiles::new();
        for (_, file) in files {
            let origin = self.origin(file);
            let read = self.trees.get(file);
            let read = read.and_then(|tree| profile::read(file, origin, tree, self.problems));
            profiles.extend(read.map(|profile| (profile.id.clone(), profile)));
        }
        profiles
    }

    fn frameworks(&mut self, files: Vec<(String, FileId)>) -> Frameworks {
        let mut frameworks = Frameworks::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| framework::read(file, tree, self.problems));
            frameworks.0.extend(read.map(|f| (f.id.clone(), f)));
        }
        frameworks
    }

    fn policy(&mut self, files: Vec<(String, FileId)>) -> PolicyText {
        let mut all = PolicyText::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| policy::read(file, tree, self.problems));
            all = read.unwrap_or_default();
        }
        all
    }

    fn conditions(&mut self, files: Vec<(String, FileId)>) -> Conditions {
        let mut all = Conditions::default();
        for (_, file) in files {
            if let Some(tree) = self.trees.get(file) {
                let (vocabulary, parameters) = (self.vocabulary, self.parameters);
                all = Conditions::read(file, tree, vocabulary, parameters, self.problems);
            }
        }
        all
    }

    fn seed(&mut self, files: Vec<(String, FileId)>) -> Seed {
        let mut all = Seed::default();
        for (_, file) in files {
            let read = self.trees.get(file);
            let read = read.and_then(|tree| seed::read(file, tree, self.problems));
            all = read.unwrap_or_default();
        }
        all
    }
}

/// Names that must exist elsewhere in the catalogue: gates and suppressing rules.
fn check_references(catalogue: &Catalogue, problems: &mut Diagnostics) {
    let gates: Vec<&str> = catalogue
        .gates
        .iter()
        .map(|gate| gate.id.as_str())
        .collect();
    let rules: Vec<&str> = catalogue
        .rules
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    let mut missing = |file: FileId, key: &str, kind: &str, name: &str, known: &[&str]| {
        let place = Place::Value(file, crate::pointer::Pointer::root().key(key));
        let message = format!("there is no {kind} `{name}`");
        let help = crate::diag::did_you_mean(name, known.iter().copied());
        problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
    };
    for rule in &catalogue.rules {
        if let Some(gate) = rule.gate.as_ref().filter(|g| !gates.contains(&g.as_str())) {
            missing(rule.file, "gate", "gate", gate, &gates);
        }
        for other in rule
            .suppressed_by
            .iter()
            .filter(|r| !rules.contains(&r.as_str()))
        {
            missing(rule.file, "suppressed_by", "rule", other, &rules);
        }
    }
}
