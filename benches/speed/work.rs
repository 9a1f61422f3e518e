//! The work that is measured, each piece prepared once.
//!
//! In: nothing but what ships and [`programs`](crate::programs). Out: functions without arguments
//! that do one unit of work, and how large that unit is.

use agentvet::assess::{self, Assessment, Inputs, judge, targets};
use agentvet::assets;
use agentvet::block::Document;
use agentvet::case::Case;
use agentvet::case::read;
use agentvet::catalogue::load::Catalogue;
use agentvet::catalogue::rule::Rule;
use agentvet::cli::session::{Session, shipped_catalogue};
use agentvet::condition::{Frames, World};
use agentvet::date::Date;
use agentvet::diag::Diagnostics;
use agentvet::facts::Facts;
use agentvet::facts::derive::{self, Sources};
use agentvet::markdown;
use agentvet::pdf::{Engine, Options, Rendered};
use agentvet::source::{Origin, SourceSet};
use agentvet::templates::{Templates, VendorPage};
use agentvet::view::PackView;
use agentvet::yaml::{self, Limits, Trees};

use crate::programs::{self, Files};

/// The assessment day of everything that is measured.
pub(crate) const DAY: Date = jiff::civil::date(2026, 11, 22);

/// Text to checked case.
pub(crate) struct Reading {
    catalogue: Catalogue,
    files: Files,
    /// The same records as JSON, for the reader that is compared with.
    json: Vec<String>,
    /// How much text there is.
    pub(crate) bytes: usize,
    /// How much JSON there is.
    pub(crate) json_bytes: usize,
}

impl Reading {
    /// One vendor file of 100 KB.
    pub(crate) fn vendor_file() -> Self {
        let catalogue = shipped_catalogue();
        let text = programs::vendor_file(&catalogue.questionnaire, 100_000);
        Self::new(catalogue, vec![("vendors/ardquill.yaml".to_owned(), text)])
    }

    /// A program of 20 platforms.
    pub(crate) fn program() -> Self {
        Self::new(shipped_catalogue(), programs::program(20))
    }

    fn new(catalogue: Catalogue, files: Files) -> Self {
        let sources = source_set(&files);
        let json: Vec<_> = sources
            .iter()
            .filter_map(|(file, _)| yaml::read(&sources, file, &Limits::default()).ok())
            .map(|tree| tree.to_json().to_string())
            .collect();
        let reading = Self {
            bytes: files.iter().map(|(_, text)| text.len()).sum(),
            json_bytes: json.iter().map(String::len).sum(),
            catalogue,
            files,
            json,
        };
        let (_, problems) = reading.run();
        let errors: Vec<_> = problems
            .iter()
            .filter(|problem| problem.level == agentvet::diag::Level::Error)
            .collect();
        assert!(
            errors.is_empty(),
            "what is measured must be sound: {errors:#?}"
        );
        reading
    }

    /// Reads, checks against the schemas, and makes records.
    pub(crate) fn run(&self) -> (Case, Diagnostics) {
        let sources = source_set(&self.files);
        let trees = trees_of(&sources);
        read::read(&sources, &trees, &self.catalogue.questionnaire)
    }

    /// Text to trees alone, without schemas and records.
    pub(crate) fn parse(&self) -> Trees {
        trees_of(&source_set(&self.files))
    }

    /// The same records read as JSON into untyped values: the least that any reader must do.
    pub(crate) fn serde_json(&self) -> usize {
        let values = self
            .json
            .iter()
            .map(|text| serde_json::from_str::<serde_json::Value>(text));
        values.flatten().count()
    }
}

fn trees_of(sources: &SourceSet) -> Trees {
    let mut trees = Trees::new();
    for (file, _) in sources.iter() {
        if let Ok(tree) = yaml::read(sources, file, &Limits::default()) {
            trees.insert(file, tree);
        }
    }
    trees
}

fn source_set(files: &Files) -> SourceSet {
    let mut sources = SourceSet::new();
    for (path, text) in files {
        sources.add(path.as_str(), text.as_str(), Origin::Program);
    }
    sources
}

/// A loaded program, judged.
pub(crate) struct Judging {
    pub(crate) session: Session,
    facts: Facts,
    /// Every rule with every target that it has in the program.
    places: Vec<(usize, Frames)>,
}

impl Judging {
    /// A program of 20 platforms.
    pub(crate) fn program() -> Self {
        let mut sources = SourceSet::new();
        for (path, text) in assets::texts() {
            sources.add(*path, *text, Origin::Shipped);
        }
        for (path, text) in programs::program(20) {
            sources.add(path, text, Origin::Program);
        }
        let session = Session::from_sources(sources, Diagnostics::new(), DAY);
        let (facts, index) = derive::build(
            &session.catalogue.vocabulary,
            &Sources {
                case: &session.case,
                questionnaire: &session.catalogue.questionnaire,
                parameters: &session.parameters,
                profiles: &session.catalogue.profiles,
                scopes: &session.catalogue.scopes,
                as_of: DAY,
            },
        );
        let of = |rule: &Rule| targets::of(rule.target, false, &session.case, &index, &facts);
        let rules = session.catalogue.rules.iter().enumerate();
        let places = rules.flat_map(|(at, rule)| {
            let places = of(rule).into_iter();
            places.map(move |place| (at, place.frames))
        });
        let places = places.collect();
        Self {
            session,
            facts,
            places,
        }
    }

    /// How many times a rule meets a target.
    pub(crate) fn evaluations(&self) -> usize {
        self.places.len()
    }

    /// Judges every target by every rule; returns how many fired or could not be told.
    pub(crate) fn rules(&self) -> usize {
        let world = World {
            facts: &self.facts,
            parameters: &self.session.parameters,
            as_of: DAY,
        };
        let rules = &self.session.catalogue.rules;
        let results = self.places.iter().filter_map(|(at, frames)| {
            let rule = rules.get(*at)?;
            Some(judge::judge_rule(rule, &world, frames).outcome)
        });
        results
            .filter(|outcome| *outcome <= judge::Outcome::CannotTell)
            .count()
    }

    /// The whole assessment: facts, rules, scores, gates, decisions.
    pub(crate) fn assess(&self) -> Assessment {
        assess::assess(&inputs(&self.session))
    }
}

/// What an assessment of a session is made from.
pub(crate) fn inputs(session: &Session) -> Inputs<'_> {
    Inputs {
        case: &session.case,
        catalogue: &session.catalogue,
        parameters: &session.parameters,
        as_of: DAY,
    }
}

/// Everything that ships, loaded as a start of the program does.
pub(crate) fn load_everything() -> Catalogue {
    agentvet::cli::session::catalogue_of(&assets::recorded())
}

/// Reports as Markdown.
pub(crate) struct Writing {
    templates: Templates,
    view: PackView,
}

impl Writing {
    /// The reports of a program of 20 platforms.
    pub(crate) fn program() -> Self {
        let judging = Judging::program();
        let (templates, problems) = Templates::load(&judging.session.sources);
        assert!(problems.is_empty(), "{problems:#?}");
        Self {
            templates,
            view: judging.session.view(&judging.assess()),
        }
    }

    /// How many reports there are.
    pub(crate) fn reports(&self) -> usize {
        self.view.platforms.len()
    }

    /// Writes all of them; returns how many bytes of Markdown they are.
    pub(crate) fn run(&self) -> usize {
        let reports = self.view.platforms.iter().map(|platform| {
            let page = VendorPage::new(&self.view, platform);
            self.templates.render("vendor-report.md", &page)
        });
        reports.flatten().map(|text| text.len()).sum()
    }
}

/// A report on paper.
pub(crate) struct Printing {
    engine: Engine,
    document: Document,
    options: Options,
    /// How many pages it has.
    pub(crate) pages: usize,
}

impl Printing {
    /// A report of 12 pages.
    pub(crate) fn report() -> Self {
        const REPORT: &str = include_str!("../../tests/fixtures/documents/report.md");
        let mut printing = Self {
            engine: Engine::new(&assets::fonts()),
            document: Document::default(),
            options: Options {
                contents: true,
                number_headings: true,
                ..Options::new("Quillhaven Agents", DAY)
            },
            pages: 0,
        };
        let mut text = String::new();
        for part in REPORT.split_inclusive("\n\n").cycle() {
            text.push_str(part);
            printing.document = markdown::parse(&text, &markdown::Vocabulary::default());
            printing.pages = printing.run().map_or(usize::MAX, |file| file.pages);
            if printing.pages >= 12 {
                break;
            }
        }
        printing
    }

    /// Sets, draws and writes the report.
    pub(crate) fn run(&mut self) -> Option<Rendered> {
        self.engine.render(&self.document, &self.options).ok()
    }
}
