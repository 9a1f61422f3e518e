//! Rules between parameters, checked on the values in force.
//!
//! In: the relations of the parameter file, and the values, people and regimes of a program. Out:
//! one diagnostic for each broken relation and parameter: both values, what the relation says and
//! the next step, at what the program set. A relation over values that nobody broke says nothing.

mod order;
mod people;
mod read;
mod tiers;

use crate::catalogue::parameters::{Given, Parameters};
use crate::diag::{Diagnostic, Diagnostics, Level, Place, codes};
use crate::yaml::Entry;

pub(super) use read::read;

/// One relation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// What it says, for people.
    pub says: String,
    /// Error or warning.
    pub level: Level,
    /// How it is checked.
    pub check: RelationCheck,
}

/// The right side of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// Another parameter.
    Parameter(String),
    /// The shortest clock in force that bounds a vendor's notice.
    AuthorityNotice,
}

/// Which way is strict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stricter {
    /// A greater number.
    Higher,
    /// A smaller number, or a word nearer the strict end.
    Lower,
    /// A list that holds all words of the next.
    More,
}

/// How a relation is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationCheck {
    /// One duration is not above another.
    AtMost {
        /// The parameter on the left.
        left: String,
        /// What it is compared with.
        at_most: Limit,
        /// A parameter that is taken off the right side first.
        minus: Option<String>,
        /// Whether it is compared tier by tier.
        each_tier: bool,
    },
    /// A parameter may be that word only while a number is above a bound.
    Word {
        /// The parameter.
        word: String,
        /// The word.
        is: String,
        /// The number that it needs.
        needs: String,
        /// What the number has to be above.
        more_than: i64,
    },
    /// Every role of these lists is held by somebody active.
    Held {
        /// Parameters that are lists of roles.
        roles: Vec<String>,
    },
    /// The roles of one approval can be filled with different people.
    Distinct {
        /// Parameters that are lists of roles.
        roles: Vec<String>,
    },
    /// No tier is looser than the next one.
    Monotone {
        /// Which way is strict.
        stricter: Stricter,
        /// Parameters that are split by tier.
        parameters: Vec<String>,
    },
}

impl Relation {
    /// The parameters that it is about.
    pub fn parameters(&self) -> Vec<&str> {
        match &self.check {
            RelationCheck::AtMost {
                left,
                at_most,
                minus,
                ..
            } => {
                let right = match at_most {
                    Limit::Parameter(name) => Some(name),
                    Limit::AuthorityNotice => None,
                };
                let names = [Some(left), right, minus.as_ref()];
                names.into_iter().flatten().map(String::as_str).collect()
            }
            RelationCheck::Word { word, needs, .. } => vec![word, needs],
            RelationCheck::Held { roles } | RelationCheck::Distinct { roles } => {
                roles.iter().map(String::as_str).collect()
            }
            RelationCheck::Monotone { parameters, .. } => {
                parameters.iter().map(String::as_str).collect()
            }
        }
    }

    /// Checks the relation on the values in force.
    pub(super) fn check(&self, settings: &Settings<'_>, problems: &mut Diagnostics) {
        match &self.check {
            RelationCheck::AtMost { .. } => order::at_most(self, settings, problems),
            RelationCheck::Word { .. } => order::word(self, settings, problems),
            RelationCheck::Held { roles } => people::held(self, roles, settings, problems),
            RelationCheck::Distinct { roles } => people::distinct(self, roles, settings, problems),
            RelationCheck::Monotone {
                stricter,
                parameters,
            } => {
                for name in parameters {
                    tiers::monotone(self, *stricter, name, settings, problems);
                }
            }
        }
    }

    /// A diagnostic of the relation's level, at the first of these parameters that the program
    /// set; the others that it set are pointed at too. A warning while all have their defaults.
    fn broken(&self, message: String, names: &[&str], settings: &Settings<'_>) -> Diagnostic {
        let mut set = names.iter().filter_map(|name| settings.set(name));
        let first = set.next();
        // Defaults that do not fit a small program yet are unfinished, not wrong.
        let problem = match (first, self.level) {
            (Some((_, place)), Level::Error) => Diagnostic::error(codes::PARAMETER, message, place),
            (Some((_, place)), _) => Diagnostic::warning(codes::PARAMETER, message, place),
            (None, _) => Diagnostic::warning(codes::INCOMPLETE, message, settings.fallback()),
        };
        let problem = set.fold(problem, |problem, (name, place)| {
            problem.also(place, format!("`{name}` is set here"))
        });
        problem.help(self.says.clone())
    }
}

/// The values in force, and where the program set them.
pub(super) struct Settings<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) given: &'a Given<'a>,
}

impl<'a> Settings<'a> {
    fn entries(&self) -> (Option<&'a Entry>, &'a [Entry]) {
        let root = self.given.tree.root.as_map().unwrap_or_default();
        let key = root.iter().find(|entry| entry.key == "parameters");
        let entries = key.and_then(|entry| entry.value.as_map());
        (key, entries.unwrap_or_default())
    }

    /// Where the program set a parameter, if it did.
    fn set(&self, name: &str) -> Option<(&'a str, Place)> {
        let mut entries = self.entries().1.iter();
        let entry = entries.find(|entry| entry.key == name)?;
        let span = entry
            .value
            .get("value")
            .map_or(entry.key_span, |node| node.span);
        Some((entry.key.as_str(), Place::Span(self.given.file, span)))
    }

    /// The `parameters` key, or the file when there is none.
    fn fallback(&self) -> Place {
        let file = self.given.file;
        let key = self.entries().0;
        key.map_or(Place::File(file), |key| Place::Span(file, key.key_span))
    }

    /// Where a value comes from: ` (the default)`, ` (set by p-novak)`, ` (PCI:10.4.1)`.
    fn origin(&self, name: &str) -> String {
        let at = self.parameters.position(name);
        let Some(value) = at.and_then(|at| self.parameters.values.get(at)) else {
            return String::new();
        };
        match (&value.set, value.moved_by.last()) {
            (Some(set), _) => format!(" (set by: {})", set.by),
            (None, Some(floor)) => format!(" (from {})", floor.source),
            (None, None) => " (the default)".to_owned(),
        }
    }
}
