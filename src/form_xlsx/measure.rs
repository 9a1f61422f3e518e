//! How many lines a text takes in a column, so that rows can be made high enough.
//!
//! In: a text, the width of a column, the size of the letters. Out: lines and heights. Spreadsheet
//! programs do not all grow a row when they open a file, so a row that is too low hides text: the
//! estimate wraps word by word with the widths of Calibri and is rather too high than too low.

/// The letters of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// In points.
    pub size: u32,
    /// Whether they are bold.
    pub bold: bool,
}

/// Widths of the characters from the blank to the tilde, in thousandths of the size.
#[rustfmt::skip]
const WIDTHS: [u32; 95] = [
    226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507,
    507, 507, 507, 507, 507, 507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488,
    459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642, 567, 890, 519,
    487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455,
    229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
];

/// One character of a column's width is seven pixels at 96 to the inch: 5.25 points. A little is
/// kept back, since programs without Calibri take a wider face.
const COLUMN: u32 = 4_900;
/// The highest row that a workbook can have.
pub(super) const HIGHEST: u32 = 409;

/// Height in points of a text in a column so many characters wide.
pub(super) fn height(text: &str, width: u32, letters: Letters) -> u32 {
    lines(text, width, letters).saturating_mul(line_height(letters.size))
}

/// Height in points of one line.
pub(super) const fn line_height(size: u32) -> u32 {
    match size {
        ..=9 => 13,
        10 => 14,
        11 => 15,
        size => size.saturating_mul(4).div_ceil(3),
    }
}

fn lines(text: &str, width: u32, letters: Letters) -> u32 {
    let room = width.saturating_sub(1).max(1).saturating_mul(COLUMN);
    let each = text.split('\n').map(|line| lines_of(line, room, letters));
    each.fold(0, u32::saturating_add)
}

/// Lines of one paragraph: words go to the next line whole, longer ones are broken.
fn lines_of(paragraph: &str, room: u32, letters: Letters) -> u32 {
    let blank = width(' ', letters);
    let mut lines = 1_u32;
    let mut used = 0_u32;
    for word in paragraph.split(' ') {
        let word = word.chars().map(|c| width(c, letters));
        let word = word.fold(0, u32::saturating_add);
        let with_blank = used.saturating_add(blank).saturating_add(word);
        if used > 0 && with_blank <= room {
            used = with_blank;
            continue;
        }
        if used > 0 {
            lines = lines.saturating_add(1);
        }
        let over = word.saturating_sub(1).checked_div(room).unwrap_or(0);
        lines = lines.saturating_add(over);
        used = word.saturating_sub(over.saturating_mul(room));
    }
    lines
}

/// Width of one character in thousandths of a point.
fn width(c: char, letters: Letters) -> u32 {
    let code = u32::from(c);
    let known = code.checked_sub(32).and_then(|at| usize::try_from(at).ok());
    let known = known.and_then(|at| WIDTHS.get(at).copied());
    let share = known.unwrap_or(match code {
        0x2e80.. => 1_000,
        0x400.. => 620,
        _ => 560,
    });
    let share = if letters.bold {
        share.saturating_add(20)
    } else {
        share
    };
    share.saturating_mul(letters.size)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Letters = Letters {
        size: 11,
        bold: false,
    };

    #[test]
    fn text_takes_as_many_lines_as_a_program_breaks_it_into() {
        let long = "a ".repeat(300);
        let word = "m".repeat(100);
        // text, width, lines, why
        let rows = [
            ("", 10, 1, "an empty row is as high as a line"),
            ("Answer", 10, 1, "fits"),
            (
                "one\ntwo\n\nfour",
                40,
                4,
                "line breaks of the text count, empty lines too",
            ),
            (long.as_str(), 46, 11, "about 28 short words to the line"),
            (
                word.as_str(),
                20,
                10,
                "a word that is wider than the column is broken",
            ),
            ("日本日本日本日本日本", 10, 3, "wide characters"),
        ];
        for (text, width, expected, why) in rows {
            assert_eq!(lines(text, width, PLAIN), expected, "{why}");
        }
    }

    #[test]
    fn bold_and_larger_letters_never_take_less_room() {
        let text = "Which independent assurance reports and certificates are in force? ".repeat(3);
        let bold = Letters {
            bold: true,
            ..PLAIN
        };
        let small = Letters {
            size: 9,
            bold: false,
        };
        assert!(height(&text, 46, bold) >= height(&text, 46, PLAIN));
        assert!(height(&text, 46, small) < height(&text, 46, PLAIN));
    }
}
