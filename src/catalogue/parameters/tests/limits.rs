//! Values outside their limits.

use super::Program;
use crate::diag::Level;

/// What a program writes, its regimes, what is marked, and words of message and help.
pub(super) type Row<'a> = (&'a str, &'a [&'a str], &'a str, &'a str, &'a str);

pub(super) fn check(rows: &[Row<'_>], level: Level, code: &str) {
    for (line, regimes, at, message, help) in rows {
        let outcome = Program::setting(&[line]).under(regimes).run();
        let problem = outcome.only();
        assert_eq!((problem.level, problem.code), (level, code), "{line}");
        assert_eq!(problem.at.as_deref(), Some(*at), "{line}");
        assert!(
            problem.message.contains(message),
            "{line}: {}",
            problem.message
        );
        assert!(problem.help.contains(help), "{line}: {}", problem.help);
        let name = line.split(':').next().unwrap();
        let at = outcome.parameters.position(name).unwrap();
        let in_force = &outcome.parameters.values[at];
        let used = level != Level::Error;
        assert_eq!(in_force.set.is_some(), used, "{line}");
    }
}

#[test]
fn numbers_outside_their_limits_are_refused_with_what_to_write() {
    let rows: &[Row<'_>] = &[
        (
            "pilot_days: 5",
            &[],
            "5",
            "`pilot_days` is 5 days; the least is 7 days",
            "write 7 days or more",
        ),
        (
            "pilot_days: 91",
            &[],
            "91",
            "is 91 days; the most is 90 days",
            "write 90 days or less",
        ),
        (
            "pilot_days: 91",
            &[],
            "91",
            "the most",
            "the limit is part of the method: A trial has an end",
        ),
        (
            "agent_review_days: [90, 180, 365, 800]",
            &[],
            "800",
            "`agent_review_days` for tier 4 is 800 days; the most is 730 days",
            "write 730 days or less",
        ),
        (
            "agent_review_days: [90, 180, 400, 730]",
            &[],
            "400",
            "for tier 3 is 400 days; the most is 365 days",
            "365 days or less",
        ),
        (
            "agent_review_days: 10",
            &[],
            "10",
            "`agent_review_days` for tier 1, tier 2, tier 3, tier 4 is 10 days; the least",
            "30 days or more",
        ),
        (
            "fix_days: { critical: 20, high: 30, medium: 90, low: 180 }",
            &[],
            "20",
            "`fix_days` for critical findings is 20 days; the most is 14 days",
            "14 days or less",
        ),
        (
            "injection_test_days: [180, 365, none, none]",
            &[],
            "none",
            "`injection_test_days` for tier 3 may not be `none`",
            "write 90 days to 730 days",
        ),
        (
            "payment_threshold_minor_units: -1",
            &[],
            "-1",
            "the least is 0 minor units",
            "0 minor units",
        ),
    ];
    check(rows, Level::Error, "AV0401");
}

#[test]
fn numbers_beyond_a_floor_of_the_organisation_are_refused_with_the_law() {
    let rows: &[Row<'_>] = &[
        (
            "vendor_notice_hours: 20",
            &["dora"],
            "20",
            "`vendor_notice_hours` is 20 hours; the most is 12 hours",
            "DORARTS:5(1)(a) sets it for `dora`: Half of the 24 hours",
        ),
        (
            "privacy_decision_hours: 13",
            &["gdpr", "dora"],
            "13",
            "is 13 hours; the most is 12 hours",
            "write 12 hours or less",
        ),
        (
            "vendor_notice_hours: 100",
            &["dora"],
            "100",
            "the most is 12 hours",
            "DORARTS:5(1)(a)",
        ),
    ];
    check(rows, Level::Error, "AV0401");
}

#[test]
fn unusual_values_are_in_force_with_a_warning() {
    let rows: &[Row<'_>] = &[
        (
            "key_rotation_days: 92",
            &[],
            "92",
            "is 92 days, which is unusual: above 90 days",
            "`reason`",
        ),
        (
            "log_searchable_days: 60",
            &[],
            "60",
            "unusual: below 90 days",
            "`reason`",
        ),
        (
            "log_retention_days: [3000, 365, 365, 180]",
            &[],
            "3000",
            "`log_retention_days` for tier 1 is 3000 days",
            "Above seven years a reason is needed",
        ),
    ];
    check(rows, Level::Warning, "AV0402");
}

#[test]
fn values_at_their_limits_are_allowed() {
    let lines = [
        "pilot_days: 7",
        "pilot_days: 90",
        "agent_review_days: [180, 365, 365, 730]",
        "max_autonomy: [A4_approver, A4_approver, A5_observer, A5_observer]",
        "max_autonomy: A1_operator",
        "injection_test_days: [90, 90, 730, none]",
        "deploy_approvers: { 1: [business_owner, executive, privacy_lead], 2: [business_owner], 3: [business_owner], tier 4: [business_owner] }",
        "fix_days: { low: 365, medium: 180, high: 60, critical: 14 }",
        "allowed_countries: [DE, NO]",
    ];
    for line in lines {
        let outcome = Program::setting(&[line]).run();
        assert_eq!(outcome.problems, [], "{line}");
    }
}
