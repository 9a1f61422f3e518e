//! Everything that ships must load, and every case inside it must come out as it says.

use agentvet::assets;
use agentvet::catalogue::load::{self, Catalogue};
use agentvet::catalogue::profile::words_of;
use agentvet::catalogue::rule::Family;
use agentvet::catalogue::rule_case::Expect;
use agentvet::catalogue::trial;
use agentvet::diag::Diagnostics;
use agentvet::model::integration::Access;
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
    let (mut catalogue, _, _) = shipped();
    let parameters = catalogue.parameters.clone();
    catalogue.say(&parameters);
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

#[test]
fn every_scope_table_is_whole() {
    let (catalogue, _, _) = shipped();
    let providers: Vec<&str> = catalogue
        .scopes
        .0
        .values()
        .map(|table| table.provider.as_str())
        .collect();
    let expected = [
        "GitHub",
        "Google Workspace",
        "HubSpot",
        "Microsoft Graph",
        "Salesforce",
        "Slack",
        "Stripe",
    ];
    assert_eq!(providers, expected);
    let count = catalogue.scopes.iter().count();
    assert!(count >= 250, "only {count} scopes");
    for (table, listed) in catalogue.scopes.iter() {
        let name = &listed.name;
        assert!(!listed.access.is_empty(), "{name}");
        assert!(listed.meaning.ends_with('.'), "{name}: {}", listed.meaning);
        assert!(table.scope(name) == Some(listed), "{name} finds itself");
        for narrower in &listed.narrower {
            let other = table.scopes.get(narrower);
            assert!(other.is_some(), "{name} names {narrower}");
            let more: Vec<_> = other
                .into_iter()
                .flat_map(|other| other.access.difference(&listed.access))
                .filter(|access| **access != Access::Read)
                .collect();
            assert!(more.is_empty(), "{narrower} gives {more:?} beyond {name}");
        }
    }
}

#[test]
fn a_listed_scope_never_allows_less_than_its_name_says() {
    let (catalogue, _, _) = shipped();
    // word at the end of a name, the least it must allow
    let rows = [
        (
            "write",
            &[Access::Update, Access::Create, Access::Delete][..],
        ),
        ("readwrite", &[Access::Update]),
        ("send", &[Access::Send]),
        ("modify", &[Access::Update]),
    ];
    let mut tested = 0;
    for (_, listed) in catalogue.scopes.iter() {
        let words = words_of(&listed.name);
        for (word, least) in rows {
            if words.iter().any(|have| have == word) {
                let some = least.iter().any(|access| listed.access.contains(access));
                assert!(some, "{} allows {:?}", listed.name, listed.access);
                tested += 1;
            }
        }
        let reads = ["read", "readonly", "readbasic"];
        let only_reads = words.iter().any(|word| reads.contains(&word.as_str()));
        let writes = words.iter().any(|word| word.contains("write"));
        if only_reads && !writes {
            let access: Vec<Access> = listed.access.iter().copied().collect();
            assert_eq!(access, [Access::Read], "{}", listed.name);
        }
    }
    assert!(tested > 100, "only {tested} names say what they write");
}
