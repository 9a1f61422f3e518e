//! Words that documents show as badges, each with what it means to the reader's eye.
//!
//! In: nothing. Out: words and tones. The tones are `good`, `info`, `muted`, `mild`, `warn`,
//! `bad` and `severe`; which colour each has is for the outputs to choose.

/// Badge words with their tones, in order of concern.
pub fn vocabulary() -> Vec<(&'static str, &'static str)> {
    vec![
        // Decisions.
        ("Prohibited", "severe"),
        ("Blocked", "bad"),
        ("Incomplete", "warn"),
        ("Rejected", "bad"),
        ("Conditional (executive acceptance)", "warn"),
        ("Conditional", "info"),
        ("Approved", "good"),
        // Severities and residual risk.
        ("critical", "severe"),
        ("high", "bad"),
        ("medium", "warn"),
        ("low", "mild"),
        ("not scored", "muted"),
        // Gates and checks.
        ("passed", "good"),
        ("failed", "bad"),
        ("unknown", "warn"),
        ("excepted", "info"),
        ("not applicable", "muted"),
        ("fired", "bad"),
        ("cannot tell", "warn"),
        // Red flags.
        ("raised", "bad"),
        ("raised, accepted", "info"),
        ("not raised", "good"),
        ("does not apply", "muted"),
        // Findings and exceptions.
        ("open", "warn"),
        ("accepted", "info"),
        ("overdue", "bad"),
        ("valid", "good"),
        ("invalid", "bad"),
        ("orphan", "warn"),
        // Answers.
        ("answered", "good"),
        ("declined", "bad"),
        ("not asked", "muted"),
        ("blank", "warn"),
        ("awaited", "warn"),
        ("set aside", "muted"),
        // Evidence and identifiers.
        ("in date", "good"),
        ("out of date", "bad"),
        ("no end stated", "warn"),
        ("not in the register", "bad"),
        ("finding", "bad"),
        ("pass", "good"),
        // Permissions.
        ("fits", "good"),
        ("too much", "bad"),
        ("missing", "warn"),
        ("not granted", "muted"),
        ("revoked", "muted"),
        ("asked only", "muted"),
    ]
}
