//! Documents made from whole programs: what they say, and that nothing can break them.

mod documents;
mod hostile;
mod json;
mod program;
mod terminal;
