//! Exact fractions for scores: compared without division, rounded only when printed.
//!
//! In: whole numbers. Out: reduced fractions that are never negative, and whole per cent or four
//! decimals for print. A printed number must never be compared with anything.

use std::cmp::Ordering;
use std::fmt;

use crate::quantity::Share;

/// Parts above this are refused, so that no step below can overflow unnoticed.
const LARGEST_PART: i128 = 1 << 90;

/// A fraction of two whole numbers, reduced, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self::thousandths(0);
    /// The whole.
    pub const ONE: Self = Self::thousandths(1_000);

    /// `numerator / denominator`; `None` when that is negative, has no meaning, or has parts that
    /// stay above 2^90 after reduction.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if numerator < 0 || denominator <= 0 {
            return None;
        }
        let reduced = Self::reduced(numerator, denominator);
        let fits = reduced.numerator <= LARGEST_PART && reduced.denominator <= LARGEST_PART;
        fits.then_some(reduced)
    }

    /// That many thousandths, for thresholds and caps.
    pub const fn thousandths(thousandths: u32) -> Self {
        Self::reduced(thousandths as i128, 1_000)
    }

    /// That many hundredths, for limits and targets that are set in whole per cent.
    pub const fn hundredths(hundredths: u32) -> Self {
        Self::reduced(hundredths as i128, 100)
    }

    const fn reduced(numerator: i128, denominator: i128) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    /// The part above the line, after reduction.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The part below the line, after reduction; one or more.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The sum. Beyond parts of 2^90 it is the larger of the two: never more than is true.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.sum(other).unwrap_or_else(|| self.max(other))
    }

    /// This and that many thousandths more.
    #[must_use]
    pub fn plus_thousandths(self, thousandths: u32) -> Self {
        self.plus(Self::thousandths(thousandths))
    }

    /// Half of the sum. Beyond parts of 2^90 it is the smaller of the two: never more than is true.
    #[must_use]
    pub fn half_sum(self, other: Self) -> Self {
        self.sum(other)
            .and_then(|sum| Self::new(sum.numerator, sum.denominator.checked_mul(2)?))
            .unwrap_or_else(|| self.min(other))
    }

    /// What is missing to the whole; nothing when this is the whole or more.
    #[must_use]
    pub fn complement(self) -> Self {
        Self {
            numerator: (self.denominator - self.numerator).max(0),
            denominator: self.denominator,
        }
        .normalised()
    }

    /// This many times `by`, as a whole number with halves up; for print only.
    pub fn scaled(self, by: u32) -> i128 {
        let twice = 2 * self.numerator * i128::from(by);
        (twice + self.denominator) / (2 * self.denominator)
    }

    /// Whole per cent, halves up; for print only.
    pub fn percent(self) -> i128 {
        self.scaled(100)
    }

    /// Ten-thousandths, halves up; for storage and print only.
    pub fn ten_thousandths(self) -> i128 {
        self.scaled(10_000)
    }

    /// Four decimals, halves up, such as `0.8154` or `158.1810`; for storage and print only.
    pub fn decimals(self) -> String {
        let rounded = self.ten_thousandths();
        format!("{}.{:04}", rounded / 10_000, rounded % 10_000)
    }

    fn sum(self, other: Self) -> Option<Self> {
        let divisor = greatest_common_divisor(self.denominator, other.denominator);
        let widening = other.denominator / divisor;
        let left = self.numerator.checked_mul(widening)?;
        let right = other.numerator.checked_mul(self.denominator / divisor)?;
        Self::new(
            left.checked_add(right)?,
            self.denominator.checked_mul(widening)?,
        )
    }

    const fn normalised(self) -> Self {
        Self::reduced(self.numerator, self.denominator)
    }
}

/// The larger number that divides both; `b` must be one or more.
const fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A share of a whole is a fraction; a negative one counts as nothing.
impl From<Share> for Ratio {
    fn from(share: Share) -> Self {
        Self::reduced(i128::from(share.0.max(0)), i128::from(Share::ONE.0))
    }
}

/// By value. Compares the whole parts and then the reciprocals of what is left, which gives the
/// answer of cross-multiplication without numbers that could overflow.
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut left, mut right) = (*self, *other);
        loop {
            let whole =
                (left.numerator / left.denominator).cmp(&(right.numerator / right.denominator));
            let rest = (
                left.numerator % left.denominator,
                right.numerator % right.denominator,
            );
            match (whole, rest) {
                (Ordering::Equal, (0, 0)) => return Ordering::Equal,
                (Ordering::Equal, (0, _)) => return Ordering::Less,
                (Ordering::Equal, (_, 0)) => return Ordering::Greater,
                (Ordering::Equal, (rest_left, rest_right)) => {
                    // a < b exactly when 1/b < 1/a: the sides change places.
                    (left, right) = (
                        Self {
                            numerator: right.denominator,
                            denominator: rest_right,
                        },
                        Self {
                            numerator: left.denominator,
                            denominator: rest_left,
                        },
                    );
                }
                (decided, _) => return decided,
            }
        }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As whole per cent, the only form a decision page shows: `82 per cent`.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} per cent", self.percent())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn a_ratio_is_reduced_or_refused() {
        assert_eq!(ratio(147, 153), ratio(49, 51));
        assert_eq!(ratio(0, 7), Ratio::ZERO);
        // numerator, denominator, why
        let refused = [
            (1, 0, "no meaning"),
            (-1, 2, "negative"),
            (1, -2, "negative below the line"),
            (1, (1 << 91) + 1, "too fine"),
        ];
        for (numerator, denominator, why) in refused {
            assert_eq!(Ratio::new(numerator, denominator), None, "{why}");
        }
        assert_eq!(
            Ratio::new(1 << 100, 1 << 101),
            Some(ratio(1, 2)),
            "what counts is the reduced form"
        );
    }

    #[test]
    fn print_rounds_halves_up_and_once() {
        // numerator, denominator, per cent, decimals
        let rows = [
            (1, 200, "1 per cent", "0.0050"),
            (845, 1000, "85 per cent", "0.8450"),
            (8449, 10_000, "84 per cent", "0.8449"),
            (605, 800, "76 per cent", "0.7563"),
            (16_609, 105, "15818 per cent", "158.1810"),
            (1, 1, "100 per cent", "1.0000"),
        ];
        for (numerator, denominator, percent, decimals) in rows {
            let ratio = ratio(numerator, denominator);
            assert_eq!(ratio.to_string(), percent);
            assert_eq!(ratio.decimals(), decimals);
        }
    }

    #[test]
    fn sums_beyond_the_limit_are_never_too_good() {
        let fine = ratio((1 << 89) - 1, (1 << 89) + 1);
        let other = ratio(1, (1 << 90) - 1);
        assert_eq!(fine.plus(other), fine);
        assert_eq!(fine.half_sum(other), other);
    }

    fn any_ratio() -> impl Strategy<Value = Ratio> {
        (0i128..5_000_000, 1i128..5_000_000).prop_map(|(n, d)| ratio(n, d))
    }

    /// Near the limit, where cross-multiplication would need 180 bits.
    fn fine_ratio() -> impl Strategy<Value = Ratio> {
        (0i128..LARGEST_PART, 1i128..LARGEST_PART).prop_map(|(n, d)| ratio(n, d))
    }

    proptest! {
        #[test]
        fn order_is_that_of_cross_multiplication(a in any_ratio(), b in any_ratio()) {
            let crossed = (a.numerator * b.denominator).cmp(&(b.numerator * a.denominator));
            prop_assert_eq!(a.cmp(&b), crossed);
            prop_assert_eq!(b.cmp(&a), crossed.reverse());
            prop_assert_eq!(a == b, crossed.is_eq());
        }

        #[test]
        fn order_is_total_for_fine_ratios(a in fine_ratio(), b in fine_ratio(), c in fine_ratio()) {
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
            let mut sorted = [a, b, c];
            sorted.sort();
            prop_assert!(sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2]);
        }

        #[test]
        fn half_sum_lies_between(a in any_ratio(), b in any_ratio()) {
            let half = a.half_sum(b);
            prop_assert!(a.min(b) <= half && half <= a.max(b));
            prop_assert_eq!(half, b.half_sum(a));
            prop_assert_eq!(half.plus(half), a.plus(b), "exact");
        }

        #[test]
        fn a_share_below_one_and_its_complement_make_the_whole(n in 0i128..1000, more in 0i128..1000) {
            let part = ratio(n, n + more + 1);
            prop_assert_eq!(part.plus(part.complement()), Ratio::ONE);
        }

        #[test]
        fn rounding_is_off_by_half_a_unit_at_most(a in any_ratio()) {
            let printed = ratio(a.ten_thousandths(), 10_000);
            let half = ratio(1, 20_000);
            prop_assert!(printed <= a.plus(half) && a < printed.plus(half));
        }
    }
}
