//! What the read-mes tell a reader to try, done on a copy, with the decisions that follow.

use std::fs;

use crate::decisions::{assessment, decided};
use crate::program::{DAY, Edit, Program, edited, folder};

const COMPANY: &str = "01_software_company";
const CLINIC: &str = "02_us_clinic";
const SMALLEST: &str = "03_smallest";
const SALES: &str = "inventory/agents/sales-followup.yaml";
const INVOICES: &str = "inventory/agents/invoice-intake.yaml";
const PLATFORMS: &str = "inventory/platforms.yaml";
const HESTERMOOR: &str = "vendors/hestermoor.yaml";

/// The clinic's side of the agreement, signed.
const EXECUTED: Edit<'_> = (
    PLATFORMS,
    "status: offered",
    "status: executed\n      executed_on: 2026-11-22",
);

/// One thing to try.
struct Try<'a> {
    example: &'a str,
    /// The sentence of the read-me that says what happens.
    claim: &'a str,
    day: &'a str,
    edits: &'a [Edit<'a>],
    /// Agent, tier, decision.
    expected: &'a [[&'a str; 3]],
}

/// What the software company tells a reader to try.
fn company() -> Vec<Try<'static>> {
    vec![
        Try {
            example: COMPANY,
            claim: "| Ardquill is approved |",
            day: DAY,
            edits: &[(
                SALES,
                "last_used: 2026-09-29\n    status: active\n",
                "last_used: 2026-09-29\n    status: revoked\n    revoked_on: 2026-11-22\n",
            )],
            expected: &[
                ["invoice-intake", "3", "approved"],
                ["sales-followup", "3", "approved"],
            ],
        },
        Try {
            example: COMPANY,
            claim: "| The agent rises from tier 3 to tier 1 and is blocked |",
            day: DAY,
            edits: &[(
                INVOICES,
                "access: [pay]\n        granted: false",
                "access: [pay]\n        granted: true",
            )],
            expected: &[
                ["invoice-intake", "1", "blocked"],
                ["sales-followup", "3", "conditional"],
            ],
        },
        Try {
            example: COMPANY,
            claim: "| Blocked: a request to the model is no approval |",
            day: DAY,
            edits: &[(
                SALES,
                "would not count.\n    enforced_by: platform",
                "would not count.\n    enforced_by: model_instruction",
            )],
            expected: &[
                ["invoice-intake", "3", "approved"],
                ["sales-followup", "3", "blocked"],
            ],
        },
        Try {
            example: COMPANY,
            claim: "| Both agents are blocked |",
            day: DAY,
            edits: &[(PLATFORMS, "status: signed", "status: offered")],
            expected: &[
                ["invoice-intake", "3", "blocked"],
                ["sales-followup", "3", "blocked"],
            ],
        },
        Try {
            example: COMPANY,
            claim: "| The key is 91 days old, and `invoice-intake` is conditional |",
            day: "2026-11-29",
            edits: &[],
            expected: &[
                ["invoice-intake", "3", "conditional"],
                ["sales-followup", "3", "conditional"],
            ],
        },
    ]
}

/// What the clinic and the workshop tell a reader to try.
fn others() -> Vec<Try<'static>> {
    vec![
        Try {
            example: CLINIC,
            claim: "The proposal is now *approved*.",
            day: DAY,
            edits: &[
                EXECUTED,
                (
                    HESTERMOOR,
                    "{ status: will_sign, breach_notice: P10D }\n    level: E2",
                    "{ status: executed, executed_on: 2026-11-22, breach_notice: P10D }\n    level: E4",
                ),
                (
                    HESTERMOOR,
                    "value: all_features_all_subs\n    level: E2",
                    "value: all_features_all_subs\n    level: E4",
                ),
            ],
            expected: &[["appointment-desk", "2", "approved"]],
        },
        Try {
            example: CLINIC,
            claim: "the two sides disagree, and the agent stays prohibited",
            day: DAY,
            edits: &[EXECUTED],
            expected: &[["appointment-desk", "2", "prohibited"]],
        },
        Try {
            example: SMALLEST,
            claim: "The agent moves to tier 3, and gate G15 stops failing",
            day: DAY,
            edits: &[(
                "inventory/agents/shop-helper.yaml",
                "autonomy: A2_collaborator\n",
                "autonomy: A2_collaborator\naudience: internal_staff\ndecides_about_people: \"no\"\n",
            )],
            expected: &[["shop-helper", "3", "blocked"]],
        },
    ]
}

#[test]
fn what_a_reader_is_told_to_try_comes_out_as_told() {
    for one in company().into_iter().chain(others()) {
        let readme = fs::read_to_string(folder(one.example).join("README.md")).unwrap();
        let flowing = readme.replace('\n', " ");
        assert!(
            flowing.contains(one.claim),
            "{}: {}",
            one.example,
            one.claim
        );
        let program = Program::from(&edited(one.example, one.edits), one.day);
        let decided = decided(&assessment(&program));
        let agents = decided.iter().filter(|row| row[1] != "its intended use");
        let found: Vec<[&str; 3]> = agents
            .map(|row| [row[1].as_str(), row[2].as_str(), row[3].as_str()])
            .collect();
        assert_eq!(found, one.expected, "{}", one.claim);
    }
}

#[test]
fn an_exception_that_has_run_out_opens_its_finding_again() {
    let open = |day: &str| -> Vec<String> {
        let program = Program::from(&edited(COMPANY, &[]), day);
        let findings = program.session.assess().findings;
        let open = findings.iter().filter(|finding| finding.is_open());
        open.map(|finding| finding.key.clone()).collect()
    };
    let keys = [
        "RF-V08@question:ardquill/AUD-08",
        "RF-I23@exception:ex-2026-002",
    ];
    for key in keys {
        assert!(
            !open("2026-12-04").iter().any(|one| one == key),
            "{key} on the last day"
        );
        assert!(
            open("2026-12-05").iter().any(|one| one == key),
            "{key} on the day after"
        );
    }
}
