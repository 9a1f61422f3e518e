//! The worked examples of the scoring method, number by number.
//!
//! In: the answers of one vendor as data. Out: every figure that a report would print for it, as
//! exact fractions first and as rounded decimals second.

mod harness;
mod invoice_agent;
mod outweighed;
mod sound_vendor;
