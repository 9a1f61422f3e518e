//! How wide the columns of a table are.
//!
//! In: how much each column needs at least and would like at most. Out: widths that fill the
//! table: equal ones where all words are short. Short columns get what they want, so that an id, a
//! date or a badge stays on one line; the long ones share the rest by how much stands in them, so
//! that the table becomes low. Nothing here depends on anything but these numbers.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]
#![expect(
    clippy::cast_precision_loss,
    reason = "a table has no millions of columns"
)]

/// What a column needs: its longest unbreakable part, and its longest line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Need {
    pub(crate) least: f32,
    pub(crate) most: f32,
    /// The third powers of its lines' lengths, added up: long cells make a row high.
    pub(crate) bulk: f32,
}

impl Need {
    /// Counts a cell with its longest unbreakable part and its whole line.
    pub(crate) fn add(&mut self, least: f32, most: f32) {
        self.least = self.least.max(least);
        self.most = self.most.max(most);
        self.bulk += most * most * most;
    }
}

/// A column of dates or names that are no wider is not broken where there is room; of these limits
/// the widest that leaves the long columns enough.
const SHORT: [f32; 2] = [150.0, 120.0];

/// The width of a day in words, which always stays whole where there is room.
const DAY: f32 = 92.0;

/// A column of ids, tiers or counts.
const TINY: f32 = 60.0;

/// A table with whole short columns may be so much worse than with whole days only, measured as the
/// third power of its height: a sixth higher.
const WORSE: f32 = 1.6;

/// The longest part that a column may insist on; a digest or an address is broken instead.
fn patience(available: f32) -> f32 {
    (available * 0.3).max(72.0)
}

/// By how much the letters must shrink so that no word is broken; 1 when all is well.
pub(crate) fn shrink(needs: &[Need], available: f32) -> f32 {
    let limit = patience(available);
    let least: f32 = needs.iter().map(|need| need.least.min(limit)).sum();
    if least <= available {
        1.0
    } else {
        available / least
    }
}

/// The widths of the columns; their sum is `available`.
pub(crate) fn widths(needs: &[Need], available: f32) -> Vec<f32> {
    let limit = patience(available);
    let least: Vec<f32> = needs
        .iter()
        .map(|need| need.least.min(limit).max(1.0))
        .collect();
    let spared = |short: f32| {
        let mut least = least.clone();
        spare_the_short(&mut least, needs, short, available);
        within(&least, needs, available)
    };
    let plain = spared(DAY);
    let best = height(needs, &plain);
    let mut good = SHORT.into_iter().map(spared);
    let good = good.find(|widths| height(needs, widths) <= best * WORSE);
    good.unwrap_or(plain)
}

/// About the third power of the height of a table, or more exactly of all its cells.
fn height(needs: &[Need], widths: &[f32]) -> f32 {
    let columns = needs.iter().zip(widths);
    columns
        .map(|(need, width)| need.bulk / (width * width * width))
        .sum()
}

/// The widths of columns none of which is narrower than its `least`, as long as there is room.
fn within(least: &[f32], needs: &[Need], available: f32) -> Vec<f32> {
    let sum_least: f32 = least.iter().sum();
    if sum_least >= available {
        return least
            .iter()
            .map(|least| least * available / sum_least)
            .collect();
    }
    let most = needs
        .iter()
        .zip(least)
        .map(|(need, least)| need.most.max(*least));
    let most: Vec<f32> = most.collect();
    let sum_most: f32 = most.iter().sum();
    let equal = available / most.len() as f32;
    if most.len() > 2 && most.iter().all(|most| *most <= equal) {
        // Tables of the same kind, one under another, line up.
        return vec![equal; most.len()];
    }
    if sum_most <= available {
        return most
            .iter()
            .map(|most| most * available / sum_most)
            .collect();
    }
    let shares: Vec<f32> = needs.iter().map(|need| need.bulk.sqrt().sqrt()).collect();
    let limits: Vec<(f32, f32)> = least.iter().copied().zip(most).collect();
    balanced(&shares, &limits, available)
}

/// Lets columns no wider than `short` insist on their whole line, the shortest first, as long as
/// what is left is enough for the others: little for an id or a count, more for a name.
fn spare_the_short(least: &mut [f32], needs: &[Need], short: f32, available: f32) {
    let mut sum: f32 = least.iter().sum();
    let mut order: Vec<(&mut f32, f32)> = least
        .iter_mut()
        .zip(needs)
        .filter(|(_, need)| need.most <= short)
        .map(|(least, need)| (least, need.most))
        .collect();
    order.sort_by(|one, two| one.1.total_cmp(&two.1));
    for (least, most) in order {
        let more = most - *least;
        let room = available * if most <= TINY { 0.97 } else { 0.8 };
        if more > 0.0 && sum + more <= room {
            *least = most;
            sum += more;
        }
    }
}

/// Widths in proportion to the shares, none outside its limits; their sum is `available`, which
/// lies between the sums of the limits.
///
/// The fourth root of the bulk is the share that makes the third powers of all cells' heights
/// the least in sum, which is close to the lowest table and needs no search.
fn balanced(shares: &[f32], limits: &[(f32, f32)], available: f32) -> Vec<f32> {
    let at = |factor: f32| -> Vec<f32> {
        let pairs = shares.iter().zip(limits);
        pairs
            .map(|(share, (least, most))| (share * factor).clamp(*least, *most))
            .collect()
    };
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    while at(high).iter().sum::<f32>() < available && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..40 {
        let middle = f32::midpoint(low, high);
        if at(middle).iter().sum::<f32>() < available {
            low = middle;
        } else {
            high = middle;
        }
    }
    at(high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(pairs: &[(f32, f32)]) -> Vec<Need> {
        pairs
            .iter()
            .map(|(least, most)| {
                let mut need = Need::default();
                need.add(*least, *most);
                need
            })
            .collect()
    }

    #[test]
    fn short_columns_get_what_they_want() {
        let found = widths(&needs(&[(30.0, 40.0), (30.0, 900.0), (20.0, 60.0)]), 400.0);
        let near = found.iter().zip([40.0, 300.0, 60.0]);
        assert!(
            near.map(|(one, two)| one - two).all(|d| d.abs() < 0.1),
            "{found:?}"
        );
    }

    #[test]
    fn a_column_with_more_in_it_is_wider() {
        let mut two = needs(&[(30.0, 600.0), (30.0, 600.0)]);
        for _ in 0..9 {
            two[0].add(30.0, 600.0);
            two[1].add(30.0, 60.0);
        }
        let found = widths(&two, 400.0);
        assert!(found[0] > found[1] * 1.5, "{found:?}");
    }

    #[test]
    fn dates_stay_whole_before_names_do() {
        let row = [(60.0, 140.0), (60.0, 145.0), (30.0, 88.0), (40.0, 900.0)];
        let found = widths(&needs(&row), 400.0);
        assert!(found[2] >= 88.0, "{found:?}");
        assert!(found[0] < 140.0 || found[1] < 145.0, "{found:?}");
    }

    #[test]
    fn a_table_always_fills_its_measure() {
        let rows: [&[(f32, f32)]; 5] = [
            &[(10.0, 20.0), (10.0, 20.0)],
            &[(10.0, 2000.0), (900.0, 900.0), (5.0, 5.0)],
            &[(0.0, 0.0)],
            &[(70.0, 90.0); 60],
            &[(0.0, 0.0), (0.0, 0.0)],
        ];
        for row in rows {
            let sum: f32 = widths(&needs(row), 475.0).iter().sum();
            assert!((sum - 475.0).abs() < 0.1, "{row:?}: {sum}");
        }
    }

    #[test]
    fn a_digest_is_broken_before_letters_shrink() {
        assert!(shrink(&needs(&[(40.0, 40.0), (700.0, 700.0)]), 475.0) > 0.99);
        assert!(shrink(&needs(&[(60.0, 60.0); 20]), 475.0) < 0.5);
    }
}
