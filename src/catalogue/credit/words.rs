//! A credit in words: what each answer earns.
//!
//! In: a credit. Out: an outline, one line for each way to earn something. Nothing is scored.

use crate::catalogue::credit::{Credit, Form, Row};
use crate::condition::Names;
use crate::condition::words::{share, subject};
use crate::phrase::{Outline, Phrase};

impl Credit {
    /// What each answer earns, then the caps on it. `answer` is the fact that holds the answer.
    pub fn words(&self, names: Names<'_>, answer: &str) -> Vec<Outline> {
        let mut lines = self.form.words(names, answer);
        let caps = self.caps.iter();
        lines.extend(caps.map(|(most, condition)| {
            let words = Phrase::plain("never more than ")
                .and_code(share(*most))
                .and(", if ");
            condition.words(names).after(words)
        }));
        lines
    }
}

impl Form {
    fn words(&self, names: Names<'_>, answer: &str) -> Vec<Outline> {
        match self {
            Self::Unscored => vec![Outline::of("nothing: it routes other questions")],
            Self::ByChoice(fact, credits) => {
                let of = if &*fact.name == answer {
                    Phrase::default()
                } else {
                    Phrase::plain("for ").then(subject(fact)).and(": ")
                };
                let one = |(word, credit): &(String, _)| {
                    let words = of.clone().and_code(share(*credit)).and(" for ");
                    Outline::of(words.and_code(word))
                };
                credits.iter().map(one).collect()
            }
            Self::Rows(rows) => earned(rows, names),
            Self::Items {
                set,
                of,
                drop,
                minus,
            } => {
                let whole = Phrase::plain("the share of these that ")
                    .then(subject(set))
                    .and(" holds: ")
                    .then(Phrase::codes(of));
                let mut lines = vec![Outline::of(whole)];
                lines.extend(drop.iter().map(|(item, unless)| {
                    let words = Phrase::code(item).and(" is asked for only if ");
                    unless.words(names).after(words)
                }));
                lines.extend(minus.as_ref().map(|absent| {
                    Outline::of(
                        Phrase::plain("what is in ")
                            .then(subject(absent))
                            .and(" is not asked for"),
                    )
                }));
                lines
            }
            Self::Finite(parts) => {
                let periods = parts.iter().map(|part| subject(&part.period));
                let words = "the share of these that state a period that ends, leaving out what is not used: ";
                vec![Outline::of(
                    Phrase::plain(words).then(Phrase::joined(periods, ", ")),
                )]
            }
            Self::Given(parts, rows) => {
                let parts = Phrase::joined(parts.iter().map(subject), ", ");
                let line = |(least, credit): &(usize, _)| {
                    let words = Phrase::code(share(*credit));
                    let words = words.and(format!(" for at least {least} of "));
                    Outline::of(words.then(parts.clone()))
                };
                rows.iter().map(line).collect()
            }
            Self::Worst(list, rows) => {
                let line = Phrase::plain("the worst entry of ")
                    .then(subject(list))
                    .and(" counts, and each earns:");
                vec![Outline::over(line, earned(rows, names))]
            }
        }
    }
}

/// Rows in order; what none of them names earns nothing.
fn earned(rows: &[Row], names: Names<'_>) -> Vec<Outline> {
    let row = |(credit, condition): &Row| {
        let words = Phrase::code(share(*credit)).and(", if ");
        condition.words(names).after(words)
    };
    rows.iter().map(row).collect()
}
