//! The outside judges: does an independent program agree that the files are what they say?
#![expect(
    clippy::disallowed_methods,
    reason = "the judges are programs that read files"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use agentvet::block::{Block, plain};
use agentvet::docx;

use super::samples::{SAMPLES, options, read, render, with_cover};

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

/// Text without white space: where a line is broken does not matter.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
#[ignore = "needs LibreOffice Writer"]
fn libreoffice_reads_the_headings_of_every_word_document() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("word");
    std::fs::create_dir_all(&folder).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let out = folder.to_str().unwrap();
    let start = [profile.as_str(), "--headless", "--convert-to"];
    let arguments = [&start[..], &["txt:Text (encoded):UTF8", "--outdir", out]].concat();
    let mut files = Vec::new();
    for (name, markdown) in SAMPLES {
        for (kind, options) in [("plain", options()), ("cover", with_cover())] {
            let file = folder.join(format!("{name}-{kind}.docx"));
            let bytes = docx::write(&read(markdown), &options).unwrap();
            std::fs::write(&file, bytes).unwrap();
            // What an earlier run left would be taken for the answer.
            let _ = std::fs::remove_file(file.with_extension("txt"));
            files.push((file, read(markdown)));
        }
    }
    let paths: Vec<PathBuf> = files.iter().map(|(file, _)| file.clone()).collect();
    let (agrees, report) = output("soffice", &arguments, &paths);
    assert!(agrees, "{report}");
    for (file, document) in files {
        let text = squeezed(&std::fs::read_to_string(file.with_extension("txt")).unwrap());
        for block in &document.blocks {
            if let Block::Heading { content, .. } = block {
                let wanted = squeezed(&plain(content));
                assert!(text.contains(&wanted), "{}: {wanted}", file.display());
            }
        }
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
