//! The filters whose words are those of a language, in German.
//!
//! In: a value of a page. Out: the same in German; a text that is in no table of ours stays.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the template engine calls filters with owned arguments"
)]

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::each_paragraph;
use crate::date;
use crate::templates::language::Language;

/// Puts these in place of the English ones.
pub(super) fn register(engine: &mut Tera) {
    engine.register_filter("date_words", date_words);
    engine.register_filter("percent", percent);
    engine.register_filter("join_and", join_and);
    engine.register_filter("listed", listed);
    engine.register_filter("as_written", as_written);
    engine.register_filter("decimal", decimal);
    engine.register_filter("table_cell", table_cell);
    engine.register_filter("capital", capital);
    engine.register_filter("paragraphs", paragraphs);
    engine.register_filter("quoted", quoted);
}

/// `2026-11-22` as `22. November 2026`.
fn date_words(text: &str, _: Kwargs, _: &State<'_>) -> String {
    if text == "none" {
        return "kein Datum".to_owned();
    }
    date::parse(text).map_or_else(|| text.to_owned(), |day| Language::German.day(day))
}

/// `82` as `82 Prozent`.
fn percent(number: i64, _: Kwargs, _: &State<'_>) -> String {
    format!("{number} Prozent")
}

/// `a, b und c`, or `keine`.
fn join_and(items: Vec<String>, _: Kwargs, _: &State<'_>) -> String {
    let items = german(items);
    match items.as_slice() {
        [] => "keine".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} und {last}", first.join(", ")),
    }
}

/// `a, b, c`, or `keine`.
fn listed(items: Vec<String>, _: Kwargs, _: &State<'_>) -> String {
    if items.is_empty() {
        return "keine".to_owned();
    }
    german(items).join(", ")
}

/// A text of the catalogue or of a person: no word of it is translated.
fn as_written(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&Language::German.as_written(text))
}

/// `12.5` as `12,5`.
fn decimal(number: &str, _: Kwargs, _: &State<'_>) -> String {
    number.replace('.', ",")
}

/// What is cut is the text as the document says it.
fn table_cell(text: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let most: usize = arguments.get("most")?.unwrap_or(super::CELL);
    Ok(Value::safe_string(&Language::German.cut(text, most)))
}

/// The first letter of a word in upper case.
fn capital(text: &str, words: Kwargs, state: &State<'_>) -> String {
    super::capital(&Language::German.said(text), words, state)
}

fn paragraphs(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&each_paragraph(text, "", Language::German))
}

fn quoted(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&each_paragraph(text, "> ", Language::German))
}

fn german(items: Vec<String>) -> Vec<String> {
    let words = items.iter().map(|item| Language::German.said(item));
    words.collect()
}
