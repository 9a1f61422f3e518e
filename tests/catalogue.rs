//! Everything that ships must load, and every case inside it must come out as it says.

use agentvet::assets;
use agentvet::catalogue::load::{self, Catalogue};
use agentvet::catalogue::rule::Family;
use agentvet::catalogue::rule_case::Expect;
use agentvet::catalogue::trial;
use agentvet::diag::Diagnostics;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::Trees;

fn shipped() -> (Catalogue, Diagnostics, SourceSet) {
    let mut sources = SourceSet::new();
    for (path, text) in assets::texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    let mut problems = Diagnostics::new();
    let catalogue = load::load(&sources, &mut Trees::new(), &mut problems);
    (catalogue, problems, sources)
}

#[test]
fn shipped_files_load_without_problems() {
    let (_, problems, sources) = shipped();
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let place = &problem.primary.place;
            let file = place.file().map_or("-", |id| sources.path(id).as_str());
            let at = match place {
                agentvet::diag::Place::Span(id, span) => {
                    let at = sources.line_column(*id, span.start);
                    format!("{}:{}", at.line, at.column)
                }
                other => format!("{other:?}"),
            };
            format!("{file}:{at}: {} {:?}", problem.message, problem.help)
        })
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_case_comes_out_as_it_says() {
    let (catalogue, _, _) = shipped();
    let (count, failed) = trial::try_all(&catalogue);
    let lines: Vec<String> = failed
        .iter()
        .map(|f| format!("{} `{}`: {}", f.id, f.case, f.message))
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {count}\n{}",
        failed.len(),
        lines.join("\n")
    );
    assert!(count > 500, "only {count} cases ran");
}

#[test]
fn every_rule_and_gate_has_the_cases_it_needs() {
    let (catalogue, _, _) = shipped();
    let mut missing = Vec::new();
    let rules = catalogue.rules.iter();
    let rules = rules.map(|r| (&r.id, &r.cases, r.applies_when.is_some()));
    let gates = catalogue.gates.iter();
    let gates = gates.map(|g| (&g.id, &g.cases, g.applies_when.is_some()));
    for (id, cases, conditional) in rules.chain(gates) {
        let mut needed = vec![Expect::Fired, Expect::Passed, Expect::CannotTell];
        if conditional {
            needed.push(Expect::NotApplicable);
        }
        for expect in needed {
            if !cases.iter().any(|case| case.expect == expect) {
                missing.push(format!("{id}: {expect:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

/// Wording goes into contracts and letters: it binds somebody, and it tells nothing about us.
#[test]
fn every_rule_about_a_vendor_has_wording_that_can_be_pasted_into_a_contract() {
    let (catalogue, _, _) = shipped();
    let mut faults = Vec::new();
    for rule in &catalogue.rules {
        let Some(ask) = rule.ask.as_deref().map(str::trim) else {
            if rule.family != Family::Inventory {
                faults.push(format!("{}: has none", rule.id));
            }
            continue;
        };
        let apart = |c: char| !c.is_alphanumeric();
        let words: Vec<String> = ask.split(apart).map(str::to_lowercase).collect();
        let has = |word: &str| words.iter().any(|one| one == word);
        if !(has("shall") || has("agree")) {
            faults.push(format!("{}: binds nobody", rule.id));
        }
        let ours = [
            "we", "us", "our", "weight", "weighted", "tier", "score", "gate",
        ];
        let ours = ours.iter().filter(|word| has(word));
        faults.extend(ours.map(|word| format!("{}: says `{word}`", rule.id)));
        let sentences = ask.matches(". ").count() + 1;
        if sentences > 3 || !ask.ends_with('.') {
            faults.push(format!("{}: is not one to three sentences", rule.id));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
