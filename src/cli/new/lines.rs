//! Lines of a YAML file that explains itself: comments, blocks, blocks commented out.
//!
//! In: words. Out: lines without indentation of their own. It knows no field and no question.

/// Widest line of prose, its mark included.
const WIDTH: usize = 98;

/// Prose as comment lines.
pub(super) fn prose(text: &str) -> Vec<String> {
    wrap(text, WIDTH)
        .into_iter()
        .map(|line| format!("# {line}"))
        .collect()
}

/// Lines two columns further in. Empty lines stay empty.
pub(super) fn indent(lines: Vec<String>) -> Vec<String> {
    prefixed(lines, "  ")
}

/// Lines that wait to be used: taking `# ` away from each gives the block.
pub(super) fn commented(lines: Vec<String>) -> Vec<String> {
    prefixed(lines, "# ")
}

fn prefixed(lines: Vec<String>, prefix: &str) -> Vec<String> {
    let put = |line: String| {
        if line.is_empty() {
            line
        } else {
            format!("{prefix}{line}")
        }
    };
    lines.into_iter().map(put).collect()
}

/// A mapping as one entry of a list: the dash goes before its first key.
pub(super) fn entry(lines: Vec<String>) -> Vec<String> {
    let mut found = false;
    let mut dash = |line: String| {
        if found {
            return indent(vec![line]).concat();
        }
        if line.starts_with('#') {
            return line;
        }
        found = true;
        format!("- {line}")
    };
    lines.into_iter().map(&mut dash).collect()
}

/// Words in lines of at most that many characters.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let wanted = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && wanted > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_has_its_dash_before_the_first_key() {
        let made = entry(lines("# why\nid: a\n# what\nname: b")).join("\n");
        assert_eq!(made, "# why\n- id: a\n  # what\n  name: b");
    }

    #[test]
    fn a_block_out_of_use_keeps_its_shape() {
        let made = commented(lines("a:\n  b: 1\n\nc:")).join("\n");
        assert_eq!(made, "# a:\n#   b: 1\n\n# c:");
    }

    #[test]
    fn words_are_wrapped_and_never_cut() {
        assert_eq!(
            wrap("one two  three\nfour", 9),
            ["one two", "three", "four"]
        );
        assert_eq!(wrap("unbelievable a", 5), ["unbelievable", "a"]);
        assert!(wrap("  ", 5).is_empty());
    }
}
