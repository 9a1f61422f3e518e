//! The vendor's own words in a note of ours: put there, and found again.
//!
//! In: words, or a note. Out: a sentence that quotes them, or the quoted words of a note. Only what
//! such a sentence quotes is a vendor's: everything else in a note may be ours and stays with us.

/// How a sentence about a whole answer begins.
const WROTE: &str = "The vendor wrote: \"";
/// What stands behind the label of a part.
const OF_PART: &str = "\" the vendor wrote: \"";
/// How a sentence ends.
const END: &str = "\".";

/// What was written where an answer was asked for; `part` is what the part is called, if it was one.
pub fn quote(part: Option<&str>, words: &str) -> String {
    let words = words.trim();
    match part.filter(|part| !part.is_empty()) {
        Some(part) => format!("To \"{part}{OF_PART}{words}{END}"),
        None => format!("{WROTE}{words}{END}"),
    }
}

/// The vendor's words that a note quotes, in order, each on one line. Words that hold the end of a
/// sentence themselves end there: too little of them is better than a word of ours.
pub(super) fn quoted(note: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = note;
    while let Some((at, length)) = next(rest) {
        let from = rest.get(at.saturating_add(length)..).unwrap_or_default();
        let Some((words, after)) = from.split_once(END) else {
            break;
        };
        found.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        rest = after;
    }
    found
}

/// Where the next sentence begins, and how long its beginning is. It begins on a line of its own.
fn next(note: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in note.split_inclusive('\n') {
        let own = line.strip_prefix("To \"").and_then(|rest| {
            let label = rest.find(OF_PART)?;
            Some("To \"".len() + label + OF_PART.len())
        });
        let own = own.or_else(|| line.starts_with(WROTE).then_some(WROTE.len()));
        if let Some(length) = own {
            return Some((at, length));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_quoted_is_found_again_and_nothing_of_ours_with_it() {
        let two = format!("{}\n{}", quote(None, "a\n b"), quote(Some("Storage"), "c"));
        // note, words, why
        let rows = [
            (
                quote(None, " as long as needed "),
                vec!["as long as needed"],
                "one",
            ),
            (two, vec!["a b", "c"], "of a part too, each on one line"),
            (
                format!("{} What does it mean? Ours.", quote(None, "soon")),
                vec!["soon"],
                "what we ask back is ours",
            ),
            (
                "They are late. The vendor wrote: \"x\".".to_owned(),
                vec![],
                "a sentence of ours that speaks of it",
            ),
            (
                format!("{}\nWe read \"y\".", quote(None, "say \"x\". More")),
                vec!["say \"x"],
                "too little rather than ours",
            ),
            ("The vendor wrote: \"x".to_owned(), vec![], "no end"),
        ];
        for (note, words, why) in rows {
            assert_eq!(quoted(&note), words, "{why}");
        }
    }
}
