//! The letters as PDF: what they carry and what they say.

#![expect(
    clippy::disallowed_methods,
    reason = "a test writes a program to the disk, and asks other programs what is in a file"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::marks::{marked_files, may_leave};
use super::search::told;
use crate::program;

/// The PDF letters and reports of the marked program, as `build` writes them.
fn built(folder: &Path) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let program = folder.join("program");
    for (path, text) in marked_files().0 {
        let path = program.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut build = assert_cmd::Command::cargo_bin("agentvet").unwrap();
    build.args([
        "build",
        "--as-of",
        "2026-11-22",
        "--only",
        "vendors,requests",
    ]);
    build.arg(&program).arg("--out").arg(folder.join("out"));
    build.assert().code(0);
    let both = |name: &str| {
        let vendors = ["brightline", "meadow"].iter();
        let paths = vendors.map(|id| folder.join("out/vendors").join(id).join(name));
        paths.collect::<Vec<_>>()
    };
    (both("request.pdf"), both("report.pdf"))
}

fn says(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

#[test]
fn a_pdf_letter_carries_no_file_and_no_words_of_internal_papers() {
    let folder = tempfile::tempdir().unwrap();
    let (letters, reports) = built(folder.path());
    let (_, marks) = marked_files();
    for ((letter, report), id) in letters.iter().zip(&reports).zip(["brightline", "meadow"]) {
        let (letter, report) = (
            std::fs::read(letter).unwrap(),
            std::fs::read(report).unwrap(),
        );
        assert!(says(&report, "EmbeddedFile"), "a report carries its data");
        // Names of files are not compressed either.
        assert!(says(&report, &format!("({id}.json)")), "its own data");
        assert!(!says(&report, "assessment.json"), "and nobody else's");
        assert!(!says(&letter, "EmbeddedFile") && !says(&letter, "Filespec"));
        // The metadata are not compressed: what they say can be searched as it is.
        let judged = program::judged(&marked_files().0);
        for (mark, place) in &marks {
            assert!(
                !says(&letter, mark) || may_leave(&judged, mark, place),
                "{place}"
            );
        }
    }
}

#[test]
#[ignore = "needs pdftotext and pdfdetach"]
fn the_text_of_a_pdf_letter_holds_no_more_than_its_markdown() {
    let folder = tempfile::tempdir().unwrap();
    let (files, marks) = marked_files();
    let judged = program::judged(&files);
    for letter in built(folder.path()).0 {
        let output = Command::new("pdftotext")
            .arg("-raw")
            .arg(&letter)
            .arg("-")
            .output()
            .unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("How to reply"), "{text}");
        let told = told(&judged, &text);
        assert!(told.is_empty(), "{told:?}\n{text}");
        for (mark, place) in &marks {
            assert!(
                !text.contains(mark.as_str()) || may_leave(&judged, mark, place),
                "{place}"
            );
        }
        let output = Command::new("pdfdetach")
            .arg("-list")
            .arg(&letter)
            .output()
            .unwrap();
        let listed = String::from_utf8(output.stdout).unwrap();
        assert!(listed.starts_with("0 embedded files"), "{listed}");
    }
}
