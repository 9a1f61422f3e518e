//! What a person should know about a file that was read all the same, in plain language.
//!
//! Each kind is said once for a whole file, with the number of cells and the first of them: a
//! workbook with a formula in every row must not bury everything else under warnings.

use std::mem::discriminant;

/// A cell to point at: the sheet and the name of the cell in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{sheet}`!{reference}")]
pub struct Place {
    /// The name on the tab.
    pub sheet: String,
    /// The cell, such as `D14`.
    pub reference: String,
}

/// What a person should know about a file that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// The workbook has macros.
    #[error("the workbook has macros; they were not run")]
    Macros,
    /// The workbook refers to other files.
    #[error("the workbook has links to other files; they were not followed")]
    ExternalLinks,
    /// Cells of a sheet hold formulas.
    #[error(
        "cells with formulas: {count}, the first at {first}; none was calculated, the values stored beside them were taken"
    )]
    Formulas {
        /// How many cells.
        count: usize,
        /// The first of them.
        first: Place,
    },
    /// Cells held more text than a cell can.
    #[error(
        "cells with more than {limit} characters: {count}, the first at {first}; the rest of their text was cut off"
    )]
    Cut {
        /// How many cells.
        count: usize,
        /// The first of them.
        first: Place,
        /// The limit.
        limit: usize,
    },
    /// Cells are formatted as dates but hold no day that exists.
    #[error(
        "cells that are formatted as dates but hold no day that exists: {count}, the first at {first}; they were read as numbers"
    )]
    NoSuchDay {
        /// How many cells.
        count: usize,
        /// The first of them.
        first: Place,
    },
    /// Cells under a merged range hold values nobody can see.
    #[error(
        "cells with values that nobody can see, as merged cells cover them: {count}, the first at {first}; they were left out"
    )]
    Covered {
        /// How many cells.
        count: usize,
        /// The first of them.
        first: Place,
    },
    /// Cells could not be read while the rest of the sheet could.
    #[error(
        "cells that could not be read: {count}, the first of them after {after} ({why}); look at them in the workbook"
    )]
    UnreadableCells {
        /// How many cells.
        count: usize,
        /// The last cell that was read before the first of them.
        after: Place,
        /// What was wrong with the first.
        why: String,
    },
    /// A CSV file was not written in Unicode.
    #[error(
        "the file is not in Unicode; it was read as Windows-1252, so check letters with accents"
    )]
    OldEncoding,
    /// Some bytes of a CSV file meant no character.
    #[error(
        "characters that could not be read: {count}; they show as \u{fffd}; save the file as \"CSV UTF-8\" and import it again"
    )]
    LostCharacters {
        /// How many.
        count: usize,
    },
}

impl Warning {
    /// How many cells a warning is about, if it counts cells.
    fn count(&mut self) -> Option<&mut usize> {
        match self {
            Self::Formulas { count, .. }
            | Self::Cut { count, .. }
            | Self::NoSuchDay { count, .. }
            | Self::Covered { count, .. }
            | Self::UnreadableCells { count, .. } => Some(count),
            Self::Macros
            | Self::ExternalLinks
            | Self::OldEncoding
            | Self::LostCharacters { .. } => None,
        }
    }
}

/// Adds the warnings of one more sheet: those of a kind that is there already only add to its count.
pub(super) fn add_all(warnings: &mut Vec<Warning>, more: impl IntoIterator<Item = Warning>) {
    for mut new in more {
        let kind = discriminant(&new);
        let known = warnings.iter_mut().find(|old| discriminant(*old) == kind);
        match (known.and_then(Warning::count), new.count()) {
            (Some(sum), Some(count)) => *sum = sum.saturating_add(*count),
            _ => warnings.push(new),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_warning_is_said_once() {
        let formulas = |count, sheet: &str| Warning::Formulas {
            count,
            first: Place {
                sheet: sheet.to_owned(),
                reference: "D4".to_owned(),
            },
        };
        let mut warnings = vec![Warning::Macros, formulas(2, "One")];
        add_all(&mut warnings, [formulas(3, "Two"), Warning::ExternalLinks]);
        assert_eq!(
            warnings,
            [Warning::Macros, formulas(5, "One"), Warning::ExternalLinks]
        );
    }
}
