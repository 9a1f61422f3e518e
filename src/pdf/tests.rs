//! Where pages end: what belongs together stands together, wherever on the page it begins.

use super::flow::{Body, Flow};
use super::paginate::{Pages, What, paginate};
use super::*;
use crate::assets;
use crate::date;
use crate::markdown::{self, Vocabulary};

/// A table of four columns and that many rows.
fn table(rows: usize) -> String {
    let head = "| A | B | C | D |\n| --- | --- | --- | --- |\n";
    format!("{head}{}", "| one | two | three | four |\n".repeat(rows))
}

/// The pages of a text below that many lines; the flow tells what stands on them.
fn set<T>(engine: &mut Engine, above: usize, text: &str, look: impl Fn(&Flow, &Pages) -> T) -> T {
    let text = format!("{}{text}", "Word.\n\n".repeat(above));
    let document = markdown::parse(&text, &Vocabulary::default());
    let options = Options::new("Title", date::parse("2026-11-22").unwrap());
    let mut composer = engine.composer(&options, Numbering::new(false, false));
    let parts = (false, false);
    whole::compose(&mut composer, &document.blocks, &document, &options, parts);
    let pages = paginate(&composer.flow, &composer.sheet);
    look(&composer.flow, &pages)
}

/// The pages that rows stand on, heads that come again left out.
fn rows(flow: &Flow, pages: &Pages) -> Vec<usize> {
    let placed = pages.placed.iter().filter(|placed| {
        let chunk = flow.chunks.get(placed.chunk).unwrap();
        matches!(chunk.body, Body::Row(_)) && !matches!(placed.what, What::Repeat(_))
    });
    placed.map(|placed| placed.page).collect()
}

#[test]
fn a_table_is_cut_where_enough_of_it_stands_on_both_pages() {
    let mut engine = Engine::new(&assets::fonts());
    let (mut small_moved, mut large_cut) = (0, 0);
    for above in 20..45 {
        let small = set(&mut engine, above, &table(4), rows);
        assert_eq!(small.len(), 5, "a head and four rows");
        assert!(small.iter().all(|page| *page == small[0]), "{above}");
        small_moved += small[0];
        let large = set(&mut engine, above, &table(20), rows);
        let first = large.iter().filter(|page| **page == large[0]).count();
        let last = large.iter().filter(|page| **page == large[20]).count();
        assert!(
            first >= 3,
            "a head alone or with one row, below {above} lines"
        );
        assert!(last >= 2, "one row alone, below {above} lines");
        large_cut += usize::from(first < large.len());
    }
    assert!(small_moved > 0 && large_cut > 0, "tables met ends of pages");
}

#[test]
fn what_leads_into_a_list_stands_on_its_page() {
    let mut engine = Engine::new(&assets::fonts());
    for text in ["Lead:\n\n- one\n- two\n", "- Lead\n  - one\n  - two\n"] {
        for above in 20..45 {
            let ends = set(&mut engine, above, text, |flow, pages| {
                let [.., lead, first, _] = pages.placed.as_slice() else {
                    return None;
                };
                assert_eq!(first.chunk + 2, flow.chunks.len(), "the last but one");
                Some((lead.page, first.page))
            });
            let (lead, first) = ends.unwrap();
            assert_eq!(lead, first, "below {above} lines: {text}");
        }
    }
}
