//! Clauses to ask the vendor for, derived from findings.
//!
//! In: findings with the wording their rules ask for. Out: each wording once, with the findings
//! it would settle.

use schemars::JsonSchema;
use serde::Serialize;

use crate::view::finding::FindingView;
use crate::view::words::NONE;

/// A clause to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskView {
    /// The wording.
    pub text: String,
    /// Why: the titles of the findings behind it.
    pub because: Vec<String>,
    /// Rules that ask for it.
    pub rules: Vec<String>,
    /// The gravest severity behind it.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
}

/// The clauses that open and accepted findings ask for, the gravest first.
pub(super) fn asks(findings: &[FindingView]) -> Vec<AskView> {
    let mut asks: Vec<AskView> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.ask != NONE) {
        let found = asks.iter().position(|ask| ask.text == finding.ask);
        let at = found.unwrap_or_else(|| {
            asks.push(AskView {
                text: finding.ask.clone(),
                because: Vec::new(),
                rules: Vec::new(),
                severity: finding.severity.clone(),
            });
            asks.len() - 1
        });
        if let Some(ask) = asks.get_mut(at) {
            for (list, text) in [
                (&mut ask.because, &finding.title),
                (&mut ask.rules, &finding.rule),
            ] {
                if !list.contains(text) {
                    list.push(text.clone());
                }
            }
        }
    }
    let rank = |ask: &AskView| {
        let order = ["critical", "high", "medium", "low"];
        order.iter().position(|severity| *severity == ask.severity)
    };
    asks.sort_by_key(rank);
    asks
}
