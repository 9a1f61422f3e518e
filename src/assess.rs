//! The assessment: facts in, findings, gates, scores and decisions out. Pure.
//!
//! Stages, each a function: derived facts; rules and gates; question scores; the rules about
//! answers; gates made final; exceptions; own effectiveness; decisions. One unknown gives one
//! finding, every rule gives a verdict for every target, and nothing that fired disappears.

pub mod judge;
