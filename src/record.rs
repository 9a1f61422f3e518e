//! Recorded runs: what an assessment came to on a day, kept so that later runs can be compared.
//!
//! In: the files of `history/`. Out: when each finding was first seen, whether the files are the
//! ones that were recorded, and the run before. A run is written once and never changed. The chain
//! of digests shows edits and gaps; it is tamper-evident, not tamper-proof, because whoever can
//! rewrite the folder can rewrite the chain too, unless its head is kept elsewhere.

pub mod chain;
pub mod history;
pub mod run;

pub use history::{History, Seen};
pub use run::{
    AgentRun, AnswerRun, ClosedAs, ClosedRun, CredentialRun, DecisionRun, EvidenceRun,
    ExceptionRun, FindingRun, MadeWith, PlatformRun, Run, SubjectRun,
};

/// The folder of recorded runs inside a program folder.
pub const FOLDER: &str = "history";

/// Keeps version control from changing line ends, which would change digests.
pub const ATTRIBUTES: &str = "* -text\n";

/// The list of their digests, in the form that `sha256sum -c` reads.
pub const SUMS: &str = "history/SHA256SUMS";
