//! Every way in which an exception can fail, and the days on which it holds.

use super::*;
use crate::date::add_days;

fn day(text: &str) -> Date {
    crate::date::parse(text).unwrap()
}

/// A sound exception on a high finding without a gate, for 90 days.
fn sound() -> ExceptionFacts {
    ExceptionFacts {
        approved_on: day("2026-10-01"),
        expires_on: day("2026-12-30"),
        approvers: vec!["p-sec".to_owned(), "p-manager".to_owned()],
        rank: Some(Rank::SecurityLeadAndManager),
        owners: vec!["p-sales".to_owned(), "p-it".to_owned()],
        renewal: 0,
        has_compensating_control: true,
    }
}

fn ground(severity: Severity, waiver: Waiver) -> Ground {
    Ground {
        severity,
        severity_days: severity.default_exception_days(),
        waiver,
    }
}

fn problems(change: impl FnOnce(&mut ExceptionFacts), ground: Ground) -> Vec<Problem> {
    let mut exception = sound();
    change(&mut exception);
    match judge(&exception, &ground, day("2026-11-22")) {
        Verdict::Valid => Vec::new(),
        Verdict::Invalid(problems) => problems,
    }
}

#[test]
fn the_shorter_of_severity_and_gate_counts() {
    // severity days, waiver, longest, why
    let rows = [
        (30, Waiver::NoGate, Some(30), "severity alone"),
        (
            30,
            Waiver::Days(90),
            Some(30),
            "critical at a gate of 90 days",
        ),
        (30, Waiver::Days(14), Some(14), "a gate of 14 days"),
        (30, Waiver::Allowed, Some(30), "a gate without days"),
        (30, Waiver::NotNow, None, "no exception now"),
        (30, Waiver::Never, None, "no exception ever"),
    ];
    for (severity_days, waiver, longest, why) in rows {
        assert_eq!(longest_days(severity_days, waiver), longest, "{why}");
    }
}

#[test]
fn it_holds_on_its_last_day_and_not_after() {
    let ground = ground(Severity::High, Waiver::NoGate);
    let exception = sound();
    // day, verdict, why
    let rows = [
        (exception.expires_on, Verdict::Valid, "the last day counts"),
        (
            add_days(exception.expires_on, 1),
            Verdict::Invalid(vec![Problem::Expired]),
            "the day after does not",
        ),
        (
            exception.approved_on,
            Verdict::Valid,
            "the first day counts",
        ),
        (
            add_days(exception.approved_on, -1),
            Verdict::Invalid(vec![Problem::NotYetApproved]),
            "nobody had accepted it",
        ),
    ];
    for (as_of, verdict, why) in rows {
        assert_eq!(judge(&exception, &ground, as_of), verdict, "{why}");
    }
}

#[test]
fn every_fault_is_named() {
    type Change = fn(&mut ExceptionFacts);
    let high = ground(Severity::High, Waiver::NoGate);
    // change, ground, problems, why
    let rows: [(Change, Ground, Vec<Problem>, &str); 8] = [
        (|_| (), high, vec![], "sound"),
        (
            |e| e.expires_on = day("2026-12-31"),
            high,
            vec![Problem::TooLong { max: 90, is: 91 }],
            "one day over",
        ),
        (
            |_| (),
            ground(Severity::High, Waiver::Days(14)),
            vec![Problem::TooLong { max: 14, is: 90 }],
            "the gate allows less",
        ),
        (
            |e| e.approvers.push("p-it".to_owned()),
            high,
            vec![Problem::SelfApproved],
            "an owner signed",
        ),
        (
            |_| (),
            ground(Severity::High, Waiver::Never),
            vec![Problem::NeverWaivable],
            "never",
        ),
        (
            |_| (),
            ground(Severity::High, Waiver::NotNow),
            vec![Problem::NotWaivableNow],
            "not now",
        ),
        (
            |e| e.has_compensating_control = false,
            high,
            vec![Problem::NoCompensatingControl],
            "high needs a compensating control",
        ),
        (
            |e| e.has_compensating_control = false,
            ground(Severity::Medium, Waiver::NoGate),
            vec![],
            "medium does not",
        ),
    ];
    for (change, ground, expected, why) in rows {
        assert_eq!(problems(change, ground), expected, "{why}");
    }
}

#[test]
fn all_faults_come_at_once_the_weightiest_first() {
    let found = problems(
        |exception| {
            exception.expires_on = day("2026-11-01");
            exception.approvers = exception.owners.clone();
            exception.rank = None;
            exception.has_compensating_control = false;
        },
        ground(Severity::Critical, Waiver::Days(7)),
    );
    let needed = Rank::ExecutiveAndSecurityLead;
    assert_eq!(
        found,
        [
            Problem::Expired,
            Problem::SelfApproved,
            Problem::WrongRank { needed },
            Problem::TooLong { max: 7, is: 31 },
            Problem::NoCompensatingControl,
        ]
    );
}

#[test]
fn who_may_accept_follows_severity_and_renewal() {
    use Rank::{Assessor, ExecutiveAndSecurityLead, SecurityLead, SecurityLeadAndManager};
    // severity, renewal, needed, why
    let rows = [
        (Severity::Low, 0, Assessor, "low"),
        (
            Severity::Low,
            2,
            Assessor,
            "the second renewal is like the first",
        ),
        (
            Severity::Low,
            3,
            SecurityLead,
            "the third needs the next rank up",
        ),
        (Severity::Medium, 0, SecurityLead, "medium"),
        (Severity::High, 0, SecurityLeadAndManager, "high"),
        (
            Severity::High,
            3,
            ExecutiveAndSecurityLead,
            "the next rank up",
        ),
        (Severity::Critical, 0, ExecutiveAndSecurityLead, "critical"),
        (
            Severity::Critical,
            3,
            ExecutiveAndSecurityLead,
            "there is no rank above",
        ),
    ];
    for (severity, renewal, needed, why) in rows {
        assert_eq!(rank_needed(severity, renewal), needed, "{why}");
    }
    let higher = problems(
        |exception| exception.rank = Some(ExecutiveAndSecurityLead),
        ground(Severity::High, Waiver::NoGate),
    );
    assert_eq!(higher, [], "a higher rank may do what a lower one may");
}

#[test]
fn ranks_are_made_of_roles() {
    use Role::{Assessor, ExecutiveRiskOwner, OwnersManager, SecurityLead};
    // roles, rank, why
    let rows: [(&[Role], Option<Rank>, &str); 6] = [
        (&[Assessor], Some(Rank::Assessor), "an assessor"),
        (&[SecurityLead], Some(Rank::SecurityLead), "the lead"),
        (
            &[SecurityLead, OwnersManager],
            Some(Rank::SecurityLeadAndManager),
            "both",
        ),
        (
            &[SecurityLead, ExecutiveRiskOwner],
            Some(Rank::ExecutiveAndSecurityLead),
            "together",
        ),
        (
            &[ExecutiveRiskOwner, OwnersManager],
            None,
            "security has not agreed",
        ),
        (&[], None, "nobody"),
    ];
    for (roles, rank, why) in rows {
        let roles = roles.iter().copied().collect();
        assert_eq!(Rank::of(&roles), rank, "{why}");
    }
}
