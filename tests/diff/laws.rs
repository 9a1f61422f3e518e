//! What holds for every comparison: nothing is lost, nothing is invented, and it can be turned round.

use std::collections::BTreeSet;

use agentvet::diff::{Change, Difference, FindingItem, Item, Kind};
use agentvet::record::Run;
use serde_json::{Value, json};

use crate::program;

/// Two runs of the example, one before and one after a month of edits; the later has findings that
/// are closed.
fn runs() -> (Run, Run) {
    let folder = program::before();
    program::record(&folder, "before", program::DAY);
    program::edit(&folder, "before");
    // A younger report closes the finding about the old one.
    for (old, new) in [
        ("period_end: 2025-03-31", "period_end: 2026-03-31"),
        ("report_date: 2025-05-20", "report_date: 2026-05-20"),
    ] {
        program::replace(&folder, "before/vendors/skittermark.yaml", old, new);
    }
    program::record(&folder, "before", "2026-12-20");
    let run = |file: &str| program::run(&folder, &format!("before/history/{file}"));
    let (old, new) = (run("0001-2026-11-22.json"), run("0002-2026-12-20.json"));
    assert!(!new.closed.is_empty(), "the later run has closed findings");
    (old, new)
}

/// The run with few of everything, so that each field can be tried.
fn small(run: &Run) -> Value {
    fn shorten(value: &mut Value) {
        let Some(fields) = value.as_object_mut() else {
            return;
        };
        let is_record = fields.contains_key("status") || fields.contains_key("rule");
        if fields.len() > 20 || (fields.len() > 3 && fields.values().all(Value::is_object)) {
            let names: Vec<String> = fields.keys().skip(3).cloned().collect();
            for name in names {
                fields.remove(&name);
            }
        }
        if !is_record || fields.contains_key("scopes") {
            fields.values_mut().for_each(shorten);
        }
    }
    let mut value = serde_json::to_value(run).unwrap();
    for (_, part) in value.as_object_mut().unwrap() {
        shorten(part);
    }
    value
}

/// Every address of a JSON value.
fn addresses(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                addresses(value, &format!("{at}/{}", escaped(key)), found);
            }
        }
        Value::Array(items) => {
            for (place, value) in items.iter().enumerate() {
                addresses(value, &format!("{at}/{place}"), found);
            }
        }
        _ => (),
    }
}

/// What can be done to the value at one address.
fn mutations(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![json!("f".repeat(64))],
        Value::String(text) if text == "fixed" => vec![json!("target_gone")],
        Value::String(text) => vec![json!(format!("{text} x")), json!("fixed")],
        Value::Number(number) => vec![json!(number.as_u64().unwrap() + 1)],
        Value::Array(items) => {
            let mut longer = items.clone();
            longer.push(json!("one more"));
            let mut turned = items.clone();
            turned.reverse();
            let shorter = items.iter().skip(1).cloned().collect();
            [longer, turned, shorter].map(Value::Array).into()
        }
        Value::Object(fields) => {
            let mut all = Vec::new();
            for key in fields.keys() {
                let mut fewer = fields.clone();
                fewer.remove(key);
                all.push(Value::Object(fewer));
            }
            if let Some(first) = fields.values().next() {
                let mut more = fields.clone();
                more.insert("one more".to_owned(), first.clone());
                all.push(Value::Object(more));
            }
            all
        }
        Value::Bool(_) => Vec::new(),
    }
}

/// Every run that differs from this one in one place, with the place. What is no run is left out.
fn neighbours(run: &Value) -> Vec<(String, Run)> {
    let mut places = Vec::new();
    addresses(run, "", &mut places);
    let mut all = Vec::new();
    // The whole is no part; all its parts follow.
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        let before = run.pointer(&place).unwrap();
        for value in mutations(before) {
            if value == *before {
                continue;
            }
            let mut other = run.clone();
            *other.pointer_mut(&place).unwrap() = value;
            if let Ok(other) = Run::read(&other.to_string()) {
                all.push((place.clone(), other));
            }
        }
    }
    all
}

#[test]
fn whatever_differs_is_told_and_what_does_not_differ_is_not() {
    let (old, new) = runs();
    for run in [&old, &new] {
        let same = Difference::between(run, run);
        assert!(same.is_empty());
        assert_eq!(same.headline, "Nothing changed.");
    }
    let value = small(&new);
    let run = Run::read(&value.to_string()).unwrap();
    let neighbours = neighbours(&value);
    assert!(neighbours.len() > 300, "{} were tried", neighbours.len());
    let mut tried = BTreeSet::new();
    for (place, other) in neighbours {
        let part = place.split('/').nth(1).unwrap_or_default().to_owned();
        let difference = Difference::between(&run, &other);
        // What tells runs apart is named at the top and is no change by itself.
        let head = matches!(part.as_str(), "number" | "as_of" | "previous");
        assert_eq!(difference.is_empty(), head, "{place}");
        assert_eq!(difference.headline == "Nothing changed.", head, "{place}");
        if head && part != "previous" {
            assert_ne!(difference.from, difference.to, "{place}");
        }
        tried.insert(part);
    }
    let fields = value.as_object().unwrap().keys();
    for field in fields.filter(|field| *field != "schema") {
        assert!(tried.contains(field), "nothing was tried in `{field}`");
    }
}

/// A list of records as the opposite comparison has it.
fn turned(items: &[Item]) -> Vec<Item> {
    let mut items = items.to_vec();
    for item in &mut items {
        item.kind = opposite(item.kind);
        for change in &mut item.changes {
            change.kind = opposite(change.kind);
            std::mem::swap(&mut change.old, &mut change.new);
        }
        item.changes.sort();
    }
    items
}

fn sorted(items: &[Item]) -> Vec<Item> {
    turned(&turned(items))
}

fn opposite(kind: Kind) -> Kind {
    match kind {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        Kind::Changed => Kind::Changed,
    }
}

fn keys<'d>(lists: &[&'d [FindingItem]]) -> BTreeSet<&'d str> {
    let all = lists.iter().flat_map(|list| list.iter());
    all.map(|one| one.key.as_str()).collect()
}

fn assert_mirrored(old: &Run, new: &Run, place: &str) {
    let there = Difference::between(old, new);
    let back = Difference::between(new, old);
    let (one, other) = (&there.findings, &back.findings);
    let is_new = |run: &Run, all: BTreeSet<&str>| -> BTreeSet<String> {
        let new = all
            .into_iter()
            .filter(|key| !run.findings.contains_key(*key));
        new.map(str::to_owned).collect()
    };
    let owned =
        |all: BTreeSet<&str>| -> BTreeSet<String> { all.into_iter().map(str::to_owned).collect() };
    let opened = is_new(old, keys(&[&one.opened, &one.reopened]));
    assert_eq!(opened, owned(keys(&[&other.closed])), "{place}: opened");
    let closed = is_new(new, keys(&[&other.opened, &other.reopened]));
    assert_eq!(closed, owned(keys(&[&one.closed])), "{place}: closed");
    for (one, other) in [
        (&there.platforms, &back.platforms),
        (&there.rows, &back.rows),
        (&there.answers, &back.answers),
        (&there.agents, &back.agents),
        (&there.credentials, &back.credentials),
        (&there.evidence, &back.evidence),
        (&there.exceptions, &back.exceptions),
        (&there.decisions, &back.decisions),
    ] {
        assert_eq!(turned(one), sorted(other), "{place}");
    }
    let swapped = |changes: &[Change]| -> Vec<(String, String, String)> {
        let changes = changes.iter();
        changes
            .map(|c| (c.field.clone(), c.new.clone(), c.old.clone()))
            .collect()
    };
    let plain = |changes: &[Change]| -> Vec<(String, String, String)> {
        let changes = changes.iter();
        changes
            .map(|c| (c.field.clone(), c.old.clone(), c.new.clone()))
            .collect()
    };
    assert_eq!(swapped(&there.files), plain(&back.files), "{place}");
    assert_eq!(
        swapped(&there.made_with.parameters),
        plain(&back.made_with.parameters),
        "{place}"
    );
    assert_eq!(
        swapped(&there.made_with.catalogue),
        plain(&back.made_with.catalogue),
        "{place}"
    );
    assert_eq!(there.comparable, back.comparable, "{place}");
}

#[test]
fn a_comparison_can_be_turned_round() {
    let (old, new) = runs();
    assert_mirrored(&old, &new, "the two runs");
    let value = small(&new);
    let run = Run::read(&value.to_string()).unwrap();
    for (place, other) in neighbours(&value) {
        assert_mirrored(&run, &other, &place);
    }
}

#[test]
fn the_parts_about_platforms_leave_out_nothing_that_has_a_platform() {
    let (old, new) = runs();
    let all = Difference::between(&old, &new);
    let parts: Vec<Difference> = new.platforms.keys().map(|id| all.about(id)).collect();
    let ids = |items: &[Item]| -> BTreeSet<String> {
        let items = items.iter().filter(|item| !item.platforms.is_empty());
        items.map(|item| item.id.clone()).collect()
    };
    let lists: [fn(&Difference) -> &Vec<Item>; 5] = [
        |d| &d.rows,
        |d| &d.answers,
        |d| &d.agents,
        |d| &d.exceptions,
        |d| &d.evidence,
    ];
    for list in lists {
        let of_parts: BTreeSet<String> = parts.iter().flat_map(|part| ids(list(part))).collect();
        assert_eq!(of_parts, ids(list(&all)));
    }
    let of_parts: BTreeSet<&str> = parts
        .iter()
        .flat_map(|part| keys(&[&part.findings.opened]))
        .collect();
    assert_eq!(of_parts, keys(&[&all.findings.opened]));
}
