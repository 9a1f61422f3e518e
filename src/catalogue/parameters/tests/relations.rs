//! Relations between values in force.

use super::Program;
use crate::diag::Level;

/// What is set, regimes, what is marked, message, next step.
type Row<'a> = (&'a [&'a str], &'a [&'a str], &'a str, &'a str, &'a str);

const BROKEN: &[Row<'_>] = &[
    (
        &["log_searchable_days: 200"],
        &[],
        "200",
        "`log_searchable_days` (set by: p-a) is too long: 200 days against `log_retention_days` of 180 days (the default) for tier 4",
        "lower `log_searchable_days` or raise `log_retention_days`",
    ),
    (
        &[
            "log_retention_days: [90, 90, 90, 90]",
            "log_searchable_days: 100",
        ],
        &[],
        "100",
        "for tier 1; 100 days against `log_retention_days` of 90 days (set by: p-a) for tier 2",
        "Records cannot be searchable for longer than they are kept",
    ),
    (
        &["vendor_notice_hours: 60"],
        &["nydfs_500"],
        "60",
        "60 hours against the notice within 72 hours under NYDFS:500.17(a)(1) less `privacy_decision_hours` of 24 hours (the default)",
        "lower `vendor_notice_hours` or `privacy_decision_hours`",
    ),
    (
        &["privacy_decision_hours: 48", "vendor_notice_hours: 25"],
        &["gdpr"],
        "25",
        "25 hours against the notice within 72 hours under GDPR:33(1) less `privacy_decision_hours` of 48 hours (set by: p-a)",
        "lower",
    ),
    (
        &[
            "agent_review_days: [90, 180, 365, 400]",
            "approval_validity_days: [180, 365, 365, 365]",
        ],
        &[],
        "[90, 180, 365, 400]",
        "400 days against `approval_validity_days` of 365 days (set by: p-a) for tier 4",
        "An agent is reviewed before its approval runs out",
    ),
    (
        &["irreversible_approval: above_threshold"],
        &[],
        "above_threshold",
        "`irreversible_approval` is `above_threshold`, but `payment_threshold_minor_units` is 0 minor units (the default)",
        "set `payment_threshold_minor_units` above 0 minor units",
    ),
    (
        &["log_retention_days: [365, 730, 365, 180]"],
        &[],
        "[365, 730, 365, 180]",
        "is looser for a stricter tier: tier 1 has 365 days, tier 2 has 730 days",
        "raise the stricter tier, or lower the next one",
    ),
    (
        &["stop_drill_days: [365, 180, 365, 180]"],
        &[],
        "[365, 180, 365, 180]",
        "tier 1 has 365 days, tier 2 has 180 days; tier 3 has 365 days, tier 4 has 180 days",
        "lower the stricter tier, or raise the next one",
    ),
    (
        &["max_autonomy: [A4_approver, A3_consultant, A4_approver, A5_observer]"],
        &[],
        "[A4_approver, A3_consultant, A4_approver, A5_observer]",
        "tier 1 has A4 approver, tier 2 has A3 consultant",
        "lower the stricter tier",
    ),
    (
        &[
            "deploy_approvers: [[business_owner, privacy_lead], [executive], [executive], [executive]]",
        ],
        &[],
        "[[business_owner, privacy_lead], [executive], [executive], [executive]]",
        "tier 1 lacks executive of tier 2",
        "name those roles for the stricter tier too",
    ),
    (
        &[
            "deploy_approvers: [[business_owner, security_lead], [business_owner], [business_owner], [business_owner]]",
        ],
        &[],
        "[[business_owner, security_lead], [business_owner], [business_owner], [business_owner]]",
        "tier 1 lacks privacy_lead of tier 2",
        "name those roles",
    ),
];

#[test]
fn broken_relations_name_both_values_and_the_next_step() {
    for (lines, regimes, at, message, step) in BROKEN {
        let outcome = Program::setting(lines).under(regimes).run();
        let problem = outcome.only();
        assert_eq!(
            (problem.level, problem.code),
            (Level::Error, "AV0401"),
            "{lines:?}"
        );
        assert_eq!(problem.at.as_deref(), Some(*at), "{lines:?}");
        assert!(
            problem.message.contains(message),
            "{lines:?}: {}",
            problem.message
        );
        assert!(problem.help.contains(step), "{lines:?}: {}", problem.help);
    }
}

#[test]
fn relations_that_hold_are_silent() {
    // what is set, regimes, why
    let rows: [(&[&str], &[&str], &str); 5] = [
        (&["vendor_notice_hours: 72"], &[], "no clock is in force"),
        (
            &["vendor_notice_hours: 48"],
            &["gdpr"],
            "exactly the time that is left",
        ),
        (
            &[
                "irreversible_approval: above_threshold",
                "payment_threshold_minor_units: 1",
            ],
            &[],
            "a threshold is set",
        ),
        (&["irreversible_approval: two_person"], &[], "another word"),
        (
            &["log_searchable_days: 180"],
            &[],
            "as long as the shortest retention",
        ),
    ];
    for (lines, regimes, why) in rows {
        let outcome = Program::setting(lines).under(regimes).run();
        assert_eq!(outcome.problems, [], "{why}");
    }
}

#[test]
fn a_refused_value_is_not_reported_a_second_time_by_a_relation() {
    // The default of 90 days that stays in force for tier 1 would be longer than this approval.
    let lines = ["agent_review_days: 5", "approval_validity_days: 60"];
    let outcome = Program::setting(&lines).run();
    assert!(
        outcome
            .only()
            .message
            .contains("is 5 days; the least is 30 days")
    );
    let alone = Program::setting(&["approval_validity_days: 60"]).run();
    assert!(alone.only().message.contains("90 days against"));
}

#[test]
fn a_relation_is_reported_at_the_level_the_file_gives_it() {
    let old = "Approval above a threshold needs a threshold.\n    level: error";
    let new = "Approval above a threshold needs a threshold.\n    level: warning";
    assert!(super::SHIPPED.contains(old));
    let (parameters, problems) = super::load(&super::SHIPPED.replacen(old, new, 1));
    assert!(problems.is_empty(), "{problems:#?}");
    let program = Program::setting(&["irreversible_approval: above_threshold"]);
    let outcome = program.run_on(parameters.unwrap());
    assert_eq!(outcome.only().level, Level::Warning);
}
