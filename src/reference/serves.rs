//! What serves a sentence of the guidance or touches a framework identifier.
//!
//! In: the lists in which questions, rules, gates, parameters, clauses and profiles name them.
//! Out: their ids, so that nothing is listed twice.

use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::Definition;
use crate::phrase::{Outline, Phrase};
use crate::reference::{Entry, clause, link, links, titled};

/// Everything that names one sentence or identifier.
#[derive(Default)]
pub(super) struct Serves {
    pub(super) questions: Vec<String>,
    pub(super) rules: Vec<String>,
    pub(super) gates: Vec<String>,
    pub(super) parameters: Vec<String>,
    pub(super) clauses: Vec<String>,
    pub(super) profiles: Vec<String>,
}

impl Serves {
    /// What serves a sentence.
    pub(super) fn sentence(catalogue: &Catalogue, id: &str) -> Self {
        let has = |ids: &[String]| ids.iter().any(|one| one == id);
        let gates = catalogue.gates.iter().filter(|gate| has(&gate.seed));
        let mut profiles = catalogue.profiles.values();
        let profiles = profiles
            .by_ref()
            .filter(|p| p.rows.iter().any(|row| has(&row.seed)));
        Self {
            gates: gates.map(|gate| gate.id.clone()).collect(),
            profiles: profiles.map(|profile| profile.id.clone()).collect(),
            parameters: parameters(catalogue, |definition| has(&definition.seed)),
            ..Self::shared(
                catalogue,
                |question| has(&question.seed),
                |rule| has(&rule.seed),
                |clause| has(&clause.seed),
            )
        }
    }

    /// What touches a framework identifier.
    pub(super) fn identifier(catalogue: &Catalogue, id: &str) -> Self {
        let has = |ids: &[String]| ids.iter().any(|one| one == id);
        Self {
            parameters: parameters(catalogue, |definition| {
                has(&definition.source) || definition.floors.iter().any(|floor| floor.source == id)
            }),
            ..Self::shared(
                catalogue,
                |question| has(&question.frameworks),
                |rule| has(&rule.frameworks),
                |clause| has(&clause.frameworks),
            )
        }
    }

    fn shared(
        catalogue: &Catalogue,
        question: impl Fn(&crate::catalogue::questionnaire::Question) -> bool,
        rule: impl Fn(&crate::catalogue::rule::Rule) -> bool,
        clause: impl Fn(&crate::catalogue::policy::Clause) -> bool,
    ) -> Self {
        let questions = catalogue.questionnaire.questions.iter();
        let questions = questions.filter(|one| question(one));
        let rules = catalogue.rules.iter().filter(|one| rule(one));
        let clauses = catalogue.policy.clauses().filter(|one| clause(one));
        Self {
            questions: questions.map(|one| one.id.clone()).collect(),
            rules: rules.map(|one| one.id.clone()).collect(),
            clauses: clauses.map(|one| one.id.clone()).collect(),
            ..Self::default()
        }
    }

    /// Whether nothing names it.
    pub(super) fn is_nothing(&self) -> bool {
        self.questions.is_empty()
            && self.rules.is_empty()
            && self.parameters.is_empty()
            && self.clauses.is_empty()
    }

    /// Adds what there is to an entry, each with its title.
    pub(super) fn tell(&self, catalogue: &Catalogue, entry: &mut Entry) {
        let lines = |ids: &[String], title: &dyn Fn(&str) -> Option<String>| -> Vec<Outline> {
            let line = |id: &String| Some(titled(catalogue, id, &title(id)?));
            ids.iter().filter_map(line).collect()
        };
        let question = |id: &str| {
            let question = catalogue.questionnaire.question(id);
            question.map(|question| question.text.clone())
        };
        entry.lines("Questions", lines(&self.questions, &question));
        let rule = |id: &str| {
            let mut rules = catalogue.rules.iter();
            rules
                .find(|rule| rule.id == id)
                .map(|rule| rule.title.clone())
        };
        entry.lines("Rules", lines(&self.rules, &rule));
        let gate = |id: &str| {
            let mut gates = catalogue.gates.iter();
            gates
                .find(|gate| gate.id == id)
                .map(|gate| gate.title.clone())
        };
        entry.lines("Gates", lines(&self.gates, &gate));
        let parameter = |id: &str| {
            let mut all = catalogue.parameters.definitions.iter();
            all.find(|one| one.name == id).map(|one| one.title.clone())
        };
        entry.lines("Parameters", lines(&self.parameters, &parameter));
        let clauses = self.clauses.iter().filter_map(|id| {
            let text = clause::text(catalogue, id)?;
            Some(Outline::of(link(catalogue, id).and(": ").then(text)))
        });
        entry.lines("Policy clauses", clauses.collect());
        entry.text("Function profiles", Phrase::codes(&self.profiles));
    }

    /// The same in a few cells of a table: questions, rules, and all else.
    pub(super) fn cells(&self, catalogue: &Catalogue) -> [Phrase; 3] {
        let rest = self
            .gates
            .iter()
            .chain(&self.parameters)
            .chain(&self.clauses);
        [
            links(catalogue, &self.questions),
            links(catalogue, &self.rules),
            links(catalogue, rest),
        ]
    }
}

fn parameters(catalogue: &Catalogue, is: impl Fn(&Definition) -> bool) -> Vec<String> {
    let definitions = catalogue.parameters.definitions.iter();
    definitions
        .filter(|one| is(one))
        .map(|one| one.name.clone())
        .collect()
}
