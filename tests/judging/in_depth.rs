//! Questions at full depth: a weak answer is reported once, and half an answer stays open.

use agentvet::assess::Assessment;

use crate::program::Program;

fn vendor(answers: &str) -> Assessment {
    let text = format!("answers:\n{answers}");
    Program::new().with("vendors/acme.yaml", &text).assess()
}

/// The findings that are left of a list of keys, with their severities.
pub(crate) fn found(assessment: &Assessment, keys: &[&str]) -> Vec<String> {
    let findings = assessment.findings.iter();
    let findings = findings.filter(|f| keys.contains(&f.key.as_str()));
    findings
        .map(|f| format!("{} {:?} {:?}", f.key, f.outcome, f.severity))
        .collect()
}

const REPORT: &str = "  COM-02: { value: [soc2_type2], level: E3 }\n";

#[test]
fn a_weak_answer_is_reported_by_its_own_rule_or_else_by_the_general_one() {
    // answer, the rule's finding, the general finding, what is found, why
    let rows = [
        (
            "  COM-05: { value: { choice: qualified, exceptions: [] }, level: E3 }\n",
            "RF-V06@platform:acme",
            "RF-V07@question:acme/COM-05",
            "RF-V06@platform:acme Fired High",
            "a qualified opinion has a rule",
        ),
        (
            "  LOC-02: { value: { list: none }, level: E2 }\n",
            "RF-V19@platform:acme",
            "RF-V07@question:acme/LOC-02",
            "RF-V19@platform:acme Fired High",
            "so has a missing list of subprocessors",
        ),
        (
            "  RET-04: { value: { live: P91D, backups: P90D, derived_included: true, certificate: true }, level: E2 }\n",
            "RF-V20@platform:acme",
            "RF-V07@question:acme/RET-04",
            "RF-V20@platform:acme Fired High",
            "so has slow deletion",
        ),
        (
            "  RET-01: { value: { files: until_deleted }, level: E2 }\n",
            "RF-V20@platform:acme",
            "RF-V07@question:acme/RET-01",
            "RF-V20@platform:acme Fired High",
            "so has an open-ended store",
        ),
        (
            "  IDN-02: { value: ours_optional, level: E3 }\n",
            "RF-V21@platform:acme",
            "RF-V07@question:acme/IDN-02",
            "RF-V21@platform:acme Fired High",
            "so has sign-in by password alone",
        ),
        (
            "  IDN-04: { value: shared_account, level: E2 }\n",
            "RF-V22@platform:acme",
            "RF-V07@question:acme/IDN-04",
            "RF-V22@platform:acme Fired Critical",
            "so have shared accounts, critical while the intended use counts as tier 1",
        ),
        (
            "  PRM-01: { value: whole_integration, level: E2 }\n",
            "RF-V23@platform:acme",
            "RF-V07@question:acme/PRM-01",
            "RF-V23@platform:acme Fired High",
            "so have permissions for whole connections",
        ),
        (
            "  CRD-06: { value: { time_to_effect: P2D, upstream_grant_revoked: true }, level: E4 }\n",
            "RF-V26@platform:acme",
            "RF-V07@question:acme/CRD-06",
            "RF-V26@platform:acme Fired Medium",
            "so has slow revocation",
        ),
        (
            "  PRM-03: { value: creator_rights, level: E4 }\n",
            "RF-V23@platform:acme",
            "RF-V07@question:acme/PRM-03",
            "RF-V07@question:acme/PRM-03 Fired Medium",
            "rights from the start have none",
        ),
        (
            "  TRN-04: { value: sampled_no_choice, level: E2 }\n",
            "RF-V13@platform:acme",
            "RF-V07@question:acme/TRN-04",
            "RF-V07@question:acme/TRN-04 Fired Medium",
            "people who read along have no rule of their own",
        ),
        (
            "  RET-02: { value: fixed, level: E2 }\n",
            "RF-V20@platform:acme",
            "RF-V07@question:acme/RET-02",
            "RF-V07@question:acme/RET-02 Fired Medium",
            "nor has a period that cannot be set",
        ),
    ];
    for (answer, named, general, expected, reason) in rows {
        let assessment = vendor(&format!("{REPORT}{answer}"));
        assert_eq!(
            found(&assessment, &[named, general]),
            [expected],
            "{reason}"
        );
    }
}

#[test]
fn half_an_answer_is_a_finding_and_a_source_that_says_less_is_an_open_one() {
    let periods = "prompts_and_outputs: P30D, tool_results: P30D, files: P30D, memory: not_used, embeddings: not_used, action_logs: P1Y";
    let deletion = "  RET-04: { value: { live: P30D, backups: P90D, derived_included: true, certificate: true }, level: E2 }\n";
    // answer, finding, why
    let rows = [
        (
            format!("  RET-01: {{ value: {{ {periods} }}, level: E2 }}\n{deletion}"),
            vec!["RF-V20@platform:acme Fired High"],
            "backups are passed over in an answer that claims to be whole",
        ),
        (
            format!("  RET-01: {{ value: {{ {periods} }}, level: E2, partial: true }}\n{deletion}"),
            vec!["RF-V20@platform:acme CannotTell Medium"],
            "the source does not speak of backups",
        ),
        (
            format!("  RET-01: {{ value: {{ {periods}, backups: P35D }}, level: E2 }}\n{deletion}"),
            vec![],
            "a period for each store",
        ),
        (
            deletion.to_owned(),
            vec![],
            "no answer about periods is reported by the question alone",
        ),
    ];
    for (answers, expected, reason) in rows {
        let assessment = vendor(&answers);
        let found = found(&assessment, &["RF-V20@platform:acme"]);
        assert_eq!(found, expected, "{reason}");
    }
}
