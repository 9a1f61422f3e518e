//! Values in, bytes out: the formats.

pub mod diagnostics;
pub mod difference;
pub mod terminal;
