//! From files to a catalogue: shipped data first, the program's own on top.
//!
//! In: a source set that holds the catalogue's files, shipped and own. Out: everything the
//! assessment runs on, and the problems of all files. The order of loading follows what needs
//! what: facts, then answers, parameters, conditions.

mod references;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::case::completeness::Conditions;
use crate::catalogue::framework::{self, Frameworks};
use crate::catalogue::gate::{self, Gate};
use crate::catalogue::own;
use crate::catalogue::parameters::{self, Parameters};
use crate::catalogue::policy::{self, PolicyText};
use crate::catalogue::profile::{self, Profiles};
use crate::catalogue::questionnaire::{self, Questionnaire};
use crate::catalogue::rule::{self, Family, Rule};
use crate::catalogue::scopes::{self, Scopes};
use crate::catalogue::seed::{self, Seed};
use crate::catalogue::woven;
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
    let Effective {
        files,
        more,
        replaced,
        added,
    } = effective_files(sources, problems);
    let unread = files
        .values()
        .chain(more.values())
        .filter(|file| trees.get(**file).is_none());
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
    let (rules, faulty) = loader.rules(within("rules/"));
    let gates = loader.gates(within("assets/gates/"));
    let profiles = loader.profiles(within("assets/profiles/"));
    // What ships comes first, so that what adds to it finds it.
    let with_more = |folder: &str| {
        let more = more.iter().filter(|(path, _)| path.starts_with(folder));
        let more = more.map(|(path, file)| (path.clone(), *file));
        within(folder).into_iter().chain(more.collect::<Vec<_>>())
    };
    let frameworks = loader.frameworks(with_more("assets/frameworks/"));
    let scopes = loader.scopes(with_more("assets/scopes/"));
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
        scopes: Arc::new(scopes),
        policy,
        seed,
        conditions,
        replaced,
        added,
    };
    own::check(&catalogue, problems);
    references::check(&catalogue, &faulty, problems);
    policy::check(&catalogue, &faulty, problems);
    seed::check(&catalogue, problems);
    woven::check(&catalogue, &faulty, problems);
    catalogue
}

/// The catalogue files in force.
#[derive(Default)]
struct Effective {
    /// By path, shipped or own.
    files: BTreeMap<String, FileId>,
    /// Own files that add to a shipped one of their path.
    more: BTreeMap<String, FileId>,
    replaced: Vec<String>,
    added: Vec<String>,
}

fn effective_files(sources: &SourceSet, problems: &mut Diagnostics) -> Effective {
    let mut found = Effective::default();
    let mut bytes = 0;
    for (id, file) in sources.iter() {
        let path = file.path.as_str();
        if file.origin == Origin::Shipped && is_catalogue(path) {
            found.files.insert(path.to_owned(), id);
        }
    }
    for (id, file) in sources.iter() {
        let path = file.path.as_str();
        if file.origin == Origin::Shipped || !is_catalogue(path) {
            continue;
        }
        if let Some(problem) = own::too_large(id, path, file.text.len(), bytes) {
            problems.push(problem);
            continue;
        }
        bytes += file.text.len();
        let key = shipped_path(path);
        match own::use_of(path, found.files.contains_key(&key)) {
            own::Use::Beside => {
                found.files.insert(key, id);
                found.added.push(path.to_owned());
            }
            own::Use::InPlace => {
                found.files.insert(key, id);
                found.replaced.push(path.to_owned());
            }
            own::Use::AddsTo => {
                found.more.insert(key, id);
                found.added.push(path.to_owned());
            }
            own::Use::Refused(instead) => problems.push(own::refusal(id, path, instead)),
        }
    }
    found
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

    /// The rules, and those with a fault.
    fn rules(&mut self, files: Vec<(String, FileId)>) -> (Vec<Rule>, Vec<Rule>) {
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

    fn frameworks(&mut self, files: impl Iterator<Item = (String, FileId)>) -> Frameworks {
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

    fn scopes(&mut self, files: impl Iterator<Item = (String, FileId)>) -> Scopes {
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
