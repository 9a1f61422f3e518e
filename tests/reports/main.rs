//! Documents made from whole programs: what they say, and that nothing can break them.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod documents;
mod hostile;
mod json;
mod letters;
mod program;
mod terminal;
