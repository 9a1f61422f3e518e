//! A program folder in memory: shipped data, the folder's files, and everything found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use agentvet::assets;
use agentvet::case::check::{self, Known};
use agentvet::case::completeness::{self, Completeness, Conditions};
use agentvet::case::{Case, read};
use agentvet::catalogue::load::{self, Catalogue};
use agentvet::condition::World;
use agentvet::date::{self, Date};
use agentvet::diag::{Diagnostic, Diagnostics, Level};
use agentvet::export::diagnostics;
use agentvet::facts::derive::{self, Sources};
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits, Trees};
use camino::Utf8Path;

/// The assessment day of all these tests.
pub(crate) const DAY: &str = "2026-11-22";

/// The files of a folder by path.
pub(crate) type Files = BTreeMap<String, String>;

/// The shipped data, loaded once.
struct Shipped {
    catalogue: Catalogue,
    conditions: Conditions,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let mut sources = SourceSet::new();
    for (path, text) in assets::texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    let mut trees = Trees::new();
    // What is wrong with the catalogue itself has tests of its own.
    let catalogue = load::load(&sources, &mut trees, &mut Diagnostics::new());
    let file = sources
        .find(Utf8Path::new("assets/completeness.yaml"))
        .unwrap();
    let mut problems = Diagnostics::new();
    let conditions = Conditions::read(
        file,
        trees.get(file).unwrap(),
        &catalogue.vocabulary,
        &catalogue.parameters,
        &mut problems,
    );
    assert_eq!(diagnostics::to_text(&problems, &sources, &trees, false), "");
    Shipped {
        catalogue,
        conditions,
    }
});

/// A folder that was read and checked.
pub(crate) struct Program {
    sources: SourceSet,
    trees: Trees,
    case: Case,
    as_of: Date,
    pub(crate) problems: Diagnostics,
}

impl Program {
    pub(crate) fn new(files: &Files) -> Self {
        Self::with(files, &everything())
    }

    /// The same, with a catalogue that knows these ids.
    pub(crate) fn with(files: &Files, known: &Known) -> Self {
        let mut sources = SourceSet::new();
        let mut problems = Diagnostics::new();
        let mut trees = Trees::new();
        for (path, text) in files {
            let file = sources.add(path.as_str(), text.as_str(), Origin::Program);
            match yaml::read(&sources, file, &Limits::default()) {
                Ok(tree) => trees.insert(file, tree),
                Err(problem) => problems.push(problem),
            }
        }
        let questionnaire = &SHIPPED.catalogue.questionnaire;
        let (case, found) = read::read(&sources, &trees, questionnaire);
        problems.extend(found);
        let as_of = date::parse(DAY).unwrap();
        problems.extend(check::check(&case, questionnaire, as_of, known));
        Self {
            sources,
            trees,
            case,
            as_of,
            problems,
        }
    }

    /// How complete the folder is.
    pub(crate) fn completeness(&self) -> Completeness {
        let Shipped {
            catalogue,
            conditions,
        } = &*SHIPPED;
        let parameters = &catalogue.parameters;
        let sources = Sources {
            case: &self.case,
            questionnaire: &catalogue.questionnaire,
            parameters,
            profiles: &catalogue.profiles,
            scopes: &catalogue.scopes,
            as_of: self.as_of,
        };
        let (facts, index) = derive::build(&catalogue.vocabulary, &sources);
        let world = World {
            facts: &facts,
            parameters,
            as_of: self.as_of,
        };
        completeness::completeness(&world, &index, &self.case, conditions)
    }

    /// What a person would see.
    pub(crate) fn text(&self, problems: &Diagnostics) -> String {
        diagnostics::to_text(problems, &self.sources, &self.trees, false)
    }

    /// Path and line, level and code of each problem, in the order of the paths and lines.
    pub(crate) fn places(&self) -> Vec<String> {
        let problems = self.problems.iter();
        let mut places: Vec<_> = problems.map(|problem| self.place(problem)).collect();
        places.sort();
        let said = places
            .into_iter()
            .map(|(path, line, level, code)| format!("{path}:{line} {level} {code}"));
        said.collect()
    }

    /// Level, code and message of each problem.
    pub(crate) fn messages(&self) -> Vec<String> {
        let problems = self.problems.iter();
        let said = problems.map(|problem| {
            let level = match problem.level {
                Level::Error => "E",
                Level::Warning => "W",
                Level::Note => "N",
            };
            format!("{level} {} {}", problem.code.0, problem.message)
        });
        said.collect()
    }

    fn place(&self, problem: &Diagnostic) -> (String, usize, &'static str, &'static str) {
        let place = &problem.primary.place;
        let file = place.file().unwrap();
        let span = self.trees.span(place).unwrap_or_default();
        let level = match problem.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let path = self.sources.path(file).as_str().to_owned();
        let line = self.sources.line_column(file, span.start).line;
        (path, line, level, problem.code.0)
    }
}

/// All ids there may be, so that no test depends on which rules have been written.
fn everything() -> Known {
    let numbered = |prefix: &str, last: u32| -> Vec<String> {
        let numbers = 1..=last;
        numbers.map(|n| format!("{prefix}{n:02}")).collect()
    };
    let families = [("RF-V", 35), ("RF-X", 21), ("RF-I", 24)];
    let rules = families.map(|(prefix, last)| numbered(prefix, last));
    Known {
        rules: rules.into_iter().flatten().collect(),
        gates: (1..=22).map(|n| format!("G{n}")).collect(),
        profiles: BTreeSet::from(["invoice_processing".to_owned()]),
        scopes: Arc::clone(&SHIPPED.catalogue.scopes),
    }
}

/// The files of a folder under `tests/fixtures/check`.
macro_rules! folder {
    ($name:literal, $($path:literal),+ $(,)?) => {
        std::collections::BTreeMap::from([
            $(($path.to_owned(), include_str!(concat!("../fixtures/check/", $name, "/", $path)).to_owned())),+
        ])
    };
}

/// A folder in which everything is filled in and right.
pub(crate) fn clean() -> Files {
    folder!(
        "clean",
        "agentvet.yaml",
        "vendors/brightline.yaml",
        "inventory/platforms.yaml",
        "inventory/systems.yaml",
        "inventory/agents/ap-invoice.yaml",
        "inventory/credentials.yaml",
        "exceptions.yaml",
        "decisions.yaml",
        "evidence/register.yaml",
    )
}

/// A folder with a mistake of another kind on almost every line.
pub(crate) fn mistakes() -> Files {
    folder!(
        "mistakes",
        "agentvet.yaml",
        "vendors/brightline.yaml",
        "vendor/nimbus.yaml",
        "inventory/platforms.yaml",
        "inventory/systems.yaml",
        "inventory/agents/crm-bot.yaml",
        "inventory/agents/helper.yaml",
        "inventory/credentials.yaml",
        "exceptions.yaml",
        "decisions.yaml",
        "evidence/register.yaml",
    )
}
