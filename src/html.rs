//! The document tree as one HTML file that needs nothing but itself.
//!
//! In: a [`Document`], and everything about the file that is not in it. Out: a page, the same for
//! the same input, that makes no request, runs nothing but its own small script, and reads well
//! without it: on a phone, on paper, in the dark and to a screen reader. It knows no word of the
//! domain and no language: the few words it prints by itself are [`Words`].

mod blocks;
mod colours;
mod contents;
mod inline;
mod logo;
mod picture;

use crate::block::Document;
use crate::page::{escape, fill, policy, put};
use crate::pdf::{Cover, Options, title_heading};
use blocks::Writer;

const SKELETON: &str = include_str!("html/page/document.html");
const SCRIPT: &str = include_str!("html/page/search.js");

/// The page's style behind its colours; a later part has the last word.
const STYLES: [&str; 3] = [
    include_str!("html/page/text.css"),
    include_str!("html/page/parts.css"),
    include_str!("html/page/media.css"),
];

/// The words that this module prints by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Above the contents.
    pub contents: String,
    /// The link before everything else, for keyboards.
    pub skip: String,
    /// Above the notes at the end.
    pub notes: String,
    /// What the link of a note says to a screen reader.
    pub back: String,
    /// What a table is called to a screen reader, with `{heading}` and `{number}` in it.
    pub table: String,
    /// The label of a table's search field.
    pub search: String,
    /// What a search found, with `{shown}` and `{all}` in it.
    pub found: String,
    /// An item of a list that is done.
    pub done: String,
    /// An item of a list that is open.
    pub open: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            contents: "Contents".to_owned(),
            skip: "Skip to the text".to_owned(),
            notes: "Notes".to_owned(),
            back: "Back to the text".to_owned(),
            table: "{heading}: table {number}".to_owned(),
            search: "Find in this table".to_owned(),
            found: "{shown} of {all} rows".to_owned(),
            done: "Done:".to_owned(),
            open: "Open:".to_owned(),
        }
    }
}

/// Makes a page of a document. Attachments, paper and density of the options are for paper alone.
pub fn write(document: &Document, options: &Options, words: &Words) -> String {
    let title_id = title_heading(document, options);
    let blocks = match title_id {
        Some(_) => document.blocks.get(1..).unwrap_or_default(),
        None => &document.blocks,
    };
    let mut writer = Writer::new(document, words, options.number_headings, &options.title);
    writer.blocks(blocks);
    writer.notes(&document.notes);
    let contents = if options.contents {
        contents::list(&writer.headings, words)
    } else {
        String::new()
    };
    let cover = options.cover.as_ref();
    let front = front(document, options, cover, title_id, words);
    let style = style(options);
    fill(SKELETON, |name| match name {
        "language" => escape(&options.language),
        "policy" => logo::allowed(&policy(SCRIPT, &style), options.logo.as_deref()),
        "title" => escape(&title(options)),
        "author" => meta("author", &options.author),
        "subject" => meta("description", &options.subject),
        "producer" => escape(&options.producer),
        "date" => options.date.to_string(),
        "style" => style.clone(),
        "script" => SCRIPT.to_owned(),
        "skip" => escape(&words.skip),
        "search" => escape(&words.search),
        "found" => escape(&words.found),
        "plain" => if contents.is_empty() { " plain" } else { "" }.to_owned(),
        "contents" => contents.clone(),
        "above" => margin("above", &options.author, &options.classification),
        "front" => front.clone(),
        "text" => writer.out.clone(),
        "below" => margin("below", &options.footer_left, &options.date.to_string()),
        _ => String::new(),
    })
}

fn style(options: &Options) -> String {
    let mut style = colours::variables(options.theme.accent);
    for part in STYLES {
        style.push_str(part);
    }
    style
}

fn title(options: &Options) -> String {
    if options.author.is_empty() {
        return options.title.clone();
    }
    format!("{} - {}", options.title, options.author)
}

fn meta(name: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    format!("<meta name=\"{name}\" content=\"{}\">\n", escape(content))
}

/// The line above or below everything, as running heads and feet are on paper.
fn margin(class: &str, left: &str, right: &str) -> String {
    let tag = if class == "above" { "header" } else { "footer" };
    if left.is_empty() && right.is_empty() {
        return String::new();
    }
    format!(
        "<{tag} class=\"{class}\"><p>{}</p><p>{}</p></{tag}>\n",
        escape(left),
        escape(right)
    )
}

/// The title and what belongs to it.
fn front(
    document: &Document,
    options: &Options,
    cover: Option<&Cover>,
    title_id: Option<&str>,
    words: &Words,
) -> String {
    let wanted = cover.map_or("", |cover| cover.title.as_str());
    let shown = if wanted.is_empty() {
        &options.title
    } else {
        wanted
    };
    let id = title_id.map_or(String::new(), |id| format!(" id=\"{}\"", escape(id)));
    let heading = format!("<h1{id}>{}</h1>\n", escape(shown));
    let logo = options.logo.as_ref();
    let logo = logo.map_or_else(String::new, |logo| logo::element(logo, &options.author));
    let Some(cover) = cover else {
        return format!("<div class=\"front\">\n{logo}{heading}</div>\n");
    };
    let mut out = format!("<div class=\"front cover\">\n{logo}");
    if !cover.kicker.is_empty() {
        put!(out, "<p class=\"kicker\">{}</p>\n", escape(&cover.kicker));
    }
    out.push_str(&heading);
    if !cover.subtitle.is_empty() {
        put!(
            out,
            "<p class=\"subtitle\">{}</p>\n",
            escape(&cover.subtitle)
        );
    }
    if !cover.facts.is_empty() {
        out.push_str("<dl class=\"facts\">\n");
        for (name, value) in &cover.facts {
            put!(
                out,
                "<div><dt>{}</dt><dd>{}</dd></div>\n",
                escape(name),
                escape(value)
            );
        }
        out.push_str("</dl>\n");
    }
    let mut writer = Writer::new(document, words, false, &options.title);
    writer.blocks(&cover.blocks);
    out.push_str(&writer.out);
    out.push_str("</div>\n");
    out
}

#[cfg(test)]
mod tests;
