//! What can be compared with what, and what is said about everything else.

use std::fs;

use crate::program::{self, diff};

/// A program of two runs in `before`, edited between them, and a copy of the first run outside.
fn two_runs() -> tempfile::TempDir {
    let folder = program::before();
    program::record(&folder, "before", "2026-11-22");
    program::edit(&folder, "before");
    program::record(&folder, "before", "2026-11-29");
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    let first = folder.path().join("before/history/0001-2026-11-22.json");
    fs::copy(first, folder.path().join("elsewhere/kept.json")).unwrap();
    folder
}

#[test]
fn every_kind_of_side_can_be_compared_with_every_other() {
    let folder = two_runs();
    let day = "2026-11-30";
    // arguments, which two are compared, why
    let rows: [(&[&str], &str, &str); 10] = [
        (
            &["-C", "before"],
            "From run 2 on 2026-11-29 to the program on 2026-11-30.",
            "nothing named",
        ),
        (
            &["before"],
            "From run 2 of before on 2026-11-29 to before on 2026-11-30.",
            "a folder alone",
        ),
        (
            &["1", "-C", "before"],
            "From run 1 on 2026-11-22 to the program on 2026-11-30.",
            "a run alone",
        ),
        (
            &["1", "before"],
            "From run 1 of before on 2026-11-22 to before on 2026-11-30.",
            "a run of that folder",
        ),
        (
            &["1", "."],
            "From run 1 of . on 2026-11-22 to . on 2026-11-30.",
            "the folder we are in",
        ),
        (
            &["1", "2", "-C", "before"],
            "From run 1 on 2026-11-22 to run 2 on 2026-11-29.",
            "two runs",
        ),
        (
            &["1", "last", "-C", "before"],
            "From run 1 on 2026-11-22 to run 2 on 2026-11-29.",
            "the last run",
        ),
        (
            &["before", "1"],
            "From before on 2026-11-30 to run 1 of before on 2026-11-22.",
            "backwards",
        ),
        (
            &["elsewhere/kept.json", "before"],
            "From elsewhere/kept.json on 2026-11-22 to before on",
            "a file",
        ),
        (
            &["../elsewhere/kept.json", "-C", "before"],
            "From ../elsewhere/kept.json on 2026-11-22 to the program on",
            "a file alone",
        ),
    ];
    for (arguments, sides, why) in rows {
        let mut arguments = arguments.to_vec();
        if arguments.contains(&".") {
            arguments.extend(["-C", "before"]);
        }
        let (text, code) = diff(&folder, &arguments, day);
        assert!(text.contains(sides), "{why}: {text}");
        assert_eq!(code, Some(0), "{why}: {text}");
    }
}

#[test]
fn the_last_run_is_the_last_one_up_to_the_day() {
    let folder = two_runs();
    let (text, _) = diff(&folder, &["last", "before"], "2026-11-25");
    assert!(
        text.contains("From run 1 of before on 2026-11-22"),
        "{text}"
    );
}

#[test]
fn the_exit_code_tells_a_difference_only_when_asked() {
    let folder = two_runs();
    // arguments, exit code, why
    let rows: [(&[&str], i32, &str); 4] = [
        (&["1", "2", "-C", "before"], 0, "a difference is no failure"),
        (
            &["1", "2", "-C", "before", "--exit-code"],
            1,
            "unless somebody asks",
        ),
        (
            &["1", "1", "-C", "before", "--exit-code"],
            0,
            "nothing differs",
        ),
        (
            &["last", "before", "--exit-code"],
            0,
            "nothing changed since it was recorded",
        ),
    ];
    for (arguments, expected, why) in rows {
        let (text, code) = diff(&folder, arguments, "2026-11-29");
        assert_eq!(code, Some(expected), "{why}: {text}");
    }
}

/// The same with files and folders beside it that cannot be compared.
fn with_strangers() -> tempfile::TempDir {
    let folder = two_runs();
    let write = |file: &str, text: &str| fs::write(folder.path().join(file), text).unwrap();
    write("later.json", r#"{ "schema": "agentvet/run/v2" }"#);
    write("other.json", r#"{ "a": 1 }"#);
    write("broken.json", "{");
    fs::write(folder.path().join("bytes.json"), [0xff, 0xfe]).unwrap();
    let run = fs::read_to_string(folder.path().join("elsewhere/kept.json")).unwrap();
    write(
        "more.json",
        &run.replacen("\"number\"", "\"colour\": 1, \"number\"", 1),
    );
    let again = program::before();
    program::replace(&again, "before/vendors/ardquill.yaml", "DPA-01:", "DPA-1:");
    program::copy(&again.path().join("before"), &folder.path().join("broken"));
    program::copy(
        &program::before().path().join("before"),
        &folder.path().join("fresh"),
    );
    program::copy(&folder.path().join("before"), &folder.path().join("forged"));
    program::replace(
        &folder,
        "forged/history/0001-2026-11-22.json",
        "\"medium\"",
        "\"low\"",
    );
    folder
}

#[test]
fn what_cannot_be_compared_says_why_and_what_to_type() {
    let folder = with_strangers();
    // arguments, what is said, why
    let rows: [(&[&str], &[&str], &str); 12] = [
        (
            &["nowhere", "before"],
            &["there is no folder or file `nowhere`", "or `last`"],
            "nothing",
        ),
        (
            &["elsewhere", "before"],
            &["`elsewhere` is no program folder"],
            "a folder of something else",
        ),
        (
            &["later.json", "before"],
            &["its form is `agentvet/run/v2`", "install a newer one"],
            "a later form",
        ),
        (
            &["other.json", "before"],
            &["does not say which form", "`agentvet record`"],
            "another file",
        ),
        (
            &["broken.json", "before"],
            &["`broken.json` is no recorded run"],
            "no JSON",
        ),
        (&["bytes.json", "before"], &["it is no text"], "no text"),
        (
            &["more.json", "before"],
            &["unknown field `colour`"],
            "a field nobody knows",
        ),
        (
            &["broken", "before"],
            &[
                "there is no question `DPA-1`",
                "`broken` cannot be compared",
            ],
            "errors",
        ),
        (
            &["fresh"],
            &["`fresh` has no recorded run yet", "`agentvet record fresh`"],
            "no run",
        ),
        (
            &["9", "before"],
            &["`before` has no run 9", "its runs are 1 to 2", "`./9`"],
            "a wrong number",
        ),
        (
            &["last", "before", "--as-of", "2026-11-01"],
            &["no run up to 2026-11-01; its first is of 2026-11-22"],
            "too early",
        ),
        (
            &["1", "forged"],
            &["run 1 was changed after it was recorded"],
            "a run that somebody edited",
        ),
    ];
    for (arguments, words, why) in rows {
        let day = arguments.iter().position(|one| *one == "--as-of");
        let (arguments, day) = match day {
            Some(at) => (&arguments[..at], arguments[at + 1]),
            None => (arguments, "2026-11-30"),
        };
        let (text, code) = diff(&folder, arguments, day);
        assert_eq!(code, Some(2), "{why}: {text}");
        for word in words {
            assert!(text.contains(word), "{why}: {word}\n{text}");
        }
    }
    let (text, code) = diff(&folder, &["-C", "elsewhere"], "2026-11-30");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("there is no `agentvet.yaml`"), "{text}");
}
