//! Conditions that come from a number and not from a finding.
//!
//! In: completeness, residual risk and the like. Out: what to do about each.

use super::ConditionView;
use super::collect::Collector;
use crate::assess::SubjectResult;
use crate::catalogue::rule::Owner;
use crate::scoring::residual::Residual;
use crate::view::words;

impl Collector<'_> {
    /// Too little is answered.
    pub(super) fn incomplete(&mut self) {
        let mut open: Vec<_> = self
            .platform
            .questions
            .iter()
            .filter(|question| question.applies && !question.is_answered())
            .collect();
        open.sort_by_key(|question| std::cmp::Reverse(question.weight));
        let ids: Vec<String> = open.iter().map(|question| question.id.clone()).collect();
        let count = words::count(ids.len(), "open question", "open questions");
        let text = format!(
            "Have the vendor answer the {count}, the heaviest first: {}.",
            words::first_few(&ids, 8)
        );
        let due = self.vendor_due();
        self.number(
            "incomplete",
            text,
            "completeness",
            Owner::VendorManager,
            &due,
        );
    }

    /// The risk that is left.
    pub(super) fn residual(&mut self, row: &SubjectResult, residual: Residual) {
        let (text, owner) = match residual {
            Residual::Critical => (
                "Lower the risk that is left: narrow the use, or raise the controls of the vendor or our own.",
                Owner::SecurityLead,
            ),
            Residual::High => (
                "Have the executive risk owner accept the risk that is left, in writing.",
                Owner::Executive,
            ),
            Residual::Medium | Residual::Low => (
                "Watch the risk that is left and look at it again when the decision ends.",
                Owner::SecurityLead,
            ),
        };
        let about = format!("residual risk {}", residual.word());
        self.number(&about, text.to_owned(), &about, owner, &until(row));
    }

    /// A condition about a number, a gate or an exception, not about one finding.
    pub(super) fn number(&mut self, key: &str, text: String, about: &str, owner: Owner, due: &str) {
        let about = if self.context.gate(about).is_some() {
            self.context.gate_name(about)
        } else {
            let finding = self.context.finding(about);
            finding.map_or_else(|| about.to_owned(), |finding| words::told(&finding.title))
        };
        let condition = ConditionView {
            text,
            about: vec![about],
            targets: Vec::new(),
            findings: Vec::new(),
            owner: self.role(owner),
            due: due.to_owned(),
            before_use: self.before_use,
        };
        self.add(key, condition);
    }
}

/// The end of a row's decision, or before use where it permits none.
pub(super) fn until(row: &SubjectResult) -> String {
    words::day_or(row.decision.valid_until, "before use")
}
