//! The outside judges: does an independent program agree that the files are what they say?
#![expect(
    clippy::disallowed_methods,
    reason = "the judges are programs that read files"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use super::samples::{SAMPLES, options, render, with_cover};

/// Writes every sample with and without a cover for one judge and says where.
fn files(judge: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(judge);
    std::fs::create_dir_all(&folder).unwrap();
    let mut files = Vec::new();
    for (name, markdown) in SAMPLES {
        for (kind, options) in [("plain", options()), ("cover", with_cover())] {
            let file = folder.join(format!("{name}-{kind}.pdf"));
            std::fs::write(&file, render(markdown, &options).bytes).unwrap();
            files.push(file);
        }
    }
    files
}

fn output(
    program: impl AsRef<std::ffi::OsStr>,
    arguments: &[&str],
    files: &[PathBuf],
) -> (bool, String) {
    let ran = Command::new(program)
        .args(arguments)
        .args(files)
        .output()
        .unwrap();
    (
        ran.status.success(),
        String::from_utf8_lossy(&ran.stdout).into_owned(),
    )
}

#[test]
#[ignore = "needs veraPDF: tests/tools/verapdf/setup.sh"]
fn verapdf_finds_both_standards_kept() {
    let vera = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf/vera");
    let (agrees, report) = output(vera, &["-f", "3a,ua1"], &files("verapdf"));
    assert!(agrees, "{report}");
    assert_eq!(
        report.matches("PASS").count(),
        2 * 2 * SAMPLES.len(),
        "{report}"
    );
}

#[test]
#[ignore = "needs qpdf"]
fn qpdf_finds_the_files_sound() {
    for file in files("qpdf") {
        let (agrees, report) = output("qpdf", &["--check"], &[file]);
        assert!(agrees, "{report}");
    }
}

#[test]
#[ignore = "needs pdftotext"]
fn the_words_come_out_in_the_order_of_reading() {
    let file = files("pdftotext")
        .into_iter()
        .find(|file| file.ends_with("scripts-plain.pdf"));
    let mut path = vec![file.unwrap()];
    path.push(PathBuf::from("-"));
    let (_, text) = output("pdftotext", &["-raw"], &path);
    let words = [
        "Scripts",
        "مراجعة",
        "ضوابط",
        "الوصول",
        "2026",
        "הביקורת",
        "审查于",
        "アクセス権",
        "접근",
        "Проверка",
        "Ο έλεγχος",
        "✅",
        "深圳云桥科技有限公司",
    ];
    let mut rest = text
        .split_once("Right to left\n1.2")
        .map_or(text.as_str(), |(_, rest)| rest);
    for word in words {
        let Some((_, after)) = rest.split_once(word) else {
            panic!("{word} is not after the words before it in\n{text}");
        };
        rest = after;
    }
}
