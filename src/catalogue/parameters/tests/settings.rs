//! How a program sets parameters: forms, missing fields, moved defaults.

use super::Program;
use crate::catalogue::parameters::SetBy;
use crate::diag::Level;

#[test]
fn settings_that_cannot_be_read_are_refused_at_their_place() {
    // what is written, what is marked, message, help
    let rows = [
        (
            "key_rotation_day: 30",
            "key_rotation_day",
            "there is no parameter",
            "did you mean `key_rotation_days`?",
        ),
        (
            "key_rotation_days: soon",
            "soon",
            "expected a whole number of days",
            "",
        ),
        (
            "key_rotation_days: [30]",
            "[30]",
            "expected a whole number of days",
            "",
        ),
        (
            "key_rotation_days: true",
            "true",
            "expected a whole number of days",
            "",
        ),
        (
            "key_rotation_days: ~",
            "key_rotation_days",
            "has no `value`",
            "set_by",
        ),
        (
            "agent_review_days: [90, 180, 365]",
            "[90, 180, 365]",
            "expected 4 values and found 3",
            "for tier 1, tier 2, tier 3, tier 4",
        ),
        (
            "agent_review_days: [90, ~, 365, 365]",
            "~",
            "expected a whole number of days",
            "",
        ),
        (
            "agent_review_days: { 1: 90, 2: 180, 3: 365 }",
            "{ 1: 90, 2: 180, 3: 365 }",
            "a value for tier 4 is missing",
            "add `4: …`",
        ),
        (
            "agent_review_days: { 1: 90, 2: 180, 3: 365, 4: 365, 5: 365 }",
            "5",
            "`5` has no place here",
            "the keys are 1, 2, 3, 4",
        ),
        (
            "fix_days: [7, 30]",
            "[7, 30]",
            "expected 4 values and found 2",
            "critical, high, medium, low",
        ),
        (
            "deploy_approvers: [business_owner, security_lead, privacy_lead, executive]",
            "[business_owner, security_lead, privacy_lead, executive]",
            "expected a list for each, not one list of words",
            "write `[[…], […], […], […]]`",
        ),
        (
            "allowed_storage: enterprise_vault",
            "enterprise_vault",
            "expected a list of words",
            "",
        ),
        (
            "max_autonomy: [[A1_operator], A1_operator, A1_operator, A1_operator]",
            "[A1_operator]",
            "expected one word",
            "",
        ),
        (
            "allowed_countries: [DE, 7]",
            "7",
            "expected a word",
            "quotes",
        ),
    ];
    for (line, at, message, help) in rows {
        let outcome = Program::setting(&[line]).run();
        let problem = outcome.only();
        assert_eq!(problem.level, Level::Error, "{line}");
        assert_eq!(problem.at.as_deref(), Some(at), "{line}");
        assert!(
            problem.message.contains(message),
            "{line}: {}",
            problem.message
        );
        assert!(problem.help.contains(help), "{line}: {}", problem.help);
    }
}

#[test]
fn all_settings_are_reported_not_only_the_first() {
    let outcome = Program::setting(&["pilot_days: 1", "triage_hours: 99", "nonsense: 1"]).run();
    assert_eq!(outcome.problems.len(), 3);
    let mixed = Program::setting(&["log_retention_days: [1, soon, 365, 9999]"]).run();
    assert_eq!(
        mixed.problems.len(),
        1,
        "what cannot be read is said before limits"
    );
    let limits = Program::setting(&["log_retention_days: [1, 365, 365, 9999]"]).run();
    assert_eq!(limits.problems.len(), 2);
}

#[test]
fn who_when_and_why_are_asked_for_and_kept() {
    let text = "parameters:\n  pilot_days: { value: 20, set_by: p-a, reason: \" \" }\n";
    let outcome = Program::text(text).run();
    let said: Vec<_> = outcome
        .problems
        .iter()
        .map(|p| (p.level, p.code, p.message.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                Level::Warning,
                "AV0304",
                "`pilot_days` was set without `set_on`"
            ),
            (
                Level::Warning,
                "AV0304",
                "`pilot_days` was set without `reason`"
            ),
        ]
    );
    assert_eq!(outcome.problems[0].at.as_deref(), Some("pilot_days"));
    let at = outcome.parameters.position("pilot_days").unwrap();
    let set = outcome.parameters.values[at].set.clone();
    let kept = SetBy {
        by: "p-a".to_owned(),
        on: "not stated".to_owned(),
        reason: "not stated".to_owned(),
    };
    assert_eq!(set, Some(kept));
    assert_eq!(outcome.parameters.number("pilot_days", 0), Some(20));
}

#[test]
fn one_value_for_a_split_setting_counts_for_every_part() {
    let outcome =
        Program::setting(&["agent_review_days: 90", "max_autonomy: A2_collaborator"]).run();
    assert_eq!(outcome.problems, []);
    for tier in 1..=4 {
        assert_eq!(
            outcome.parameters.for_tier("agent_review_days", tier),
            Some(90)
        );
    }
    assert_eq!(
        outcome.parameters.words("max_autonomy", 3),
        "A2 collaborator"
    );
}

#[test]
fn the_same_program_gives_the_same_outcome_and_leaves_no_trace_of_another() {
    let lines = [
        "vendor_notice_hours: 60",
        "pilot_days: 1",
        "fix_days: [1, 2, 3, 4]",
    ];
    let program = Program::setting(&lines).under(&["gdpr"]).with(&[]);
    let (one, two) = (program.run(), program.run());
    assert_eq!(one.problems, two.problems);
    let said = |outcome: &super::Outcome| format!("{:?}", outcome.parameters.values);
    assert_eq!(said(&one), said(&two));
    // A second program over the same parameters starts from the defaults again.
    let (_, file, tree) = super::tree("agentvet.yaml", "org: { name: Other }");
    let mut parameters = one.parameters;
    let people = super::everybody();
    let given = crate::catalogue::parameters::Given {
        file,
        tree: &tree,
        regimes: &[],
        people: &people,
        occurring: super::Occurring::ALL,
    };
    let mut problems = crate::diag::Diagnostics::new();
    crate::catalogue::parameters::apply(&mut parameters, &given, &mut problems);
    assert!(problems.is_empty());
    assert_eq!(
        format!("{:?}", parameters.values),
        format!("{:?}", super::shipped().values)
    );
}
