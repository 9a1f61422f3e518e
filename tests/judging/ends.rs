//! How long a decision holds that rests on an exception.

use agentvet::assess::{Assessment, SubjectResult};
use agentvet::date::{self, Date};
use agentvet::scoring::decision::Decision;

use crate::program::Program;

const EXCEPTION: &str = "
exceptions:
  - id: ex-chat
    rule: RF-I04
    target: RF-I04@integration:sales-followup/i-chat
    reason: The team moves to the new chat in December and needs the old one until then.
    compensating: The connection is read-only and its log is read every Friday.
    approved_by: [p-okoye, p-brandt]
    approved_on: 2026-11-20
    expires_on: EXPIRES
";

/// The sales agent of the first example, whose one open high finding an exception accepts.
fn accepted_until(day: &str) -> Assessment {
    let program = Program::example("01_software_company");
    let exceptions = EXCEPTION.replace("EXPIRES", day);
    program.with("exceptions.yaml", &exceptions).assess()
}

fn sales(assessment: &Assessment) -> &SubjectResult {
    let mut platforms = assessment.platforms.iter();
    let ardquill = platforms.find(|p| p.id == "ardquill").unwrap();
    let mut rows = ardquill.subjects.iter();
    rows.find(|row| row.id == "sales-followup").unwrap()
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

#[test]
fn a_decision_that_rests_on_an_exception_ends_with_it() {
    for expires in ["2026-11-22", "2026-12-01", "2027-02-18"] {
        let assessment = accepted_until(expires);
        let row = sales(&assessment);
        assert_eq!(row.decision.decision, Decision::Approved, "{expires}");
        assert_eq!(row.decision.line, 8);
        assert_eq!(
            row.decision.valid_until,
            Some(day(expires)),
            "not the next review"
        );
        let without = &row.decision_without_exceptions;
        assert_eq!(without.decision, Decision::Conditional, "{expires}");
    }
}

#[test]
fn an_accepted_medium_finding_carries_no_decision_and_ends_none() {
    let assessment = Program::example("01_software_company").assess();
    let row = assessment.platforms[0].subjects.iter();
    let row = row.clone().find(|row| row.id == "invoice-intake").unwrap();
    assert_eq!(row.decision.decision, Decision::Approved);
    assert_eq!(row.decision_without_exceptions, row.decision);
    assert_eq!(row.decision.valid_until, Some(day("2027-11-22")));
}
