//! Realistic mistakes, planted over the files of one example at once: each is found at its line,
//! and nothing else is called wrong.

use agentvet::diag::{Level, codes};
use agentvet::export::diagnostics;

use crate::program::{DAY, Edit, Files, Program, edited};

/// Level, code, file and line of a problem.
type Found = (Level, &'static str, String, usize);

const EXAMPLE: &str = "01_software_company";
const ORGANISATION: &str = "agentvet.yaml";
const SYSTEMS: &str = "inventory/systems.yaml";
const PLATFORMS: &str = "inventory/platforms.yaml";
const CREDENTIALS: &str = "inventory/credentials.yaml";
const SALES: &str = "inventory/agents/sales-followup.yaml";
const INVOICES: &str = "inventory/agents/invoice-intake.yaml";
const ARDQUILL: &str = "vendors/ardquill.yaml";
const SKITTERMARK: &str = "vendors/skittermark.yaml";
const EVIDENCE: &str = "evidence/register.yaml";
const EXCEPTIONS: &str = "exceptions.yaml";

/// A mistake: what it is, where it is made, and what says so.
struct Mistake {
    what: &'static str,
    edit: Edit<'static>,
    /// Part of the new text, on the line that has to be named.
    at: &'static str,
    code: &'static str,
    level: Level,
}

fn mistake(
    what: &'static str,
    code: &'static str,
    edit: Edit<'static>,
    at: &'static str,
) -> Mistake {
    Mistake {
        what,
        edit,
        at,
        code,
        level: Level::Error,
    }
}

/// A mistake that leaves the file usable: a warning.
fn slip(what: &'static str, code: &'static str, edit: Edit<'static>, at: &'static str) -> Mistake {
    Mistake {
        level: Level::Warning,
        ..mistake(what, code, edit, at)
    }
}

/// Twenty mistakes, in ten files.
fn mistakes() -> Vec<Mistake> {
    vec![
        mistake(
            "a misspelt field",
            "AV0201",
            (ORGANISATION, "sector: software", "secter: software"),
            "secter",
        ),
        mistake(
            "a name in place of a country code",
            "AV0205",
            (ORGANISATION, "[DE, IE, NL, SE]", "[DE, IE, NL, Sweden]"),
            "Sweden",
        ),
        mistake(
            "a person whom nobody knows",
            "AV0302",
            (
                ORGANISATION,
                "incident_contact: p-okoye",
                "incident_contact: p-okoya",
            ),
            "p-okoya",
        ),
        mistake(
            "a parameter below its limit",
            "AV0401",
            (ORGANISATION, "[730, 365, 365, 365]", "[730, 365, 365, 3]"),
            "[730, 365, 365, 3]",
        ),
        mistake(
            "a required field that is gone",
            "AV0204",
            (SYSTEMS, "    name: Company chat\n", ""),
            "- id: chat",
        ),
        mistake(
            "an agent that nobody knows",
            "AV0302",
            (
                CREDENTIALS,
                "system: accounting\n    used_by: [invoice-intake]",
                "system: accounting\n    used_by: [invoice-bot]",
            ),
            "invoice-bot",
        ),
        mistake(
            "a field that there is not",
            "AV0201",
            (
                PLATFORMS,
                "      notice_days: 90\n",
                "      notice_days: 90\n      colour: green\n",
            ),
            "colour",
        ),
        mistake(
            "a system that nobody knows",
            "AV0302",
            (
                SALES,
                "system: chat\n    auth",
                "system: intranet-chat\n    auth",
            ),
            "intranet-chat",
        ),
        mistake(
            "a duration in words",
            "AV0205",
            (SALES, "review_every: P30D", "review_every: once a month"),
            "once a month",
        ),
        mistake(
            "a word that is none of the choices",
            "AV0203",
            (INVOICES, "environment: production", "environment: prod"),
            "prod",
        ),
        mistake(
            "yes in place of true",
            "AV0202",
            (INVOICES, "code_execution: false", "code_execution: yes"),
            "yes",
        ),
        mistake(
            "words in place of a number",
            "AV0202",
            (INVOICES, "daily_limit: 300", "daily_limit: a few hundred"),
            "a few hundred",
        ),
        mistake(
            "a day that is still to come",
            "AV0303",
            (
                INVOICES,
                "deployed_on: 2026-09-15",
                "deployed_on: 2027-09-15",
            ),
            "2027-09-15",
        ),
        mistake(
            "evidence that is not in the register",
            "AV0302",
            (
                ARDQUILL,
                "[{ id: ev-trial-log }]",
                "[{ id: ev-trial-logs }]",
            ),
            "ev-trial-logs",
        ),
        mistake(
            "a question that there is not",
            "AV0201",
            (SKITTERMARK, "  RET-03:\n", "  RET-33:\n"),
            "RET-33",
        ),
        mistake(
            "a date that does not exist",
            "AV0205",
            (
                EVIDENCE,
                "valid_until: 2027-04-18",
                "valid_until: 2027-04-31",
            ),
            "2027-04-31",
        ),
        mistake(
            "an id that is used twice",
            "AV0301",
            (
                INVOICES,
                "- id: a-find-supplier\n    name: Look up",
                "- id: a-read-mail\n    name: Look up",
            ),
            "- id: a-read-mail",
        ),
        slip(
            "an exception without an end",
            "AV0304",
            (EXCEPTIONS, "    expires_on: 2027-03-31\n", ""),
            "- id: ex-2026-001",
        ),
        slip(
            "a rule that there is not",
            "AV0306",
            (EXCEPTIONS, "rule: RF-V08\n", "rule: RF-V80\n"),
            "rule: RF-V80",
        ),
    ]
}

/// A made-up access key, put together here so that no scanner takes this file for a leak.
fn secret() -> String {
    ["AKIA", "Q7RZ3M", "WK5TXB", "2PLV"].concat()
}

/// The line, from 1, on which `at` stands: inside the only `new` text, else where it always stood.
fn line_of(files: &Files, (path, _, new): Edit<'_>, at: &str) -> usize {
    let all = &files[path];
    let whole = if new.contains(at) { new } else { at };
    assert_eq!(
        all.matches(whole).count(),
        1,
        "{path}: {whole:?} stands once"
    );
    let start = all.find(whole).unwrap() + whole.find(at).unwrap();
    all[..start].matches('\n').count() + 1
}

/// Level, code, file and line of all that is said about a program.
fn found(program: &Program) -> Vec<Found> {
    let problems = program.session.problems.iter();
    let mut found: Vec<Found> = problems
        .map(|problem| {
            let (path, line) = program.place(problem);
            (problem.level, problem.code.0, path.to_owned(), line)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn twenty_mistakes_at_once_are_found_each_at_its_line() {
    let mistakes = mistakes();
    let mut edits: Vec<Edit<'_>> = mistakes.iter().map(|one| one.edit).collect();
    let runbook = "Intranet, Runbooks, Agents, sales-followup";
    let with_secret = format!("log in with {}", secret());
    edits.push((SALES, runbook, &with_secret));
    assert_eq!(edits.len(), 20);
    let files = edited(EXAMPLE, &edits);
    let program = Program::from(&files, DAY);
    let text = program.check_text();
    let found = found(&program);

    let planted = mistakes.iter().map(|one| {
        let line = line_of(&files, one.edit, one.at);
        (one.level, one.code, one.edit.0.to_owned(), line)
    });
    let mut expected: Vec<Found> = planted.collect();
    for (one, place) in mistakes.iter().zip(&expected) {
        assert!(found.contains(place), "{}: {place:?}\n{text}", one.what);
    }
    let line = line_of(&files, (SALES, runbook, &with_secret), &with_secret);
    expected.push((Level::Error, codes::SECRET.0, SALES.to_owned(), line));
    expected.retain(|one| one.0 == Level::Error);
    expected.sort();
    let errors: Vec<Found> = found
        .into_iter()
        .filter(|one| one.0 == Level::Error)
        .collect();
    assert_eq!(errors, expected, "no more and no fewer\n{text}");
    assert!(!text.contains(&secret()), "the secret is in the output");
    for problem in program.session.problems.iter() {
        let says_more = !problem.help.is_empty() || !problem.primary.text.is_empty();
        assert!(says_more, "{} has no next step", problem.message);
    }
}

#[test]
fn a_secret_is_in_no_form_of_the_output() {
    let with_secret = format!("see {}", secret());
    let edits = [(
        SALES,
        "Intranet, Runbooks, Agents, sales-followup",
        with_secret.as_str(),
    )];
    let program = Program::from(&edited(EXAMPLE, &edits), DAY);
    let session = &program.session;
    let json = diagnostics::to_json(&session.problems, &session.sources, &session.trees);
    assert!(json.contains(codes::SECRET.0));
    assert!(!json.contains(&secret()));
    // A file is refused for it, so that no document can quote it.
    assert!(
        session
            .refuse_errors()
            .is_ok_and(|outcome| outcome.is_some())
    );
}

#[test]
fn a_tab_stops_the_reading_of_its_file_alone() {
    let tab = (EXCEPTIONS, "    review: 2026-11-27", "\treview: 2026-11-27");
    let known = (
        PLATFORMS,
        "      notice_days: 90\n",
        "      notice_day: 90\n",
    );
    let files = edited(EXAMPLE, &[tab, known]);
    let program = Program::from(&files, DAY);
    let errors = found(&program)
        .into_iter()
        .filter(|one| one.0 == Level::Error);
    let expected = [
        (
            Level::Error,
            "AV0101",
            EXCEPTIONS.to_owned(),
            line_of(&files, tab, tab.2),
        ),
        (
            Level::Error,
            "AV0201",
            PLATFORMS.to_owned(),
            line_of(&files, known, "notice_day:"),
        ),
    ];
    assert_eq!(
        errors.collect::<Vec<_>>(),
        expected,
        "{}",
        program.check_text()
    );
    assert!(
        program.check_text().contains("tab"),
        "{}",
        program.check_text()
    );
}

#[test]
fn a_vendor_file_under_another_name_is_not_taken_for_the_platform() {
    let mut files = edited(EXAMPLE, &[]);
    let text = files.remove(SKITTERMARK).unwrap();
    files.insert("vendors/skitter-mark.yaml".to_owned(), text);
    let program = Program::from(&files, DAY);
    let said = program.checked();
    for expected in [
        "warning AV0305 inventory/platforms.yaml: - id: skittermark",
        "note AV0304 vendors/skitter-mark.yaml: the whole file",
    ] {
        assert!(
            said.iter().any(|one| one == expected),
            "{}",
            program.check_text()
        );
    }
}
