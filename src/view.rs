//! Views: what documents show, as plain values.

pub mod policy;
