//! placeholder
/// What a rule said about one target.
#[derive(Debug, Clone)]
pub struct RuleVerdict {
    /// The rule.
    pub rule: String,
    /// The target's key.
    pub target: String,
    /// The result.
    pub outcome: crate::assess::judge::Outcome,
    /// The rule that suppressed it, if one did.
    pub suppressed_by: Option<String>,
}
