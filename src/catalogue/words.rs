//! Rules and gates in words: how bad, what follows, and on what terms it may be lifted.
//!
//! In: a rule or a gate. Out: outlines and phrases, the same for `explain`, the pages of the
//! documentation and the reports.

use crate::catalogue::gate::{Gate, Group, Waiver};
use crate::catalogue::rule::{Family, Rule, SeverityRule};
use crate::condition::Names;
use crate::phrase::{Outline, Phrase, Piece};

impl Rule {
    /// How bad a finding is: what the rule states, then its special cases in their order.
    pub fn severity_words(&self, names: Names<'_>) -> Vec<Outline> {
        let base = match &self.severity {
            SeverityRule::Fixed(severity) => Phrase::plain(severity.word()),
            SeverityRule::Fact(fact) => Phrase::plain("what the fact ")
                .and_code(&*fact.name)
                .and(" says"),
        };
        let special = self.severity_when.iter().map(|(severity, condition)| {
            let words = format!("{}, if ", severity.word());
            condition.words(names).after(words)
        });
        std::iter::once(Outline::of(base)).chain(special).collect()
    }

    /// What firing does beside raising a finding.
    pub fn consequence_words(&self, names: Names<'_>) -> Outline {
        let words = match &self.gate {
            Some(gate) => Phrase::plain("fails gate ").then(link(gate, "gates")),
            None if self.blocks => Phrase::plain("blocks approval, although it names no gate"),
            None if self.opens_gate => {
                return Outline::of("leaves the gate of the question it runs for open");
            }
            None => return Outline::of("blocks nothing by itself"),
        };
        match &self.blocks_when {
            None => Outline::of(words),
            Some(condition) => condition.words(names).after(words.and(", if ")),
        }
    }
}

impl Family {
    /// What its rules look at.
    pub fn words(self) -> &'static str {
        match self {
            Self::Vendor => "vendor: the vendor's answers",
            Self::Cross => "cross: the vendor's answers beside our inventory",
            Self::Inventory => "inventory: our inventory alone",
        }
    }
}

impl Group {
    /// The heading it is printed under.
    pub fn words(self) -> &'static str {
        match self {
            Self::Bar => "the minimum bar",
            Self::RedFlag => "the red flags",
            Self::Must => "the other musts",
            Self::Added => "added for law, card rules and agent design",
        }
    }
}

impl Waiver {
    /// On what terms an exception may lift a gate.
    pub fn words(self) -> String {
        match self {
            Self::Never => "never".to_owned(),
            Self::No => "not while its condition holds".to_owned(),
            Self::Days(days) => format!("for {days} days at most"),
        }
    }
}

impl Gate {
    /// All terms in their order; the first whose condition holds counts.
    pub fn waiver_words(&self, names: Names<'_>) -> Vec<Outline> {
        let terms = self
            .waive
            .iter()
            .enumerate()
            .map(|(at, (waiver, condition))| {
                let words = waiver.words();
                match condition {
                    Some(condition) => condition.words(names).after(format!("{words}, if ")),
                    None if at > 0 => Outline::of(format!("{words}, otherwise")),
                    None => Outline::of(words),
                }
            });
        terms.collect()
    }
}

fn link(id: &str, page: &'static str) -> Phrase {
    Phrase(vec![Piece::Link {
        text: id.to_owned(),
        page,
        heading: id.to_owned(),
    }])
}
