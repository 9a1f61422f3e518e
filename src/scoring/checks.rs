//! N, the organisation's own effectiveness: which of its own checks an agent passes.
//!
//! In: results of checks on one agent, one or more per rule. Out: passed and applicable weight
//! with every line of the sum. A check that cannot be told is not passed. Which rules count is
//! the caller's choice.

use std::collections::BTreeMap;

use crate::scoring::ratio::Ratio;
use crate::scoring::severity::Severity;

/// What a check said about one target; later wins when a rule judges several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckResult {
    /// Its preconditions are false, or another rule suppressed it.
    NotApplicable,
    /// Looked at and fine.
    Passed,
    /// An input is missing, unknown or declined.
    CannotTell,
    /// The bad state is there.
    Fired,
}

/// One result of one rule on one target of the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The rule's id.
    pub rule: String,
    /// The rule's base severity, also where a variant was escalated or downgraded.
    pub base: Severity,
    /// What it said.
    pub result: CheckResult,
}

/// One rule in the sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// The rule's id.
    pub rule: String,
    /// Its weight by base severity.
    pub weight: u32,
    /// The worst result over all targets that apply.
    pub result: CheckResult,
}

/// The organisation's own effectiveness for one agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEffectiveness {
    /// Weight of the rules that passed on everything they judge.
    pub passed: u64,
    /// Weight of the rules that apply.
    pub applicable: u64,
    /// The first over the second.
    pub ratio: Ratio,
    /// The rules that apply, by id.
    pub lines: Vec<CheckLine>,
}

/// Sums the checks of one agent, each rule once; `None` when no rule applies.
pub fn own_effectiveness(checks: &[Check]) -> Option<OwnEffectiveness> {
    let mut rules: BTreeMap<&str, (Severity, CheckResult)> = BTreeMap::new();
    for check in checks {
        let line = rules
            .entry(&check.rule)
            .or_insert((check.base, check.result));
        *line = (line.0.max(check.base), line.1.max(check.result));
    }
    let lines: Vec<CheckLine> = rules
        .into_iter()
        .filter(|(_, (_, result))| *result != CheckResult::NotApplicable)
        .map(|(rule, (base, result))| CheckLine {
            rule: rule.to_owned(),
            weight: base.check_weight(),
            result,
        })
        .collect();
    let weight = |line: &CheckLine| u64::from(line.weight);
    let applicable: u64 = lines.iter().map(weight).sum();
    let is_passed = |line: &&CheckLine| line.result == CheckResult::Passed;
    let passed: u64 = lines.iter().filter(is_passed).map(weight).sum();
    Some(OwnEffectiveness {
        passed,
        applicable,
        ratio: Ratio::new(passed.into(), applicable.into())?,
        lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use CheckResult::{CannotTell, Fired, NotApplicable, Passed};

    fn check(rule: &str, base: Severity, result: CheckResult) -> Check {
        Check {
            rule: rule.to_owned(),
            base,
            result,
        }
    }

    #[test]
    fn a_rule_counts_once_and_passes_only_on_everything() {
        type Sums = Option<(u64, u64)>;
        // results of one critical rule on its targets, passed and applicable weight, why
        let rows: [(&[CheckResult], Sums, &str); 6] = [
            (
                &[Passed, Passed, Passed],
                Some((8, 8)),
                "one weight for three scopes",
            ),
            (&[Passed, Fired], Some((0, 8)), "one bad scope"),
            (
                &[Passed, CannotTell],
                Some((0, 8)),
                "cannot tell is not passed",
            ),
            (
                &[NotApplicable, Passed],
                Some((8, 8)),
                "what does not apply is left out",
            ),
            (&[NotApplicable], None, "nothing applies: absent, not zero"),
            (&[], None, "no check"),
        ];
        for (results, expected, why) in rows {
            let checks: Vec<Check> = results
                .iter()
                .map(|result| check("RF-I05", Severity::Critical, *result))
                .collect();
            let sums = own_effectiveness(&checks).map(|own| (own.passed, own.applicable));
            assert_eq!(sums, expected, "{why}");
        }
    }

    #[test]
    fn order_of_the_results_changes_nothing() {
        let mut checks = vec![
            check("RF-I04", Severity::High, Fired),
            check("RF-I03", Severity::Medium, Passed),
            check("RF-I04", Severity::High, Passed),
        ];
        let first = own_effectiveness(&checks).unwrap();
        checks.reverse();
        assert_eq!(own_effectiveness(&checks), Some(first.clone()));
        assert_eq!(first.ratio, Ratio::new(2, 6).unwrap());
        assert_eq!(first.lines[0].rule, "RF-I03");
    }
}
