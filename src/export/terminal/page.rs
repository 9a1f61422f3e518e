//! Lines of a terminal page: cleaned, wrapped, indented and painted.
//!
//! In: texts with an indent and a paint. Out: lines that fit the width. Colour is added after
//! wrapping, so that it never counts as width, and only when it is wanted.

use anstyle::{AnsiColor, Style};

use crate::clean::clean;

/// The least width that text is wrapped to, whatever the terminal says.
const NARROWEST: usize = 40;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// As it is.
    Plain,
    /// A heading.
    Strong,
    /// Beside the point.
    Quiet,
    /// As it should be.
    Good,
    /// Worth a look.
    Warn,
    /// Bad.
    Bad,
}

impl Paint {
    /// The paint of a decision, a severity or a state.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "Approved" | "passed" => Self::Good,
            "Prohibited" | "Blocked" | "Rejected" | "critical" | "high" | "failed" => Self::Bad,
            "Incomplete"
            | "Conditional"
            | "Conditional (executive acceptance)"
            | "medium"
            | "unknown"
            | "excepted" => Self::Warn,
            _ => Self::Plain,
        }
    }

    fn style(self) -> Style {
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
        match self {
            Self::Plain => Style::new(),
            Self::Strong => Style::new().bold(),
            Self::Quiet => Style::new().dimmed(),
            Self::Good => colour(AnsiColor::Green),
            Self::Warn => colour(AnsiColor::Yellow),
            Self::Bad => colour(AnsiColor::Red).bold(),
        }
    }
}

/// A page under way.
pub(super) struct Page {
    colour: bool,
    width: usize,
    text: String,
}

impl Page {
    pub(super) fn new(colour: bool, width: usize) -> Self {
        Self {
            colour,
            width: width.max(NARROWEST),
            text: String::new(),
        }
    }

    /// The finished page.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// An empty line.
    pub(super) fn gap(&mut self) {
        self.text.push('\n');
    }

    /// A text, wrapped, every line at the same indent.
    pub(super) fn line(&mut self, indent: usize, paint: Paint, text: &str) {
        let room = self.width.saturating_sub(indent);
        for part in wrapped(&clean(text), room, room) {
            self.blanks(indent);
            self.painted(paint, &part);
            self.text.push('\n');
        }
    }

    /// A painted label in a column of its own, and a text that wraps behind it.
    pub(super) fn labelled(
        &mut self,
        indent: usize,
        paint: Paint,
        label: &str,
        column: usize,
        text: &str,
    ) {
        let label = clean(label);
        let taken = label.chars().count().max(column) + 1;
        let behind = if column == 0 { 2 } else { taken };
        let room = self.width.saturating_sub(indent);
        let parts = wrapped(
            &clean(text),
            room.saturating_sub(taken),
            room.saturating_sub(behind),
        );
        for (at, part) in parts.iter().enumerate() {
            self.blanks(indent);
            if at == 0 {
                self.painted(paint, &label);
                self.blanks(taken - label.chars().count());
            } else {
                self.blanks(behind);
            }
            self.text.push_str(part);
            self.text.push('\n');
        }
    }

    fn blanks(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }

    fn painted(&mut self, paint: Paint, text: &str) {
        if !self.colour || paint == Paint::Plain {
            self.text.push_str(text);
            return;
        }
        let style = paint.style();
        self.text.push_str(&style.render().to_string());
        self.text.push_str(text);
        self.text.push_str(&style.render_reset().to_string());
    }
}

/// A text as lines: `first` characters on the first, `rest` on the others. A longer word is cut.
fn wrapped(text: &str, first: usize, rest: usize) -> Vec<String> {
    let (first, rest) = (first.max(1), rest.max(1));
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut word: Vec<char> = word.chars().collect();
        loop {
            let room = if lines.len() == 1 { first } else { rest };
            let gap = usize::from(used > 0);
            if used + gap + word.len() <= room {
                if let Some(line) = lines.last_mut() {
                    line.extend(std::iter::repeat_n(' ', gap).chain(word.iter().copied()));
                }
                used += gap + word.len();
                break;
            }
            if used == 0 {
                // Longer than a whole line: as much as fits, and the rest below.
                let tail = word.split_off(room.min(word.len()));
                if let Some(line) = lines.last_mut() {
                    line.extend(word);
                }
                word = tail;
            }
            lines.push(String::new());
            used = 0;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_wraps_at_words_and_cuts_only_what_fits_no_line() {
        // text, first, rest, lines, why
        let rows: [(&str, usize, usize, &[&str], &str); 5] = [
            ("one two three", 7, 7, &["one two", "three"], "at words"),
            (
                "one two three",
                3,
                9,
                &["one", "two three"],
                "a short first line",
            ),
            ("abcdefghij", 4, 4, &["abcd", "efgh", "ij"], "a long word"),
            (
                "a abcdefghij",
                4,
                4,
                &["a", "abcd", "efgh", "ij"],
                "after a short one",
            ),
            ("", 4, 4, &[""], "nothing"),
        ];
        for (text, first, rest, lines, why) in rows {
            assert_eq!(wrapped(text, first, rest), lines, "{why}");
        }
    }

    #[test]
    fn a_label_keeps_its_column_and_the_text_stays_behind_it() {
        let mut page = Page::new(false, 40);
        let text = "a text that does not fit on one line";
        page.labelled(2, Paint::Bad, "high", 8, text);
        let expected = "  high     a text that does not fit on\n           one line\n";
        assert_eq!(page.text(), expected);
    }

    #[test]
    fn colour_appears_only_when_it_is_wanted() {
        let text = |colour| {
            let mut page = Page::new(colour, 80);
            page.line(0, Paint::Bad, "bad \x1b[31mred");
            page.text()
        };
        assert_eq!(
            text(false),
            "bad ␛[31mred\n",
            "a text from a file paints nothing"
        );
        let painted = text(true);
        assert!(
            painted.starts_with("\u{1b}[1m\u{1b}[31mbad ␛[31mred\u{1b}[0m"),
            "{painted:?}"
        );
    }
}
