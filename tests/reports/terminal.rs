//! The page that `assess` prints.

use agentvet::export::terminal::summary;

use crate::program;

#[test]
fn the_page_begins_with_the_decisions_and_fits_its_width() {
    let view = program::usual().view;
    for width in [60, 80, 120] {
        let page = summary(&view, false, width);
        for line in page.lines() {
            let length = line.chars().count();
            assert!(length <= width, "{length} of {width}: {line}");
        }
    }
    let page = summary(&view, false, 100);
    let first: Vec<&str> = page.lines().take(5).collect();
    assert_eq!(
        first[0],
        "Example GmbH, 2026-11-22: 2 platforms and 2 agents"
    );
    assert!(first[1].contains("findings open ("), "{first:?}");
    assert!(page.contains("Brightline Agents, business plan (brightline)\n  Blocked line 2: "));
    assert!(page.contains("vendor side only"));
}

#[test]
fn what_is_not_shown_is_counted() {
    let page = summary(&program::usual().view, false, 100);
    assert!(page.contains("more open questions"), "{page}");
    assert!(page.contains(" more high"), "{page}");
}

#[test]
fn colour_changes_nothing_but_colour() {
    let view = program::usual().view;
    let plain = summary(&view, false, 100);
    let painted = summary(&view, true, 100);
    assert_ne!(plain, painted);
    assert_eq!(anstream::adapter::strip_str(&painted).to_string(), plain);
    assert!(!plain.contains('\u{1b}'));
}

#[test]
fn an_organisation_without_platforms_gets_a_page_too() {
    let files = [(
        "agentvet.yaml".to_owned(),
        "org: { name: Small Ltd }\n".to_owned(),
    )];
    let page = summary(&program::judged(&files).view, false, 80);
    assert!(
        page.starts_with("Small Ltd, 2026-11-22: 0 platforms and 0 agents\n"),
        "{page}"
    );
}
