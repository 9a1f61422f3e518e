//! What the documents say about changes since last time.

use std::fs;

use tempfile::TempDir;

use crate::program;

/// The part of a document between one heading and the next.
fn part(folder: &TempDir, file: &str, heading: &str) -> String {
    let text = fs::read_to_string(folder.path().join("out").join(file)).unwrap();
    let at = text.find(heading).unwrap() + heading.len();
    let rest = &text[at..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
}

fn build(folder: &TempDir, day: &str) {
    let arguments = ["build", "before", "--out", "out", "--to", "md,json"];
    let output = program::agentvet(folder, &arguments, day);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

const REPORT: &str = "vendors/ardquill/report.md";
const HEADING: &str = "What changed since last time";

#[test]
fn without_an_earlier_run_the_documents_say_how_to_get_one() {
    let folder = program::before();
    build(&folder, "2026-11-22");
    let nothing = part(&folder, REPORT, HEADING);
    assert!(
        nothing.contains("No run of an earlier day is recorded"),
        "{nothing}"
    );
    assert!(nothing.contains("`agentvet record`"), "{nothing}");
    assert_eq!(
        part(&folder, "portfolio.md", HEADING).lines().nth(2),
        nothing.lines().nth(2)
    );
    program::record(&folder, "before", "2026-11-22");
    build(&folder, "2026-11-22");
    assert_eq!(
        part(&folder, REPORT, HEADING),
        nothing,
        "a run of the same day is not earlier"
    );
}

#[test]
fn a_report_tells_what_concerns_its_platform_and_the_portfolio_everything() {
    let folder = program::before();
    program::record(&folder, "before", "2026-11-22");
    program::edit(&folder, "before");
    build(&folder, "2026-11-25");
    // document, what it says or not, why
    let rows = [
        (
            REPORT,
            "Compared with run 1 of 22 November 2026: **1 finding opened",
            true,
            "which run",
        ),
        (
            REPORT,
            "**opened** critical, ",
            true,
            "a finding of its own",
        ),
        (
            REPORT,
            "ardquill/DPA-01: answer from signed to will sign",
            true,
            "an answer",
        ),
        (
            REPORT,
            "not made with the same parameters",
            true,
            "what may be behind it",
        ),
        (
            REPORT,
            "accounting-key",
            false,
            "a key belongs to no platform",
        ),
        (
            REPORT,
            "`agentvet diff 1 --as-of 2026-11-25`",
            true,
            "where the rest is",
        ),
        (
            "vendors/skittermark/report.md",
            "ardquill",
            false,
            "another platform",
        ),
        (
            "vendors/skittermark/report.md",
            "**Nothing changed.**",
            true,
            "nothing of its own",
        ),
        (
            "portfolio.md",
            "accounting-key: last rotated from never to 2026-11-21",
            true,
            "everything",
        ),
    ];
    for (file, words, says, why) in rows {
        let text = part(&folder, file, HEADING);
        assert_eq!(text.contains(words), says, "{why}: {words}\n{text}");
    }
}

#[test]
fn a_long_list_is_cut_and_says_how_much_is_left_out() {
    let folder = program::before();
    program::record(&folder, "before", "2026-11-22");
    program::replace(
        &folder,
        "before/agentvet.yaml",
        "regimes: [gdpr]",
        "regimes: [gdpr, hipaa_covered_entity, pci_merchant, dora]",
    );
    build(&folder, "2026-11-25");
    let text = part(&folder, "portfolio.md", HEADING);
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(lines.len(), 13, "{text}");
    let last = lines.last().unwrap();
    assert!(
        last.starts_with("- and ") && last.ends_with(" more"),
        "{last}"
    );
}
