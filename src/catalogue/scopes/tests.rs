//! Tables read, joined and asked, in small.

use super::*;
use crate::diag::{Diagnostics, Place};
use crate::model::integration::Scope;
use crate::source::{Origin, SourceSet};
use crate::yaml::{self, Limits};

const SHIPPED: &str = "\
id: acme
provider: Acme
source: Acme's list of scopes
checked_on: 2026-11-22
systems: [acme, acme mail]
prefixes: [\"https://acme.example/auth/\"]
scopes:
  - name: all
    access: [read, create, update, delete]
    broad: true
    narrower: [notes.read, notes.write]
    meaning: Everything.
  - name: notes.read
    access: [read]
    meaning: Reads notes.
  - name: notes.write
    access: [create, update]
    narrower: [notes.read]
    meaning: Writes notes.
  - name: https://acme.example/auth/mail.send
    access: [send]
    meaning: Sends mail.
";

const OTHER: &str = "\
id: bolt
provider: Bolt
source: Bolt's list of scopes
checked_on: 2026-11-22
systems: [bolt]
scopes:
  - name: notes.read
    access: [read, update]
    broad: true
    meaning: Reads notes and marks them as read.
";

/// The tables of these files, and each problem with its line.
fn load(files: &[(&str, Origin, &str)]) -> (Scopes, Vec<String>) {
    let mut sources = SourceSet::new();
    let mut problems = Diagnostics::new();
    let mut scopes = Scopes::default();
    for (stem, origin, text) in files {
        let file = sources.add(format!("scopes/{stem}.yaml"), *text, *origin);
        let tree = yaml::read(&sources, file, &Limits::default()).unwrap();
        if let Some(draft) = read(file, stem, *origin, &tree, &mut problems) {
            scopes.add(&draft, &mut problems);
        }
    }
    let said = problems.iter().map(|problem| {
        let Place::Span(file, span) = problem.primary.place else {
            return problem.message.clone();
        };
        let line = sources.line_column(file, span.start).line;
        format!("{line}: {} ({})", problem.message, problem.help.join("; "))
    });
    let said = said.collect();
    (scopes, said)
}

fn both() -> Scopes {
    let files = [
        ("acme", Origin::Shipped, SHIPPED),
        ("bolt", Origin::Shipped, OTHER),
    ];
    let (scopes, problems) = load(&files);
    assert!(problems.is_empty(), "{problems:?}");
    scopes
}

#[test]
fn the_system_chooses_the_table_and_without_one_the_worst_counts() {
    use Access::{Read, Send, Update};
    let scopes = both();
    // words of the system, name, access, broad, why
    let rows: [(&str, &str, &[Access], bool, &str); 8] = [
        ("acme crm", "notes.read", &[Read], false, "Acme's table"),
        (
            "bolt",
            "notes.read",
            &[Read, Update],
            true,
            "the other table",
        ),
        (
            "crm",
            "notes.read",
            &[Read, Update],
            true,
            "no provider named: the worst of both",
        ),
        (
            "acme to bolt",
            "notes.read",
            &[Read, Update],
            true,
            "two providers named: the worst of both",
        ),
        ("crm", "mail.send", &[Send], false, "without its prefix"),
        (
            "crm",
            "https://acme.example/auth/notes.read",
            &[Read],
            false,
            "with a prefix that the table leaves out",
        ),
        ("bolt", "all", &[], true, "not Bolt's, and broad elsewhere"),
        ("acme", "Notes.Read", &[], false, "capitals count"),
    ];
    for (system, name, access, broad, why) in rows {
        let found = scopes.find(&words_of(system), name);
        let expected: BTreeSet<Access> = access.iter().copied().collect();
        assert_eq!(found.access(), expected, "{system}, {name}: {why}");
        assert_eq!(found.is_broad, broad, "{system}, {name}: {why}");
    }
    let acme = &scopes.0["acme"];
    assert_eq!(acme.respelt("Notes:Read"), Some("notes.read"));
    assert_eq!(acme.respelt("notes"), None);
}

#[test]
fn mistakes_in_a_table_are_found_at_their_lines() {
    // what stands there, what is written instead, what is said
    let rows = [
        (
            "[create, update]",
            "[create, wrte]",
            "17: `wrte` is no kind of access (there is: admin, create",
        ),
        (
            "[create, update]",
            "[create, unknown]",
            "17: `unknown` is no kind of access",
        ),
        ("[create, update]", "create", "17: expected a list"),
        (
            "    meaning: Writes notes.",
            "    meening: Writes notes.",
            "unknown field `meening`",
        ),
        (
            "narrower: [notes.read]",
            "narrower: [notes.reed]",
            "18: the table lists no scope `notes.reed` (did you mean `notes.read`?",
        ),
        (
            "narrower: [notes.read]",
            "narrower: [all]",
            "18: `all` is not narrower than `notes.write`",
        ),
        (
            "narrower: [notes.read]",
            "narrower: [notes.write]",
            "18: `notes.write` is not narrower",
        ),
        (
            "name: notes.write",
            "name: notes.read",
            "16: `notes.read` is listed twice",
        ),
        (
            "checked_on: 2026-11-22",
            "checked_on: last week",
            "4: expected YYYY-MM-DD",
        ),
        (
            "id: acme",
            "id: acne",
            "1: the id `acne` is not the name of the file",
        ),
        ("provider: Acme\n", "", "1: field `provider` is missing"),
        (
            "    access: [send]\n",
            "",
            "20: `https://acme.example/auth/mail.send` has no `access`",
        ),
    ];
    for (there, instead, expected) in rows {
        assert_eq!(SHIPPED.matches(there).count(), 1, "{there}");
        let text = SHIPPED.replace(there, instead);
        let (_, said) = load(&[("acme", Origin::Shipped, &text)]);
        let found = said.iter().any(|line| line.contains(expected));
        assert!(found, "{instead}: {said:?}");
    }
}

#[test]
fn a_table_of_ones_own_can_add_and_tighten_and_never_loosen() {
    let own = |scopes: &str| {
        let text = format!("id: acme\nscopes:\n{scopes}");
        load(&[
            ("acme", Origin::Shipped, SHIPPED),
            ("acme", Origin::Program, &text),
        ])
    };
    let (scopes, said) = own(
        "  - name: notes.read\n    access: [read, delete]\n    broad: true\n  \
                              - name: notes.pin\n    access: [update]\n    meaning: Pins notes.\n",
    );
    assert!(said.is_empty(), "{said:?}");
    let read = scopes.0["acme"].scope("notes.read").unwrap();
    assert!(read.broad && read.access.contains(&Access::Delete));
    assert_eq!(read.meaning, "Reads notes.", "what is left out stays");
    assert!(scopes.0["acme"].scope("notes.pin").is_some());
    let write = scopes.0["acme"].scope("notes.write").unwrap();
    assert!(write.narrower.is_empty(), "it is no narrower choice now");
    // what is written, what is said, why
    let rows = [
        (
            "  - name: all\n    access: [read]\n",
            "4: `all` is listed with read, create, update and delete",
            "less access",
        ),
        (
            "  - name: all\n    broad: false\n",
            "4: `all` is listed as broad",
            "less reach",
        ),
        (
            "  - name: notes.pin\n    access: [update]\n",
            "3: `notes.pin` has no `meaning`",
            "a new scope needs everything",
        ),
    ];
    for (text, expected, why) in rows {
        let (scopes, said) = own(text);
        assert!(
            said.iter().any(|line| line.starts_with(expected)),
            "{why}: {said:?}"
        );
        let all = scopes.0["acme"].scope("all").unwrap();
        assert!(all.broad && all.access.len() == 4, "{why}");
    }
}

/// System, name, typed, access, from, why
type Row<'a> = (
    &'a str,
    &'a str,
    Option<&'a [Access]>,
    &'a [Access],
    AccessFrom,
    &'a str,
);

#[test]
fn what_was_typed_and_what_a_table_lists_come_together() {
    use Access::{Admin, Create, Delete, Read, Unknown, Update};
    let scopes = both();
    let rows: [Row<'_>; 8] = [
        (
            "acme",
            "notes.write",
            None,
            &[Create, Update],
            AccessFrom::Table,
            "left out",
        ),
        (
            "acme",
            "notes.write",
            Some(&[Read]),
            &[Read, Create, Update],
            AccessFrom::InventoryAndTable,
            "typed too low for the system's own provider",
        ),
        (
            "crm",
            "notes.write",
            Some(&[Read]),
            &[Read],
            AccessFrom::Inventory,
            "it may be another product",
        ),
        (
            "acme",
            "notes.write",
            Some(&[Create, Update, Admin]),
            &[Create, Update, Admin],
            AccessFrom::Inventory,
            "typed worse",
        ),
        (
            "acme",
            "notes.write",
            Some(&[]),
            &[Create, Update],
            AccessFrom::Table,
            "an empty list says nothing",
        ),
        (
            "acme",
            "notes.write",
            Some(&[Unknown]),
            &[Unknown],
            AccessFrom::Inventory,
            "asked, and nobody knows: the worst",
        ),
        (
            "acme",
            "notes.delete",
            None,
            &[Delete, Unknown],
            AccessFrom::Name,
            "in no table",
        ),
        (
            "bolt",
            "notes.write",
            None,
            &[Create, Update, Unknown],
            AccessFrom::Name,
            "in a table of another provider only",
        ),
    ];
    for (system, name, typed, access, from, why) in rows {
        let scope = Scope {
            name: name.to_owned(),
            access: typed.map(|typed| typed.iter().copied().collect()),
            ..blank()
        };
        let permit = permit(&scopes, &words_of(system), &scope);
        let expected: BTreeSet<Access> = access.iter().copied().collect();
        assert_eq!((permit.access, permit.from), (expected, from), "{why}");
    }
}

fn blank() -> Scope {
    serde_json::from_value(serde_json::json!({ "name": "x" })).unwrap()
}
