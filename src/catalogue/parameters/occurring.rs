//! Which parts of a split setting a program has anything for.
//!
//! In: tiers of agents and sensitivities of systems, as others work them out. Out: whether a part
//! matters. Nothing here knows why a tier is what it is.

use crate::catalogue::parameters::By;

/// The tiers and the kinds of systems that occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurring {
    tiers: [bool; 4],
    sensitivities: [bool; 3],
}

impl Occurring {
    /// Everything, as long as nothing can be told.
    pub const ALL: Self = Self {
        tiers: [true; 4],
        sensitivities: [true; 3],
    };

    /// What occurs. No tier at all, or no system, is no knowledge yet: then all of them may.
    pub fn of(
        tiers: impl IntoIterator<Item = u8>,
        sensitivities: impl IntoIterator<Item = usize>,
    ) -> Self {
        let tiers = tiers
            .into_iter()
            .map(|tier| usize::from(tier).checked_sub(1));
        Self {
            tiers: marked(tiers.flatten()),
            sensitivities: marked(sensitivities),
        }
    }

    /// Whether the program has anything for one part of a split. Severities of findings may
    /// always occur.
    pub fn has(&self, by: By, part: usize) -> bool {
        let parts: &[bool] = match by {
            By::All | By::Severity => return true,
            By::Tier => &self.tiers,
            By::Sensitivity => &self.sensitivities,
        };
        parts.get(part).copied().unwrap_or(true)
    }
}

fn marked<const N: usize>(parts: impl IntoIterator<Item = usize>) -> [bool; N] {
    let mut marks = [false; N];
    for part in parts {
        if let Some(mark) = marks.get_mut(part) {
            *mark = true;
        }
    }
    if marks.contains(&true) {
        marks
    } else {
        [true; N]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tiers; sensitivities; asked tiers; asked sensitivities; why.
    type Row<'a> = (&'a [u8], &'a [usize], [bool; 4], [bool; 3], &'a str);

    #[test]
    fn what_occurs_is_asked_for_and_nothing_else() {
        let rows: [Row<'_>; 4] = [
            (
                &[3],
                &[0],
                [false, false, true, false],
                [true, false, false],
                "one of each",
            ),
            (
                &[1, 4, 4],
                &[2, 1],
                [true, false, false, true],
                [false, true, true],
                "some",
            ),
            (&[], &[], [true; 4], [true; 3], "nothing is known yet"),
            (
                &[0, 9],
                &[7],
                [true; 4],
                [true; 3],
                "no such part is no knowledge either",
            ),
        ];
        for (tiers, sensitivities, tiered, sorted, why) in rows {
            let occurring = Occurring::of(tiers.iter().copied(), sensitivities.iter().copied());
            let has = |by: By| move |part| occurring.has(by, part);
            assert_eq!([0, 1, 2, 3].map(has(By::Tier)), tiered, "{why}");
            assert_eq!([0, 1, 2].map(has(By::Sensitivity)), sorted, "{why}");
            assert!(occurring.has(By::Severity, 0) && occurring.has(By::All, 0));
        }
    }
}
