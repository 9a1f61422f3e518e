//! Themes that can be used and themes that cannot, as a user meets them.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// A program of its own, with that theme.
fn program(dir: &Path, theme: &str) -> PathBuf {
    let folder = dir.join("program");
    let mut new = Command::cargo_bin("agentvet").unwrap();
    new.arg("new").arg(&folder).assert().code(0);
    let file = folder.join("agentvet.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let kept: Vec<&str> = text.split("\ntheme:").collect();
    assert!(kept.len() <= 2, "one theme at most");
    let rest = kept.get(1).map_or("", |rest| {
        rest.split_once("\n\n").map_or("", |(_, rest)| rest)
    });
    let text = format!("{}\ntheme:\n{theme}\n\n{rest}", kept[0]);
    fs::write(&file, text).unwrap();
    folder
}

/// What `check` and `build` say of it, and their exit codes.
fn said(folder: &Path, command: &str) -> (Option<i32>, String) {
    let mut run = Command::cargo_bin("agentvet").unwrap();
    run.arg(command).arg(folder);
    run.args(["--as-of", "2026-11-22"]).env("NO_COLOR", "1");
    if command == "build" {
        run.args(["--only", "policy", "--to", "pdf,html", "--out"]);
        run.arg(folder.join("../out"));
    }
    let output = run.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = text + &String::from_utf8_lossy(&output.stdout);
    (output.status.code(), text)
}

const PLAIN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"10\">\
                     <rect width=\"40\" height=\"10\" fill=\"#123456\"/></svg>";

#[test]
fn a_theme_that_cannot_be_used_is_an_error_at_its_place_and_nothing_is_built() {
    // theme, logo file, part of what is said, why
    let rows = [
        (
            "  accent: \"#ffcc00\"",
            "",
            "contrast of 1.51 on white",
            "too pale",
        ),
        (
            "  logo: brand/none.svg",
            "",
            "`brand/none.svg` cannot be read",
            "not there",
        ),
        (
            "  logo: ../logo.svg",
            "",
            "without `..`",
            "outside the folder",
        ),
        ("  logo: brand", PLAIN, "cannot be read", "a folder"),
        (
            "  logo: brand/logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>",
            "holds `<script>` in line 1",
            "it would run",
        ),
        (
            "  logo: brand/logo.svg",
            "GIF89a",
            "neither an SVG nor a PNG",
            "another form",
        ),
        (
            "  logo: brand/logo.svg",
            "",
            "neither an SVG nor a PNG",
            "nothing in it",
        ),
    ];
    for (theme, logo, wanted, why) in rows {
        let dir = tempfile::tempdir().unwrap();
        let folder = program(dir.path(), theme);
        fs::create_dir_all(folder.join("brand")).unwrap();
        fs::write(folder.join("brand/logo.svg"), logo).unwrap();
        for command in ["check", "build"] {
            let (code, text) = said(&folder, command);
            assert_eq!(code, Some(2), "{why}: {command}: {text}");
            assert!(text.contains("error[AV0603]"), "{why}: {text}");
            assert!(text.contains(wanted), "{why}: {text}");
            assert!(text.contains("--> agentvet.yaml:"), "{why}: {text}");
            assert!(text.contains("= help: "), "{why}: {text}");
        }
        assert!(!dir.path().join("out/policy.pdf").exists(), "{why}");
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_without_being_read_to_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let folder = program(dir.path(), "  logo: brand/logo.png");
    fs::create_dir_all(folder.join("brand")).unwrap();
    let file = fs::File::create(folder.join("brand/logo.png")).unwrap();
    file.set_len(50 * 1024 * 1024).unwrap();
    let (code, text) = said(&folder, "check");
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("is larger than 1 MB"), "{text}");
}

#[test]
fn a_logo_of_shapes_is_on_paper_and_on_the_page() {
    let dir = tempfile::tempdir().unwrap();
    let folder = program(dir.path(), "  accent: \"#123456\"\n  logo: brand/logo.svg");
    fs::create_dir_all(folder.join("brand")).unwrap();
    fs::write(folder.join("brand/logo.svg"), PLAIN).unwrap();
    let (code, text) = said(&folder, "build");
    assert_eq!(code, Some(0), "{text}");
    let page = fs::read_to_string(dir.path().join("out/policy.html")).unwrap();
    assert!(page.contains("<svg class=\"logo\" viewBox=\"0 0 40 10\""));
    assert!(page.contains("fill=\"#123456\""));
}

#[test]
fn documents_speak_the_language_of_the_theme_and_a_strange_one_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let folder = program(dir.path(), "  language: de");
    let (code, text) = said(&folder, "build");
    assert_eq!(code, Some(0), "{text}");
    let page = fs::read_to_string(dir.path().join("out/policy.html")).unwrap();
    assert!(page.contains("<html lang=\"de-DE\">"));
    let title = "Richtlinie Agentensicherheit";
    assert!(
        page.contains(&format!("<title>{title}")),
        "the title of the window"
    );
    assert!(page.contains("Anhang A: Systeme und wer Schreibzugriffe freigibt"));
    assert!(
        page.contains("<span lang=\"en\">"),
        "clauses are English and say so"
    );

    let other = tempfile::tempdir().unwrap();
    let folder = program(other.path(), "  language: fr");
    let (code, text) = said(&folder, "check");
    assert_eq!(code, Some(2), "{text}");
    assert!(
        text.contains("--> agentvet.yaml:") && text.contains("`fr`"),
        "{text}"
    );
    assert!(text.contains("de"), "it says what there is: {text}");
}
