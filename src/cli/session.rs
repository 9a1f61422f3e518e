//! From a folder to a loaded program: the steps every command shares.
//!
//! In: where the program is and which day it is. Out: catalogue, parameters and case, with every
//! problem of every file. Problems never stop a step early; the command decides what they mean.

mod people;

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use crate::assess::{self, Assessment, Inputs, shortest};
use crate::assets;
use crate::case::Case;
use crate::case::check::{self, Known};
use crate::case::completeness::{self, Completeness};
use crate::case::read;
use crate::catalogue::load::{self, Catalogue};
use crate::catalogue::parameters::{self, Parameters};
use crate::catalogue::trial;
use crate::clean::excerpt;
use crate::cli::Cli;
use crate::cli::error::{CliError, Outcome};
use crate::condition::World;
use crate::date::Date;
use crate::diag::{Diagnostic, Diagnostics, Level, Place, codes};
use crate::digest;
use crate::export::diagnostics;
use crate::facts::derive;
use crate::io;
use crate::logo::Logo;
use crate::record::{History, Run};
use crate::source::{Origin, SourceSet};
use crate::view::policy::Stamp;
use crate::view::request::{self, Request};
use crate::view::{self, PackView, Setting, recorded};
use crate::yaml::{self, Trees};

/// A loaded program.
pub struct Session {
    /// All files, shipped and own.
    pub sources: SourceSet,
    /// Their trees.
    pub trees: Trees,
    /// Rules, gates, questions and the rest.
    pub catalogue: Catalogue,
    /// Parameters in force.
    pub parameters: Parameters,
    /// The records.
    pub case: Case,
    /// The assessment day.
    pub as_of: Date,
    /// The logo of the theme, once it was read.
    pub logo: Option<Arc<Logo>>,
    /// Every problem of every file.
    pub problems: Diagnostics,
}

impl Session {
    /// Loads the program a command was given. It stays in memory until the process ends: a command
    /// runs once, and clearing up behind it would only keep people waiting.
    pub fn load(cli: &Cli, folder: Option<&Utf8Path>) -> Result<&'static mut Self, CliError> {
        Self::load_onto(assets::recorded(), cli, folder)
    }

    /// Loads the program a command was given, with the test cases of what ships.
    pub fn load_in_full(
        cli: &Cli,
        folder: Option<&Utf8Path>,
    ) -> Result<&'static mut Self, CliError> {
        Self::load_onto(assets::in_full(), cli, folder)
    }

    /// Reads the program a command was given. It goes when its owner lets go of it.
    pub fn read(cli: &Cli, folder: Option<&Utf8Path>) -> Result<Self, CliError> {
        Self::read_onto(assets::recorded(), cli, folder)
    }

    fn load_onto(
        shipped: SourceSet,
        cli: &Cli,
        folder: Option<&Utf8Path>,
    ) -> Result<&'static mut Self, CliError> {
        let session = Self::read_onto(shipped, cli, folder)?;
        Ok(Box::leak(Box::new(session)))
    }

    fn read_onto(
        shipped: SourceSet,
        cli: &Cli,
        folder: Option<&Utf8Path>,
    ) -> Result<Self, CliError> {
        let as_of = io::assessment_day(cli.as_of.as_deref())?;
        let root = Self::root(cli, folder)?;
        let (sources, problems) = io::read_program(&root, shipped)?;
        Ok(Self::from_sources(sources, problems, as_of))
    }

    /// The program folder a command was given, or the nearest above.
    pub fn root(cli: &Cli, folder: Option<&Utf8Path>) -> Result<Utf8PathBuf, CliError> {
        Ok(match folder {
            Some(folder) => io::named_program(&cli.within(folder))?,
            None => io::nearest_program(cli.directory.as_deref())?,
        })
    }

    /// Loads a program from files in memory.
    pub fn from_sources(sources: SourceSet, mut problems: Diagnostics, as_of: Date) -> Self {
        let unreadable: BTreeSet<_> = problems
            .iter()
            .filter_map(|problem| problem.primary.place.file())
            .collect();
        let mut trees = Trees::new();
        let own_yaml = sources.iter().filter(|(file, source)| {
            let is_yaml = matches!(source.path.extension(), Some("yaml" | "yml"));
            source.origin == Origin::Program && is_yaml && !unreadable.contains(file)
        });
        let own_yaml: Vec<_> = own_yaml.map(|(file, _)| file).collect();
        let reading = || {
            yaml::read_all(&sources, &own_yaml, &mut trees, &mut problems);
            load::begin(&sources, &mut trees, &mut problems)
        };
        let (begun, ()) = rayon::join(reading, read::prepare);
        let rest = || begun.rest(&sources, &trees);
        let case = || read::read(&sources, &trees, &begun.questionnaire);
        let (rest, (mut case, found)) = rayon::join(rest, case);
        let mut catalogue = begun.finish(rest, &mut problems);
        problems.extend(contradicted(&catalogue));
        problems.extend(found);
        let (history, found) = History::read(&sources, as_of);
        problems.extend(found);
        case.history = Arc::new(history);
        let known = known(&catalogue);
        let found = check::check(&case, &catalogue.questionnaire, as_of, &known);
        problems.extend(found);
        let mut parameters = catalogue.parameters.clone();
        if let Some(organisation) = &case.organisation {
            let file = organisation.origin.file;
            if let Some(tree) = trees.get(file) {
                let regimes = case.regimes();
                let occurring = derive::occurring(&derive::Sources {
                    case: &case,
                    questionnaire: &catalogue.questionnaire,
                    parameters: &catalogue.parameters,
                    profiles: &catalogue.profiles,
                    scopes: &catalogue.scopes,
                    as_of,
                });
                let given = parameters::Given {
                    file,
                    tree,
                    regimes: &regimes,
                    people: &people::people(&case, as_of),
                    occurring,
                };
                parameters::apply(&mut parameters, &given, &mut problems);
            }
        }
        catalogue.say(&parameters);
        let mut session = Self {
            sources,
            trees,
            catalogue,
            parameters,
            case,
            as_of,
            logo: None,
            problems,
        };
        session.count_long_blocked();
        session
    }

    /// The program as it would be with another text in one of its own files.
    #[must_use]
    pub fn with(&self, path: &Utf8Path, text: &str) -> Self {
        let mut sources = assets::recorded();
        let own = self.sources.iter().map(|(_, source)| source);
        let own = own.filter(|source| source.origin == Origin::Program);
        for source in own {
            let is_it = source.path == path;
            let text = if is_it { text } else { source.text.as_str() };
            sources.add(source.path.clone(), text, source.origin);
        }
        if sources.find(path).is_none() {
            sources.add(path, text, Origin::Program);
        }
        Self::from_sources(sources, Diagnostics::new(), self.as_of)
    }

    /// Finds out how many agents have been blocked for long, which one rule asks. Only recorded
    /// runs can tell, and it takes an assessment; mostly there is nothing to find out.
    fn count_long_blocked(&mut self) {
        let day = assess::age::long_ago(self.as_of);
        if !self.problems.has_errors() && self.case.history.has_open_since_before(day) {
            let percent = assess::age::long_blocked_percent(&self.inputs(), &self.assess());
            Arc::make_mut(&mut self.case.history).long_blocked_percent = percent;
        }
    }

    /// The assessment as a run, to be recorded or compared.
    pub fn run(&self, assessment: &Assessment) -> Run {
        let setting = Setting::of(&self.sources, &self.catalogue, &self.parameters);
        recorded::run(
            &self.inputs(),
            assessment,
            &self.sources,
            &self.trees,
            &setting,
        )
    }

    /// What an assessment is made from.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            case: &self.case,
            catalogue: &self.catalogue,
            parameters: &self.parameters,
            as_of: self.as_of,
        }
    }

    /// How complete every record is, by what its kind and its other fields ask for.
    pub fn completeness(&self) -> Completeness {
        let sources = derive::Sources {
            case: &self.case,
            questionnaire: &self.catalogue.questionnaire,
            parameters: &self.parameters,
            profiles: &self.catalogue.profiles,
            scopes: &self.catalogue.scopes,
            as_of: self.as_of,
        };
        let (facts, index) = derive::build(&self.catalogue.vocabulary, &sources);
        let world = World {
            facts: &facts,
            parameters: &self.parameters,
            as_of: self.as_of,
        };
        let conditions = &self.catalogue.conditions;
        completeness::completeness(&world, &index, &self.case, conditions)
    }

    /// Required fields that are not filled in yet.
    pub fn unfinished(&self) -> Diagnostics {
        let mut problems = Diagnostics::new();
        let completeness = self.completeness();
        problems.extend(completeness::diagnostics(&completeness));
        problems
    }

    /// What made the documents: versions and digests of everything that decides a result.
    pub fn stamp(&self) -> Stamp {
        let mut rules = String::new();
        for (_, file) in self.sources.iter() {
            if load::is_catalogue(file.path.as_str()) {
                rules.push_str(file.path.as_str());
                rules.push('\0');
                rules.push_str(&file.text);
                rules.push('\0');
            }
        }
        let values = serde_json::to_string(&self.parameters.values).unwrap_or_default();
        Stamp {
            generator: concat!("agentvet ", env!("CARGO_PKG_VERSION")).to_owned(),
            ruleset: digest::sha256(rules.as_bytes()),
            parameters: digest::sha256(values.as_bytes()),
        }
    }

    /// An assessment in the words that documents and JSON use.
    pub fn view(&self, assessment: &Assessment) -> PackView {
        let setting = Setting::of(&self.sources, &self.catalogue, &self.parameters);
        view::view(
            &self.inputs(),
            assessment,
            &shortest::ways(&self.inputs(), assessment),
            &self.sources,
            &self.trees,
            &setting,
        )
    }

    /// The letters to vendors that have something to answer.
    pub fn requests(&self, assessment: &Assessment) -> Vec<Request> {
        let asked = crate::cli::form::asked(&self.catalogue);
        request::requests(
            &self.inputs(),
            assessment,
            &self.sources,
            &self.trees,
            &asked,
        )
    }

    /// Judges the program.
    pub fn assess(&self) -> Assessment {
        assess::assess(&self.inputs())
    }

    /// Prints problems to standard error; `least` hides milder ones.
    pub fn report(&self, least: Level) -> Result<(), CliError> {
        let mut shown = Diagnostics::new();
        shown.extend(
            self.problems
                .iter()
                .filter(|problem| problem.level <= least)
                .cloned(),
        );
        if !shown.is_empty() {
            let colour = io::colour_wanted();
            let text = diagnostics::to_text(&shown, &self.sources, &self.trees, colour);
            io::report(&text)?;
        }
        Ok(())
    }

    /// Stops a command whose input has errors, after printing them.
    pub fn refuse_errors(&self) -> Result<Option<Outcome>, CliError> {
        if self.problems.has_errors() {
            self.report(Level::Error)?;
            return Ok(Some(Outcome::BadInput));
        }
        Ok(None)
    }
}

/// Own rules, questions and profiles that contradict their own cases: one of the two is wrong,
/// and nothing may rest on it.
fn contradicted(catalogue: &Catalogue) -> impl Iterator<Item = Diagnostic> {
    let failed = trial::try_own(catalogue).into_iter();
    failed.map(|failed| {
        let trial::Mismatch { id, case, .. } = &failed;
        let given = if failed.given.is_empty() {
            String::new()
        } else {
            format!(" from {}", excerpt(&failed.given.join(", "), 300))
        };
        let message = format!(
            "`{id}` contradicts its case `{case}`: {}{given}",
            failed.message
        );
        let place = Place::Span(failed.place.0, failed.place.1);
        Diagnostic::error(codes::RULE, message, place)
            .help("mend the condition, or the case if the case is wrong")
    })
}

/// The ids that a catalogue knows.
pub(super) fn known(catalogue: &Catalogue) -> Known {
    Known {
        rules: catalogue.rules.iter().map(|rule| rule.id.clone()).collect(),
        gates: catalogue.gates.iter().map(|gate| gate.id.clone()).collect(),
        profiles: catalogue.profiles.keys().cloned().collect(),
        scopes: Arc::clone(&catalogue.scopes),
    }
}

/// The catalogue without any program; its texts name the shipped values.
pub fn shipped_catalogue() -> Catalogue {
    catalogue_of(&assets::in_full())
}

/// The catalogue of what ships alone, as it was read.
pub fn catalogue_of(sources: &SourceSet) -> Catalogue {
    let mut problems = Diagnostics::new();
    let mut trees = Trees::new();
    let mut catalogue = load::load(sources, &mut trees, &mut problems);
    // Taking thousands of nodes apart again would cost a tenth of the start.
    std::mem::forget(trees);
    let parameters = catalogue.parameters.clone();
    catalogue.say(&parameters);
    catalogue
}
