//! Values in, bytes out: the formats.

pub mod diagnostics;
pub mod terminal;
