//! Hostile YAML files: each is refused with a place and a next step, or read, soon and small.
//!
//! Asserted for every file of the fixture folder: no panic; the outcome is the one in the
//! snapshot; decoding, reading, turning into JSON and rendering end well before a hang guard;
//! and, on Linux, the largest memory this process ever had stays under 200 MB after all of them.
//! The guard is loose on purpose: it catches a loop, not a slow machine. How fast reading is, is
//! measured by the benchmark and not here.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads its fixtures and looks at the clock; the library does neither"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use agentvet::diag::{Diagnostics, Place};
use agentvet::export::diagnostics::{to_json, to_text};
use agentvet::secrets;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{Limits, Trees, decode, read};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/yaml-attacks");
const HANG_GUARD: Duration = Duration::from_secs(10);
const MOST_MEMORY_KB: u64 = 200_000;

/// What comes of one file: `read`, or the code and the message of the refusal.
fn outcome(path: &Path, name: &str) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut sources = SourceSet::new();
    let mut trees = Trees::new();
    let mut problems = Diagnostics::new();
    let text = decode(&bytes);
    let file = sources.add(name, text.as_deref().unwrap_or_default(), Origin::Program);
    match text {
        Err(not_text) => problems.push(not_text.at(Place::File(file))),
        Ok(_) => match read(&sources, file, &Limits::default()) {
            Err(problem) => problems.push(problem),
            Ok(tree) => {
                assert!(tree.to_json().is_object());
                trees.insert(file, tree);
            }
        },
    }
    let shown = to_text(&problems, &sources, &trees, false);
    assert!(
        shown.len() < 2_000,
        "{name}: a message is short whatever the file is"
    );
    assert!(to_json(&problems, &sources, &trees).contains("\"version\": 1"));
    problems.iter().next().map_or("read".to_owned(), |problem| {
        assert!(
            !problem.help.is_empty() || !problem.primary.text.is_empty(),
            "{name}"
        );
        format!("refused {}: {}", problem.code.0, problem.message)
    })
}

#[test]
fn every_hostile_file_is_refused_or_read_soon_and_small() {
    let mut files: Vec<_> = std::fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert_eq!(files.len(), 41, "no attack was lost");
    let mut outcomes = Vec::new();
    for path in &files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        let start = Instant::now();
        let outcome = outcome(path, name);
        let took = start.elapsed();
        assert!(took < HANG_GUARD, "{name} took {took:?}");
        outcomes.push(format!("{name}: {outcome}"));
    }
    insta::with_settings!({omit_expression => true}, {
        insta::assert_snapshot!("outcomes", outcomes.join("\n"));
    });
    if let Some(peak) = peak_memory_kb() {
        assert!(peak < MOST_MEMORY_KB, "{peak} kB");
    }
}

/// Texts made to be compared with themselves again and again.
#[test]
fn hostile_texts_are_searched_in_linear_time() {
    let token = format!("{}-", "a1B2c3D4".repeat(5));
    let pieces = [
        "eyJ-",
        "eyJa.",
        "eyJaaaaaaaaaa.eyJ-",
        "sk-",
        "sk-a1b2c3",
        "xoxb-",
        "://",
        "://a:",
        "://a:b@",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "4111 1111 ",
        "4111-",
        "1",
        "AB",
        "A1",
        "SG.",
        "sha256-",
        "é",
        "a/",
        &token,
        "a1B2c3D4a1B2c3D4a1B2c3D4a1B2c3D4!",
        "\"",
        "'",
        "[",
        "x: ",
    ];
    for piece in pieces {
        let text = piece.repeat(200_000 / piece.len());
        let start = Instant::now();
        let masked = secrets::mask(&text).into_owned();
        let yaml = format!("a: {text}");
        let mut sources = SourceSet::new();
        let file = sources.add("a.yaml", yaml, Origin::Program);
        let mut problems = Diagnostics::new();
        problems.extend(read(&sources, file, &Limits::default()).err());
        let shown = to_text(&problems, &sources, &Trees::new(), false);
        let took = start.elapsed();
        assert!(took < HANG_GUARD, "{piece} took {took:?}");
        assert!(masked.len() < 3 * text.len(), "{piece}");
        assert!(shown.len() < 2_000, "{piece}: {shown}");
    }
}

/// The most memory this process ever had in use, where the system says so.
fn peak_memory_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
