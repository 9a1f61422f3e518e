//! The catalogue: questions, rules, gates, profiles, scopes, parameters and frameworks, as data.
//!
//! In: trees of shipped files and of the program's own. Out: checked values that the assessment
//! runs on and the documentation is written from. A file that does not load is a diagnostic.

pub mod credit;
pub mod fields;
pub mod framework;
pub mod gate;
pub mod load;
pub mod own;
pub mod parameters;
pub mod policy;
pub mod profile;
pub mod questionnaire;
pub mod rule;
pub mod rule_case;
pub mod scopes;
pub mod seed;
pub mod sentence;
pub mod trial;
pub mod words;
pub mod woven;

pub use crate::scoring::severity::Severity;
