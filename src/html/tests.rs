//! What holds for every page; how it looks and behaves is judged in a real browser.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::block::{Block, Tone};
use crate::markdown::{self, Vocabulary};
use crate::page::hash;

/// Every construct once.
const ALL: &str = include_str!("../../tests/fixtures/documents/kitchen-sink.md");

fn options(title: &str) -> Options {
    Options::new(title, date(2026, 11, 20))
}

fn page(text: &str, options: &Options) -> String {
    let words = [("passed", Tone::Good), ("failed", Tone::Bad)];
    let vocabulary: Vocabulary = words.into_iter().collect();
    write(
        &markdown::parse(text, &vocabulary),
        options,
        &Words::default(),
    )
}

/// The text part of a page alone.
fn main_of(page: &str) -> &str {
    between(page, "tabindex=\"-1\">\n", "</main>")
}

fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap();
    rest.split_once(after).unwrap().0
}

/// The levels of all headings, in order.
fn levels(page: &str) -> Vec<u8> {
    let starts = page.match_indices("<h").map(|(at, _)| at + 2);
    let digits = starts.filter_map(|at| page.as_bytes().get(at).copied());
    let digits = digits.filter(u8::is_ascii_digit);
    digits.map(|digit| digit - b'0').collect()
}

#[test]
fn everything_has_its_element() {
    insta::assert_snapshot!(main_of(&page(ALL, &options("Kitchen sink"))));
}

#[test]
fn a_page_names_exactly_the_script_and_style_that_it_has_and_asks_for_nothing() {
    let page = page(ALL, &options("Kitchen sink"));
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    for text in [
        between(&page, "<style>", "</style>"),
        between(&page, "<script>", "</script>"),
    ] {
        assert!(policy.contains(&format!("'sha256-{}'", hash(text))));
    }
    assert!(!policy.contains("unsafe"));
    for word in [
        "src=",
        "@import",
        "url(",
        "innerHTML",
        "style=",
        "onclick",
        "<link",
    ] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn headings_skip_no_level_and_one_is_the_title() {
    // text, levels, why
    let rows: [(&str, &[u8], &str); 5] = [
        (
            "# Title\n\n## a\n\n### b\n\n## c\n",
            &[1, 2, 3, 2],
            "in order",
        ),
        (
            "## a\n\n#### b\n",
            &[1, 2, 3],
            "the title is not in the text, a level left out",
        ),
        ("# Other\n\n# Another\n", &[1, 2, 2], "there is one title"),
        (
            "# Title\n\n> [!WARNING]\n> ### in a box\n\n## a\n",
            &[1, 2, 2],
            "inside a box",
        ),
        (
            "# Title\n\n# \n\n## a\n",
            &[1, 2],
            "an empty heading is none",
        ),
    ];
    for (text, wanted, why) in rows {
        assert_eq!(levels(&page(text, &options("Title"))), wanted, "{why}");
    }
}

#[test]
fn every_place_that_is_linked_to_is_there() {
    let text = "# Title\n\n## One\n\n[a](#one) [b](#nowhere) [^n] [^n]\n\n## Two\n\n[^n]: note\n";
    let mut options = options("Title");
    options.contents = true;
    let page = page(text, &options);
    let mut count = 0;
    for (at, _) in page.match_indices("href=\"#") {
        let id = page.get(at + 7..).unwrap().split('"').next().unwrap();
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        count += 1;
    }
    assert_eq!(
        count, 7,
        "skip, two in the contents, one in the text, two marks, one way back"
    );
    assert!(!page.contains("nowhere"), "a link to nothing is no link");
}

#[test]
fn contents_stand_in_each_other_as_the_headings_do() {
    let mut options = options("Title");
    options.contents = true;
    let page = page("# Title\n\n## A\n\n### B\n\n#### C\n\n## D\n", &options);
    let contents = between(&page, "</summary>\n", "</details>");
    assert_eq!(
        contents,
        "<ol>\n<li><a href=\"#a\">A</a><ol>\n<li><a href=\"#b\">B</a></li>\n</ol>\n</li>\n\
         <li><a href=\"#d\">D</a></li>\n</ol>\n"
    );
}

#[test]
fn the_words_around_the_text_are_escaped_too() {
    let evil = "</title><script>x</script>\"'{{text}}";
    let mut options = options(evil);
    for text in [
        &mut options.author,
        &mut options.subject,
        &mut options.classification,
        &mut options.footer_left,
    ] {
        evil.clone_into(text);
    }
    options.cover = Some(Cover {
        kicker: evil.to_owned(),
        title: evil.to_owned(),
        subtitle: evil.to_owned(),
        facts: vec![(evil.to_owned(), evil.to_owned())],
        blocks: Vec::new(),
    });
    let page = page("", &options);
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert_eq!(
        page.matches("{{text}}").count(),
        12,
        "no place inside a value is filled"
    );
}

proptest! {
    #[test]
    fn whatever_the_text_is_nothing_of_it_becomes_an_element_of_its_own(text in "\\PC{0,200}") {
        let blocks = vec![
            Block::Heading { level: 2, id: text.clone(), content: vec![crate::block::Inline::Text(text.clone())] },
            Block::Paragraph(vec![crate::block::Inline::Code(text.clone())]),
            Block::Code { language: text.clone(), text: text.clone() },
            Block::Callout { tone: Tone::Bad, label: text.clone(), blocks: Vec::new() },
        ];
        let document = Document { blocks, notes: Vec::new() };
        let page = write(&document, &options("T"), &Words::default());
        let inner = main_of(&page);
        for tag in inner.split('<').skip(1) {
            let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
            let known = ["div", "/div", "h1", "/h1", "h2", "/h2", "p", "/p", "code", "/code", "pre", "/pre"];
            prop_assert!(known.contains(&name.as_str()), "{name}");
        }
    }
}

#[test]
fn words_in_another_language_say_so() {
    let page = page(
        "Wort <span lang=\"en\">the word</span>.\n",
        &options("Titel"),
    );
    assert!(main_of(&page).contains("Wort <span lang=\"en\">the word</span>."));
}
