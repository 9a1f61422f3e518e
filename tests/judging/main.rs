//! Whole programs in memory, judged: the joins that no single rule file can show.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod ends;
mod flows;
mod one_gap;
mod program;
mod several;
mod shortest;
mod single;
mod small_firm;
