//! Where a cell is: letters and numbers as a person sees them, and pairs counted from nought.
//!
//! In: numbers, or references as a sheet's markup writes them. Out: the other form. It accepts
//! only places that exist in a sheet, so nothing it returns can overflow later.

/// The rows a sheet can have.
pub(super) const MOST_ROWS: u32 = 1_048_576;
/// The columns a sheet can have.
pub(super) const MOST_COLUMNS: u32 = 16_384;

/// A place in a sheet: row and column, counted from nought.
pub(super) type Spot = (u32, u32);

/// The name of a cell as spreadsheets show it: row 13, column 3 is `D14`.
pub fn reference(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), u64::from(row) + 1)
}

/// The letters of a column counted from nought: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Reads `D14`; `None` for anything that names no cell of a sheet.
pub(super) fn parse_cell(text: &str) -> Option<Spot> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, number) = text.split_at_checked(letters)?;
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = name.bytes().fold(0_u32, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = parse_row(number)?;
    (column <= MOST_COLUMNS).then(|| (row, column - 1))
}

/// Reads a row number counted from one, as sheets write it, into one counted from nought.
pub(super) fn parse_row(text: &str) -> Option<u32> {
    let shaped = (1..=7).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if shaped { text.parse().ok()? } else { 0 };
    (1..=MOST_ROWS).contains(&number).then(|| number - 1)
}

/// Reads `A1` or `A1:D14` into its first and last cell; `None` when they are the wrong way round.
pub(super) fn parse_range(text: &str) -> Option<(Spot, Spot)> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (parse_cell(first)?, parse_cell(last)?);
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_of_cells_agree() {
        let table = [
            ("A1", Some((0, 0)), "the first cell"),
            ("D14", Some((13, 3)), "an ordinary cell"),
            ("Z9", Some((8, 25)), "the last single letter"),
            ("AA9", Some((8, 26)), "the first double letter"),
            ("ZZ1", Some((0, 701)), "the last double letter"),
            (
                "XFD1048576",
                Some((1_048_575, 16_383)),
                "the last cell there is",
            ),
            ("XFE1", None, "one column too far"),
            ("A1048577", None, "one row too far"),
            ("A0", None, "rows count from one"),
            ("A99999999999", None, "a number that would overflow"),
            ("ZZZZZZ1", None, "letters that would overflow"),
            ("-A1", None, "a sign is no letter"),
            ("14", None, "no column"),
            ("D", None, "no row"),
            ("", None, "nothing"),
            ("Ä1", None, "a letter no column has"),
            ("D+4", None, "a signed number is no row"),
        ];
        for (text, spot, reason) in table {
            assert_eq!(parse_cell(text), spot, "{text}: {reason}");
            if let Some((row, column)) = spot {
                assert_eq!(reference(row, column), text, "{reason}");
            }
        }
    }

    #[test]
    fn ranges_must_run_forwards() {
        assert_eq!(parse_range("B2:D4"), Some(((1, 1), (3, 3))));
        assert_eq!(parse_range("B2"), Some(((1, 1), (1, 1))));
        assert_eq!(parse_range("D4:B2"), None);
        assert_eq!(parse_range("A1:B2:C3"), None);
        assert_eq!(parse_range("A:A"), None);
    }

    #[test]
    fn any_pair_of_numbers_has_a_name() {
        assert_eq!(reference(u32::MAX, u32::MAX), "MWLQKWV4294967296");
    }
}
