//! The shipped parameters, and what programs may and may not make of them.

mod floors;
mod limits;
mod people;
mod reading;
mod relations;
mod settings;
mod shipped;
mod table;
mod words;

use std::fmt::Write as _;

use super::{Given, Occurring, Parameters, Person, apply, read};
use crate::diag::{Diagnostics, Level, Place};
use crate::facts::Vocabulary;
use crate::facts::derive::vocabulary;
use crate::source::{Origin, SourceSet};
use crate::yaml::{self, Limits, Tree};

const SHIPPED: &str = include_str!("../../../assets/parameters.yaml");

/// The facts there are, worked out once for all tests.
fn facts() -> &'static Vocabulary {
    static FACTS: std::sync::LazyLock<Vocabulary> = std::sync::LazyLock::new(vocabulary);
    &FACTS
}

fn tree(path: &str, text: &str) -> (SourceSet, crate::source::FileId, Tree) {
    let mut sources = SourceSet::new();
    let file = sources.add(path, text, Origin::Program);
    let tree = yaml::read(&sources, file, &Limits::default()).expect(text);
    (sources, file, tree)
}

fn load(text: &str) -> (Option<Parameters>, Diagnostics) {
    let (_, file, tree) = tree("parameters.yaml", text);
    let mut problems = Diagnostics::new();
    let parameters = read(file, &tree, facts(), &mut problems);
    (parameters, problems)
}

fn shipped() -> Parameters {
    let (parameters, problems) = load(SHIPPED);
    assert!(problems.is_empty(), "{problems:#?}");
    parameters.expect("the shipped file is a mapping")
}

/// One person for each role, all of them active.
fn everybody() -> Vec<Person> {
    let roles = [
        "business-owner",
        "technical-owner",
        "system-owner",
        "security-lead",
        "privacy_lead",
        "vendor-manager",
        "executive",
    ];
    roles
        .map(|role| person(&format!("p-{role}"), &[role], Some(true)))
        .to_vec()
}

fn person(id: &str, roles: &[&str], active: Option<bool>) -> Person {
    Person {
        id: id.to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        active,
    }
}

/// A program: its file, its regimes, its people, its tiers and systems.
struct Program {
    text: String,
    regimes: Vec<String>,
    people: Vec<Person>,
    occurring: Occurring,
}

/// What came of a program: the values in force, and each problem with the text it points at.
struct Outcome {
    parameters: Parameters,
    problems: Vec<Problem>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Problem {
    level: Level,
    code: &'static str,
    message: String,
    help: String,
    /// The text of the file that is marked; `None` for a place that is no bytes.
    at: Option<String>,
}

impl Program {
    /// A program that sets these parameters, one `name: value` a line, with everything stated.
    fn setting(lines: &[&str]) -> Self {
        let mut text = "org: { name: Example }\nparameters:\n".to_owned();
        for line in lines {
            let (name, value) = line.split_once(": ").expect(line);
            let rest = "set_by: p-a, set_on: 2026-11-02, reason: tested";
            writeln!(text, "  {name}: {{ value: {value}, {rest} }}").expect("a text takes it");
        }
        Self::text(&text)
    }

    fn text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            regimes: Vec::new(),
            people: everybody(),
            occurring: Occurring::ALL,
        }
    }

    fn under(mut self, regimes: &[&str]) -> Self {
        self.regimes = regimes.iter().map(|regime| (*regime).to_owned()).collect();
        self
    }

    fn with(mut self, people: &[Person]) -> Self {
        self.people = people.to_vec();
        self
    }

    fn having(mut self, tiers: &[u8], sensitivities: &[usize]) -> Self {
        let (tiers, sensitivities) = (tiers.iter(), sensitivities.iter());
        self.occurring = Occurring::of(tiers.copied(), sensitivities.copied());
        self
    }

    fn run(&self) -> Outcome {
        self.run_on(shipped())
    }

    fn run_on(&self, mut parameters: Parameters) -> Outcome {
        let (sources, file, tree) = tree("agentvet.yaml", &self.text);
        let mut problems = Diagnostics::new();
        let given = Given {
            file,
            tree: &tree,
            regimes: &self.regimes,
            people: &self.people,
            occurring: self.occurring,
        };
        apply(&mut parameters, &given, &mut problems);
        let problems = problems.iter().map(|problem| Problem {
            level: problem.level,
            code: problem.code.0,
            message: problem.message.clone(),
            help: problem.help.join(" | "),
            at: match &problem.primary.place {
                Place::Span(_, span) => Some(sources.text(file)[span.start..span.end].to_owned()),
                _ => None,
            },
        });
        Outcome {
            problems: problems.collect(),
            parameters,
        }
    }
}

impl Outcome {
    /// The only problem there is.
    fn only(&self) -> &Problem {
        assert_eq!(self.problems.len(), 1, "{:#?}", self.problems);
        &self.problems[0]
    }
}
