//! What a mistake in the policy file looks like to whoever made it.

use crate::assets;
use crate::catalogue::load;
use crate::diag::Diagnostics;
use crate::source::{Origin, SourceSet};
use crate::yaml::Trees;

/// The messages of a catalogue in which one stretch of the policy file is another.
fn messages(from: &str, to: &str) -> Vec<String> {
    let mut sources = SourceSet::new();
    for (path, text) in assets::texts() {
        let text = if *path == "assets/policy.yaml" {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        } else {
            (*text).to_owned()
        };
        sources.add(*path, text, Origin::Shipped);
    }
    let mut problems = Diagnostics::new();
    load::load(&sources, &mut Trees::new(), &mut problems);
    problems.iter().map(|p| p.message.clone()).collect()
}

#[test]
fn mistakes_are_named_where_they_are() {
    // as it is, as it is written, what is said
    let rows = [
        (
            "{p:pilot_days}",
            "{p:pilot_day}",
            "there is no parameter `pilot_day`",
        ),
        (
            "{p:write_approver@3}",
            "{p:write_approver@4}",
            "`write_approver` has no part 4",
        ),
        (
            "{p:approval_turnaround_days}.",
            "{p:turnaround}.",
            "there is no parameter `turnaround`",
        ),
        ("{role:executive}", "{role:boss}", "there is no role `boss`"),
        (
            "tell {contact} within",
            "tell {contacts} within",
            "`{contacts}` means nothing here",
        ),
        (
            "enforced_by: [RF-I13]",
            "enforced_by: [RF-I99]",
            "there is no rule or gate `RF-I99`",
        ),
        (
            "\"GDPR:28(3)\"",
            "\"GDPR:99\"",
            "there is no framework identifier `GDPR:99`",
        ),
        (
            "seed: [S2.9]",
            "seed: [S2.10]",
            "there is no sentence `S2.10`",
        ),
        ("id: P5.2\n", "id: P5.1\n", "there are two clauses `P5.1`"),
        ("id: P5.2\n", "id: P6.9\n", "`P6.9` is no clause of P5"),
        (
            "        manual: internal audit, yearly\n",
            "",
            "nobody tests clause P3.3",
        ),
        (
            "        manual: internal audit, yearly\n",
            "        enforced_by: []\n",
            "nobody tests clause P3.3",
        ),
        (
            "        manual: internal audit, yearly\n",
            "        enforced_by: []\n        manual: \"\"\n",
            "nobody tests clause P3.3",
        ),
        (
            "manual: internal audit, yearly",
            "manual: somebody, yearly",
            "`somebody, yearly` does not say who checks and how often",
        ),
        (
            "manual: internal audit, yearly",
            "manual: internal audit",
            "`internal audit` does not say who checks and how often",
        ),
        (
            "id: P3.5\n",
            "id: P3.5\n        note: x\n",
            "unknown field `note`",
        ),
        (
            "show: platforms",
            "show: platform",
            "`platform` is not one of the allowed values",
        ),
        ("[Gate, One", "[One", "expected 2 cells"),
        (
            "[SOC2, ISO27001",
            "[SOCKS, ISO27001",
            "there is no framework `SOCKS`",
        ),
    ];
    for (from, to, said) in rows {
        let messages = messages(from, to);
        assert!(
            messages.iter().any(|message| message == said),
            "{to}: {messages:?}"
        );
    }
}

#[test]
fn a_clause_that_goes_leaves_rules_that_name_it() {
    let messages = messages("      - id: P6.4\n", "      - id: P6.40\n");
    let said = "the policy has no clause `P6.4`";
    assert!(
        messages.iter().any(|message| message == said),
        "{messages:?}"
    );
}
