//! `agentvet diff` as a person runs it, and the laws of a comparison over real runs.
//!
//! After a wanted change of what is printed: `INSTA_UPDATE=always cargo test --test diff`, then
//! look at the difference in git before it is committed.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

#[path = "diff/documents.rs"]
mod documents;
#[path = "diff/laws.rs"]
mod laws;
#[path = "diff/program.rs"]
mod program;
#[path = "diff/sides.rs"]
mod sides;
#[path = "diff/texts.rs"]
mod texts;
