//! Facts: what conditions are asked about. One arena of records for a whole case.
//!
//! In: the checked case, the questionnaire and the parameters. Out: records of typed values, each
//! of which remembers where it was written. Nothing here judges; a blank stays a blank.

pub mod answers;
pub mod derive;
pub mod record;
pub mod schema_facts;
pub mod value;
pub mod vocabulary;

pub use record::{Facts, Origin, Record, RecordId};
pub use value::{Absence, Value};
pub use vocabulary::{FactDefinition, FactType, Frame, Kind, KindId, Vocabulary};
