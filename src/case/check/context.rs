//! What every check sees, and the few sentences they share.

use crate::case::Case;
use crate::case::check::Known;
use crate::catalogue::questionnaire::Questionnaire;
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Place, codes};

/// What a check looks at, and where it puts what it finds.
pub(super) struct Context<'a> {
    /// The records.
    pub(super) case: &'a Case,
    /// The questions.
    pub(super) questionnaire: &'a Questionnaire,
    /// The assessment day.
    pub(super) as_of: Date,
    /// The ids of the catalogue.
    pub(super) known: &'a Known,
    /// What was found.
    pub(super) problems: Diagnostics,
}

impl Context<'_> {
    /// Something that cannot be.
    pub(super) fn impossible(&mut self, message: impl Into<String>, place: Place, help: &str) {
        let problem = Diagnostic::error(codes::IMPOSSIBLE, message, place);
        self.problems.push(problem.help(help));
    }

    /// Something that somebody should look at.
    pub(super) fn warn(
        &mut self,
        code: Code,
        message: impl Into<String>,
        place: Place,
        help: impl Into<String>,
    ) {
        let problem = Diagnostic::warning(code, message, place);
        self.problems.push(problem.help(help));
    }

    /// A fact that a rule judges, pointed out early. Without that rule in the catalogue the fact
    /// is still worth a look, and no rule is named.
    pub(super) fn rule_will_fire(
        &self,
        rule: &str,
        message: impl Into<String>,
        place: Place,
        help: impl Into<String>,
    ) -> Diagnostic {
        let known = self.known.rules.contains(rule);
        let code = if known {
            codes::WILL_FIRE
        } else {
            codes::MISMATCH
        };
        let problem = Diagnostic::warning(code, message, place).help(help);
        problem.maybe_help(known.then(|| format!("as it stands, rule {rule} raises a finding")))
    }

    /// The same, and kept.
    pub(super) fn warn_rule(
        &mut self,
        rule: &str,
        message: impl Into<String>,
        place: Place,
        help: impl Into<String>,
    ) {
        let problem = self.rule_will_fire(rule, message, place, help);
        self.problems.push(problem);
    }

    /// Whether a person is active on the assessment day; `None` when nobody said so, or when no
    /// such person is listed.
    pub(super) fn is_active(&self, id: &str) -> Option<bool> {
        let person = self.case.person(id)?;
        if person.left_on.is_some_and(|left| left.0 <= self.as_of) {
            return Some(false);
        }
        person.active
    }
}

/// Words in a row: `a`, `a and b`, `a, b and c`.
pub(super) fn and<S: AsRef<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// Whether two names are the same but for capitals and blanks.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    words(one) == words(other)
}
