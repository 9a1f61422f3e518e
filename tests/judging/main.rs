//! Whole programs in memory, judged: the joins that no single rule file can show.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod ends;
mod flows;
mod in_depth;
mod named_scopes;
mod one_gap;
mod permissions;
mod program;
mod recipients;
mod several;
mod shortest;
mod single;
mod small_firm;
mod steering;
mod vectors_inventory;
mod vectors_vendor;
