//! `agentvet exceptions`: every exception in its group, with what it changes.

use serde_json::Value;

use crate::folder::Folder;

/// An exception on the one open high finding of the sales agent, one field of it changed.
fn exception(id: &str, change: (&str, &str)) -> String {
    let fields = [
        ("rule", "RF-I04"),
        ("target", "RF-I04@integration:sales-followup/i-chat"),
        (
            "reason",
            "The team moves to the new chat in spring and needs the old one until then.",
        ),
        (
            "compensating",
            "The connection is read-only and its log is read every Friday.",
        ),
        ("approved_by", "[p-okoye, p-brandt]"),
        ("approved_on", "2026-11-20"),
        ("expires_on", "2027-01-15"),
    ];
    let mut text = format!("  - id: {id}\n");
    for (name, value) in fields {
        let value = if name == change.0 { change.1 } else { value };
        if !value.is_empty() {
            text.extend(["    ", name, ": ", value, "\n"]);
        }
    }
    text
}

fn groups(folder: &Folder) -> Vec<(String, String, Value)> {
    let said = folder.run(&["exceptions", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let register: Value = serde_json::from_str(&said.stdout).unwrap();
    let mut found = Vec::new();
    for group in register["groups"].as_array().unwrap() {
        for one in group["exceptions"].as_array().unwrap() {
            let word = |value: &Value| value.as_str().unwrap().to_owned();
            found.push((word(&one["id"]), word(&group["group"]), one.clone()));
        }
    }
    found
}

#[test]
fn a_program_without_exceptions_says_so() {
    let folder = Folder::new();
    folder.write("exceptions.yaml", "schema_version: 1.0.0\n\nexceptions:\n");
    let said = folder.run(&["exceptions"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    assert!(
        said.stdout.contains("no exceptions: no risk is accepted"),
        "{}",
        said.stdout
    );
}

#[test]
fn every_exception_stands_in_one_group_with_what_it_changes() {
    // id, what is changed, group, whether a decision would be another one without it, why
    let rows = [
        ("ex-holds", ("", ""), "in_force", true, "as it should be"),
        (
            "ex-soon",
            ("expires_on", "2026-12-01"),
            "expiring",
            true,
            "nine days are left",
        ),
        (
            "ex-over",
            ("expires_on", "2026-11-21"),
            "expired",
            false,
            "it ended yesterday",
        ),
        (
            "ex-nothing",
            ("target", "invoice-intake"),
            "orphan",
            false,
            "no such finding is open",
        ),
        (
            "ex-own",
            ("approved_by", "[p-okoye, p-hagen]"),
            "self_approved",
            false,
            "Dario owns the agent",
        ),
        (
            "ex-long",
            ("expires_on", "2027-11-01"),
            "over_the_limit",
            false,
            "longer than a high finding may wait",
        ),
        (
            "ex-bare",
            ("approved_on", ""),
            "incomplete",
            false,
            "nobody said when",
        ),
        (
            "ex-rank",
            ("approved_by", "p-wirth"),
            "other",
            false,
            "somebody who may not",
        ),
    ];
    for (id, change, group, changes, why) in rows {
        let folder = Folder::new();
        let text = format!(
            "schema_version: 1.0.0\n\nexceptions:\n{}",
            exception(id, change)
        );
        folder.write("exceptions.yaml", &text);
        let found = groups(&folder);
        let [(found_id, found_group, one)] = found.as_slice() else {
            panic!("{id}: {why}: {found:?}");
        };
        assert_eq!(
            (found_id.as_str(), found_group.as_str()),
            (id, group),
            "{why}"
        );
        let without = one["without"].as_array().unwrap();
        assert_eq!(!without.is_empty(), changes, "{id}: {why}: {without:?}");
        for row in without {
            assert_eq!(
                (&row["decision"], &row["line"]),
                (&"Approved".into(), &8.into())
            );
            assert_eq!(
                (&row["without"], &row["without_line"]),
                (&"Conditional".into(), &7.into())
            );
        }
    }
}

#[test]
fn the_register_reads_as_a_page_and_every_report_shows_both_pictures() {
    let folder = Folder::new();
    let all = [
        exception("ex-holds", ("", "")),
        exception("ex-over", ("expires_on", "2026-11-21")),
    ];
    let text = format!("schema_version: 1.0.0\n\nexceptions:\n{}", all.concat());
    folder.write("exceptions.yaml", &text);
    let said = folder.run(&["exceptions"]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    insta::assert_snapshot!(said.stdout);
    let text = format!("schema_version: 1.0.0\n\nexceptions:\n{}", all[0]);
    folder.write("exceptions.yaml", &text);
    let said = folder.run(&[
        "build",
        "--out",
        "out",
        "--to",
        "md",
        "--only",
        "portfolio,vendors",
    ]);
    assert_eq!(said.code, 0, "{}", said.stderr);
    let both = "**Approved**; without exceptions Conditional (line 7)";
    for path in ["out/portfolio.md", "out/vendors/ardquill/report.md"] {
        let text = folder.read(path);
        assert!(text.contains(both), "{path}: {text}");
    }
    let said = folder.run(&["assess", "--fail-on", "never"]);
    let flat = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let platform = "without exceptions Conditional (line 7), vendor score";
    assert!(flat.contains(platform), "{}", said.stdout);
}
