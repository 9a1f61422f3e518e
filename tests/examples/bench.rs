//! A program whose values can be changed one at a time, without loading it anew.
//!
//! In: an example, the name of a parameter, and a value as somebody would write it. Out: what the
//! policy says and what is judged with it. A value outside its limits gives nothing.

use agentvet::assess::{self, Inputs};
use agentvet::catalogue::load::{self, Catalogue};
use agentvet::catalogue::parameters::{self, Amount, By, Definition, Parameters, Unit};
use agentvet::diag::Diagnostics;
use agentvet::source::{Origin, SourceSet};
use agentvet::view::policy::{PolicyView, policy};
use agentvet::yaml::{self, Trees};

use crate::program::Program;

/// The values of a parameter that are tried, as they would be written.
pub(crate) fn tries(definition: &Definition) -> Vec<String> {
    let written = |amounts: Vec<Option<String>>| -> Option<String> {
        let amounts: Option<Vec<String>> = amounts.into_iter().collect();
        let amounts = amounts?;
        Some(match definition.by {
            By::All => amounts.concat(),
            By::Severity | By::Sensitivity => {
                let named = definition.by.names().iter().zip(&amounts);
                let named = named.map(|(name, amount)| format!("{name}: {amount}"));
                format!("{{ {} }}", named.collect::<Vec<_>>().join(", "))
            }
            By::Tier => format!("[{}]", amounts.join(", ")),
        })
    };
    let each = |change: &dyn Fn(usize, &Amount) -> Option<String>| {
        let amounts = definition.default.iter().enumerate();
        written(amounts.map(|(part, amount)| change(part, amount)).collect())
    };
    let mut found = Vec::new();
    if definition.unit.is_words() {
        for step in 0..definition.may.len().max(1) {
            found.extend(each(&|_, amount| words(definition, amount, step)));
        }
        return found;
    }
    for delta in [1, -1, 7, -7, i64::MIN / 2, i64::MAX / 2] {
        found.extend(each(&|part, amount| {
            let limit =
                |limits: &[Option<i64>], none| limits.get(part).copied().flatten().unwrap_or(none);
            let (least, most) = (
                limit(&definition.min, i64::MIN),
                limit(&definition.max, i64::MAX),
            );
            let new = amount.number().map(|old| (old + delta).clamp(least, most));
            Some(new.map_or("none".to_owned(), |new| new.to_string()))
        }));
    }
    found
}

/// Other words than the shipped ones: for a list, one more or one less; for a word, another.
fn words(definition: &Definition, amount: &Amount, step: usize) -> Option<String> {
    let old: Vec<String> = amount.words().iter().map(ToString::to_string).collect();
    if definition.unit == Unit::Countries {
        return Some("[DE, FR]".to_owned());
    }
    let word = definition.may.get(step)?;
    if !definition.list {
        return (old != [word.clone()]).then(|| word.clone());
    }
    let mut new = old.clone();
    if old.contains(word) {
        new.retain(|one| one != word);
    } else {
        new.push(word.clone());
    }
    Some(format!("[{}]", new.join(", ")))
}

/// What is judged: an example, and the catalogue as it is before values are put into its texts.
pub(crate) struct Bench {
    program: Program,
    pub(crate) raw: Catalogue,
}

impl Bench {
    pub(crate) fn of(example: &str) -> Self {
        let program = Program::of(example);
        let mut problems = Diagnostics::new();
        let raw = load::load(&program.session.sources, &mut Trees::new(), &mut problems);
        assert!(!problems.has_errors(), "{example}");
        Self { program, raw }
    }

    /// The values in force when one is set, if its limits allow it.
    pub(crate) fn with(&self, name: &str, value: &str) -> Option<Parameters> {
        let text = format!(
            "parameters:\n  {name}: {{ value: {value}, set_by: p-a, set_on: 2026-01-01, reason: a try }}\n"
        );
        let mut sources = SourceSet::new();
        let file = sources.add("agentvet.yaml", text, Origin::Program);
        let (mut trees, mut problems) = (Trees::new(), Diagnostics::new());
        yaml::read_all(&sources, &[file], &mut trees, &mut problems);
        let roles = self.raw.policy.roles.iter().map(|role| role.id.clone());
        let people = roles.map(|role| parameters::Person {
            id: format!("p-{role}"),
            roles: vec![role],
            active: Some(true),
        });
        let regimes = self.program.session.case.regimes();
        let given = parameters::Given {
            file,
            tree: trees.get(file)?,
            regimes: &regimes,
            people: &people.collect::<Vec<_>>(),
            occurring: parameters::Occurring::ALL,
        };
        let mut changed = self.raw.parameters.clone();
        parameters::apply(&mut changed, &given, &mut problems);
        (!problems.has_errors()).then_some(changed)
    }

    /// The values in force when a parameter has another value than the shipped one.
    pub(crate) fn with_another(&self, definition: &Definition) -> Parameters {
        let name = definition.name.as_str();
        let differs = |changed: &Parameters| {
            let at = changed.position(name).unwrap();
            changed.values.get(at).unwrap().amounts != definition.default
        };
        let tried = tries(definition);
        let mut found = tried.iter().filter_map(|value| self.with(name, value));
        let found = found.find(differs);
        assert!(
            found.is_some(),
            "`{name}`: none of {tried:?} is within its limits"
        );
        found.unwrap()
    }

    /// The shipped values, moved by the regimes of the example.
    pub(crate) fn shipped(&self) -> Parameters {
        self.with("pilot_days", "30").unwrap()
    }

    pub(crate) fn policy(&self, parameters: &Parameters) -> PolicyView {
        let session = &self.program.session;
        policy(&session.case, &self.raw, parameters, session.as_of)
    }

    /// Everything that comes of the example, in words that hold no text of a rule.
    pub(crate) fn judged(&self, parameters: &Parameters) -> String {
        let session = &self.program.session;
        let inputs = Inputs {
            case: &session.case,
            catalogue: &self.raw,
            parameters,
            as_of: session.as_of,
        };
        let assessment = assess::assess(&inputs);
        let findings = assessment.findings.iter().map(|finding| {
            let shown = (
                &finding.key,
                finding.severity,
                finding.blocks,
                &finding.state,
            );
            format!("{shown:?} {} {:?}\n", finding.due, finding.gate)
        });
        let findings: String = findings.collect();
        format!("{findings}{:?}{:?}", assessment.facts, assessment.platforms)
    }
}
