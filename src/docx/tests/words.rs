//! All words are there, in order: what the source says, read by the parser of Markdown itself, is
//! what the body of the Word document says.

use pulldown_cmark::{BlockQuoteKind, Event as Mark, Parser, Tag, TagEnd};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::opened::value;
use super::*;
use crate::pdf::clean;

#[test]
fn all_words_of_the_source_are_there_in_order() {
    for (source, title) in [
        (ALL, "Kitchen sink"),
        (REPORT, "another title"),
        (SCRIPTS, "another title"),
        (SMALL, "Small"),
    ] {
        let file = made(source, &options(title));
        let mut found = words(&said(file.part("word/document.xml")));
        let (wanted, notes) = expected(source);
        // What the options alone say stands above the text.
        let above = if title == "another title" {
            vec!["another", "title", "For", "the", "test"]
        } else {
            found.drain(words(title).len()..words(title).len() + 3);
            Vec::new()
        };
        let above: Vec<String> = above.into_iter().map(str::to_owned).collect();
        assert_eq!(found, [above, words(&wanted)].concat());
        let mut found = words(&said(file.part("word/footnotes.xml")));
        let mut notes = words(&notes);
        // Footnotes stand in the order of their marks.
        found.sort();
        notes.sort();
        assert_eq!(found, notes);
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words of a part; what fields say is worked out by Word, and no word of the text.
fn said(part: &str) -> String {
    let mut reader = Reader::from_str(part);
    let (mut out, mut in_field, mut in_text) = (String::new(), false, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return out,
            Event::Empty(element) => match element.name().as_ref() {
                "w:br" | "w:tab" => out.push(' '),
                "w:fldChar" => in_field = value(&element, "w:fldCharType").unwrap() != "end",
                _ => {}
            },
            Event::Start(element) => in_text = element.name().as_ref() == "w:t",
            Event::End(element) => {
                in_text = false;
                if element.name().as_ref() == "w:p" {
                    out.push(' ');
                }
            }
            Event::Text(text) if in_text && !in_field => out.push_str(&text),
            Event::GeneralRef(name) if in_text && !in_field => out.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("&{other};"),
            }),
            _ => {}
        }
    }
}

/// The words of a source as its own parser finds them, and those of its notes.
fn expected(source: &str) -> (String, String) {
    let (mut text, mut notes, mut in_note) = (String::new(), String::new(), false);
    for event in Parser::new_ext(source, markdown::OPTIONS) {
        match &event {
            Mark::Start(Tag::FootnoteDefinition(_)) => in_note = true,
            Mark::End(TagEnd::FootnoteDefinition) => in_note = false,
            _ => {}
        }
        let words = of_event(&event);
        if in_note { &mut notes } else { &mut text }.push_str(&words);
    }
    (text, notes)
}

fn of_event(event: &Mark<'_>) -> String {
    match event {
        Mark::Text(words) | Mark::Code(words) => without_bars(&clean(words)),
        Mark::Html(html) | Mark::InlineHtml(html) => without_tags(html),
        Mark::Start(Tag::BlockQuote(Some(kind))) => format!(" {} ", label(*kind)),
        Mark::Start(
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. },
        )
        | Mark::End(
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image,
        )
        | Mark::FootnoteReference(_) => String::new(),
        _ => " ".to_owned(),
    }
}

fn label(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}

/// A bar is its share in words, unless words beside it say that already.
fn without_bars(words: &str) -> String {
    let full = words.chars().take_while(|c| *c == '▰').count();
    let bar = format!(
        "{}{}",
        "▰".repeat(full),
        "▱".repeat(10_usize.saturating_sub(full))
    );
    match words.strip_prefix(&bar) {
        Some("") => format!("{full}0 %"),
        Some(rest) => rest.to_owned(),
        None => words.to_owned(),
    }
}

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => out.push(letter),
            _ => {}
        }
    }
    if html.starts_with("<br") {
        " ".to_owned()
    } else {
        out
    }
}
