//! Realistic mistakes, planted over the files of one example at once: each is found at its line,
//! and nothing else is called wrong.

use agentvet::diag::{Level, codes};
use agentvet::export::diagnostics;

use crate::planted::{EXCEPTIONS, PLATFORMS, SALES, SKITTERMARK, mistakes};
use crate::program::{DAY, Edit, Files, Program, edited};

/// Level, code, file and line of a problem.
type Found = (Level, &'static str, String, usize);

const EXAMPLE: &str = "01_software_company";
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
