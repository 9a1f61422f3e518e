//! The arithmetic of a verdict: from labels, credits and open findings to a decision.
//!
//! In: plain structs that the caller fills; a day as an argument. Out: tiers, ratios, bands,
//! decisions, each with the numbers it was made from. Nothing here reads a file, knows a rule,
//! or touches a floating-point number, and nothing is rounded before it is printed.

pub mod checks;
pub mod decision;
pub mod exceptions;
pub mod freshness;
pub mod inherent;
pub mod ratio;
pub mod residual;
pub mod score;
pub mod sensitivity;
pub mod severity;
pub mod tier;
