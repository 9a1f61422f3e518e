//! What is read from what people write, as tables with a reason a row.

mod laws;
mod questions;
mod topics;
mod topics_more;
mod traps;
mod values;
mod values_more;

use super::{Clocks, Length, Reading};

/// A reading in one line, so that tables can name it.
fn line<T>(reading: Reading<T>, shown: impl Fn(T) -> String) -> String {
    match reading {
        Reading::Value(value) => shown(value),
        Reading::Blank => "blank".to_owned(),
        Reading::NotApplicable => "n/a".to_owned(),
        Reading::Declined => "declined".to_owned(),
        Reading::SaidUnknown => "unknown".to_owned(),
        Reading::Open { why, ask } => {
            assert!(!why.is_empty() && !ask.is_empty());
            "open".to_owned()
        }
    }
}

fn bounds(length: &Length) -> String {
    let iso =
        |span: &Option<super::Span>| span.as_ref().map_or(String::new(), |span| span.iso.clone());
    if length.is_exact() {
        iso(&length.low)
    } else {
        format!("{}..{}", iso(&length.low), iso(&length.high))
    }
}

fn clocks(clocks: Clocks) -> String {
    match clocks {
        Clocks::One(length) => bounds(&length),
        Clocks::Several(all) => all
            .iter()
            .map(|clock| format!("{}={}", clock.label, bounds(&clock.length)))
            .collect::<Vec<_>>()
            .join(" "),
        Clocks::NoNumber => "no number".to_owned(),
        Clocks::Nothing => "nothing".to_owned(),
    }
}

/// Runs a table and names every row that differs, not the first alone.
///
/// A row is `text => reading -- why`; `\n` and `\u{…}` stand for what cannot be seen.
fn check(table: &str, read: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for row in table.lines() {
        let (text, rest) = row.split_once("=> ").unwrap();
        let (expected, why) = rest.split_once(" -- ").unwrap();
        let text = unescaped(text.strip_suffix(' ').unwrap_or(text));
        let got = read(&text);
        if got != expected {
            wrong.push(format!("{text:?}: {got}, expected {expected} ({why})"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.replace("\\n", "\n").replace("\\\\", "\\");
    while let Some((before, rest)) = pieces.split_once("\\u{") {
        let (code, after) = rest.split_once('}').unwrap();
        let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
        pieces = format!("{before}{c}{after}");
    }
    pieces
}
