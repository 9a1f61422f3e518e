//! How wide the columns of a table are.
//!
//! In: how much each column needs at least and would like at most. Out: widths that fill the
//! table: equal ones where all words are short. Short columns get what they want, so that an id, a date or a badge stays on one line;
//! the long ones share the rest. Nothing here depends on order or on anything but these numbers.
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
pub(super) struct Need {
    pub(super) least: f32,
    pub(super) most: f32,
}

/// The longest part that a column may insist on; a digest or an address is broken instead.
fn patience(available: f32) -> f32 {
    (available * 0.3).max(72.0)
}

/// By how much the letters must shrink so that no word is broken; 1 when all is well.
pub(super) fn shrink(needs: &[Need], available: f32) -> f32 {
    let limit = patience(available);
    let least: f32 = needs.iter().map(|need| need.least.min(limit)).sum();
    if least <= available {
        1.0
    } else {
        available / least
    }
}

/// The widths of the columns; their sum is `available`.
pub(super) fn widths(needs: &[Need], available: f32) -> Vec<f32> {
    let limit = patience(available);
    let least: Vec<f32> = needs
        .iter()
        .map(|need| need.least.min(limit).max(1.0))
        .collect();
    let sum_least: f32 = least.iter().sum();
    if sum_least >= available {
        return least
            .iter()
            .map(|least| least * available / sum_least)
            .collect();
    }
    let most = needs
        .iter()
        .zip(&least)
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
    let wishes = most.iter().zip(&least).map(|(most, least)| most - least);
    let grants = share(&wishes.collect::<Vec<f32>>(), available - sum_least);
    least
        .iter()
        .zip(grants)
        .map(|(least, grant)| least + grant)
        .collect()
}

/// Gives everybody an equal share, but nobody more than was wished for.
fn share(wishes: &[f32], available: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    let wish = |at: &usize| wishes.get(*at).copied().unwrap_or_default();
    order.sort_by(|one, two| wish(one).total_cmp(&wish(two)));
    let mut grants = vec![0.0; wishes.len()];
    let mut left = available;
    for (done, at) in order.iter().enumerate() {
        let others = (order.len() - done) as f32;
        let grant = wish(at).min(left / others);
        if let Some(place) = grants.get_mut(*at) {
            *place = grant;
        }
        left -= grant;
    }
    grants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(pairs: &[(f32, f32)]) -> Vec<Need> {
        pairs
            .iter()
            .map(|(least, most)| Need {
                least: *least,
                most: *most,
            })
            .collect()
    }

    #[test]
    fn short_columns_get_what_they_want() {
        let found = widths(&needs(&[(30.0, 40.0), (30.0, 900.0), (20.0, 60.0)]), 400.0);
        assert_eq!(found, [40.0, 300.0, 60.0]);
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
