//! The examples as a reader meets them: what loads, what is written, what their read-mes claim,
//! and what `check` says to somebody who makes mistakes in one of them.
//!
//! After a wanted change of documents: `INSTA_UPDATE=always cargo test --test examples`, then look
//! at the difference in git before it is committed.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the examples, and stops at the first surprise"
)]

#[path = "examples/bench.rs"]
mod bench;
#[path = "examples/calibration.rs"]
mod calibration;
#[path = "examples/decisions.rs"]
mod decisions;
#[path = "examples/documents.rs"]
mod documents;
#[path = "examples/mistakes.rs"]
mod mistakes;
#[path = "examples/planted.rs"]
mod planted;
#[path = "examples/program.rs"]
mod program;
#[path = "examples/tries.rs"]
mod tries;
#[path = "examples/values.rs"]
mod values;

use program::{EXAMPLES, Program};

#[test]
fn every_folder_is_tested() {
    let mut found: Vec<String> = std::fs::read_dir("examples")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    // The last one shows files of one's own; `own_files` tests it.
    assert_eq!(found.pop().as_deref(), Some("04_own_rules"));
    assert_eq!(found, EXAMPLES);
}

#[test]
fn check_finds_only_what_an_example_is_there_to_show() {
    // example, what `check` says about it: level, code, place
    let rows: [(&str, &[&str]); 3] = [
        (
            "01_software_company",
            &[
                // A report that has run out.
                "warning AV0309 evidence/register.yaml: valid_until: 2026-03-31",
                // A permission that nobody justified.
                "warning AV0304 inventory/agents/sales-followup.yaml: - name: activities.create",
            ],
        ),
        ("02_us_clinic", &[]),
        (
            "03_smallest",
            &[
                // Roles that nobody holds.
                "warning AV0304 agentvet.yaml: the whole file",
                "warning AV0304 agentvet.yaml: the whole file",
                // What is left out.
                "warning AV0304 agentvet.yaml: org:",
                "warning AV0304 inventory/agents/shop-helper.yaml: id: shop-helper",
                // An agent that is live before anybody decided.
                "warning AV0305 inventory/agents/shop-helper.yaml: platform: marrowfax",
                "warning AV0304 inventory/agents/shop-helper.yaml: - { id: d-name, category: pii, subtype: name }",
                "warning AV0304 inventory/agents/shop-helper.yaml: - { id: d-email, category: pii, subtype: email_address }",
                "warning AV0304 inventory/agents/shop-helper.yaml: - id: i-mail",
                "warning AV0304 inventory/agents/shop-helper.yaml: - { name: mail.read, access: [read], granted: true }",
                "warning AV0304 inventory/agents/shop-helper.yaml: - { name: mail.draft, access: [create], granted: true }",
                "warning AV0304 inventory/platforms.yaml: - id: marrowfax",
            ],
        ),
    ];
    for (example, expected) in rows {
        let program = Program::of(example);
        assert_eq!(program.checked(), expected, "{}", program.check_text());
    }
}
