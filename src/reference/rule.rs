//! Rules explained.
//!
//! In: a rule and the catalogue around it. Out: its entry.

use crate::catalogue::load::Catalogue;
use crate::catalogue::rule::{Rule, SeverityRule};
use crate::catalogue::rule_case::{Expect, RuleCase};
use crate::phrase::Outline;
use crate::reference::reads::Reads;
use crate::reference::{Entry, Kind, links, names, same};

/// How rules are found.
pub(super) const KIND: Kind = Kind {
    word: "rule",
    names: |catalogue| {
        let rules = catalogue.rules.iter();
        rules
            .flat_map(|rule| [rule.id.clone(), rule.name.clone()])
            .collect()
    },
    find: |catalogue, id| {
        let mut rules = catalogue.rules.iter();
        let rule = rules.find(|rule| same(&rule.id, id) || same(&rule.name, id))?;
        Some(entry(catalogue, rule))
    },
};

/// Everything about one rule.
pub(super) fn entry(catalogue: &Catalogue, rule: &Rule) -> Entry {
    let said = names(catalogue);
    let mut entry = Entry::new(&rule.id, &rule.title, &rule.name);
    let looks = format!(
        "{}; runs for each {}",
        rule.family.words(),
        rule.target.target_word()
    );
    entry.text("Family", looks);
    entry.lines("Severity", rule.severity_words(said));
    entry.lines("When it fires, it", vec![rule.consequence_words(said)]);
    let applies = rule.applies_when.iter().map(|when| when.words(said));
    entry.lines("Applies if", applies.collect());
    entry.lines("Fires if", vec![rule.when.words(said)]);
    entry.text(
        "Silent where one of these fired",
        links(catalogue, &rule.suppressed_by),
    );
    entry.text("If it cannot be told", rule.cannot_tell.as_str());
    entry.lines("What it reads", reads(catalogue, rule).lines(catalogue));
    entry.text("Why it matters", rule.why.as_str());
    entry.text("What to do", rule.fix.as_str());
    let more = rule
        .fix_with
        .iter()
        .map(|one| Outline::of(one.written.as_str()));
    entry.lines("And, where these facts are known", more.collect());
    entry.text("Clause to ask for", rule.ask.as_deref().unwrap_or_default());
    entry.text(
        "When it fires although all is well",
        rule.false_positives.as_str(),
    );
    entry.text("Who acts", rule.owner.title());
    entry.text("Policy clauses", links(catalogue, &rule.clauses));
    entry.text("Sentences of the guidance", links(catalogue, &rule.seed));
    let frameworks = links(catalogue, &rule.frameworks);
    entry.text("Framework identifiers (a mapping aid)", frameworks);
    entry.lines(
        "Its own cases",
        cases(&rule.cases, "fires", "passes", "cannot tell"),
    );
    entry
}

/// Everything a rule looks at.
pub(super) fn reads(catalogue: &Catalogue, rule: &Rule) -> Reads {
    let mut reads = Reads::default();
    let special = rule.severity_when.iter().map(|(_, condition)| condition);
    let conditions = rule.applies_when.iter().chain([&rule.when]);
    for condition in conditions.chain(special).chain(&rule.blocks_when) {
        reads.condition(catalogue, condition);
    }
    for fact in &rule.shows {
        reads.fact(catalogue, fact);
    }
    if let SeverityRule::Fact(fact) = &rule.severity {
        reads.fact(catalogue, fact);
    }
    reads
}

/// Cases by the result they expect.
pub(super) fn cases(cases: &[RuleCase], fired: &str, passed: &str, unknown: &str) -> Vec<Outline> {
    let results = [
        (Expect::Fired, fired),
        (Expect::Passed, passed),
        (Expect::CannotTell, unknown),
        (Expect::NotApplicable, "does not apply"),
    ];
    let lines = results.into_iter().filter_map(|(expect, word)| {
        let of = cases.iter().filter(|case| case.expect == expect);
        let of: Vec<&str> = of.map(|case| case.name.as_str()).collect();
        (!of.is_empty()).then(|| Outline::of(format!("{word}: {}", of.join("; "))))
    });
    lines.collect()
}
