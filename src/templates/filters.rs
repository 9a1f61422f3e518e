//! The filters of templates: small, pure, one function each.
//!
//! In: a value of a page. Out: another one. Those that return plain text are escaped where they
//! land; `paragraphs` and `quoted` escape by themselves, because they make lines of their own.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the template engine calls filters with owned arguments"
)]

mod german;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::date;
use crate::templates::language::Language;
use crate::view;

/// Adds all filters to an engine, with the words of a language.
pub(super) fn register(engine: &mut Tera, language: Language) {
    engine.register_filter("date_words", date_words);
    engine.register_filter("percent", percent);
    engine.register_filter("plural", plural);
    engine.register_filter("join_and", join_and);
    engine.register_filter("listed", listed);
    engine.register_filter("table_cell", table_cell);
    engine.register_filter("first_sentence", first_sentence);
    engine.register_filter("capital", capital);
    engine.register_filter("paragraphs", paragraphs);
    engine.register_filter("quoted", quoted);
    engine.register_filter("as_written", as_written);
    engine.register_filter("decimal", as_written);
    if language == Language::German {
        german::register(engine);
    }
}

/// `2026-11-22` as `22 November 2026`; a word such as `none` stays.
fn date_words(text: &str, _: Kwargs, _: &State<'_>) -> String {
    date::parse(text).map_or_else(|| text.to_owned(), view::day_words)
}

/// `82` as `82 per cent`.
fn percent(number: i64, _: Kwargs, _: &State<'_>) -> String {
    format!("{number} per cent")
}

/// A number with its noun: `{{ 3 | plural(one="gate", many="gates") }}` is `3 gates`.
fn plural(number: i64, words: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let one: &str = words.must_get("one")?;
    let many: &str = words.must_get("many")?;
    Ok(format!("{number} {}", if number == 1 { one } else { many }))
}

/// `a, b and c`, or `none`.
fn join_and(items: Vec<String>, _: Kwargs, _: &State<'_>) -> String {
    match items.as_slice() {
        [] => "none".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a, b, c`, or `none`.
fn listed(items: Vec<String>, _: Kwargs, _: &State<'_>) -> String {
    if items.is_empty() {
        "none".to_owned()
    } else {
        items.join(", ")
    }
}

/// The characters of a cell, unless told.
const CELL: usize = 100;

/// A text short enough for a cell: at most `most` characters (100 unless told), cut at a word.
fn table_cell(text: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let most: usize = arguments.get("most")?.unwrap_or(CELL);
    Ok(shortened(text, most))
}

pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let at_word = cut
        .rfind(char::is_whitespace)
        .filter(|at| *at > cut.len() / 2);
    let kept = at_word.and_then(|at| cut.get(..at)).unwrap_or(&cut);
    format!("{}…", kept.trim_end())
}

/// The text up to the end of its first sentence.
fn first_sentence(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text.get(..end).unwrap_or(text).to_owned()
}

/// A text as it stands, whatever the language of the document.
fn as_written(text: &str, _: Kwargs, _: &State<'_>) -> String {
    text.to_owned()
}

/// The first letter in upper case.
fn capital(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// A text of several paragraphs as Markdown paragraphs.
fn paragraphs(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&each_paragraph(text, "", Language::English))
}

/// A text of several paragraphs as a Markdown quotation.
fn quoted(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&each_paragraph(text, "> ", Language::English))
}

/// Every paragraph on a line of its own, escaped, with `before` at the head of each line.
fn each_paragraph(text: &str, before: &str, language: Language) -> String {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(last) = paragraphs.last_mut() {
            last.push(' ');
            last.push_str(line);
        }
    }
    let escaped: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| language.quoted(paragraph))
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| format!("{before}{paragraph}"))
        .collect();
    escaped.join(&format!("\n{}\n", before.trim_end()))
}

#[cfg(test)]
mod tests {
    fn rendered(template: &str) -> String {
        let mut engine = crate::templates::bare_engine(crate::templates::Language::English);
        engine.add_raw_template("t.md", template).unwrap();
        engine.render("t.md", &tera::Context::new()).unwrap()
    }

    #[test]
    fn filters_say_values_the_way_documents_do() {
        // template, text, why
        let rows = [
            (
                r#"{{ "2026-11-02" | date_words }}"#,
                "2 November 2026",
                "a day",
            ),
            (r#"{{ "none" | date_words }}"#, "none", "no day"),
            (
                r#"{{ "2026-02-30" | date_words }}"#,
                r"2026-02-30",
                "no such day stays",
            ),
            ("{{ 82 | percent }}", "82 per cent", "a share"),
            (
                r#"{{ 1 | plural(one="gate", many="gates") }}"#,
                "1 gate",
                "one",
            ),
            (
                r#"{{ 0 | plural(one="gate", many="gates") }}"#,
                "0 gates",
                "none",
            ),
            (
                r#"{{ ["a", "b", "c"] | join_and }}"#,
                "a, b and c",
                "a list",
            ),
            ("{{ [] | join_and }}", "none", "an empty list says so"),
            ("{{ [] | listed }}", "none", "an empty list says so"),
            (
                r#"{{ "one two three four" | table_cell(most=12) }}"#,
                "one two…",
                "cut at a word",
            ),
            (r#"{{ "a|b" | table_cell }}"#, r"a\|b", "and still escaped"),
            (
                r#"{{ "Do it, 1.2 of it. Then rest." | first_sentence }}"#,
                "Do it, 1.2 of it.",
                "what to do first",
            ),
            (
                r#"{{ "Do it" | first_sentence }}"#,
                "Do it",
                "a sentence without an end",
            ),
            (r#"{{ "élan" | capital }}"#, "Élan", "letters, not bytes"),
        ];
        for (template, text, why) in rows {
            assert_eq!(rendered(template), text, "{why}");
        }
    }

    #[test]
    fn paragraphs_stay_apart_and_inert() {
        let text = r#"{{ "one\n# two\n\n\n> three" | quoted }}"#;
        assert_eq!(rendered(text), "> one \\# two\n>\n> \\> three");
        let text = r#"{{ "one\n\n- two" | paragraphs }}"#;
        assert_eq!(rendered(text), "one\n\n\\- two");
    }

    #[test]
    fn numbers_and_flags_are_left_alone() {
        assert_eq!(rendered("{{ -4 }} {{ true }} {{ 4.5 }}"), "-4 true 4.5");
    }
}
