//! What an answer has to look like, as far as reading it goes.
//!
//! In: nothing. Out: the small description that the importer fills from its questionnaire. It
//! knows no questionnaire itself, only the kinds of answers.

use super::Longer;

pub use crate::catalogue::questionnaire::AnswerKind as Kind;

/// A value with the words that people see for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The value of the questionnaire, such as `will_sign`.
    pub value: String,
    /// What it is called in the forms, in every language.
    pub labels: Vec<String>,
}

impl Named {
    /// A value that is called by its own name only.
    pub fn plain(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            labels: Vec::new(),
        }
    }
}

/// One named part of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name, with the labels of the forms.
    pub name: Named,
    /// Its shape.
    pub shape: Shape,
}

/// What an answer has to look like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its kind.
    pub kind: Kind,
    /// The options of a choice or of choices.
    pub options: Vec<Named>,
    /// Options that exclude all others.
    pub alone: Vec<String>,
    /// Words that may stand in place of the value.
    pub words: Vec<Named>,
    /// Named parts.
    pub parts: Vec<Part>,
    /// Which of two lengths of time is the better one.
    pub longer: Longer,
    /// Whether a length says how often something happens, so that `every 30 days` is one.
    pub interval: bool,
    /// Whether a length begins with the end of the contract, so that `30 days after termination`
    /// is one.
    pub after_end: bool,
}

impl Shape {
    /// A shape of that kind with nothing else to it.
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            options: Vec::new(),
            alone: Vec::new(),
            words: Vec::new(),
            parts: Vec::new(),
            longer: Longer::IsWorse,
            interval: false,
            after_end: false,
        }
    }

    /// With what a field asks, as its key says: `RET-04/live`.
    #[must_use]
    pub fn keyed(mut self, key: &str) -> Self {
        self.interval |= key
            .rsplit_once('/')
            .is_some_and(|(_, part)| Self::is_interval(part));
        self.after_end |= key.starts_with("RET-04/");
        self
    }

    /// Whether a part of that name asks how often something happens.
    pub fn is_interval(part: &str) -> bool {
        part == "cadence" || part == "rotation" || part.ends_with("interval")
    }

    /// With these options, called by their own names.
    #[must_use]
    pub fn options(mut self, values: &[&str]) -> Self {
        self.options = values.iter().map(|value| Named::plain(value)).collect();
        self
    }

    /// With these options excluding all others.
    #[must_use]
    pub fn alone(mut self, values: &[&str]) -> Self {
        self.alone = values.iter().map(|value| (*value).to_owned()).collect();
        self
    }

    /// With these words in place of the value.
    #[must_use]
    pub fn words(mut self, values: &[&str]) -> Self {
        self.words = values.iter().map(|value| Named::plain(value)).collect();
        self
    }

    /// With one more part.
    #[must_use]
    pub fn part(mut self, name: &str, shape: Self) -> Self {
        let name = Named::plain(name);
        self.parts.push(Part { name, shape });
        self
    }

    /// With a length that says how often.
    #[must_use]
    pub fn how_often(mut self) -> Self {
        self.interval = true;
        self
    }

    /// With the longer time being the better one.
    #[must_use]
    pub fn longer_is_better(mut self) -> Self {
        self.longer = Longer::IsBetter;
        self
    }

    /// The part of that name.
    pub(super) fn named(&self, name: &str) -> Option<&Self> {
        let part = self.parts.iter().find(|part| part.name.value == name);
        part.map(|part| &part.shape)
    }
}
