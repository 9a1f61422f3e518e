//! The white space that templates leave behind, made regular.
//!
//! In: rendered Markdown. Out: the same without blanks at line ends, with one empty line at most
//! between blocks and one line break at the end. Code between fences is left alone.

/// Tidies a rendered document.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let line = if fenced { line } else { line.trim_end() };
        if line.is_empty() && blank && !fenced {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_nobody_sees_is_taken_out() {
        // text, tidy, why
        let rows = [
            (
                "\n\n# A\n\n\n\ntext  \n\n\n",
                "# A\n\ntext\n",
                "empty lines",
            ),
            ("a\r\nb", "a\nb\n", "line ends of another system"),
            (
                "```\nx  \n\n\ny\n```\n",
                "```\nx  \n\n\ny\n```\n",
                "code stays",
            ),
            ("", "", "nothing"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(tidy(text), expected, "{why}");
        }
    }
}
