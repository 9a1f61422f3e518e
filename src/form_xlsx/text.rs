//! Strangers' text, made fit for a cell, a sheet's name, a formula or a footer.
//!
//! In: any text. Out: text without control characters, within the limits of the file format. It
//! never judges what a text says, and a text that looks like a formula stays the text it is.

use std::collections::BTreeSet;

/// The longest text that goes into a cell; the file format ends at 32,767.
const CELL: usize = 32_000;
/// The longest name of a sheet.
const SHEET: usize = 31;

/// A text for a cell: its lines kept, what steers or breaks a viewer gone.
pub(super) fn cell(text: &str) -> String {
    if is_ordinary(text) {
        return text.trim_end().to_owned();
    }
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = unified.chars().filter(|c| is_plain(*c)).collect();
    cut(kept.trim_end(), CELL)
}

/// A text for one line: white space of any kind is one blank.
pub(super) fn line(text: &str) -> String {
    if is_ordinary(text) && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let spaced = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let kept: String = spaced.filter(|c| is_plain(*c)).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    cut(&words.join(" "), CELL)
}

/// The beginning of a text, at most `limit` units as a workbook counts them, with `…` where cut.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if begin(text, limit).len() == text.len() {
        return text.to_owned();
    }
    let kept = begin(text, limit.saturating_sub(1));
    format!("{}…", kept.trim_end())
}

/// The beginning of a text, at most `limit` units long.
fn begin(text: &str, limit: usize) -> &str {
    let mut left = limit;
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return text.get(..at).unwrap_or(text),
        }
    }
    text
}

/// Most texts are short and of letters that need no second look.
fn is_ordinary(text: &str) -> bool {
    text.len() <= CELL && text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Line breaks and tabs are plain; other controls, turned reading directions and characters
/// that the file format does not allow are not.
fn is_plain(c: char) -> bool {
    match c {
        '\n' | '\t' => true,
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}' => false,
        c => !c.is_control(),
    }
}

/// The name of a sheet that no other sheet has: `COM Company and assurance`.
pub(super) fn sheet_name(id: &str, title: &str, taken: &mut BTreeSet<String>) -> String {
    let wanted = line(&format!("{id} {title}"));
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' | '"');
    let wanted = line(&wanted.chars().filter(allowed).collect::<String>());
    let wanted = if wanted.is_empty() { "_" } else { &wanted };
    let mut name = whole_words(wanted, SHEET);
    let mut number = 2_u32;
    while !taken.insert(name.to_lowercase()) {
        let tail = format!(" {number}");
        name = whole_words(wanted, SHEET.saturating_sub(tail.len())) + &tail;
        number = number.saturating_add(1);
    }
    name
}

/// The beginning of a text, cut behind a word unless next to nothing would be left.
fn whole_words(text: &str, limit: usize) -> String {
    let kept = begin(text, limit);
    let rest = text.get(kept.len()..).unwrap_or_default();
    let whole = rest.is_empty() || rest.starts_with(' ');
    let last = kept.rfind(' ').filter(|last| !whole && *last > 7);
    let mut kept = last.and_then(|last| kept.get(..last)).unwrap_or(kept);
    if !rest.is_empty() {
        // A name that ends in `and` or `of the` reads as if something were broken.
        while let Some((before, word)) = kept.rsplit_once(' ')
            && word.chars().count() <= 3
            && before.contains(' ')
        {
            kept = before;
        }
    }
    kept.trim_end_matches([' ', ',', '–', '-', '(']).to_owned()
}

/// A text as a formula quotes it.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text as a footer holds it, where `&` begins an order.
pub(super) fn footer(text: &str) -> String {
    cut(&line(text), 90).replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_lines_and_loses_what_steers() {
        // text, kept, why
        let rows = [
            ("Größe – 日本", "Größe – 日本", "ordinary text stays"),
            ("a\r\nb\rc", "a\nb\nc", "one kind of line break"),
            (
                "a\u{1b}[31m\0\u{7}b",
                "a[31mb",
                "controls would break the file",
            ),
            ("x\u{202e}y\u{2066}z", "xyz", "no turned reading direction"),
            ("a\u{ffff}b", "ab", "not a character in XML"),
            ("=1+1", "=1+1", "what it looks like is not judged here"),
        ];
        for (text, kept, why) in rows {
            assert_eq!(cell(text), kept, "{why}");
        }
        assert_eq!(cell(&"😀".repeat(20_000)).encode_utf16().count(), 31_999);
    }

    #[test]
    fn names_of_sheets_are_short_allowed_and_distinct() {
        // id, title, name, why
        let rows = [
            ("COM", "Company", "COM Company", "short enough"),
            (
                "COM",
                "company",
                "COM company 2",
                "programs compare names without case",
            ),
            (
                "PRM",
                "a/b\\c:d*e?f[g]'h'",
                "PRM abcdefgh",
                "signs that no name may hold",
            ),
            (
                "ACT",
                "Approval, stopping and sandboxing of actions",
                "ACT Approval, stopping",
                "cut behind a word",
            ),
            (
                "X",
                &"y".repeat(40),
                &format!("X {}", "y".repeat(29)),
                "one long word",
            ),
            (
                "DPA",
                "Auftragsverarbeitungsvertrag",
                "DPA Auftragsverarbeitungsvertra",
                "one too long",
            ),
            ("", "\u{1}", "_", "nothing left of it"),
        ];
        let mut taken = BTreeSet::new();
        for (id, title, name, why) in rows {
            let made = sheet_name(id, title, &mut taken);
            assert_eq!(made, name, "{why}");
            assert!(made.encode_utf16().count() <= SHEET, "{why}");
        }
    }

    #[test]
    fn orders_to_a_formula_or_a_footer_are_plain_text() {
        assert_eq!(quoted("say \"yes\""), "\"say \"\"yes\"\"\"");
        assert_eq!(footer("R&D &P\n&F"), "R&&D &&P &&F");
    }
}
