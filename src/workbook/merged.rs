//! Merged ranges: only the top left cell shows, so only it counts.
//!
//! In: the cells of a sheet in order and its merged ranges. Out: the same cells without those
//! nobody can see, and those. A value under a merged range is invisible in every spreadsheet
//! program; read, it would be an answer that no person checked.

use std::collections::BTreeMap;

use super::coordinates::Spot;
use super::refusal::Refusal;

/// The first and the last cell of a merged range.
pub(super) type Range = (Spot, Spot);

/// Takes the covered cells out and gives them back; refuses ranges that lie over each other.
///
/// The cells may be anything that has a place, in row order. The work follows the number of cells
/// and ranges, not their size.
pub(super) fn uncover<T>(
    cells: &mut Vec<T>,
    place: impl Fn(&T) -> Spot,
    mut ranges: Vec<Range>,
) -> Result<Vec<T>, Refusal> {
    ranges.sort_unstable();
    let mut waiting = ranges.into_iter().peekable();
    let mut open = Open::default();
    let mut covered = Vec::new();
    let mut seen = Vec::with_capacity(cells.len());
    for cell in cells.drain(..) {
        let spot = place(&cell);
        while let Some(range) = waiting.next_if(|range| range.0 <= spot) {
            open.add(range)?;
        }
        if open.covers(spot) {
            covered.push(cell);
        } else {
            seen.push(cell);
        }
    }
    for range in waiting {
        open.add(range)?;
    }
    *cells = seen;
    Ok(covered)
}

/// The ranges that may still cover a cell to come, by their first column.
#[derive(Default)]
struct Open(BTreeMap<u32, Range>);

impl Open {
    /// Adds a range that starts no earlier than all before it.
    fn add(&mut self, range: Range) -> Result<(), Refusal> {
        let (first, last) = range;
        while let Some((left, ((_, _), (bottom, right)))) = self.at_or_left(last.1) {
            if right < first.1 {
                break;
            }
            if bottom >= first.0 {
                return Err(Refusal::Duplicate {
                    what: "a cell that belongs to two merged ranges".to_owned(),
                });
            }
            // It ended above; nothing further down can meet it.
            self.0.remove(&left);
        }
        self.0.insert(first.1, range);
        Ok(())
    }

    /// The range that starts furthest right among those at or left of a column.
    fn at_or_left(&self, column: u32) -> Option<(u32, Range)> {
        let found = self.0.range(..=column).next_back();
        found.map(|(left, range)| (*left, *range))
    }

    /// Whether a cell lies under a range without being its top left one.
    fn covers(&self, spot: Spot) -> bool {
        let near = self.at_or_left(spot.1);
        near.is_some_and(|(_, (first, last))| {
            first != spot
                && (first.0..=last.0).contains(&spot.0)
                && (first.1..=last.1).contains(&spot.1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::coordinates::{parse_cell, parse_range, reference};
    use super::*;

    fn run(cells: &[&str], ranges: &[&str]) -> Option<String> {
        let mut all: Vec<_> = cells.iter().map(|name| parse_cell(name).unwrap()).collect();
        all.sort_unstable();
        let ranges = ranges
            .iter()
            .map(|text| parse_range(text).unwrap())
            .collect();
        uncover(&mut all, |spot| *spot, ranges).ok()?;
        let names: Vec<_> = all.iter().map(|spot| reference(spot.0, spot.1)).collect();
        Some(names.join(" "))
    }

    type Row = (
        &'static [&'static str],
        &'static [&'static str],
        Option<&'static str>,
        &'static str,
    );

    #[test]
    fn only_the_top_left_cell_of_a_merged_range_counts() {
        let table: [Row; 7] = [
            (&["A1", "B1", "C1"], &["A1:B1"], Some("A1 C1"), "one row"),
            (
                &["A1", "A2", "B2", "A3"],
                &["A1:B2"],
                Some("A1 A3"),
                "a block",
            ),
            (&["B2"], &["A1:B2"], Some(""), "the top left one is empty"),
            (
                &["A1", "B3", "A4"],
                &["A1:B1", "A3:C4"],
                Some("A1"),
                "one range below another",
            ),
            (
                &["A1", "C1", "D1"],
                &["C1:D1", "A1:B9"],
                Some("A1 C1"),
                "side by side",
            ),
            (
                &["A1"],
                &["A1:C3", "B2:D4"],
                None,
                "two ranges over one cell",
            ),
            (&["A1"], &["C3:D9", "A5:F5"], None, "below all cells, too"),
        ];
        for (cells, ranges, expected, reason) in table {
            assert_eq!(run(cells, ranges).as_deref(), expected, "{reason}");
        }
    }

    #[test]
    fn many_ranges_cost_no_more_than_their_number() {
        let cell = |at: u32| (at * 2, 0);
        let ranges: Vec<_> = (0..20_000)
            .map(|at| (cell(at), (at * 2 + 1, 16_000)))
            .collect();
        assert!(uncover(&mut Vec::new(), |spot| *spot, ranges).is_ok());
    }
}
