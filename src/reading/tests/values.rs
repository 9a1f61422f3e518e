//! Yes and no, and lengths of time.

use super::super::{duration, yes_no};
use super::{check, clocks, line};

#[test]
fn yes_and_no_are_said_plainly_or_stay_open() {
    check(include_str!("rows/yes_no.txt"), |text| {
        line(yes_no(text), |value| value.to_string())
    });
}

#[test]
fn lengths_of_time_keep_their_bounds() {
    check(include_str!("rows/lengths.txt"), |text| {
        line(duration(text), clocks)
    });
}
