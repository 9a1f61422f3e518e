//! Whether pages read well and lead somewhere, and whether what is explained can be found.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::*;
use crate::cli::{help, session::shipped_catalogue};
use crate::markdown::{OPTIONS, slug};

fn all_pages() -> Vec<Page> {
    let mut all = pages(&shipped_catalogue());
    all.push(help::page());
    all
}

/// The ids of a page's headings, and every link of it.
fn headings_and_links(text: &str) -> (BTreeSet<String>, Vec<String>) {
    let (mut headings, mut links) = (BTreeSet::new(), Vec::new());
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, OPTIONS) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let id = slug(&heading.take().unwrap_or_default());
                assert!(headings.insert(id.clone()), "two headings `{id}`");
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            _ => {}
        }
    }
    (headings, links)
}

#[test]
fn every_link_of_a_page_leads_to_a_heading() {
    let pages = all_pages();
    let read: BTreeMap<&str, _> = pages
        .iter()
        .map(|page| (page.name, headings_and_links(&page.text)))
        .collect();
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, (_, links)) in &read {
        for link in links {
            count += 1;
            let (page, heading) = link.split_once('#').unwrap_or((link, ""));
            let page = if page.is_empty() {
                name
            } else {
                page.trim_end_matches(".md")
            };
            let found = read.get(page);
            if !found.is_some_and(|(headings, _)| headings.contains(heading)) {
                wrong.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 2_000, "only {count} links");
}

#[test]
fn every_row_of_a_table_has_as_many_cells_as_its_head() {
    for page in all_pages() {
        let (mut columns, mut cells, mut rows) = (0, 0, 0);
        for event in Parser::new_ext(&page.text, OPTIONS) {
            match event {
                Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
                Event::Start(Tag::TableRow | Tag::TableHead) => cells = 0,
                Event::Start(Tag::TableCell) => cells += 1,
                Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                    rows += 1;
                    assert_eq!(cells, columns, "{}: row {rows}", page.name);
                }
                _ => {}
            }
        }
        // The parser mends rows that are too long, so the source is looked at as well.
        for line in page.text.lines().filter(|line| line.starts_with('|')) {
            assert!(columns == 0 || line.ends_with('|'), "{}: {line}", page.name);
            assert!(line.len() < 2_500, "{}: a row of {}", page.name, line.len());
        }
    }
}

#[test]
fn no_page_holds_html_or_an_empty_part() {
    for page in all_pages() {
        let body = page.text.split_once("-->").map_or("", |(_, body)| body);
        for event in Parser::new_ext(body, OPTIONS) {
            let html = matches!(event, Event::Html(_) | Event::InlineHtml(_));
            assert!(!html, "{}: {event:?}", page.name);
        }
        assert!(!body.contains(":** \n"), "{}: an empty part", page.name);
        assert!(!body.contains(":**\n\n"), "{}: an empty part", page.name);
    }
}

#[test]
fn everything_that_has_a_name_is_explained_under_it() {
    let catalogue = shipped_catalogue();
    for kind in &KINDS {
        let names = (kind.names)(&catalogue);
        assert!(!names.is_empty(), "{}", kind.word);
        for name in names {
            let found = (kind.find)(&catalogue, &name);
            assert!(found.is_some(), "{} `{name}`", kind.word);
        }
    }
}

#[test]
fn an_id_is_found_in_any_spelling_people_use() {
    let catalogue = shipped_catalogue();
    // typed, found, why
    let rows = [
        ("rf-x01", Some("RF-X01"), "small letters"),
        (
            "health-information-without-baa",
            Some("RF-X01"),
            "a second name",
        ),
        (
            "answer.dpa",
            Some("DPA-01"),
            "a fact that is a whole answer",
        ),
        (
            "answer.baa.breach_notice",
            Some("answer.baa.breach_notice"),
            "a part of one",
        ),
        ("s3.10", Some("S3.10"), "a sentence"),
        ("P7", Some("P7"), "a part of the policy"),
        ("p7.2", Some("P7.2"), "a clause"),
        ("SOC2", Some("SOC2"), "a framework"),
        ("soc2:cc6.1", Some("SOC2:CC6.1"), "an identifier"),
        (
            "logging.fields",
            Some("agent.logging.fields"),
            "the log, spoken of alone",
        ),
        (
            "agent.tier",
            Some("agent.tier"),
            "worked out, never written",
        ),
        (
            "org.people[].id",
            Some("org.people[].id"),
            "a field inside a list",
        ),
        ("sales_followup", Some("sales_followup"), "a profile"),
        ("S9.9", None, "no such sentence"),
        ("SOC2:CC99", None, "no such identifier"),
    ];
    for (typed, found, why) in rows {
        let entry = find(&catalogue, typed);
        assert_eq!(
            entry.as_ref().map(|entry| entry.id.as_str()),
            found,
            "{typed}: {why}"
        );
    }
}

#[test]
fn what_is_explained_reads_as_it_should() {
    let catalogue = shipped_catalogue();
    for id in ["G9", "credential.last_rotated", "P7.2", "NHI:NHI7"] {
        let name = id.replace([':', '.'], "-");
        let text = find(&catalogue, id).unwrap().for_terminal();
        insta::assert_snapshot!(name, text);
    }
}
