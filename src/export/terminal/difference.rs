//! What changed between two runs, on the terminal.
//!
//! In: a difference, whether colours are wanted, the width in characters. Out: text: one sentence,
//! whether rules or parameters may be behind it, then a line for each thing.

use crate::diff::{Difference, words};
use crate::export::terminal::page::{Page, Paint};

/// The column in which texts begin behind their labels.
const COLUMN: usize = 9;

/// A difference as a page of text, ending in a line break.
pub fn difference(all: &Difference, colour: bool, width: usize) -> String {
    let mut page = Page::new(colour, width);
    page.line(0, Paint::Strong, &all.headline);
    page.line(0, Paint::Quiet, &words::sides(all));
    if !all.is_empty() {
        let paint = if all.made_with.is_empty() {
            Paint::Quiet
        } else {
            Paint::Warn
        };
        page.line(0, paint, &all.comparable);
    }
    for group in words::groups(all) {
        page.gap();
        page.line(0, Paint::Strong, group.title);
        for line in group.lines {
            page.labelled(2, paint(line.label), line.label, COLUMN, &line.text);
        }
    }
    page.text()
}

/// Only findings are good or bad news; whether a change of a record is, people judge.
fn paint(label: &str) -> Paint {
    match label {
        "opened" | "came back" => Paint::Bad,
        "closed" => Paint::Good,
        _ => Paint::Plain,
    }
}
