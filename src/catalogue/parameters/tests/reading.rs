//! Parameter files that do not load.

use super::{SHIPPED, load};

/// A part of the shipped file, what stands in its place, and what is said about it.
type Row<'a> = (&'a str, &'a str, &'a str);

const MISTAKES: &[Row<'_>] = &[
    (
        "    default: 5\n    min: 1\n    max: 60\n",
        "    default: 99\n    min: 1\n    max: 60\n",
        "is 99 minutes; the most is 60 minutes",
    ),
    (
        "    default: before_each\n",
        "    default: never\n",
        "may not be `never`",
    ),
    (
        "    default: before_each\n",
        "    default: before_each\n    by_tier: [1, 2, 3, 4]\n",
        "exactly one of",
    ),
    ("    default: before_each\n", "", "exactly one of"),
    (
        "    by_tier: [7, 30, 90, 180]\n",
        "    by_tier: [7, 30, 90]\n",
        "expected 4 values and found 3",
    ),
    (
        "    max_by_tier: [365, 365, 365, 730]\n",
        "    max_by_tier: [365, 365]\n",
        "a limit for each of tier 1",
    ),
    (
        "    max_by_tier: [A4_approver,",
        "    max_by_tier: [A6_none,",
        "a limit is a whole number, or one of the words",
    ),
    (
        "    must_hold: [action,",
        "    must_hold: [acton,",
        "`acton` is not among the words under `may`",
    ),
    (
        "    min: 90\n    max: 3650\n",
        "    minimum: 90\n    max: 3650\n",
        "unknown field `minimum`",
    ),
    (
        "        is: nydfs_500\n",
        "        is: nydfs_501\n",
        "`org.regimes` is never `nydfs_501`",
    ),
    (
        "      - when: org_regime\n        is: dora\n",
        "      - when: agent_regime\n        is: dora\n",
        "`agent.regimes` is never `dora`",
    ),
    (
        "        at_least: 1095\n",
        "        at_least: 1095\n        at_most: 2000\n",
        "either `at_least` or `at_most`",
    ),
    (
        "when: { agent.data_flags: { includes: personal } }",
        "when: { agent.data_flag: { includes: personal } }",
        "there is no fact `agent.data_flag`",
    ),
    (
        "{ tiers: [2], role: privacy_lead,",
        "{ tiers: [5], role: privacy_lead,",
        "says for which tiers",
    ),
    (
        "  - name: bridge_days\n",
        "  - name: pilot_days\n",
        "there are two parameters `pilot_days`",
    ),
    (
        "  - regime: uk_gdpr\n",
        "  - regime: gdpr_uk\n",
        "`org.regimes` is never `gdpr_uk`",
    ),
    (
        "left: agent_review_days,",
        "left: agent_review_day,",
        "there is no parameter `agent_review_day`",
    ),
    (
        "left: log_searchable_days,",
        "left: completeness_percent,",
        "`completeness_percent` is not a duration",
    ),
    (
        "is: above_threshold, needs",
        "is: sometimes, needs",
        "`irreversible_approval` is not one value that may be that word",
    ),
    (
        "write_approver], have: active_person",
        "write_approver], have: active_persons",
        "`active_persons` is not one of the allowed values",
    ),
    (
        "stricter: more, parameters: [deploy_approvers]",
        "stricter: more, parameters: [fix_days]",
        "`fix_days` is not split by tier",
    ),
    (
        "stricter: more, parameters: [deploy_approvers]",
        "stricter: more, parameters: []",
        "`parameters` names nothing",
    ),
    (
        "  - id: roles-are-held\n",
        "  - id: one-person-one-role\n",
        "there are two relations",
    ),
    (
        "    check: { left: agent_review_days,",
        "    check: { wrong: agent_review_days,",
        "a check begins with",
    ),
];

#[test]
fn mistakes_in_the_file_are_reported() {
    for (old, new, message) in MISTAKES {
        assert!(SHIPPED.contains(old), "{old}");
        let (_, problems) = load(&SHIPPED.replacen(old, new, 1));
        let said: Vec<&str> = problems
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        assert!(
            said.iter().any(|said| said.contains(message)),
            "{new}: {said:#?}"
        );
    }
}

#[test]
fn what_is_wrong_is_left_out_and_the_rest_is_read() {
    let text = SHIPPED.replacen("    default: before_each\n", "    default: never\n", 1);
    let (parameters, problems) = load(&text);
    let parameters = parameters.unwrap();
    assert_eq!(parameters.position("irreversible_approval"), None);
    assert!(parameters.position("pilot_days").is_some());
    let relations: Vec<&str> = parameters.relations.iter().map(|r| r.id.as_str()).collect();
    assert!(!relations.contains(&"threshold-before-word"));
    assert_eq!(
        problems.len(),
        2,
        "the default, and the relation that needs it: {problems:#?}"
    );
}

#[test]
fn a_source_is_a_text_or_a_list() {
    let text = SHIPPED.replacen(
        "source: [\"CIS:8.10\", \"own choice\"]",
        "source: \"CIS:8.10\"",
        1,
    );
    let (parameters, problems) = load(&text);
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(parameters.unwrap().definitions[0].source, ["CIS:8.10"]);
}

#[test]
fn a_file_that_is_no_mapping_is_no_parameter_file() {
    let (parameters, problems) = load("- a\n");
    assert!(parameters.is_none() && problems.has_errors());
}
